/* The exchange by files on a stick: where it stands, a file out, its answer in (docs/sync-spec.md B). Work runs in jobs. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { type Day, dayOf } from "#shared/kernel/time.ts";
import type { BundleStatus, daySync } from "#shared/contracts/daySync.ts";
import { bundleState } from "#db/workstation/sync/bundles.ts";
import { ledgerDay, unfinishedDay } from "#db/workstation/sync/dayLedger.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { hubIdentity, syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { CommandContext, HandlersOf, QueryContext } from "#electron/features/context.ts";
import { writingTo } from "#electron/features/halfWritten.ts";
import { dayCounts } from "./dayStatus.ts";
import { runningBundle, runningSync } from "./syncStatus.ts";

/** A name that every file system takes. */
const fileNameOf = (person: string, day: string, number: number): string => {
  const name = person.replaceAll(/[\p{C}\\/:*?"<>|\s]/gu, "").slice(0, 40);
  return `随行-${name}-${day}-${number}.sxb`;
};

export const bundleStatus = (context: QueryContext): BundleStatus => {
  const { db, actor, clock } = context;
  const hub = hubIdentity(db);
  const state = bundleState(db);
  const last = state.sent.at(-1);
  return {
    isJoined: hub !== undefined,
    running: runningBundle(context),
    suggestedName: fileNameOf(actor.name, dayOf(clock.now()), state.lastNumber + 1),
    pendingLines: hub ? ownLineCount(db, syncNumbers(db).pushedLine) : 0,
    last: last
      ? {
          number: last.number,
          at: last.at,
          fileName: last.fileName,
          lines: last.lines,
          day: last.day,
          isWritten: last.bytes !== null,
          answeredAt: last.answeredAt,
        }
      : null,
    lastWrite: state.lastWrite,
    lastRead: state.lastRead,
  };
};

type Blocked = { readonly type: "notJoined" } | { readonly type: "alreadyRunning"; readonly jobId: string } | { readonly type: "fileGone" };

/** The file behind a token, when nothing else exchanges at this moment. */
const fileFor = (context: CommandContext, token: string): Result<string, Blocked> => {
  if (!hubIdentity(context.db)) return err({ type: "notJoined" });
  const jobId = runningSync(context) ?? runningBundle(context)?.jobId;
  if (jobId !== undefined) return err({ type: "alreadyRunning", jobId });
  const path = context.desktop.pathOf(token);
  return path === undefined ? err({ type: "fileGone" }) : ok(path);
};

const ignore = (): void => undefined;

export const writeBundle: HandlersOf<typeof daySync>["writeBundle"] = (context, { token, day }) => {
  const file = fileFor(context, token);
  if (!file.ok) return file;
  if (day !== undefined && day > dayOf(context.clock.now())) return err({ type: "dayInFuture" });
  if (day !== undefined && ledgerDay(context.db, day)?.state === "closed") return err({ type: "dayAlreadyClosed" });
  // A day whose closing was begun goes on with whatever way there is to the branch.
  const begun = unfinishedDay(context.db);
  const closeDay = day !== undefined ? { day, counts: dayCounts(context, day as Day) } : begun ? { day: begun.day, counts: begun.counts } : null; // checked by the contract
  const { jobId, finished } = context.jobs.start("bundleOut", { path: file.value, closeDay });
  writingTo(context, file.value, () => finished).catch(ignore);
  context.announce("daySync", "jobs");
  return ok({ jobId });
};

export const readBundle: HandlersOf<typeof daySync>["readBundle"] = (context, { token }) => {
  const file = fileFor(context, token);
  if (!file.ok) return file;
  const { jobId, finished } = context.jobs.start("bundleIn", { path: file.value });
  finished.then(({ isWiped }) => {
    if (isWiped) context.destroyStoreKey();
  }, ignore);
  context.announce("daySync", "jobs");
  return ok({ jobId });
};
