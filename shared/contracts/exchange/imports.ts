/*
 * Import of client files (R015, R289): inspect, dry run, decide, commit, undo, error workbook, remembered mappings.
 * Long steps run in the job process: the command answers with a `jobId`, the run is read with `importRun`.
 * Topics: `imports` (list of runs), `import:<runId>`, `mappings`, and those of the job.
 */
import { z } from "zod";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { BerkaTable } from "#shared/domain/exchange/berkaFiles.ts";
import { type ImportCounts, type ImportOutcome, type ImportReason, type RowDecisionChoice, importOutcomes } from "#shared/domain/exchange/importOutcome.ts";
import type { SkippedRow, TargetTable } from "#shared/domain/exchange/importRecord.ts";
import type { ColumnMapping, MappingError } from "#shared/domain/exchange/mapping.ts";
import { command, type FeatureContract, query, type } from "#shared/contracts/contract.ts";
import { FileToken } from "./files.ts";
import type { FileRefusal } from "./fileRefusal.ts";
import { FileSettings, ImportSettings, InspectedChoice } from "./importSettings.ts";

const Nothing = z.strictObject({});
const RunRef = z.strictObject({ runId: z.string().min(1).max(64) });

/** A row of the preview. Cells are masked where they look like, or are mapped to, an identifying value. */
export interface PreviewRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  readonly kind: "header" | "data" | SkippedRow["reason"];
}

/** One column of the file with the proposal for it. */
export interface InspectedColumn {
  readonly index: number;
  readonly heading: string;
  /** Up to three different texts, masked like the preview. */
  readonly samples: readonly string[];
  /** Null: not mapped. */
  readonly mapping: ColumnMapping | null;
  /** 0 to 1; below 0.7 a person should look. 1 for a remembered mapping. */
  readonly confidence: number;
  /** Days such as 03/05/2026 whose order nothing proves: the person must choose `dateOrder`. */
  readonly asksDateOrder: boolean;
  readonly unmappedReason: "unknownHeading" | "duplicate" | null;
  /** Words of a code column that no dictionary knows: translate them once (ColumnMapping.translation). */
  readonly unknownWords: readonly { readonly word: string; readonly rows: number }[];
}

export interface InspectedFile {
  readonly token: string;
  readonly name: string;
  readonly byteSize: number;
  /** Why the file cannot be read; everything below is empty then. */
  readonly refusal: FileRefusal | null;
  readonly format: "csv" | "xlsx" | "xls" | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  readonly sheet: string | null;
  /** The first 20 rows with content. */
  readonly preview: readonly PreviewRow[];
  /** Row number of the headings; null when the file has none. */
  readonly headerRow: number | null;
  readonly columns: readonly InspectedColumn[];
  /** The mapping of this sender that was used for the proposal. */
  readonly remembered: { readonly mappingId: string; readonly name: string } | null;
  readonly berkaTable: BerkaTable | null;
  readonly mappingErrors: readonly MappingError[];
}

export interface InspectedFiles {
  readonly files: readonly InspectedFile[];
  /** `berka`: these files are one set of the Berka bank and need no mapping. */
  readonly set: "tables" | "berka";
}

/**
 * - `reading`: dry run under way; `ready`: counts stand, may be committed;
 * - `committing`; `done`; `cancelled`; `interrupted`: the program ended in between, nothing was applied;
 * - `failed`: the file was refused while reading, see `refusal`.
 */
export type ImportRunState = "reading" | "ready" | "committing" | "done" | "cancelled" | "interrupted" | "failed";

export interface ImportRunLine {
  readonly runId: string;
  readonly state: ImportRunState;
  readonly fileNames: readonly string[];
  readonly counts: ImportCounts;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** The import as one transaction of the history; null before the commit and when nothing was changed. */
  readonly txId: string | null;
  readonly isUndone: boolean;
  readonly mayUndo: boolean;
  /** The job that works on it now. */
  readonly jobId: string | null;
}

/** Why rows were not taken, most frequent first. */
export interface ReasonCount {
  readonly outcome: "skipped" | "refused";
  readonly reason: ImportReason;
  /** The column that was refused; null for reasons about the whole row. */
  readonly target: { readonly table: TargetTable; readonly field: string } | null;
  readonly heading: string;
  readonly rows: number;
}

export interface ImportFileCounts {
  readonly name: string;
  /** Rows of the file with content under its headings. */
  readonly rows: number;
  readonly used: number;
  readonly refused: number;
}

export interface ImportRunView extends ImportRunLine {
  readonly settings: ImportSettings;
  readonly refusal: FileRefusal | null;
  /** Rows file by file: `used + refused = rows`. For a Berka set this counts the joined files as well. */
  readonly files: readonly ImportFileCounts[];
  readonly reasons: readonly ReasonCount[];
  /** Rows that the error workbook would hold. */
  readonly errorRows: number;
  /** How long the commit kept other writers waiting, in milliseconds. */
  readonly commitMs: number | null;
}

/** One value of a row: what is stored and what the file says; identifying values are masked. */
export interface ImportValue {
  readonly table: TargetTable;
  /** Rows of the same list row share this number; 0 for the client's own fields. */
  readonly item: number;
  readonly field: string;
  readonly old: FieldValue;
  readonly next: FieldValue;
  /** `change` will be written; `conflict` will not, unless the decision is `takeFile`. */
  readonly kind: "change" | "conflict";
}

export interface ImportRowView {
  readonly rowNo: number;
  readonly fileName: string;
  /** As Excel shows it. */
  readonly rowNumber: number;
  readonly outcome: ImportOutcome;
  readonly reason: ImportReason | null;
  /** The client that was matched; null for new and refused rows of a run that is not committed. */
  readonly clientId: string | null;
  readonly name: string;
  readonly values: readonly ImportValue[];
  readonly problems: readonly {
    readonly table: TargetTable;
    readonly field: string;
    readonly heading: string;
    readonly raw: string;
    readonly reason: ImportReason;
  }[];
  /** Differences wait for a decision (policy `ask`). */
  readonly isOpen: boolean;
  readonly decision: RowDecisionChoice | null;
}

export interface MappingLine {
  readonly mappingId: string;
  readonly name: string;
  readonly headings: readonly string[];
  readonly columnCount: number;
  readonly usedAt: string;
}

export interface RunNotFound {
  readonly type: "runNotFound";
}
export interface RunNotReady {
  readonly type: "runNotReady";
  readonly state: ImportRunState;
}
export interface FileGone {
  readonly type: "fileGone";
  readonly token: string;
}
export interface NameTaken {
  readonly type: "nameTaken";
}
export interface MappingNotFound {
  readonly type: "mappingNotFound";
}

export const exchangeImports = {
  /** Reads the beginnings of files. With a changed encoding, delimiter, sheet or header row: ask again. */
  inspectFiles: command({
    input: z.strictObject({ files: z.array(InspectedChoice).min(1).max(20) }),
    output: type<InspectedFiles>(),
  }),
  startDryRun: command({
    input: ImportSettings,
    output: type<{ readonly runId: string; readonly jobId: string }>(),
    error: type<
      FileGone | { readonly type: "mappingRefused"; readonly token: string; readonly errors: readonly MappingError[] } | { readonly type: "importRunning" }
    >(),
    errors: ["fileGone", "mappingRefused", "importRunning"],
  }),
  importRun: query({ input: RunRef, output: type<ImportRunView>(), error: type<RunNotFound>(), errors: ["runNotFound"] }),
  /** Rows in file order. After the commit only skipped and refused rows are sure to be kept. */
  importRows: query({
    input: z.strictObject({ ...RunRef.shape, outcome: z.enum([...importOutcomes, "open"]).optional(), offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    output: type<{ readonly rows: readonly ImportRowView[]; readonly total: number }>(),
    error: type<RunNotFound>(),
    errors: ["runNotFound"],
  }),
  /** Decides one row that has conflicts; `rowNo: null` decides all open rows. */
  changeRowDecision: command({
    input: z.strictObject({ ...RunRef.shape, rowNo: z.int().min(1).nullable(), decision: z.enum(["takeFile", "keepStored", "leaveOut"]) }),
    output: type<{ readonly counts: ImportCounts }>(),
    error: type<RunNotFound | RunNotReady | { readonly type: "rowNotDecidable" }>(),
    errors: ["runNotFound", "runNotReady", "rowNotDecidable"],
  }),
  /** Applies the whole run as one transaction, which one undo takes back. */
  commitImport: command({
    input: RunRef,
    output: type<{ readonly jobId: string }>(),
    error: type<RunNotFound | RunNotReady | { readonly type: "decisionsOpen"; readonly rows: number }>(),
    errors: ["runNotFound", "runNotReady", "decisionsOpen"],
  }),
  /** Stops the work on a run, or throws a dry run away. Nothing of it stays in the archives. */
  cancelImport: command({ input: RunRef, output: type<null>(), error: type<RunNotFound | RunNotReady>(), errors: ["runNotFound", "runNotReady"] }),
  /** Takes the whole import back in the job process, updates included; `force` also where somebody worked on since. */
  undoImport: command({
    input: z.strictObject({ ...RunRef.shape, force: z.boolean().optional() }),
    output: type<{ readonly jobId: string }>(),
    error: type<RunNotFound | RunNotReady | { readonly type: "tooOld"; readonly days: number }>(),
    errors: ["runNotFound", "runNotReady", "tooOld"],
  }),
  /** Refused and skipped rows: their original cells with the reasons; corrected, it can be imported again. */
  saveErrorWorkbook: command({
    input: z.strictObject({ ...RunRef.shape, token: FileToken, format: z.enum(["xlsx", "csv", "csvGbk"]), language: z.enum(["zh-CN", "en"]) }),
    output: type<{ readonly rows: number; readonly byteSize: number }>(),
    error: type<RunNotFound | FileGone | { readonly type: "fileNotWritten"; readonly reason: "full" | "readonly" | "busy" }>(),
    errors: ["runNotFound", "fileGone", "fileNotWritten"],
    audit: "exported",
  }),
  /** Newest first. */
  importRuns: query({ input: z.strictObject({ limit: z.int().min(1).max(100) }), output: type<{ readonly runs: readonly ImportRunLine[] }>() }),
  mappings: query({ input: Nothing, output: type<{ readonly mappings: readonly MappingLine[] }>() }),
  /** Remembers how a sender's files are read; the same name replaces. `startDryRun` with `rememberAs` does it as well. */
  saveMapping: command({
    input: z.strictObject({ name: z.string().trim().min(1).max(60), headings: z.array(z.string().max(500)).max(500), file: FileSettings }),
    output: type<{ readonly mappingId: string }>(),
    error: type<{ readonly type: "mappingRefused"; readonly token: string; readonly errors: readonly MappingError[] }>(),
    errors: ["mappingRefused"],
  }),
  renameMapping: command({
    input: z.strictObject({ mappingId: z.string().min(1).max(64), name: z.string().trim().min(1).max(60) }),
    output: type<null>(),
    error: type<MappingNotFound | NameTaken>(),
    errors: ["mappingNotFound", "nameTaken"],
  }),
  deleteMapping: command({
    input: z.strictObject({ mappingId: z.string().min(1).max(64) }),
    output: type<null>(),
    error: type<MappingNotFound>(),
    errors: ["mappingNotFound"],
  }),
} as const satisfies FeatureContract;
