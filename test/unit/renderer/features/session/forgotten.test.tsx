// @vitest-environment happy-dom
/* A forgotten passphrase, and the demonstration beside it, where the program cannot do what it is asked. */
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { SessionState, StoreInfo } from "#shared/contracts/session.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { RecoveryScreen } from "#renderer/features/session/RecoveryScreen.tsx";
import { UnlockScreen } from "#renderer/features/session/UnlockScreen.tsx";
import { fault, openPage } from "../openPage.tsx";

afterEach(cleanup);

const store: StoreInfo = { id: "s1", kind: "own", ownerName: "王建国", branchName: "城东支行", lastOpenedAt: null, hasRecovery: true };
const session = { version: "0.1.0", stores: [store], store: null, lockedUntil: null, attemptsLeft: null, lockReason: null } as unknown as SessionState; // what the pages read of it
const request = { line: "suixing-recover:1", check: "12-34", at: "2026-11-24T01:00:00.000Z" };
const Recovery = () => <RecoveryScreen session={session} store={store} onChanged={vi.fn()} onBack={vi.fn()} />;

it("[R264] a request under way that cannot be read is not taken for none: asking anew is not offered", async () => {
  let isBroken = true;
  openPage(Recovery, "/unlock", { recoveryAsked: () => (isBroken ? fault : ok(request)) });
  expect((await screen.findByRole("alert")).textContent).toContain("F-1");
  expect(screen.queryByRole("button", { name: "生成申请" })).toBeNull();
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(await screen.findByText("12-34")).toBeTruthy();
});

it("[R264] a request that cannot be saved says so, also after it was saved once", async () => {
  const saves = [ok({ isSaved: true }), err({ type: "fault", faultId: "F-9" })];
  openPage(Recovery, "/unlock", { recoveryAsked: () => ok(request), saveRecoveryRequest: () => saves.shift() ?? fault });
  const button = await screen.findByRole("button", { name: "存为文件" });
  fireEvent.click(button);
  expect(await screen.findByText("申请已保存")).toBeTruthy();
  fireEvent.click(button);
  expect(await screen.findByText(/F-9/)).toBeTruthy();
  expect(screen.queryByText("申请已保存")).toBeNull();
});

it("[R264] an answer file that cannot be read, because its stick is gone, says so", async () => {
  openPage(Recovery, "/unlock", { recoveryAsked: () => ok(request) });
  await screen.findByText("12-34");
  const field = document.querySelector<HTMLInputElement>("[data-answer-file]");
  if (!field) throw new Error("no field for the answer's file");
  const gone = new File(["x"], "answer.txt");
  vi.spyOn(gone, "text").mockRejectedValue(new DOMException("gone", "NotReadableError"));
  fireEvent.change(field, { target: { files: [gone] } });
  expect(await screen.findByText(/这不是完整的答复/)).toBeTruthy();
});

it("[R264] the demonstration that is being prepared says so and begins once; one that cannot be opened says why", async () => {
  let finish: (answer: ReturnType<typeof err>) => void = () => undefined;
  const waiting = new Promise<ReturnType<typeof err>>((resolve) => {
    finish = resolve;
  });
  const { asked } = openPage(() => <UnlockScreen session={session} onChanged={vi.fn()} onCreate={vi.fn()} onJoin={vi.fn()} />, "/unlock", {
    openDemo: () => waiting,
  });
  fireEvent.click(await screen.findByRole("button", { name: "打开演示网点" }));
  const busy = await screen.findByRole("button", { name: "正在准备演示网点" });
  fireEvent.click(busy);
  finish(err({ type: "fault", faultId: "F-7" }));
  expect((await screen.findByRole("alert")).textContent).toContain("F-7");
  await waitFor(() => expect(screen.getByRole("button", { name: "打开演示网点" })).toBeTruthy());
  expect(asked("openDemo")).toBe(1);
});
