/*
 * The client list: a page with its exact total, totals and groups, search, peek, saved views, segments, bulk edit
 * (R003, R005, R092, R096, R112-R118). Whatever identifies a person beyond name and client number leaves the main
 * process masked (R265).
 */
import { z } from "zod";
import { type Condition, isCondition } from "#shared/domain/clients/listCondition.ts";
import { bulkFields, groupFields, isListField, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { command, type FeatureContract, query, type } from "#shared/contracts/contract.ts";

/** Most rows that one page can carry; the window never gets more at once. */
export const longestPage = 100;
/** Most ids that a selection names one by one; beyond it, everything that the filter matches is meant. */
export const longestSelection = 5000;

const Id = z.string().min(1).max(64);
const ConditionShape = z.custom<Condition>(isCondition);
const FieldName = z.custom<ListFieldName>((value) => typeof value === "string" && isListField(value));
export const SortShape = z.strictObject({ field: FieldName, direction: z.enum(["asc", "desc"]) });
const Text = z.string().max(80);

/** Which clients: the filter tree and the words of the box. */
const Scope = z.strictObject({ condition: ConditionShape, text: Text });
export type ListScope = z.output<typeof Scope>;
export type ListSort = z.output<typeof SortShape>;

export const SelectionShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ids"), ids: z.array(Id).max(longestSelection) }),
  z.strictObject({ kind: z.literal("matching"), scope: Scope, except: z.array(Id).max(longestSelection) }),
]);
/** Clients chosen one by one, or all that the filter matches without some. */
export type ListSelection = z.output<typeof SelectionShape>;

const BulkValue = z.union([z.string().max(200), z.boolean(), z.array(z.string().max(60)).max(20), z.null()]);
const BulkChangeShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("field"), field: z.enum(bulkFields), value: BulkValue }),
  z.strictObject({ kind: z.literal("tags"), add: z.array(Id).max(50), remove: z.array(Id).max(50) }),
]);
export type BulkChange = z.output<typeof BulkChangeShape>;

export interface ClientListRow {
  readonly id: string;
  readonly name: string;
  readonly salutation: string | null;
  readonly kind: string;
  readonly sex: string | null;
  readonly clientNumber: string | null;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly valueBand: string | null;
  readonly assetTotal: number | null;
  readonly depositBalance: number | null;
  readonly loanBalance: number | null;
  readonly yearProfit: number | null;
  readonly lifetimeProfit: number | null;
  readonly holdingTotal: number;
  readonly nextMaturityOn: string | null;
  readonly lastContactOn: string | null;
  /** Earliest open follow-up or promise; in the past when overdue. */
  readonly nextFollowUpOn: string | null;
  readonly nextVisitOn: string | null;
  readonly warningMarks: readonly string[];
  /** 0 to 100. */
  readonly completeness: number;
  readonly phoneMasked: string | null;
  readonly outlet: string | null;
  readonly district: string | null;
  readonly lifecycleStage: string | null;
  readonly clientGroup: string | null;
  readonly lifeStage: string | null;
  readonly preferenceType: string | null;
  readonly behaviourType: string | null;
  readonly occupationGroup: string | null;
  readonly corporateSegment: string | null;
  readonly riskCapacity: string | null;
  readonly satisfaction: string | null;
  readonly source: string | null;
  readonly birthOn: string | null;
  readonly clientSinceOn: string | null;
  readonly contactConsent: string | null;
  readonly returnOrientation: string | null;
  readonly serviceOrientation: string | null;
  readonly vipCardIssued: boolean | null;
  readonly serviceRoute: string | null;
  readonly cultivationStage: string | null;
  /** Whether a full archive is demanded and kept (X03). */
  readonly fullArchive: string | null;
  readonly editedAt: string;
  readonly createdAt: string;
  readonly tagIds: readonly string[];
}

export interface ClientPage {
  /** Exact number of clients that match. */
  readonly total: number;
  readonly rows: readonly ClientListRow[];
  /** How many clients the store holds at all: tells an empty store from an empty result. */
  readonly clientCount: number;
}

/** Sums in 分 over the clients meant. */
export interface ClientTotals {
  readonly count: number;
  readonly assetTotal: number;
  readonly depositBalance: number;
  readonly loanBalance: number;
  /** Profit over the relationships, of those clients for whom the bank has given it. */
  readonly lifetimeProfit: number;
}

export interface ClientGroupRow extends ClientTotals {
  /** Code or word of the group; null for clients without one. */
  readonly value: string | null;
  /** Of a unit, whose sums hold those of the units beneath it: its level (R252). */
  readonly depth?: number;
}

export type MatchedBy = "name" | "pinyin" | "clientNumber" | "phone" | "document" | "account" | "text";

export interface ClientHit {
  readonly clientId: string;
  readonly name: string;
  readonly clientNumber: string | null;
  readonly tier: string | null;
  readonly outlet: string | null;
  readonly matchedBy: MatchedBy;
  /** What matched: a masked number, or the words around the hit. */
  readonly excerpt: string;
  readonly rank: "exact" | "prefix" | "part";
  /** The client manager, where it is not who searches. */
  readonly managerName: string | null;
}

export interface ListChoice {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface UnitChoice extends ListChoice {
  readonly depth: number;
}

export interface TagChoice extends ListChoice {
  readonly tagClass: string;
  readonly isSensitive: boolean;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The name in English, where it came with the program. */
  readonly nameEn: string | null;
  /** JSON text that the page wrote: filter, sort, columns. */
  readonly layout: string;
}

export interface SegmentChoice {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: "live" | "frozen";
  /** Null for a frozen list, and for a condition that this build does not understand. */
  readonly condition: Condition | null;
}

/** All that the filter bar offers: live dictionaries, words in use, tags, segments, views. */
export interface ListChoices {
  readonly dictionaries: Readonly<Record<string, readonly ListChoice[]>>;
  /** Open units in the order of their tree, with their level, then words in use that no unit is called by. */
  readonly outlets: readonly UnitChoice[];
  /** The other words that mean units, with the names that these have now. */
  readonly unitWords: readonly ListChoice[];
  readonly districts: readonly string[];
  readonly tags: readonly TagChoice[];
  readonly segments: readonly SegmentChoice[];
  readonly views: readonly SavedView[];
}

export interface ClientPeek {
  readonly row: ClientListRow;
  readonly occupation: string | null;
  readonly employer: string | null;
  readonly cautions: string | null;
  readonly documentMasked: string | null;
  readonly contacts: readonly { readonly kind: string; readonly masked: string; readonly consent: string | null }[];
  readonly maturities: readonly { readonly kind: string; readonly productName: string | null; readonly amount: number | null; readonly maturesOn: string }[];
  readonly needs: readonly { readonly kind: string; readonly description: string | null; readonly amount: number | null }[];
  /** Who serves the client today (R072). */
  readonly team: readonly { readonly name: string; readonly role: string }[];
  readonly lastInteractions: readonly { readonly channel: string; readonly happenedAt: string; readonly summary: string }[];
}

/** A bulk edit before it is done: nothing has been written. */
export interface BulkPreview {
  readonly total: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly samples: readonly { readonly clientId: string; readonly name: string; readonly before: FieldValue; readonly after: FieldValue }[];
}

export interface BulkOutcome {
  /** The transaction to undo; null when nothing changed. */
  readonly txId: string | null;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export type BulkError =
  | { readonly type: "valueRefused"; readonly reason: string }
  | { readonly type: "selectionEmpty" }
  | { readonly type: "tagNotFound"; readonly tagId: string };

type ViewError = { readonly type: "nameMissing" } | { readonly type: "nameTaken" } | { readonly type: "notFound" };

const Name = z.string().max(60);
const Nothing = z.strictObject({});
const bulkErrors = ["valueRefused", "selectionEmpty", "tagNotFound"] as const;
const viewErrors = ["nameMissing", "nameTaken", "notFound"] as const;

export const clientsList = {
  clientPage: query({
    input: z.strictObject({ scope: Scope, sort: SortShape, offset: z.int().min(0), limit: z.int().min(1).max(longestPage) }),
    output: type<ClientPage>(),
  }),
  /** Ids in list order from `offset`: for choosing a range of rows that were never loaded. */
  clientIds: query({
    input: z.strictObject({ scope: Scope, sort: SortShape, offset: z.int().min(0), limit: z.int().min(1).max(longestSelection) }),
    output: type<readonly string[]>(),
  }),
  clientTotals: query({ input: z.strictObject({ selection: SelectionShape }), output: type<ClientTotals>() }),
  clientGroups: query({
    input: z.strictObject({ scope: Scope, by: z.enum(groupFields) }),
    output: type<readonly ClientGroupRow[]>(),
  }),
  /** How many clients would match if one top part of the filter were dropped, in the order of the parts. */
  clientCountsWithout: query({ input: z.strictObject({ scope: Scope }), output: type<readonly number[]>() }),
  clientSearch: query({ input: z.strictObject({ text: Text, limit: z.int().min(1).max(50) }), output: type<readonly ClientHit[]>(), audit: "searched" }),
  clientPeek: query({
    input: z.strictObject({ clientId: Id }),
    output: type<ClientPeek>(),
    error: type<{ readonly type: "clientNotFound" }>(),
    errors: ["clientNotFound"],
    audit: "clientPeek",
  }),
  listChoices: query({ input: Nothing, output: type<ListChoices>() }),
  saveView: command({
    input: z.strictObject({ id: Id.nullable(), name: Name, layout: z.string().max(20_000) }),
    output: type<{ readonly id: string }>(),
    error: type<ViewError>(),
    errors: viewErrors,
  }),
  removeView: command({ input: z.strictObject({ id: Id }), output: type<null>(), error: type<{ readonly type: "notFound" }>(), errors: ["notFound"] }),
  /** A live segment keeps the condition; a frozen one keeps the clients that are meant now. */
  saveSegment: command({
    input: z.strictObject({ id: Id.nullable(), name: Name, kind: z.enum(["live", "frozen"]), selection: SelectionShape }),
    output: type<{ readonly id: string; readonly count: number }>(),
    error: type<ViewError | { readonly type: "selectionEmpty" }>(),
    errors: [...viewErrors, "selectionEmpty"],
  }),
  removeSegment: command({ input: z.strictObject({ id: Id }), output: type<null>(), error: type<{ readonly type: "notFound" }>(), errors: ["notFound"] }),
  previewBulkEdit: query({
    input: z.strictObject({ selection: SelectionShape, change: BulkChangeShape }),
    output: type<BulkPreview>(),
    error: type<BulkError>(),
    errors: bulkErrors,
  }),
  bulkEdit: command({
    input: z.strictObject({ selection: SelectionShape, change: BulkChangeShape }),
    output: type<BulkOutcome>(),
    error: type<BulkError>(),
    errors: bulkErrors,
    audit: "bulkEdit",
  }),
} as const satisfies FeatureContract;
