/*
 * Comparing by bundle (sync-spec C, B4): the answer says what this device should hold after it; the device compares, lets go
 * what it should not hold, and asks for the rest with its next file. What own lines touched meanwhile is left for then.
 */
import type { WireRow } from "#shared/protocol/messages.ts";
import { write, type WriteTx } from "#db/engine/store.ts";
import { changeBundleState, touchedAfter } from "#db/workstation/sync/bundles.ts";
import { digestsOfBuckets, looseHashes, refreshDigests } from "#db/workstation/sync/digests.ts";
import { holdsClient } from "#db/workstation/sync/remoteRows.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { knownView } from "#db/workstation/sync/view.ts";
import type { DeviceContext } from "./deviceContext.ts";
import { isUnsettled, noteEqual, settleClients, settleExtra, settleRepaired, settleStrays } from "./settleRepaired.ts";

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

/** Rows as they stand at the hub, and what of their aggregates does not stand there. */
export const repairFromBundle = (context: DeviceContext, rows: readonly WireRow[], clientIds: readonly string[]): void =>
  write(context.store, (tx) => {
    const mine = clientIds.filter((id) => holdsClient(tx, id));
    // An aggregate of which nothing came is out of the scope: comparing lets it go.
    const answered = mine.filter((id) => rows.some((row) => row.c === id));
    settleClients(
      context,
      tx,
      answered,
      rows.filter((row) => row.c !== null && answered.includes(row.c)),
    );
    const loose = rows.filter((row) => row.c === null);
    if (loose.length > 0) settleRepaired(context, tx, loose, []);
    refreshDigests(tx, { alsoClients: answered });
  });

const allBuckets = Array.from({ length: 256 }, (_, bucket) => bucket);

const differingLoose = (context: DeviceContext, tx: WriteTx, scope: "branch" | "user", theirs: readonly LooseRow[]): string[] => {
  const mine = new Map(looseHashes(tx, scope).map((row) => [row.r, row] as const));
  const known = new Set(theirs.map((row) => row.r));
  const strays = [...mine.values()].filter((row) => !known.has(row.r));
  settleStrays(
    context,
    tx,
    strays.map(({ r, t }) => ({ table: t, rowId: r })),
  );
  return theirs.filter((row) => mine.get(row.r)?.hash !== row.hash).map((row) => row.r);
};

export interface BundleCompared {
  /** Aggregates and rows that differ. */
  readonly differing: number;
  /** Clients whom a restored hub does not know as this user's yet. */
  readonly awaited: number;
}

/** Compares, notes what the next file asks for, and answers how much differed. */
export const compareWithBundle = (context: DeviceContext, should: ShouldHold): BundleCompared =>
  write(context.store, (tx) => {
    const touched = touchedAfter(tx, syncNumbers(tx).passedLine);
    refreshDigests(tx);
    // A lobby manager holds only a part of each aggregate: there is nothing to compare it with.
    const mine = knownView(tx) === "lobby" ? new Map<string, string>() : digestsOfBuckets(tx, allBuckets);
    const extra = [...mine.keys()].filter((id) => !should.clients.has(id) && !touched.clientIds.has(id));
    const { left, recovered, awaited } = settleExtra(context, tx, extra);
    const differing = [...should.clients].filter(([id, digest]) => mine.get(id) !== digest && !touched.clientIds.has(id)).map(([id]) => id);
    const rowIds = touched.hasLoose ? [] : [...differingLoose(context, tx, "branch", should.reference), ...differingLoose(context, tx, "user", should.own)];
    // Clients that are not here at all come whole by themselves: the next file names those that are.
    const clientIds = differing.filter((id) => holdsClient(tx, id));
    changeBundleState(tx, () => ({ wanted: { clientIds, rowIds } }));
    const found = left.length + recovered.length + differing.length + rowIds.length;
    const isAll = touched.clientIds.size === 0 && !touched.hasLoose;
    if (found + awaited.length === 0 && isAll && isUnsettled(tx)) noteEqual(tx, context);
    return { differing: found, awaited: awaited.length };
  });
