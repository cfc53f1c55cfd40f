/*
 * Close of a day by bundle (sync-spec D3): sealed when the file is written, closed only when the answer is in, no line up to the
 * sealed one waits, this device holds what the answer says, and the hub has signed for it.
 */
import type { DayReceipt } from "#shared/protocol/messages.ts";
import { write } from "#db/engine/store.ts";
import { type LedgerDay, ledgerDay, saveDay } from "#db/workstation/sync/dayLedger.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { lastLine, syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { AnswerTally } from "./bundleAnswer.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Seals a day; one that was sealed stays as it was. */
export const sealDay = (context: DeviceContext, dayName: string, counts: LedgerDay["counts"]): void =>
  write(context.store, (tx) => {
    const known = ledgerDay(tx, dayName);
    if (known?.state === "closed") return;
    const begun: LedgerDay = known ?? {
      day: dayName,
      state: "open",
      sealedLine: null,
      counts,
      reason: null,
      receipt: null,
      startedAt: context.clock.now(),
      closedAt: null,
    };
    const sealed = begun.sealedLine === null ? { sealedLine: lastLine(tx), counts } : {};
    saveDay(tx, { ...begun, ...sealed, state: "exchanging", reason: null });
  });

/** Closes the day for which a file asked, or says why not. */
export const settleDay = (context: DeviceContext, dayName: string, tally: AnswerTally, isOfHub: (receipt: DayReceipt) => boolean): void => {
  const { store } = context;
  const day = ledgerDay(store.read, dayName);
  // A hub of a new epoch has answered nothing yet, and to another role everything comes anew: the next file asks again.
  if (!day || day.state === "closed" || tally.asksAgain !== null) return;
  const keep = (change: Partial<LedgerDay>): void => write(store, (tx) => saveDay(tx, { ...day, ...change }));
  const { receipt, differing, awaited } = tally;
  if (ownLineCount(store.read, syncNumbers(store.read).pushedLine) > ownLineCount(store.read, day.sealedLine ?? 0)) return;
  if (receipt === null || differing === null) keep({ state: "attention", reason: "changing" });
  else if (differing > 0) keep({ state: "attention", reason: "differs" });
  else if (awaited > 0) keep({ state: "attention", reason: "awaiting" });
  else if (receipt.day !== dayName || receipt.deviceId !== context.workstationId || !isOfHub(receipt)) keep({ state: "attention", reason: "garbled" });
  else keep({ state: "closed", receipt: JSON.stringify(receipt), closedAt: receipt.closedAt, reason: null });
};
