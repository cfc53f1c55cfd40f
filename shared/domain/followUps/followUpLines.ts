/* Follow-ups, checklists and what Today shows, as lists show them. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** A follow-up; its title in English where it bears the words of a template, of a rule or of the program. */
export interface FollowUpInBoth extends Row<"followUp"> {
  readonly titleEn: string | null;
}

/** A checklist that was begun; its title in English where it is its template's name or the program's. */
export interface BegunChecklist extends Row<"checklist"> {
  readonly titleEn: string | null;
}

/** A follow-up with the names beside it. */
export interface FollowUpEntry extends FollowUpInBoth {
  readonly clientName: string;
  readonly checklistTitle: string | null;
  readonly checklistTitleEn: string | null;
  /** The person who is to do it. */
  readonly ownerName: string | null;
}

/** A template with its items: one version of its family. */
export interface TemplateFile {
  readonly template: Row<"checklistTemplate">;
  readonly items: readonly Row<"checklistTemplateItem">[];
  /** Checklists that still run on any version of this family. */
  readonly runningCount: number;
}

/** A running or ended checklist with its items. */
export interface ChecklistFile {
  readonly checklist: BegunChecklist;
  readonly clientName: string;
  readonly items: readonly FollowUpInBoth[];
}

/** A holding on the maturity desk (R078, R079). */
export interface MaturityEntry {
  readonly holdingId: string;
  readonly clientId: string;
  readonly clientName: string;
  /** Unmasked; whoever shows it masks it. */
  readonly phone: string | null;
  /** The contact point of that phone, to reveal it by. */
  readonly phoneRowId: string | null;
  readonly kind: string;
  readonly productName: string | null;
  readonly accountNumber: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly rate: number | null;
  readonly maturesOn: string;
  readonly autoRenew: string | null;
  readonly state: string | null;
  readonly grade: string | null;
  readonly lastResult: string | null;
  readonly lastCalledAt: string | null;
  readonly nextOn: string | null;
}

/** A client of the new-account register (R015, R016). */
export interface NewAccountEntry extends Row<"newAccountScreening"> {
  readonly clientName: string;
  readonly clientKind: string;
}

export type TodayGroup =
  | "complaint"
  | "request"
  | "answer"
  | "report"
  | "maturity"
  | "promise"
  | "followUp"
  | "care"
  | "newAccount"
  | "remark"
  | "warning"
  | "opportunity"
  | "loan"
  | "planReview"
  | "fullArchive";

/** One line of "what to do now": whom, why, by when. */
export interface TodayLine {
  readonly group: TodayGroup;
  /** Id of the record behind the line. */
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly on: string | null;
  /** A word of the record: title, product, promise; null when the group says it all. */
  readonly subject: string | null;
  /** The word in English, where the record bears the words of a rule, of a checklist template or of the program. */
  readonly subjectEn?: string | null;
  readonly amountFen: number | null;
  /** A code that refines the reason, e.g. the auto-renewal state or a warning mark. */
  readonly code: string | null;
  /** The client manager, where it is not who reads: a branch manager's device holds everybody's clients. */
  readonly colleague?: string;
}
