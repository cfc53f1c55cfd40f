/* Reports by state, newest first; a line opens the report. */
import { useApi } from "#renderer/api/api.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { reportTone } from "./reportTone.ts";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";

export const ReportsTab = () => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const [search, setSearch] = usePageSearch();
  const state = typeof search["report"] === "string" ? search["report"] : "all";
  const asked = state === "all" ? {} : { state };
  const pages = usePagedRead(`reports ${state}`, (paging) => api.visits.reports({ ...asked, ...paging }), ["visits", "clients", "table:visitReport"], "line");
  const total = pages.reading.value?.total ?? 0;
  return (
    <div className="visit-register">
      <div className="visit-tools">
        {[{ value: "all", label: t("reportsAll") }, ...labels.options("reportState")].map((option) => (
          <FilterChip
            key={option.value}
            label={option.label}
            isActive={state === option.value}
            onClick={() => setSearch({ report: option.value, line: undefined })}
          />
        ))}
        <ExportButton
          className="visit-tools-end"
          disabled={total === 0}
          label={t("exportReportList")}
          ask={{ kind: "list", wish: { list: "reports", ...asked }, rows: total }}
        />
        <ExportButton disabled={total === 0} label={t("exportReports")} ask={{ kind: "reports", of: asked }} />
      </div>
      <PagedList pages={pages} empty={<EmptyState title={t("reportsEmptyTitle")} hint={t("reportsEmptyHint")} />}>
        {({ lines }) => (
          <ul className="visit-list visit-report-list">
            {lines.map((line) => (
              <li key={line.id}>
                <button type="button" className="visit-row" onClick={() => go(`/visits/${line.visitId}`, { tab: "report" })}>
                  <span className="visit-row-time">
                    <span>{formatDay(line.plannedOn, language, "short")}</span>
                    <span>{labels.of("visitKind", line.kind)}</span>
                  </span>
                  <span className="visit-row-main">
                    <span className="visit-row-name">{line.clientName}</span>
                    <span className="visit-row-detail">{line.summary}</span>
                    {line.signRemark ? <span className="visit-row-remark">{t("remarkSays", { remark: line.signRemark })}</span> : null}
                  </span>
                  {line.result ? <span className="visit-quiet visit-nowrap">{labels.of("visitResult", line.result)}</span> : null}
                  {line.submittedAt ? <span className="visit-quiet visit-nowrap">{`${t("reportSubmittedAt")} ${formatInstant(line.submittedAt)}`}</span> : null}
                  <StateBadge tone={reportTone(line.state)}>{labels.of("reportState", line.state)}</StateBadge>
                </button>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
};
