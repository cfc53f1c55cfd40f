// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import { CallPanel } from "#renderer/features/holdings/CallPanel.tsx";
import { emptyCall } from "#renderer/features/holdings/maturityView.ts";

const entries = (dictionary: string) => (seedDictionaries[dictionary] ?? []).map((entry) => ({ ...entry, label: entry.zh }));
const labels = {
  entries,
  options: (dictionary: string) => entries(dictionary).map(({ code, label }) => ({ value: code, label })),
  both: () => [],
  of: (dictionary: string, code: string | null | undefined) => entries(dictionary).find((entry) => entry.code === code)?.label ?? "",
};

const line: MaturityEntry = {
  holdingId: "h",
  clientId: "c",
  clientName: "周文",
  phone: "138****5678",
  phoneRowId: "p",
  kind: "timeDeposit",
  productName: "三年期",
  accountNumber: "****0001",
  amount: 5_000_000,
  currency: "CNY",
  rate: 21_300,
  maturesOn: "2026-11-25",
  autoRenew: "notDone",
  state: "active",
  grade: null,
  lastResult: null,
  lastCalledAt: null,
  nextOn: null,
};
const heard = { dial: vi.fn(), change: vi.fn(), save: vi.fn(), close: vi.fn(), reveal: vi.fn() };

const show = (clearPhone?: string, telephone: string | null = null) =>
  render(
    <CallPanel
      line={line}
      draft={emptyCall}
      labels={labels}
      clearPhone={clearPhone}
      isBusy={false}
      telephone={telephone}
      onDial={heard.dial}
      onReveal={heard.reveal}
      onConceal={vi.fn()}
      onChange={heard.change}
      onSave={heard.save}
      onArchive={vi.fn()}
      onClose={heard.close}
    />,
  );

describe("the panel of a maturity call", () => {
  beforeEach(() => {
    for (const one of Object.values(heard)) one.mockReset();
  });
  afterEach(cleanup);

  it("[R078] begins at the results, and the arrows of a radio group choose one", () => {
    show();
    const results = screen.getByRole("group", { name: "结果" });
    expect(results.contains(document.activeElement)).toBe(true);
    fireEvent.click(screen.getByLabelText("约定来办理"));
    expect(heard.change).toHaveBeenCalledWith({ result: "willCome" });
  });

  it("saves by Ctrl+Enter from any field, but never while a word is being composed; Escape closes", () => {
    show();
    const note = screen.getByLabelText("备注");
    fireEvent.keyDown(note, { key: "Enter" });
    fireEvent.keyDown(note, { key: "Enter", ctrlKey: true, isComposing: true });
    expect(heard.save).not.toHaveBeenCalled();
    fireEvent.keyDown(note, { key: "Enter", ctrlKey: true });
    expect(heard.save).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(note, { key: "Escape" });
    expect(heard.close).toHaveBeenCalledTimes(1);
  });

  it("[R265] shows the phone masked until somebody asks for it", () => {
    show();
    expect(screen.getByText("138****5678")).toBeTruthy();
    fireEvent.click(screen.getByText("显示"));
    expect(heard.reveal).toHaveBeenCalledTimes(1);
    cleanup();
    show("13812345678");
    expect(screen.getByText("13812345678")).toBeTruthy();
  });

  it("[R293] calls through the computer's telephone program, named in the button; without one there is no button", () => {
    show();
    expect(screen.queryByText("拨打")).toBeNull();
    cleanup();
    show(undefined, "软电话");
    fireEvent.click(screen.getByRole("button", { name: "拨打 周文" }));
    expect(screen.getByTitle("用“软电话”拨打")).toBeTruthy();
    expect(heard.dial).toHaveBeenCalledTimes(1);
    expect(screen.getByText("138****5678")).toBeTruthy();
  });
});
