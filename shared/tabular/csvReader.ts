/*
 * Text tables: comma, semicolon, tab, bar or full-width comma, quoted cells with line ends inside, any line
 * ends, and the `sep=;` line of Excel. Papa Parse reads one chunk after another; what belongs to an unfinished row
 * is carried over, up to a limit, so an opened quote that never closes cannot swallow the memory.
 */
import Papa from "papaparse";
import type { RawCell, RawRow } from "#shared/domain/exchange/rawTable.ts";
import type { ByteSource } from "./byteSource.ts";
import { unguardText } from "./guardedText.ts";
import type { TabularLimits } from "./limits.ts";
import { refuse, stopIfAborted } from "./tabularError.ts";
import type { FormatReader, ReadOptions } from "./tabularFile.ts";
import { type DetectedEncoding, type TextEncodingName, detectEncoding } from "./textEncoding.ts";

const delimiters = [",", "\t", ";", "|", "，"];
const sampleCharacters = 65_536;
const emptyCell: RawCell = { text: "", kind: "text" };

/** Decoded text with every line end as `\n`. A carriage return at the end of a chunk waits for the next one. */
async function* decodedText(source: ByteSource, detected: DetectedEncoding, options: ReadOptions): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(detected.encoding, { ignoreBOM: false });
  let heldReturn = "";
  let bytesRead = 0;
  for await (const chunk of source.bytes()) {
    stopIfAborted(options.signal);
    bytesRead += chunk.length;
    let text = heldReturn + decoder.decode(chunk, { stream: true });
    heldReturn = text.endsWith("\r") ? "\r" : "";
    if (heldReturn !== "") text = text.slice(0, -1);
    if (text.includes("\r")) text = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
    options.onProgress?.({ bytesRead, bytesTotal: source.size });
    if (text !== "") yield text;
  }
  const last = decoder.decode();
  if (last !== "" || heldReturn !== "") yield `${heldReturn === "" ? "" : "\n"}${last}`;
}

const parseChunk = (text: string, delimiter: string, isLast: boolean): Papa.ParseResult<string[]> => {
  const parsed: Papa.ParseResult<string[]> = new Papa.Parser({ delimiter, newline: "\n", quoteChar: '"' }).parse(text, 0, !isLast);
  return parsed;
};

interface ShapeScore {
  readonly width: number;
  readonly share: number;
}

const shapeOf = (rows: readonly (readonly string[])[]): ShapeScore => {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best: ShapeScore = { width: 1, share: 0 };
  for (const [width, count] of counts) {
    if (width > 1 && count / rows.length > best.share) best = { width, share: count / rows.length };
  }
  return best;
};

/** The delimiter under which the first rows have the most even width; a comma when nothing divides them. */
export const guessDelimiter = (sample: string): string => {
  const complete = sample.length < sampleCharacters ? sample : sample.slice(0, sample.lastIndexOf("\n") + 1) || sample;
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const rows = parseChunk(complete, delimiter, true)
      .data.filter((row) => row.length > 1 || row[0] !== "")
      .slice(0, 200);
    const { width, share } = shapeOf(rows);
    const score = share <= 0.3 ? 0 : share * (1 + Math.log2(width) / 10);
    if (score > best.score + 0.001) best = { delimiter, score };
  }
  return best.delimiter;
};

const namedDelimiter = (text: string): { readonly delimiter: string; readonly length: number } | undefined => {
  const match = /^sep=(.)\n/iu.exec(text);
  return match === null ? undefined : { delimiter: match[1] ?? ",", length: match[0].length };
};

const makeCell = (text: string): RawCell => (text === "" ? emptyCell : { text: unguardText(text), kind: "text" });

class RowMaker {
  readonly #limits: TabularLimits;
  #number: number;
  #kept = 0;

  constructor(limits: TabularLimits, firstNumber: number) {
    this.#limits = limits;
    this.#number = firstNumber - 1;
  }

  get nextNumber(): number {
    return this.#number + 1;
  }

  rows(parsed: Papa.ParseResult<string[]>): RawRow[] {
    const rows: RawRow[] = [];
    const broken = new Set<number | undefined>();
    for (const { type, row } of parsed.errors) if (type === "Quotes") broken.add(row);
    parsed.data.forEach((texts, index) => {
      this.#number += 1;
      const row = this.#row(texts, broken.has(index));
      if (row !== undefined) rows.push(row);
    });
    return rows;
  }

  #row(texts: readonly string[], isBroken: boolean): RawRow | undefined {
    let width = texts.length;
    while (width > 0 && texts[width - 1] === "") width -= 1;
    if (width === 0) return undefined;
    if (width > this.#limits.maxColumns) refuse({ type: "tooManyColumns", rowNumber: this.#number, limit: this.#limits.maxColumns });
    this.#kept += 1;
    if (this.#kept > this.#limits.maxRows) refuse({ type: "tooManyRows", limit: this.#limits.maxRows });
    const cells: RawCell[] = [];
    for (let index = 0; index < width; index += 1) {
      const text = texts[index] ?? "";
      if (text.length > this.#limits.maxCellCharacters) refuse({ type: "cellTooLong", rowNumber: this.#number, limit: this.#limits.maxCellCharacters });
      cells.push(makeCell(text));
    }
    return isBroken ? { number: this.#number, cells, brokenQuotes: true } : { number: this.#number, cells };
  }
}

const readRows = async function* readRows(
  source: ByteSource,
  detected: DetectedEncoding,
  delimiter: string,
  limits: TabularLimits,
  options: ReadOptions,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  let rest = "";
  let isFirst = true;
  let maker = new RowMaker(limits, 1);
  for await (const text of decodedText(source, detected, options)) {
    rest += text;
    if (isFirst) {
      const named = namedDelimiter(rest);
      if (named !== undefined) {
        rest = rest.slice(named.length);
        maker = new RowMaker(limits, 2);
      }
      isFirst = false;
    }
    const parsed = parseChunk(rest, delimiter, false);
    const rows = maker.rows(parsed);
    rest = rest.slice(parsed.meta.cursor);
    if (rest.length > limits.maxRowCharacters) {
      if (rest.startsWith('"') || rest.includes(`${delimiter}"`)) refuse({ type: "unclosedQuote", rowNumber: maker.nextNumber });
      refuse({ type: "cellTooLong", rowNumber: maker.nextNumber, limit: limits.maxRowCharacters });
    }
    if (rows.length > 0) yield rows;
  }
  const parsed = parseChunk(rest, delimiter, true);
  if (parsed.errors.some(({ code }) => code === "MissingQuotes")) refuse({ type: "unclosedQuote", rowNumber: maker.nextNumber });
  const rows = maker.rows(parsed);
  if (rows.length > 0) yield rows;
};

/** Opens a text table: finds encoding and delimiter (or takes the chosen ones). */
export const openCsv = async (
  source: ByteSource,
  limits: TabularLimits,
  chosen: { readonly encoding?: TextEncodingName | undefined; readonly delimiter?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<FormatReader> => {
  const detected = await detectEncoding(source, chosen.encoding, chosen.signal);
  let sample = "";
  for await (const text of decodedText(source, detected, { signal: chosen.signal })) {
    sample += text;
    if (sample.length >= sampleCharacters) break;
  }
  const start = sample.slice(0, 200).trimStart().toLowerCase();
  if (start.startsWith("<")) refuse({ type: "notATable", looksLike: start.startsWith("<?xml") && !start.includes("<html") ? "xml" : "html" });
  if (start.startsWith("{")) refuse({ type: "notATable", looksLike: "json" });
  const delimiter = chosen.delimiter ?? namedDelimiter(sample)?.delimiter ?? guessDelimiter(sample.slice(0, sampleCharacters));
  return {
    format: "csv",
    encoding: detected.encoding,
    delimiter,
    sheets: [{ name: "", isHidden: false }],
    read: (_sheet, options) => readRows(source, detected, delimiter, limits, options),
  };
};
