/*
 * What is being typed and does not lie in the store yet (R261). The window keeps a text once a second; until then it lies here,
 * letter by letter. A store that closes sooner - the computer sleeps, the session of the system ends, the person was away too
 * long - takes it along in the same moment: a computer that goes to sleep waits for no window.
 */
import type { z } from "zod";
import { drafts } from "#shared/contracts/drafts.ts";

/** More texts than anybody writes at once within a second. */
const mostTexts = 100;

export interface Typing {
  /** From the window: a text under its draft's key, or null when it is kept or given up. What is no draft is not taken. */
  readonly noted: (key: unknown, value: unknown) => void;
  /** What is not kept yet; it is not here any more. */
  readonly take: () => readonly z.infer<typeof drafts.keepDraft.input>[];
}

/** `isOpen`: nothing is taken for a store that is closed, so that nothing comes into the next one. */
export const createTyping = (isOpen: () => boolean): Typing => {
  const texts = new Map<string, z.infer<typeof drafts.keepDraft.input>>();
  return {
    noted: (key, value) => {
      if (typeof key !== "string" || !isOpen()) return;
      const draft = value === null ? undefined : drafts.keepDraft.input.safeParse({ key, value });
      if (!draft?.success) texts.delete(key);
      else if (texts.has(key) || texts.size < mostTexts) texts.set(key, draft.data);
    },
    take: () => {
      const taken = [...texts.values()];
      texts.clear();
      return taken;
    },
  };
};
