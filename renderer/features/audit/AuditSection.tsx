/* 操作记录: the newest acts by day, in words. Only read; the page before is asked for from where the last one ended. */
import { Button, Select } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { acts, actText, auditDays, detailText, isAct } from "./auditViews.ts";
import { auditStrings } from "./strings.ts";

const pageSize = 100;
/** The most that one question answers. */
const mostLines = 500;

export const AuditSection = () => {
  const t = useText(auditStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const [search, setSearch] = usePageSearch();
  const action = isAct(search["act"]) ? search["act"] : undefined;
  const [limit, setLimit] = useState(pageSize);
  const reading = useRead(`audit ${action ?? ""} ${limit}`, () => api.audit.recentAudit({ limit, ...(action === undefined ? {} : { action }) }), []);
  const lines = reading.value?.entries ?? [];
  const filter = (
    <>
      <ExportButton disabled={lines.length === 0} ask={{ kind: "list", wish: { list: "audit", ...(action === undefined ? {} : { action }) } }} />
      <Select
        aria-label={t("filter")}
        value={action ?? ""}
        style={{ width: 208 }}
        onChange={(next) => {
          setLimit(pageSize);
          setSearch({ act: next === "" ? undefined : next });
        }}
        options={[{ value: "", label: t("all") }, ...acts.map((act) => ({ value: act, label: actText(act, t) }))]}
      />
    </>
  );
  return (
    <Panel title={t("audit")} note={t("note")} actions={filter}>
      {reading.state === "failed" && !reading.value ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
      {reading.state === "loading" && !reading.value ? <Skeleton lines={6} /> : null}
      {reading.value && lines.length === 0 ? (
        action === undefined ? (
          <EmptyState title={t("empty")} hint={t("emptyHint")} />
        ) : (
          <EmptyState title={t("emptyFiltered")} action={<Button onClick={() => setSearch({ act: undefined })}>{t("showAll")}</Button>} />
        )
      ) : null}
      {auditDays(lines).map(({ day, lines: ofDay }) => (
        <section key={day} className="audit-day" aria-label={formatDay(day, language)}>
          <h3 className="dictionary-heading">{formatDay(day, language)}</h3>
          <ul className="row-list">
            {ofDay.map((line) => (
              <li key={line.seq} className="row-line audit-line">
                <time className="audit-time" dateTime={line.at}>
                  {formatInstant(line.at, "time")}
                </time>
                <span className="audit-actor">{line.actorName ?? t("someone")}</span>
                <span className="audit-act">{actText(line.action, t)}</span>
                {line.clientId && line.clientName ? (
                  <button type="button" className="archive-link" onClick={() => go(`/clients/${line.clientId ?? ""}`)}>
                    {line.clientName}
                  </button>
                ) : null}
                <span className="panel-note">{detailText(line, language, t)}</span>
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
