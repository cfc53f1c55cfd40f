/*
 * From a row of a file to an import record. Everything that depends on the mapping alone is worked out once, so
 * that 50,000 rows cost only the reading of their cells.
 */
import { dayWithoutEnd } from "#shared/domain/clients/endlessDay.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import type { ImportRecord, RelationRecord, RowProblem, Values } from "./importRecord.ts";
import { type CellOptions, type CodeLookup, interpretCell, isResidentNumber } from "./interpretCell.ts";
import { type ColumnMapping, type SavedMapping, columnOf } from "./mapping.ts";
import { isMobilePhone, parsePhones } from "./parsePhone.ts";
import type { RawCell, RawRow } from "./rawTable.ts";
import { weeklyCounts } from "./weeklyCounts.ts";

interface ReadyColumn {
  readonly mapping: ColumnMapping;
  readonly column: Column;
  readonly options: CellOptions;
  /** Kind of the phones that a cell of this column may list. */
  readonly phoneKind: string | undefined;
}

type OpenValues = Record<string, FieldValue>;

const companyName = /公司|集团|银行|工厂|厂$|合作社|商行|事务所|研究院|学校|医院|协会|委员会|有限|Ltd|Inc\b|Corp|GmbH/u;

const phoneRows = (cell: RawCell, kind: string): readonly OpenValues[] | undefined => {
  const phones = parsePhones(cell.text);
  if (!phones.ok) return undefined;
  return phones.value.map((value) => ({ kind: isMobilePhone(value) ? "mobile" : value.includes("-") ? "landline" : kind, value }));
};

/** Splits the text of an important date (`YYYY-MM-DD`, `YYYY-MM`, `--MM-DD`) into the columns of its row. */
const importantDate = (kind: string, value: string): OpenValues | undefined => {
  const [year, month, day] = value.startsWith("--") ? [null, value.slice(2, 4), value.slice(5, 7)] : [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)];
  if (month === "") return undefined;
  return {
    kind,
    calendar: "solar",
    ...(year === null ? {} : { year: Number(year) }),
    month: Number(month),
    ...(day === "" ? {} : { dayOfMonth: Number(day) }),
  };
};

const slotValues = (slots: Map<string, OpenValues>, mapping: ColumnMapping): OpenValues => {
  const key = `${mapping.target.table}.${mapping.target.slot ?? "1"}`;
  const found = slots.get(key);
  if (found !== undefined) return found;
  const made: OpenValues = mapping.target.kind === undefined ? {} : { kind: mapping.target.kind };
  slots.set(key, made);
  return made;
};

const readyColumns = (mapping: SavedMapping, lookUpCode: CodeLookup): readonly ReadyColumn[] =>
  mapping.columns.flatMap((one) => {
    const column = columnOf(one.target);
    if (column === undefined) return [];
    const { translation, unitExponent, dateOrder, sixDigitDays } = one;
    const phoneKind = one.target.table === "contactPoint" && column.mask === "phone" ? one.target.kind : undefined;
    return [{ mapping: one, column, options: { lookUpCode, translation, unitExponent, dateOrder, sixDigitDays }, phoneKind }];
  });

/** Fields that follow from others with certainty: sex and birth from a resident number, the kind from a company's name. */
const assumedValues = (client: Values, mapping: SavedMapping): Values => {
  const assumed: OpenValues = {};
  const { documentNumber, name } = client;
  if (client["kind"] === undefined) {
    const isCompany = (typeof name === "string" && companyName.test(name)) || client["legalRepresentative"] !== undefined;
    assumed["kind"] = isCompany ? "company" : mapping.assumed.clientKind;
  }
  if (typeof documentNumber === "string" && isResidentNumber(documentNumber)) {
    if (client["documentKind"] === undefined) assumed["documentKind"] = "idCard";
    if (client["sex"] === undefined) assumed["sex"] = Number(documentNumber[16]) % 2 === 1 ? "male" : "female";
    if (client["birthOn"] === undefined) {
      assumed["birthOn"] = `${documentNumber.slice(6, 10)}-${documentNumber.slice(10, 12)}-${documentNumber.slice(12, 14)}`;
    }
  }
  return assumed;
};

const hasMore = (values: Values, than: number): boolean => Object.keys(values).length > than;

/** Kind of a holding whose file does not say it: from the product's name, else from what a term or an end means. */
const holdingKind = (values: Values, mapping: SavedMapping, lookUpCode: CodeLookup): string => {
  const product = values["productName"];
  const named = typeof product === "string" ? lookUpCode("holdingKind", product) : undefined;
  if (named !== undefined) return named;
  const hasEnd = values["maturesOn"] !== undefined && values["maturesOn"] !== dayWithoutEnd;
  return !hasEnd && values["termMonths"] === undefined ? mapping.assumed.holdingKind : "timeDeposit";
};

const identities = ["name", "clientNumber", "documentNumber"] as const;

/** What a row says about its client that cannot be read, where that leaves nobody to give it to. */
const identityProblems = (client: Values, problems: readonly RowProblem[]): readonly RowProblem[] => {
  const isKnown = identities.some((field) => client[field] !== undefined);
  // An identity that could not be read is listed already.
  const isListed = problems.some(({ table, field }) => table === "client" && identities.some((one) => one === field));
  return isKnown || isListed ? [] : [{ table: "client", field: "name", column: -1, heading: "", raw: "", reason: "noIdentity" }];
};

interface SlotRows {
  readonly contactPoints: OpenValues[];
  readonly relations: RelationRecord[];
  readonly importantDates: OpenValues[];
  readonly needs: OpenValues[];
  readonly activity: OpenValues[];
  readonly holdings: OpenValues[];
}

/** The rows that the columns of a file's row make together, by table; one of which too little is known to be a row is left out. */
const rowsOfSlots = (slots: ReadonlyMap<string, OpenValues>, mapping: SavedMapping, lookUpCode: CodeLookup): SlotRows => {
  const rows: SlotRows = { contactPoints: [], relations: [], importantDates: [], needs: [], activity: [], holdings: [] };
  for (const [key, values] of slots) {
    const table = key.slice(0, key.indexOf("."));
    switch (table) {
      case "contactPoint":
        if (values["value"] !== undefined) rows.contactPoints.push(values);
        break;
      case "relation":
        if (hasMore(values, 1)) rows.relations.push({ values });
        break;
      case "importantDate":
        if (hasMore(values, 1)) rows.importantDates.push(values);
        break;
      case "need":
        rows.needs.push(values);
        break;
      case "activityCount":
        rows.activity.push(values);
        break;
      default:
        ensure(table === "holding", "columns made a row of a table that files do not have");
        rows.holdings.push(values["kind"] === undefined ? { ...values, kind: holdingKind(values, mapping, lookUpCode) } : values);
    }
  }
  return rows;
};

/** Makes the reader of one file's rows: it never fails, what cannot be read is listed in the record's problems. */
export const makeRowReader = (mapping: SavedMapping, lookUpCode: CodeLookup): ((row: RawRow) => ImportRecord) => {
  const columns = readyColumns(mapping, lookUpCode);
  return (row) => {
    const client: OpenValues = {};
    const slots = new Map<string, OpenValues>();
    const contactPoints: OpenValues[] = [];
    const importantDates: OpenValues[] = [];
    const problems: RowProblem[] = [];
    const refuse = ({ mapping: { target, index, heading } }: ReadyColumn, raw: string, reason: RowProblem["reason"]): void => {
      problems.push({ table: target.table, field: target.field, column: index, heading, raw, reason });
    };
    if (row.brokenQuotes === true) problems.push({ table: "client", field: "", column: -1, heading: "", raw: "", reason: "brokenQuotes" });
    for (const ready of columns) {
      const { target } = ready.mapping;
      const cell = row.cells[ready.mapping.index];
      if (cell === undefined || cell.text === "") continue;
      if (ready.phoneKind !== undefined && cell.kind !== "error") {
        const phones = ready.options.translation === undefined ? phoneRows(cell, ready.phoneKind) : undefined;
        if (phones !== undefined) {
          contactPoints.push(...phones);
          continue;
        }
      }
      const value = interpretCell(ready.column, cell, ready.options);
      if (!value.ok) refuse(ready, cell.text, value.error);
      else if (value.value === null) continue;
      else if (target.table === "client") client[target.field] = value.value;
      else if (target.table === "importantDate" && target.field === "date") {
        const date = importantDate(target.kind ?? "other", String(value.value));
        if (date === undefined) refuse(ready, cell.text, "notADay");
        else importantDates.push(date);
      } else slotValues(slots, ready.mapping)[target.field] = value.value;
    }
    problems.push(...identityProblems(client, problems));
    const rows = rowsOfSlots(slots, mapping, lookUpCode);
    const counts = weeklyCounts(rows.activity);
    const isReadable = (field: string): boolean => !problems.some((problem) => problem.table === "activityCount" && problem.field === field);
    for (const field of counts.missing) {
      if (isReadable(field)) problems.push({ table: "activityCount", field, column: -1, heading: "", raw: "", reason: "missing" });
    }
    return {
      rowNumber: row.number,
      client,
      onlyWhenNew: assumedValues(client, mapping),
      contactPoints: [...contactPoints, ...rows.contactPoints],
      holdings: rows.holdings,
      relations: rows.relations,
      importantDates: [...importantDates, ...rows.importantDates],
      needs: rows.needs,
      activityCounts: counts.rows,
      problems,
    };
  };
};

/** The words of a code column that no dictionary knows, most frequent first, so that a person can translate them once. */
export const wordsToTranslate = (
  rows: readonly RawRow[],
  column: ColumnMapping,
  lookUpCode: CodeLookup,
): readonly { readonly word: string; readonly rows: number }[] => {
  const described = columnOf(column.target);
  if (described === undefined || (described.kind !== "code" && described.kind !== "codes" && described.kind !== "flag")) return [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const cell = row.cells[column.index];
    if (cell === undefined) continue;
    const read = interpretCell(described, cell, { lookUpCode, translation: column.translation });
    if (!read.ok) counts.set(cell.text, (counts.get(cell.text) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({ word, rows: count })).toSorted((one, other) => other.rows - one.rows);
};
