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

/** What still waits for its second, in every keeper of this window. */
const waitingKeepers = new Set<() => Promise<void>>();

/** Keeps at once everything that waits: the page is about to go. */
export const keepWaitingDrafts = (): void => {
  for (const flush of waitingKeepers) void flush();
};

export const createDraftKeeper = (keep: (value: string) => Promise<boolean>, timers: Timers): DraftKeeper => {
  let waiting: string | undefined;
  let cancel: (() => void) | undefined;
  const send = async (): Promise<void> => {
    cancel = undefined;
    const value = waiting;
    if (value === undefined) return;
    waiting = undefined;
    waitingKeepers.delete(flush);
    const isKept = await keep(value);
    if (isKept) return;
    waiting ??= value;
    schedule();
  };
  const schedule = (): void => {
    waitingKeepers.add(flush);
    cancel ??= timers.after(draftEveryMs, () => void send());
  };
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const flush = (): Promise<void> => {
    stop();
    return send();
  };
  return {
    typed: (value) => {
      waiting = value;
      schedule();
    },
    flush,
    forget: () => {
      stop();
      waiting = undefined;
      waitingKeepers.delete(flush);
    },
  };
};
