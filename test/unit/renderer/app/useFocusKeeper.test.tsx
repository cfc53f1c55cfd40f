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

const Page = ({ dialogs, hasOpener = true }: { readonly dialogs: number; readonly hasOpener?: boolean }) => {
  useFocusKeeper();
  return (
    <main id="content" tabIndex={-1} aria-label="content">
      {hasOpener ? <button>open</button> : null}
      {Array.from({ length: dialogs }, (_, at) => (
        <div key={at} role="dialog" aria-label={`dialog ${at}`}>
          <input aria-label={`field ${at}`} />
        </div>
      ))}
    </main>
  );
};

describe("what had the focus before a dialog", () => {
  beforeEach(() => {
    vi.spyOn(Element.prototype, "getClientRects").mockImplementation(function (this: Element) {
      return Object.assign([], this.isConnected ? { 0: new DOMRect(0, 0, 1, 1), length: 1 } : {}, { item: () => null });
    });
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });
  const take = (label: string): void => screen.getByLabelText(label).focus();

  it("[ui] has it again when the dialog is gone; of two dialogs the one below keeps it first", async () => {
    const { rerender } = render(<Page dialogs={0} />);
    screen.getByText("open").focus();
    rerender(<Page dialogs={1} />);
    take("field 0");
    rerender(<Page dialogs={2} />);
    take("field 1");
    rerender(<Page dialogs={1} />);
    await frame();
    expect(document.activeElement).toBe(screen.getByLabelText("field 0"));
    rerender(<Page dialogs={0} />);
    await frame();
    expect(document.activeElement).toBe(screen.getByText("open"));
  });

  it("[ui] that went away with it leaves the focus to the content", async () => {
    const { rerender } = render(<Page dialogs={0} />);
    screen.getByText("open").focus();
    rerender(<Page dialogs={1} />);
    take("field 0");
    rerender(<Page dialogs={0} hasOpener={false} />);
    await frame();
    expect(document.activeElement).toBe(screen.getByLabelText("content"));
  });
});
