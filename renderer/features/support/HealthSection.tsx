/* 运行状况: whether the data are whole, room on the disk, backups and their drill, sync, the program itself, and files for support. */
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatInstant, formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { CheckSection } from "./CheckSection.tsx";
import { DiagnosticsHolder } from "./DiagnosticsHolder.tsx";
import { FactLines } from "./FactLines.tsx";
import { isLowDisk, memoryText, sizeText } from "./healthViews.ts";
import { NewestBackupSection } from "./NewestBackupSection.tsx";
import { SalvageOutcome } from "./SalvageOutcome.tsx";
import { supportStrings } from "./strings.ts";

export const HealthSection = () => {
  const t = useText(supportStrings);
  const language = useLanguage();
  const api = useApi();
  const { actor } = useSession();
  const machine = useRead("machine", () => api.support.machine({}), ["storeHealth", "backups"]);
  const health = useRead("storeHealth", () => api.jobs.storeHealth({}), ["storeHealth"]);
  const sync = useRead("syncStatus", () => api.daySync.syncStatus({}), ["daySync"]).value;
  const facts = machine.value;
  const waiting = (sync?.pending ?? []).reduce((sum, { transactions }) => sum + transactions, 0);
  return (
    <>
      {health.value?.salvage ? <SalvageOutcome report={health.value.salvage} onSeen={() => void api.jobs.salvageSeen({})} /> : null}
      <CheckSection reading={health} />
      <NewestBackupSection />
      <Panel title={t("program")} note={facts ? t("versionValue", { program: facts.versions.program, schema: facts.versions.schema }) : undefined}>
        {machine.state === "failed" && !facts ? <Failure error={machine.error} onRetry={machine.reload} /> : null}
        {machine.state === "loading" && !facts ? <Skeleton lines={5} /> : null}
        {facts ? (
          <FactLines
            lines={[
              ...(facts.store
                ? [
                    { name: t("fileSize"), value: sizeText(facts.store.fileBytes + facts.store.logBytes, t) },
                    { name: t("backupSize"), value: sizeText(facts.store.backupBytes, t) },
                    ...(facts.store.asideFiles > 0
                      ? [{ name: t("asideSize"), value: `${sizeText(facts.store.asideBytes, t)} · ${t("asideFiles", { count: facts.store.asideFiles })}` }]
                      : []),
                  ]
                : []),
              {
                name: t("freeDisk"),
                value:
                  facts.freeBytes === null ? (
                    t("freeUnknown")
                  ) : isLowDisk(facts) ? (
                    <StateBadge tone="overdue">{`${sizeText(facts.freeBytes, t)} · ${t("freeLow")}`}</StateBadge>
                  ) : (
                    sizeText(facts.freeBytes, t)
                  ),
              },
              { name: t("logSize"), value: sizeText(facts.logBytes, t) },
              { name: t("memory"), value: memoryText(facts.processes, t) },
              {
                name: t("runtime"),
                value: `Electron ${facts.versions.electron} · Chromium ${facts.versions.chrome} · Node ${facts.versions.node}`,
              },
              {
                name: t("system"),
                value: t("systemValue", { ...facts.system, processors: facts.system.processors, memory: sizeText(facts.system.memory, t) }),
              },
              ...(sync
                ? [
                    {
                      name: t("sync"),
                      value:
                        actor?.isJoined !== true
                          ? t("notJoined")
                          : `${sync.lastGood ? t("lastSync", { at: formatInstant(sync.lastGood.endedAt ?? sync.lastGood.startedAt) }) : t("neverSynced")} · ${t("waiting", { count: formatNumber(waiting, language) })}`,
                    },
                  ]
                : []),
            ]}
          />
        ) : null}
      </Panel>
      <Panel title={t("diagnostics")} actions={<DiagnosticsHolder asks="readDiagnostics" />}>
        <p className="setting-text">{t("diagnosticsNote")}</p>
      </Panel>
    </>
  );
};
