/* Follow-ups, checklists, the maintenance matrix, Today (R036-R049, R067-R069, R071, X01, X04). */
import { z } from "zod";
import type { AttachedFile } from "#shared/domain/clients/attachedFile.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { ChecklistFile, FollowUpEntry, TemplateFile, TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import type { VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Nothing = z.strictObject({});
const FollowUpIds = z.array(RowId).min(1).max(500);

export interface FollowUpLine extends FollowUpEntry {
  readonly isOverdue: boolean;
}

/** The one page of the morning: visits on the left, what to do now on the right. */
export interface TodayPage {
  readonly today: string;
  readonly isWorkingDay: boolean;
  /** Name of the holiday or make-up day, if it is one. */
  readonly dayName: string | null;
  /** `colleague`: as in a line. */
  readonly visits: readonly (VisitEntry & Pick<TodayLine, "colleague">)[];
  readonly lines: readonly TodayLine[];
  /** How many lines each group has; one more than there are in `lines` says that there are others. */
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly {
    readonly kind: string;
    readonly label: Readonly<Record<string, string | number>>;
    readonly editedAt: string;
    readonly editCount: number;
  }[];
  readonly clientCount: number;
  readonly pendingCount: number;
}

export type FollowUpNotFound = { readonly type: "followUpNotFound"; readonly id: string };

export const followUps = {
  todayPage: query({ input: Nothing, output: type<TodayPage>() }),
  followUpList: query({
    input: z.strictObject({
      scope: z.enum(["overdue", "today", "upcoming", "open", "snoozed", "done"]),
      clientId: RowId.optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: type<{
      readonly today: string;
      readonly total: number;
      readonly lines: readonly FollowUpLine[];
      readonly counts: Readonly<Record<"overdue" | "today" | "upcoming" | "snoozed" | "done", number>>;
    }>(),
  }),
  /** One follow-up with the checklist it belongs to. */
  followUpFile: query({
    input: z.strictObject({ followUpId: RowId }),
    output: type<{ readonly today: string; readonly line: FollowUpLine; readonly checklist: ChecklistFile | null; readonly files: readonly AttachedFile[] }>(),
    error: type<FollowUpNotFound>(),
    errors: ["followUpNotFound"],
  }),
  checklistFile: query({
    input: z.strictObject({ checklistId: RowId }),
    output: type<ChecklistFile>(),
    error: type<{ readonly type: "checklistNotFound" }>(),
    errors: ["checklistNotFound"],
  }),
  checklistsOfClient: query({ input: z.strictObject({ clientId: RowId }), output: type<readonly ChecklistFile[]>() }),
  templates: query({ input: Nothing, output: type<readonly TemplateFile[]>() }),
  /** The maintenance matrix: every rhythm, by axis, value and routine; of `size` the clients at or above each amount. */
  matrix: query({
    input: Nothing,
    output: type<{
      readonly rhythms: readonly Row<"rhythm">[];
      readonly clientsByAxis: Readonly<Record<string, Readonly<Record<string, number>>>>;
      /** Most checklists that rhythms begin on one day. */
      readonly mostPerDay: number;
    }>(),
  }),
  /** Which rhythms are in force for a client and when each is next due. */
  rhythmsOfClient: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<readonly { readonly rhythm: Row<"rhythm">; readonly lastOn: string | null; readonly dueOn: string }[]>(),
    error: type<{ readonly type: "clientNotFound" }>(),
    errors: ["clientNotFound"],
  }),

  saveFollowUp: command({
    input: z.strictObject({
      clientId: RowId,
      followUpId: RowId.optional(),
      values: rowInput("followUp", ["title", "dueOn", "evidenceKind", "evidence", "delegatedTo", "outcome"]),
    }),
    output: type<{ readonly followUpId: string; readonly txId: string | null }>(),
    error: type<{ readonly type: "clientNotFound" } | FollowUpNotFound | RowProblem>(),
    errors: ["clientNotFound", "followUpNotFound", "valueRefused"],
  }),
  completeFollowUps: command({
    input: z.strictObject({ ids: FollowUpIds, outcome: z.string().max(4000).optional(), evidence: z.string().max(4000).optional() }),
    output: type<{ readonly done: number; readonly txId: string | null }>(),
    error: type<FollowUpNotFound | { readonly type: "evidenceMissing"; readonly id: string; readonly kind: string }>(),
    errors: ["followUpNotFound", "evidenceMissing"],
  }),
  skipFollowUps: command({
    input: z.strictObject({ ids: FollowUpIds, reason: z.string().max(4000) }),
    output: type<{ readonly skipped: number; readonly txId: string | null }>(),
    error: type<FollowUpNotFound>(),
    errors: ["followUpNotFound"],
  }),
  reopenFollowUps: command({
    input: z.strictObject({ ids: FollowUpIds }),
    output: type<{ readonly txId: string | null }>(),
    error: type<FollowUpNotFound>(),
    errors: ["followUpNotFound"],
  }),
  snoozeFollowUps: command({
    input: z.strictObject({ ids: FollowUpIds, until: Day }),
    output: type<{ readonly txId: string | null }>(),
    error: type<FollowUpNotFound | { readonly type: "dayInPast"; readonly today: string } | { readonly type: "notADay" }>(),
    errors: ["followUpNotFound", "dayInPast", "notADay"],
  }),
  /** Who serves the clients of these follow-ups today: those to whom one of them may be handed (R072-R073). */
  delegates: query({
    input: z.strictObject({ ids: FollowUpIds }),
    output: type<{ readonly members: readonly { readonly name: string; readonly role: string; readonly duty: string | null }[] }>(),
  }),
  delegateFollowUps: command({
    input: z.strictObject({ ids: FollowUpIds, to: z.string().max(60) }),
    output: type<{ readonly txId: string | null }>(),
    error: type<FollowUpNotFound>(),
    errors: ["followUpNotFound"],
  }),

  startChecklist: command({
    input: z.strictObject({ clientId: RowId, templateId: RowId, startOn: Day.optional() }),
    output: type<{ readonly checklistId: string; readonly items: number; readonly txId: string }>(),
    error: type<
      { readonly type: "clientNotFound" } | { readonly type: "templateNotFound" } | { readonly type: "notADay" } | { readonly type: "nothingApplies" }
    >(),
    errors: ["clientNotFound", "templateNotFound", "notADay", "nothingApplies"],
  }),
  stopChecklist: command({
    input: z.strictObject({ checklistId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<{ readonly type: "checklistNotFound" }>(),
    errors: ["checklistNotFound"],
  }),

  /** Saves a template as a new version of its family; running checklists keep theirs. */
  saveTemplate: command({
    input: z.strictObject({
      familyId: RowId.optional(),
      values: rowInput("checklistTemplate", ["name", "nameEn", "routine", "description", "descriptionEn", "contentKinds", "isActive"]),
      items: z.array(rowInput("checklistTemplateItem", ["title", "titleEn", "offsetWorkingDays", "ownerRole", "condition", "evidence"])).max(100),
    }),
    output: type<{ readonly templateId: string; readonly version: number; readonly txId: string }>(),
    error: type<
      | NotAllowed
      | RowProblem
      | { readonly type: "templateEmpty" }
      | { readonly type: "conditionMalformed"; readonly index: number }
      | { readonly type: "templateNotFound" }
    >(),
    errors: ["notAllowed", "valueRefused", "templateEmpty", "conditionMalformed", "templateNotFound"],
  }),
  saveRhythm: command({
    input: z.strictObject({ rhythmId: RowId.optional(), values: rowInput("rhythm") }),
    output: type<{ readonly rhythmId: string; readonly txId: string | null }>(),
    error: type<NotAllowed | RowProblem | { readonly type: "rhythmNotFound" } | { readonly type: "intervalMissing" } | { readonly type: "sizeNotANumber" }>(),
    errors: ["notAllowed", "valueRefused", "rhythmNotFound", "intervalMissing", "sizeNotANumber"],
  }),
  removeRhythm: command({
    input: z.strictObject({ rhythmId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "rhythmNotFound" }>(),
    errors: ["notAllowed", "rhythmNotFound"],
  }),
  /** Does what the day asks for: begins due checklists, makes the month's greeting list. Nothing twice. */
  runDailyRound: command({ input: Nothing, output: type<{ readonly checklists: number; readonly greetings: number }>() }),
} as const satisfies FeatureContract;
