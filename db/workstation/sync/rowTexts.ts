/*
 * The texts whose hashes both sides compare (sync-spec C1), made straight from stored values: a session reads back every row
 * of each aggregate that it touched, so nothing is built in between. `canonicalRowText` is the rule; a test holds the two
 * against each other for every table.
 */
import { columnsOf, type SyncedTable, syncedTables, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { ColumnKind } from "#shared/domain/edit/column.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { firstOf, valuesOf } from "#db/engine/query.ts";
import { shapeOf } from "#db/workstation/rows.ts";

/** A row as it is hashed, with the aggregate that it counts for. */
export interface RowText {
  readonly rowId: string;
  readonly clientId: string | null;
  readonly text: string;
}

interface Plan {
  /** Of some clients, of all, and of all a part after the other, with the row's place at the end. */
  readonly ofClients: string;
  readonly ofAll: string;
  readonly inOrder: string;
  /** Columns in the order of the text, each with what stands before its value. */
  readonly columns: readonly { readonly lead: string; readonly kind: ColumnKind }[];
}

const plans = new Map<SyncedTable, Plan>();

const planOf = (table: SyncedTable): Plan => {
  const made = plans.get(table);
  if (made) return made;
  const columns = columnsOf(table);
  const inOrder = Object.entries(columns).sort(([one], [other]) => (one < other ? -1 : 1));
  const { scope } = syncedTables[table];
  const owner = table === "client" ? "id" : scope === "client" ? "client_id" : "null";
  const list = `id, ${owner}, deleted_at is not null${inOrder.map(([name]) => `, ${toSnake(name)}`).join("")}`;
  const known = `from ${shapeOf(table).sqlName} where rev > 0`;
  const plan = {
    ofClients: `select ${list} ${known} and ${owner} in (select value from json_each(?))`,
    ofAll: `select ${list} ${known}`,
    inOrder: `select ${list}, row_no ${known} and row_no > ? order by row_no limit ?`,
    columns: inOrder.map(([name, { kind }]) => ({ lead: `${JSON.stringify(name)}:`, kind })),
  };
  plans.set(table, plan);
  return plan;
};

const valueText = (kind: ColumnKind, value: SqlValue): string => {
  if (kind === "flag") return value === 1 ? "true" : "false";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return kind === "codes" ? JSON.stringify(JSON.parse(String(value))) : JSON.stringify(value);
};

const toRowText =
  (table: SyncedTable, { columns }: Plan) =>
  (raw: readonly SqlValue[]): RowText => {
    const [id, owner, isDeleted] = raw;
    const rowId = String(id);
    let text = `${table}\n${rowId}\n${isDeleted === 1 ? 1 : 0}\n`;
    let separator = "";
    for (let index = 0; index < columns.length; index += 1) {
      const value = raw[index + 3] ?? null;
      const column = columns[index];
      if (value === null || column === undefined) continue;
      text += `${separator}${column.lead}${valueText(column.kind, value)}`;
      separator = ",";
    }
    return { rowId, clientId: typeof owner === "string" ? owner : null, text };
  };

/** Rows of a table that the hub knows (rev above 0), of some clients. */
export const rowTextsOfClients = (db: ReadDb, table: SyncedTable, clientIds: readonly string[]): RowText[] => {
  const plan = planOf(table);
  return valuesOf(db, plan.ofClients, JSON.stringify(clientIds)).map(toRowText(table, plan));
};

/** All rows of a table that the hub knows: for tables without an aggregate. */
export const rowTextsOf = (db: ReadDb, table: SyncedTable): RowText[] => {
  const plan = planOf(table);
  return valuesOf(db, plan.ofAll).map(toRowText(table, plan));
};

/** So many rows are held at once. */
const rowsAtOnce = 2_000;

/** The same in the order in which the rows lie in the store: each page of it is read and decrypted once, however many rows there are. */
export function* rowTextsInOrder(db: ReadDb, table: SyncedTable): Generator<RowText> {
  const plan = planOf(table);
  const toText = toRowText(table, plan);
  for (let last: SqlValue = 0; ;) {
    const rows: readonly (readonly SqlValue[])[] = valuesOf(db, plan.inOrder, last, rowsAtOnce);
    for (const raw of rows) yield toText(raw);
    const end = rows.at(-1);
    if (end === undefined || rows.length < rowsAtOnce) return;
    last = end.at(-1) as SqlValue; // the last thing asked for, the row's place
  }
}

/** Whether a table has rows at all: most of the register is empty on most devices. */
export const hasRows = (db: ReadDb, table: SyncedTable): boolean => firstOf(db, `select 1 from ${shapeOf(table).sqlName} limit 1`) !== undefined;
