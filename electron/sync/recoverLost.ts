/*
 * What a restored hub has lost and nobody else can offer again comes from whoever holds it (sync-spec R1): where the comparison
 * finds that the hub lacks something of a row that had a later number before, this device writes it anew as edits of its
 * user, with the time of the original, as far as he may write it. The hub decides about them as about all edits.
 */
import type { EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { mayWriteField, mayWriteRow, type Writer } from "#shared/domain/merge/mayWriteRow.ts";
import { type RowState, sameValue } from "#shared/domain/merge/rowState.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { FeedEdit, FeedEntry, LineAnswer, WireEdit } from "#shared/protocol/messages.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { applyEdits } from "#db/workstation/applyEdit.ts";
import type { HubRow } from "#db/workstation/sync/applyFeed.ts";
import { decideRefused, laterOwnEditTexts, openRefused, type RefusedEdit } from "#db/workstation/sync/attention.ts";
import { dropLostRows, editedAtOf, type LostRow, lostRows, noteOffered, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { lineHead } from "#db/workstation/sync/pushQueue.ts";
import { type LocalRow, localRow, removeRow } from "#db/workstation/sync/remoteRows.ts";
import { knownView } from "#db/workstation/sync/view.ts";
import { automaticHeader, type DeviceContext } from "./deviceContext.ts";

/** A row as it lay here, and as it stands at the hub. */
interface Lost {
  readonly lost: LostRow;
  readonly mine: LocalRow;
  readonly theirs: HubRow | undefined;
  readonly editedAt: EditHeader["editedAt"];
}

const writerOf = (tx: WriteTx, context: DeviceContext): Writer | undefined => {
  const view = knownView(tx);
  const role = view === "branch" ? "branchManager" : view === "own" ? "clientManager" : undefined;
  return role === undefined ? undefined : { userId: context.actorId, role };
};

/** The lost rows of some clients, before they are settled to what the hub has. */
export const lostOf = (tx: WriteTx, clientIds: readonly string[], theirs: readonly HubRow[]): Lost[] => {
  const asked = new Set(clientIds);
  const known = new Map(theirs.map((row) => [row.rowId, row] as const));
  return lostRows(tx).flatMap((lost): Lost[] => {
    const mine = asked.has(lost.clientId) && isSyncedTable(lost.table) ? localRow(tx, lost.table, lost.rowId) : undefined;
    if (!mine) return [];
    return [{ lost, mine, theirs: known.get(mine.rowId), editedAt: editedAtOf(tx, mine, !known.has(mine.rowId)) }];
  });
};

const stateOf = (row: HubRow): RowState => ({ ...row, ownerId: null, seq: row.rev });

/** The edits that bring the hub's row to what lay here, as far as the writer may. */
const editsOf = ({ mine, theirs }: Lost, writer: Writer, managerId: string | null | undefined): RowEdit[] => {
  const { table, rowId, clientId, values } = mine;
  const base = { table, rowId, clientId, baseRev: theirs?.rev ?? 0 };
  const asked = { table, rowId, clientId, ownerId: null, values, fields: {}, baseRev: base.baseRev } as const;
  const may = (edit: IncomingEdit): boolean => mayWriteRow(writer, edit, theirs && stateOf(theirs), managerId) === null;
  const life = (isDeleted: boolean): RowEdit[] => {
    const operation = isDeleted ? "delete" : "restore";
    return may({ ...asked, operation }) ? [{ ...base, operation }] : [];
  };
  if (!theirs) {
    if (!may({ ...asked, operation: "insert" })) return [];
    return [{ ...base, operation: "insert", values }, ...(mine.isDeleted ? life(true) : [])];
  }
  const fields: Record<string, readonly [FieldValue, FieldValue]> = {};
  for (const name of new Set([...Object.keys(values), ...Object.keys(theirs.values)])) {
    const [from, to] = [theirs.values[name] ?? null, values[name] ?? null];
    if (!sameValue(from, to)) fields[name] = [from, to];
  }
  const update: IncomingEdit = { ...asked, operation: "update", values: {}, fields };
  const open = may(update) ? Object.entries(fields).filter(([name]) => mayWriteField(writer, update, name, theirs.values) === null) : [];
  return [
    ...(open.length > 0 ? [{ ...base, operation: "update" as const, fields: Object.fromEntries(open) }] : []),
    ...(mine.isDeleted === theirs.isDeleted ? [] : life(mine.isDeleted)),
  ];
};

/** Writes what was lost as own edits, as far as the user may; answers what was written. */
const writeAnew = (tx: WriteTx, context: DeviceContext, found: readonly Lost[], theirs: readonly HubRow[]): Lost[] => {
  const writer = writerOf(tx, context);
  const managers = new Map(theirs.filter(({ table }) => table === "client").map((row) => [row.rowId, row.values["managerId"] ?? null] as const));
  // A client before what is his, then in the order in which they were written.
  const place = ({ mine, lost }: Lost): number => (mine.table === "client" ? 0 : lost.rev);
  return found
    .toSorted((left, right) => place(left) - place(right))
    .filter((each) => {
      const manager = managers.get(each.lost.clientId);
      const edits = writer ? editsOf(each, writer, typeof manager === "string" ? manager : manager === null ? null : undefined) : [];
      if (edits.length === 0) return false;
      // What the hub does not have was made a tombstone: it is made anew.
      if (!each.theirs) removeRow(tx, each.mine.table, each.mine.rowId);
      const header = automaticHeader(context, { sync: "recovered", rev: each.lost.rev });
      applyEdits(tx, { ...header, editedAt: each.editedAt }, edits, "here");
      return true;
    });
};

/** Writes what was lost as own edits, after the rows were settled to what the hub has; answers how many rows. */
export const recoverLost = (tx: WriteTx, context: DeviceContext, found: readonly Lost[], theirs: readonly HubRow[]): number => {
  const recovered = writeAnew(tx, context, found, theirs);
  dropLostRows(tx, new Set(found.map(({ mine }) => mine.rowId)));
  return recovered.length;
};

/**
 * Offers clients whom the hub does not name for this device as its user's, once (R6): himself first, what is his when the hub
 * has taken him. Until the hub has said something he stays as he lies here. Answers who was offered.
 */
export const offerLost = (tx: WriteTx, context: DeviceContext, clientIds: readonly string[]): string[] => {
  const clients = lostOf(tx, clientIds, []).filter(({ lost, mine }) => mine.table === "client" && lost.isOffered !== true);
  const offered = writeAnew(tx, context, clients, []).map(({ mine }) => mine.rowId);
  noteOffered(tx, new Set(offered));
  return offered;
};

/** A hub that went back does not know a row, its client, or whose he is. */
const unknownToRestored: ReadonlySet<string> = new Set(["unknownRow", "clientMissing", "outOfScope"]);

/** Rows of an answered line of a client of whom the hub lacks something, `edits` by its refusals: they stay as they are, and are offered again. */
export const awaitedRows = (tx: WriteTx, { line, refused }: LineAnswer, edits: readonly (WireEdit | undefined)[]): ReadonlySet<string> => {
  if (!refused.some(({ reason }) => unknownToRestored.has(reason))) return new Set();
  const lost = lostRows(tx);
  const clientId = lineHead(tx, line)?.clientId ?? null;
  if (clientId === null || !lost.some((row) => row.clientId === clientId)) return new Set();
  const known = new Set(lost.map(({ rowId }) => rowId));
  const rows = refused.flatMap(({ reason }, index) => (unknownToRestored.has(reason) ? (edits[index] ?? []) : []));
  const more = new Map(rows.filter(({ r }) => !known.has(r)).map(({ t, r }) => [r, { table: t, rowId: r, clientId, rev: 0 }] as const));
  if (more.size > 0) setLostRows(tx, [...lost, ...more.values()]);
  return new Set(rows.map(({ r }) => r));
};

/** Rows that stay although they were refused: they count as what the hub should have, so that the comparison finds them. */
export const withoutAwaited = (tx: WriteTx, refused: ReadonlySet<string>): ReadonlySet<string> => {
  if (refused.size === 0) return refused;
  const lost = new Set(lostRows(tx).map(({ rowId }) => rowId));
  return new Set([...refused].filter((id) => !lost.has(id)));
};

/** Whether the hub has what an edit wrote, or the user wrote over it here himself; both sides were found equal. */
const isSettled = (tx: WriteTx, refused: RefusedEdit): boolean => {
  const edit = JSON.parse(refused.edit) as WireEdit; // written by keepRefused
  const row = isSyncedTable(edit.t) ? localRow(tx, edit.t, edit.r) : undefined;
  if (!row || row.rev === 0) return false;
  if (edit.o === "d" || edit.o === "r") return row.isDeleted === (edit.o === "d");
  const written = edit.f ? Object.entries(edit.f).map(([field, [, to]]) => [field, to] as const) : Object.entries(edit.v ?? {});
  const mine = refused.field === null ? written : written.filter(([field]) => field === refused.field);
  const later = laterOwnEditTexts(tx, refused).flatMap((text) => (JSON.parse(text) as WireEdit[]).filter(({ r }) => r === edit.r)); // written by the log
  const isWrittenOver = (field: string, value: FieldValue): boolean => later.some(({ f }) => f?.[field] !== undefined && sameValue(f[field][0], value));
  return mine.every(([field, value]) => sameValue(row.values[field] ?? null, value) || isWrittenOver(field, value));
};

/** What a restored hub did not know when it was offered, and has now, asks nothing of the user any more. */
export const settleAwaited = (tx: WriteTx, at: Instant): void => {
  for (const refused of openRefused(tx, Number.MAX_SAFE_INTEGER))
    if (unknownToRestored.has(refused.reason) && isSettled(tx, refused)) decideRefused(tx, refused.id, "corrected", at);
};

/**
 * A step without rows that somebody recovered from less than lies here: here is more to recover. Those rows are known at the
 * step's number all the same, so that what is written next goes out on it.
 */
export const withoutStale = (tx: WriteTx, entry: FeedEntry): { readonly entry: FeedEntry; readonly stale: readonly FeedEdit[] } => {
  if (entry.type !== "line" || entry.header.label["sync"] !== "recovered") return { entry, stale: [] };
  const lost = new Map(lostRows(tx).map(({ rowId, rev }) => [rowId, rev] as const));
  const isStale = ({ r }: FeedEdit): boolean => (lost.get(r) ?? 0) > Number(entry.header.label["rev"]);
  return { entry: { ...entry, edits: entry.edits.filter((edit) => !isStale(edit)) }, stale: entry.edits.filter(isStale) };
};
