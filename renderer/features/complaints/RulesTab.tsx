/* What the branch keeps of complaints: how many days each clock allows and by which rule, and the contingency plans (R226, X11). */
import { Button, Input, Select, Switch } from "antd";
import { useId, useState } from "react";
import { columnsOf, type Row } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { InlineField } from "#renderer/ui/InlineField.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { complaintStrings } from "./strings.ts";
import { caseTopics, useCaseTold } from "./useCaseTold.ts";

interface PlanForm {
  readonly name: string;
  readonly nameEn: string;
  readonly categories: readonly string[];
  readonly fromImpact: string | null;
  readonly escalateTo: string | null;
  readonly procedure: string;
  readonly duties: string;
  readonly measures: string;
  readonly procedureEn: string;
  readonly dutiesEn: string;
  readonly measuresEn: string;
  readonly isActive: boolean;
}

const emptyPlan: PlanForm = {
  name: "",
  nameEn: "",
  categories: [],
  fromImpact: "middle",
  escalateTo: "branchManager",
  procedure: "",
  duties: "",
  measures: "",
  procedureEn: "",
  dutiesEn: "",
  measuresEn: "",
  isActive: true,
};
const formOf = (plan: Row<"contingencyPlan">): PlanForm => ({
  name: plan.name,
  nameEn: plan.nameEn ?? "",
  categories: plan.categories ?? [],
  fromImpact: plan.fromImpact,
  escalateTo: plan.escalateTo,
  procedure: plan.procedure,
  duties: plan.duties ?? "",
  measures: plan.measures ?? "",
  procedureEn: plan.procedureEn ?? "",
  dutiesEn: plan.dutiesEn ?? "",
  measuresEn: plan.measuresEn ?? "",
  isActive: plan.isActive !== false,
});

const columns = columnsOf("contingencyPlan");

interface PlanDialogProps {
  readonly start: PlanForm;
  /** Answers whether it was stored. */
  readonly onSave: (form: PlanForm) => Promise<boolean>;
  readonly onClose: () => void;
}

const PlanDialog = ({ start, onSave, onClose }: PlanDialogProps) => {
  const t = useText(complaintStrings);
  const label = useLabel();
  const labels = useLabels();
  const own = useWordsOf();
  const id = useId();
  const draft = useFormDraft(useFormKey("contingencyPlan", start), start);
  const { values: form, set } = draft;
  return (
    <FormDialog
      title={start.name === "" ? t("newPlan") : own(start.name, start.nameEn === "" ? null : start.nameEn)}
      isReady={form.name.trim() !== "" && form.procedure.trim() !== ""}
      draft={draft}
      width={680}
      className="case-dialog"
      onSubmit={() => onSave(form)}
      onClose={onClose}
    >
      <div>
        <label htmlFor={`${id}-name`}>{t("planName")}</label>
        <Input id={`${id}-name`} maxLength={80} value={form.name} onChange={(event) => set({ name: event.target.value })} />
      </div>
      <div>
        <label htmlFor={`${id}-en`}>{t("planNameEn")}</label>
        <Input id={`${id}-en`} maxLength={120} value={form.nameEn} onChange={(event) => set({ nameEn: event.target.value })} />
      </div>
      <div data-wide="">
        <label htmlFor={`${id}-categories`}>{t("categories")}</label>
        <Select
          id={`${id}-categories`}
          mode="multiple"
          showSearch={choiceSearch}
          value={[...form.categories]}
          options={labels.options("complaintCategory")}
          onChange={(categories: string[]) => set({ categories })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-impact`}>{t("fromImpact")}</label>
        <Select id={`${id}-impact`} value={form.fromImpact} options={labels.options("impactLevel")} onChange={(fromImpact: string) => set({ fromImpact })} />
      </div>
      <div>
        <label htmlFor={`${id}-escalate`}>{t("escalateTo")}</label>
        <Select
          id={`${id}-escalate`}
          value={form.escalateTo}
          options={labels.options("escalationLevel")}
          onChange={(escalateTo: string) => set({ escalateTo })}
        />
      </div>
      {(["procedure", "procedureEn", "duties", "dutiesEn", "measures", "measuresEn"] as const).map((field) => (
        <div key={field} data-wide="">
          <label htmlFor={`${id}-${field}`}>{label(columns[field])}</label>
          <Input.TextArea
            id={`${id}-${field}`}
            autoSize={{ minRows: 2, maxRows: 7 }}
            maxLength={4000}
            value={form[field]}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </div>
      ))}
      <div>
        <label htmlFor={`${id}-active`}>{t("active")}</label>
        <span>
          <Switch id={`${id}-active`} checked={form.isActive} onChange={(isActive) => set({ isActive })} />
        </span>
      </div>
    </FormDialog>
  );
};

const RulesTables = () => {
  const t = useText(complaintStrings);
  const label = useLabel();
  const labels = useLabels();
  const api = useApi();
  const told = useCaseTold();
  const mayKeep = useMayKeep();
  const own = useWordsOf();
  const isEnglish = useLanguage() === "en";
  const reading = useRead("case rules", () => api.complaints.caseRules({}), caseTopics);
  const [editing, setEditing] = useState<{ readonly planId: string | null; readonly form: PlanForm } | undefined>(undefined);
  const page = reading.value;
  const saveRule = async (ruleId: string, values: Readonly<Record<string, string | number | null>>): Promise<boolean> => {
    const answer = await api.complaints.saveClockRule({ ruleId, values });
    if (answer.ok) told.done(t("saved"), answer.value.txId);
    else told.failed(answer.error);
    return answer.ok;
  };
  /** In an English window the English is written; where there is no Chinese yet, what is written is the branch's own. */
  const saveWords = (rule: Row<"clockRule">, field: "regulation" | "article", text: string): Promise<boolean> =>
    saveRule(rule.id, { [isEnglish && rule[field] !== null ? (`${field}En` as const) : field]: text.trim() === "" ? null : text.trim() });
  const savePlan = async (planId: string | null, form: PlanForm): Promise<boolean> => {
    const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
    const optional = { nameEn: form.nameEn, duties: form.duties, measures: form.measures };
    const english = { procedureEn: form.procedureEn, dutiesEn: form.dutiesEn, measuresEn: form.measuresEn };
    const orNulls = Object.fromEntries(Object.entries({ ...optional, ...english }).map(([field, text]) => [field, orNull(text)]));
    const values = { ...form, name: form.name.trim(), ...orNulls };
    const answer = await api.complaints.savePlan({ planId, values });
    if (answer.ok) told.done(t("saved"), answer.value.txId);
    else told.failed(answer.error);
    return answer.ok;
  };
  if (!page) return <ReadState reading={reading} lines={8} />;
  const ruleColumns = columnsOf("clockRule");
  return (
    <div className="case-stack">
      <Panel title={t("rules")} note={t("rulesNote")} flush>
        <table className="plain-table case-table case-rules" aria-label={t("rules")}>
          <thead>
            <tr>
              <th>{t("clock")}</th>
              <th>{t("days")}</th>
              <th>{t("dayKind")}</th>
              <th>{t("regulation")}</th>
              <th>{t("article")}</th>
              <th>{t("effective")}</th>
            </tr>
          </thead>
          <tbody>
            {page.rules.map((rule) => (
              <tr key={rule.id}>
                <td>{labels.of("complaintClock", rule.clock)}</td>
                <td className="case-days">
                  {mayKeep ? (
                    <InlineField
                      label={t("days")}
                      value={String(rule.days)}
                      inputMode="numeric"
                      onCommit={(text) => saveRule(rule.id, { days: /^\d+$/.test(text.trim()) ? Number(text.trim()) : 0 })}
                    />
                  ) : (
                    rule.days
                  )}
                </td>
                <td className="no-break">{labels.of("dayKind", rule.dayKind)}</td>
                <td>
                  {mayKeep ? (
                    <InlineField
                      label={t("regulation")}
                      value={own(rule.regulation, rule.regulationEn) ?? ""}
                      onCommit={(text) => saveWords(rule, "regulation", text)}
                    />
                  ) : (
                    own(rule.regulation, rule.regulationEn)
                  )}
                </td>
                <td>
                  {mayKeep ? (
                    <InlineField
                      label={label(ruleColumns["article"])}
                      value={own(rule.article, rule.articleEn) ?? ""}
                      onCommit={(text) => saveWords(rule, "article", text)}
                    />
                  ) : (
                    own(rule.article, rule.articleEn)
                  )}
                </td>
                <td className="no-break">{rule.effectiveOn ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={t("plans")} actions={mayKeep ? <Button onClick={() => setEditing({ planId: null, form: emptyPlan })}>{t("newPlan")}</Button> : undefined}>
        <ol className="case-log">
          {page.plans.map((plan) => (
            <li key={plan.id}>
              <p className="case-log-head">
                <strong>{own(plan.name, plan.nameEn)}</strong>
                <StateBadge tone="plain">
                  {t("fromImpact")} · {labels.of("impactLevel", plan.fromImpact)}
                </StateBadge>
                {plan.isActive === false ? <StateBadge tone="off">{t("inactive")}</StateBadge> : null}
                <span className="aside-text">{(plan.categories ?? []).map((code) => labels.of("complaintCategory", code)).join(" · ")}</span>
                {mayKeep ? (
                  <Button size="small" onClick={() => setEditing({ planId: plan.id, form: formOf(plan) })}>
                    {t("editPlan")}
                  </Button>
                ) : null}
              </p>
              <p className="case-log-text">{own(plan.procedure, plan.procedureEn)}</p>
            </li>
          ))}
        </ol>
      </Panel>
      {editing ? <PlanDialog start={editing.form} onSave={(form) => savePlan(editing.planId, form)} onClose={() => setEditing(undefined)} /> : null}
    </div>
  );
};

export const RulesTab = () => (
  <>
    <BranchKeptNote />
    <RulesTables />
  </>
);
