/*
 * Text that must never be lost, between a field and the program. While somebody types, a draft is kept every second;
 * after a pause, or when the field is left, the text is saved where it belongs and the draft is dropped. A draft that
 * is found at opening and differs from what is stored is put back and said so.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { createDraftKeeper, type Timers } from "./draftKeeper.ts";

export type KeptStatus = "idle" | "typing" | "draft" | "saving" | "saved" | "failed";

export interface KeptText {
  readonly text: string;
  readonly status: KeptStatus;
  /** When it was last kept or saved. */
  readonly at: string | null;
  /** The text is a draft of an earlier moment that was never saved. */
  readonly isRestored: boolean;
  /** False until it is known whether a draft waits: typing earlier could overwrite it. */
  readonly isReady: boolean;
}

export interface KeptTextPort {
  readonly readDraft: () => Promise<string | null>;
  readonly keepDraft: (text: string) => Promise<boolean>;
  /** Tells the program what is not kept yet, and null when it is. */
  readonly tellDraft?: (text: string | null) => void;
  readonly dropDraft: () => Promise<unknown>;
  /** Saves `text` over `before`, the text that was saved last. */
  readonly save: (text: string, before: string) => Promise<boolean>;
  /** Whether the saved place holds all of the text, so that the draft may go. */
  readonly isWhole: (text: string) => boolean;
  readonly now: () => string;
  readonly timers: Timers;
}

export interface KeptTextStore extends StoreApi<KeptText> {
  readonly open: () => Promise<void>;
  readonly type: (text: string) => void;
  /** Saves what is not saved yet; false when it could not be. */
  readonly settle: () => Promise<boolean>;
  /** Throws the restored draft away and shows what is stored. */
  readonly useStored: () => void;
  readonly keepRestored: () => void;
}

/** Pause in typing after which the text is saved, in milliseconds. */
export const pauseMs = 4_000;

export const createKeptTextStore = (port: KeptTextPort, stored: string): KeptTextStore => {
  const store = createStore<KeptText>(() => ({ text: stored, status: "idle", at: null, isRestored: false, isReady: false }));
  let savedText = stored;
  let cancelPause: (() => void) | undefined;
  let running: Promise<boolean> | undefined;
  const keeper = createDraftKeeper(
    async (text) => {
      const isKept = await port.keepDraft(text);
      if (store.getState().status === "typing" && store.getState().text === text)
        store.setState(isKept ? { status: "draft", at: port.now() } : { status: "failed" });
      return isKept;
    },
    port.timers,
    port.tellDraft,
  );

  const saveOnce = async (): Promise<boolean> => {
    const { text } = store.getState();
    if (text === savedText) return true;
    store.setState({ status: "saving" });
    const isSaved = await port.save(text, savedText);
    if (!isSaved) {
      store.setState({ status: "failed" });
      return false;
    }
    savedText = text;
    if (store.getState().text !== text) {
      store.setState({ status: "typing" });
      return saveOnce();
    }
    store.setState({ status: "saved", at: port.now(), isRestored: false });
    if (port.isWhole(text)) {
      keeper.forget();
      await port.dropDraft();
    } else await keeper.flush();
    return true;
  };
  const settle = (): Promise<boolean> => {
    cancelPause?.();
    cancelPause = undefined;
    running ??= saveOnce().finally(() => {
      running = undefined;
    });
    return running;
  };
  const type = (text: string): void => {
    store.setState({ text, status: "typing" });
    keeper.typed(text);
    cancelPause?.();
    cancelPause = port.timers.after(pauseMs, () => void settle());
  };
  return {
    ...store,
    open: async () => {
      const draft = await port.readDraft();
      if (draft !== null && draft !== savedText) store.setState({ text: draft, status: "draft", isRestored: true, isReady: true });
      else store.setState({ isReady: true });
    },
    type,
    settle: () => (store.getState().isReady ? settle() : Promise.resolve(true)),
    useStored: () => {
      keeper.forget();
      store.setState({ text: savedText, status: "idle", isRestored: false });
      void port.dropDraft();
    },
    keepRestored: () => {
      store.setState({ isRestored: false });
      void settle();
    },
  };
};
