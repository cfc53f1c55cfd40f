/*
 * Comparing by bundle (sync-spec C, B4): the answer says what this device should hold after it; the device compares, lets go
 * what it should not hold, and asks for the rest with its next file. What own lines touched meanwhile is left for then.
 */
import type { WireRow } from "#shared/protocol/messages.ts";
import { write, type WriteTx } from "#db/engine/store.ts";
import { settleRows } from "#db/workstation/sync/applyFeed.ts";
import { changeBundleState, touchedAfter } from "#db/workstation/sync/bundles.ts";
import { digestAgainFrom, digestsOfBuckets, looseHashes, refreshDigests } from "#db/workstation/sync/digests.ts";
import { noteDeparture } from "#db/workstation/sync/forgetClient.ts";
import { heldFields } from "#db/workstation/sync/pushQueue.ts";
import { holdsClient, knownRowsOfClients, tablesOfScope } from "#db/workstation/sync/remoteRows.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { automaticHeader, type DeviceContext } from "./deviceContext.ts";
import { toHubRow } from "./wire.ts";

interface LooseRow {
  readonly r: string;
  readonly t: string;
  readonly hash: string;
}

/** What the hub says that this device should hold. */
export interface ShouldHold {
  readonly clients: ReadonlyMap<string, string>;
  readonly reference: readonly LooseRow[];
  readonly own: readonly LooseRow[];
}

/** Digests anew, and once more for what own lines on their way touch: their rows do not count yet. */
const digestNow = (tx: WriteTx, alsoClients: readonly string[] = []): void => {
  refreshDigests(tx, { alsoClients });
  const { firstLine } = touchedAfter(tx, syncNumbers(tx).passedLine);
  if (firstLine !== null) digestAgainFrom(tx, firstLine);
};

const settle = (context: DeviceContext, tx: WriteTx, rows: readonly WireRow[], gone: readonly { readonly table: string; readonly rowId: string }[]): void => {
  const held = heldFields(tx, syncNumbers(tx).passedLine);
  settleRows(tx, automaticHeader(context, { sync: "repaired" }), rows.map(toHubRow), gone, held, 0);
};

/** Rows as they stand at the hub, and what of their aggregates does not stand there. */
export const repairFromBundle = (context: DeviceContext, rows: readonly WireRow[], clientIds: readonly string[]): void => {
  const known = new Set(rows.map((row) => row.r));
  write(context.store, (tx) => {
    const mine = clientIds.filter((id) => holdsClient(tx, id));
    const wanted = rows.filter((row) => row.c === null || mine.includes(row.c));
    // An aggregate of which nothing came is out of the scope: comparing lets it go.
    const answered = mine.filter((id) => rows.some((row) => row.c === id));
    const strays = tablesOfScope("client").flatMap((table) => knownRowsOfClients(tx, table, answered).filter((row) => !known.has(row.rowId)));
    if (wanted.length + strays.length > 0) settle(context, tx, wanted, strays);
    digestNow(tx, answered);
  });
};

const allBuckets = Array.from({ length: 256 }, (_, bucket) => bucket);

const differingLoose = (context: DeviceContext, tx: WriteTx, scope: "branch" | "user", theirs: readonly LooseRow[]): string[] => {
  const mine = new Map(looseHashes(tx, scope).map((row) => [row.r, row] as const));
  const known = new Set(theirs.map((row) => row.r));
  const strays = [...mine.values()].filter((row) => !known.has(row.r));
  if (strays.length > 0) {
    settle(
      context,
      tx,
      [],
      strays.map(({ r, t }) => ({ table: t, rowId: r })),
    );
  }
  return theirs.filter((row) => mine.get(row.r)?.hash !== row.hash).map((row) => row.r);
};

/** Compares, notes what the next file asks for, and answers how much differed. */
export const compareWithBundle = (context: DeviceContext, should: ShouldHold): number =>
  write(context.store, (tx) => {
    const { cursor, passedLine } = syncNumbers(tx);
    const touched = touchedAfter(tx, passedLine);
    digestNow(tx);
    const mine = digestsOfBuckets(tx, allBuckets);
    const extra = [...mine.keys()].filter((id) => !should.clients.has(id) && !touched.clientIds.has(id));
    for (const id of extra) noteDeparture(tx, id, cursor);
    const differing = [...should.clients].filter(([id, digest]) => mine.get(id) !== digest && !touched.clientIds.has(id)).map(([id]) => id);
    const rowIds = touched.hasLoose ? [] : [...differingLoose(context, tx, "branch", should.reference), ...differingLoose(context, tx, "user", should.own)];
    // Clients that are not here at all come whole by themselves: the next file names those that are.
    const clientIds = differing.filter((id) => holdsClient(tx, id));
    changeBundleState(tx, () => ({ wanted: { clientIds, rowIds } }));
    return extra.length + differing.length + rowIds.length;
  });
