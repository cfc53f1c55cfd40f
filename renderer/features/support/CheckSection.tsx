/* The state of the store: what the last check found, a new one with its progress, and the ways out. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import type { StoreCheck, StoreVerdict } from "#shared/domain/support/storeCheck.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead, type Reading } from "#renderer/api/useRead.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatInstant, formatNumber } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { findingsOf, secondsText, toneOf } from "./healthViews.ts";
import { SalvageForm } from "./SalvageForm.tsx";
import { supportStrings } from "./strings.ts";

interface Health {
  readonly check: StoreCheck | null;
  readonly verdict: StoreVerdict | null;
}

interface CheckSectionProps {
  readonly reading: Reading<Health, { readonly type: string }>;
}

const phases = {
  starting: "checking_starting",
  pages: "checking_pages",
  clients: "checking_clients",
  chains: "checking_chains",
  repair: "checking_repair",
} as const;
const isPhase = (phase: string): phase is keyof typeof phases => Object.hasOwn(phases, phase);

export const CheckSection = ({ reading }: CheckSectionProps) => {
  const t = useText(supportStrings);
  const language = useLanguage();
  const api = useApi();
  const notify = useNotify();
  const { store } = useSession();
  const [started, setStarted] = useState<string>();
  const jobs = useRead("jobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
  const running = jobs.find(({ name, state }) => name === "checkStore" && state === "running");
  const mine = jobs.find(({ jobId }) => jobId === started);
  const ended = useLatest((state: "done" | "failed" | "cancelled", faultId: string) => {
    setStarted(undefined);
    reading.reload();
    if (state === "done") notify({ text: t("checkDone"), tone: "done" });
    if (state === "cancelled") notify({ text: t("checkStopped") });
    if (state === "failed") notify({ text: t("checkFailed", { faultId }), tone: "problem" });
  });
  const state = mine?.state;
  const faultId = mine?.faultId ?? "–";
  useEffect(() => {
    if (state !== undefined && state !== "running") ended(state, faultId);
  }, [state, faultId, ended]);
  const start = async (repair: boolean): Promise<void> => {
    const answer = await api.jobs.checkStore({ repair });
    if (answer.ok) setStarted(answer.value.jobId);
    else notify({ text: t("checkFailed", { faultId: "faultId" in answer.error ? answer.error.faultId : "–" }), tone: "problem" });
  };
  const { check = null, verdict = null } = reading.value ?? {};
  return (
    <Panel
      title={t("storeTitle")}
      note={check ? t("lastChecked", { at: formatInstant(check.at), seconds: secondsText(check.ms) }) : t("checkNote")}
      actions={
        <Button type="primary" disabled={running !== undefined} onClick={() => void start(false)}>
          {t("check")}
        </Button>
      }
    >
      <div className="health-room">
        {reading.state === "failed" && !reading.value ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
        {reading.state === "loading" && !reading.value ? <Skeleton lines={3} /> : null}
        {running ? (
          <ProgressCard
            title={t("checkingTitle")}
            note={t(isPhase(running.phase) ? phases[running.phase] : "checking_starting")}
            done={running.done}
            total={running.total}
            isShare
            onCancel={() => void api.jobs.cancelJob({ jobId: running.jobId })}
          />
        ) : null}
        <div role="status" className="health-state">
          {reading.value && !check && !running ? <p className="panel-note">{t("neverChecked")}</p> : null}
          {check && verdict ? (
            <>
              <StateBadge tone={toneOf[verdict]}>{t(`verdict_${verdict}`)}</StateBadge>
              {findingsOf(check, t).map((text) => (
                <p key={text} className="setting-text">
                  {text}
                </p>
              ))}
              {verdict === "whole"
                ? [
                    { name: t("chain_changeLog"), length: check.changeLog?.length ?? 0 },
                    { name: t("chain_audit"), length: check.audit?.length ?? 0 },
                  ].map(({ name, length }) => (
                    <div key={name} className="chain-line">
                      <span className="chain-name">{name}</span>
                      <StateBadge tone="done">{t("chainWhole", { count: formatNumber(length, language) })}</StateBadge>
                    </div>
                  ))
                : null}
            </>
          ) : null}
        </div>
        {verdict === "repairable" && !running ? (
          <div className="health-act">
            <Button onClick={() => void start(true)}>{t("repair")}</Button>
            <span className="panel-note">{t("repairNote")}</span>
          </div>
        ) : null}
        {verdict === "damaged" && store ? <SalvageForm storeId={store.id} needsPassphrase={store.kind !== "demo"} onDone={reading.reload} /> : null}
      </div>
    </Panel>
  );
};
