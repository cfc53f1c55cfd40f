/*
 * Lines that the hub writes itself, e.g. the branch's people, its first reference data, and the assignment of clients:
 * decided by nobody else, but numbered, stored and fed exactly like a device's lines (L3, F1).
 */
import type { Instant } from "#shared/kernel/time.ts";
import { rowClock, withValues } from "#shared/domain/merge/rowState.ts";
import type { FeedEdit } from "#shared/protocol/messages.ts";
import { appendFeed, type StoredEntry } from "#db/hub/feed.ts";
import { lockBranch, setBranchSeq } from "#db/hub/ground.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { openWorkingSet } from "./workingSet.ts";

/** The device id of the hub's own lines. */
export const hubDeviceId = "hub";

type Values = NonNullable<FeedEdit["v"]>;

/** A row as the hub wants it: inserted when it is not there, else changed in the given fields. */
export interface SystemWrite {
  readonly table: string;
  readonly rowId: string;
  /** Null for reference data. */
  readonly clientId: string | null;
  readonly values: Values;
  /** The row is deleted; values are not looked at. */
  readonly isDeleted?: true;
}

export interface SystemLine {
  readonly branchId: string;
  readonly kind: string;
  readonly label: Readonly<Record<string, string | number>>;
  readonly actorId: string;
  readonly at: Instant;
  readonly txId: string;
  readonly writes: readonly SystemWrite[];
  /** The transaction that this one takes back. */
  readonly undoes?: string;
  /** Lines of the same transaction that were appended before. */
  readonly firstPart?: number;
}

/** What was appended: changed rows, lines, and the numbers that they took. */
export interface SystemOutcome {
  readonly changed: number;
  readonly lines: number;
  readonly lastSeq: number;
}

/** One line per aggregate, in the caller's transaction; answers how many rows really changed. */
export const appendSystemLine = async (tx: HubTx, line: SystemLine): Promise<number> => (await appendSystemLines(tx, line)).changed;

/** The same, for a transaction of many aggregates that is appended in several steps. */
export const appendSystemLines = async (tx: HubTx, line: SystemLine): Promise<SystemOutcome> => {
  const { branchId, txId } = line;
  const lastSeq = await lockBranch(tx, branchId);
  const rowIds = [...new Set(line.writes.flatMap((item) => (item.clientId === null ? [item.rowId] : [item.rowId, item.clientId])))];
  const clientIds = [...new Set(line.writes.flatMap((item) => item.clientId ?? []))];
  const set = await openWorkingSet(tx, branchId, { rowIds, clientIds }, hubDeviceId, lastSeq);
  const header = JSON.stringify({
    txId,
    kind: line.kind,
    label: line.label,
    actorId: line.actorId,
    editedAt: line.at,
    workstationId: hubDeviceId,
    ...(line.undoes === undefined ? {} : { undoes: line.undoes }),
  });
  const firstPart = line.firstPart ?? 0;
  const byAggregate = new Map<string | null, SystemWrite[]>();
  for (const item of line.writes) {
    // Erased since the line was planned, e.g. by an import that runs for hours (E2).
    if (item.clientId !== null && set.isErased(item.clientId)) continue;
    const known = byAggregate.get(item.clientId);
    if (known) known.push(item);
    else byAggregate.set(item.clientId, [item]);
  }
  const entries: StoredEntry[] = [];
  let seq = lastSeq;
  let changed = 0;
  for (const [clientId, writes] of byAggregate) {
    const edits: FeedEdit[] = [];
    for (const item of writes) {
      const edit = carryOut(set, item, seq + 1, line);
      if (edit) edits.push(edit);
    }
    if (edits.length === 0) continue;
    seq += 1;
    changed += edits.length;
    entries.push({ seq, deviceId: hubDeviceId, txId, part: firstPart + entries.length, clientId, ownerId: null, header, edits: JSON.stringify(edits) });
  }
  if (entries.length === 0) return { changed: 0, lines: 0, lastSeq };
  await set.save();
  await appendFeed(tx, branchId, entries);
  await setBranchSeq(tx, branchId, seq);
  return { changed, lines: entries.length, lastSeq: seq };
};

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

const carryOut = (set: Awaited<ReturnType<typeof openWorkingSet>>, item: SystemWrite, seq: number, line: SystemLine): FeedEdit | null => {
  const present = set.row(item.rowId);
  const base = { t: item.table, r: item.rowId };
  if (item.isDeleted) {
    if (!present || present.isDeleted) return null;
    set.putRow({ ...present, seq, isDeleted: true });
    set.putClocks(item.rowId, [rowClock], { seq, deviceId: hubDeviceId, actorId: line.actorId, editedAt: line.at, txId: line.txId });
    return { ...base, o: "d" };
  }
  if (!present) {
    const values = Object.fromEntries(Object.entries(item.values).filter(([, value]) => value !== null));
    set.putRow({ table: item.table, rowId: item.rowId, clientId: item.clientId, ownerId: null, seq, isDeleted: false, values });
    const managerId = values["managerId"];
    if (item.table === "client" && typeof managerId === "string") set.assign(item.rowId, managerId, seq);
    return { ...base, o: "i", v: values };
  }
  const before = present.values as Values; // field values are the values of the wire
  const names = Object.keys(item.values).filter((name) => !isSame(before[name], item.values[name]));
  if (names.length === 0) return null;
  const changes = Object.fromEntries(names.map((name) => [name, item.values[name] ?? null] as const));
  set.putRow({ ...present, seq, values: withValues(present.values, changes) });
  set.putClocks(item.rowId, names, { seq, deviceId: hubDeviceId, actorId: line.actorId, editedAt: line.at, txId: line.txId });
  const managerId = changes["managerId"];
  if (item.table === "client" && managerId !== undefined) set.assign(item.rowId, typeof managerId === "string" ? managerId : null, seq);
  return { ...base, o: "u", f: Object.fromEntries(names.map((name) => [name, [before[name] ?? null, changes[name] ?? null]])) };
};
