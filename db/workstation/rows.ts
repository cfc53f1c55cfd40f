/*
 * Rows of synced tables, generically: the register of columns gives the statements and the conversions.
 * `camelCase` outside, `snake_case` inside; flags are 0/1 and lists JSON only here.
 */
import { type ColumnName, columnsOf, type Row, type SyncedTable, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Column, ColumnKind, FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, firstOf, valuesOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";

interface TableShape {
  readonly sqlName: string;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly selectList: string;
}

const shapes = new Map<SyncedTable, TableShape>(
  syncedTableNames.map((table) => {
    const columns = columnsOf(table);
    const names = Object.keys(columns);
    const list = ["id", "rev", "editedAt", ...names].map((name) => `${toSnake(name)} as "${name}"`);
    return [table, { sqlName: toSnake(table), names, columns: Object.values(columns), selectList: list.join(", ") }] as const;
  }),
);

/** The statements' view of a table: SQL name, column names in order, select list. */
export const shapeOf = (table: SyncedTable): TableShape => {
  const shape = shapes.get(table);
  if (!shape) throw new Error(`not a synced table: ${table}`);
  return shape;
};

/** A field value as SQLite stores it. */
export const toSql = (kind: ColumnKind, value: FieldValue | undefined): SqlValue => {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "object") return JSON.stringify(value);
  return kind === "flag" ? (value ? 1 : 0) : value;
};

/** A stored value as the program uses it. */
export const fromSql = (kind: ColumnKind, value: SqlValue): FieldValue => {
  if (value === null || value === undefined) return null;
  if (kind === "flag") return value === 1;
  if (kind === "codes") return JSON.parse(String(value)) as readonly string[]; // written by toSql only
  return typeof value === "bigint" ? Number(value) : (value as string | number); // no synced column is a blob
};

/** Finishes a row that was selected with `selectList`: flags and lists are converted in place. */
export const finishRow = <T extends SyncedTable>(table: T, raw: Record<string, SqlValue>): Row<T> => {
  const { names, columns } = shapeOf(table);
  const row: Record<string, unknown> = raw;
  for (let index = 0; index < names.length; index += 1) {
    const kind = columns[index]?.kind;
    const name = names[index];
    if (name !== undefined && (kind === "flag" || kind === "codes")) row[name] = fromSql(kind, raw[name] ?? null);
  }
  return row as Row<T>; // the select list and the register are one text
};

/** A row by id, deleted rows left out. */
export const rowById = <T extends SyncedTable>(db: ReadDb, table: T, id: string): Row<T> | undefined => {
  const { sqlName, selectList } = shapeOf(table);
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${selectList} from ${sqlName} where id = ? and deleted_at is null`, id);
  return raw && finishRow(table, raw);
};

/** Whether a row once stood under an id and was deleted since. */
export const wasDeleted = (db: ReadDb, table: SyncedTable, id: string): boolean =>
  firstOf(db, `select 1 as one from ${shapeOf(table).sqlName} where id = ? and deleted_at is not null`, id) !== undefined;

/** All live rows of a client in one of its list tables, oldest first. */
export const rowsOfClient = <T extends SyncedTable>(db: ReadDb, table: T, clientId: string): Row<T>[] => {
  const { sqlName, selectList } = shapeOf(table);
  return allOf<Record<string, SqlValue>>(db, `select ${selectList} from ${sqlName} where client_id = ? and deleted_at is null order by row_no`, clientId).map(
    (raw) => finishRow(table, raw),
  );
};

/** Some columns of rows, and their ids. */
export type SomeColumns<T extends SyncedTable, N extends ColumnName<T>> = Pick<Row<T>, N | "id">;

/** Some columns of all live rows of many clients in one of their list tables, by client, oldest first: rows are wide, and a day reads them by the thousand. */
export const columnsOfClients = <T extends SyncedTable, N extends ColumnName<T>>(
  db: ReadDb,
  table: T,
  names: readonly N[],
  clientIds: readonly string[],
): Map<string, SomeColumns<T, N>[]> => {
  const register = columnsOf(table);
  const wanted = names.map((name) => ({ name, kind: register[name]?.kind ?? "text" }));
  const found = new Map<string, SomeColumns<T, N>[]>();
  for (const [client, id, ...values] of valuesOf(
    db,
    `select client_id, id${names.map((name) => `, ${toSnake(name)}`).join("")} from ${shapeOf(table).sqlName}
     where client_id in (select value from json_each(?)) and deleted_at is null order by row_no`,
    JSON.stringify(clientIds),
  )) {
    const some: Record<string, unknown> = { id };
    for (const [at, { name, kind }] of wanted.entries()) some[name] = fromSql(kind, values[at] ?? null);
    const row = some as SomeColumns<T, N>; // the select list and the register are one text
    const rows = found.get(String(client));
    if (rows) rows.push(row);
    else found.set(String(client), [row]);
  }
  return found;
};

/** What many live rows of a table have, by id; columns without a value are left out: of a client's hundred most are empty. */
export const filledOfRows = (db: ReadDb, table: SyncedTable, ids: readonly string[]): Map<string, Readonly<Record<string, FieldValue>>> => {
  const { sqlName, names, columns } = shapeOf(table);
  const found = new Map<string, Readonly<Record<string, FieldValue>>>();
  for (const [id, ...values] of valuesOf(
    db,
    `select id, ${names.map(toSnake).join(", ")} from ${sqlName} where id in (select value from json_each(?)) and deleted_at is null`,
    JSON.stringify(ids),
  )) {
    const filled: Record<string, FieldValue> = {};
    for (const [at, name] of names.entries()) {
      const value = values[at] ?? null;
      if (value !== null) filled[name] = fromSql(columns[at]?.kind ?? "text", value);
    }
    found.set(String(id), filled);
  }
  return found;
};

/** All live rows of a table: for reference data and a user's own rows only. */
export const allRows = <T extends SyncedTable>(db: ReadDb, table: T): Row<T>[] => {
  const { sqlName, selectList } = shapeOf(table);
  return allOf<Record<string, SqlValue>>(db, `select ${selectList} from ${sqlName} where deleted_at is null order by row_no`).map((raw) =>
    finishRow(table, raw),
  );
};

/** Live rows whose column equals a value, oldest first. */
export const rowsWhere = <T extends SyncedTable>(db: ReadDb, table: T, column: ColumnName<T>, value: SqlValue): Row<T>[] => {
  const { sqlName, selectList } = shapeOf(table);
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${selectList} from ${sqlName} where ${toSnake(column)} = ? and deleted_at is null order by row_no`,
    value,
  ).map((raw) => finishRow(table, raw));
};
