/*
 * What is computed from a client's whole aggregate and kept for lists and search: pinyin, the first phone, value
 * band, next maturity, last contact, completeness, search tokens. Never edited, never sent; made anew in the same
 * transaction as the edit that changes it.
 */
import type { Instant } from "#shared/kernel/time.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { ColumnName, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { completenessOf } from "#shared/domain/clients/archiveScore.ts";
import { type FullArchiveSettings, fullArchiveState, handedInStates } from "#shared/domain/clients/fullArchive.ts";
import type { GradingRules } from "#shared/domain/grading/gradingRules.ts";
import { bandOf, type ValueBand } from "#shared/domain/clients/dictionaries.ts";
import { readingsOf } from "#shared/domain/clients/nameReadings.ts";
import { indexTokens, initialsOf, type SearchInput } from "#shared/domain/clients/searchKeys.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { fullArchiveWithin } from "./fullArchive.ts";
import { gradingRulesWithin, preferenceInForce } from "./preferenceTypes.ts";
import { columnsOfClients, filledOfRows } from "./rows.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";
import { bandsWithin } from "./valueBands.ts";

type Values = Readonly<Record<string, FieldValue | undefined>>;

/** Tables whose rows show in list or search, with the columns that do: nothing else of them is read. */
const derivedFrom = {
  contactPoint: ["kind", "state", "isPreferred", "value", "note"],
  holding: ["state", "currency", "amount", "maturesOn", "accountNumber", "productName", "note", "kind", "atOtherBank"],
  remark: ["body"],
  interaction: ["happenedAt", "summary", "clientWords"],
  need: ["description"],
  relation: ["phone", "accountNumber", "relatedName", "note"],
  importantDate: [],
  visit: ["checkedOutAt", "state", "plannedOn", "title", "notes", "clientWords"],
  followUp: ["state", "dueOn", "snoozedUntil"],
  promise: ["state", "dueOn"],
  visitReport: ["state"],
  opportunity: ["stage", "nextStepOn", "title", "nextStep", "note", "summary"],
} as const satisfies { readonly [T in SyncedTable]?: readonly ColumnName<T>[] };
type DerivedFrom = keyof typeof derivedFrom;
const columnsRead: { readonly [T in DerivedFrom]: readonly ColumnName<T>[] } = derivedFrom;
const derivedTables = Object.keys(derivedFrom) as DerivedFrom[]; // the names written above

/** Whether anything that is derived of a client is made from the rows of a table: a greeting or a tag shows in none of it. */
export const isDerivedFrom = (table: SyncedTable): boolean => table === "client" || Object.hasOwn(derivedFrom, table);

/** What is read of a row; a column that is not named above is not there. */
type PartOf<T extends DerivedFrom> = Readonly<Partial<Record<(typeof derivedFrom)[T][number] | "id", FieldValue>>>;
type PartRows = { readonly [T in DerivedFrom]: readonly PartOf<T>[] };

/** The parts of an aggregate that list and search are made from. */
export interface Aggregate {
  readonly client: Values;
  readonly rows: PartRows;
}

export interface DerivedColumns {
  readonly name_pinyin: string;
  readonly name_initials: string;
  readonly primary_phone: string | null;
  readonly value_band: string | null;
  readonly holding_total: number;
  readonly next_maturity_on: string | null;
  readonly last_contact_on: string | null;
  readonly next_follow_up_on: string | null;
  readonly next_visit_on: string | null;
  readonly completeness: number;
  readonly full_archive: string | null;
  readonly preference_type_in_force: string | null;
}

export interface Derived {
  readonly columns: DerivedColumns;
  readonly tokens: string;
}

/** What the branch decided about derived columns, read once per transaction. */
interface BranchRules {
  readonly bands: readonly ValueBand[];
  readonly fullArchive: FullArchiveSettings;
  readonly grading: GradingRules;
}

const rulesWithin = (tx: WriteTx): BranchRules => ({ bands: bandsWithin(tx), fullArchive: fullArchiveWithin(tx), grading: gradingRulesWithin(tx) });

const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");
const numberOf = (value: FieldValue | undefined): number => (typeof value === "number" ? value : 0);
const filled = (values: readonly (FieldValue | undefined)[]): string[] => {
  const texts: string[] = [];
  for (const value of values) if (typeof value === "string" && value !== "") texts.push(value);
  return texts;
};

/** Contacts that are words rather than numbers. */
const isWords = (contact: PartOf<"contactPoint">): boolean => contact["kind"] === "address";

/** What a client is found by: names, numbers, and the words written about the client. */
export const searchInputOf = ({ client, rows }: Aggregate): SearchInput => ({
  names: filled([client["name"], client["salutation"], client["employer"], client["legalRepresentative"]]),
  identifiers: filled([
    client["clientNumber"],
    client["documentNumber"],
    ...rows.contactPoint.filter((row) => !isWords(row)).map((row) => row["value"]),
    ...rows.holding.map((row) => row["accountNumber"]),
    ...rows.relation.flatMap((row) => [row["phone"], row["accountNumber"]]),
  ]),
  texts: filled([
    client["note"],
    client["cautions"],
    client["hobbies"],
    client["fundingNeed"],
    client["financialGoal"],
    client["occupation"],
    client["jobTitle"],
    ...rows.contactPoint.flatMap((row) => (isWords(row) ? [row["value"], row["note"]] : [row["note"]])),
    ...rows.holding.flatMap((row) => [row["productName"], row["note"]]),
    ...rows.relation.flatMap((row) => [row["relatedName"], row["note"]]),
    ...rows.remark.map((row) => row["body"]),
    ...rows.interaction.flatMap((row) => [row["summary"], row["clientWords"]]),
    ...rows.need.map((row) => row["description"]),
    ...rows.visit.flatMap((row) => [row["title"], row["notes"], row["clientWords"]]),
    ...rows.opportunity.flatMap((row) => [row["title"], row["nextStep"], row["note"], row["summary"]]),
  ]),
});

const isHeld = (holding: PartOf<"holding">): boolean => !endedHoldingStates.some((state) => state === holding["state"]);

const earliest = (days: readonly string[]): string | null => days.reduce<string | null>((best, day) => (best === null || day < best ? day : best), null);
const latest = (days: readonly string[]): string | null => days.reduce<string | null>((best, day) => (best === null || day > best ? day : best), null);

const lastContactOf = (rows: Aggregate["rows"]): string | null =>
  latest(
    filled([...rows.interaction.map((row) => row["happenedAt"]), ...rows.visit.map((row) => row["checkedOutAt"])]).map((at) => dayOf(at as Instant)), // a column of kind instant
  );

/** The day of the next open follow-up or promise (overdue ones included) and of the next visit that is planned. */
const nextFollowUpOf = (rows: Aggregate["rows"]): string | null =>
  earliest(
    filled([
      ...rows.followUp.filter((row) => row["state"] === "open").map((row) => latest(filled([row["dueOn"], row["snoozedUntil"]]))),
      ...rows.promise.filter((row) => row["state"] === "open").map((row) => row["dueOn"]),
      ...rows.opportunity.filter((row) => row["stage"] === "assigned" || row["stage"] === "following").map((row) => row["nextStepOn"]),
    ]),
  );
const nextVisitOf = (rows: Aggregate["rows"]): string | null =>
  earliest(filled(rows.visit.filter((row) => row["state"] === "planned" || row["state"] === "underWay").map((row) => row["plannedOn"])));

/** The oldest row by its id: the same on every device, in whatever order the rows came. */
const firstById = <R extends { readonly id?: FieldValue }>(rows: readonly R[]): R | undefined =>
  rows.reduce<R | undefined>((first, row) => (first === undefined || textOf(row["id"]) < textOf(first["id"]) ? row : first), undefined);

/** All that is kept about an aggregate (R092 value band, R006 completeness). */
const deriveFrom = (aggregate: Aggregate, { bands, fullArchive, grading }: BranchRules): Derived => {
  const { client, rows } = aggregate;
  const mobiles = rows.contactPoint.filter((row) => row["kind"] === "mobile" && row["state"] !== "wrong");
  const phone = firstById(mobiles.filter((row) => row["isPreferred"] === true)) ?? firstById(mobiles);
  const reading = readingsOf(textOf(client["name"]))[0] ?? [];
  const held = rows.holding.filter(isHeld);
  const deposit = client["depositBalance"];
  const loan = client["loanBalance"];
  const depositFen = typeof deposit === "number" ? deposit : null;
  const completeness = completenessOf({
    values: client,
    counts: {
      contactPoint: rows.contactPoint.length,
      relation: rows.relation.length,
      importantDate: rows.importantDate.length,
      need: rows.need.length,
      holding: rows.holding.length,
      interaction: rows.interaction.length,
    },
  });
  const reportCount = rows.visitReport.filter((row) => handedInStates.some((state) => state === row["state"])).length;
  const tokens = indexTokens(searchInputOf(aggregate));
  return {
    columns: {
      name_pinyin: reading.join(""),
      name_initials: initialsOf(reading),
      primary_phone: phone ? textOf(phone["value"]) : null,
      value_band: bandOf(depositFen, bands)?.code ?? null,
      holding_total: held.reduce(
        (sum, row) => sum + (row["currency"] === null || row["currency"] === undefined || row["currency"] === "CNY" ? numberOf(row["amount"]) : 0),
        0,
      ),
      next_maturity_on: earliest(filled(held.map((row) => row["maturesOn"]))),
      last_contact_on: lastContactOf(rows),
      next_follow_up_on: nextFollowUpOf(rows),
      next_visit_on: nextVisitOf(rows),
      completeness,
      full_archive: fullArchiveState(
        { depositFen, loanFen: typeof loan === "number" ? loan : null, completeness, holdingCount: rows.holding.length, reportCount },
        fullArchive,
      ),
      preference_type_in_force: preferenceInForce(client, rows.holding, grading.preferenceShare),
    },
    tokens: `${tokens.names} ${tokens.digits} ${tokens.text}`,
  };
};

const noRows = (): { [T in DerivedFrom]: PartOf<T>[] } => ({
  contactPoint: [],
  holding: [],
  remark: [],
  interaction: [],
  need: [],
  relation: [],
  importantDate: [],
  visit: [],
  followUp: [],
  promise: [],
  visitReport: [],
  opportunity: [],
});

/** What is derived for a client that the given edits make from nothing. */
export const derivedOfNewClient = (tx: WriteTx, clientEdit: RowEdit & { readonly operation: "insert" }, group: readonly RowEdit[]): Derived => {
  const rows: Partial<Record<string, Values[]>> = noRows();
  for (const edit of group)
    if (edit.operation === "insert") rows[edit.table]?.push(edit.table === "contactPoint" ? { ...edit.values, id: edit.rowId } : edit.values);
  return deriveFrom({ client: clientEdit.values, rows: { ...noRows(), ...rows } }, rulesWithin(tx));
};

/** The aggregates of many clients as list and search see them, read table by table; deleted clients have none. */
export const aggregatesOf = (db: ReadDb, clientIds: readonly string[]): Map<string, Aggregate> => {
  const found = new Map<string, { readonly client: Values; readonly rows: ReturnType<typeof noRows> }>();
  for (const [id, client] of filledOfRows(db, "client", clientIds)) found.set(id, { client, rows: noRows() });
  const add = <T extends DerivedFrom>(table: T): void => {
    for (const [id, rows] of columnsOfClients(db, table, columnsRead[table], clientIds)) {
      const aggregate = found.get(id);
      if (aggregate) aggregate.rows[table] = rows;
    }
  };
  for (const table of derivedTables) add(table);
  return found;
};

/** The aggregate of a stored client as list and search see it; undefined when it is deleted. */
export const aggregateOf = (db: ReadDb, clientId: string): Aggregate | undefined => aggregatesOf(db, [clientId]).get(clientId);

/** The derived columns of a client, in the order in which they are written. */
export const derivedNames = [
  "name_pinyin",
  "name_initials",
  "primary_phone",
  "value_band",
  "holding_total",
  "next_maturity_on",
  "last_contact_on",
  "next_follow_up_on",
  "next_visit_on",
  "completeness",
  "full_archive",
  "preference_type_in_force",
] as const satisfies readonly (keyof DerivedColumns)[];

const storedSql = `select id, row_no, ${derivedNames.join(", ")} from client where id in (select value from json_each(?)) order by row_no`;
const updateSql = `update or fail client set ${derivedNames.map((name) => `${name} = ?`).join(", ")} where row_no = ?`;

type Stored = DerivedColumns & { readonly id: string; readonly row_no: number };

/** A day's edits change few of these columns, and each lies in indexes of its own: what is so already is not written. */
const updateDerived = (tx: WriteTx, stored: Stored, columns: DerivedColumns): void => {
  if (derivedNames.every((name) => stored[name] === columns[name])) return;
  runOf(tx, updateSql, ...derivedNames.map((name) => columns[name]), stored.row_no);
};

/** So many clients are read at once. */
const clientsAtOnce = 200;

interface SearchEntry {
  readonly rowNo: number;
  readonly tokens: string | null;
}

/**
 * Makes the derived columns and the search entries of clients anew; a deleted or merged client leaves the search. Columns
 * first, search after them, by the numbers of the rows: an update of a row in between, and every number below the one before,
 * would make the search index write out what it has gathered.
 */
export const refreshClients = (tx: WriteTx, clientIds: Iterable<string>): void => {
  const all = [...clientIds];
  if (all.length === 0) return;
  const rules = rulesWithin(tx);
  const entries: SearchEntry[] = [];
  for (let from = 0; from < all.length; from += clientsAtOnce) {
    const ids = all.slice(from, from + clientsAtOnce);
    const aggregates = aggregatesOf(tx, ids);
    for (const stored of allOf<Stored>(tx, storedSql, JSON.stringify(ids))) {
      const rowNo = stored.row_no;
      const aggregate = aggregates.get(stored.id);
      if (!aggregate) {
        entries.push({ rowNo, tokens: null });
        continue;
      }
      const { columns, tokens } = deriveFrom(aggregate, rules);
      updateDerived(tx, stored, columns);
      entries.push({ rowNo, tokens: (aggregate.client["mergedIntoId"] ?? null) === null ? tokens : null });
    }
  }
  for (const { rowNo, tokens } of entries.toSorted((one, other) => one.rowNo - other.rowNo)) {
    runOf(tx, "delete from client_search where rowid = ?", rowNo);
    if (tokens !== null) runOf(tx, "insert into client_search (rowid, tokens) values (?, ?)", rowNo, tokens);
  }
};

/** Those of some clients whose derived columns are not what they would be made to now; wrong ones come of a fault, never of an edit. */
export const clientsDerivedWrongly = (tx: WriteTx, clientIds: readonly string[]): string[] => {
  const rules = rulesWithin(tx);
  const aggregates = aggregatesOf(tx, clientIds);
  return [...aggregates].flatMap(([id, aggregate]) => {
    const { columns } = deriveFrom(aggregate, rules);
    const stored = firstOf<Record<string, string | number | null>>(tx, "select * from client where id = ?", id);
    return Object.entries(columns).every(([name, value]) => stored?.[name] === value) ? [] : [id];
  });
};
