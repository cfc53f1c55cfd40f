/* What is agreed with one client, for the head of his page: the next visit and the promises that are not kept yet. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { PanelPart } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";

/** Promises shown here; the tab has all. */
const mostPromises = 3;

export const NextVisitHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(visitStrings);
  const language = useLanguage();
  const labels = useLabels();
  const topics = ["visits", `client:${clientId}`];
  const [next] =
    useRead(`next visit of ${clientId}`, () => api.visits.visitsOfClient({ clientId, isAhead: true, offset: 0, limit: 1 }), topics).value?.lines ?? [];
  const promises = useRead(`open promises of ${clientId}`, () => api.visits.promises({ clientId, state: "open", offset: 0, limit: mostPromises }), topics);
  const open = promises.value?.lines ?? [];
  return (
    <>
      <PanelPart title={t("nextVisit")}>
        {next ? (
          <button type="button" className="panel-row panel-row-link" onClick={() => go(`/visits/${next.id}`)}>
            <span className="panel-row-day">
              {formatDay(next.plannedOn, language, "short")} {next.startTime ?? ""}
            </span>
            <span className="panel-row-text">
              {[labels.of("visitKind", next.kind), next.title ?? labels.of("visitPurpose", next.purpose)].filter(Boolean).join(" · ")}
            </span>
            {next.state === "planned" && next.plannedOn < todayInChina() ? (
              <StateBadge tone="overdue">{t("boardOverdue")}</StateBadge>
            ) : (
              <VisitBadge visit={next} labelOf={labels.of} />
            )}
          </button>
        ) : (
          <Button size="small" onClick={() => go("/visits", { plan: clientId })}>
            {t("planVisit")}
          </Button>
        )}
      </PanelPart>
      {open.length > 0 ? (
        <PanelPart title={t("openPromises")}>
          <ul className="panel-rows">
            {open.map((promise) => (
              <li key={promise.id} className="panel-row">
                <span className="panel-row-text">{promise.body}</span>
                <StateBadge tone={promise.isOverdue ? "overdue" : "plain"}>
                  {t("promiseUntil", { day: formatDay(promise.dueOn, language, "short") })}
                </StateBadge>
              </li>
            ))}
          </ul>
        </PanelPart>
      ) : null}
    </>
  );
};
