/*
 * One edit of a line at the hub: rights (A1, A2), validity, decision (M), and what the feed and the author are told.
 * A field that may not be written is refused alone; the others of the edit go their way.
 */
import type { Instant } from "#shared/kernel/time.ts";
import { decideEdit, type EditDecision, type Effect, type IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import type { EditAuthor } from "#shared/domain/merge/decideField.ts";
import { holdsOwnClients, mayWriteField, mayWriteRow } from "#shared/domain/merge/mayWriteRow.ts";
import type { FieldClock, RowState } from "#shared/domain/merge/rowState.ts";
import { sameValue } from "#shared/domain/merge/rowState.ts";
import { isOfParties, partiesOf } from "#shared/domain/merge/partyView.ts";
import { columnsOf, isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import type { FeedEdit, RefusalReason, WireConflict, WireEdit } from "#shared/protocol/messages.ts";
import type { Claims } from "./claims.ts";
import type { DeviceParty } from "./parties.ts";
import type { WorkingSet } from "./workingSet.ts";

export interface LineContext {
  readonly party: DeviceParty;
  readonly author: EditAuthor;
  /** The person named by the line; must be the device's user. */
  readonly actorId: string;
  readonly clientId: string | null;
  readonly seq: number;
  readonly newId: () => string;
  /** What a line that brings back a client says of how far its device knew him; undefined for every other line (R6). */
  readonly recoveredRev: number | undefined;
  readonly claims: Claims;
}

/** What the feed is told, and whose: readers of a client, of reference data (both null), or one user (F2). */
export interface PlacedEdit {
  readonly clientId: string | null;
  readonly ownerId: string | null;
  readonly edit: FeedEdit;
}

export interface EditOutcome {
  readonly refused: readonly { readonly field?: string; readonly reason: RefusalReason }[];
  /** Nothing of the edit was let through. */
  readonly isRefused: boolean;
  /** A row that moved to another aggregate is told in both (F6). */
  readonly effects: readonly PlacedEdit[];
  readonly conflicts: readonly WireConflict[];
  readonly mustSettle: boolean;
}

const operations = { i: "insert", u: "update", d: "delete", r: "restore" } as const;

const refusedWhole = (reason: RefusalReason): EditOutcome => ({ refused: [{ reason }], isRefused: true, effects: [], conflicts: [], mustSettle: true });

const refusedByFields = (refused: EditOutcome["refused"]): EditOutcome => ({ refused, isRefused: true, effects: [], conflicts: [], mustSettle: true });

/** Whether rows of a table lie in a client's aggregate; those of a newer build's table do when their line names a client. */
const isOfClient = (table: string): boolean => !isSyncedTable(table) || syncedTables[table].scope === "client";

/** The aggregate of a new row: by what its table is, not by what the line says. */
const aggregateFor = (edit: WireEdit, context: LineContext): string | null => (edit.t === "client" ? edit.r : isOfClient(edit.t) ? context.clientId : null);

const ownerFor = (edit: WireEdit, actorId: string): string | null => (isSyncedTable(edit.t) && syncedTables[edit.t].scope === "user" ? actorId : null);

const toIncoming = (edit: WireEdit, present: RowState | undefined, context: LineContext): IncomingEdit => ({
  table: present?.table ?? edit.t,
  rowId: edit.r,
  clientId: present ? present.clientId : aggregateFor(edit, context),
  ownerId: present ? present.ownerId : ownerFor(edit, context.actorId),
  operation: operations[edit.o],
  values: edit.v ?? {},
  fields: edit.f ?? {},
  baseRev: edit.b ?? 0,
});

/** The values that an edit would set. */
const wanted = (edit: IncomingEdit): IncomingEdit["values"] =>
  edit.operation === "update" ? Object.fromEntries(Object.entries(edit.fields).map(([name, [, to]]) => [name, to])) : edit.values;

const withoutFields = (edit: IncomingEdit, dropped: ReadonlySet<string>): IncomingEdit => ({
  ...edit,
  fields: Object.fromEntries(Object.entries(edit.fields).filter(([name]) => !dropped.has(name))),
  values: edit.operation === "update" ? edit.values : Object.fromEntries(Object.entries(edit.values).filter(([name]) => !dropped.has(name))),
});

/** Whether a new row says another aggregate than the one it comes to. */
const isMisplaced = (edit: IncomingEdit, field: string): boolean =>
  field === "clientId" && edit.table !== "client" && isOfClient(edit.table) && edit.values["clientId"] !== edit.clientId;

const requiredNames = new Map<string, readonly string[]>();
const requiredOf = (table: string): readonly string[] => {
  const known = requiredNames.get(table);
  if (known) return known;
  const names = isSyncedTable(table) ? Object.entries(columnsOf(table)).flatMap(([name, column]) => (column.required === true ? [name] : [])) : [];
  if (isSyncedTable(table)) requiredNames.set(table, names);
  return names;
};

/** Required values that a new row lacks: no device could store it. */
const lackingFields = (edit: IncomingEdit): string[] => requiredOf(edit.table).filter((name) => !(name in edit.values));

/** Fields refused one by one: those of an existing row that the writer may not set, and values that break a rule. */
const refusedFields = (edit: IncomingEdit, present: RowState | undefined, party: DeviceParty): { field: string; reason: RefusalReason }[] => {
  const refused: { field: string; reason: RefusalReason }[] = [];
  const values = wanted(edit);
  const columns = isSyncedTable(edit.table) ? columnsOf(edit.table) : {};
  for (const [field, value] of Object.entries(values)) {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    // An insert of a row that exists is an update of what differs: it gives no other right.
    const isChange = present !== undefined && (edit.operation === "update" || !sameValue(value, present.values[field]));
    const reason = isChange ? mayWriteField(party, edit, field, present.values) : null;
    if (reason) refused.push({ field, reason });
    else if (column && !validateValue(column, field, value).ok) refused.push({ field, reason: "valueRefused" });
    else if (!present && edit.operation === "insert" && isMisplaced(edit, field)) refused.push({ field, reason: "valueRefused" });
  }
  if (!present && edit.operation === "insert") for (const field of lackingFields(edit)) refused.push({ field, reason: "valueRefused" });
  return refused;
};

const toFeedEdit = (edit: IncomingEdit, done: Effect): FeedEdit => {
  const base = { t: edit.table, r: edit.rowId };
  switch (done.operation) {
    case "insert":
      return { ...base, o: "i", v: copyValues(done.values) };
    case "update":
      return { ...base, o: "u", f: copyFields(done.fields) };
    case "delete":
      return { ...base, o: "d" };
    case "restore":
      return { ...base, o: "r" };
  }
};

type WireValues = NonNullable<FeedEdit["v"]>;
const copyValue = (value: IncomingEdit["values"][string]): WireValues[string] => (Array.isArray(value) ? [...value] : (value as WireValues[string])); // the only object among field values is a list
const copyValues = (values: IncomingEdit["values"]): WireValues => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, copyValue(value)]));
const copyFields = (fields: IncomingEdit["fields"]): NonNullable<FeedEdit["f"]> =>
  Object.fromEntries(Object.entries(fields).map(([name, [from, to]]) => [name, [copyValue(from), copyValue(to)]]));

const conflictRecord = (
  edit: IncomingEdit,
  draft: NonNullable<ReturnType<typeof decideEdit>>["conflicts"][number],
  clientId: string | null,
  context: LineContext,
): WireConflict => {
  const { author } = context;
  const mine = { by: author.actorId, device: author.deviceId, at: author.editedAt };
  const theirs = { by: draft.other.actorId, device: draft.other.deviceId, at: draft.other.editedAt };
  const [kept, lost] = draft.isMine ? [mine, theirs] : [theirs, mine];
  return {
    id: context.newId(),
    seq: context.seq,
    t: edit.table,
    r: edit.rowId,
    c: clientId,
    field: draft.field,
    kind: draft.kind,
    base: copyValue(draft.base),
    kept: copyValue(draft.kept),
    keptBy: kept.by,
    keptDevice: kept.device,
    keptAt: kept.at,
    lost: copyValue(draft.lost),
    lostBy: lost.by,
    lostDevice: lost.device,
    lostAt: lost.at,
    state: "open",
  };
};

/** What a client manager's new client gets that the device left open: its manager. */
const withManager = (edit: IncomingEdit, party: DeviceParty): IncomingEdit =>
  edit.table === "client" && edit.operation === "insert" && party.role === "clientManager" && (edit.values["managerId"] ?? null) === null
    ? { ...edit, values: { ...edit.values, managerId: party.userId } }
    : edit;

/** A row whole, for a person who is to have it (F6, S4). */
const wholeRow = (row: RowState): FeedEdit[] => {
  const base = { t: row.table, r: row.rowId };
  return [{ ...base, o: "p", v: copyValues(row.values) }, ...(row.isDeleted ? [{ ...base, o: "d" as const }] : [])];
};

/** Who became a party of a row gets it whole, with its parts; who no longer is one is told that it left him (S4). */
const partyChanges = (set: WorkingSet, before: RowState | undefined, after: RowState): PlacedEdit[] => {
  if (before === undefined || !isOfParties(after.table)) return [];
  const [had, has] = [partiesOf(before, set.row), partiesOf(after, set.row)];
  const rows = [after, ...set.partsOf(after.rowId)];
  const added = [...has].filter((person) => !had.has(person));
  const removed = [...had].filter((person) => !has.has(person));
  return [
    ...added.flatMap((ownerId) => rows.flatMap((row) => wholeRow(row).map((edit) => ({ clientId: null, ownerId, edit })))),
    ...removed.flatMap((ownerId) =>
      rows.map((row) => ({ clientId: null, ownerId, edit: { t: row.table, r: row.rowId, o: "m" as const, v: { clientId: null } } })),
    ),
  ];
};

/** What the feeds are told of a decision. */
const placedEffects = (edit: IncomingEdit, present: RowState | undefined, { row, effects }: EditDecision): PlacedEdit[] => {
  const { clientId, ownerId } = row;
  const base = { t: edit.table, r: edit.rowId };
  if (present === undefined || present.clientId === clientId) return effects.map((done) => ({ clientId, ownerId, edit: toFeedEdit(edit, done) }));
  return [
    { clientId: present.clientId, ownerId, edit: { ...base, o: "m", v: { clientId } } },
    { clientId, ownerId, edit: { ...base, o: "p", v: copyValues(row.values) } },
    ...(row.isDeleted || present.isDeleted ? [{ clientId, ownerId, edit: { ...base, o: row.isDeleted ? ("d" as const) : ("r" as const) } }] : []),
  ];
};

/**
 * A client brought back as the author's whom the hub has as another's (R6); undefined when that is not what the edit is.
 * Nothing of it is taken and nothing refused: the author's device keeps the client until it hears that he is his, or is not.
 */
const acceptClaim = (set: WorkingSet, asked: IncomingEdit, context: LineContext): EditOutcome | undefined => {
  const { party, recoveredRev, seq } = context;
  const { table, rowId, operation, values } = asked;
  const isOwn = table === "client" && operation === "insert" && holdsOwnClients(party.role) && values["managerId"] === party.userId;
  const claimed = context.claims.get(rowId);
  if (!isOwn || recoveredRev === undefined || !claimed) return undefined;
  const taken: EditOutcome = { refused: [], isRefused: false, effects: [], conflicts: [], mustSettle: false };
  switch (claimed.standing(party.userId, recoveredRev)) {
    case "waiting":
      return taken;
    case "over":
      set.refuseClaim(rowId, party.userId, seq);
      return taken;
    case "new": {
      claimed.noteWaiting(party.userId);
      const kept = set.realManagerOf(rowId) ?? null;
      const draft = { field: "managerId", kind: "guarded", base: null, kept, lost: party.userId, isMine: false, other: claimed.said } as const;
      return { ...taken, conflicts: [conflictRecord(asked, draft, rowId, context)] };
    }
  }
};

/** The edit without its refused fields; nothing when that leaves nothing it wants, or a new row that is not whole. */
const withoutRefused = (incoming: IncomingEdit, present: RowState | undefined, refused: readonly { readonly field: string }[]): IncomingEdit | undefined => {
  if (refused.length === 0) return incoming;
  const dropped = new Set(refused.map(({ field }) => field));
  const isNew = incoming.operation === "insert" && !present;
  return isNew || Object.keys(wanted(incoming)).every((field) => dropped.has(field)) ? undefined : withoutFields(incoming, dropped);
};

/** Why a row may not go to the client to whom its edit moves it; nothing when it may, or stays where it is. */
const refuseMove = (set: WorkingSet, party: DeviceParty, edit: IncomingEdit, present: RowState | undefined): RefusalReason | undefined => {
  const target = present ? wanted(edit)["clientId"] : undefined;
  if (typeof target !== "string" || target === present?.clientId || edit.table === "client" || !isOfClient(edit.table)) return undefined;
  return mayWriteRow(party, { ...edit, clientId: target }, present, set.managerOf(target)) ?? (set.row(target) === undefined ? "clientMissing" : undefined);
};

/** Writes what was decided into the working set. */
const carryOut = (set: WorkingSet, edit: IncomingEdit, { effects, row, clocks }: EditDecision, { author, seq }: LineContext): void => {
  if (effects.length === 0) return;
  const clock: FieldClock = { seq, deviceId: author.deviceId, actorId: author.actorId, editedAt: author.editedAt, txId: author.txId };
  set.putRow(row);
  set.putClocks(edit.rowId, clocks, clock);
  const managerId = row.values["managerId"];
  if (edit.table === "client") set.assign(edit.rowId, typeof managerId === "string" ? managerId : null, seq);
};

/** Whether an edit speaks of a client whom the branch erased; who does is told to let him go (E2). */
const refuseErased = (set: WorkingSet, asked: IncomingEdit, { party, seq }: LineContext): boolean => {
  const erased = [asked.clientId, wanted(asked)["clientId"]].filter((id): id is string => typeof id === "string" && set.isErased(id));
  for (const clientId of erased) set.refuseClaim(clientId, party.userId, seq);
  return erased.length > 0;
};

/** Decides and carries out one edit in the working set. */
export const acceptEdit = (set: WorkingSet, wire: WireEdit, context: LineContext): EditOutcome => {
  const { party, author, seq } = context;
  const present = set.row(wire.r);
  if (present && present.table !== wire.t) return refusedWhole("unknownRow");
  if (context.actorId !== party.userId) return refusedWhole("wrongActor");
  const asked = toIncoming(wire, present, context);
  if (refuseErased(set, asked, context)) return refusedWhole("clientErased");
  const manager = asked.clientId === null ? null : set.managerOf(asked.clientId);
  const refusal = mayWriteRow(party, asked, present, manager, set.row);
  const isOrphan = isOfClient(asked.table) && asked.table !== "client" && (asked.clientId === null || set.row(asked.clientId) === undefined);
  const claimed = refusal === "outOfScope" ? acceptClaim(set, asked, context) : undefined;
  if (claimed) return claimed;
  if (refusal) return refusedWhole(refusal === "outOfScope" && isOrphan ? "clientMissing" : refusal);
  if (isOrphan) return refusedWhole("clientMissing");
  const incoming = withManager(asked, party);
  const refused = refusedFields(incoming, present, party);
  const edit = withoutRefused(incoming, present, refused);
  if (!edit) return refusedByFields(refused);
  const moveRefusal = refuseMove(set, party, edit, present);
  if (moveRefusal) return refusedWhole(moveRefusal);
  const decision = decideEdit(edit, present, set.clocks(edit.rowId), author, seq);
  if (!decision) return refusedWhole("unknownRow");
  carryOut(set, edit, decision, context);
  // A row that lies in another aggregate than the author believes is shown to him where it is; so is one that he moves,
  // because he may not read any more what others did in the aggregate that it leaves.
  const wasElsewhere =
    present !== undefined && present.clientId !== null && (present.clientId !== context.clientId || present.clientId !== decision.row.clientId);
  return {
    refused,
    isRefused: false,
    effects: [...placedEffects(edit, present, decision), ...partyChanges(set, present, decision.row)],
    conflicts: decision.conflicts.map((draft) => conflictRecord(edit, draft, decision.row.clientId, context)),
    mustSettle: decision.mustSettle || refused.length > 0 || incoming !== asked || wasElsewhere,
  };
};

/** An edit's time by the hub's clock: the device's offset taken away, never in the future (M8). */
export const correctedTime = (editedAt: Instant, deviceTime: Instant, hubTime: Instant): Instant => {
  const corrected = Date.parse(editedAt) + (Date.parse(hubTime) - Date.parse(deviceTime));
  // A time that does not exist counts as now, one before 1970 as 1970: both would not sort as text.
  if (Number.isNaN(corrected) || corrected > Date.parse(hubTime)) return hubTime;
  return new Date(Math.max(corrected, 0)).toISOString() as Instant; // toISOString writes the form of an Instant
};
