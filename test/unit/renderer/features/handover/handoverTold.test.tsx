// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useHandoverTold } from "#renderer/features/handover/useHandoverTold.ts";
import { openPage } from "../openPage.tsx";

afterEach(cleanup);

const Desk = () => {
  const told = useHandoverTold();
  return (
    <>
      <button onClick={() => told.failed({ type: "hubAway" })}>拒绝</button>
      <button onClick={() => told.done("会同拜访已登记", "t1")}>办成</button>
      <button onClick={() => told.offer("已交接 3 位", "立即同步", () => undefined)}>交接</button>
    </>
  );
};
const toasts = (): readonly (string | null)[] => [...document.querySelectorAll(".toast-text")].map((toast) => toast.textContent);

it("[X10] [ui] what was refused of a handover does not stay beside what was done then; what was done before keeps its undo", async () => {
  openPage(Desk, "/handover", {});
  const press = async (name: string): Promise<void> => void fireEvent.click(await screen.findByRole("button", { name }));
  await press("拒绝");
  expect(toasts()).toHaveLength(1);
  await press("交接");
  expect(toasts()).toEqual(["已交接 3 位"]);
  await press("办成");
  await press("拒绝");
  expect(toasts()).toHaveLength(2);
  await press("办成");
  expect(toasts()).toEqual(["会同拜访已登记"]);
  expect(screen.getByRole("button", { name: "撤销" })).toBeTruthy();
});
