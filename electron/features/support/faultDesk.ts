/*
 * Every failure that nobody expected gets a number, is written down without a client's values, and is told to the person
 * once, under that number, in whatever window is there next. A storm of the same failure is bounded.
 */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { FaultKind, ToldFault } from "#shared/contracts/support.ts";
import type { FaultLog } from "./supportPorts.ts";

export interface FaultDesk {
  /** Notes a failure and answers its number; `isShown`: the window shows the number already. */
  readonly note: (kind: FaultKind, error?: unknown, detail?: Readonly<Record<string, string | number>>, isShown?: boolean) => string;
  readonly untold: () => readonly ToldFault[];
  readonly told: (faultIds: readonly string[]) => void;
}

/** Failures that wait to be told; older ones are in the log. */
const mostWaiting = 20;
/** Failures that are written down within a minute; further ones get a number of the last. */
const mostPerMinute = 30;

/** The number under which a failure is told: short enough to be read out. */
export const newFaultId = (ids: Ids): string => ids.next().slice(0, 13);

export const createFaultDesk = (options: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: FaultLog;
  readonly announce: (topics: readonly string[]) => void;
}): FaultDesk => {
  let waiting: readonly ToldFault[] = [];
  let recent: readonly number[] = [];
  let lastId = "";
  return {
    note: (kind, error, detail = {}, isShown = false) => {
      const at = options.clock.now();
      const now = Date.parse(at);
      recent = [...recent.filter((moment) => now - moment < 60_000), now].slice(-mostPerMinute - 1);
      if (recent.length > mostPerMinute && lastId !== "") return lastId;
      const faultId = newFaultId(options.ids);
      lastId = faultId;
      options.log.crash(faultId, kind, error, detail);
      if (!isShown) {
        waiting = [...waiting, { faultId, kind, at }].slice(-mostWaiting);
        options.announce(["faults"]);
      }
      return faultId;
    },
    untold: () => waiting,
    told: (faultIds) => {
      waiting = waiting.filter(({ faultId }) => !faultIds.includes(faultId));
    },
  };
};
