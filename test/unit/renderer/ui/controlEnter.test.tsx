// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";

afterEach(cleanup);

const shown = () => {
  const save = vi.fn<() => void>();
  const around = vi.fn<() => void>();
  render(
    <div onKeyDown={around}>
      <div onKeyDown={onControlEnter(save)}>
        <textarea aria-label="words" />
      </div>
    </div>,
  );
  return { save, around, field: screen.getByLabelText("words") };
};

describe("Ctrl+Enter", () => {
  it.each([{ ctrlKey: true }, { metaKey: true }])("saves, and nothing around it hears the key", (held) => {
    const { save, around, field } = shown();
    expect(fireEvent.keyDown(field, { key: "Enter", ...held })).toBe(false);
    expect(save).toHaveBeenCalledOnce();
    expect(around).not.toHaveBeenCalled();
  });

  it.each([
    ["without Ctrl", { key: "Enter" }],
    ["another key", { key: "s", ctrlKey: true }],
    ["while an input method composes", { key: "Enter", ctrlKey: true, isComposing: true }],
    ["held down", { key: "Enter", ctrlKey: true, repeat: true }],
  ])("does nothing: %s", (_, press) => {
    const { save, around, field } = shown();
    expect(fireEvent.keyDown(field, press)).toBe(true);
    expect(save).not.toHaveBeenCalled();
    expect(around).toHaveBeenCalledOnce();
  });
});
