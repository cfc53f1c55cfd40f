/*
 * How the branch wants its visit reports (R229, X02): Word templates of its own with their fields, columns of the table and their
 * order, and the picture of one's own signature. The branch manager keeps templates and columns, everybody sees them.
 */
import { z } from "zod";
import { command, type FeatureContract, query, type } from "#shared/contracts/contract.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import { reportColumnNames, type ReportColumnName } from "#shared/domain/reports/reportColumns.ts";
import type { TemplateProblem, TemplateRefusal } from "#shared/domain/reports/templateFields.ts";
import { FileToken } from "./files.ts";

const Id = z.string().min(1).max(64);

export interface ReportTemplateLine {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly fileName: string;
  readonly byteSize: number;
  readonly uploadedAt: string;
  readonly uploadedBy: string | null;
  readonly isActive: boolean;
  /** The newest of its name: the one that is offered when it is in use. */
  readonly isNewest: boolean;
  /** False until its content came by sync. */
  readonly isHere: boolean;
}

export interface ReportLayout {
  /** By name, newest version first. */
  readonly templates: readonly ReportTemplateLine[];
  /** The columns in force, in their order. */
  readonly columns: readonly ReportColumnName[];
  readonly isOwnColumns: boolean;
  /** Everything that can be a column, with its heading. */
  readonly knownColumns: readonly { readonly name: ReportColumnName; readonly zh: string; readonly en: string }[];
  readonly hasSignature: boolean;
  /** Client managers whose reports may be chosen by themselves; empty where only one's own are here. */
  readonly managers: readonly { readonly id: string; readonly name: string }[];
}

/** Largest picture of a signature in bytes, and its shortest and longest side in pixels. */
export const signatureLimits = { bytes: 512 * 1024, shortest: 20, longest: 4_000 } as const;

type FileGone = { readonly type: "fileGone" };
type NotWritten = { readonly type: "fileNotWritten"; readonly reason: "full" | "readonly" | "busy" };
type TemplateGone = { readonly type: "templateGone" };
type TooLarge = { readonly type: "fileTooLarge"; readonly max: number; readonly actual: number };

export const exchangeReportLayout = {
  reportLayout: query({ input: z.strictObject({}), output: type<ReportLayout>() }),
  /** Hands a .docx in as the next version of a name; nothing is kept of a file that is refused or has a wrong field. */
  addReportTemplate: command({
    input: z.strictObject({ token: FileToken, name: z.string().trim().min(1).max(60) }),
    output: type<{ readonly templateId: string; readonly version: number; readonly isPerReport: boolean }>(),
    error: type<
      | FileGone
      | NotAllowed
      | TooLarge
      | { readonly type: "fileUnreadable" }
      | { readonly type: "templateRefused"; readonly refusal: TemplateRefusal }
      | { readonly type: "templateProblems"; readonly problems: readonly TemplateProblem[] }
    >(),
    errors: ["fileGone", "notAllowed", "fileTooLarge", "fileUnreadable", "templateRefused", "templateProblems"],
  }),
  setReportTemplateActive: command({
    input: z.strictObject({ templateId: Id, isActive: z.boolean() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | TemplateGone>(),
    errors: ["notAllowed", "templateGone"],
  }),
  /** A copy of a kept template, or without an id the template to begin with, in the language asked for. */
  saveReportTemplate: command({
    input: z.strictObject({ templateId: Id.nullable(), token: FileToken, language: z.enum(["zh-CN", "en"]) }),
    output: type<{ readonly byteSize: number }>(),
    error: type<FileGone | NotWritten | TemplateGone>(),
    errors: ["fileGone", "fileNotWritten", "templateGone"],
  }),
  /** `null` gives the usual columns back. */
  saveReportColumns: command({
    input: z.strictObject({ columns: z.array(z.enum(reportColumnNames)).min(1).max(reportColumnNames.length).nullable() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  ownSignature: query({ input: z.strictObject({}), output: type<{ readonly mediaType: string; readonly bytes: Uint8Array } | null>() }),
  /** A PNG or JPEG as one's own signature; the one before is replaced. */
  setOwnSignature: command({
    input: z.strictObject({ token: FileToken }),
    output: type<{ readonly txId: string | null }>(),
    error: type<
      FileGone | NotAllowed | TooLarge | { readonly type: "fileUnreadable" } | { readonly type: "notAPicture"; readonly reason: "kind" | "dimensions" }
    >(),
    errors: ["fileGone", "notAllowed", "fileTooLarge", "fileUnreadable", "notAPicture"],
  }),
  removeOwnSignature: command({
    input: z.strictObject({}),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
} as const satisfies FeatureContract;
