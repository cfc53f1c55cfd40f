/*
 * The truth about merging, without numbers of the hub: every value knows which write made it, every edit which writes its
 * author had seen. Concurrency is known here, not computed from revisions; the hub must come to the same rows and to
 * exactly the same conflicts (sync-spec M).
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { PushLine, WireEdit } from "#shared/protocol/messages.ts";

/** One value written by somebody. */
export interface Written {
  readonly id: string;
  readonly device: string;
  readonly user: string;
  readonly at: string;
  readonly tx: string;
  readonly order: number;
}

export interface TruthRow {
  readonly table: string;
  clientId: string | null;
  readonly ownerId: string | null;
  isDeleted: boolean;
  readonly values: Map<string, FieldValue>;
  readonly standing: Map<string, Written>;
}

/** An edit of a line, what its author had seen, and when it truly happened. */
export interface KnowingLine {
  readonly wire: PushLine;
  readonly device: string;
  readonly user: string;
  readonly isHead: boolean;
  readonly trueTime: string;
  readonly known: ReadonlySet<string>;
}

export interface TruthConflict {
  readonly line: string;
  readonly t: string;
  readonly r: string;
  readonly c: string | null;
  readonly field: string;
  readonly kind: string;
  readonly base: FieldValue;
  readonly kept: FieldValue;
  readonly keptBy: string;
  readonly keptDevice: string;
  readonly keptAt: string;
  readonly lost: FieldValue;
  readonly lostBy: string;
  readonly lostDevice: string;
  readonly lostAt: string;
}

/** What became of one written value: in the feed, in a conflict, there already, or refused. */
export type Fate = "taken" | "lost" | "same" | "refused";

export const writeId = (tx: string, rowId: string, field: string): string => `${tx}:${rowId}:${field}`;
export const keyOf = (line: Pick<PushLine, "header" | "part">): string => `${line.header.txId}/${line.part}`;
const userTables = new Set(["savedView"]);
const looseTables = new Set(["savedView", "household"]);
const guarded = new Set(["managerId", "grade", "consent"]);
const lists = new Set(["warningMarks"]);
const text = (value: FieldValue): string => JSON.stringify(value ?? null);
const listOf = (value: FieldValue): string[] => (Array.isArray(value) ? [...value] : []);

export const createOracle = () => {
  const rows = new Map<string, TruthRow>();
  const conflicts: TruthConflict[] = [];
  const fates = new Map<string, Fate>();
  /** For each line the standing writes of its rows right after it. */
  const snapshots = new Map<string, ReadonlyMap<string, ReadonlyMap<string, string>>>();
  /** Who lost which client, at which line of the history. */
  const left = new Map<string, number>();
  let order = 0;
  let moves = 0;
  let reassignments = 0;
  /** Values whose author had not seen what stood there. */
  let concurrent = 0;

  const managerOf = (clientId: string | null): FieldValue => (clientId === null ? null : (rows.get(clientId)?.values.get("managerId") ?? null));

  const accept = (line: KnowingLine, seq: number, cursor: number): void => {
    const { wire, device, user, known } = line;
    const tx = wire.header.txId;
    const mine = (rowId: string, field: string): Written => ({ id: writeId(tx, rowId, field), device, user, at: line.trueTime, tx, order: (order += 1) });
    const isUnseen = (written: Written | undefined): written is Written => written !== undefined && written.device !== device && !known.has(written.id);
    const mayWrite = (table: string, clientId: string | null, ownerId: string | null): boolean => {
      if (looseTables.has(table)) return !userTables.has(table) || ownerId === user;
      if (line.isHead) return true;
      return managerOf(clientId) === user || (left.get(`${clientId}/${user}`) ?? 0) > cursor;
    };
    const fate = (edit: WireEdit, field: string, what: Fate): void => {
      fates.set(writeId(tx, edit.r, field), what);
    };
    const raise = (
      edit: WireEdit,
      row: TruthRow,
      field: string,
      kind: string,
      base: FieldValue,
      [kept, by]: [FieldValue, Written],
      [lost, lostBy]: [FieldValue, Written],
    ): void => {
      conflicts.push({
        line: keyOf(wire),
        t: edit.t,
        r: edit.r,
        c: row.clientId,
        field,
        kind,
        base,
        kept,
        keptBy: by.user,
        keptDevice: by.device,
        keptAt: by.at,
        lost,
        lostBy: lostBy.user,
        lostDevice: lostBy.device,
        lostAt: lostBy.at,
      });
    };

    const insert = (edit: WireEdit): void => {
      const ownerId = userTables.has(edit.t) ? user : null;
      const clientId = edit.t === "client" ? edit.r : looseTables.has(edit.t) ? null : wire.clientId;
      const isAllowed = edit.t === "client" ? line.isHead || edit.v?.["managerId"] === user : mayWrite(edit.t, clientId, ownerId);
      for (const field of Object.keys(edit.v ?? {})) fate(edit, field, isAllowed ? "taken" : "refused");
      if (!isAllowed) return;
      rows.set(edit.r, { table: edit.t, clientId, ownerId, isDeleted: false, values: new Map(Object.entries(edit.v ?? {})), standing: new Map() });
    };

    const set = (row: TruthRow, edit: WireEdit, field: string, value: FieldValue): void => {
      if (value === null) row.values.delete(field);
      else row.values.set(field, value);
      row.standing.set(field, mine(edit.r, field));
    };

    const write = (row: TruthRow, edit: WireEdit, field: string, from: FieldValue, to: FieldValue): void => {
      const now = row.values.get(field) ?? null;
      const there = row.standing.get(field);
      if (isUnseen(there)) concurrent += 1;
      if (text(to) === text(now)) return fate(edit, field, "same");
      if (lists.has(field)) {
        const [before, after] = [listOf(from), listOf(to)];
        const united = [
          ...listOf(now).filter((item) => after.includes(item) || !before.includes(item)),
          ...after.filter((item) => !before.includes(item) && !listOf(now).includes(item)),
        ];
        const value = united.length === 0 && to === null ? null : united;
        fate(edit, field, text(value) === text(now) ? "same" : "taken");
        if (text(value) !== text(now)) set(row, edit, field, value);
        return;
      }
      const incoming = mine(edit.r, field);
      const isTaken = !isUnseen(there) || (!guarded.has(field) && (incoming.at > there.at || (incoming.at === there.at && tx > there.tx)));
      fate(edit, field, isTaken ? "taken" : "lost");
      if (isTaken) set(row, edit, field, to);
      if (isTaken && field === "clientId" && typeof to === "string") {
        row.clientId = to;
        moves += 1;
      }
      if (isUnseen(there)) {
        const sides: [[FieldValue, Written], [FieldValue, Written]] = isTaken
          ? [
              [to, incoming],
              [now, there],
            ]
          : [
              [now, there],
              [to, incoming],
            ];
        raise(edit, row, field, guarded.has(field) ? "guarded" : "later", from, ...sides);
      }
      if (isTaken && edit.t === "client" && field === "managerId") {
        reassignments += 1;
        if (now !== null) left.set(`${edit.r}/${String(now)}`, seq);
        if (to !== null) left.delete(`${edit.r}/${String(to)}`);
      }
    };

    const update = (row: TruthRow, edit: WireEdit): void => {
      const fields = Object.entries(edit.f ?? {});
      const allowed = fields.filter(([field, [, to]]) => (line.isHead || field !== "managerId") && !(field === "name" && typeof to === "number"));
      const target = edit.f?.["clientId"]?.[1];
      const isMoveRefused = typeof target === "string" && target !== row.clientId && !mayWrite(row.table, target, null);
      for (const [field] of fields) fate(edit, field, "refused");
      if (isMoveRefused || allowed.length === 0) return;
      const life = row.standing.get("#row");
      for (const [field, [from, to]] of allowed) write(row, edit, field, from, to);
      if (row.isDeleted && isUnseen(life)) {
        concurrent += 1;
        raise(edit, row, "#row", "deleted", null, ["edited", mine(edit.r, "#row")], ["deleted", life]);
        row.isDeleted = false;
        row.standing.set("#row", mine(edit.r, "#row"));
      }
    };

    const live = (row: TruthRow, edit: WireEdit): void => {
      const wantsDeleted = edit.o === "d";
      const [unseen] = wantsDeleted ? [...row.standing.values()].filter((written) => isUnseen(written)).toSorted((a, b) => b.order - a.order) : [];
      fate(edit, "#row", row.isDeleted === wantsDeleted ? "same" : unseen ? "lost" : "taken");
      if (row.isDeleted === wantsDeleted) return;
      if (unseen) concurrent += 1;
      if (unseen) return raise(edit, row, "#row", "deleted", null, ["edited", unseen], ["deleted", mine(edit.r, "#row")]);
      row.isDeleted = wantsDeleted;
      row.standing.set("#row", mine(edit.r, "#row"));
    };

    for (const edit of wire.edits) {
      const row = rows.get(edit.r);
      if (edit.o === "i") insert(edit);
      else if (!row || !mayWrite(row.table, row.clientId, row.ownerId)) for (const field of Object.keys(edit.f ?? { "#row": 0 })) fate(edit, field, "refused");
      else if (edit.o === "u") update(row, edit);
      else live(row, edit);
    }
    const touched = [...new Set(wire.edits.map(({ r }) => r))];
    snapshots.set(keyOf(wire), new Map(touched.map((r) => [r, new Map([...(rows.get(r)?.standing ?? [])].map(([field, { id }]) => [field, id]))])));
  };

  return { rows, conflicts, fates, snapshots, managerOf, accept, counts: () => ({ moves, reassignments, concurrent, values: fates.size }) };
};

export type Oracle = ReturnType<typeof createOracle>;
