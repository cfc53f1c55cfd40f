/*
 * Rows of one store as they are written into another: who worked alone becomes the person of the branch, references find
 * the branch's own rows by their content, and what the hub would refuse from this person stays behind and is counted.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { columnsOf, type SyncedTable, syncedTableNames, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { type BranchTable, keeperOf, mayWriteRow } from "#shared/domain/merge/mayWriteRow.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { peopleOfBranch } from "#db/workstation/names.ts";
import { allRows, rowsOfClient } from "#db/workstation/rows.ts";

type Values = Readonly<Record<string, FieldValue>>;
interface PlainRow {
  readonly id: string;
  readonly values: Values;
}

export interface Carrier {
  readonly userId: string;
  readonly role: string;
  /** The owner of the other store. */
  readonly formerId: string;
}

/** What is brought of a client or of the person's own work, and what is not, by table. */
export interface Carried {
  readonly changes: readonly Change[];
  readonly left: ReadonlyMap<string, number>;
}

const plainRow = (table: SyncedTable, row: object): PlainRow => {
  const values: Record<string, FieldValue> = {};
  for (const name of Object.keys(columnsOf(table))) {
    const value: unknown = Reflect.get(row, name);
    if (value !== null && value !== undefined) values[name] = value as FieldValue; // a column of the register
  }
  return { id: String(Reflect.get(row, "id")), values };
};

const keepers: Readonly<Record<string, string>> = keeperOf satisfies Readonly<Record<BranchTable, string>>;
/** Tables of the branch that a person brings along: what managers keep together, own meetings and own campaigns. */
const sharedKeepers: ReadonlySet<string | undefined> = new Set(["managers", "chair", "host"]);

const clientTables = syncedTableNames.filter((table) => syncedTables[table].scope === "client" && table !== "client");
const looseTables = syncedTableNames.filter((table) => syncedTables[table].scope === "user" || sharedKeepers.has(keepers[table]));
/** Reference data of the branch: references to it find the branch's own row. */
const referenceTables = syncedTableNames.filter((table) => keepers[table] === "branch");

const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");
/** By what two rows of reference data are the same thing: everything in them but references, else their name. */
const wholeText = (table: SyncedTable, values: Values): string =>
  JSON.stringify(Object.keys(columnsOf(table)).flatMap((name) => (columnsOf(table)[name]?.kind === "ref" ? [] : [values[name] ?? null])));
const nameText = (values: Values): string => ["name", "title", "zh", "code"].map((name) => textOf(values[name])).find((text) => text !== "") ?? "";

/** Ids of the other store's people and reference rows, with those that stand for them here; null for none. */
export const idsHere = (from: ReadDb, to: ReadDb, carrier: Carrier): ReadonlyMap<string, string | null> => {
  const ids = new Map<string, string | null>();
  const people = new Map(peopleOfBranch(to).map(({ id, name }) => [name, id]));
  for (const { id, name } of peopleOfBranch(from)) ids.set(id, people.get(name) ?? null);
  ids.set(carrier.formerId, carrier.userId);
  for (const table of referenceTables) {
    const here = allRows(to, table).map((row) => plainRow(table, row));
    const byWhole = new Map(here.map(({ id, values }) => [wholeText(table, values), id]));
    const byName = new Map(here.map(({ id, values }) => [nameText(values), id]));
    for (const row of allRows(from, table)) {
      const { id, values } = plainRow(table, row);
      ids.set(id, byWhole.get(wholeText(table, values)) ?? (nameText(values) === "" ? undefined : byName.get(nameText(values))) ?? null);
    }
  }
  return ids;
};

/** A report that was signed alone was signed by nobody: it is handed in, and the branch manager reads it (X02). */
const settled = (table: SyncedTable, values: Values): Values => {
  if (table !== "visitReport" || values["state"] === "draft") return values;
  const { signedById: _by, signedAt: _at, signRemark: _remark, ...rest } = values;
  return { ...rest, state: "submitted" };
};

/** The row with the references of here; undefined when one that it needs does not exist here. */
const translated = (table: SyncedTable, values: Values, ids: ReadonlyMap<string, string | null>): Values | undefined => {
  const out: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(settled(table, values))) {
    const column = columnsOf(table)[name];
    const known = column?.kind === "ref" && typeof value === "string" && ids.has(value) ? (ids.get(value) ?? null) : value;
    if (known !== null) out[name] = known;
    else if (column?.required === true) return undefined;
  }
  return out;
};

const collect = (
  { userId, role }: Carrier,
  ids: ReadonlyMap<string, string | null>,
  rows: readonly { readonly table: SyncedTable; readonly clientId: string | null; readonly row: PlainRow }[],
): Carried => {
  const changes: Change[] = [];
  const left = new Map<string, number>();
  for (const { table, clientId, row } of rows) {
    const values = translated(table, row.values, ids);
    const managerId = table === "client" ? undefined : userId;
    const edit = { table, rowId: row.id, clientId, ownerId: clientId === null ? userId : null, operation: "insert" as const, fields: {}, baseRev: 0 };
    // The same question as the hub asks: what it would refuse is not sent.
    if (values && mayWriteRow({ userId, role }, { ...edit, values }, undefined, managerId, rowIn(changes)) === null)
      changes.push({ operation: "insert", table, rowId: row.id, values } as Change); // a row of the register, checked when it is applied
    else left.set(table, (left.get(table) ?? 0) + 1);
  }
  return { changes, left };
};

/** Rows that belong to rows of the same transaction, e.g. a decision to its meeting. */
const rowIn =
  (changes: readonly Change[]) =>
  (
    rowId: string,
  ):
    | {
        readonly table: string;
        readonly rowId: string;
        readonly clientId: null;
        readonly ownerId: null;
        readonly values: Values;
        readonly isDeleted: false;
        readonly seq: 0;
      }
    | undefined => {
    const found = changes.find((change) => change.rowId === rowId && change.operation === "insert");
    return found && "values" in found
      ? { table: found.table, rowId, clientId: null, ownerId: null, values: found.values as Values, isDeleted: false, seq: 0 }
      : undefined;
  };

/** A client with everything about him. */
export const carriedClient = (from: ReadDb, client: PlainRow, carrier: Carrier, ids: ReadonlyMap<string, string | null>): Carried =>
  collect(carrier, ids, [
    { table: "client", clientId: client.id, row: { id: client.id, values: { ...client.values, managerId: carrier.userId } } },
    ...clientTables.flatMap((table) => rowsOfClient(from, table, client.id).map((row) => ({ table, clientId: client.id, row: plainRow(table, row) }))),
  ]);

/** The clients of a store; one that was merged into another lies there. */
export const clientsToCarry = (from: ReadDb): PlainRow[] =>
  allRows(from, "client")
    .map((row) => plainRow("client", row))
    .filter(({ values }) => values["mergedIntoId"] === undefined);

/** What belongs to the person and not to a client: logs, training, own lists, households, meetings; what is here already is left out. */
export const carriedLoose = (
  from: ReadDb,
  isHere: (table: SyncedTable, rowId: string) => boolean,
  carrier: Carrier,
  ids: ReadonlyMap<string, string | null>,
): Carried =>
  collect(
    carrier,
    ids,
    looseTables.flatMap((table) =>
      allRows(from, table)
        .map((row) => plainRow(table, row))
        .filter(({ id }) => !isHere(table, id))
        .map((row) => ({ table, clientId: null, row })),
    ),
  );
