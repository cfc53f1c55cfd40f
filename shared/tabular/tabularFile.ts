/* What `openTabular` gives: sheets, and their rows in batches. */
import type { Result } from "#shared/kernel/result.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import type { TabularError } from "./tabularError.ts";
import type { TextEncodingName } from "./textEncoding.ts";

export interface ReadProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

export interface ReadOptions {
  /** Cancels the reading; a timeout signal gives `tookTooLong` instead of `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

export interface SheetSummary {
  readonly name: string;
  readonly isHidden: boolean;
}

/** Rows in batches as they are read; after an error the iteration ends. */
export type RowBatches = AsyncGenerator<Result<readonly RawRow[], TabularError>, void, undefined>;

export interface TabularFile {
  readonly format: "csv" | "xlsx" | "xls";
  /** Only for text files. */
  readonly encoding: TextEncodingName | null;
  /** Only for text files. */
  readonly delimiter: string | null;
  readonly sheets: readonly SheetSummary[];
  /** The rows of a sheet from its first one, in bounded memory; may be called again. */
  readonly batches: (sheet: string, options?: ReadOptions) => RowBatches;
}

/** A format's own reader: throws `TabularFailure`, knows nothing of Results. */
export interface FormatReader {
  readonly format: TabularFile["format"];
  readonly encoding: TextEncodingName | null;
  readonly delimiter: string | null;
  readonly sheets: readonly SheetSummary[];
  readonly read: (sheet: string, options: ReadOptions) => AsyncGenerator<readonly RawRow[], void, undefined>;
}
