/*
 * Exports: what is on screen as a table (R003-R005, R229), and visit reports as documents (X02, X04). Masked unless a
 * purpose is given, which enters the audit. Written in the job process under another name and put in place whole.
 * One export at a time; its progress is the running job of that name, its end the answer.
 */
import { z } from "zod";
import type { ExportDenial, SecondPersonNeeded } from "#shared/domain/audit/dataRules.ts";
import { dashboardIds } from "#shared/domain/figures/dashboards.ts";
import { AuditFilterShape } from "#shared/contracts/audit.ts";
import { FigureScopeShape, RowSetShape, SpanShape } from "#shared/contracts/figures.ts";
import { command, type FeatureContract, type } from "#shared/contracts/contract.ts";
import { SelectionShape, SortShape } from "#shared/contracts/clients/list.ts";
import { SignOffFilter } from "#shared/contracts/visits/signOff.ts";
import { OpportunityFilterShape } from "#shared/contracts/opportunities.ts";
import { stages } from "#shared/domain/opportunities/stages.ts";
import { warningScopes } from "#shared/domain/warnings/warningLines.ts";
import { campaignScopes } from "#shared/domain/campaigns/campaignLines.ts";
import { prospectStages, scenes } from "#shared/domain/campaigns/prospects.ts";
import { projectScopes } from "#shared/domain/research/projects.ts";
import { FileToken } from "./files.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Id = z.string().min(1).max(64);
const Code = z.string().max(40);
const Language = z.enum(["zh-CN", "en"]);

/** A list with its filter as the page has it; the rows come in the order of the screen. */
export const ExportWish = z.discriminatedUnion("list", [
  z.strictObject({ list: z.literal("clients"), selection: SelectionShape, sort: SortShape }),
  z.strictObject({ list: z.literal("visits"), from: Day, to: Day }),
  z.strictObject({ list: z.literal("outOfOffice"), from: Day, to: Day }),
  z.strictObject({ list: z.literal("promises"), state: Code.optional(), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("followUps"), scope: z.enum(["overdue", "today", "upcoming", "open", "snoozed", "done"]), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("maturities"), from: Day.optional(), days: z.int().min(1).max(400), onlyOpen: z.boolean().optional() }),
  z.strictObject({ list: z.literal("newAccounts") }),
  z.strictObject({ list: z.literal("opportunities"), filter: OpportunityFilterShape, stages: z.array(z.enum(stages)).max(5) }),
  z.strictObject({ list: z.literal("contracts"), clientId: Id.optional(), state: Code.optional(), endsBy: Day.optional() }),
  z.strictObject({ list: z.literal("warnings"), scope: z.enum(warningScopes), clientId: Id.optional(), kind: Code.optional() }),
  z.strictObject({
    list: z.literal("complaints"),
    scope: z.enum(["open", "overdue", "soon", "answered", "all"]),
    kind: Code.optional(),
    category: Code.optional(),
    text: z.string().max(80).optional(),
  }),
  z.strictObject({
    list: z.literal("serviceRequests"),
    scope: z.enum(["open", "overdue", "soon", "answered", "all"]),
    kind: Code.optional(),
    text: z.string().max(80).optional(),
  }),
  z.strictObject({ list: z.literal("campaigns"), scope: z.enum(campaignScopes), kind: Code.optional(), text: z.string().max(60).optional() }),
  z.strictObject({ list: z.literal("campaignTargets"), campaignId: Id, state: Code.optional(), text: z.string().max(60).optional() }),
  z.strictObject({
    list: z.literal("prospects"),
    stage: z.enum(prospectStages).optional(),
    scene: z.enum(scenes).optional(),
    onlyCold: z.boolean().optional(),
  }),
  z.strictObject({ list: z.literal("referrers") }),
  z.strictObject({ list: z.literal("winBack") }),
  z.strictObject({ list: z.literal("surveyResponses"), projectId: Id.optional() }),
  z.strictObject({ list: z.literal("interviews"), projectId: Id.optional() }),
  z.strictObject({ list: z.literal("researchProjects"), scope: z.enum(projectScopes), text: z.string().max(60).optional() }),
  z.strictObject({ list: z.literal("recommendations"), clientId: Id.optional(), from: Day.optional(), to: Day.optional() }),
  z.strictObject({ list: z.literal("holdings"), clientId: Id.optional(), atOtherBank: z.boolean().optional() }),
  z.strictObject({ list: z.literal("serviceTeams"), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("loans"), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("benefitsGiven"), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("loyaltyPoints"), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("participations"), clientId: Id.optional() }),
  z.strictObject({ list: z.literal("reports"), state: Code.optional(), from: Day.optional(), to: Day.optional() }),
  z.strictObject({ list: z.literal("signOff"), filter: SignOffFilter, managerId: Id.optional() }),
  z.strictObject({ list: z.literal("workLogs"), from: Day, to: Day }),
  z.strictObject({ list: z.literal("meetings") }),
  z.strictObject({ list: z.literal("handovers") }),
  z.strictObject({ list: z.literal("handoverClients"), handoverId: Id }),
  z.strictObject({ list: z.literal("shiftNotes"), only: z.enum(["received", "given"]).optional() }),
  z.strictObject({ list: z.literal("audit"), ...AuditFilterShape }),
  z.strictObject({
    list: z.literal("figures"),
    dashboard: z.enum([...dashboardIds, "all"]),
    span: SpanShape,
    compare: SpanShape.nullable(),
    scope: FigureScopeShape,
  }),
  z.strictObject({ list: z.literal("figureRows"), rows: RowSetShape, span: SpanShape, scope: FigureScopeShape, code: Code.nullable().optional() }),
  z.strictObject({ list: z.literal("greetings"), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), state: Code.optional(), occasion: Code.optional() }),
  z.strictObject({
    list: z.literal("articles"),
    text: z.string().max(80).optional(),
    kind: Code.optional(),
    tag: z.string().min(1).max(40).optional(),
    toRead: z.boolean().optional(),
  }),
  z.strictObject({ list: z.literal("scripts"), text: z.string().max(80).optional(), stage: Code.optional(), sellingKind: Code.optional() }),
]);
export type ExportWish = z.output<typeof ExportWish>;
export type ExportedList = ExportWish["list"];

/** Most reports that one document holds. */
export const mostReports = 2_500;

/**
 * Which reports go into a document: of one visit; chosen ones (a pack), in the order given; of a client, of a manager, or
 * everything that this store holds (the whole branch on the branch manager's device) over a period. Of a period without a
 * state all but drafts.
 */
export const ReportScope = z.union([
  z.strictObject({ visitId: Id }),
  z.strictObject({ reportIds: z.array(Id).min(1).max(mostReports), title: z.string().trim().min(1).max(80).optional() }),
  z.strictObject({ clientId: Id, from: Day, to: Day }),
  z.strictObject({ managerId: Id, from: Day, to: Day, state: Code.optional() }),
  z.strictObject({ from: Day, to: Day, state: Code.optional() }),
]);
export type ReportScope = z.output<typeof ReportScope>;

export const TableFileFormat = z.enum(["xlsx", "csv", "csvGbk"]);
export type TableFileFormat = z.output<typeof TableFileFormat>;
export const ReportFileFormat = z.enum(["docx", "xlsx", "pdf"]);
export type ReportFileFormat = z.output<typeof ReportFileFormat>;

/** `full`: summary, list and each report on its own page; `list`: summary and list alone. One visit is always full. */
export const ReportDetail = z.enum(["full", "list"]);
export type ReportDetail = z.output<typeof ReportDetail>;
/** Shortest purpose for which identifying values leave the program in full, in characters. */
export const shortestPurpose = 4;

export const Purpose = z.string().trim().min(shortestPurpose).max(500);
const Unmasked = z.strictObject({ purpose: Purpose });

/** Not with this role, not by the branch's rules, not in full, or not without a purpose. */
type ExportDenied = { readonly type: "exportDenied"; readonly reason: ExportDenial };
/** More rows than the branch allows: in one file, or in what is left of the day. */
type TooManyRows = { readonly type: "tooManyRows"; readonly found: number; readonly limit: number; readonly per: "file" | "day" };

type FileGone = { readonly type: "fileGone" };
type NotWritten = { readonly type: "fileNotWritten"; readonly reason: "full" | "readonly" | "busy" };
type NothingToExport = { readonly type: "nothingToExport" };
type TooManyReports = { readonly type: "tooManyReports"; readonly found: number; readonly limit: number };
/** `missing`: no such template; `notHere`: its content comes with the next sync; `broken`: it can no longer be filled. */
type TemplateUnusable = { readonly type: "templateUnusable"; readonly reason: "missing" | "notHere" | "broken" };
type Running = { readonly type: "exportRunning" };
type Cancelled = { readonly type: "exportCancelled" };

/** A written file. `rows`: rows of the table without its heading, or reports in the document. */
export interface WrittenFile {
  readonly rows: number;
  readonly byteSize: number;
}

export const exchangeExports = {
  /** `columns`: names of the list's columns in the order wanted; without them the columns that the page shows at first. */
  exportList: command({
    input: z.strictObject({
      wish: ExportWish,
      columns: z.array(z.string().min(1).max(60)).min(1).max(200).optional(),
      token: FileToken,
      format: TableFileFormat,
      language: Language,
      unmasked: Unmasked.optional(),
      /** Why a masked file is taken out, where the branch asks it. */
      purpose: Purpose.optional(),
    }),
    output: type<WrittenFile>(),
    error: type<
      | FileGone
      | NotWritten
      | NothingToExport
      | Running
      | Cancelled
      | ExportDenied
      | SecondPersonNeeded
      | TooManyRows
      | { readonly type: "columnUnknown"; readonly column: string }
    >(),
    errors: [
      "fileGone",
      "fileNotWritten",
      "nothingToExport",
      "exportRunning",
      "exportCancelled",
      "exportDenied",
      "secondPersonNeeded",
      "tooManyRows",
      "columnUnknown",
    ],
  }),
  exportReports: command({
    input: z.strictObject({
      scope: ReportScope,
      token: FileToken,
      format: ReportFileFormat,
      language: Language,
      detail: ReportDetail.optional(),
      /** A Word template of the branch; without it the layout of the program. */
      templateId: Id.optional(),
      purpose: Purpose.optional(),
    }),
    output: type<WrittenFile>(),
    error: type<FileGone | NotWritten | NothingToExport | Running | Cancelled | ExportDenied | SecondPersonNeeded | TooManyReports | TemplateUnusable>(),
    errors: [
      "fileGone",
      "fileNotWritten",
      "nothingToExport",
      "exportRunning",
      "exportCancelled",
      "exportDenied",
      "secondPersonNeeded",
      "tooManyReports",
      "templateUnusable",
    ],
  }),
  /** The same document to the printer, through the system's dialog. `isPrinted`: false when the person closed it. */
  printReports: command({
    input: z.strictObject({ scope: ReportScope, language: Language, detail: ReportDetail.optional(), purpose: Purpose.optional() }),
    output: type<{ readonly reports: number; readonly isPrinted: boolean }>(),
    error: type<NothingToExport | Running | Cancelled | ExportDenied | SecondPersonNeeded | TooManyReports>(),
    errors: ["nothingToExport", "exportRunning", "exportCancelled", "exportDenied", "secondPersonNeeded", "tooManyReports"],
  }),
} as const satisfies FeatureContract;
