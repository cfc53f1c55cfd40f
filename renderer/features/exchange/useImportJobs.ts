/* The runs and the job that works on one of them, kept current by the topics of the main process. */
import { useApi } from "#renderer/api/api.ts";
import { useRead, type Reading } from "#renderer/api/useRead.ts";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import type { JobLine } from "#shared/contracts/jobs.ts";

const runsListed = 100;

export const useImportRuns = (): Reading<{ readonly runs: readonly ImportRunLine[] }, { readonly type: string }> => {
  const api = useApi();
  return useRead("importRuns", () => api.exchange.importRuns({ limit: runsListed }), ["imports", "history"]);
};

export const useJobs = (): readonly JobLine[] => {
  const api = useApi();
  return useRead("jobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
};
