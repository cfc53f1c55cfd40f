/* The visits and promises of one client, for the page of that client. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";

export const VisitsPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(visitStrings);
  const language = useLanguage();
  const labels = useLabels();
  const topics = ["visits", `client:${clientId}`];
  const [visitsFrom, showVisits] = useOffset("visit");
  const [promisesFrom, showPromises] = useOffset("promise");
  const visits = useRead(`visits of ${clientId} ${visitsFrom}`, () => api.visits.visitsOfClient({ clientId, offset: visitsFrom, limit: pageSize }), topics);
  const promises = useRead(`promises of ${clientId} ${promisesFrom}`, () => api.visits.promises({ clientId, offset: promisesFrom, limit: pageSize }), topics);
  return (
    <>
      <Panel
        title={t("panelVisits")}
        actions={
          <Button size="small" onClick={() => go("/visits", { plan: clientId })}>
            {t("planVisit")}
          </Button>
        }
      >
        <ReadState reading={visits} lines={3} />
        {visits.value?.total === 0 ? <p className="panel-quiet">{t("panelNoVisits")}</p> : null}
        <ul className="panel-rows">
          {(visits.value?.lines ?? []).map((visit) => (
            <li key={visit.id}>
              <button type="button" className="panel-row" onClick={() => go(`/visits/${visit.id}`)}>
                <span className="panel-row-day">
                  {formatDay(visit.plannedOn, language, "plain")} {visit.startTime ?? ""}
                </span>
                <span className="panel-row-text">
                  {[labels.of("visitKind", visit.kind), labels.of("visitPurpose", visit.purpose), visit.title].filter(Boolean).join(" · ")}
                </span>
                {visit.reportState === null ? null : <StateBadge tone="plain">{labels.of("reportState", visit.reportState)}</StateBadge>}
                <VisitBadge visit={visit} labelOf={labels.of} />
              </button>
            </li>
          ))}
        </ul>
        <Pager offset={visitsFrom} reading={visits} onGo={showVisits} />
      </Panel>
      <Panel title={t("panelPromises")}>
        <ReadState reading={promises} lines={3} />
        {promises.value?.total === 0 ? <p className="panel-quiet">{t("panelNoPromises")}</p> : null}
        <ul className="panel-rows">
          {(promises.value?.lines ?? []).map((promise) => (
            <li key={promise.id} className="panel-row">
              <span className="panel-row-day">{formatDay(promise.dueOn, language, "plain")}</span>
              <span className="panel-row-text">{promise.body}</span>
              <StateBadge tone={promise.isOverdue ? "overdue" : promise.state === "kept" ? "done" : "plain"}>
                {labels.of("promiseState", promise.state)}
              </StateBadge>
            </li>
          ))}
        </ul>
        <Pager offset={promisesFrom} reading={promises} onGo={showPromises} />
      </Panel>
    </>
  );
};
