/* Duplicates and merge, as plain data. */
import type { ClientField } from "#shared/domain/clients/clientFields.ts";
import type { DuplicateReason, DuplicateVerdict } from "#shared/domain/clients/duplicates.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";

export type Likelihood = Exclude<DuplicateVerdict["likelihood"], "none">;

/** Another client that may be the same person or company. */
export interface DuplicateCandidate {
  readonly clientId: string;
  readonly name: string;
  readonly kind: string;
  readonly maskedDocument: string | null;
  readonly maskedPhone: string | null;
  /** Of a person when born, of a company when founded. */
  readonly beginsOn: string | null;
  readonly tier: string | null;
  readonly managerName: string | null;
  /** 0-100. */
  readonly score: number;
  readonly likelihood: Likelihood;
  /** Labels are in shared/domain/clients/duplicates.ts. */
  readonly reasons: readonly DuplicateReason[];
}

export interface DuplicateGroup {
  /** Stable while its members are. */
  readonly key: string;
  readonly score: number;
  readonly likelihood: Likelihood;
  readonly reasons: readonly DuplicateReason[];
  readonly clients: readonly Omit<DuplicateCandidate, "score" | "likelihood" | "reasons">[];
}

/** Two clients side by side: only fields in which they differ or one is empty. */
export interface MergePreview {
  readonly keepId: string;
  readonly dropId: string;
  readonly fields: readonly {
    readonly field: ClientField;
    readonly keep: FieldValue;
    readonly drop: FieldValue;
    readonly isMasked: boolean;
    /** Which side is taken unless the person chooses: an empty field takes the other's value. */
    readonly proposal: "keep" | "drop";
  }[];
  /** How many rows of each list move to the kept client. */
  readonly moving: Readonly<Partial<Record<SyncedTable, number>>>;
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}
