import type { Job } from "./job.ts";
import type { JobName } from "./jobMessages.ts";
import { acceptSuggestionsJob } from "./acceptSuggestionsJob.ts";
import { backupJob } from "./backupJob.ts";
import { bringOverJob } from "./bringOver/bringOverJob.ts";
import { bulkEditJob } from "./bulkEditJob.ts";
import { bundleInJob } from "./bundleInJob.ts";
import { bundleOutJob } from "./bundleOutJob.ts";
import { exportListJob } from "./exports/exportListJob.ts";
import { exportReportsJob } from "./exports/exportReportsJob.ts";
import { reportPaperJob } from "./exports/reportPaperJob.ts";
import { takeTemplateJob } from "./exports/templates/takeTemplateJob.ts";
import { starterTemplateJob } from "./exports/templates/starterTemplateJob.ts";
import { greetingPlanJob } from "./greetingPlanJob.ts";
import { commitImportJob } from "./imports/commitImportJob.ts";
import { dryRunJob } from "./imports/dryRunJob.ts";
import { errorWorkbookJob } from "./imports/errorWorkbookJob.ts";
import { inspectFilesJob } from "./imports/inspectFilesJob.ts";
import { undoImportJob } from "./imports/undoImportJob.ts";
import { forgetDeletedJob } from "./forgetDeletedJob.ts";
import { renewBackupsJob } from "./renewBackupsJob.ts";
import { checkStoreJob, storeFactsJob, verifyBackupJob } from "./storeJobs.ts";
import { syncJob } from "./syncJob.ts";
import { takeBackJob } from "./takeBackJob.ts";
import { verifyChainsJob } from "./verifyChainsJob.ts";

/** Every job by name. */
export const jobs: { readonly [N in JobName]: Job<N> } = {
  backup: backupJob,
  checkStore: checkStoreJob,
  forgetDeleted: forgetDeletedJob,
  storeFacts: storeFactsJob,
  verifyBackup: verifyBackupJob,
  renewBackups: renewBackupsJob,
  verifyChains: verifyChainsJob,
  takeBack: takeBackJob,
  bulkEdit: bulkEditJob,
  acceptSuggestions: acceptSuggestionsJob,
  greetingPlan: greetingPlanJob,
  inspectFiles: inspectFilesJob,
  dryRun: dryRunJob,
  commitImport: commitImportJob,
  undoImport: undoImportJob,
  errorWorkbook: errorWorkbookJob,
  sync: syncJob,
  bundleOut: bundleOutJob,
  bundleIn: bundleInJob,
  bringOver: bringOverJob,
  exportList: exportListJob,
  exportReports: exportReportsJob,
  reportPaper: reportPaperJob,
  takeTemplate: takeTemplateJob,
  starterTemplate: starterTemplateJob,
};
