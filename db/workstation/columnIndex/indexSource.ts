/* What the column index reads from the store: the list's columns by row number, and the codes of list tables. */
import { listField, listFieldNames, type ListFieldName, storedName } from "#shared/domain/clients/listFields.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";
import { instantFields } from "../segmentSql.ts";
import { gradingRulesKey } from "#shared/domain/grading/gradingRules.ts";
import { fullArchiveKey } from "#shared/domain/clients/fullArchive.ts";
import { valueBandsKey } from "#db/workstation/valueBands.ts";

/** In which form the index keeps a field. */
export type IndexForm = "choice" | "number" | "day" | "instant" | "text" | "marks" | "children";

const formOf = (name: ListFieldName): IndexForm => {
  if (instantFields.has(name)) return "instant";
  if (name === "warningMarks") return "marks";
  // Holds the day of birth: an age is asked as days of birth.
  if (name === "age") return "day";
  switch (listField(name).filter) {
    case "choice":
    case "flag":
      return "choice";
    case "choices":
      return "children";
    case "money":
    case "number":
      return "number";
    case "day":
      return "day";
    case "text":
      return "text";
  }
};

/** Every field of the list with its form. */
export const indexForms: ReadonlyMap<ListFieldName, IndexForm> = new Map(listFieldNames.map((name) => [name, formOf(name)]));

const storedFields = listFieldNames.filter((name) => indexForms.get(name) !== "children");
const selectList = storedFields.map((name) => `${toSnake(listField(name).sortsBy ?? storedName(name))} as "${name}"`).join(", ");

/** A client as the index reads it; hidden ones are marked, so that they can be taken out. */
export type IndexedRow = Readonly<Record<string, SqlValue>> & {
  readonly rowNo: number;
  readonly isHidden: number;
  readonly id: string;
  readonly shownName: string;
  readonly salutation: string | null;
};

const rowSql = `select row_no as "rowNo", (deleted_at is not null or merged_into_id is not null) as "isHidden", id,
  name as "shownName", salutation, ${selectList} from client`;

/** Clients after a row number, in row order. */
export const indexedRowsAfter = (db: ReadDb, rowNo: number, limit: number): IndexedRow[] =>
  allOf<IndexedRow>(db, `${rowSql} where row_no > ? order by row_no limit ?`, rowNo, limit);

/** Clients by id. */
export const indexedRowsOf = (db: ReadDb, ids: readonly string[]): IndexedRow[] =>
  allOf<IndexedRow>(db, `${rowSql} where id in (select value from json_each(?))`, JSON.stringify(ids));

const ended = endedHoldingStates.map((state) => `'${state}'`).join(", ");
const childrenSql = (filter: string): string =>
  `select client.row_no as "rowNo", 't' as source, t.tag_id as code from client join client_tag t on t.client_id = client.id
     where ${filter} and t.deleted_at is null
   union all
   select client.row_no, 'h', t.kind from client join holding t on t.client_id = client.id
     where ${filter} and t.deleted_at is null and coalesce(t.state, 'active') not in (${ended})`;

export interface IndexedChild {
  readonly rowNo: number;
  /** `t`: a tag or a frozen segment; `h`: the kind of a holding. */
  readonly source: "t" | "h";
  readonly code: string;
}

/** Codes of list tables for clients in a range of row numbers, both ends included. */
export const indexedChildrenBetween = (db: ReadDb, from: number, to: number): IndexedChild[] =>
  allOf<IndexedChild>(db, childrenSql("client.row_no between ? and ?"), from, to, from, to);

/** Codes of list tables for clients by id. */
export const indexedChildrenOf = (db: ReadDb, ids: readonly string[]): IndexedChild[] => {
  const list = JSON.stringify(ids);
  return allOf<IndexedChild>(db, childrenSql("client.id in (select value from json_each(?))"), list, list);
};

/** Ids of live tags and live segments: what of the membership rows still counts. */
export const liveLists = (db: ReadDb): { readonly tags: ReadonlySet<string>; readonly segments: ReadonlySet<string> } => ({
  tags: new Set(allOf<{ id: string }>(db, "select id from tag where deleted_at is null").map(({ id }) => id)),
  segments: new Set(allOf<{ id: string }>(db, "select id from segment where deleted_at is null").map(({ id }) => id)),
});

/** The largest row number of a client. */
export const lastRowNumber = (db: ReadDb): number => firstOf<{ n: number | null }>(db, "select max(row_no) as n from client")?.n ?? 0;

/** The number of the newest transaction of the change log. */
export const lastTransaction = (db: ReadDb): number => firstOf<{ n: number | null }>(db, "select max(seq) as n from change_tx")?.n ?? 0;

/** Whether a setting was set or taken back after a transaction that gives every client a derived column anew. */
const rulesChangedAfter = (db: ReadDb, seq: number): boolean =>
  firstOf(
    db,
    "select 1 from change_tx where seq > ? and label in (?, ?, ?) limit 1",
    seq,
    ...[valueBandsKey, fullArchiveKey, gradingRulesKey].map((setting) => JSON.stringify({ setting })),
  ) !== undefined;

/**
 * Clients touched after a transaction, at most `limit`. The sign before `client_id` keeps the planner from walking the whole
 * log client by client: the lines behind a transaction are few.
 */
export const clientsTouchedAfter = (db: ReadDb, seq: number, limit: number): string[] =>
  (rulesChangedAfter(db, seq)
    ? allOf<{ id: string }>(db, "select id from client limit ?", limit)
    : allOf<{ id: string }>(db, "select distinct client_id as id from change_log where tx_seq > ? and +client_id is not null limit ?", seq, limit)
  ).map(({ id }) => id);

/** A day, complete or not, as a number in the same order as its text; the sign `~` after a part of a day means its end. */
export const dayNumber = (text: string): number => {
  const isEnd = text.endsWith("~");
  const plain = isEnd ? text.slice(0, -1) : text;
  if (plain.startsWith("--")) return Number(plain.slice(2).replaceAll("-", ""));
  const digits = plain.replaceAll("-", "");
  return Number(digits.padEnd(8, isEnd ? "9" : "0"));
};

/** A stored value in the form of its column. */
export const numberOfValue = (form: IndexForm, value: SqlValue): number | null => {
  if (value === null || value === undefined) return null;
  if (form === "day") return dayNumber(String(value));
  if (form === "instant") return Date.parse(String(value));
  return Number(value);
};

const textOfDay = (day: number): string => {
  const digits = String(day).padStart(8, "0");
  const [year, month, date] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  if (year === "0000") return `--${month}-${date}`;
  return [year, ...(month === "00" ? [] : [month]), ...(date === "00" ? [] : [date])].join("-");
};

/** Remembers the texts of numbers that come again and again in a list, up to a bound. */
const remembering = (most: number, make: (value: number) => string): ((value: number) => string) => {
  const known = new Map<number, string>();
  return (value) => {
    const text = known.get(value) ?? make(value);
    if (known.size < most) known.set(value, text);
    return text;
  };
};

/** The text that a day was made a number from; a branch's archives hold few different days. */
export const dayText = remembering(20_000, textOfDay);

/** The text of a moment; what was imported together has one moment. */
export const instantText = remembering(2_000, (ms) => new Date(ms).toISOString());
