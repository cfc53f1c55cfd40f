/*
 * One row of a file after interpretation: what it says about one client, table by table, and what could not be
 * read. A record knows nothing of the store; matching and conflict policy are decided later (matchPolicy.ts).
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { CellRefusal } from "./interpretCell.ts";

/** Values of a table's columns by field name; a field that the file leaves empty is absent. */
export type Values = Readonly<Record<string, FieldValue>>;

/** A table into which a column of a file may go. */
export type TargetTable = "client" | "contactPoint" | "holding" | "relation" | "importantDate" | "need" | "activityCount";

/** A cell that could not be read, with the text as it stands in the file. */
export interface RowProblem {
  readonly table: TargetTable;
  readonly field: string;
  /** 0-based position of the column in the file; -1 when the field has no column. */
  readonly column: number;
  readonly heading: string;
  readonly raw: string;
  readonly reason: CellRefusal | RowRefusal;
}

/** Why a whole row cannot be used. */
export type RowRefusal = "brokenQuotes" | "noIdentity" | "ownerUnknown";

/** A relation of this client to a person named by the file, perhaps another client of the same file. */
export interface RelationRecord {
  readonly values: Values;
  /** Client number of the related client, when the file joins the two by it. */
  readonly relatedClientNumber?: string;
}

export interface ImportRecord {
  /** Row number in the file, as Excel shows it. */
  readonly rowNumber: number;
  readonly client: Values;
  /** Values that a new client needs but that never replace what is stored (assumed kind, placeholder name). */
  readonly onlyWhenNew: Values;
  readonly contactPoints: readonly Values[];
  readonly holdings: readonly Values[];
  readonly relations: readonly RelationRecord[];
  readonly importantDates: readonly Values[];
  readonly needs: readonly Values[];
  /** Weekly counts of the bank's systems (X14), each with its Monday. */
  readonly activityCounts: readonly Values[];
  readonly problems: readonly RowProblem[];
}

/** A row that is not data, with the reason; it is counted, never dropped in silence. */
export interface SkippedRow {
  readonly rowNumber: number;
  readonly reason: "totalRow" | "footerRow" | "repeatedHeader" | "aboveHeader";
}
