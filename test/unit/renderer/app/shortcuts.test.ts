import { describe, expect, it } from "vitest";
import { matchesShortcut, meaningOf, type KeyPress, type Situation } from "#renderer/app/shortcuts.ts";
import type { CommandEntry } from "#renderer/ui/register.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
const command = (id: string, shortcut: string, more: Partial<CommandEntry> = {}): CommandEntry => ({
  id,
  label: { namespace: "test", key: id },
  shortcut,
  run: () => {},
  ...more,
});
const commands = [
  command("palette", "Ctrl+K"),
  command("undo", "Ctrl+Z"),
  command("redo", "Ctrl+Shift+Z"),
  command("sheet", "?"),
  command("lock", "Ctrl+L", { evenInDialog: true }),
  command("clients", "g c"),
  command("back", "Alt+Left"),
];
const free: Situation = { isEditing: false, isEmpty: false, isDialogOpen: false, pending: undefined };
const idOf = (key: KeyPress, situation: Partial<Situation> = {}): string => {
  const meaning = meaningOf(key, commands, { ...free, ...situation });
  return meaning.kind === "run" ? meaning.command.id : meaning.kind;
};

describe("shortcuts", () => {
  it("tells combinations apart by every key that is held", () => {
    expect(idOf(press("k", { ctrlKey: true }))).toBe("palette");
    expect(idOf(press("K", { metaKey: true }))).toBe("palette");
    expect(idOf(press("k"))).toBe("nothing");
    expect(idOf(press("z", { ctrlKey: true }))).toBe("undo");
    expect(idOf(press("Z", { ctrlKey: true, shiftKey: true }))).toBe("redo");
    expect(idOf(press("ArrowLeft", { altKey: true }))).toBe("back");
  });

  it("takes ? however the keyboard or the input method makes it", () => {
    expect(matchesShortcut("?", press("?", { shiftKey: true }))).toBe(true);
    expect(matchesShortcut("?", press("？", { shiftKey: true }))).toBe(true);
  });

  it("matches the comma of Ctrl+,", () => {
    expect(matchesShortcut("Ctrl+,", press(",", { ctrlKey: true }))).toBe(true);
  });

  it("leaves single keys and undo to somebody who writes", () => {
    const writing = { isEditing: true };
    expect([press("?"), press("g"), press("z", { ctrlKey: true })].map((key) => idOf(key, writing))).toEqual(["nothing", "nothing", "nothing"]);
    expect(idOf(press("k", { ctrlKey: true }), writing)).toBe("palette");
    expect(idOf(press("ArrowLeft", { altKey: true }), writing)).toBe("nothing");
  });

  it("goes back from a page that began in an empty field", () => {
    const begun = { isEditing: true, isEmpty: true };
    expect(idOf(press("ArrowLeft", { altKey: true }), begun)).toBe("back");
    expect([press("?"), press("z", { ctrlKey: true })].map((key) => idOf(key, begun))).toEqual(["nothing", "nothing"]);
  });

  it("goes to a page with g and its letter", () => {
    expect(idOf(press("g"))).toBe("begin");
    expect(idOf(press("c"), { pending: "g" })).toBe("clients");
    expect(idOf(press("c"))).toBe("nothing");
  });

  it("lets a dialog through only what must always work", () => {
    expect(idOf(press("k", { ctrlKey: true }), { isDialogOpen: true })).toBe("nothing");
    expect(idOf(press("l", { ctrlKey: true }), { isDialogOpen: true })).toBe("lock");
  });
});
