// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { HandoverClientLine } from "#shared/contracts/handover.ts";
import { TransferClients } from "#renderer/features/handover/TransferClients.tsx";

afterEach(cleanup);

const lines = Array.from({ length: 300 }, (_, index): HandoverClientLine => ({
  rowId: `row-${index}`,
  clientId: `client-${index}`,
  name: `客户${index}`,
  tier: null,
  remark: index === 1 ? "只接受上午电话" : null,
  openItems: 0,
  isUnread: false,
  visit: null,
}));
const names = (): readonly (string | null)[] => [...document.querySelectorAll("tbody td:first-child button")].map((button) => button.textContent);

it("[X10] a manager's hundreds of clients stand in pages on the screen, and all of them on the record on paper, without fields to fill in", () => {
  const onGo = vi.fn();
  const nothing = vi.fn();
  render(
    <TransferClients
      lines={lines}
      offset={50}
      onGo={onGo}
      mayDrop
      mayPlan={false}
      isOver={false}
      onOpen={nothing}
      onVisit={nothing}
      onRemark={() => Promise.resolve(true)}
      onPlan={nothing}
      onDrop={nothing}
    />,
  );
  expect([names().length, names()[0]]).toEqual([50, "客户50"]);
  screen.getByText("第 51–100 条，共 300 条");
  fireEvent.click(screen.getByText("下一页"));
  expect(onGo).toHaveBeenCalledWith(100);
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  expect([names().length, names()[299]]).toEqual([300, "客户299"]);
  screen.getByText("只接受上午电话");
  expect([document.querySelectorAll(".inline-field").length, document.querySelectorAll(".pager").length, screen.queryAllByText("移出清单").length]).toEqual([
    0, 0, 0,
  ]);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(names()).toHaveLength(50);
});
