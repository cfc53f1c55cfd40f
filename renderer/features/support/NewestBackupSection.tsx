/* The newest backup: is there one, was it read back, was going back to it rehearsed. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { FactLines } from "./FactLines.tsx";
import { secondsText, sizeText } from "./healthViews.ts";
import { supportStrings } from "./strings.ts";

export const NewestBackupSection = () => {
  const t = useText(supportStrings);
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const [started, setStarted] = useState<string>();
  const reading = useRead("newestBackup", () => api.jobs.backups({}), ["backups", "jobs"]);
  const jobs = useRead("jobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
  const running = jobs.find(({ name, state }) => name === "verifyBackup" && state === "running");
  const mine = jobs.find(({ jobId }) => jobId === started);
  const ended = useLatest((state: "done" | "failed" | "cancelled", faultId: string) => {
    setStarted(undefined);
    reading.reload();
    if (state === "failed") notify({ text: t("verifyFailed", { faultId }), tone: "problem" });
  });
  const state = mine?.state;
  const faultId = mine?.faultId ?? "–";
  useEffect(() => {
    if (state !== undefined && state !== "running") ended(state, faultId);
  }, [state, faultId, ended]);
  const newest = reading.value?.backups.find(({ reason }) => reason !== "damaged");
  const verify = async (drill: boolean): Promise<void> => {
    if (!newest) return;
    const answer = await api.jobs.verifyBackup({ file: newest.file, drill });
    if (answer.ok) setStarted(answer.value.jobId);
    else notify({ text: t("verifyFailed", { faultId: "faultId" in answer.error ? answer.error.faultId : "–" }), tone: "problem" });
  };
  return (
    <Panel
      title={t("backups")}
      note={newest ? t("drillNote") : undefined}
      actions={
        <>
          <Button onClick={() => go("/settings/backups")}>{t("allBackups")}</Button>
          <Button disabled={!newest || running !== undefined} onClick={() => void verify(false)}>
            {t("verifyNow")}
          </Button>
          <Button disabled={!newest || running !== undefined} onClick={() => void verify(true)}>
            {t("drill")}
          </Button>
        </>
      }
    >
      <div className="health-room">
        {reading.state === "failed" && !reading.value ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
        {reading.state === "loading" && !reading.value ? <Skeleton lines={3} /> : null}
        {running ? (
          <ProgressCard
            title={t("verifying")}
            done={running.done}
            total={running.total}
            isShare
            onCancel={() => void api.jobs.cancelJob({ jobId: running.jobId })}
          />
        ) : null}
        {reading.value && !newest ? <EmptyState title={t("noBackup")} /> : null}
        {newest ? (
          <FactLines
            lines={[
              { name: t("newestBackup"), value: `${formatInstant(newest.madeAt)} · ${sizeText(newest.bytes, t)}` },
              {
                name: t("verifyNow"),
                value: newest.damagedAt ? (
                  <StateBadge tone="overdue">{t("backupDamaged")}</StateBadge>
                ) : newest.verifiedAt ? (
                  <StateBadge tone="done">{t("backupVerified", { at: formatInstant(newest.verifiedAt) })}</StateBadge>
                ) : (
                  <StateBadge tone="plain">{t("backupUnverified")}</StateBadge>
                ),
              },
              {
                name: t("drill"),
                value: newest.drill ? t("drilled", { at: formatInstant(newest.drill.at), seconds: secondsText(newest.drill.ms) }) : t("neverDrilled"),
              },
            ]}
          />
        ) : null}
      </div>
    </Panel>
  );
};
