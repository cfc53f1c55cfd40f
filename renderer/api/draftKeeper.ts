/*
 * Keeps what is being typed once per second, whatever happens to the screen. The first letter starts the second; at
 * its end the newest text is kept. A refusal loses nothing: the text waits and is tried again a second later.
 */
export interface Timers {
  /** Calls `run` once after `ms` milliseconds; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface DraftKeeper {
  readonly typed: (value: string) => void;
  /** Keeps at once what still waits. */
  readonly flush: () => Promise<void>;
  /** Forgets what waits: it is stored elsewhere by now. */
  readonly forget: () => void;
}

export const draftEveryMs = 1_000;

export const createDraftKeeper = (keep: (value: string) => Promise<boolean>, timers: Timers): DraftKeeper => {
  let waiting: string | undefined;
  let cancel: (() => void) | undefined;
  const send = async (): Promise<void> => {
    cancel = undefined;
    const value = waiting;
    if (value === undefined) return;
    waiting = undefined;
    const isKept = await keep(value);
    if (isKept) return;
    waiting ??= value;
    schedule();
  };
  const schedule = (): void => {
    cancel ??= timers.after(draftEveryMs, () => void send());
  };
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  return {
    typed: (value) => {
      waiting = value;
      schedule();
    },
    flush: () => {
      stop();
      return send();
    },
    forget: () => {
      stop();
      waiting = undefined;
    },
  };
};
