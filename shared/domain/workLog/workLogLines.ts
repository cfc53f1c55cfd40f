/* What a day of work held, and what a meeting is about, as pages and files show it (X06). */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** The parts of a day, in the order of the page. */
export const workSections = [
  "visitsDone",
  "visitsMissed",
  "reports",
  "followUpsDone",
  "followUpsMissed",
  "contacts",
  "maturityCalls",
  "maturitiesSettled",
  "greetings",
  "promisesMade",
  "promisesKept",
  "promisesBroken",
  "newClients",
] as const;
export type WorkSection = (typeof workSections)[number];

/** What each part of a day is called, on screen, on paper and in files. */
export const workSectionLabels = {
  visitsDone: { zh: "完成拜访", en: "Visits done" },
  visitsMissed: { zh: "未成拜访", en: "Visits missed" },
  reports: { zh: "提交报告", en: "Reports submitted" },
  followUpsDone: { zh: "办结跟进", en: "Follow-ups done" },
  followUpsMissed: { zh: "到期未办", en: "Follow-ups late" },
  contacts: { zh: "往来联系", en: "Contacts" },
  maturityCalls: { zh: "到期联系", en: "Maturity calls" },
  maturitiesSettled: { zh: "到期办妥", en: "Maturities settled" },
  greetings: { zh: "发出问候", en: "Greetings sent" },
  promisesMade: { zh: "作出承诺", en: "Promises made" },
  promisesKept: { zh: "兑现承诺", en: "Promises kept" },
  promisesBroken: { zh: "承诺落空", en: "Promises broken" },
  newClients: { zh: "新建客户", en: "New clients" },
  archiveEdits: { zh: "档案修改", en: "Archive edits" },
} as const satisfies Readonly<Record<WorkSection | "archiveEdits", { readonly zh: string; readonly en: string }>>;

/** Sections that say something was left undone. */
export const lateSections: ReadonlySet<WorkSection> = new Set(["visitsMissed", "followUpsMissed", "promisesBroken"]);

export interface WorkLine {
  readonly section: WorkSection;
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly subject: string | null;
  /** The same in English, where it bears the words of a checklist template, of a rule or of the program. */
  readonly subjectEn: string | null;
  /** A code that says more, of the section's own dictionary. */
  readonly code: string | null;
}

/** How much of each part a day held; parts without anything are left out. `archiveEdits`: edited rows of archives. */
export interface WorkCounts extends Readonly<Partial<Record<WorkSection, number>>> {
  readonly archiveEdits?: number;
  readonly archiveClients?: number;
}

/** One day as the week shows it. */
export interface WorkDaySummary {
  readonly day: string;
  readonly isWorkingDay: boolean;
  readonly dayName: string | null;
  readonly counts: WorkCounts;
  readonly log: Row<"workLog"> | null;
}

export type AgendaTopic = "decision" | "overdue" | "complaint" | "maturity" | "promise" | "report" | "problem";

/** What the work of the last days and the next ones puts on the agenda. */
export interface AgendaProposal {
  readonly topic: AgendaTopic;
  readonly count: number;
  readonly amountFen: number | null;
  readonly examples: readonly { readonly name: string; readonly subject: string | null; readonly on: string | null }[];
}

/** A decision with the names beside it; its state is the follow-up's where one was made of it. */
export interface DecisionEntry extends Row<"meetingDecision"> {
  readonly ownerName: string | null;
  readonly clientName: string | null;
}

/** A meeting in the list. */
export interface MeetingEntry extends Row<"meeting"> {
  readonly chairName: string | null;
  readonly attendees: number;
  readonly present: number;
  readonly decisions: number;
  readonly openDecisions: number;
}
