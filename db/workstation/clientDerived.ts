/*
 * What is computed from a client's whole aggregate and kept for lists and search: pinyin, the first phone, value
 * band, next maturity, last contact, completeness, search tokens. Never edited, never sent; made anew in the same
 * transaction as the edit that changes it.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { rowById, rowsOfClient } from "./rows.ts";

type Values = Readonly<Record<string, FieldValue | undefined>>;

/** The parts of an aggregate that list and search are made from. */
interface Aggregate {
  readonly client: Values;
  readonly contactPoint: readonly Values[];
  readonly holding: readonly Values[];
  readonly remark: readonly Values[];
  readonly interaction: readonly Values[];
  readonly need: readonly Values[];
  readonly relation: readonly Values[];
}

export interface DerivedColumns {
  readonly name_pinyin: string;
  readonly name_initials: string;
  readonly primary_phone: string | null;
  readonly value_band: string | null;
  readonly holding_total: number;
  readonly next_maturity_on: string | null;
  readonly last_contact_on: string | null;
  readonly completeness: number;
}

export interface Derived {
  readonly columns: DerivedColumns;
  readonly tokens: string;
}

const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");

const deriveFrom = (aggregate: Aggregate): Derived => {
  const { client, contactPoint, holding } = aggregate;
  const phone = contactPoint.find((row) => row["isPreferred"] === true && row["kind"] === "mobile") ?? contactPoint.find((row) => row["kind"] === "mobile");
  return {
    columns: {
      name_pinyin: textOf(client["name"]),
      name_initials: "",
      primary_phone: phone ? textOf(phone["value"]) : null,
      value_band: null,
      holding_total: holding.reduce((sum, row) => sum + (typeof row["amount"] === "number" ? row["amount"] : 0), 0),
      next_maturity_on: null,
      last_contact_on: null,
      completeness: 0,
    },
    tokens: textOf(client["name"]),
  };
};

const listTables = ["contactPoint", "holding", "remark", "interaction", "need", "relation"] as const;

/** What is derived for a client that the given edits make from nothing. */
export const derivedOfNewClient = (clientEdit: RowEdit & { readonly operation: "insert" }, group: readonly RowEdit[]): Derived => {
  const aggregate: Record<(typeof listTables)[number], Values[]> = { contactPoint: [], holding: [], remark: [], interaction: [], need: [], relation: [] };
  for (const edit of group) {
    if (edit.operation !== "insert") continue;
    const list = aggregate[edit.table as (typeof listTables)[number]]; // other tables have no list here
    list?.push(edit.values);
  }
  return deriveFrom({ client: clientEdit.values, ...aggregate });
};

const aggregateOf = (db: ReadDb, clientId: string): Aggregate | undefined => {
  const client = rowById(db, "client", clientId);
  if (!client) return undefined;
  return {
    client,
    contactPoint: rowsOfClient(db, "contactPoint", clientId),
    holding: rowsOfClient(db, "holding", clientId),
    remark: rowsOfClient(db, "remark", clientId),
    interaction: rowsOfClient(db, "interaction", clientId),
    need: rowsOfClient(db, "need", clientId),
    relation: rowsOfClient(db, "relation", clientId),
  };
};

/** Makes the derived columns and the search entry of a client anew; a deleted client leaves the search. */
export const refreshClient = (tx: WriteTx, clientId: string): void => {
  const rowNo = firstOf<{ row_no: number }>(tx, "select row_no from client where id = ?", clientId)?.row_no;
  if (rowNo === undefined) return;
  runOf(tx, "delete from client_search where rowid = ?", rowNo);
  const aggregate = aggregateOf(tx, clientId);
  if (!aggregate) return;
  const { columns, tokens } = deriveFrom(aggregate);
  runOf(
    tx,
    `update client set name_pinyin = ?, name_initials = ?, primary_phone = ?, value_band = ?, holding_total = ?,
       next_maturity_on = ?, last_contact_on = ?, completeness = ? where row_no = ?`,
    columns.name_pinyin,
    columns.name_initials,
    columns.primary_phone,
    columns.value_band,
    columns.holding_total,
    columns.next_maturity_on,
    columns.last_contact_on,
    columns.completeness,
    rowNo,
  );
  runOf(tx, "insert into client_search (rowid, tokens) values (?, ?)", rowNo, tokens);
};
