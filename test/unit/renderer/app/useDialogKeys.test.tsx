// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDialogKeys } from "#renderer/app/useDialogKeys.ts";

interface WindowProps {
  readonly children?: ReactNode;
  readonly isDangerous?: boolean;
  readonly onOk?: () => void;
  readonly footer?: null;
}

const Window = ({ children, isDangerous = false, onOk, footer }: WindowProps) => {
  useDialogKeys();
  return (
    <Modal
      open
      title="asked"
      okText="do it"
      cancelText="go back"
      okButtonProps={{ danger: isDangerous }}
      {...(onOk ? { onOk } : {})}
      {...(footer === null ? { footer } : {})}
    >
      {children}
    </Modal>
  );
};

/** The dialog stands, and what it gives the focus to has it. */
const opened = async (shown: ReactNode): Promise<void> => {
  render(shown);
  const dialog = await screen.findByRole("dialog");
  const cross = dialog.querySelector<HTMLElement>(".ant-modal-close");
  // What the window does by itself where nothing takes the focus: here it may have come about already.
  if (!dialog.querySelector(":scope :is(input, textarea, .ant-modal-footer button):focus")) act(() => cross?.focus());
};

const focused = (): string => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "";

beforeEach(() => {
  vi.spyOn(Element.prototype, "getClientRects").mockImplementation(() => Object.assign([], { 0: new DOMRect(0, 0, 1, 1), length: 1, item: () => null }));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("where a dialog begins", () => {
  it.each([
    ["on its first field", <Input key="" aria-label="reason" />, false, "reason"],
    ["on its first list", <Select key="" aria-label="person" options={[]} />, false, "person"],
    ["on its verb when it only asks", "Give 4 clients?", false, "do it"],
    ["on the way back when the verb is dangerous", "Delete?", true, "go back"],
  ])("[ui] is %s", async (_, children, isDangerous, wanted) => {
    await opened(<Window isDangerous={isDangerous}>{children}</Window>);
    expect(focused()).toBe(wanted);
  });

  it("[ui] is the cross where there is only something to read, and the cross can be reached by a person", async () => {
    await opened(<Window footer={null}>read me</Window>);
    expect(document.activeElement?.className).toContain("ant-modal-close");
    cleanup();
    await opened(
      <Window>
        <Input aria-label="reason" />
      </Window>,
    );
    const cross = document.querySelector<HTMLElement>(".ant-modal-close");
    act(() => cross?.focus());
    expect(document.activeElement).toBe(cross);
  });
});

/** A dialog that takes no focus by itself: what comes first is in the hand of the test. */
const Still = () => {
  useDialogKeys();
  return (
    <div className="ant-modal">
      <button className="ant-modal-close">close</button>
      <div className="ant-modal-body">
        <input aria-label="reason" />
      </div>
    </div>
  );
};

describe("a hand that was quicker", () => {
  it.each([
    [true, "close"],
    [false, "reason"],
  ])("[ui] keeps the focus where it pointed (%s)", (isPointing, wanted) => {
    render(<Still />);
    const cross = screen.getByText("close");
    if (isPointing) fireEvent.pointerDown(cross);
    act(() => cross.focus());
    expect(focused()).toBe(wanted);
  });
});

describe("Enter in a dialog", () => {
  const onOk = vi.fn<() => void>();
  beforeEach(() => void onOk.mockClear());
  const inForm = (
    <Window onOk={onOk}>
      <form onSubmit={(event) => event.preventDefault()}>
        <Input aria-label="name" />
        <Input aria-label="outlet" />
      </form>
    </Window>
  );

  it("[ui] with Ctrl presses the verb from any field, once", async () => {
    await opened(
      <Window onOk={onOk}>
        <Input.TextArea aria-label="words" />
      </Window>,
    );
    fireEvent.keyDown(screen.getByLabelText("words"), { key: "Enter" });
    expect(onOk).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByLabelText("words"), { key: "Enter", ctrlKey: true });
    expect(onOk).toHaveBeenCalledTimes(1);
  });

  it("[ui] with Ctrl presses the verb from a list to choose from too, which takes every other Enter itself", async () => {
    await opened(
      <Window onOk={onOk}>
        <Select aria-label="person" options={[{ value: "1", label: "one" }]} />
      </Window>,
    );
    const list = screen.getByRole("combobox");
    expect(fireEvent.keyDown(list, { key: "Enter" })).toBe(false);
    expect(onOk).not.toHaveBeenCalled();
    fireEvent.keyUp(list, { key: "Enter" });
    fireEvent.keyDown(list, { key: "Enter", ctrlKey: true });
    expect(onOk).toHaveBeenCalledTimes(1);
  });

  it("[ui] presses the verb from every one-line field of a form, once", async () => {
    await opened(inForm);
    fireEvent.keyDown(screen.getByLabelText("outlet"), { key: "Enter" });
    expect(onOk).toHaveBeenCalledTimes(1);
  });

  it("[ui] is left alone outside a form, while letters are composed, held down, or when the field answered itself", async () => {
    await opened(
      <Window onOk={onOk}>
        <Input aria-label="alone" />
        <Input aria-label="own" onKeyDown={(event) => event.preventDefault()} />
      </Window>,
    );
    fireEvent.keyDown(screen.getByLabelText("alone"), { key: "Enter" });
    fireEvent.keyDown(screen.getByLabelText("own"), { key: "Enter", ctrlKey: true });
    cleanup();
    await opened(inForm);
    fireEvent.keyDown(screen.getByLabelText("name"), { key: "Enter", isComposing: true });
    fireEvent.keyDown(screen.getByLabelText("name"), { key: "Enter", repeat: true });
    expect(onOk).not.toHaveBeenCalled();
  });
});
