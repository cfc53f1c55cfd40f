/*
 * The parts of an .xlsx package besides the sheets: which sheets there are, how their numbers read, and the
 * shared texts. Links, macros, images, drawings and outside connections are never opened.
 */
import type { ByteSource } from "./byteSource.ts";
import { unguardText } from "./guardedText.ts";
import { entryText } from "./inflateEntry.ts";
import type { TabularLimits } from "./limits.ts";
import { type NumberStyle, styleOfBuiltIn, styleOfFormat } from "./numberText.ts";
import { refuse } from "./tabularError.ts";
import type { ReadOptions } from "./tabularFile.ts";
import { type XmlHandler, XmlScanner, attribute, decodeReferences } from "./xmlScanner.ts";
import type { ZipEntry } from "./zipDirectory.ts";

export interface XlsxPackage {
  readonly source: ByteSource;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly limits: TabularLimits;
}

export interface XlsxSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

export interface XlsxWorkbook {
  readonly sheets: readonly XlsxSheet[];
  readonly is1904: boolean;
  readonly styles: ZipEntry | undefined;
  readonly sharedTexts: ZipEntry | undefined;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

const mebi = 1024 * 1024;
/** Parts other than sheets and shared texts are small; more than this is not a spreadsheet that somebody made. */
const longestSmallPart = 32 * mebi;

const ignoreText = (): void => undefined;

const scanPart = async (pack: XlsxPackage, entry: ZipEntry, handler: XmlHandler, options: ReadOptions = {}): Promise<void> => {
  const scanner = new XmlScanner(handler, entry.name, pack.limits.maxDepth);
  for await (const text of entryText(pack.source, entry, pack.limits, options)) scanner.write(text);
  scanner.end();
};

const scanTags = async (pack: XlsxPackage, entry: ZipEntry, open: XmlHandler["open"], signal: AbortSignal | undefined): Promise<void> => {
  if (entry.plainBytes > longestSmallPart) refuse({ type: "decompressionBomb", entry: entry.name });
  await scanPart(pack, entry, { wantsText: false, open, close: ignoreText, text: ignoreText }, { signal });
};

const value = (attributes: string, name: string, entry: string): string => decodeReferences(attribute(attributes, name) ?? "", entry);

/** A relation's target as a name in the package; undefined when it points outside. */
const resolved = (folder: string, target: string): string | undefined => {
  const path = target.startsWith("/") ? target.slice(1) : `${folder}/${target}`;
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/").toLowerCase();
};

const readRelations = async (pack: XlsxPackage, workbook: string, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, Relation>> => {
  const relations = new Map<string, Relation>();
  const folder = workbook.slice(0, Math.max(0, workbook.lastIndexOf("/")));
  const entry = pack.entries.get(`${folder}/_rels/${workbook.slice(folder.length + 1)}.rels`);
  if (entry === undefined) return relations;
  await scanTags(
    pack,
    entry,
    (name, attributes) => {
      if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
      const target = resolved(folder, value(attributes, "Target", entry.name));
      const type = value(attributes, "Type", entry.name);
      if (target !== undefined) relations.set(value(attributes, "Id", entry.name), { type: type.slice(type.lastIndexOf("/") + 1), target });
    },
    signal,
  );
  return relations;
};

const relationId = (attributes: string): string => /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/u.exec(attributes)?.[1] ?? "";

const findWorkbook = (pack: XlsxPackage): ZipEntry => {
  const found = pack.entries.get("xl/workbook.xml") ?? [...pack.entries.values()].find(({ name }) => /^xl\/workbook\d*\.xml$/u.test(name));
  if (found !== undefined) return found;
  const names = [...pack.entries.keys()];
  const looksLike = pack.entries.has("xl/workbook.bin")
    ? "xlsb"
    : names.some((name) => name.startsWith("word/"))
      ? "word"
      : pack.entries.has("content.xml")
        ? "ods"
        : "archive";
  return refuse({ type: "notATable", looksLike });
};

/** Reads which sheets a workbook has; refuses packages that are no workbook. */
export const readWorkbook = async (pack: XlsxPackage, signal: AbortSignal | undefined): Promise<XlsxWorkbook> => {
  const workbook = findWorkbook(pack);
  const relations = await readRelations(pack, workbook.name, signal);
  const sheets: XlsxSheet[] = [];
  let is1904 = false;
  await scanTags(
    pack,
    workbook,
    (name, attributes) => {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const relation = relations.get(relationId(attributes));
      const entry = relation?.type === "worksheet" ? pack.entries.get(relation.target) : undefined;
      if (entry !== undefined)
        sheets.push({ name: value(attributes, "name", workbook.name), isHidden: /hidden/iu.test(attribute(attributes, "state") ?? ""), entry });
    },
    signal,
  );
  const part = (type: string): ZipEntry | undefined => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target === undefined ? undefined : pack.entries.get(target);
  };
  return sheets.length === 0
    ? refuse({ type: "notATable", looksLike: "archive" })
    : { sheets, is1904, styles: part("styles"), sharedTexts: part("sharedStrings") };
};

/** How numbers read, by the style number of a cell. */
export const readStyles = async (pack: XlsxPackage, entry: ZipEntry | undefined, signal: AbortSignal | undefined): Promise<readonly NumberStyle[]> => {
  if (entry === undefined) return [];
  const formats = new Map<number, NumberStyle>();
  const styles: NumberStyle[] = [];
  let inCells = false;
  await scanTags(
    pack,
    entry,
    (name, attributes) => {
      if (name === "numFmt") formats.set(Number(attribute(attributes, "numFmtId")), styleOfFormat(value(attributes, "formatCode", entry.name)));
      else if (name === "cellXfs") inCells = true;
      else if (name === "cellStyles" || name === "dxfs") inCells = false;
      else if (name === "xf" && inCells) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        styles.push(formats.get(id) ?? styleOfBuiltIn(id));
      }
    },
    signal,
  );
  return styles;
};

/** Undoes `_x000D_`, the way in which spreadsheets write characters that XML cannot hold. */
export const withoutEscapes = (text: string): string =>
  text.includes("_x") ? text.replace(/_x([0-9a-f]{4})_/giu, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;

/** All shared texts, bounded in number and length together. */
export const readSharedTexts = async (pack: XlsxPackage, entry: ZipEntry | undefined, options: ReadOptions): Promise<readonly string[]> => {
  const texts: string[] = [];
  if (entry === undefined) return texts;
  let characters = 0;
  let current = "";
  let isPhonetic = false;
  const handler: XmlHandler = {
    wantsText: false,
    open: (name) => {
      if (name === "si") current = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t") handler.wantsText = !isPhonetic;
    },
    close: (name) => {
      if (name === "t") handler.wantsText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") {
        if (current.length > pack.limits.maxCellCharacters) refuse({ type: "cellTooLong", rowNumber: 0, limit: pack.limits.maxCellCharacters });
        characters += current.length + 16;
        if (characters > pack.limits.maxSharedCharacters) refuse({ type: "tooManyTexts", limit: pack.limits.maxSharedCharacters });
        texts.push(unguardText(withoutEscapes(current)));
      }
    },
    text: (text) => {
      current += text;
      if (current.length > 2 * pack.limits.maxCellCharacters) refuse({ type: "cellTooLong", rowNumber: 0, limit: pack.limits.maxCellCharacters });
    },
  };
  await scanPart(pack, entry, handler, { signal: options.signal });
  return texts;
};
