/*
 * The list's columns of an open store in memory: filters become set operations, orders are kept, so that a page with
 * its exact total costs the same whatever the combination of filters (SP3, SP16). It is a copy of what is on the disk
 * and nothing else: before every answer it compares itself with the change log and reads again what was touched, also
 * by another process. The SQL of clientList.ts says what is right; a property test holds one against the other. It
 * is dropped with the store when the session locks.
 */
import { assertNever } from "#shared/kernel/assertNever.ts";
import { maskContact } from "#shared/domain/clients/mask.ts";
import type { ClientGroupRow, ClientListRow, ClientTotals, ListSort } from "#shared/contracts/clients/list.ts";
import type { Clause, Condition } from "#shared/domain/clients/listCondition.ts";
import { type GroupField, listField, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import { dataVersion } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { codeOrderOf, type DictionaryOrder, type ListWish, type RowNumberPage } from "../clientList.ts";
import type { SearchCandidate } from "../clientSearch.ts";
import { storedBounds } from "../segmentSql.ts";
import { goneCount } from "../sync/goneCount.ts";
import { andInto, andNotInto, type Bitmap, countBits, emptyBitmap, forEachBit, hasBit, orInto, setBit } from "./bitmap.ts";
import type { ChoiceColumn, ChoicesColumn, RowOrder } from "./choiceColumns.ts";
import {
  clientsTouchedAfter,
  dayText,
  type IndexedChild,
  type IndexedRow,
  indexedChildrenOf,
  indexedRowsOf,
  indexForms,
  instantText,
  lastTransaction,
  liveLists,
  numberOfValue,
} from "./indexSource.ts";
import { createKeptAnswers, type FoundRows, type KeptAnswer } from "./keptAnswers.ts";
import type { NumberRange, OrderedColumn } from "./orderedColumn.ts";

export interface IndexColumns {
  readonly capacity: number;
  readonly visible: Bitmap;
  readonly ordered: ReadonlyMap<ListFieldName, OrderedColumn>;
  readonly choice: ReadonlyMap<ListFieldName, ChoiceColumn>;
  readonly warningMarks: ChoicesColumn;
  readonly memberships: ChoicesColumn;
  readonly holdingKinds: ChoicesColumn;
  /** Ids, names and salutations by row number: with the columns they make a whole row of the list. */
  readonly ids: (string | undefined)[];
  readonly names: (string | undefined)[];
  readonly salutations: Map<number, string>;
}

export interface ColumnIndex {
  /** Reads what was touched since; false when so much was that it must be made anew. */
  readonly catchUp: (db: ReadDb) => boolean;
  readonly page: (wish: ListWish, sort: ListSort, range: { readonly offset: number; readonly limit: number }, orderOf: DictionaryOrder) => RowNumberPage;
  readonly totals: (wish: ListWish, exceptRowNos: readonly number[]) => ClientTotals;
  readonly groups: (wish: ListWish, by: GroupField) => ClientGroupRow[];
  readonly count: (wish: ListWish) => number;
  /** What words find, looked up once until the store changes; to be given back as `found` of a wish. */
  readonly found: (words: string, look: () => FoundRows) => FoundRows;
  readonly clientCount: () => number;
  /** A row of the list without asking the store; undefined for a hidden client. */
  readonly row: (rowNo: number) => ClientListRow | undefined;
  /** What search shows of a client; undefined for a hidden one. */
  readonly candidate: (rowNo: number) => SearchCandidate | undefined;
  readonly bytes: () => number;
}

/** More touched clients than this and a new index is made beside the old one. */
const mostCaughtUp = 400;
const flagText = (value: SqlValue | undefined): string | null => (value === null || value === undefined ? null : String(value as string | number)); // no list column is a blob

export const marksOf = (value: unknown): readonly string[] => (typeof value === "string" ? (JSON.parse(value) as readonly string[]) : []); // written by toSql only

/** `gone`: how often clients had been removed from the store when the columns were read. */
export const createColumnIndex = (columns: IndexColumns, builtAt: number, gone: number, lists: ReturnType<typeof liveLists>): ColumnIndex => {
  const { capacity, visible, ordered, choice, warningMarks, memberships, holdingKinds, ids, names, salutations } = columns;
  let seq = builtAt;
  let live = lists;
  let clientCount = countBits(visible);
  const kept = createKeptAnswers();
  let version = -1;

  const putRow = (row: IndexedRow, children: readonly IndexedChild[]): void => {
    const { rowNo } = row;
    const isHidden = row.isHidden === 1;
    setBit(visible, rowNo, !isHidden);
    for (const [name, column] of ordered) {
      const form = indexForms.get(name) ?? "text";
      const value = row[name] ?? null;
      column.update(rowNo, isHidden ? null : form === "text" ? flagText(value) : numberOfValue(form, value));
    }
    for (const [name, column] of choice) column.set(rowNo, isHidden ? null : flagText(row[name]));
    ids[rowNo] = row.id;
    names[rowNo] = row.shownName;
    if (row.salutation === null) salutations.delete(rowNo);
    else salutations.set(rowNo, row.salutation);
    warningMarks.set(rowNo, isHidden ? [] : marksOf(row["warningMarks"]));
    const own = isHidden ? [] : children.filter((child) => child.rowNo === rowNo);
    memberships.set(
      rowNo,
      own.filter((child) => child.source === "t").map((child) => child.code),
    );
    holdingKinds.set(
      rowNo,
      own.filter((child) => child.source === "h").map((child) => child.code),
    );
  };

  const catchUp = (db: ReadDb): boolean => {
    // Who was removed stands in no line: what is in memory of him goes with the index.
    if (goneCount(db) !== gone) return false;
    // A repair by another process puts the search right without a line in the log.
    const now = dataVersion(db);
    if (now !== version) kept.forgetWords();
    version = now;
    const newest = lastTransaction(db);
    if (newest === seq) return true;
    const ids = clientsTouchedAfter(db, seq, mostCaughtUp + 1);
    if (ids.length > mostCaughtUp) return false;
    const rows = indexedRowsOf(db, ids);
    if (rows.some((row) => row.rowNo >= capacity)) return false;
    const children = indexedChildrenOf(db, ids);
    for (const row of rows) putRow(row, children);
    live = liveLists(db);
    clientCount = countBits(visible);
    kept.forget();
    seq = newest;
    return true;
  };

  const rowsOfChoices = (field: ListFieldName, wanted: readonly string[] | undefined): Bitmap => {
    const column = field === "warningMarks" ? warningMarks : field === "holdingKind" ? holdingKinds : memberships;
    const counts = field === "tag" ? live.tags : field === "segment" ? live.segments : undefined;
    const codes = [...(wanted ?? column.codes())];
    return column.anyOf(counts ? codes.filter((code) => counts.has(code)) : codes);
  };

  const filledOf = (field: ListFieldName): Bitmap => {
    if (listField(field).filter === "choices") return rowsOfChoices(field, undefined);
    const column = ordered.get(field) ?? choice.get(field);
    return column?.filled ?? emptyBitmap(capacity);
  };

  const rangeOf = (clause: Clause & { readonly op: "between" }): NumberRange => {
    const form = indexForms.get(clause.field) ?? "number";
    const { from, to } = storedBounds(clause.field, clause.value);
    return { from: numberOfValue(form, from), to: numberOfValue(form, to) };
  };

  /** The set may be the column's own: read it, never write it. */
  const rowsOfClause = (clause: Clause): Bitmap => {
    switch (clause.op) {
      case "anyOf":
        if (listField(clause.field).filter === "choices") return rowsOfChoices(clause.field, clause.value);
        return choice.get(clause.field)?.anyOf(clause.value) ?? emptyBitmap(capacity);
      case "between":
        return ordered.get(clause.field)?.between(rangeOf(clause)) ?? emptyBitmap(capacity);
      case "isTrue":
      case "isFalse":
        return choice.get(clause.field)?.anyOf([clause.op === "isTrue" ? "1" : "0"]) ?? emptyBitmap(capacity);
      case "isFilled":
        return filledOf(clause.field);
      case "isEmpty":
        return andNotInto(visible.slice(), filledOf(clause.field));
      case "withinDays":
      case "olderThanDays":
        throw new Error("days relative to today must be resolved first");
      default:
        return assertNever(clause);
    }
  };

  /** Keeps in `rows` those that meet the condition: no set is copied on the way. */
  const keep = (rows: Bitmap, condition: Condition): Bitmap => {
    if ("all" in condition) return condition.all.reduce<Bitmap>((left, part) => keep(left, part), rows);
    if ("any" in condition)
      return andInto(
        rows,
        condition.any.reduce<Bitmap>((found, part) => orInto(found, rowsOf(part)), emptyBitmap(capacity)),
      );
    if ("not" in condition) return andNotInto(rows, rowsOf(condition.not));
    return andInto(rows, rowsOfClause(condition));
  };

  const rowsOf = (condition: Condition): Bitmap => ("field" in condition ? rowsOfClause(condition) : keep(visible.slice(), condition));

  const answerOf = (wish: ListWish): KeptAnswer =>
    kept.answer(wish, () => {
      const rows = keep(visible.slice(), wish.condition);
      if (wish.found !== null) {
        const found = emptyBitmap(capacity);
        for (const rowNo of wish.found) if (rowNo < capacity) setBit(found, rowNo, true);
        andInto(rows, found);
      }
      return { rows, total: countBits(rows) };
    });

  const orderOfSort = (field: ListFieldName, orderOf: DictionaryOrder): RowOrder => {
    const column = ordered.get(field);
    if (column) return { rows: column.order(), placed: column.filled, compare: column.compare };
    return choice.get(field)?.order(codeOrderOf(field, orderOf)) ?? { rows: new Int32Array(0), placed: emptyBitmap(capacity), compare: () => 0 };
  };

  const totalsOf = (rows: Bitmap): ClientTotals => {
    const sumOf = (field: "assetTotal" | "depositBalance" | "loanBalance" | "lifetimeProfit"): number => {
      const column = ordered.get(field);
      let sum = 0;
      if (column)
        forEachBit(andInto(rows.slice(), column.filled), (rowNo) => {
          sum += column.numberAt(rowNo);
        });
      return sum;
    };
    return {
      count: countBits(rows),
      assetTotal: sumOf("assetTotal"),
      depositBalance: sumOf("depositBalance"),
      loanBalance: sumOf("loanBalance"),
      lifetimeProfit: sumOf("lifetimeProfit"),
    };
  };

  const columnOf = rowReader(columns);
  const { code, number, day, instant, text } = columnOf;

  const row = (rowNo: number): ClientListRow | undefined => {
    const id = ids[rowNo];
    if (id === undefined || !hasBit(visible, rowNo)) return undefined;
    const phone = text("primaryPhone", rowNo);
    const vipCard = code("vipCardIssued", rowNo);
    return {
      id,
      name: names[rowNo] ?? "",
      salutation: salutations.get(rowNo) ?? null,
      kind: code("kind", rowNo) ?? "",
      sex: code("sex", rowNo),
      clientNumber: text("clientNumber", rowNo),
      tier: code("tier", rowNo),
      grade: code("grade", rowNo),
      valueBand: code("valueBand", rowNo),
      assetTotal: number("assetTotal", rowNo),
      depositBalance: number("depositBalance", rowNo),
      loanBalance: number("loanBalance", rowNo),
      yearProfit: number("yearProfit", rowNo),
      lifetimeProfit: number("lifetimeProfit", rowNo),
      holdingTotal: number("holdingTotal", rowNo) ?? 0,
      nextMaturityOn: day("nextMaturityOn", rowNo),
      lastContactOn: day("lastContactOn", rowNo),
      nextFollowUpOn: day("nextFollowUpOn", rowNo),
      nextVisitOn: day("nextVisitOn", rowNo),
      warningMarks: warningMarks.codesAt(rowNo),
      completeness: number("completeness", rowNo) ?? 0,
      phoneMasked: phone === null ? null : maskContact("mobile", phone),
      outlet: code("outlet", rowNo),
      district: code("district", rowNo),
      lifecycleStage: code("lifecycleStage", rowNo),
      clientGroup: code("clientGroup", rowNo),
      lifeStage: code("lifeStage", rowNo),
      preferenceType: code("preferenceType", rowNo),
      behaviourType: code("behaviourType", rowNo),
      occupationGroup: code("occupationGroup", rowNo),
      corporateSegment: code("corporateSegment", rowNo),
      riskCapacity: code("riskCapacity", rowNo),
      satisfaction: code("satisfaction", rowNo),
      source: code("source", rowNo),
      birthOn: day("birthOn", rowNo),
      clientSinceOn: day("clientSinceOn", rowNo),
      contactConsent: code("contactConsent", rowNo),
      returnOrientation: code("returnOrientation", rowNo),
      serviceOrientation: code("serviceOrientation", rowNo),
      serviceRoute: code("serviceRoute", rowNo),
      cultivationStage: code("cultivationStage", rowNo),
      fullArchive: code("fullArchive", rowNo),
      vipCardIssued: vipCard === null ? null : vipCard === "1",
      editedAt: instant("editedAt", rowNo) ?? "",
      createdAt: instant("createdAt", rowNo) ?? "",
      tagIds: memberships.codesAt(rowNo).filter((id) => live.tags.has(id)),
    };
  };

  return {
    catchUp,
    clientCount: () => clientCount,
    row,
    candidate: (rowNo) => {
      const id = ids[rowNo];
      if (id === undefined || !hasBit(visible, rowNo)) return undefined;
      return {
        rowNo,
        id,
        name: names[rowNo] ?? "",
        clientNumber: text("clientNumber", rowNo),
        phone: text("primaryPhone", rowNo),
        tier: code("tier", rowNo),
        outlet: code("outlet", rowNo),
      };
    },
    count: (wish) => answerOf(wish).total,
    found: kept.found,
    page: (wish, sort, range, orderOf) => {
      const { rows, total } = answerOf(wish);
      return { total, rowNos: walk(rows, total, orderOfSort(sort.field, orderOf), sort.direction === "desc", range, total === clientCount) };
    },
    totals: (wish, except) => {
      const rows = answerOf(wish).rows.slice();
      for (const rowNo of except) setBit(rows, rowNo, false);
      return totalsOf(rows);
    },
    groups: (wish, by) => {
      const { rows } = answerOf(wish);
      const column = choice.get(by);
      if (!column) return [];
      const groups: ClientGroupRow[] = column.codes().map((value) => ({ value, ...totalsOf(andInto(column.anyOf([value]).slice(), rows)) }));
      groups.push({ value: null, ...totalsOf(andNotInto(rows.slice(), column.filled)) });
      return groups
        .filter(({ count }) => count > 0)
        .toSorted((one, other) => other.assetTotal - one.assetTotal || other.count - one.count || ((one.value ?? "") < (other.value ?? "") ? -1 : 1));
    },
    bytes: () =>
      [...ordered.values(), ...choice.values(), warningMarks, memberships, holdingKinds].reduce(
        (sum, column) => sum + column.bytes(),
        visible.byteLength + ids.length * 100,
      ),
  };
};

const rowReader = ({ ordered, choice }: IndexColumns) => {
  const number = (field: ListFieldName, rowNo: number): number | null => {
    const value = ordered.get(field)?.numberAt(rowNo) ?? Number.NaN;
    return Number.isNaN(value) || !hasBit(ordered.get(field)?.filled ?? noBits, rowNo) ? null : value;
  };
  return {
    number,
    code: (field: ListFieldName, rowNo: number): string | null => choice.get(field)?.codeAt(rowNo) ?? null,
    text: (field: ListFieldName, rowNo: number): string | null => ordered.get(field)?.textAt(rowNo) ?? null,
    day: (field: ListFieldName, rowNo: number): string | null => {
      const value = number(field, rowNo);
      return value === null ? null : dayText(value);
    },
    instant: (field: ListFieldName, rowNo: number): string | null => {
      const value = number(field, rowNo);
      return value === null ? null : instantText(value);
    },
  };
};

const noBits = emptyBitmap(0);

/** Few wanted rows are gathered and sorted, which costs m log m; many are met soon enough along the order, after n / m steps each. */
const isSparse = (wanted: number, placed: number): boolean => wanted * wanted * 3 < placed;

/** The wanted rows in order: placed ones first, then those without a value by row number; backwards for descending. */
const walk = (
  rows: Bitmap,
  total: number,
  { rows: order, placed, compare }: RowOrder,
  isDescending: boolean,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  isWhole: boolean,
): number[] => {
  const end = Math.min(total, offset + limit);
  const result: number[] = [];
  let position = 0;
  if (isSparse(total, order.length)) {
    const [gathered, rest]: [number[], number[]] = [[], []];
    forEachBit(rows, (rowNo) => (hasBit(placed, rowNo) ? gathered : rest).push(rowNo));
    gathered.sort(isDescending ? (one, other) => compare(other, one) : compare);
    if (isDescending) rest.reverse();
    return [...gathered, ...rest].slice(offset, end);
  }
  // Without a filter every placed row counts: jump.
  let at = isWhole ? Math.min(offset, order.length) : 0;
  position = at;
  for (; at < order.length && position < end; at += 1) {
    const rowNo = order[isDescending ? order.length - 1 - at : at] ?? 0;
    if (!hasBit(rows, rowNo)) continue;
    if (position >= offset) result.push(rowNo);
    position += 1;
  }
  if (position >= end) return result;
  const rest: number[] = [];
  forEachBit(andNotInto(rows.slice(), placed), (rowNo) => rest.push(rowNo));
  if (isDescending) rest.reverse();
  const start = Math.max(0, offset - position);
  return [...result, ...rest.slice(start, start + end - offset - result.length)];
};
