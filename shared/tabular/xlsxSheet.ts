/*
 * The rows of one sheet, read as a stream. Formulas are never evaluated: the value that the spreadsheet saved is
 * taken and marked. ExcelJS is not used for reading, because its stream reader writes sheets into temporary files
 * in the clear and turns account numbers into floating-point numbers.
 */
import type { RawCell, RawRow } from "#shared/domain/exchange/rawTable.ts";
import { unguardText } from "./guardedText.ts";
import { entryText } from "./inflateEntry.ts";
import { type NumberStyle, numberCell } from "./numberText.ts";
import { refuse } from "./tabularError.ts";
import type { ReadOptions } from "./tabularFile.ts";
import { type XmlHandler, XmlScanner, attribute } from "./xmlScanner.ts";
import { type XlsxPackage, type XlsxSheet, withoutEscapes } from "./xlsxParts.ts";

export interface SheetContext {
  readonly sharedTexts: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly is1904: boolean;
}

const emptyCell: RawCell = { text: "", kind: "text" };
/** A formula whose value no spreadsheet has ever saved, as programs write it: what would stand here is not known. */
const neverCalculated: RawCell = { text: "=", kind: "error" };
const general: NumberStyle = { type: "general" };

/** 0-based column of a reference such as `AB12`; -1 when it is none. */
const columnOfReference = (reference: string | undefined): number => {
  if (reference === undefined) return -1;
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
};

class SheetRows {
  readonly #pack: XlsxPackage;
  readonly #context: SheetContext;
  readonly #entry: string;
  readonly handler: XmlHandler;
  #finished: RawRow[] = [];
  #kept = 0;
  #rowNumber = 0;
  #cells: RawCell[] = [];
  #column = -1;
  #type = "";
  #style: NumberStyle = general;
  #text = "";
  #hasFormula = false;
  #hasValue = false;
  #isPhonetic = false;
  #inSheetData = false;

  constructor(pack: XlsxPackage, context: SheetContext, entry: string) {
    this.#pack = pack;
    this.#context = context;
    this.#entry = entry;
    this.handler = {
      wantsText: false,
      open: (name, attributes) => {
        this.#open(name, attributes);
      },
      close: (name) => {
        this.#close(name);
      },
      text: (text) => {
        this.#text += text;
        if (this.#text.length > this.#pack.limits.maxCellCharacters) this.#tooLong();
      },
    };
  }

  /** The rows that are complete by now; they are handed over once. */
  take(): readonly RawRow[] {
    const rows = this.#finished;
    if (rows.length > 0) this.#finished = [];
    return rows;
  }

  #tooLong(): never {
    return refuse({ type: "cellTooLong", rowNumber: this.#rowNumber, limit: this.#pack.limits.maxCellCharacters });
  }

  #open(name: string, attributes: string): void {
    if (name === "c") {
      const column = columnOfReference(attribute(attributes, "r"));
      this.#column = column < 0 ? this.#column + 1 : column;
      this.#type = attribute(attributes, "t") ?? "n";
      const style = attribute(attributes, "s");
      this.#style = style === undefined ? general : (this.#context.styles[Number(style)] ?? general);
      this.#text = "";
      this.#hasFormula = false;
      this.#hasValue = false;
    } else if (name === "v") {
      this.handler.wantsText = this.#inSheetData;
      this.#hasValue = true;
    } else if (name === "t") this.handler.wantsText = this.#inSheetData && !this.#isPhonetic;
    else if (name === "row") {
      const number = Number(attribute(attributes, "r") ?? this.#rowNumber + 1);
      if (!Number.isInteger(number) || number < 1) refuse({ type: "damagedFile", entry: this.#entry });
      this.#rowNumber = number;
      this.#cells = [];
      this.#column = -1;
    } else if (name === "f") this.#hasFormula = true;
    else if (name === "rPh") this.#isPhonetic = true;
    else if (name === "sheetData") this.#inSheetData = true;
  }

  #close(name: string): void {
    if (name === "v" || name === "t") this.handler.wantsText = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
    else if (name === "rPh") this.#isPhonetic = false;
    else if (name === "sheetData") this.#inSheetData = false;
  }

  #value(): RawCell {
    const text = this.#text;
    switch (this.#type) {
      case "s": {
        const shared = this.#context.sharedTexts[Number(text)];
        return shared === undefined ? refuse({ type: "damagedFile", entry: this.#entry }) : { text: shared, kind: "text" };
      }
      case "inlineStr":
      case "str":
        return { text: unguardText(withoutEscapes(text)), kind: "text" };
      case "b":
        return { text: text === "1" || text === "true" ? "TRUE" : "FALSE", kind: "text" };
      case "e":
        return { text, kind: "error" };
      case "d":
        return { text: text.replace("T", " "), kind: "date" };
      default:
        return numberCell(text.trim(), this.#style, this.#context.is1904);
    }
  }

  #endCell(): void {
    const isUnknown = this.#hasFormula && !this.#hasValue;
    if (this.#text === "" && !isUnknown) return;
    const value = isUnknown ? neverCalculated : this.#value();
    if (value.text === "") return;
    const { maxColumns } = this.#pack.limits;
    if (this.#column >= maxColumns) refuse({ type: "tooManyColumns", rowNumber: this.#rowNumber, limit: maxColumns });
    while (this.#cells.length < this.#column) this.#cells.push(emptyCell);
    this.#cells[this.#column] = this.#hasFormula && value.kind !== "error" ? { ...value, kind: "formula" } : value;
  }

  #endRow(): void {
    if (this.#cells.length === 0) return;
    this.#kept += 1;
    if (this.#kept > this.#pack.limits.maxRows) refuse({ type: "tooManyRows", limit: this.#pack.limits.maxRows });
    this.#finished.push({ number: this.#rowNumber, cells: this.#cells });
    this.#cells = [];
  }
}

/** Reads a sheet row by row; yields the rows of each unpacked piece as one batch. */
export async function* readXlsxSheet(
  pack: XlsxPackage,
  sheet: XlsxSheet,
  context: SheetContext,
  options: ReadOptions,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const rows = new SheetRows(pack, context, sheet.entry.name);
  const scanner = new XmlScanner(rows.handler, sheet.entry.name, pack.limits.maxDepth);
  for await (const text of entryText(pack.source, sheet.entry, pack.limits, options)) {
    scanner.write(text);
    const batch = rows.take();
    if (batch.length > 0) yield batch;
  }
  scanner.end();
}
