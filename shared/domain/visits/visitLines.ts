/* Visits, promises and reports as lists show them: one line each, with the client's name beside it. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** A visit as lists and calendars show it. */
export interface VisitEntry {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  /** Unmasked; whoever shows it masks it. */
  readonly phone: string | null;
  readonly kind: string;
  readonly purpose: string | null;
  readonly title: string | null;
  readonly plannedOn: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly place: string | null;
  readonly district: string | null;
  readonly travelMinutes: number | null;
  /** Where the client is found, in millionths of a degree. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly appointment: string;
  readonly state: string;
  readonly reportState: string | null;
}

export interface OutEntry extends VisitEntry {
  readonly leftOfficeAt: string | null;
  readonly returnedAt: string | null;
  readonly result: string | null;
}

export interface PromiseEntry extends Row<"promise"> {
  readonly clientName: string;
}

export interface ReportEntry {
  readonly id: string;
  readonly visitId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly plannedOn: string;
  readonly kind: string;
  readonly result: string | null;
  readonly summary: string | null;
  readonly state: string;
  readonly submittedAt: string | null;
  readonly signRemark: string | null;
}

/** A report as the branch manager reads it for signing (X02). */
export interface SignOffLine {
  readonly id: string;
  readonly visitId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly plannedOn: string;
  readonly kind: string;
  readonly result: string | null;
  readonly summary: string | null;
  readonly state: string;
  readonly submittedAt: string | null;
  readonly signedAt: string | null;
  readonly signerName: string | null;
  readonly signRemark: string | null;
  readonly isOverdue: boolean;
  /** It was returned or asked about, and handed in again. */
  readonly isAnswered: boolean;
}

/** The lists beside the calendar; `done` are those of the last two weeks whose report is handed in, `upcoming` those of the next two. */
export const boardLists = ["overdue", "underWay", "dueToday", "toReport", "upcoming", "done"] as const;
export type BoardList = (typeof boardLists)[number];
