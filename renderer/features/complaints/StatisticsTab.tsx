/* Figures of a span of days, and what was learned (R211, R222, R228). */
import { useState } from "react";
import type { Counted } from "#shared/domain/complaints/caseStatistics.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { complaintStrings } from "./strings.ts";
import { caseTopics } from "./useCaseTold.ts";

const Bars = ({ lines, nameOf }: { readonly lines: readonly Counted[]; readonly nameOf: (code: string) => string }) => {
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <ul className="case-bars">
      {lines.map(({ code, count }) => (
        <li key={code}>
          <span>{nameOf(code)}</span>
          <i style={{ inlineSize: `${(count * 100) / most}%` }} aria-hidden="true" />
          <b>{count}</b>
        </li>
      ))}
    </ul>
  );
};

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

export const StatisticsTab = () => {
  const t = useText(complaintStrings);
  const api = useApi();
  const go = useGo();
  const labels: Labels = useLabels();
  const today = todayInChina();
  const [span, setSpan] = useState({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const reading = useRead(`case figures ${span.from} ${span.to}`, () => api.complaints.caseStatistics(span), caseTopics);
  const page = reading.value;
  const named =
    (dictionary: string) =>
    (code: string): string =>
      code === "" ? t("notRecorded") : labels.of(dictionary, code);
  const percent = (value: number | null): string => (value === null ? "–" : `${value}%`);
  return (
    <div className="case-stack">
      <div className="case-tools">
        <span>{t("from")}</span>
        <DayInput label={t("from")} value={span.from} onChange={(from) => setSpan({ ...span, from })} />
        <span>{t("to")}</span>
        <DayInput label={t("to")} value={span.to} onChange={(to) => setSpan({ ...span, to })} />
      </div>
      <ReadState reading={reading} lines={8} />
      {page ? (
        <>
          <dl className="case-figures">
            <Figure name={t("total")} value={String(page.complaints.total)} />
            <Figure name={t("openCount")} value={String(page.complaints.open)} />
            <Figure name={t("answeredCount")} value={String(page.complaints.answered)} />
            <Figure name={t("bankInTime")} value={percent(page.complaints.bankInTime)} />
            <Figure name={t("regulatorInTime")} value={percent(page.complaints.regulatorInTime)} />
            <Figure
              name={t("average")}
              value={page.complaints.averageTenths === null ? "–" : t("workingDays", { count: page.complaints.averageTenths / 10 })}
            />
            <Figure name={t("escalatedCount")} value={String(page.complaints.escalated)} />
            <Figure name={t("withdrawnCount")} value={String(page.complaints.withdrawn)} />
            <Figure name={t("requestsShare")} value={String(page.requests.total)} />
            <Figure name={t("inTime")} value={percent(page.requests.inTime)} />
          </dl>
          {page.complaints.total === 0 ? <p className="aside-text">{t("noFigures")}</p> : null}
          <div className="case-three">
            <Panel title={t("byCategory")}>
              <Bars lines={page.complaints.byCategory} nameOf={named("complaintCategory")} />
            </Panel>
            <Panel title={t("byMonth")}>
              <Bars lines={page.complaints.byMonth} nameOf={(code) => code} />
            </Panel>
            <Panel title={t("byAnswer")}>
              <Bars lines={page.complaints.byAnswer} nameOf={named("complaintAnswer")} />
              <h3 className="case-plan-title">{t("bySatisfaction")}</h3>
              <Bars lines={page.complaints.bySatisfaction} nameOf={named("satisfaction")} />
            </Panel>
          </div>
          <Panel title={t("lessonsTitle")} note={String(page.lessons.length)}>
            {page.lessons.length === 0 ? <p className="aside-text">{t("noLessons")}</p> : null}
            <ol className="case-log">
              {page.lessons.map((one) => (
                <li key={one.id}>
                  <p className="case-log-head">
                    <button type="button" className="text-link" onClick={() => go(`/complaints/${one.id}`)}>
                      {one.title}
                    </button>
                    <span className="aside-text">{labels.of("complaintCategory", one.category)}</span>
                  </p>
                  <p className="case-log-text">{one.lesson}</p>
                  {one.improvement ? <p className="case-log-text aside-text">{one.improvement}</p> : null}
                </li>
              ))}
            </ol>
          </Panel>
        </>
      ) : null}
    </div>
  );
};
