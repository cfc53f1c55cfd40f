/* 备份: which copies there are, one more now, reading one back, going back to one of them. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import type { BackupLine } from "#shared/contracts/jobs.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatInstant, formatNumber } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { isSetAside, reasonText, restoreErrorText, runningBackup, sizeText } from "./backupViews.ts";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { jobsStrings } from "./strings.ts";

export const BackupsSection = () => {
  const t = useText(jobsStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const session = useSession();
  const [search, setSearch] = usePageSearch();
  const [asked, setAsked] = useState<BackupLine>();
  const [doomed, setDoomed] = useState<BackupLine>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const reading = useRead("backups", () => api.jobs.backups({}), ["backups", "jobs"]);
  const jobs = useRead("jobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
  const running = runningBackup(jobs);
  const [making, setMaking] = useState<string>();
  const made = jobs.find(({ jobId }) => jobId === making)?.state;
  const ended = useLatest((state: "done" | "failed" | "cancelled") => {
    setMaking(undefined);
    // The list is told of a copy before the copy is noted as verified.
    reading.reload();
    if (state === "done") notify({ text: t("backupDone"), tone: "done" });
    if (state === "failed") notify({ text: t("backupFailed"), tone: "problem" });
  });
  useEffect(() => {
    if (made !== undefined && made !== "running") ended(made);
  }, [made, ended]);
  const { kept = 14, keptDays = 60, backups = [] } = reading.value ?? {};

  const make = async (): Promise<void> => {
    const answer = await api.jobs.backupNow({});
    if (answer.ok) setMaking(answer.value.jobId);
    else notify({ text: t("backupFailed"), tone: "problem" });
  };
  const verifying = jobs.find(({ name, state }) => name === "verifyBackup" && state === "running");
  const verify = async (file: string): Promise<void> => {
    const answer = await api.jobs.verifyBackup({ file, drill: false });
    if (!answer.ok) notify({ text: t("error_backupNotFound"), tone: "problem" });
  };
  const remove = async (backup: BackupLine): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const answer = await api.jobs.removeSetAside({ file: backup.file });
    setBusy(false);
    setDoomed(undefined);
    notify(answer.ok ? { text: t(backup.reason === "damaged" ? "removedDamaged" : "removed"), tone: "done" } : { text: t("removeFailed"), tone: "problem" });
  };
  const restore = async (backup: BackupLine, passphrase: string): Promise<void> => {
    if (!session.store || isBusy) return;
    setBusy(true);
    setProblem(undefined);
    // The demonstration branch has a passphrase of its own, which nobody types.
    const answer = await api.session.restoreBackup({
      storeId: session.store.id,
      file: backup.file,
      passphrase: passphrase === "" ? session.store.kind : passphrase,
    });
    // The store is another one now and this page is put up anew: what happened stands in the address.
    if (answer.ok) return go("/settings/backups", { restored: backup.madeAt, clients: answer.value.clients });
    setBusy(false);
    setProblem(restoreErrorText(answer.error, t));
  };
  const restored = typeof search["restored"] === "string" ? search["restored"] : undefined;
  return (
    <>
      {restored ? (
        <div className="restored-note" role="status">
          <StateBadge tone="done">{t("restored", { at: formatInstant(restored), count: Number(search["clients"] ?? 0) })}</StateBadge>
          <span className="panel-note">{t("restoredHint")}</span>
          <Button size="small" onClick={() => setSearch({ restored: undefined, clients: undefined })}>
            {t("close")}
          </Button>
        </div>
      ) : null}
      <Panel
        title={t("backupList")}
        actions={
          <Button type="primary" disabled={running !== undefined} onClick={() => void make()}>
            {t("backupNow")}
          </Button>
        }
      >
        <p className="panel-note backup-note">{t("backupNote", { kept, days: keptDays })}</p>
        {running ? (
          <ProgressCard
            title={t("backupRunning")}
            done={running.done}
            total={running.total}
            isShare
            onCancel={() => void api.jobs.cancelJob({ jobId: running.jobId })}
          />
        ) : null}
        {verifying ? (
          <ProgressCard
            title={t("verifying")}
            done={verifying.done}
            total={verifying.total}
            isShare
            onCancel={() => void api.jobs.cancelJob({ jobId: verifying.jobId })}
          />
        ) : null}
        {reading.state === "failed" && !reading.value ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
        {reading.state === "loading" && !reading.value ? <Skeleton lines={4} /> : null}
        {reading.value && backups.length === 0 && !running ? <EmptyState title={t("backupsEmpty")} hint={t("backupsEmptyHint")} /> : null}
        {backups.length > 0 ? (
          <table className="setting-table backup-table">
            <thead>
              <tr>
                <th scope="col">{t("madeAt")}</th>
                <th scope="col">{t("reason")}</th>
                <th scope="col" className="backup-number">
                  {t("size")}
                </th>
                <th scope="col" className="backup-number">
                  {t("clientCount")}
                </th>
                <th scope="col">{t("verified")}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {backups.map((backup) => (
                <tr key={backup.file}>
                  <td>{formatInstant(backup.madeAt)}</td>
                  <td>
                    {reasonText(backup, t)}
                    {backup.isPastTerm ? (
                      <>
                        {" "}
                        <StateBadge tone="due" title={t("asideOldHint")}>
                          {t("asideOld", { days: keptDays })}
                        </StateBadge>
                      </>
                    ) : null}
                  </td>
                  <td className="backup-number">{sizeText(backup.bytes, t)}</td>
                  <td className="backup-number">{backup.clients === null ? "–" : formatNumber(backup.clients, language)}</td>
                  <td>
                    {backup.damagedAt || backup.reason === "damaged" ? (
                      <StateBadge tone="overdue" title={backup.damagedAt ? formatInstant(backup.damagedAt) : t("damagedHint")}>
                        {t("damaged")}
                      </StateBadge>
                    ) : backup.verifiedAt ? (
                      <StateBadge tone="done" title={formatInstant(backup.verifiedAt)}>
                        {t("verifiedYes")}
                      </StateBadge>
                    ) : (
                      <StateBadge tone="plain" title={t("verifiedUnknownHint")}>
                        {t("verifiedUnknown")}
                      </StateBadge>
                    )}
                  </td>
                  <td className="backup-number">
                    {backup.reason === "damaged" ? null : (
                      <>
                        <button
                          type="button"
                          className="quiet-button"
                          aria-label={`${t("verifyNow")} ${formatInstant(backup.madeAt)}`}
                          disabled={verifying !== undefined}
                          onClick={() => void verify(backup.file)}
                        >
                          {t("verifyNow")}
                        </button>
                        <button
                          type="button"
                          className="quiet-button"
                          aria-label={`${t("restore")} ${formatInstant(backup.madeAt)}`}
                          onClick={() => {
                            setProblem(undefined);
                            setAsked(backup);
                          }}
                        >
                          {t("restore")}
                        </button>
                      </>
                    )}
                    {isSetAside(backup) ? (
                      <button
                        type="button"
                        className="quiet-button"
                        aria-label={`${t("removeAside")} ${formatInstant(backup.madeAt)}`}
                        onClick={() => setDoomed(backup)}
                      >
                        {t("removeAside")}
                      </button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </Panel>
      <ConfirmDialog
        open={doomed !== undefined}
        title={t(doomed?.reason === "damaged" ? "removeDamagedTitle" : "removeTitle", { at: doomed ? formatInstant(doomed.madeAt) : "" })}
        body={
          <div className="restore-words">
            <p>{t(doomed?.reason === "damaged" ? "removeDamagedWhat" : "removeWhat")}</p>
            <p>{t(doomed?.reason === "damaged" ? "removeDamagedFirst" : "removeFirst")}</p>
          </div>
        }
        confirmLabel={t("removeNow")}
        danger
        busy={isBusy}
        onConfirm={() => doomed && void remove(doomed)}
        onCancel={() => setDoomed(undefined)}
      />
      {asked ? (
        <RestoreDialog
          key={asked.file}
          backup={asked}
          needsPassphrase={session.store?.kind !== "demo"}
          isBusy={isBusy}
          problem={problem}
          onRestore={(passphrase) => void restore(asked, passphrase)}
          onCancel={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
};
