/* What the archive page shows, as plain data. Masked values never leave the main process in full, see `reveal`. */
import type { ArchiveScore, Staleness } from "#shared/domain/clients/archiveScore.ts";
import type { QuestionKey } from "#shared/domain/clients/questions.ts";
import type { ValueProblem } from "#shared/domain/clients/validateValue.ts";
import type { ValueDoubt } from "#shared/domain/clients/valueDoubts.ts";
import type { EditKind } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { BenefitReason } from "#shared/domain/clients/benefitRules.ts";
import type { FullArchivePart } from "#shared/domain/clients/fullArchive.ts";
import type { ShownRow } from "./rowInput.ts";

/** Lists of an archive, each a table of its own. */
export type ListTable =
  | "contactPoint"
  | "relation"
  | "householdMember"
  | "importantDate"
  | "need"
  | "holding"
  | "clientTag"
  | "remark"
  | "interaction"
  | "attachment"
  | "fieldMark"
  | "archiveInspection"
  | "extraValue"
  | "serviceMember"
  | "benefitGrant"
  | "loyaltyEntry"
  | "participation"
  | "briefing"
  | "loanApplication"
  | "adviceReview";

export interface NextDate {
  readonly rowId: string;
  readonly kind: string;
  readonly title: string | null;
  readonly calendar: string;
  /** The solar day on which it is kept next. */
  readonly day: string;
  readonly daysAway: number;
  /** Why it is not kept on its own date this time, e.g. a leap month that the year lacks. */
  readonly moved: "leapMonthMissing" | "day30Missing" | null;
}

export interface ClientHeader {
  readonly clientId: string;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string;
  readonly age: { readonly years: number; readonly isExact: boolean } | null;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly managerName: string | null;
  readonly maskedPhone: string | null;
  readonly contactConsent: string | null;
  readonly greetingConsent: string | null;
  readonly nextDate: NextDate | null;
  readonly warningMarks: readonly string[];
  readonly cautions: string | null;
  /** Completeness (R006) with what is missing, and whether the archive waits for its periodic update (R007). */
  readonly completeness: ArchiveScore;
  readonly staleness: Staleness;
  /** What to ask next (R008); its text is in shared/domain/clients/questions.ts. */
  readonly nextQuestion: QuestionKey | null;
  readonly valueBand: string | null;
  /** The product preference type in force: set by hand, or worked out from holdings (R036). */
  readonly preferenceType: string | null;
  readonly holdingTotal: number;
  readonly nextMaturityOn: string | null;
  readonly lastContactOn: string | null;
  readonly createdAt: string;
  readonly editedAt: string;
  /** Clients that this client brought (R134). */
  readonly referralCount: number;
  readonly referrerName: string | null;
  /** Other clients that are probably the same person: shown as a hint with the way to the merge. */
  readonly duplicateCount: number;
}

/** A related person, seen from this client. `inward` rows belong to the other client's archive and are edited there. */
export interface ShownRelation extends ShownRow<"relation"> {
  readonly direction: "outward" | "inward";
  /** The client on the other end, when it is one of ours. */
  readonly linkedClientId: string | null;
  /** Name of the person on the other end, linked or not. */
  readonly linkedName: string | null;
}

export interface ShownHousehold {
  readonly householdId: string;
  readonly name: string;
  readonly kind: string;
  readonly note: string | null;
  readonly members: readonly { readonly memberId: string; readonly clientId: string; readonly clientName: string; readonly role: string | null }[];
}

export type ShownDate = ShownRow<"importantDate"> & {
  readonly next: { readonly day: string; readonly daysAway: number; readonly moved: NextDate["moved"] } | null;
};

export interface ShownTag {
  /** Id of the clientTag row; untagClient takes the tag's id. */
  readonly id: string;
  readonly tagId: string;
  readonly name: string;
  readonly tagClass: string;
  readonly isSensitive: boolean;
}

export type ShownAttachment = ShownRow<"attachment"> & {
  readonly preview: "image" | "pdf" | "text" | null;
  readonly hasContent: boolean;
  /** The visit or the follow-up that it belongs to. */
  readonly from: {
    readonly type: "visit" | "followUp";
    readonly id: string;
    readonly on: string;
    readonly title: string | null;
    readonly titleEn: string | null;
  } | null;
};

/** Hints about values that are stored but look wrong: by field; in a client file also by `<row id>.<field>` for rows of lists. */
export type Hints = Readonly<Record<string, readonly ValueDoubt[]>>;

/** A benefit of the branch's catalogue as it stands to one client (R062, R075-R077). */
export interface ShownBenefit {
  readonly benefitId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly description: string | null;
  readonly descriptionEn: string | null;
  readonly pointsCost: number | null;
  readonly isEntitled: boolean;
  readonly reasons: readonly BenefitReason[];
}

/** A member of the service team with the open follow-ups delegated to them (R072-R073). */
export type ShownMember = ShownRow<"serviceMember"> & {
  readonly isActive: boolean;
  readonly tasks: readonly { readonly id: string; readonly title: string; readonly titleEn: string | null; readonly dueOn: string }[];
};

export type ShownLoan = ShownRow<"loanApplication"> & { readonly standing: "ended" | "overdue" | "moved" | "onTheWay" };

/** What long service of a client shows (R056, R062-R066, R068-R069, R072-R077, X03). */
export interface ShownService {
  readonly members: readonly ShownMember[];
  readonly benefits: readonly ShownBenefit[];
  readonly grants: readonly ShownRow<"benefitGrant">[];
  readonly loyalty: readonly ShownRow<"loyaltyEntry">[];
  readonly pointsBalance: number;
  readonly participations: readonly ShownRow<"participation">[];
  readonly briefings: readonly ShownRow<"briefing">[];
  readonly loans: readonly ShownLoan[];
  readonly adviceReviews: readonly ShownRow<"adviceReview">[];
  /** Where the client is best served by segment or tier; null when unknown. */
  readonly proposedRoute: string | null;
  /** What is missing in a full archive; null when none is demanded. */
  readonly fullArchive: readonly FullArchivePart[] | null;
}

export interface ClientFile {
  /** Differs from the asked id when that client was merged into this one. */
  readonly clientId: string;
  readonly header: ClientHeader;
  readonly client: ShownRow<"client">;
  readonly hints: Hints;
  readonly contactPoints: readonly ShownRow<"contactPoint">[];
  readonly relations: readonly ShownRelation[];
  readonly households: readonly ShownHousehold[];
  readonly importantDates: readonly ShownDate[];
  readonly needs: readonly ShownRow<"need">[];
  readonly holdings: readonly ShownRow<"holding">[];
  readonly tags: readonly ShownTag[];
  readonly remarks: readonly ShownRow<"remark">[];
  readonly interactions: readonly ShownRow<"interaction">[];
  readonly attachments: readonly ShownAttachment[];
  readonly fieldMarks: readonly ShownRow<"fieldMark">[];
  readonly archiveInspections: readonly ShownRow<"archiveInspection">[];
  readonly extraValues: readonly ShownRow<"extraValue">[];
  readonly service: ShownService;
}

/** One row's part of a change, for the timeline. */
export interface TimelineRow {
  readonly table: SyncedTable;
  readonly rowId: string;
  readonly operation: "insert" | "update" | "delete" | "restore";
  readonly fields: readonly { readonly field: string; readonly before: FieldValue; readonly after: FieldValue; readonly isMasked: boolean }[];
}

interface TimelineBase {
  /** Opaque; unique within a timeline. */
  readonly key: string;
  /** Moment (ISO UTC), or a day for holdings. */
  readonly at: string;
}

export type TimelineEntry =
  | (TimelineBase & {
      readonly type: "change";
      readonly txId: string;
      readonly kind: EditKind;
      readonly label: Readonly<Record<string, string | number>>;
      readonly actorName: string | null;
      readonly origin: "here" | "hub";
      readonly isUndone: boolean;
      readonly rows: readonly TimelineRow[];
      /** Rows left out because a transaction touched very many. */
      readonly moreRows: number;
    })
  | (TimelineBase & { readonly type: "interaction"; readonly row: ShownRow<"interaction"> })
  | (TimelineBase & { readonly type: "remark"; readonly row: ShownRow<"remark"> })
  | (TimelineBase & { readonly type: "holdingOpened" | "holdingMatures"; readonly row: ShownRow<"holding"> });

export interface FieldHistoryEntry {
  readonly txId: string;
  readonly at: string;
  readonly actorName: string | null;
  readonly kind: EditKind;
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly isMasked: boolean;
  readonly isUndone: boolean;
}

export interface ClientNotFound {
  readonly type: "clientNotFound";
}
export interface RowNotFound {
  readonly type: "rowNotFound";
}
/** Why a person may not set a field: it comes from the bank's core, is decided by an assignment or a merge, or the role does not edit. */
/** So many masked values may one person see in full on one day; no more today. */
export interface RevealLimit {
  readonly type: "revealLimit";
  readonly limit: number;
}

export interface NotAllowed {
  readonly type: "notAllowed";
  readonly field: string;
  readonly reason: "bankOwned" | "decidedElsewhere" | "roleMayNot" | "locked";
}
export interface ValueRefused {
  readonly type: "valueRefused";
  readonly field: string;
  readonly problem: ValueProblem;
}
/** Somebody changed the field since the screen read it; `current` is masked where the field is. */
export interface StaleValue {
  readonly type: "staleValue";
  readonly field: string;
  readonly current: FieldValue;
}

export type SaveError = ClientNotFound | RowNotFound | NotAllowed | ValueRefused | StaleValue;
export const saveErrors = ["clientNotFound", "rowNotFound", "notAllowed", "valueRefused", "staleValue"] as const;

/** A save that was made: `txId` is null when nothing differed. */
export interface Saved {
  readonly rowId: string;
  readonly txId: string | null;
  readonly hints: Hints;
}
