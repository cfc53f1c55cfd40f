/* The funnel: how far opportunities came, where they stop, and why; by way of selling; where clients were lost (R087, R233). */
import { useState } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { opportunityStrings } from "./strings.ts";

const shownDays = 180;

export const FunnelTab = ({ labels, ownerId }: { readonly labels: Labels; readonly ownerId: string | undefined }) => {
  const api = useApi();
  const t = useText(opportunityStrings);
  const today = todayInChina();
  const [from, setFrom] = useState<string>(() => addDays(today as Day, -shownDays)); // a day by its form
  const [to, setTo] = useState<string>(today);
  const reading = useRead(
    `funnel ${from} ${to} ${ownerId ?? ""}`,
    () => api.opportunities.funnel({ from, to, ...(ownerId === undefined ? {} : { ownerId }) }),
    ["opportunities", "warnings"],
  );
  const value = reading.value;
  if (!value) return <ReadState reading={reading} lines={8} />;
  const widest = Math.max(1, value.funnel.steps[0]?.reached ?? 0);
  return (
    <div className="opportunity-page">
      <div className="opportunity-tools">
        <span>{t("period")}</span>
        <DayInput label={t("from")} value={from} onChange={setFrom} />
        <DayInput label={t("to")} value={to} onChange={setTo} />
        <span className="opportunity-quiet">{t("funnelNote")}</span>
      </div>
      <Panel title={t("tab_funnel")}>
        <table className="opportunity-funnel">
          <thead>
            <tr>
              <th scope="col">{t("stage")}</th>
              <th scope="col" className="opportunity-bar-head">
                {t("reached")}
              </th>
              <th scope="col" className="opportunity-number">
                {t("rate")}
              </th>
              <th scope="col" className="opportunity-number">
                {t("amount")}
              </th>
              <th scope="col" className="opportunity-number">
                {t("lost")}
              </th>
            </tr>
          </thead>
          <tbody>
            {value.funnel.steps.map((step) => (
              <tr key={step.stage}>
                <th scope="row">
                  {labels.of("opportunityStage", step.stage)}{" "}
                  {value.funnel.bottleneck === step.stage ? <StateBadge tone="due">{t("bottleneck")}</StateBadge> : null}
                </th>
                <td>
                  <span className="opportunity-bar">
                    <span style={{ width: `${(step.reached / widest) * 100}%` }} />
                    {step.reached}
                  </span>
                </td>
                <td className="opportunity-number">{step.rate === null ? "–" : `${step.rate}%`}</td>
                <td className="opportunity-number">
                  <Money fen={step.amountFen} />
                </td>
                <td className="opportunity-number">{step.lost}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <div className="opportunity-columns">
        <Panel title={t("reasons")}>
          {value.reasons.length === 0 ? <p className="panel-quiet">{t("noneYet")}</p> : null}
          <ul className="opportunity-counts">
            {value.reasons.map((line) => (
              <li key={`${line.stage} ${line.reason}`}>
                <span>
                  {labels.of("opportunityStage", line.stage)} · {labels.of("closeReason", line.reason) || "–"}
                </span>
                <span>{line.count}</span>
                <Money fen={line.amountFen} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("sellKinds")}>
          {value.sellKinds.length === 0 ? <p className="panel-quiet">{t("noneYet")}</p> : null}
          <ul className="opportunity-counts">
            {value.sellKinds.map((line) => (
              <li key={line.sellKind ?? ""}>
                <span>{labels.of("sellKind", line.sellKind) || "–"}</span>
                <span>
                  {line.won}/{line.raised}
                </span>
                <Money fen={line.amountFen} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("losses")}>
          {value.losses.length === 0 ? <p className="panel-quiet">{t("lossesEmpty")}</p> : null}
          <ul className="opportunity-counts">
            {value.losses.map((line) => (
              <li key={`${line.stage ?? ""} ${line.reason ?? ""}`}>
                <span>{[labels.of("lossStage", line.stage), labels.of("lossReason", line.reason)].filter(Boolean).join(" · ")}</span>
                <span>{line.count}</span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
};
