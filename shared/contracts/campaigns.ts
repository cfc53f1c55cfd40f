/* Campaigns, prospects and the market (R119, R128-R136, R189, R191-R208). */
import { z } from "zod";
import type { CampaignEffect } from "#shared/domain/campaigns/campaignEffect.ts";
import { type CampaignLine, campaignScopes, type EventLine, type TargetCounts, type TargetLine } from "#shared/domain/campaigns/campaignLines.ts";
import { type CampaignProblem, campaignSteps, type CampaignStep } from "#shared/domain/campaigns/campaignSteps.ts";
import type { LeftOutReason } from "#shared/domain/campaigns/invitation.ts";
import { type CampaignLetter, type LeftLetter, messagePurposes } from "#shared/domain/campaigns/messages.ts";
import { type ProspectLine, prospectStages, type ReferrerLine, type Scene, scenes, type WinBackLine } from "#shared/domain/campaigns/prospects.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { LetterLanguage, Sender } from "./care.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { longestSelection, SelectionShape } from "./clients/list.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Code = z.string().max(60);
const Text = z.string().max(60).optional();
const range = { offset: z.int().min(0), limit: z.int().min(1).max(100) };
/** Most clients that one act on a list names. */
export const mostTargets = 500;
const TargetIds = z.array(RowId).min(1).max(mostTargets);

export type CampaignNotFound = { readonly type: "campaignNotFound" };
type TargetNotFound = { readonly type: "targetNotFound" };
type ClientNotFound = { readonly type: "clientNotFound" };
type Ended = { readonly type: "campaignEnded" };
export type StepRefused = { readonly type: "stepRefused"; readonly problems: readonly CampaignProblem[] };

/** Who would be left out of a list, and why; names of the first. */
export interface ListPreview {
  readonly total: number;
  readonly already: number;
  readonly invitable: number;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number; readonly names: readonly string[] }[];
  readonly byChannel: readonly { readonly channel: string; readonly count: number }[];
}

export interface CampaignFile {
  readonly today: string;
  readonly line: CampaignLine;
  readonly events: readonly EventLine[];
  readonly costs: readonly Row<"campaignCost">[];
  readonly entries: readonly (Row<"campaignEntry"> & { readonly byName: string | null })[];
  readonly counts: TargetCounts;
  readonly effect: CampaignEffect;
  /** The days compared: as many before the campaign as since it began. */
  readonly compared: { readonly beforeFrom: string; readonly beforeTo: string; readonly afterFrom: string; readonly afterTo: string };
  /** What keeps the campaign from each step to which it could go. */
  readonly doors: readonly { readonly step: CampaignStep; readonly problems: readonly CampaignProblem[] }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly mayKeep: boolean;
}

export interface CampaignOfClient {
  readonly targetId: string;
  readonly campaignId: string;
  readonly title: string;
  readonly step: string;
  readonly startsOn: string;
  readonly state: string;
  readonly leftOutReason: string | null;
  readonly attended: number;
}

export interface ProspectPool {
  readonly today: string;
  readonly total: number;
  readonly lines: readonly ProspectLine[];
  readonly byStage: readonly { readonly stage: string | null; readonly count: number }[];
  readonly byScene: readonly { readonly scene: Scene | null; readonly prospects: number; readonly converted: number }[];
  readonly cold: number;
  /** Prospects who became clients within the last 365 days. */
  readonly converted: number;
}

const targetActs = ["invited", "accepted", "declined", "noAnswer", "leftOut", "listed"] as const;
export type TargetAct = (typeof targetActs)[number];

export const campaigns = {
  campaignList: query({
    input: z.strictObject({ scope: z.enum(campaignScopes), kind: Code.optional(), text: Text, ...range }),
    output: type<{ readonly today: string; readonly total: number; readonly lines: readonly CampaignLine[] }>(),
  }),
  campaignFile: query({
    input: z.strictObject({ campaignId: RowId }),
    output: type<CampaignFile>(),
    error: type<CampaignNotFound>(),
    errors: ["campaignNotFound"],
  }),
  campaignTargets: query({
    input: z.strictObject({ campaignId: RowId, state: Code.optional(), text: Text, ...range }),
    output: type<{ readonly total: number; readonly lines: readonly TargetLine[] }>(),
  }),
  /** What adding these clients to the list would do; nothing is written (R206). */
  previewTargets: query({
    input: z.strictObject({ campaignId: RowId, selection: SelectionShape }),
    output: type<ListPreview>(),
    error: type<CampaignNotFound>(),
    errors: ["campaignNotFound"],
  }),
  campaignsOfClient: query({ input: z.strictObject({ clientId: RowId }), output: type<readonly CampaignOfClient[]>() }),
  /** Events of the next days, of campaigns that go on. */
  comingEvents: query({
    input: z.strictObject({ days: z.int().min(0).max(60) }),
    output: type<readonly (EventLine & { readonly campaignTitle: string; readonly accepted: number })[]>(),
  }),
  prospectPool: query({
    input: z.strictObject({
      stage: z.enum(prospectStages).optional(),
      scene: z.enum(scenes).optional(),
      onlyCold: z.boolean().optional(),
      text: Text,
      ...range,
    }),
    output: type<ProspectPool>(),
  }),
  referrers: query({ input: z.strictObject({ ...range }), output: type<{ readonly total: number; readonly lines: readonly ReferrerLine[] }>() }),
  winBackList: query({ input: z.strictObject({ ...range }), output: type<{ readonly total: number; readonly lines: readonly WinBackLine[] }>() }),
  market: query({
    input: z.strictObject({ kind: Code.optional(), competitorId: RowId.optional(), ...range }),
    output: type<{
      readonly competitors: readonly (Row<"competitor"> & { readonly notes: number })[];
      readonly total: number;
      readonly notes: readonly (Row<"marketNote"> & { readonly byName: string | null; readonly competitorName: string | null })[];
      readonly swot: readonly { readonly swot: string; readonly notes: readonly { readonly id: string; readonly title: string }[] }[];
    }>(),
  }),

  saveCampaign: command({
    input: z.strictObject({ campaignId: RowId.optional(), values: rowInput("campaign") }),
    output: type<{ readonly campaignId: string; readonly txId: string | null }>(),
    error: type<CampaignNotFound | NotAllowed | RowProblem | { readonly type: "endsBeforeStart" } | { readonly type: "personNotFound" }>(),
    errors: ["campaignNotFound", "notAllowed", "valueRefused", "endsBeforeStart", "personNotFound"],
  }),
  moveCampaign: command({
    input: z.strictObject({ campaignId: RowId, step: z.enum(campaignSteps), note: z.string().max(4000) }),
    output: type<{ readonly step: CampaignStep; readonly txId: string | null }>(),
    error: type<CampaignNotFound | NotAllowed | StepRefused>(),
    errors: ["campaignNotFound", "notAllowed", "stepRefused"],
  }),
  removeCampaign: command({
    input: z.strictObject({ campaignId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<CampaignNotFound | NotAllowed | { readonly type: "alreadyInvited" }>(),
    errors: ["campaignNotFound", "notAllowed", "alreadyInvited"],
  }),
  saveCampaignPart: command({
    input: z.strictObject({
      campaignId: RowId,
      rowId: RowId.optional(),
      part: z.discriminatedUnion("table", [
        z.strictObject({ table: z.literal("campaignEvent"), values: rowInput("campaignEvent") }),
        z.strictObject({ table: z.literal("campaignCost"), values: rowInput("campaignCost") }),
        z.strictObject({ table: z.literal("campaignEntry"), values: rowInput("campaignEntry") }),
      ]),
    }),
    output: type<{ readonly rowId: string; readonly txId: string | null }>(),
    error: type<CampaignNotFound | NotAllowed | RowProblem | Ended | { readonly type: "partNotFound" } | { readonly type: "notATime" }>(),
    errors: ["campaignNotFound", "notAllowed", "valueRefused", "campaignEnded", "partNotFound", "notATime"],
  }),
  removeCampaignPart: command({
    input: z.strictObject({ table: z.enum(["campaignEvent", "campaignCost", "campaignEntry"]), rowId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | Ended | { readonly type: "partNotFound" } | { readonly type: "hasAttendance" }>(),
    errors: ["notAllowed", "campaignEnded", "partNotFound", "hasAttendance"],
  }),
  /** Who may not be invited is on the list with the reason (R206). */
  addTargets: command({
    input: z.strictObject({ campaignId: RowId, selection: SelectionShape, segmentName: z.string().max(60).optional() }),
    output: type<{ readonly added: number; readonly leftOut: number; readonly already: number; readonly foreign: number; readonly txId: string | null }>(),
    error: type<CampaignNotFound | Ended | { readonly type: "tooMany"; readonly most: number } | { readonly type: "selectionEmpty" }>(),
    errors: ["campaignNotFound", "campaignEnded", "tooMany", "selectionEmpty"],
  }),
  /** Asks consent, channels and the cap again, for who is still to be invited. */
  checkTargets: command({
    input: z.strictObject({ campaignId: RowId }),
    output: type<{ readonly opened: number; readonly closed: number; readonly txId: string | null }>(),
    error: type<CampaignNotFound | Ended>(),
    errors: ["campaignNotFound", "campaignEnded"],
  }),
  setTargets: command({
    input: z.strictObject({ ids: TargetIds, act: z.enum(targetActs), note: z.string().max(2000).optional() }),
    output: type<{ readonly changed: number; readonly refused: number; readonly txId: string | null }>(),
    error: type<TargetNotFound | Ended>(),
    errors: ["targetNotFound", "campaignEnded"],
  }),
  /** A follow-up for everybody who is still to be invited, with the way and the text of the invitation. */
  makeInvitationTasks: command({
    input: z.strictObject({ campaignId: RowId, dueOn: Day }),
    output: type<{ readonly made: number; readonly txId: string | null }>(),
    error: type<CampaignNotFound | Ended | { readonly type: "dayInPast" }>(),
    errors: ["campaignNotFound", "campaignEnded", "dayInPast"],
  }),
  /** The letters of a run as they will stand on paper, as many as a message may hold (SP14); masked nothing, so each piece is audited. */
  campaignLetters: query({
    input: z.strictObject({
      campaignId: RowId,
      purpose: z.enum(messagePurposes),
      templateId: RowId,
      from: z.int().min(0).optional(),
      sender: Sender.optional(),
      language: LetterLanguage.optional(),
    }),
    output: type<{
      readonly letters: readonly CampaignLetter[];
      readonly left: readonly LeftLetter[];
      readonly sent: number;
      readonly unknownFields: readonly string[];
      /** What to ask for next; null when this was the last piece. */
      readonly next: number | null;
    }>(),
    error: type<CampaignNotFound | { readonly type: "templateNotFound" }>(),
    errors: ["campaignNotFound", "templateNotFound"],
    audit: "lettersPrepared",
  }),
  /** Keeps the merged texts; `isSent`: they are out, which counts as a contact. Who may not be written to, and a text with a hole, stay back with the reason. */
  keepCampaignLetters: command({
    input: z.strictObject({
      campaignId: RowId,
      purpose: z.enum(messagePurposes),
      templateId: RowId,
      targetIds: TargetIds,
      sender: Sender.optional(),
      language: LetterLanguage.optional(),
      isSent: z.boolean(),
    }),
    output: type<{ readonly kept: number; readonly left: readonly LeftLetter[]; readonly txId: string | null }>(),
    error: type<
      | CampaignNotFound
      | Ended
      | TargetNotFound
      | { readonly type: "templateNotFound" }
      | { readonly type: "unknownFields"; readonly fields: readonly string[] }
      | RowProblem
    >(),
    errors: ["campaignNotFound", "campaignEnded", "targetNotFound", "templateNotFound", "unknownFields", "valueRefused"],
  }),
  recordAttendance: command({
    input: z.strictObject({
      eventId: RowId,
      targetIds: TargetIds,
      state: z.enum(["attended", "absent"]),
      values: rowInput("participation", ["guests", "interest", "satisfaction", "feedback"]),
    }),
    output: type<{ readonly recorded: number; readonly txId: string | null }>(),
    error: type<{ readonly type: "partNotFound" } | TargetNotFound | RowProblem | Ended | { readonly type: "notHeldYet"; readonly heldOn: string }>(),
    errors: ["partNotFound", "targetNotFound", "valueRefused", "campaignEnded", "notHeldYet"],
  }),
  raiseOpportunity: command({
    input: z.strictObject({ targetId: RowId, values: rowInput("opportunity", ["title", "sellKind", "expectedAmount", "expectedOn"]) }),
    output: type<{ readonly opportunityId: string; readonly txId: string | null }>(),
    error: type<TargetNotFound | RowProblem | { readonly type: "alreadyRaised" }>(),
    errors: ["targetNotFound", "valueRefused", "alreadyRaised"],
  }),

  moveProspects: command({
    input: z.strictObject({ clientIds: z.array(RowId).min(1).max(mostTargets), stage: z.enum(prospectStages) }),
    output: type<{ readonly moved: number; readonly txId: string | null }>(),
    error: type<ClientNotFound | { readonly type: "notAProspect" }>(),
    errors: ["clientNotFound", "notAProspect"],
  }),
  /** A prospect becomes a client (R135). */
  convertProspect: command({
    input: z.strictObject({ clientId: RowId, convertedOn: Day }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ClientNotFound | { readonly type: "notAProspect" } | { readonly type: "dayInFuture" }>(),
    errors: ["clientNotFound", "notAProspect", "dayInFuture"],
  }),
  /** A follow-up that brings back who was lost or is dissatisfied (R136). */
  planWinBack: command({
    input: z.strictObject({ clientIds: z.array(RowId).min(1).max(mostTargets), dueOn: Day }),
    output: type<{ readonly made: number; readonly txId: string | null }>(),
    error: type<ClientNotFound | { readonly type: "dayInPast" }>(),
    errors: ["clientNotFound", "dayInPast"],
  }),
  saveMarketRow: command({
    input: z.strictObject({
      rowId: RowId.optional(),
      part: z.discriminatedUnion("table", [
        z.strictObject({ table: z.literal("competitor"), values: rowInput("competitor") }),
        z.strictObject({ table: z.literal("marketNote"), values: rowInput("marketNote") }),
      ]),
    }),
    output: type<{ readonly rowId: string; readonly txId: string | null }>(),
    error: type<RowProblem | { readonly type: "partNotFound" } | { readonly type: "nameTaken" }>(),
    errors: ["valueRefused", "partNotFound", "nameTaken"],
  }),
  removeMarketRow: command({
    input: z.strictObject({ table: z.enum(["competitor", "marketNote"]), rowId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<{ readonly type: "partNotFound" }>(),
    errors: ["partNotFound"],
  }),
} as const satisfies FeatureContract;

/** Most clients that one list holds. */
export const longestList = longestSelection;
