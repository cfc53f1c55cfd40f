/* Between the log's form and the wire's form of lines, edits and rows. */
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { FeedEntry, LineAnswer, PushLine, WireConflict, WireEdit, WireRow } from "#shared/protocol/messages.ts";
import type { HubRow, RemoteEdit, RemoteLine } from "#db/workstation/sync/applyFeed.ts";
import type { ConflictRecord } from "#db/workstation/sync/conflicts.ts";
import type { OwnLine } from "#db/workstation/sync/pushQueue.ts";
import type { EpochClamp } from "#db/workstation/sync/syncState.ts";

/** One edit for each base: fields whose newer value the author has not seen go out on the base that he knew (F5). */
const onKnownBases = (edit: WireEdit, unseen: ReadonlyMap<string, number> | undefined): WireEdit[] => {
  if (unseen === undefined || edit.o !== "u" || !edit.f) return [edit];
  const byBase = Map.groupBy(Object.entries(edit.f), ([field]) => Math.min(edit.b ?? 0, unseen.get(field) ?? Number.MAX_SAFE_INTEGER));
  return [...byBase].map(([base, fields]) => ({ ...edit, b: base, f: Object.fromEntries(fields) }));
};

/** Bases by row and field that the author knew (see db/workstation/sync/unseen.ts). */
export type UnseenBases = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The edits of an own line as they are sent; an answer counts them in this order. */
export const wireEdits = (text: string, unseen: UnseenBases): WireEdit[] => {
  const written = JSON.parse(text) as WireEdit[]; // written by appendTransaction
  return unseen.size === 0 ? written : written.flatMap((edit) => onKnownBases(edit, unseen.get(edit.r)));
};

type Refused = LineAnswer["refused"][number];

/** The part of an edit that was refused: of an update its refused fields alone, what else it wrote is none of it. */
const refusedPart = (edit: WireEdit, names: readonly string[] | undefined): WireEdit =>
  edit.f && names ? { ...edit, f: Object.fromEntries(Object.entries(edit.f).filter(([field]) => names.includes(field))) } : edit;

/**
 * The edits of an own line that an answer refuses, in the answer's order; undefined where the line has no such edit. They are
 * found by what the hub says they are (L4): it counts the edits as they were sent first, and by now they may be parted otherwise.
 */
export const refusedEdits = (text: string, unseen: UnseenBases, refused: readonly Refused[]): (WireEdit | undefined)[] => {
  const written = JSON.parse(text) as WireEdit[]; // written by appendTransaction
  const parted = written.map((edit) => (unseen.size === 0 ? [edit] : onKnownBases(edit, unseen.get(edit.r))));
  const sent = parted.flat();
  const wholeOf = parted.flatMap((parts, index) => parts.map(() => written[index]));
  return refused.map(({ edit: place, field, of }) => {
    if (!of) return sent[place];
    const names = of.o === "u" ? (field === undefined ? of.f : [field]) : undefined;
    const isIt = (edit: WireEdit | undefined): boolean =>
      edit?.r === of.r && edit.o === of.o && (names ?? []).every((name) => Object.hasOwn(edit.f ?? {}, name));
    // A line may touch a row twice: the one in the hub's place, when that is one of them.
    const whole = isIt(wholeOf[place]) ? wholeOf[place] : written.find(isIt);
    return whole && refusedPart(whole, names);
  });
};

/** An own line as it is sent; base numbers of a lost epoch are lowered (R1). */
export const toPushLine = (line: OwnLine, clamps: readonly EpochClamp[], unseen: UnseenBases): PushLine => {
  const edits = wireEdits(line.edits, unseen);
  const clamp = Math.min(...clamps.filter((item) => line.line <= item.line).map((item) => item.seq));
  return {
    line: line.line,
    part: line.part,
    header: { ...line.header },
    clientId: line.clientId,
    edits: Number.isFinite(clamp) ? edits.map((edit) => ((edit.b ?? 0) > clamp ? { ...edit, b: clamp } : edit)) : edits,
  };
};

const operations = { i: "insert", u: "update", d: "delete", r: "restore", p: "put", m: "moved" } as const;

type Line = Extract<FeedEntry, { type: "line" }>;

const toRemoteEdit = (edit: Line["edits"][number]): RemoteEdit => ({
  table: edit.t,
  rowId: edit.r,
  operation: operations[edit.o],
  values: edit.v ?? {},
  fields: edit.f ?? {},
});

/** A line of somebody else as it is applied. */
export const toRemoteLine = (entry: Line): RemoteLine => {
  const { header } = entry;
  const known: EditHeader = {
    txId: header.txId as TxId, // checked by the schema of the feed
    kind: header.kind as EditHeader["kind"], // a kind of a newer build is shown as it is
    label: header.label,
    actorId: header.actorId as ActorId, // as above
    workstationId: header.workstationId as WorkstationId, // as above
    editedAt: header.editedAt as Instant, // as above
    ...(header.undoes === undefined ? {} : { undoes: header.undoes as TxId }), // as above
  };
  return { seq: entry.seq, header: known, clientId: entry.clientId, edits: entry.edits.map(toRemoteEdit) };
};

/** A row of the hub as it is applied. */
export const toHubRow = (row: WireRow): HubRow => ({ table: row.t, rowId: row.r, clientId: row.c, rev: row.rev, isDeleted: row.d, values: row.v });

/** A conflict as the desk keeps it. */
export const toConflict = ({ t, r, c, ...rest }: WireConflict): ConflictRecord => ({ table: t, rowId: r, clientId: c, ...rest });
