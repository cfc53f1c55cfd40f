/* 周报与月报: what the branch manager hands on at the end of a week or month, built in one action (X02, R236). */
import { useState } from "react";
import type { PackBuilt, PackStanding } from "#shared/contracts/exchange/packs.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useJobs } from "../useImportJobs.ts";
import { PackCard } from "./PackCard.tsx";
import { packStrings } from "./packStrings.ts";
import { packTopics } from "./packTopics.ts";
import { usePackLines } from "./usePackLines.ts";
import "../exports.css";
import "./packs.css";

const jobNames = ["exportReports", "reportPaper", "printPaper", "exportList"] as const;

const usePackErrors = (): ((error: { readonly type: string; readonly reason?: unknown; readonly found?: number; readonly limit?: number }) => string) => {
  const t = useText(packStrings);
  return (error) => {
    switch (error.type) {
      case "fileGone":
        return t("errFileGone");
      case "exportRunning":
        return t("errRunning");
      case "exportCancelled":
        return t("errCancelled");
      case "nothingToExport":
        return t("errNothing");
      case "tooManyReports":
        return t("errTooMany", { found: error.found ?? 0, limit: error.limit ?? 0 });
      case "fileNotWritten":
        return error.reason === "full" ? t("errFull") : error.reason === "readonly" ? t("errReadonly") : t("errBusy");
      default:
        return t("errOther");
    }
  };
};

export const PacksScreen = () => {
  const t = useText(packStrings);
  const language = useLanguage();
  const api = useApi();
  const notify = useNotify();
  const words = usePackErrors();
  const reading = useRead("packStanding", () => api.exchange.packStanding({}), packTopics);
  const places = useFilePlaces();
  const [busy, setBusy] = useState<PackStanding["kind"]>();
  const [problems, setProblems] = useState<Readonly<Record<string, string | undefined>>>({});
  const waiting = usePackLines(reading.value ?? undefined);
  const [built, setBuilt] = useState<Readonly<Record<string, PackBuilt>>>({});
  const job = useJobs().find(({ name, state }) => state === "running" && jobNames.some((one) => one === name));
  const what = jobNames.find((name) => name === job?.name);

  const build = async (standing: PackStanding): Promise<void> => {
    const { kind, from, to } = standing;
    const place = await places.folder();
    if (place === null) return;
    setProblems((before) => ({ ...before, [kind]: undefined }));
    setBusy(kind);
    const answer = await api.exchange.buildPack({ kind, from, to, token: place.token, language });
    setBusy(undefined);
    if (answer.ok) {
      setBuilt((before) => ({ ...before, [kind]: answer.value }));
      waiting.drop(standing);
    } else if (answer.error.type === "secondPersonNeeded") waiting.keep(standing, answer.error.line);
    else setProblems((before) => ({ ...before, [kind]: words(answer.error) }));
  };
  const open = async (token: string): Promise<void> => {
    const opened = await api.exchange.openWrittenFile({ token, where: "file" });
    if (!opened.ok) notify({ text: t("openFailed"), tone: "problem" });
  };

  if (!reading.value) {
    return (
      <Page title={t("page")}>
        {reading.state === "failed" ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
        {reading.state === "loading" ? <Skeleton /> : null}
        {reading.state === "ready" ? <EmptyState title={t("notReader")} hint={t("notReaderHint")} /> : null}
      </Page>
    );
  }
  return (
    <Page title={t("page")} restorationId="packs">
      <p className="export-note">{t("contents")}</p>
      <div className="packs">
        {reading.value.map((standing) => (
          <PackCard
            key={standing.kind}
            standing={standing}
            built={built[standing.kind]}
            problem={problems[standing.kind]}
            line={waiting.lines[standing.kind]}
            isBusy={busy === standing.kind}
            isDisabled={busy !== undefined}
            progress={job && what ? { what: t(`part_${what}`), done: job.done, total: job.total } : undefined}
            onBuild={() => void build(standing)}
            onStop={() => {
              if (job) void api.jobs.cancelJob({ jobId: job.jobId });
            }}
            onOpen={(token) => void open(token)}
          />
        ))}
      </div>
    </Page>
  );
};
