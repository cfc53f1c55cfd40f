/* What travels between the main process and the job process. Jobs are named; each has a request and a result. */
import type { BroughtOver } from "#shared/domain/session/broughtOver.ts";
import type { BulkError, BulkOutcome } from "#shared/contracts/clients/list.ts";
import type { ErrorOf, OutputOf } from "#shared/contracts/contract.ts";
import type { grading } from "#shared/contracts/grading.ts";
import type { KeyStep } from "#shared/contracts/session.ts";
import type { UndoError, Undone } from "#shared/contracts/history.ts";
import type { ErrorFacts } from "#shared/kernel/errorFacts.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import type { ImportCounts } from "#shared/domain/exchange/importOutcome.ts";
import type { ChosenFile } from "#shared/tabular/importFile.ts";
import type { SalvagePhase, SalvageReport, StoreCheck, StoreFacts } from "#shared/domain/support/storeCheck.ts";
import type { KeyForJobs } from "#electron/adapters/keyForJobs.ts";
import type { SealedKey } from "#electron/features/session/keyVault.ts";
import type { BulkWish } from "#electron/features/clients/list/bulkEdit.ts";
import type { AcceptWish } from "#electron/features/grading/suggesting.ts";
import type { AddedGreetings, GreetingWish } from "#electron/features/care/makeGreetingPlan.ts";
import type { DryRunRequest } from "./imports/importFiles.ts";
import type { ExportListRequest, ExportOutcome } from "./exports/exportListJob.ts";
import type { StarterTemplateOutcome, StarterTemplateRequest } from "./exports/templates/starterTemplateJob.ts";
import type { TakeTemplateOutcome, TakeTemplateRequest } from "./exports/templates/takeTemplateJob.ts";
import type { ReportPaperOutcome, ReportPaperRequest } from "./exports/reportPaperJob.ts";
import type { ExportReportsRequest, ExportReportsOutcome } from "./exports/exportReportsJob.ts";

/** Length of a hash chain and where it breaks first; null when it holds. */
interface ChainVerdict {
  readonly length: number;
  readonly brokenAt: number | null;
}

/** How a session ended: `done`, `closed`, `attention`, or the type of its failure. */
export interface SyncJobResult {
  readonly outcome: string;
  readonly detail: string;
  /** The hub has blocked this device and ordered, with its signature, that the key be destroyed (security.md). */
  readonly isWiped: boolean;
}

/** Whose store, and its former keys under the present one. */
export interface FormerKeys {
  readonly storeId: string;
  readonly sealed: readonly SealedKey[];
}

/** Every job: its request and its result, plain data. */
export interface Jobs {
  backup: { readonly request: { readonly path: string }; readonly result: { readonly bytes: number; readonly clients: number } };
  /** Whether the open store is whole; `repair`: what can be made anew is. */
  checkStore: { readonly request: { readonly repair: boolean }; readonly result: StoreCheck };
  /** A store of one's own forgets whom nobody can bring back any more; how many. */
  forgetDeleted: { readonly request: Record<string, never>; readonly result: { readonly clients: number } };
  storeFacts: { readonly request: Record<string, never>; readonly result: StoreFacts };
  /** Puts backups that are under a former key under the present one. */
  renewBackups: {
    readonly request: { readonly files: readonly string[]; readonly former: FormerKeys };
    readonly result: { readonly unreadable: number };
  };
  /** Reads a backup; `drill`: puts it up as a store of its own as well, and takes it away again. */
  verifyBackup: {
    readonly request: { readonly path: string; readonly drill: boolean; readonly former: FormerKeys };
    readonly result: { readonly clients: number; readonly isSound: boolean; readonly ms: number };
  };
  verifyChains: { readonly request: Record<string, never>; readonly result: { readonly changeLog: ChainVerdict; readonly audit: ChainVerdict } };
  /** Undo or redo of a large transaction. */
  takeBack: { readonly request: { readonly txId: string; readonly force: boolean }; readonly result: Result<Undone, UndoError> };
  /** One change for many clients. */
  bulkEdit: { readonly request: BulkWish; readonly result: Result<BulkOutcome, BulkError> };
  /** Proposals of grading for many clients. */
  acceptSuggestions: {
    readonly request: AcceptWish;
    readonly result: Result<OutputOf<typeof grading.acceptSuggestions>, ErrorOf<typeof grading.acceptSuggestions>>;
  };
  /** The greetings of a month that are too many for the main process. */
  greetingPlan: { readonly request: GreetingWish & { readonly isAutomatic: boolean }; readonly result: AddedGreetings };
  inspectFiles: { readonly request: { readonly files: readonly (ChosenFile & { readonly token: string })[] }; readonly result: InspectedFiles };
  /** `counts` is null when the file was refused. */
  dryRun: { readonly request: DryRunRequest; readonly result: { readonly counts: ImportCounts | null; readonly refusal: { readonly type: string } | null } };
  commitImport: {
    readonly request: { readonly runId: string };
    readonly result: { readonly counts: ImportCounts; readonly txId: string | null; readonly commitMs: number };
  };
  undoImport: { readonly request: { readonly runId: string; readonly force: boolean }; readonly result: { readonly changedSince: number } };
  errorWorkbook: {
    readonly request: { readonly runId: string; readonly path: string; readonly format: "xlsx" | "csv" | "csvGbk"; readonly language: "zh-CN" | "en" };
    readonly result: { readonly rows: number; readonly byteSize: number };
  };
  exportList: { readonly request: ExportListRequest; readonly result: ExportOutcome };
  /** A session of sync with the branch's hub, or the close of a day. */
  sync: {
    readonly request: { readonly closeDay: { readonly day: string; readonly counts: Readonly<Record<string, number>> } | null };
    readonly result: SyncJobResult;
  };
  /** A request file for the branch, for a place without network; `outcome`: `done`, or what the disk said. */
  bundleOut: {
    readonly request: { readonly path: string; readonly closeDay: { readonly day: string; readonly counts: Readonly<Record<string, number>> } | null };
    readonly result: { readonly outcome: string };
  };
  /** The branch's answer file; `outcome`: `done`, `newEpoch`, `newRole`, or why it was not taken. */
  bundleIn: { readonly request: { readonly path: string }; readonly result: { readonly outcome: string; readonly isWiped: boolean } };
  /** Archives of another store of this computer, into the joined one. `key`: that store's, under the key of the open one. */
  bringOver: {
    readonly request: { readonly storeId: string; readonly path: string; readonly key: SealedKey; readonly isDemo: boolean; readonly role: string };
    readonly result: BroughtOver;
  };
  exportReports: { readonly request: ExportReportsRequest; readonly result: ExportReportsOutcome };
  /** Visit reports as a page that the main process prints. */
  reportPaper: { readonly request: ReportPaperRequest; readonly result: ReportPaperOutcome };
  /** A file handed in as a template of the branch: checked, and kept when nothing is wrong with it. */
  takeTemplate: { readonly request: TakeTemplateRequest; readonly result: TakeTemplateOutcome };
  /** The template to begin with, as a file. */
  starterTemplate: { readonly request: StarterTemplateRequest; readonly result: StarterTemplateOutcome };
}

export type JobName = keyof Jobs;
export type JobRequest<N extends JobName> = Jobs[N]["request"];
export type JobResult<N extends JobName> = Jobs[N]["result"];

interface KeyedPath {
  readonly path: string;
  readonly key: KeyForJobs;
}

/** From main to the job process. `key` is the 32-byte data key, sealed for that process and zeroed there when the work ends. */
export type ToJobs =
  | { readonly type: "open"; readonly storePath: string; readonly key: KeyForJobs; readonly actorId: string; readonly workstationId: string }
  | { readonly type: "start"; readonly jobId: string; readonly name: JobName; readonly request: unknown }
  | { readonly type: "cancel"; readonly jobId: string }
  /** The only work of a process that has no store open: reads a damaged one into a new file. */
  | { readonly type: "salvage"; readonly from: string; readonly to: string; readonly key: KeyForJobs }
  /** Likewise: writes a closed one into a new file under another key. */
  | { readonly type: "rekey"; readonly from: KeyedPath; readonly to: KeyedPath };

/** From the job process to main. */
export type FromJobs =
  /** The first word of a process: the public key for which data keys are sealed (SPKI DER in base64). */
  | { readonly type: "began"; readonly boxKey: string }
  | { readonly type: "ready" }
  | { readonly type: "salvaging"; readonly phase: SalvagePhase; readonly done: number; readonly total: number }
  | { readonly type: "salvaged"; readonly report: SalvageReport }
  | { readonly type: "notSalvaged"; readonly cause: string; readonly facts: ErrorFacts }
  | { readonly type: "rekeying"; readonly step: KeyStep }
  | { readonly type: "rekeyed" }
  | { readonly type: "notRekeyed"; readonly cause: string; readonly facts: ErrorFacts }
  | { readonly type: "progress"; readonly jobId: string; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly type: "done"; readonly jobId: string; readonly result: unknown; readonly topics: readonly string[] }
  | { readonly type: "failed"; readonly jobId: string; readonly cause: string; readonly facts: ErrorFacts }
  /** An error that nobody caught: the process ends after it. */
  | { readonly type: "crashed"; readonly facts: ErrorFacts }
  | { readonly type: "cancelled"; readonly jobId: string };
