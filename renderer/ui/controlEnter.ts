/*
 * Ctrl+Enter saves what is being written, wherever in it the focus is. Not while an input method composes, and once for a
 * press, however long it is held. Whoever takes the key keeps it: the dialog around it does nothing more.
 */
import type { KeyboardEvent } from "react";

export const isControlEnter = (event: KeyboardEvent): boolean =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing && !event.repeat;

/** For `onKeyDown` of what holds the fields. */
export const onControlEnter =
  (save: () => void) =>
  (event: KeyboardEvent): void => {
    if (!isControlEnter(event)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };
