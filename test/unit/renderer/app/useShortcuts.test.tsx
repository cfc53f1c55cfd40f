// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useShortcuts } from "#renderer/app/useShortcuts.ts";
import type { CommandEntry } from "#renderer/ui/register.ts";
import { defineStrings } from "#renderer/ui/text.ts";

const strings = defineStrings("shortcutProbe", { zh: { name: "名" }, en: { name: "Name" } });
const ran: string[] = [];
const command = (id: string, shortcut: string): CommandEntry => ({ id, label: strings.ref("name"), shortcut, run: () => void ran.push(id) });
const commands = [command("visits", "g v"), command("import", "g i")];
const Window = () => {
  useShortcuts(() => commands, { go: () => undefined });
  return null;
};
const press = (key: string): void => void fireEvent.keyDown(document.body, { key });

describe("two keys after each other", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    ran.length = 0;
    render(<Window />);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("[ui] are one shortcut within a moment and none after it", () => {
    press("g");
    vi.advanceTimersByTime(1_400);
    press("v");
    press("g");
    vi.advanceTimersByTime(1_600);
    press("v");
    expect(ran).toEqual(["visits"]);
  });

  it("[ui] the moment of an earlier pair does not end that of the next", () => {
    press("g");
    press("v");
    vi.advanceTimersByTime(1_000);
    press("g");
    vi.advanceTimersByTime(600);
    press("i");
    expect(ran).toEqual(["visits", "import"]);
  });

  it("[ui] the second key of a pair is the window's, though what has the focus knows the same letter", () => {
    const row = document.body.appendChild(document.createElement("button"));
    row.addEventListener("keydown", (event) => {
      if (event.key !== "v") return;
      event.preventDefault();
      ran.push("row");
    });
    const pressOnRow = (key: string): void => void fireEvent.keyDown(row, { key });
    pressOnRow("g");
    pressOnRow("v");
    pressOnRow("v");
    pressOnRow("g");
    vi.advanceTimersByTime(1_600);
    pressOnRow("v");
    row.remove();
    expect(ran).toEqual(["visits", "row", "row"]);
  });
});
