/* The state of the exchange, the running job behind it, and what a person may do about it. */
import type { SyncStatus } from "#shared/contracts/daySync.ts";
import type { JobLine } from "#shared/contracts/jobs.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useText } from "#renderer/ui/text.ts";
import type { SessionEnd } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";

export interface Sync {
  readonly status: SyncStatus | undefined;
  readonly job: JobLine | undefined;
  /** Starts a session; the error's type when it did not begin. */
  readonly start: () => Promise<string | undefined>;
  readonly pause: () => void;
}

export const useSync = (): Sync => {
  const api = useApi();
  const { value: status, reload } = useRead("syncStatus", () => api.daySync.syncStatus({}), ["daySync", "history", "jobs"]);
  const jobs = useRead("jobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
  const job = jobs.find((one) => one.jobId === status?.jobId);
  return {
    status,
    job,
    start: async () => {
      const answer = await api.daySync.syncNow({});
      reload();
      return answer.ok ? undefined : answer.error.type;
    },
    pause: () => {
      if (status?.jobId) void api.jobs.cancelJob({ jobId: status.jobId });
    },
  };
};

/** How a session ended, in words. */
export const useEndWords = (): ((end: SessionEnd) => string) => {
  const t = useText(syncStrings);
  return (end) => {
    if (end.type === "repaired") return t("outcome_repaired", { count: end.count });
    return end.type === "other" ? t("outcome_other", { code: end.code }) : t(`outcome_${end.type}`);
  };
};
