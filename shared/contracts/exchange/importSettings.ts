/* How files are read and what an import may change: the shapes that the window sends. */
import { z } from "zod";
import { FileToken } from "./files.ts";

const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "windows-1250", "windows-1252"] as const;
const Encoding = z.enum(encodings);
const Delimiter = z.enum([",", "\t", ";", "|", "，"]);
const Heading = z.string().max(500);
const DateOrder = z.enum(["ymd", "mdy", "dmy"]);

/** A file with what the person chose after looking at it; what is absent is detected. */
export const InspectedChoice = z.strictObject({
  token: FileToken,
  encoding: Encoding.optional(),
  delimiter: Delimiter.optional(),
  sheet: z.string().max(200).optional(),
  /** Null: the file has no headings. */
  headerRow: z.int().min(1).nullable().optional(),
});

const Target = z.strictObject({
  table: z.enum(["client", "contactPoint", "holding", "relation", "importantDate", "need", "activityCount"]),
  field: z.string().min(1).max(60),
  kind: z.string().max(60).optional(),
  slot: z.string().max(60).optional(),
});

const MappedColumn = z.strictObject({
  heading: Heading,
  index: z.int().min(0).max(499),
  target: Target,
  translation: z.record(z.string().max(300), z.string().max(300)).optional(),
  unitExponent: z.int().min(-2).max(12).optional(),
  dateOrder: DateOrder.optional(),
  sixDigitDays: z.boolean().optional(),
});

export const FileSettings = z.strictObject({
  token: FileToken,
  encoding: Encoding.nullable(),
  delimiter: Delimiter.nullable(),
  sheet: z.string().max(200).nullable(),
  headerRow: z.int().min(1).nullable(),
  /** Empty for the files of a Berka set. */
  columns: z.array(MappedColumn).max(500),
  /** For columns that have no order of their own. */
  dateOrder: DateOrder.optional(),
  /** Codes for new rows whose file says nothing about their kind. */
  assumed: z.strictObject({ clientKind: z.string().max(60), holdingKind: z.string().max(60) }),
});
export type FileSettings = z.output<typeof FileSettings>;

const ImportPolicyShape = z.strictObject({
  matchBy: z
    .array(z.enum(["clientNumber", "document", "phoneAndName"]))
    .min(1)
    .max(3),
  conflict: z.enum(["overwrite", "fillEmpty", "keep", "ask"]),
  unmatched: z.enum(["create", "skip"]),
  problems: z.enum(["refuseRow", "leaveCellOut"]),
});

export const ImportSettings = z.strictObject({
  set: z.enum(["tables", "berka"]),
  files: z.array(FileSettings).min(1).max(20),
  policy: ImportPolicyShape,
  /** Language of the few words that the import itself writes (product names of a Berka set). */
  language: z.enum(["zh-CN", "en"]),
  /** Remember the first file's mapping under this name. */
  rememberAs: z.string().trim().min(1).max(60).optional(),
});
export type ImportSettings = z.output<typeof ImportSettings>;
