/* Visit reports as a document, before it has a format: what stands where, as texts and pictures (X02, X04). */
import type { SheetEdges } from "#shared/domain/exchange/sheetEdges.ts";
import type { ImageSize } from "#shared/domain/reports/imageSize.ts";
import type { ReportToExport } from "#db/workstation/reportExport.ts";
import type { FileLanguage } from "#electron/features/exchange/words.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Takes a whole line instead of half of one. */
  readonly isWide?: boolean;
}

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Width of each column as a share of 100. */
  readonly shares: readonly number[];
  /** Columns of figures, set to the right. */
  readonly figures?: readonly number[];
  /** The last row is a sum. */
  readonly hasTotal?: boolean;
}

/** A picture in its place; its bytes stand once in the file, under their hash. */
export interface Picture extends ImageSize {
  readonly sha256: string;
  readonly caption: string;
}

/** Where somebody signs: his picture when he has put one in, else an empty place. */
export interface Signature {
  readonly label: string;
  readonly name: string;
  readonly day: string;
  readonly picture: Picture | null;
}

export type Block =
  | { readonly kind: "text"; readonly title: string; readonly text: string }
  | { readonly kind: "table"; readonly title: string; readonly table: TextTable }
  | { readonly kind: "notes"; readonly title: string; readonly notes: readonly { readonly head: string; readonly text: string }[] }
  | { readonly kind: "pictures"; readonly title: string; readonly pictures: readonly Picture[]; readonly note: string }
  | { readonly kind: "facts"; readonly title: string; readonly facts: readonly Fact[]; readonly signatures: readonly Signature[] };

/** What stands on its own pages: a report, the file of a year. */
export interface PaperSheet {
  readonly title: string;
  /** Branch, manager, number: the line under the title. */
  readonly line: string;
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
}

export interface ReportSheet extends PaperSheet {
  readonly number: string;
  readonly source: ReportToExport;
}

/** What a manager did in the period; `name` null in the sum of all. */
export interface ManagerFigures {
  readonly name: string;
  readonly planned: number;
  readonly done: number;
  readonly reports: number;
  readonly signed: number;
  readonly clients: number;
  readonly followUps: number;
  readonly followUpsDone: number;
  readonly promises: number;
  readonly promisesKept: number;
}

export interface ReportOverview {
  readonly facts: readonly Fact[];
  readonly tables: readonly { readonly title: string; readonly table: TextTable; readonly note?: string }[];
  readonly managers: readonly ManagerFigures[];
  readonly total: ManagerFigures;
}

export interface PictureBytes {
  readonly mediaType: string;
  /** Reads the bytes; whoever draws or writes the picture lets go of them before the next. */
  readonly bytes: () => Uint8Array;
}

/** The page for paper as the job process hands it over: its pictures by name and kind only. */
export interface PaperText {
  readonly html: string;
  readonly edges: SheetEdges;
  readonly isTagged: boolean;
  readonly pictures: ReadonlyMap<string, string>;
}

/** A document, whatever it is about, as paper shows it. */
export interface PaperFile {
  readonly language: FileLanguage;
  readonly title: string;
  /** Left and right of the head of each page. */
  readonly head: readonly [string, string];
  /** By whom and when it was made. */
  readonly signature: string;
  readonly watermark: string;
  /** First pages of several reports; null for one. */
  readonly overview: ReportOverview | null;
  /** The reports themselves stay out: summary and list are all. */
  readonly isListOnly: boolean;
  readonly sheets: readonly PaperSheet[];
  /** By hash. */
  readonly pictures: ReadonlyMap<string, PictureBytes>;
}

export interface ReportFile extends PaperFile {
  readonly branch: string;
  /** Whose reports, in words, and from when to when; empty for one visit. */
  readonly about: { readonly whose: string; readonly from: string; readonly to: string; readonly period: string };
  readonly madeBy: string;
  /** China time to the minute. */
  readonly madeAt: string;
  readonly sheets: readonly ReportSheet[];
}
