/*
 * Which command a key press means. Keys while an input method composes never count; single keys do not
 * count while somebody writes; `g c` is two keys within a second and a half.
 */
import type { CommandEntry } from "#renderer/ui/register.ts";

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named: Readonly<Record<string, string>> = { left: "arrowleft", right: "arrowright", up: "arrowup", down: "arrowdown", space: " ", esc: "escape" };

const partsOf = (shortcut: string): string[] => shortcut.split(/(?<=.)\+(?=.)/);

/** Whether one key press is the combination `shortcut`, e.g. `Ctrl+Shift+Z`, `?`, `F9`. */
export const matchesShortcut = (shortcut: string, press: KeyPress): boolean => {
  const parts = partsOf(shortcut);
  const wanted = (parts.at(-1) ?? "").toLowerCase();
  const modifiers = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  const command = press.ctrlKey || press.metaKey;
  if (modifiers.has("ctrl") !== command || modifiers.has("alt") !== press.altKey) return false;
  // A sign such as `?` already needs Shift on most keyboards, so Shift counts for letters and named keys only.
  const isSign = wanted.length === 1 && wanted.toLowerCase() === wanted.toUpperCase() && wanted !== " ";
  if (!isSign && modifiers.has("shift") !== press.shiftKey) return false;
  const pressed = press.key === "？" ? "?" : press.key.toLowerCase();
  return pressed === (named[wanted] ?? wanted);
};

const isSequence = (shortcut: string): boolean => /^\S \S$/.test(shortcut);
const needsNoText = (shortcut: string): boolean => /^(Ctrl|Alt)\+/.test(shortcut) || /^F\d+$/.test(shortcut);
/** In a text field these belong to the text. */
const ownedByText = new Set(["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"]);
/** They move by words where there are any; whoever came to a page that begins in an empty field goes back with them. */
const movingInText = new Set(["Alt+Left", "Alt+Right"]);

export interface Situation {
  readonly isEditing: boolean;
  /** The field that is written in holds nothing yet. */
  readonly isEmpty: boolean;
  readonly isDialogOpen: boolean;
  /** First key of a sequence that was just pressed, e.g. `g`. */
  readonly pending: string | undefined;
}

export type KeyMeaning =
  | { readonly kind: "run"; readonly command: CommandEntry }
  | { readonly kind: "begin"; readonly key: string }
  | { readonly kind: "nothing" };

export const meaningOf = (press: KeyPress, commands: readonly CommandEntry[], situation: Situation): KeyMeaning => {
  const plain = !press.ctrlKey && !press.metaKey && !press.altKey;
  const usable = commands.filter((command) => !situation.isDialogOpen || command.evenInDialog);
  if (situation.pending && plain && !situation.isEditing) {
    const wanted = `${situation.pending} ${press.key.toLowerCase()}`;
    const command = usable.find((one) => one.shortcut === wanted);
    if (command) return { kind: "run", command };
  }
  for (const command of usable) {
    const { shortcut } = command;
    if (!shortcut || isSequence(shortcut)) continue;
    const isOfText = ownedByText.has(shortcut) || (movingInText.has(shortcut) && !situation.isEmpty);
    if (situation.isEditing && (!needsNoText(shortcut) || isOfText)) continue;
    if (matchesShortcut(shortcut, press)) return { kind: "run", command };
  }
  const first = press.key.toLowerCase();
  if (plain && !situation.isEditing && usable.some((one) => one.shortcut && isSequence(one.shortcut) && one.shortcut.startsWith(`${first} `))) {
    return { kind: "begin", key: first };
  }
  return { kind: "nothing" };
};
