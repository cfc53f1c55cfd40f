/*
 * Close of a day (sync-spec D): open → sealing → exchanging → reconciling → closed, or attention. Each step is written before
 * the next begins and may be entered again: a device that was killed goes on where the ledger says. Nothing is closed with
 * an unanswered line up to the sealed one, nor with different digests.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { write } from "#db/engine/store.ts";
import { type LedgerDay, ledgerDay, saveDay } from "#db/workstation/sync/dayLedger.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { lastLine, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { compareAndRepair } from "./compareAndRepair.ts";
import type { DeviceContext, SyncFailure } from "./deviceContext.ts";
import { runSession, type SyncReport } from "./syncSession.ts";

/** How a close ended. */
export type DayOutcome = { readonly type: "closed"; readonly report: SyncReport | null } | { readonly type: "attention"; readonly reason: string };

const begin = (context: DeviceContext, day: string, counts: LedgerDay["counts"]): LedgerDay => {
  const known = ledgerDay(context.store.read, day);
  return known ?? { day, state: "open", sealedLine: null, counts, reason: null, receipt: null, startedAt: context.clock.now(), closedAt: null };
};

const keep = (context: DeviceContext, day: LedgerDay): LedgerDay => {
  write(context.store, (tx) => saveDay(tx, day));
  context.announce("daySync");
  return day;
};

/** Failures that time heals leave the day where it is; others ask for a person. */
const isPassing = (failure: SyncFailure): boolean =>
  failure.type === "unreachable" ||
  failure.type === "cancelled" ||
  (failure.type === "refused" && (failure.error === "busy" || failure.error === "tooManyRequests"));

const reasonOf = (failure: SyncFailure): string => (failure.type === "refused" ? failure.error : failure.type);

/** Whether an own line up to the sealed one waits for its answer. */
const hasUnanswered = ({ store }: DeviceContext, sealedLine: number): boolean =>
  ownLineCount(store.read, syncNumbers(store.read).pushedLine) > ownLineCount(store.read, sealedLine);

/** Others or the user wrote while the day was being compared: exchange once more. */
const mostAttempts = 5;

/** Closes a day, or goes on closing it; a passing failure is an error, and the day stays where it stands. */
export const closeDay = async (context: DeviceContext, dayName: string, counts: LedgerDay["counts"]): Promise<Result<DayOutcome, SyncFailure>> => {
  let day = begin(context, dayName, counts);
  if (day.state === "closed") return ok({ type: "closed", report: null });
  // Sealed once: later edits belong to tomorrow, however often the exchange has to begin again.
  if (day.sealedLine === null) {
    day = keep(context, { ...day, state: "sealing", counts });
    day = keep(context, { ...day, state: "exchanging", sealedLine: lastLine(context.store.read), reason: null });
  }
  let report: SyncReport | null = null;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    day = keep(context, { ...day, state: "exchanging", reason: null });
    const synced = await runSession(context);
    if (!synced.ok) {
      if (isPassing(synced.error)) return synced;
      keep(context, { ...day, state: "attention", reason: reasonOf(synced.error) });
      return ok({ type: "attention", reason: reasonOf(synced.error) });
    }
    ({ report } = synced.value);
    if (hasUnanswered(context, day.sealedLine ?? 0)) continue;
    day = keep(context, { ...day, state: "reconciling" });
    // Once is enough: the hub looks itself whether its feed ends there and its digest is the same. What is written from now on belongs to tomorrow.
    const compared = synced.value.compared.type === "equal" ? ok(synced.value.compared) : await compareAndRepair(context);
    if (!compared.ok) {
      if (isPassing(compared.error)) return compared;
      keep(context, { ...day, state: "attention", reason: reasonOf(compared.error) });
      return ok({ type: "attention", reason: reasonOf(compared.error) });
    }
    // Until the branch says whose a client is, no attempt of today ends otherwise (R1).
    if (compared.value.type === "awaiting") {
      keep(context, { ...day, state: "attention", reason: "awaiting" });
      return ok({ type: "attention", reason: "awaiting" });
    }
    if (compared.value.type !== "equal") continue;
    const receipt = await context.link.closeDay({
      day: dayName,
      cursor: syncNumbers(context.store.read).cursor,
      digest: compared.value.total,
      counts: { ...day.counts },
    });
    if (receipt.ok) {
      keep(context, { ...day, state: "closed", receipt: JSON.stringify(receipt.value), closedAt: receipt.value.closedAt, reason: null });
      return ok({ type: "closed", report });
    }
    if (receipt.error.type === "refused" && (receipt.error.error === "dayBehind" || receipt.error.error === "dayDiffers")) continue;
    if (isPassing(receipt.error)) return err(receipt.error);
    keep(context, { ...day, state: "attention", reason: reasonOf(receipt.error) });
    return ok({ type: "attention", reason: reasonOf(receipt.error) });
  }
  keep(context, { ...day, state: "attention", reason: "changing" });
  return ok({ type: "attention", reason: "changing" });
};
