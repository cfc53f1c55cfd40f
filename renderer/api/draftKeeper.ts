/*
 * Keeps what is being typed once per second, whatever happens to the screen. The first letter starts the second; at
 * its end the newest text is kept. A refusal loses nothing: the text waits and is tried again a second later. What waits
 * is told to the program at each letter, which keeps it when it locks before the second is over.
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

/** `tell` hears what is not kept yet, and null when that is kept or given up. */
export const createDraftKeeper = (
  keep: (value: string) => Promise<boolean>,
  timers: Timers,
  tell: (value: string | null) => void = () => undefined,
): DraftKeeper => {
  let waiting: string | undefined;
  /** How often everything was forgotten: what is being kept meanwhile is not tried again. */
  let forgotten = 0;
  let cancel: (() => void) | undefined;
  const send = async (): Promise<void> => {
    cancel = undefined;
    const value = waiting;
    if (value === undefined) return;
    waiting = undefined;
    waitingKeepers.delete(flush);
    const before = forgotten;
    const isKept = await keep(value);
    if (isKept) {
      if (waiting === undefined) tell(null);
      return;
    }
    if (forgotten !== before) return;
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
      tell(value);
      schedule();
    },
    flush,
    forget: () => {
      forgotten += 1;
      stop();
      waiting = undefined;
      waitingKeepers.delete(flush);
      tell(null);
    },
  };
};
