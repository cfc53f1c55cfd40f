/*
 * What a person copies in the window does not stay on the clipboard: a number or an address that the program masks leaves
 * it after a minute, and on lock everything that was copied here leaves it. Nothing of it is kept, only a digest, and what
 * another program has put there meanwhile is not touched.
 */
import { createHash, randomBytes } from "node:crypto";
import { isSensitiveText } from "#shared/domain/clients/sensitiveText.ts";

/** The system's clipboard, as far as it is needed here; older Electrons answer at once. */
export interface Clipboard {
  readonly readText: () => string | Promise<string>;
  readonly clear: () => void;
}

/** How long a masked number may stay on the clipboard, in milliseconds. */
export const copiedForMs = 60_000;
/** The window tells of a copy before the browser has made it. */
const settleMs = 100;

export const createClipboardGuard = (clipboard: Clipboard) => {
  const salt = randomBytes(16);
  const digestOf = (text: string): string => createHash("sha256").update(salt).update(text).digest("base64");
  let ours: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isSettling = false;

  const inWhile = (ms: number, act: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
    timer.unref();
  };

  const forget = async (): Promise<void> => {
    clearTimeout(timer);
    const wanted = ours;
    ours = undefined;
    if (wanted !== undefined && digestOf(await clipboard.readText()) === wanted) clipboard.clear();
  };

  const look = async (): Promise<void> => {
    isSettling = false;
    const text = await clipboard.readText();
    ours = text === "" ? undefined : digestOf(text);
    if (isSensitiveText(text)) inWhile(copiedForMs, () => void forget());
  };

  return {
    /** The window has copied something. */
    copied: (): void => {
      isSettling = true;
      inWhile(settleMs, () => void look());
    },
    /** The store is closed: what was copied here goes with it. */
    forget: async (): Promise<void> => {
      // A copy of the very last moment has not been looked at yet.
      if (isSettling) await look();
      await forget();
    },
  };
};
