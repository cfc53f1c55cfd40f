/*
 * What a comparison found, brought to where the hub stands (sync-spec C2, R1), whichever way the hub's word came: over the
 * network or in an answer file.
 */
import { isOfParties } from "#shared/domain/merge/partyView.ts";
import type { WireEdit, WireRow } from "#shared/protocol/messages.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { applySettingsInForce } from "#db/workstation/settingsInForce.ts";
import { openRefused, openRefusedCount } from "#db/workstation/sync/attention.ts";
import { settleRows } from "#db/workstation/sync/applyFeed.ts";
import { noteDeparture } from "#db/workstation/sync/forgetClient.ts";
import { forgetRows } from "#db/workstation/sync/forgetRows.ts";
import { dropLostClient, lostRows, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { heldFields } from "#db/workstation/sync/pushQueue.ts";
import { knownRowsOfClients, localRow, tablesOfScope } from "#db/workstation/sync/remoteRows.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { isNewView, knownView, viewIsWhole } from "#db/workstation/sync/view.ts";
import { noteRowsForgotten } from "./auditTrail.ts";
import { automaticHeader, type DeviceContext } from "./deviceContext.ts";
import { lostOf, offerLost, recoverLost, settleAwaited } from "./recoverLost.ts";
import { toHubRow } from "./wire.ts";

interface GoneRow {
  readonly table: string;
  readonly rowId: string;
}

/** Rows as they stand at the hub, and rows that do not stand there. */
export const settleRepaired = (context: DeviceContext, tx: WriteTx, rows: readonly WireRow[], gone: readonly GoneRow[]): void => {
  const held = heldFields(tx, syncNumbers(tx).passedLine);
  settleRows(tx, automaticHeader(context, { sync: "repaired" }), rows.map(toHubRow), gone, held, 0);
  if (rows.some(({ t }) => t === "setting") || gone.some(({ table }) => table === "setting")) applySettingsInForce(tx);
};

/** Clients as they stand at the hub; what a restored hub has lost of them is written anew, as far as the user may. */
export const settleClients = (context: DeviceContext, tx: WriteTx, clientIds: readonly string[], rows: readonly WireRow[]): void => {
  const known = new Set(rows.map((row) => row.r));
  const strays = tablesOfScope("client").flatMap((table) => knownRowsOfClients(tx, table, clientIds).filter((row) => !known.has(row.rowId)));
  const theirs = rows.map(toHubRow);
  const lost = lostOf(tx, clientIds, theirs);
  if (rows.length + strays.length > 0) settleRepaired(context, tx, rows, strays);
  recoverLost(tx, context, lost, theirs);
};

/** Rows without a client that the hub does not have; what concerns others does not stay here as a tombstone (S4). */
export const settleStrays = (context: DeviceContext, tx: WriteTx, strays: readonly GoneRow[]): void => {
  if (strays.length === 0) return;
  const others = strays.filter(({ table }) => isOfParties(table));
  noteRowsForgotten(tx, context, forgetRows(tx, others, syncNumbers(tx).pushedLine));
  settleRepaired(
    context,
    tx,
    [],
    strays.filter((row) => !others.includes(row)),
  );
};

/** Clients that are here and not in what the hub says, by what becomes of them. */
export interface Extra {
  /** They left the scope. */
  readonly left: readonly string[];
  /** The restored hub lacks them altogether, or may: they were written anew. */
  readonly recovered: readonly string[];
  /** The restored hub does not know them as this user's yet: they may be here alone, and stay until it has them again (R1). */
  readonly awaited: readonly string[];
}

/** Whether the user added something to a client that was refused and has contents, which lie here alone. */
const keepsContents = (tx: WriteTx, clientId: string): boolean =>
  openRefused(tx, Number.MAX_SAFE_INTEGER).some((refused) => refused.clientId === clientId && (JSON.parse(refused.edit) as WireEdit).t === "attachment"); // written by keepRefused

/**
 * Whether a noted client has reason to stay: not when the user saw the whole branch until now and, by all that is known here,
 * the client is another's, or nobody's and was offered in vain. The user may bring nothing of him back, and would wait for ever (R6).
 */
const mayStay = (tx: WriteTx, { actorId }: DeviceContext, clientId: string): boolean => {
  if (!isNewView(tx) || knownView(tx) !== "own") return true;
  const manager = localRow(tx, "client", clientId)?.values["managerId"] ?? null;
  const isToBeOffered = lostRows(tx).some(({ rowId, isOffered }) => rowId === clientId && isOffered !== true);
  return manager === actorId || (manager === null && isToBeOffered) || keepsContents(tx, clientId);
};

/** Settles clients that the hub does not name for this device. */
export const settleExtra = (context: DeviceContext, tx: WriteTx, clientIds: readonly string[]): Extra => {
  const lost = new Set(lostRows(tx).map(({ clientId }) => clientId));
  const isAwaited = (id: string): boolean => lost.has(id) && mayStay(tx, context, id);
  const unknown = clientIds.filter(isAwaited);
  const left = clientIds.filter((id) => !isAwaited(id));
  const { cursor } = syncNumbers(tx);
  for (const id of left) {
    dropLostClient(tx, id);
    noteDeparture(tx, id, cursor);
  }
  // Who sees the whole branch knows that the hub lacks them altogether; others ask by offering who is theirs (R6).
  if (knownView(tx) !== "branch") {
    const offered = new Set(offerLost(tx, context, unknown));
    return { left, recovered: [...offered], awaited: unknown.filter((id) => !offered.has(id)) };
  }
  recoverLost(tx, context, lostOf(tx, unknown, []), []);
  return { left, recovered: unknown, awaited: [] };
};

/** Whether something waits for both sides to be found equal. */
export const isUnsettled = (db: ReadDb): boolean => isNewView(db) || lostRows(db).length > 0 || openRefusedCount(db) > 0;

/** Both sides were found equal: the view is whole, nothing is lost, and what waited for the hub to know a row is settled. */
export const noteEqual = (tx: WriteTx, context: DeviceContext): void => {
  viewIsWhole(tx);
  setLostRows(tx, []);
  settleAwaited(tx, context.clock.now());
};
