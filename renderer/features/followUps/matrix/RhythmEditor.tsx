/* The small form of one cell: how often, what happens, with which template. Enter saves, Escape leaves. */
import { Button, InputNumber, Select, Switch } from "antd";
import { useId, useState, type KeyboardEvent } from "react";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { matrixStrings } from "../matrixStrings.ts";
import { Field } from "../NewFollowUpDialog.tsx";
import { formOf, formProblem, type FormProblem, type MatrixColumn, type Rhythm, type RhythmForm } from "./matrixRows.ts";

interface RhythmEditorProps {
  readonly rhythm: Rhythm | undefined;
  readonly column: MatrixColumn;
  readonly templates: readonly TemplateFile[];
  readonly labels: Labels;
  readonly onSave: (form: RhythmForm) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export const RhythmEditor = ({ rhythm, column, templates, labels, onSave, onRemove, onClose }: RhythmEditorProps) => {
  const t = useText(matrixStrings);
  const words = useWordsOf();
  const u = useText(uiStrings);
  const id = useId();
  const [form, setForm] = useState(() => formOf(rhythm, column));
  const [problem, setProblem] = useState<FormProblem | undefined>(undefined);
  const set = (part: Partial<RhythmForm>): void => {
    setForm({ ...form, ...part });
    setProblem(undefined);
  };
  const save = (): void => {
    const found = formProblem(form);
    setProblem(found);
    if (!found) onSave(form);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.getAttribute("role") === "spinbutton") {
      event.preventDefault();
      save();
    }
  };
  const families = templates
    .filter((file) => file.template.routine === column && (file.template.isActive !== false || file.template.familyId === form.templateFamilyId))
    .map((file) => ({ value: file.template.familyId, label: words(file.template.name, file.template.nameEn) }));
  return (
    <div className="rhythm-editor" onKeyDown={onKeyDown}>
      <Field label={t("interval")} inputId={`${id}-every`}>
        <div className="rhythm-interval">
          <InputNumber
            id={`${id}-every`}
            autoFocus
            min={1}
            max={form.unit === "months" ? 120 : 3650}
            precision={0}
            value={form.every}
            placeholder={column === "visit" ? "" : t("intervalHint")}
            onChange={(every) => set({ every })}
          />
          <Select
            aria-label={t("interval")}
            value={form.unit}
            options={[
              { value: "months", label: t("months") },
              { value: "days", label: t("days") },
            ]}
            onChange={(unit) => set({ unit })}
          />
        </div>
      </Field>
      {column === "visit" ? null : (
        <>
          <Field label={t("action")} inputId={`${id}-action`}>
            <Select
              id={`${id}-action`}
              value={form.action}
              options={labels
                .entries("rhythmAction")
                .filter((entry) => entry.code !== "visit")
                .map((entry) => ({ value: entry.code, label: entry.label }))}
              onChange={(action) => set({ action })}
            />
          </Field>
          <Field label={t("template")} inputId={`${id}-template`}>
            <Select
              id={`${id}-template`}
              allowClear
              placeholder={t("templatePick")}
              notFoundContent={t("noneOfRoutine")}
              value={form.templateFamilyId}
              options={families}
              onChange={(family) => set({ templateFamilyId: family ?? null })}
            />
          </Field>
        </>
      )}
      <div className="rhythm-line">
        <label htmlFor={`${id}-active`}>{t("active")}</label>
        <Switch id={`${id}-active`} checked={form.isActive} onChange={(isActive) => set({ isActive })} />
      </div>
      {problem ? (
        <p className="rhythm-problem" role="alert">
          {t(problem)}
        </p>
      ) : null}
      <div className="rhythm-line">
        {rhythm ? (
          <Button danger type="text" onClick={onRemove}>
            {t("removeRhythm")}
          </Button>
        ) : (
          <span />
        )}
        <Button type="primary" onClick={save}>
          {u("save")}
        </Button>
      </div>
    </div>
  );
};
