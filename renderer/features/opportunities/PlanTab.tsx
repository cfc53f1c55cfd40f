/* The sales plan by manager and month with what was reached, and who is good at what (R138, R141). */
import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type { PlanLine } from "#shared/domain/opportunities/opportunityLines.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKeptNote } from "#renderer/ui/branchKept.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { opportunityStrings } from "./strings.ts";
import { useOpportunityActs } from "./useOpportunityActs.ts";

type Dialog =
  | { readonly type: "plan"; readonly planId: string | undefined; readonly start: FormValues }
  | { readonly type: "ability"; readonly userId: string; readonly name: string; readonly start: FormValues };

/** How much of a target is reached, in percent; of the amount where there is one, else of the number. */
const progressOf = (line: PlanLine): number => {
  const share = (line.targetAmount ?? 0) > 0 ? line.doneAmount / (line.targetAmount ?? 1) : line.doneCount / Math.max(1, line.targetCount ?? 1);
  return Math.round(share * 100);
};

export const PlanTab = ({ labels }: { readonly labels: Labels }) => {
  const api = useApi();
  const t = useText(opportunityStrings);
  const acts = useOpportunityActs();
  const [month, setMonth] = useState(() => todayInChina().slice(0, 7));
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const [managerId, setManagerId] = useState<string | undefined>(undefined);
  const reading = useRead(`plan ${month}`, () => api.opportunities.salesPlan({ month }), [
    "opportunities",
    "table:salesPlan",
    "table:staffAbility",
    "table:branchUser",
  ]);
  const plan = reading.value;
  if (!plan) return <ReadState reading={reading} lines={6} />;
  const beginPlan = (person: string): void => {
    setManagerId(person);
    setDialog({ type: "plan", planId: undefined, start: {} });
  };
  return (
    <div className="opportunity-page">
      <div className="opportunity-tools">
        <span>{t("month")}</span>
        <DatePicker
          picker="month"
          aria-label={t("month")}
          allowClear={false}
          format="YYYY-MM"
          value={dayjs(`${month}-01`)}
          onChange={(day) => setMonth(day ? day.format("YYYY-MM") : month)}
        />
      </div>
      <BranchKeptNote />
      <Panel title={t("planTitle")}>
        {plan.lines.length === 0 ? <EmptyState title={t("planEmpty")} hint={t("planHint")} /> : null}
        {plan.lines.length > 0 ? (
          <table className="opportunity-funnel">
            <thead>
              <tr>
                <th scope="col">{t("manager")}</th>
                <th scope="col">{t("products")}</th>
                <th scope="col" className="opportunity-number">
                  {t("target")}
                </th>
                <th scope="col" className="opportunity-number">
                  {t("doneSoFar")}
                </th>
                <th scope="col" className="opportunity-bar-head">
                  {t("progress")}
                </th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {plan.lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row">{line.managerName ?? "–"}</th>
                  <td>{line.productKind === null ? t("wholePlan") : labels.of("holdingKind", line.productKind)}</td>
                  <td className="opportunity-number">
                    {line.targetAmount === null ? null : <Money fen={line.targetAmount} />}{" "}
                    {line.targetAmount === null || line.targetCount === null ? "" : "· "}
                    {line.targetCount === null ? "" : t("countTarget", { count: line.targetCount })}
                  </td>
                  <td className="opportunity-number">
                    <Money fen={line.doneAmount} /> · {t("countTarget", { count: line.doneCount })}
                  </td>
                  <td>
                    <span className="opportunity-bar">
                      <span style={{ width: `${Math.min(100, progressOf(line))}%` }} />
                      {progressOf(line)}%
                    </span>
                  </td>
                  <td className="opportunity-number">
                    {plan.mayKeep ? (
                      <>
                        <Button
                          size="small"
                          onClick={() => {
                            setManagerId(line.managerId);
                            setDialog({
                              type: "plan",
                              planId: line.id,
                              start: { productKind: line.productKind, targetAmount: line.targetAmount, targetCount: line.targetCount, note: line.note },
                            });
                          }}
                        >
                          {t("edit")}
                        </Button>{" "}
                        <Button size="small" onClick={() => void acts.removePlan(line.id)}>
                          {t("remove")}
                        </Button>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </Panel>
      <Panel title={t("abilities")} note={t("abilitiesNote")}>
        <ul className="panel-rows">
          {plan.people.map((person) => (
            <li key={person.id} className="panel-row">
              <span className="panel-row-text">
                {person.name}
                <span className="panel-row-aside">
                  {[
                    ...(person.ability?.abilities ?? []).map((code) => labels.of("ability", code)),
                    ...(person.ability?.productKinds ?? []).map((code) => labels.of("holdingKind", code)),
                    person.ability?.areas ?? "",
                  ]
                    .filter(Boolean)
                    .join(t("comma"))}
                </span>
              </span>
              {plan.mayKeep ? (
                <>
                  <Button size="small" onClick={() => beginPlan(person.id)}>
                    {t("addPlan")}
                  </Button>
                  <Button size="small" onClick={() => setDialog({ type: "ability", userId: person.id, name: person.name, start: person.ability ?? {} })}>
                    {t("edit")}
                  </Button>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
      {dialog?.type === "plan" ? (
        <RowDialog
          title={`${t("planTitle")} · ${plan.people.find(({ id }) => id === managerId)?.name ?? ""} · ${month}`}
          table="salesPlan"
          fields={["productKind", "targetAmount", "targetCount", "note"]}
          start={dialog.start}
          labels={labels}
          onClose={() => setDialog(undefined)}
          focus="productKind"
          onSubmit={(values) => acts.savePlan(dialog.planId, { ...values, month, managerId: managerId ?? "" })}
        />
      ) : null}
      {dialog?.type === "ability" ? (
        <RowDialog
          title={t("abilityTitle", { name: dialog.name })}
          table="staffAbility"
          fields={["abilities", "productKinds", "areas", "mostOpen"]}
          start={dialog.start}
          labels={labels}
          onClose={() => setDialog(undefined)}
          focus="abilities"
          onSubmit={(values) => acts.saveAbility(dialog.userId, values)}
        />
      ) : null}
    </div>
  );
};
