/*
 * Closing a day from its page. The program syncs by itself now and then: who closes the day at that moment has said so, and the
 * day is closed as soon as that session has ended.
 */
import { useEffect, useState } from "react";
import type { DayStatus, SyncStatus } from "#shared/contracts/daySync.ts";
import { useApi } from "#renderer/api/api.ts";

interface Wish {
  readonly day: string;
  /** What was known of the sync when it was said that one runs; nothing that is newer has come since. */
  readonly seen: SyncStatus | undefined;
}

export interface DayClosing {
  readonly isStarting: boolean;
  /** It begins when the session that runs has ended. */
  readonly isWaiting: boolean;
  /** The job that closes. */
  readonly closingId: string | undefined;
  readonly close: () => void;
}

/** `tell`: why it could not be begun, by the type of the error. */
export const useDayClosing = (status: DayStatus | undefined, sync: SyncStatus | undefined, isJoined: boolean, tell: (type: string) => void): DayClosing => {
  const api = useApi();
  const [isStarting, setStarting] = useState(false);
  const [closingId, setClosingId] = useState<string | undefined>(undefined);
  const [wish, setWish] = useState<Wish | undefined>(undefined);
  const isRunning = sync?.isRunning === true;

  const begin = async (day: string, isWished = false): Promise<void> => {
    setStarting(true);
    const answer = await api.daySync.closeDay({ day });
    setStarting(false);
    if (answer.ok) setClosingId(answer.value.jobId);
    else if (answer.error.type === "alreadyRunning") setWish({ day, seen: sync });
    // The session that was waited for may have been the rest of this very closing.
    else if (!isWished || answer.error.type !== "dayAlreadyClosed") tell(answer.error.type);
  };

  const isDue = wish !== undefined && !isRunning && !isStarting && sync !== wish.seen;
  useEffect(() => {
    if (!isDue || wish === undefined) return;
    setWish(undefined);
    void begin(wish.day, true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it becomes due; what it begins with is of that moment
  }, [isDue]);

  return {
    isStarting,
    isWaiting: wish !== undefined,
    closingId,
    close: () => {
      if (!status || isStarting || wish !== undefined || !isJoined || status.day.state === "closed") return;
      if (isRunning && sync.jobId === closingId) return;
      if (isRunning) setWish({ day: status.day.day, seen: undefined });
      else void begin(status.day.day);
    },
  };
};
