/* What is agreed with one client, for the head of his page: the next visit and the promises that are not kept yet. */
import { Button } from "antd";
import { nextVisitOf } from "#shared/domain/visits/nextVisit.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { PanelPart } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
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
  const visits = useRead(`visits of ${clientId}`, () => api.visits.visitsOfClient({ clientId }), topics).value;
  const promises = useRead(`promises of ${clientId}`, () => api.visits.promises({ clientId }), topics).value ?? [];
  const open = promises.filter((promise) => promise.state === "open").slice(0, mostPromises);
  const next = visits ? nextVisitOf(visits) : undefined;
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
            <VisitBadge visit={next} labelOf={labels.of} />
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
