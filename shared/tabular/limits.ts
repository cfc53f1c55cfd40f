/*
 * What a file from outside may cost. Every reader in this folder counts against these numbers while it reads, so
 * a hostile file meets a typed refusal, not an exhausted memory. The sizes that a file declares are checked
 * first, but never believed: what is unpacked is counted again.
 */

export interface TabularLimits {
  /** Longest file in bytes. */
  readonly maxFileBytes: number;
  /** Longest .xls in bytes: its reader holds the whole file and its cells in memory. */
  readonly maxLegacyBytes: number;
  /** Rows with content per sheet. */
  readonly maxRows: number;
  /** Columns with content per row. */
  readonly maxColumns: number;
  /** Characters per cell (what Excel itself can hold). */
  readonly maxCellCharacters: number;
  /** Characters of one row of a text file. */
  readonly maxRowCharacters: number;
  /** Entries in an .xlsx package. */
  readonly maxEntries: number;
  /** Bytes of one entry of a package when unpacked. */
  readonly maxEntryBytes: number;
  /** Bytes of all entries of a package when unpacked, as declared. */
  readonly maxInflatedBytes: number;
  /** Unpacked bytes per packed byte, looked at once an entry has passed `ratioFreeBytes`. */
  readonly maxInflationRatio: number;
  readonly ratioFreeBytes: number;
  /** Characters of all shared texts of a workbook, which stay in memory while it is read. */
  readonly maxSharedCharacters: number;
  /** Elements within elements in a sheet. */
  readonly maxDepth: number;
  /** Longest time for opening, and for reading one sheet, in milliseconds. */
  readonly maxMilliseconds: number;
}

const kibi = 1024;
const mebi = 1024 * kibi;

/** The limits of the workstation (R289, security.md "Files from outside"). */
export const importLimits: TabularLimits = {
  maxFileBytes: 200 * mebi,
  maxLegacyBytes: 24 * mebi,
  maxRows: 1_000_000,
  maxColumns: 500,
  maxCellCharacters: 32_767,
  maxRowCharacters: 2_000_000,
  maxEntries: 2_000,
  maxEntryBytes: 1_500 * mebi,
  maxInflatedBytes: 2_000 * mebi,
  maxInflationRatio: 150,
  ratioFreeBytes: 32 * mebi,
  maxSharedCharacters: 60_000_000,
  maxDepth: 64,
  maxMilliseconds: 15 * 60_000,
};
