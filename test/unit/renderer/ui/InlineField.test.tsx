// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { InlineField } from "#renderer/ui/InlineField.tsx";

const onCommit = vi.fn<(text: string) => boolean | void>();
const onDraft = vi.fn<(text: string | undefined) => void>();
const show = (more: object = {}) => render(<InlineField label="职业" value="教师" onCommit={onCommit} onDraft={onDraft} {...more} />);
const box = (): HTMLElement => screen.getByRole("textbox", { name: "职业" });
const typed = (text: string): void => {
  fireEvent.change(box(), { target: { value: text } });
};

describe("InlineField", () => {
  beforeEach(() => {
    onCommit.mockReset();
    onDraft.mockReset();
  });
  afterEach(cleanup);

  it("opens on click and on E, and Enter saves", async () => {
    show();
    fireEvent.keyDown(screen.getByRole("button", { name: /职业/ }), { key: "e" });
    typed("医生");
    fireEvent.keyDown(box(), { key: "Enter" });
    await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
    expect(onCommit.mock.calls).toEqual([["医生"]]);
    expect(onDraft.mock.calls).toEqual([["医生"], [undefined]]);
  });

  it("restores on Escape without saving", () => {
    show();
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    typed("医生");
    fireEvent.keyDown(box(), { key: "Escape" });
    expect(screen.getByRole("button", { name: /教师/ })).toBeTruthy();
    expect(onCommit).not.toHaveBeenCalled();
  });

  it("leaves Enter and Escape to an input method that composes", () => {
    show();
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    typed("yisheng");
    fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
    fireEvent.keyDown(box(), { key: "Escape", isComposing: true });
    fireEvent.keyDown(box(), { key: "Enter", keyCode: 229 });
    expect(onCommit).not.toHaveBeenCalled();
    expect(box()).toBeTruthy();
  });

  it("keeps the text and the field open when saving is refused", async () => {
    onCommit.mockReturnValue(false);
    show({ problem: "请填数字", status: "failed" });
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    typed("三十");
    fireEvent.keyDown(box(), { key: "Enter" });
    await waitFor(() => expect(onCommit).toHaveBeenCalledOnce());
    expect(box()).toHaveProperty("value", "三十");
    expect(screen.getByRole("alert").textContent).toBe("请填数字");
  });

  it("saves when the field is left, but not if nothing changed", async () => {
    show();
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    fireEvent.blur(box());
    await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
    expect(onCommit).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    typed("医生");
    fireEvent.blur(box());
    await waitFor(() => expect(onCommit.mock.calls).toEqual([["医生"]]));
  });

  it("opens with a draft that was not saved", () => {
    show({ draft: "律师" });
    expect(box()).toHaveProperty("value", "律师");
  });

  it("says why it cannot be edited and stays closed", () => {
    show({ lockedBecause: "由网点管理员维护" });
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.getByTitle("由网点管理员维护")).toBeTruthy();
  });

  it("takes Enter as a new line in long texts and saves with Ctrl+Enter", async () => {
    show({ multiline: true });
    fireEvent.click(screen.getByRole("button", { name: /职业/ }));
    typed("医生\n主任");
    fireEvent.keyDown(box(), { key: "Enter" });
    expect(onCommit).not.toHaveBeenCalled();
    fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(onCommit.mock.calls).toEqual([["医生\n主任"]]));
  });
});
