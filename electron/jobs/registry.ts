import type { Job } from "./job.ts";
import type { JobName } from "./jobMessages.ts";
import { backupJob } from "./backupJob.ts";
import { commitImportJob } from "./imports/commitImportJob.ts";
import { dryRunJob } from "./imports/dryRunJob.ts";
import { errorWorkbookJob } from "./imports/errorWorkbookJob.ts";
import { exportClientsJob } from "./imports/exportClientsJob.ts";
import { inspectFilesJob } from "./imports/inspectFilesJob.ts";
import { undoImportJob } from "./imports/undoImportJob.ts";
import { verifyChainsJob } from "./verifyChainsJob.ts";

/** Every job by name. */
export const jobs: { readonly [N in JobName]: Job<N> } = {
  backup: backupJob,
  verifyChains: verifyChainsJob,
  inspectFiles: inspectFilesJob,
  dryRun: dryRunJob,
  commitImport: commitImportJob,
  undoImport: undoImportJob,
  errorWorkbook: errorWorkbookJob,
  exportClients: exportClientsJob,
};
