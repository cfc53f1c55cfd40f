import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { exchangeStrings } from "./strings.ts";
import { useMayImport } from "./useMayImport.ts";
import { useImportRuns, useJobs } from "./useImportJobs.ts";

/** In the top line while an import is under way, for who imports at all. */
export const ImportStatus = () => (useMayImport() ? <RunningImport /> : null);

/** How far it is, and the way back to it. */
const RunningImport = () => {
  const t = useText(exchangeStrings);
  const go = useGo();
  const runs = useImportRuns().value?.runs ?? [];
  const jobs = useJobs();
  const run = runs.find(({ jobId }) => jobId !== null && jobs.some((job) => job.jobId === jobId && job.state === "running"));
  const job = jobs.find(({ jobId }) => jobId === run?.jobId);
  if (!run || !job) return null;
  const percent = job.total > 0 ? Math.min(100, Math.floor((job.done / job.total) * 100)) : 0;
  const key = run.state === "reading" ? "statusReading" : run.state === "committing" ? "statusCommitting" : "statusUndoing";
  return (
    <button type="button" className="quiet-button" onClick={() => go("/import", { run: run.runId })}>
      <span className="exchange-status-track" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      {t(key, { percent })}
    </button>
  );
};
