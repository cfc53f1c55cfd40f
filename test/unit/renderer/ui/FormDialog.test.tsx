// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";

afterEach(cleanup);

/** A save that ends when the test says so. */
const slowSave = () => {
  const ends: ((isStored: boolean) => void)[] = [];
  const onSubmit = vi.fn(() => new Promise<boolean>((resolve) => ends.push(resolve)));
  return { onSubmit, end: (isStored: boolean) => act(async () => ends.shift()?.(isStored)) };
};

const draftOf = () => ({ isRestored: false, startOver: vi.fn(), done: vi.fn() });

const open = (onSubmit: () => Promise<boolean>, more: Partial<Parameters<typeof FormDialog>[0]> = {}) => {
  const onClose = vi.fn();
  render(
    <FormDialog title="新跟进" onSubmit={onSubmit} onClose={onClose} {...more}>
      <input aria-label="事项" />
    </FormDialog>,
  );
  return onClose;
};
const press = (): void => void fireEvent.keyDown(screen.getByLabelText("事项"), { key: "Enter", ctrlKey: true });

describe("a form in a dialog", () => {
  it("[SE4] is saved once, however often it is pressed while the program answers", async () => {
    const { onSubmit, end } = slowSave();
    const onClose = open(onSubmit);
    for (let time = 0; time < 3; time += 1) press();
    fireEvent.click(screen.getByRole("button", { name: /保\s*存/ }));
    expect(onSubmit).toHaveBeenCalledOnce();
    await end(true);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("stays with its draft when it was not stored, and can be saved again", async () => {
    const { onSubmit, end } = slowSave();
    const draft = draftOf();
    const onClose = open(onSubmit, { draft });
    press();
    await end(false);
    expect(onClose).not.toHaveBeenCalled();
    expect(draft.done).not.toHaveBeenCalled();
    press();
    await end(true);
    expect(onSubmit).toHaveBeenCalledTimes(2);
    expect(draft.done).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("is not saved before there is enough, nor by the Enter of an input method", () => {
    const onSubmit = vi.fn(() => Promise.resolve(true));
    open(onSubmit, { isReady: false });
    press();
    expect(onSubmit).not.toHaveBeenCalled();
    cleanup();
    open(onSubmit);
    fireEvent.keyDown(screen.getByLabelText("事项"), { key: "Enter", ctrlKey: true, isComposing: true });
    fireEvent.keyDown(screen.getByLabelText("事项"), { key: "Enter" });
    expect(onSubmit).not.toHaveBeenCalled();
  });
});
