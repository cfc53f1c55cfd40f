import type { Job } from "./job.ts";
import type { JobName } from "./jobMessages.ts";
import { backupJob } from "./backupJob.ts";
import { verifyChainsJob } from "./verifyChainsJob.ts";

/** Every job by name. */
export const jobs: { readonly [N in JobName]: Job<N> } = {
  backup: backupJob,
  verifyChains: verifyChainsJob,
};
