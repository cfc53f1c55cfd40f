/* What a check, a salvage and a look at a store found, and what it means for the person (RE9, RE11, SE9). */

/** Length of a hash chain and where it breaks first; null when it holds. */
export interface CheckedChain {
  readonly length: number;
  readonly brokenAt: number | null;
}

export interface StoreCheck {
  readonly at: string;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly tables: number;
  readonly pages: number;
  readonly freePages: number;
  readonly pageBytes: number;
  /** Tables with pages that cannot be read. */
  readonly damagedTables: readonly string[];
  /** Tables whose rows are whole and an index is not. */
  readonly unorderedTables: readonly string[];
  /** Rows that point to others which are not there. */
  readonly brokenReferences: number;
  /** Clients that search misses, or has too many. */
  readonly searchMismatches: number;
  /** Clients whose derived columns are wrong. */
  readonly derivedWrongly: number;
  /** Null when the store could not be read whole. */
  readonly changeLog: CheckedChain | null;
  readonly audit: CheckedChain | null;
}

/**
 * `whole`; `repairable`: everything that was entered is there, and what is made from it can be made anew; `attention`: whole,
 * but a chain or a reference does not fit; `damaged`: pages cannot be read.
 */
export type StoreVerdict = "whole" | "repairable" | "attention" | "damaged";

/** What a check means; the worst of what it found. */
export const verdictOf = (check: StoreCheck): StoreVerdict => {
  if (check.damagedTables.length > 0) return "damaged";
  if (check.unorderedTables.length > 0 || check.searchMismatches > 0 || check.derivedWrongly > 0) return "repairable";
  const isBroken = (check.changeLog?.brokenAt ?? null) !== null || (check.audit?.brokenAt ?? null) !== null;
  return isBroken || check.brokenReferences > 0 ? "attention" : "whole";
};

/** Steps of a salvage. */
export type SalvagePhase = "reading" | "rebuilding" | "search";

/** What became of one table that was not read whole. */
export interface SalvagedTable {
  readonly table: string;
  readonly read: number;
  /** Made anew from the change log. */
  readonly rebuilt: number;
  /** Known to be lost; null when nothing says how many there were. */
  readonly lost: number | null;
}

export interface SalvageReport {
  readonly at: string;
  readonly clients: number;
  readonly rows: number;
  /** Only tables of which something could not be read. */
  readonly tables: readonly SalvagedTable[];
  /** Where the change log has gaps since; null when it was read whole. */
  readonly logBrokenAt: number | null;
}

/** What a diagnostic bundle tells of a store: numbers, codes and moments only. */
export interface StoreFacts {
  readonly version: number;
  readonly pages: number;
  readonly freePages: number;
  readonly pageBytes: number;
  /** Rows by table; -1 when the table could not be counted. */
  readonly rows: Readonly<Record<string, number>>;
  readonly check: StoreCheck | null;
  readonly salvage: SalvageReport | null;
  readonly isJoined: boolean;
  readonly pendingTransactions: number;
  readonly sync: { readonly cursor: number; readonly pushedLine: number; readonly passedLine: number };
  readonly sessions: readonly Readonly<Record<string, string | number>>[];
}
