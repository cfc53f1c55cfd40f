/*
 * Finds the headings in a sheet as banks make them: a title, a line with the unit and the date, the headings, the
 * data, totals, and a line for signatures. Proposes a mapping with a confidence for each column; a person
 * confirms it once per sender, after that it is remembered (mapping.ts).
 */
import { type ColumnMapping, type Target, columnOf, targetKey } from "./mapping.ts";
import { headingIndex } from "./headingIndex.ts";
import { isResidentNumber } from "./interpretCell.ts";
import { unitExponentOf } from "./parseAmount.ts";
import { guessDateOrder, needsDateOrder } from "./parseDay.ts";
import { isMobilePhone, parsePhones } from "./parsePhone.ts";
import { comparable, compact, isDigits } from "./plainText.ts";
import { type RawRow, cellText } from "./rawTable.ts";

export interface GuessedColumn extends ColumnMapping {
  /** 0 to 1: 1 is a heading of the register, below 0.7 a person should look. */
  readonly confidence: number;
  /** The column holds days such as 03/05/2026 and no text proves the order: it must be asked. */
  readonly asksDateOrder: boolean;
}

export interface UnmappedColumn {
  readonly index: number;
  readonly heading: string;
  readonly reason: "unknownHeading" | "duplicate";
}

export interface HeaderGuess {
  /** Row number of the headings; null when the file has none. */
  readonly headerRow: number | null;
  readonly headings: readonly string[];
  readonly columns: readonly GuessedColumn[];
  readonly unmapped: readonly UnmappedColumn[];
}

interface HeadingMatch {
  readonly target: Target;
  readonly confidence: number;
  readonly unitExponent?: number;
}

const rowsSearched = 30;
/** Words that make a heading mean something else: another person, or a day of another calendar. */
const otherMeaning = /经理|柜员|操作|审核|推荐|介绍|营销|管户|序号|年龄|登记人|农历|阴历/u;

const withNumberedSlot = (target: Target, digits: string): Target =>
  target.table === "contactPoint" || target.table === "relation" ? { ...target, slot: [target.slot?.replace(/\d+$/u, ""), digits].join("") } : target;

const matchParts = (heading: string, index: ReadonlyMap<string, Target>): HeadingMatch | undefined => {
  const parts = heading.split(/[/|\n\\]|(?<=[\u4e00-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u4e00-\u9fff])/iu);
  if (parts.length < 2) return undefined;
  for (const part of parts) {
    const target = index.get(comparable(part));
    if (target !== undefined) return { target, confidence: 0.85 };
  }
  return undefined;
};

const matchContained = (base: string, index: ReadonlyMap<string, Target>): HeadingMatch | undefined => {
  if (otherMeaning.test(base)) return undefined;
  let best: { readonly key: string; readonly target: Target } | undefined;
  for (const [key, target] of index) {
    const longEnough = /[\u4e00-\u9fff]/u.test(key) ? key.length >= 2 : key.length >= 5;
    if (longEnough && base.includes(key) && key.length > (best?.key.length ?? 0)) best = { key, target };
  }
  return best === undefined ? undefined : { target: best.target, confidence: 0.6 };
};

/** The field that a heading names: whole, without its unit, without its number, in two languages, or in part. */
export const matchHeading = (heading: string, index: ReadonlyMap<string, Target> = headingIndex()): HeadingMatch | undefined => {
  const whole = comparable(heading);
  if (whole === "") return undefined;
  const exact = index.get(whole);
  const inBrackets = /[([【]([^)\]】]*)[)\]】]/u.exec(compact(heading))?.[1];
  const unit = inBrackets === undefined ? undefined : unitExponentOf(inBrackets);
  const withUnit = (match: HeadingMatch, exponent = unit): HeadingMatch =>
    exponent === undefined || exponent === 0 ? match : { ...match, unitExponent: exponent };
  if (exact !== undefined) return withUnit({ target: exact, confidence: 1 });
  const base = comparable(compact(heading).replace(/[([【][^)\]】]*[)\]】]/gu, ""));
  const withoutBrackets = index.get(base);
  if (withoutBrackets !== undefined) return withUnit({ target: withoutBrackets, confidence: 0.95 });
  const measured = /^.*?(?=(?:万元|亿元|千元|百万元|元|%)$)/u.exec(base)?.[0];
  const beforeUnit = measured === undefined ? undefined : index.get(measured.replace(/[/]$/u, ""));
  if (measured !== undefined && beforeUnit !== undefined) return withUnit({ target: beforeUnit, confidence: 0.9 }, unitExponentOf(base.slice(measured.length)));
  const numbered = /^.*\D(?=\d$)/u.exec(base)?.[0];
  const beforeNumber = numbered === undefined ? undefined : index.get(numbered);
  if (beforeNumber !== undefined) return { target: withNumberedSlot(beforeNumber, base.slice(-1)), confidence: 0.9 };
  const match = matchParts(heading, index) ?? matchContained(base, index);
  return match === undefined ? undefined : withUnit(match);
};

const filled = (row: RawRow): number => row.cells.reduce((count, cell) => (cell.text === "" ? count : count + 1), 0);

const headerScore = (row: RawRow, index: ReadonlyMap<string, Target>): number => {
  let score = 0;
  for (const cell of row.cells) {
    if (cell.text === "" || cell.text.length > 40) continue;
    if (isDigits(compact(cell.text))) score -= 0.5;
    else score += (matchHeading(cell.text, index)?.confidence ?? 0) >= 0.85 ? 1 : 0;
  }
  return score;
};

/** The row of headings among the first rows; undefined when no row looks like headings. */
export const findHeaderRow = (rows: readonly RawRow[]): RawRow | undefined => {
  const index = headingIndex();
  let best: { readonly row: RawRow; readonly score: number } | undefined;
  const searched = rows.slice(0, rowsSearched);
  for (const row of searched) {
    const score = headerScore(row, index);
    if (score >= 1 && score > (best?.score ?? 0)) best = { row, score };
  }
  if (best !== undefined) return best.row;
  const widest = Math.max(0, ...searched.map(filled));
  return searched.find(
    (row) => filled(row) >= Math.max(2, widest * 0.6) && row.cells.every(({ text, number }) => number === undefined && !/^\d/u.test(compact(text))),
  );
};

const share = (samples: readonly string[], test: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter(test).length / samples.length;

const matchSamples = (samples: readonly string[]): HeadingMatch | undefined => {
  if (share(samples, (text) => isResidentNumber(compact(text).toUpperCase())) >= 0.8) {
    return { target: { table: "client", field: "documentNumber" }, confidence: 0.8 };
  }
  const isMobile = (text: string): boolean => {
    const phones = parsePhones(text);
    return phones.ok && phones.value.length > 0 && phones.value.every(isMobilePhone);
  };
  if (share(samples, isMobile) >= 0.8) return { target: { table: "contactPoint", field: "value", kind: "mobile", slot: "mobile1" }, confidence: 0.8 };
  const isEmail = (text: string): boolean => /^[^@\s]{1,64}@[^@\s]{1,255}$/u.test(text.trim());
  return share(samples, isEmail) >= 0.8 ? { target: { table: "contactPoint", field: "value", kind: "email", slot: "email1" }, confidence: 0.8 } : undefined;
};

/** The unit that a line above the headings names for the whole table (单位：万元), as a power of ten. */
const tableUnit = (above: readonly RawRow[]): number => {
  for (const row of above) {
    for (const { text } of row.cells) {
      const named = /单位[::]?(?:人民币)?((?:百万|千万|万|亿|千)?元)/u.exec(compact(text))?.[1];
      const exponent = named === undefined ? undefined : unitExponentOf(named);
      if (exponent !== undefined) return exponent;
    }
  }
  return 0;
};

const describeColumn = (index: number, heading: string, match: HeadingMatch, samples: readonly string[], unitOfTable: number): GuessedColumn => {
  const kind = columnOf(match.target)?.kind;
  const isDay = kind === "day" || kind === "partialDay" || kind === "instant";
  const order = isDay ? guessDateOrder(samples) : undefined;
  const unitExponent = match.unitExponent ?? (kind === "money" && unitOfTable !== 0 ? unitOfTable : undefined);
  return {
    index,
    heading,
    target: match.target,
    confidence: match.confidence,
    asksDateOrder: isDay && order === undefined && needsDateOrder(samples),
    ...(order === undefined || order === "ymd" ? {} : { dateOrder: order }),
    ...(unitExponent === undefined || kind !== "money" ? {} : { unitExponent }),
  };
};

/** Proposes headings and mapping from the first rows of a sheet (a few hundred are plenty). */
export const guessHeader = (rows: readonly RawRow[], chosenHeaderRow?: number | null): HeaderGuess => {
  const header = chosenHeaderRow === undefined ? findHeaderRow(rows) : rows.find(({ number }) => number === chosenHeaderRow);
  const data = header === undefined ? rows : rows.filter(({ number }) => number > header.number);
  const unitOfTable = header === undefined ? 0 : tableUnit(rows.filter(({ number }) => number < header.number));
  const width = Math.max(header?.cells.length ?? 0, ...data.slice(0, 50).map(({ cells }) => cells.length));
  const headings = Array.from({ length: width }, (_, index) => (header === undefined ? "" : cellText(header, index).trim()));
  const candidates: GuessedColumn[] = [];
  const unmapped: UnmappedColumn[] = [];
  headings.forEach((heading, index) => {
    const samples = data
      .slice(0, 300)
      .map((row) => cellText(row, index))
      .filter((text) => text.trim() !== "");
    const match = matchHeading(heading) ?? (otherMeaning.test(heading) ? undefined : matchSamples(samples));
    if (match !== undefined && columnOf(match.target) !== undefined) candidates.push(describeColumn(index, heading, match, samples, unitOfTable));
    else if (heading !== "" || samples.length > 0) unmapped.push({ index, heading, reason: "unknownHeading" });
  });
  const taken = new Map<string, GuessedColumn>();
  for (const candidate of candidates.toSorted((one, other) => other.confidence - one.confidence || one.index - other.index)) {
    let key = targetKey(candidate.target);
    let column = candidate;
    for (let slot = 2; taken.has(key) && candidate.target.table === "contactPoint" && slot < 6; slot += 1) {
      column = { ...candidate, target: { ...candidate.target, slot: [candidate.target.kind, slot].join("") } };
      key = targetKey(column.target);
    }
    if (taken.has(key)) unmapped.push({ index: candidate.index, heading: candidate.heading, reason: "duplicate" });
    else taken.set(key, column);
  }
  return {
    headerRow: header?.number ?? null,
    headings,
    columns: [...taken.values()].toSorted((one, other) => one.index - other.index),
    unmapped: unmapped.toSorted((one, other) => one.index - other.index),
  };
};
