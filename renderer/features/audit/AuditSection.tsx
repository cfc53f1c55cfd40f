/* 操作记录: who did what to whom, when and where, by day and in words, with its chain held against the hub. Only read. */
import { Button } from "antd";
import { useState } from "react";
import type { HubVerdict, ChainVerdict } from "#shared/contracts/audit.ts";
import { auditActLabel } from "#shared/domain/audit/auditActs.ts";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { AuditFilterBar } from "./AuditFilterBar.tsx";
import { filterOf, searchOf, wishOf } from "./auditFilter.ts";
import { auditDays, detailText, hubText } from "./auditViews.ts";
import { auditStrings } from "./strings.ts";

/** What the hub itself wrote: people, assignments, imports of the branch. */
const hubDevice = "hub";
const pageSize = 100;
/** The most that one question answers; what is older is found by a filter, and is in the exported file. */
const mostLines = 500;

type Check =
  | { readonly state: "never" | "running" | "failed" }
  | { readonly state: "done"; readonly audit: ChainVerdict; readonly changeLog: ChainVerdict; readonly hub: HubVerdict };

const Verdicts = ({ check }: { readonly check: Check }) => {
  const t = useText(auditStrings);
  if (check.state === "failed") return <p className="setting-problem">{t("verifyFailed")}</p>;
  if (check.state !== "done") return null;
  const { audit, changeLog } = check;
  const hub = hubText(check.hub, t);
  return (
    <>
      <StateBadge tone={audit.brokenAt === null ? "done" : "overdue"}>
        {audit.brokenAt === null ? t("chainHolds", { count: audit.length }) : t("chainBroken", { at: audit.brokenAt, count: audit.length })}
      </StateBadge>
      <StateBadge tone={changeLog.brokenAt === null ? "done" : "overdue"}>
        {changeLog.brokenAt === null ? t("logHolds", { count: changeLog.length }) : t("logBroken", { at: changeLog.brokenAt })}
      </StateBadge>
      <StateBadge tone={hub.isBad ? "overdue" : check.hub.state === "agrees" ? "done" : "plain"}>{hub.text}</StateBadge>
    </>
  );
};

export const AuditSection = () => {
  const t = useText(auditStrings);
  const label = useLabel();
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const find = useFindClients();
  const role = useSession().actor?.role ?? "clientManager";
  const [search, setSearch] = usePageSearch();
  const filter = filterOf(search);
  const wish = wishOf(filter);
  const isNarrowed = Object.keys(wish).length > 0;
  const [limit, setLimit] = useState(pageSize);
  const [check, setCheck] = useState<Check>({ state: "never" });
  const choices = useRead("auditChoices", () => api.audit.auditChoices({}), ["table:branchUser"]).value;
  const reading = useRead(`audit ${JSON.stringify(wish)} ${limit}`, () => api.audit.recentAudit({ limit, ...wish }), []);
  const lines = reading.value?.entries ?? [];
  const clientName = filter.clientId === undefined ? undefined : (lines.find(({ clientId }) => clientId === filter.clientId)?.clientName ?? undefined);
  const change = (next: ReturnType<typeof filterOf>): void => {
    setLimit(pageSize);
    setSearch(searchOf(next));
  };
  const verify = async (): Promise<void> => {
    setCheck({ state: "running" });
    const answer = await api.audit.verifyChains({});
    setCheck(answer.ok ? { state: "done", ...answer.value } : { state: "failed" });
  };
  const actions = (
    <>
      <Button loading={check.state === "running"} onClick={() => void verify()}>
        {t("verify")}
      </Button>
      <ExportButton disabled={lines.length === 0} ask={{ kind: "list", wish: { list: "audit", ...wish } }} />
    </>
  );
  return (
    <Panel title={t("audit")} note={t("note")} actions={actions}>
      <div role="status" className="audit-verdicts">
        <Verdicts check={check} />
      </div>
      <AuditFilterBar
        filter={filter}
        clientName={clientName}
        choices={choices}
        findClients={worksWith(role, "archives") ? find : undefined}
        onChange={(part) => change({ ...filter, ...part })}
        onClear={() => change({})}
      />
      {reading.state === "failed" && !reading.value ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
      {reading.state === "loading" && !reading.value ? <Skeleton lines={6} /> : null}
      {reading.value && lines.length === 0 ? (
        isNarrowed ? (
          <EmptyState title={t("emptyFiltered")} action={<Button onClick={() => change({})}>{t("showAll")}</Button>} />
        ) : (
          <EmptyState title={t("empty")} hint={t("emptyHint")} />
        )
      ) : null}
      {auditDays(lines).map(({ day, lines: ofDay }) => (
        <section key={day} className="audit-day" aria-label={formatDay(day, language)}>
          <h3 className="dictionary-heading">{formatDay(day, language)}</h3>
          <ul className="row-list">
            {ofDay.map((line) => (
              <li key={`${line.source}${line.seq}`} className="row-line audit-line">
                <time className="audit-time" dateTime={line.at}>
                  {formatInstant(line.at, "time")}
                </time>
                <span className="audit-actor">{line.actorName ?? t(line.deviceId === hubDevice ? "hub" : "someone")}</span>
                <span className="audit-act">{label(auditActLabel(line.action))}</span>
                {line.clientId && line.clientName ? (
                  <button type="button" className="archive-link" onClick={() => go(`/clients/${line.clientId ?? ""}`)}>
                    {line.clientName}
                  </button>
                ) : null}
                <span className="panel-note">
                  {[detailText(line, language, t), line.isThisDevice || line.deviceId === hubDevice ? "" : t("device", { short: line.deviceId.slice(-4) })]
                    .filter((part) => part !== "")
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {reading.value && reading.value.next !== null && limit < mostLines ? (
        <Button onClick={() => setLimit(Math.min(mostLines, limit + pageSize))}>{t("more")}</Button>
      ) : null}
    </Panel>
  );
};
