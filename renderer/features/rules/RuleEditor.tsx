/* A rule as a form: what it looks for, in which clients, and what is to be done. The same condition builder as everywhere. */
import { InputNumber, Select } from "antd";
import { useId, type ReactNode } from "react";
import { type Condition, everyone, parseCondition } from "#shared/domain/clients/listCondition.ts";
import { listField, isListField } from "#shared/domain/clients/listFields.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type RuleProblem, ruleProblems } from "#shared/domain/rules/ruleForm.ts";
import { figuresOf, isSignalName, kindsDictionaryOf, parseSignalDetail, type SignalDetail, type SignalFigure } from "#shared/domain/rules/signals.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { EditCondition } from "#renderer/ui/conditionEditing.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { ruleStrings } from "./strings.ts";

export type RuleDraft = FormValues;

interface RuleEditorProps {
  readonly rule: Row<"rule"> | undefined;
  readonly purpose: string;
  readonly labels: Labels;
  /** Answers whether it was stored. */
  readonly onSave: (values: RuleDraft) => Promise<boolean>;
  readonly onClose: () => void;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const nullable = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** What a problem says to the person at the form. */
export const useProblemText = (): ((problem: RuleProblem) => string) => {
  const t = useText(ruleStrings);
  const label = useLabel();
  return (problem) => {
    switch (problem.type) {
      case "figuresMissing":
        return t("problem_figuresMissing", { figures: problem.figures.map((figure) => t(`figure_${figure}`)).join(t("separator")) });
      case "neverTrue":
        return t("problem_neverTrue", { field: isListField(problem.field) ? label(listField(problem.field)) : problem.field });
      default:
        return t(`problem_${problem.type}`);
    }
  };
};

const Figures = (props: {
  readonly signal: string;
  readonly detail: SignalDetail;
  readonly labels: Labels;
  readonly onChange: (detail: SignalDetail) => void;
}) => {
  const { signal, detail, labels, onChange } = props;
  const t = useText(ruleStrings);
  const id = useId();
  if (!isSignalName(signal)) return null;
  const set = (figure: SignalFigure, value: SignalDetail[SignalFigure] | null): void => {
    const { [figure]: _old, ...rest } = detail;
    onChange(value === null ? rest : { ...rest, [figure]: value });
  };
  const number = (figure: "days" | "percent", most: number): ReactNode => (
    <InputNumber
      id={`${id}-${figure}`}
      className="row-form-number"
      min={1}
      max={most}
      precision={0}
      value={detail[figure] ?? null}
      onChange={(value) => set(figure, value)}
    />
  );
  const control: Readonly<Record<SignalFigure, () => ReactNode>> = {
    days: () => number("days", 1830),
    percent: () => number("percent", 10_000),
    fromFen: () => (
      <InputNumber
        id={`${id}-fromFen`}
        className="row-form-number"
        min={0}
        precision={0}
        prefix="¥"
        value={detail.fromFen === undefined ? null : detail.fromFen / 100}
        onChange={(yuan) => set("fromFen", yuan === null ? null : Math.round(yuan * 100))}
      />
    ),
    kinds: () => (
      <Select<string[]>
        id={`${id}-kinds`}
        mode="multiple"
        showSearch={choiceSearch}
        allowClear
        value={[...(detail.kinds ?? [])]}
        options={labels.options(kindsDictionaryOf[signal] ?? "")}
        onChange={(kinds) => set("kinds", kinds.length === 0 ? null : kinds)}
      />
    ),
    activity: () => (
      <Select<string | null>
        id={`${id}-activity`}
        value={detail.activity ?? null}
        options={labels.options("activityKind")}
        onChange={(activity) => set("activity", activity)}
      />
    ),
  };
  return (
    <div className="row-form">
      {figuresOf[signal].map((figure) => (
        <div key={figure} className="row-form-field">
          <label htmlFor={`${id}-${figure}`}>{t(`figure_${figure}`)}</label>
          {control[figure]()}
        </div>
      ))}
    </div>
  );
};

export const RuleEditor = ({ rule, purpose, labels, onSave, onClose }: RuleEditorProps) => {
  const t = useText(ruleStrings);
  const problemText = useProblemText();
  const start: RuleDraft = rule ?? { purpose, signal: "clientMatches", deadlineDays: 5, repeatDays: 90, mostPerDay: 5, severity: "medium" };
  const draft = useFormDraft<RuleDraft>(useFormKey(`rule ${purpose}`, start), start);
  const { values } = draft;
  const set = (part: FormValues): void => draft.set(part);
  const detail = parseSignalDetail(nullable(values["signalDetail"])) ?? {};
  const condition: Condition = parseCondition(textOf(values["condition"])) ?? everyone;
  const isWarning = textOf(values["purpose"]) === "warning";
  const problems = ruleProblems({
    name: textOf(values["name"]),
    purpose: textOf(values["purpose"]),
    signal: textOf(values["signal"]),
    signalDetail: nullable(values["signalDetail"]),
    condition: nullable(values["condition"]),
    action: nullable(values["action"]),
    warningKind: nullable(values["warningKind"]),
    severity: null,
    deadlineDays: null,
    repeatDays: null,
    mostPerDay: null,
  });
  const form = (fields: readonly string[]) => <RowForm table="rule" fields={fields} values={values} labels={labels} onChange={set} autoFocus="name" />;
  return (
    <FormDialog
      title={rule ? t("editTitle", { name: rule.name }) : t("newTitle")}
      isReady={textOf(values["name"]).trim() !== ""}
      draft={draft}
      width={720}
      className="rule-form"
      onSubmit={() => onSave(values)}
      onClose={onClose}
    >
      {form(["name", "nameEn"])}
      <h3>{t("what")}</h3>
      <RowForm table="rule" fields={["signal"]} values={values} labels={labels} onChange={(part) => set({ ...part, signalDetail: null })} />
      <Figures signal={textOf(values["signal"])} detail={detail} labels={labels} onChange={(next) => set({ signalDetail: JSON.stringify(next) })} />
      <h3>{t("condition")}</h3>
      <p className="rule-quiet">{t("conditionHint")}</p>
      <EditCondition condition={condition} onChange={(next) => set({ condition: JSON.stringify(next) })} />
      <h3>{t("whatToDo")}</h3>
      {form([
        "action",
        "actionEn",
        ...(isWarning ? ["warningKind", "severity", "strategy", "strategyEn"] : ["sellKind", "ability", "productKinds", "productName"]),
      ])}
      <h3>{t("limits")}</h3>
      {form(["deadlineDays", "repeatDays", "mostPerDay"])}
      {problems.length === 0 ? null : (
        <ul className="rule-problems" role="status">
          {problems.map((problem) => (
            <li key={problem.type}>{problemText(problem)}</li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
};
