import { useEffect, useRef } from "react";
import type { CommandContext, CommandEntry } from "#renderer/ui/register.ts";
import { after, useLatest } from "#renderer/ui/time.ts";
import { type KeyMeaning, meaningOf } from "./shortcuts.ts";

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=button])") !== null);

const isEmptyField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    ? target.value === ""
    : target instanceof HTMLElement && target.isContentEditable && target.textContent === "";

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]:not([aria-hidden="true"])') !== null;

/** A screen has used it, or an input method does. */
const isTaken = (event: KeyboardEvent): boolean => event.defaultPrevented || event.isComposing || event.key === "Process";

const sequenceMs = 1500;

/** Listens once for the whole window; a screen that used a key itself calls preventDefault. */
export const useShortcuts = (readCommands: () => CommandEntry[], context: CommandContext): void => {
  const pending = useRef<string | undefined>(undefined);
  const endMoment = useRef<() => void>(() => {});
  const meaningNow = (event: KeyboardEvent): KeyMeaning =>
    meaningOf(event, readCommands(), {
      isEditing: isEditable(event.target),
      isEmpty: isEmptyField(event.target),
      isDialogOpen: isDialogOpen(),
      pending: pending.current,
    });
  /** Each first key has its own moment: that of an earlier one must not end it. */
  const waitAfter = (key: string | undefined): void => {
    pending.current = key;
    endMoment.current();
    if (key !== undefined)
      endMoment.current = after(sequenceMs, () => {
        pending.current = undefined;
      });
  };
  const run = (event: KeyboardEvent, command: CommandEntry): void => {
    event.preventDefault();
    command.run(context);
  };
  const onKeyDown = useLatest((event: KeyboardEvent) => {
    if (isTaken(event)) return;
    if (["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
    const meaning = meaningNow(event);
    waitAfter(meaning.kind === "begin" ? meaning.key : undefined);
    if (meaning.kind === "run") run(event, meaning.command);
  });
  // The second key of a pair belongs to the window, though the row that has the focus knows the same letter.
  const onSecondKey = useLatest((event: KeyboardEvent) => {
    if (pending.current === undefined || isTaken(event)) return;
    const meaning = meaningNow(event);
    if (meaning.kind !== "run" || meaning.command.shortcut !== `${pending.current} ${event.key.toLowerCase()}`) return;
    waitAfter(undefined);
    event.stopPropagation();
    run(event, meaning.command);
  });
  useEffect(() => {
    document.addEventListener("keydown", onSecondKey, true);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onSecondKey, true);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [onKeyDown, onSecondKey]);
};
