import { useEffect, useRef } from "react";
import type { CommandContext, CommandEntry } from "#renderer/ui/register.ts";
import { after, useLatest } from "#renderer/ui/time.ts";
import { meaningOf } from "./shortcuts.ts";

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=button])") !== null);

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]:not([aria-hidden="true"])') !== null;

const sequenceMs = 1500;

/** Listens once for the whole window; a screen that used a key itself calls preventDefault. */
export const useShortcuts = (readCommands: () => CommandEntry[], context: CommandContext): void => {
  const pending = useRef<string | undefined>(undefined);
  const endMoment = useRef<() => void>(() => {});
  const onKeyDown = useLatest((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.key === "Process") return;
    if (["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
    const situation = { isEditing: isEditable(event.target), isDialogOpen: isDialogOpen(), pending: pending.current };
    const meaning = meaningOf(event, readCommands(), situation);
    pending.current = undefined;
    // Each first key has its own moment: that of an earlier one must not end it.
    endMoment.current();
    if (meaning.kind === "begin") {
      pending.current = meaning.key;
      endMoment.current = after(sequenceMs, () => {
        pending.current = undefined;
      });
    }
    if (meaning.kind === "run") {
      event.preventDefault();
      meaning.command.run(context);
    }
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onKeyDown]);
};
