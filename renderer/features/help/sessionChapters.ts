/* Before a store is open there is no page: what the session shows decides where the help opens. */
import type { SessionState } from "#shared/contracts/session.ts";

const chapters: Readonly<Record<SessionState["state"], string>> = {
  noStore: "first-start",
  locked: "unlock",
  opening: "unlock",
  unlocked: "window",
  leaseEnded: "unlock",
  corrupt: "recovery",
  fromTheFuture: "recovery",
  readOnlyFolder: "recovery",
  diskFull: "recovery",
};

/** The chapter that belongs to a state of the session when no page says otherwise. */
export const sessionChapter = (state: SessionState["state"] | undefined): string => (state === undefined ? "first-start" : chapters[state]);
