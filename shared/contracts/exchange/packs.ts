/*
 * The branch's packs (X02, R236): the reports of a week or month as Word, PDF and table, with figures, what is overdue and
 * what is not signed, in one folder. Made on demand by the branch manager; the folder stands under its name whole, or not.
 */
import { z } from "zod";
import type { PackKind, PackPeriod } from "#shared/domain/visits/packPeriods.ts";
import type { NotAllowed } from "../clients/archiveTypes.ts";
import { command, type FeatureContract, query, type } from "../contract.ts";
import { FileToken } from "./files.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The files of a pack, in their order. */
export const packParts = ["word", "pdf", "table", "figures", "overdue", "unsigned"] as const;
export type PackPart = (typeof packParts)[number];

export interface PackStanding extends PackPeriod {
  readonly kind: PackKind;
  /** Reports of the period that were handed in. */
  readonly reports: number;
  /** When this workstation made the pack; null when it never did. */
  readonly builtAt: string | null;
  /** The period is over, there is something in it, and nobody made its pack here. */
  readonly isDue: boolean;
}

export interface PackBuilt {
  /** Stands for the folder, to open it. */
  readonly token: string;
  readonly folder: string;
  /** Rows or reports in each file; null for one that would have been empty and was left out. */
  readonly parts: Readonly<Record<PackPart, number | null>>;
}

export const exchangePacks = {
  /** The last week and the last month; null for who signs no reports. */
  packStanding: query({ input: z.strictObject({}), output: type<readonly PackStanding[] | null>() }),
  /** A folder in which packs are put. */
  chooseFolder: command({ input: z.strictObject({}), output: type<{ readonly token: string; readonly name: string } | null>() }),
  buildPack: command({
    input: z.strictObject({ kind: z.enum(["week", "month"]), from: Day, to: Day, token: FileToken, language: z.enum(["zh-CN", "en"]) }),
    output: type<PackBuilt>(),
    error: type<
      | NotAllowed
      /** The branch wants a second person to agree: the line that goes to him. */
      | { readonly type: "secondPersonNeeded"; readonly line: string }
      | { readonly type: "fileGone" }
      | { readonly type: "exportRunning" }
      | { readonly type: "exportCancelled" }
      | { readonly type: "periodWrong" }
      | { readonly type: "nothingToExport" }
      | { readonly type: "tooManyReports"; readonly found: number; readonly limit: number }
      | { readonly type: "fileNotWritten"; readonly reason: "full" | "readonly" | "busy" }
    >(),
    errors: [
      "notAllowed",
      "secondPersonNeeded",
      "fileGone",
      "exportRunning",
      "exportCancelled",
      "periodWrong",
      "nothingToExport",
      "tooManyReports",
      "fileNotWritten",
    ],
    audit: "packBuilt",
  }),
} as const satisfies FeatureContract;
