/* Opportunities, contracts and plans as lists show them: one line each, with the names beside it. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export interface OpportunityLine extends Row<"opportunity"> {
  readonly clientName: string;
  readonly tier: string | null;
  readonly ownerName: string | null;
  /** The title in English: of what a rule raised under its own name. */
  readonly titleEn: string | null;
  /** The next step in English, as long as it is what its rule told to do. */
  readonly nextStepEn: string | null;
  readonly productKinds: readonly string[];
  /** Names of products in it that the branch no longer offers. */
  readonly withdrawn: readonly string[];
}

export interface OpportunityFilter {
  readonly stages: readonly string[];
  readonly clientId?: string | undefined;
  /** null: those that nobody has. */
  readonly ownerId?: string | null | undefined;
  readonly sellKind?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly isLate?: boolean | undefined;
  /** Of what has ended, only what ended on or after this day. */
  readonly closedSince?: string | undefined;
  readonly text?: string | undefined;
  readonly sort: "nextStep" | "amount" | "newest" | "closed";
}

export interface StageTotal {
  readonly stage: string;
  readonly total: number;
  readonly amountFen: number;
  /** Whose next step is overdue. */
  readonly late: number;
}

export interface ContractLine extends Row<"contract"> {
  readonly clientName: string;
}

/** One line of the month's plan with what was reached. */
export interface PlanLine {
  readonly id: string;
  readonly managerId: string;
  readonly managerName: string | null;
  readonly productKind: string | null;
  readonly targetAmount: number | null;
  readonly targetCount: number | null;
  readonly note: string | null;
  readonly doneAmount: number;
  readonly doneCount: number;
}
