// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clientFields, type ClientField } from "#shared/domain/clients/clientFields.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { ArchiveField, type ArchiveFieldProps } from "#renderer/features/clients/archive/ArchiveField.tsx";
import type { Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { walkFields } from "#renderer/features/clients/archive/ProfileTab.tsx";

const naming: Naming = { language: "zh-CN", entriesOf: (dictionary) => seedDictionaries[dictionary] ?? [], nameOf: () => undefined, yes: "是", no: "否" };

const heard = { begin: vi.fn(), text: vi.fn(), save: vi.fn(), restore: vi.fn(), reveal: vi.fn() };

const propsOf = (field: ClientField, value: FieldValue, more: Partial<ArchiveFieldProps> = {}): ArchiveFieldProps => ({
  spec: {
    key: field,
    table: "client",
    rowId: "c",
    field,
    column: clientFields[field],
    value,
    isMasked: false,
    lock: undefined,
    save: () => Promise.resolve({ ok: true, value: null }),
  },
  label: clientFields[field].zh,
  naming,
  isEditing: false,
  text: undefined,
  pending: undefined,
  isSaved: false,
  failure: undefined,
  kept: undefined,
  clear: undefined,
  doubts: [],
  mark: undefined,
  onBegin: heard.begin,
  onText: heard.text,
  onSave: heard.save,
  onRestore: heard.restore,
  onReveal: heard.reveal,
  onConceal: vi.fn(),
  onUseKept: vi.fn(),
  onDropKept: vi.fn(),
  ...more,
});

const show = (field: ClientField, value: FieldValue, more: Partial<ArchiveFieldProps> = {}) => render(<ArchiveField {...propsOf(field, value, more)} />);

const box = () => screen.getByRole<HTMLInputElement>("textbox");

describe("a field of the archive", () => {
  beforeEach(() => {
    for (const one of Object.values(heard)) one.mockReset();
  });
  afterEach(cleanup);

  it("begins on click and on E, and says what an empty field is", () => {
    show("employer", null);
    const button = screen.getByText("未填写").closest("button");
    if (!button) throw new Error("no button");
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: "e" });
    expect(heard.begin).toHaveBeenCalledTimes(2);
  });

  it("[R252] says of a unit that the branch has closed that it is, also while another one is chosen, and never shows a code that has a name", () => {
    const known: Naming = {
      ...naming,
      entriesOf: (dictionary) => (dictionary === "unit" ? [{ code: "城东支行", zh: "城东支行", en: "East" }] : naming.entriesOf(dictionary)),
      retired: (dictionary) => [
        ...(dictionary === "unit" ? [{ code: "老城分理处", zh: "老城分理处", en: "Old town", isClosed: true }] : []),
        ...(dictionary === "lifeStage" ? [{ code: "smith", zh: "铁匠", en: "Smith" }] : []),
      ],
      closed: (unit) => `${unit}（已停用）`,
    };
    const { rerender } = show("outlet", "老城分理处", { naming: known });
    expect(screen.getByText("老城分理处（已停用）")).toBeDefined();
    rerender(<ArchiveField {...propsOf("outlet", "老城分理处", { naming: known, isEditing: true, text: "老城分理处" })} />);
    expect(screen.getAllByText("老城分理处（已停用）").length).toBeGreaterThan(0);
    rerender(<ArchiveField {...propsOf("outlet", "城东支行", { naming: known })} />);
    expect(screen.getByText("城东支行")).toBeDefined();
    cleanup();
    show("lifeStage", "smith", { naming: known, isEditing: true, text: "smith" });
    expect(screen.getAllByText("铁匠").length).toBeGreaterThan(0);
  });

  it("[ui] Tab from a list to choose from ends it and the field has the focus; with a form it goes on as everywhere", () => {
    const { rerender } = show("sex", "male", { isEditing: true, text: "male" });
    const list = screen.getByRole("combobox");
    expect(fireEvent.keyDown(list, { key: "Tab" })).toBe(false);
    expect(heard.save.mock.calls).toEqual([["male"]]);
    rerender(<ArchiveField {...propsOf("sex", "male")} />);
    expect(document.activeElement?.getAttribute("data-field")).toBe("sex");
  });

  it("[ui] from the signs behind a value the arrows go to the next field, and E begins this one", () => {
    render(
      <div onKeyDown={walkFields}>
        <ArchiveField {...propsOf("sex", "male", { onBegin: heard.begin, loadHistory: () => Promise.resolve([]) })} />
        <ArchiveField {...propsOf("employer", "一小")} />
      </div>,
    );
    const sign = screen.getAllByRole("button").find((one) => one.closest(".archive-field-signs"));
    if (!sign) throw new Error("no sign behind the value");
    sign.focus();
    fireEvent.keyDown(sign, { key: "e" });
    expect(heard.begin).toHaveBeenCalledOnce();
    fireEvent.keyDown(sign, { key: "ArrowDown" });
    expect(document.activeElement?.getAttribute("data-field")).toBe("employer");
  });

  it("saves on Enter and on leaving, and restores on Escape without saving", () => {
    show("employer", "一小", { isEditing: true, text: "二小" });
    fireEvent.keyDown(box(), { key: "Enter" });
    expect(heard.save.mock.calls).toEqual([["二小"]]);
    cleanup();
    show("employer", "一小", { isEditing: true, text: "二小" });
    fireEvent.blur(box());
    expect(heard.save).toHaveBeenCalledTimes(2);
    cleanup();
    show("employer", "一小", { isEditing: true, text: "二小" });
    fireEvent.keyDown(box(), { key: "Escape" });
    fireEvent.blur(box());
    expect(heard.restore).toHaveBeenCalledOnce();
    expect(heard.save).toHaveBeenCalledTimes(2);
  });

  it("leaves Enter and Escape to an input method that composes", () => {
    show("employer", "一小", { isEditing: true, text: "er xiao" });
    fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
    fireEvent.keyDown(box(), { key: "Escape", isComposing: true });
    fireEvent.keyDown(box(), { key: "Process" });
    expect(heard.save).not.toHaveBeenCalled();
    expect(heard.restore).not.toHaveBeenCalled();
  });

  it("needs Ctrl with Enter to save a long text", () => {
    show("hobbies", "", { isEditing: true, text: "钓鱼" });
    fireEvent.keyDown(box(), { key: "Enter" });
    expect(heard.save).not.toHaveBeenCalled();
    fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });
    expect(heard.save).toHaveBeenCalledOnce();
  });

  it("says at once what 50万 means, and what is refused", () => {
    show("annualIncome", null, { isEditing: true, text: "50万" });
    expect(screen.getByText("即 ¥500,000")).toBeTruthy();
    cleanup();
    show("annualIncome", null, { isEditing: true, text: "很多", failure: { type: "problem", problem: { type: "unreadable", kind: "money" } } });
    expect(screen.getByRole("alert").textContent).toBe("请写金额，如 500000 或 50万");
    expect(box().value).toBe("很多");
  });

  it("keeps the text in its box after a failed save", () => {
    show("employer", "一小", { text: "二小", failure: { type: "fault", faultId: "F1" } });
    expect(box().value).toBe("二小");
    expect(screen.getByRole("alert").textContent).toBe("没有保存，内容仍在框中");
  });

  it("[R021] does not open what the bank's core system owns, and says why", () => {
    show("depositBalance", 100_00, {
      spec: {
        key: "depositBalance",
        table: "client",
        rowId: "c",
        field: "depositBalance",
        column: clientFields.depositBalance,
        value: 100_00,
        isMasked: false,
        lock: "bankOwned",
        save: () => Promise.resolve({ ok: true, value: null }),
      },
    });
    const button = screen.getByText("¥100").closest("button");
    if (!button) throw new Error("no button");
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: "e" });
    expect(heard.begin).not.toHaveBeenCalled();
    expect(screen.getByRole("img").getAttribute("aria-label")).toContain("核心系统");
  });

  it("[R028] shows doubts beside the value and offers a draft that was never saved", () => {
    show("documentNumber", "110105********0022", { doubts: [{ type: "documentCheckDigitWrong", expected: "X" }], kept: "11010519491231002X" });
    expect(screen.getByText("证件号码校验不符，请核对")).toBeTruthy();
    expect(screen.getByRole("button", { name: "接着写" })).toBeTruthy();
  });
});
