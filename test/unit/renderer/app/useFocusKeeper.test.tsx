// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFocusKeeper } from "#renderer/app/useFocusKeeper.ts";

/** This document draws nothing: what is covered has no rectangles here as in the window. */
const drawn = function (this: Element): DOMRectList {
  const isCovered = this.closest("[hidden]") !== null;
  return Object.assign([], isCovered ? {} : { 0: new DOMRect(0, 0, 1, 1), length: 1 }, { item: () => null });
};

const Window = ({ isCovered }: { readonly isCovered: boolean }) => {
  useFocusKeeper();
  return (
    <div hidden={isCovered}>
      <main id="content" tabIndex={-1}>
        <input aria-label="name" />
      </main>
    </div>
  );
};

const frame = (): Promise<void> => act(async () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

describe("what had the focus before the page was covered", () => {
  beforeEach(() => {
    vi.spyOn(Element.prototype, "getClientRects").mockImplementation(drawn);
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it.each(["before", "after"] as const)("[R264] has it again, when the window takes it %s the covering is noticed", async (when) => {
    const { rerender } = render(<Window isCovered={false} />);
    const field = screen.getByLabelText("name");
    field.focus();
    rerender(<Window isCovered />);
    if (when === "before") field.blur();
    await frame();
    field.blur();
    await frame();
    rerender(<Window isCovered={false} />);
    await frame();
    expect(document.activeElement).toBe(field);
  });

  it("[ui] is not given it after a click beside it", async () => {
    const { rerender } = render(<Window isCovered={false} />);
    const field = screen.getByLabelText("name");
    field.focus();
    field.blur();
    rerender(<Window isCovered={false} />);
    await frame();
    expect(document.activeElement).toBe(document.body);
  });
});
