/*
 * The client list by SQL: the first answer while the column index is being built, and its oracle in the tests.
 * Hidden are deleted clients and those merged into another. Order is total: the sorted field, absent values last,
 * then row number, in the same direction.
 */
import type { BulkField, GroupField, ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ClientGroupRow, ClientListRow, ClientTotals, ListSort } from "#shared/contracts/clients/list.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { isListField, listField, storedName } from "#shared/domain/clients/listFields.ts";
import { fullArchiveStates } from "#shared/domain/clients/fullArchive.ts";
import { valueBands } from "#shared/domain/clients/dictionaries.ts";
import { maskContact, maskValue } from "#shared/domain/clients/mask.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { conditionPart, type SqlPart } from "./segmentSql.ts";
import { fromSql } from "./rows.ts";

/** What a list shows: a resolved condition, and the row numbers that the search box left, null without words. */
export interface ListWish {
  readonly condition: Condition;
  readonly found: readonly number[] | null;
}

export interface RowNumberPage {
  readonly total: number;
  readonly rowNos: readonly number[];
}

/** Codes of a dictionary in their order on screen: what a list sorted by such a field follows. */
export type DictionaryOrder = (dictionary: string) => readonly string[];

const visible = "client.deleted_at is null and client.merged_into_id is null";

const wherePart = (wish: ListWish): SqlPart => {
  const { sql, parameters } = conditionPart(wish.condition);
  if (wish.found === null) return { sql: `${visible} and (${sql})`, parameters };
  return {
    sql: `${visible} and (${sql}) and client.row_no in (select value from json_each(?))`,
    parameters: [...parameters, JSON.stringify(wish.found)],
  };
};

const bandOrder = valueBands.map((band) => band.code).toReversed();

/** The order of a field's codes, lowest first, or undefined when it sorts by its stored value. */
export const codeOrderOf = (field: ListFieldName, orderOf: DictionaryOrder): readonly string[] | undefined => {
  const { dictionary } = listField(field);
  if (dictionary === undefined) return undefined;
  if (dictionary === "fullArchiveState") return fullArchiveStates.map(({ code }) => code);
  return dictionary === "valueBand" ? bandOrder : orderOf(dictionary);
};

/** The stored column by which a field sorts. */
export const sortColumnOf = (field: ListFieldName): string => toSnake(listField(field).sortsBy ?? storedName(field));

const orderPart = (sort: ListSort, orderOf: DictionaryOrder): SqlPart => {
  const column = `client.${sortColumnOf(sort.field)}`;
  const codes = codeOrderOf(sort.field, orderOf);
  const direction = sort.direction;
  if (codes === undefined) return { sql: `${column} ${direction} nulls last, client.row_no ${direction}`, parameters: [] };
  const cases = codes.map((_, index) => `when ? then ${index}`).join(" ");
  const position = codes.length === 0 ? "null" : `case ${column} ${cases} end`;
  return { sql: `${position} ${direction} nulls last, client.row_no ${direction}`, parameters: codes };
};

/** A page of row numbers with the exact total. */
export const clientRowNumbers = (
  db: ReadDb,
  wish: ListWish,
  sort: ListSort,
  range: { readonly offset: number; readonly limit: number },
  orderOf: DictionaryOrder,
): RowNumberPage => {
  const where = wherePart(wish);
  const order = orderPart(sort, orderOf);
  const total = firstOf<{ n: number }>(db, `select count(*) as n from client where ${where.sql}`, ...where.parameters)?.n ?? 0;
  const rows = allOf<{ no: number }>(
    db,
    `select client.row_no as no from client where ${where.sql} order by ${order.sql} limit ? offset ?`,
    ...where.parameters,
    ...order.parameters,
    range.limit,
    range.offset,
  );
  return { total, rowNos: rows.map(({ no }) => no) };
};

/** Count and sums in 分 over what a list shows, without the given ids. */
export const clientTotals = (db: ReadDb, wish: ListWish, except: readonly string[] = []): ClientTotals => {
  const where = wherePart(wish);
  return (
    firstOf<ClientTotals>(
      db,
      `select count(*) as count, total(asset_total) as "assetTotal", total(deposit_balance) as "depositBalance", total(loan_balance) as "loanBalance",
         total(lifetime_profit) as "lifetimeProfit"
       from client where ${where.sql} and client.id not in (select value from json_each(?))`,
      ...where.parameters,
      JSON.stringify(except),
    ) ?? { count: 0, assetTotal: 0, depositBalance: 0, loanBalance: 0, lifetimeProfit: 0 }
  );
};

/** Count and sums per value of a field, largest assets first. */
export const clientGroups = (db: ReadDb, wish: ListWish, by: GroupField): ClientGroupRow[] => {
  const where = wherePart(wish);
  return allOf<ClientGroupRow>(
    db,
    `select client.${toSnake(by)} as value, count(*) as count, total(asset_total) as "assetTotal", total(deposit_balance) as "depositBalance",
       total(loan_balance) as "loanBalance", total(lifetime_profit) as "lifetimeProfit" from client where ${where.sql} group by 1 order by 3 desc, 2 desc, 1`,
    ...where.parameters,
  );
};

const rowColumns = [
  "id",
  "name",
  "salutation",
  "kind",
  "sex",
  "clientNumber",
  "tier",
  "grade",
  "valueBand",
  "assetTotal",
  "depositBalance",
  "loanBalance",
  "yearProfit",
  "lifetimeProfit",
  "holdingTotal",
  "nextMaturityOn",
  "lastContactOn",
  "nextFollowUpOn",
  "nextVisitOn",
  "completeness",
  "outlet",
  "district",
  "lifecycleStage",
  "clientGroup",
  "lifeStage",
  "preferenceType",
  "behaviourType",
  "occupationGroup",
  "corporateSegment",
  "riskCapacity",
  "satisfaction",
  "source",
  "birthOn",
  "clientSinceOn",
  "contactConsent",
  "returnOrientation",
  "serviceOrientation",
  "serviceRoute",
  "cultivationStage",
  "fullArchive",
  "editedAt",
  "createdAt",
] as const satisfies readonly (keyof ClientListRow)[];

const rowSelect = [...rowColumns, "warningMarks", "primaryPhone", "vipCardIssued"]
  .map((name) => `${toSnake(isListField(name) ? storedName(name) : name)} as "${name}"`)
  .join(", ");

type StoredRow = Omit<ClientListRow, "warningMarks" | "phoneMasked" | "vipCardIssued" | "tagIds"> & {
  readonly warningMarks: string | null;
  readonly primaryPhone: string | null;
  readonly vipCardIssued: number | null;
};

const nothing: readonly string[] = [];

const toListRow = ({ warningMarks, primaryPhone, vipCardIssued, ...rest }: StoredRow, tagIds: readonly string[]): ClientListRow => ({
  ...rest,
  warningMarks: warningMarks === null ? nothing : (fromSql("codes", warningMarks) as readonly string[]), // kind `codes` gives a list
  phoneMasked: primaryPhone === null ? null : maskContact("mobile", primaryPhone),
  vipCardIssued: vipCardIssued === null ? null : vipCardIssued === 1,
  tagIds,
});

const tagsSql = `select t.client_id as id, group_concat(t.tag_id) as tags from client_tag t
  where t.client_id in (select value from json_each(?)) and t.deleted_at is null and t.tag_id in (select id from tag where deleted_at is null)
  group by t.client_id`;

/** The rows of a list by row number, in the given order. */
export const clientListRows = (db: ReadDb, rowNos: readonly number[]): ClientListRow[] => {
  const stored: StoredRow[] = [];
  for (const rowNo of rowNos) {
    const row = firstOf<StoredRow>(db, `select ${rowSelect} from client where row_no = ?`, rowNo);
    if (row) stored.push(row);
  }
  const tags = new Map(
    allOf<{ id: string; tags: string }>(db, tagsSql, JSON.stringify(stored.map(({ id }) => id))).map((row) => [row.id, row.tags.split(",")]),
  );
  return stored.map((row) => toListRow(row, tags.get(row.id) ?? nothing));
};

/** One visible client as the list shows it. */
export const clientListRow = (db: ReadDb, clientId: string): ClientListRow | undefined => {
  const rowNo = firstOf<{ no: number }>(db, "select row_no as no from client where id = ? and deleted_at is null", clientId)?.no;
  return rowNo === undefined ? undefined : clientListRows(db, [rowNo])[0];
};

/** Row numbers of clients by id; unknown and hidden ones are left out. */
export const rowNumbersOfIds = (db: ReadDb, ids: readonly string[]): number[] =>
  allOf<{ no: number }>(db, `select row_no as no from client where id in (select value from json_each(?)) and ${visible}`, JSON.stringify(ids)).map(
    ({ no }) => no,
  );

/** Ids of clients by row number, in the given order. */
export const idsOfRowNumbers = (db: ReadDb, rowNos: readonly number[]): string[] =>
  allOf<{ id: string }>(
    db,
    "select client.id as id from json_each(?) wanted join client on client.row_no = wanted.value order by wanted.key",
    JSON.stringify(rowNos),
  ).map(({ id }) => id);

/** Current values of one archive field, for the preview of a bulk edit, in the given order. */
export const fieldOfRowNumbers = (
  db: ReadDb,
  field: BulkField,
  rowNos: readonly number[],
): { readonly id: string; readonly name: string; readonly value: FieldValue }[] =>
  allOf<{ id: string; name: string; value: SqlValue }>(
    db,
    `select client.id as id, client.name as name, client.${toSnake(field)} as value
     from json_each(?) wanted join client on client.row_no = wanted.value and client.deleted_at is null order by wanted.key`,
    JSON.stringify(rowNos),
  ).map(({ id, name, value }) => ({ id, name, value: fromSql(columnsOf("client")[field]?.kind ?? "text", value) }));

/** How many visible clients the store holds. */
export const visibleClientCount = (db: ReadDb): number => firstOf<{ n: number }>(db, `select count(*) as n from client where ${visible}`)?.n ?? 0;

/** The words in use in a free-text column that the list filters by, most used first. */
export const wordsInUse = (db: ReadDb, column: "outlet" | "district"): string[] =>
  allOf<{ word: string }>(
    db,
    `select ${column} as word from client where ${column} is not null and ${visible} group by 1 order by count(*) desc, 1 limit 200`,
  ).map(({ word }) => word);

/** The document number of a client, masked. */
export const documentMaskedOf = (db: ReadDb, clientId: string): string | null => {
  const number = firstOf<{ number: string | null }>(db, "select document_number as number from client where id = ?", clientId)?.number;
  return number === null || number === undefined ? null : maskValue("document", number);
};
