/* 拜访报告: left what is known, right what is still missing; Ctrl+Enter submits, and then it is locked (X02, X04). */
import { Button, Input, Select } from "antd";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { type RequiredReportField, requiredReportFields } from "#shared/domain/visits/reportRules.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { FileStrip, type FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { KeptStatusLine } from "./KeptStatusLine.tsx";
import type { KeptText } from "#renderer/api/keptTextStore.ts";
import { KnownFacts } from "./KnownFacts.tsx";
import { missingOf, type ReportForm, type ReportTextField } from "./reportForm.ts";
import { visitStrings } from "./strings.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface ReportTabProps {
  readonly file: VisitFile;
  readonly form: ReportForm;
  readonly kept: KeptText;
  readonly labels: Labels;
  readonly today: Day;
  readonly files: FileStripPort;
  /** Fields that a refused submission named. */
  readonly refused: readonly RequiredReportField[];
  readonly isBusy: boolean;
  readonly onChange: (form: ReportForm) => void;
  readonly onLeave: () => void;
  readonly onSubmit: () => void;
  readonly onUseStored: () => void;
  readonly onKeepRestored: () => void;
}

const isRequired = (field: ReportTextField): boolean => requiredReportFields.some((one) => one === field);

export const ReportTab = ({
  file,
  form,
  kept,
  labels,
  today,
  files,
  refused,
  isBusy,
  onChange,
  onLeave,
  onSubmit,
  onUseStored,
  onKeepRestored,
}: ReportTabProps) => {
  const t = useText(dayStrings);
  const base = useId();
  const missing = missingOf(form);
  const isLocked = !kept.isReady;
  const set = (changes: Partial<ReportForm>): void => onChange({ ...form, ...changes });
  const addFollowUp = (): void => set({ followUps: [...form.followUps, { title: "", dueOn: form.nextContactOn || addDays(today, 7) }] });
  const addPromise = (): void => set({ promises: [...form.promises, { body: "", dueOn: addDays(today, 7) }] });
  const attached = useRef<HTMLUListElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const removedAt = useRef<number | undefined>(undefined);
  /** Takes a line away: whoever did it by keyboard goes on at the line that came into its place, and after the last one at adding. */
  const remove = (at: number, changes: Partial<ReportForm>): void => {
    removedAt.current = at;
    set(changes);
  };
  useLayoutEffect(() => {
    if (removedAt.current === undefined) return;
    const lines = attached.current?.querySelectorAll<HTMLElement>(".visit-attached > .quiet-button") ?? [];
    (lines[Math.min(removedAt.current, lines.length - 1)] ?? adding.current)?.focus();
    removedAt.current = undefined;
  }, [form.followUps.length, form.promises.length]);
  // From any field: what is agreed is written down without a way over the rest of the form.
  const group = visitStrings.ref("groupVisits");
  useCommands([
    { id: "report.followUp", label: dayStrings.ref("addFollowUp"), group, shortcut: "Alt+4", run: addFollowUp },
    { id: "report.promise", label: dayStrings.ref("addPromise"), group, shortcut: "Alt+5", run: addPromise },
    // Also from what stands beneath the form, e.g. the products of the visit.
    { id: "report.submit", label: dayStrings.ref("submit"), group, shortcut: "Ctrl+Enter", run: onSubmit },
  ]);
  const field = (name: ReportTextField, control: (id: string) => ReactNode, labelOnly = false): ReactNode => {
    const id = `${base}-${name}`;
    const isMissing = missing.some((one) => one === name);
    const Label = labelOnly ? "span" : "label";
    return (
      <div className="visit-field" data-missing={isMissing ? "" : undefined} data-refused={refused.some((one) => one === name) && isMissing ? "" : undefined}>
        <Label id={`${id}-label`} {...(labelOnly ? {} : { htmlFor: id })}>
          {t(name)}
          <span className="visit-quiet"> {isRequired(name) ? (isMissing ? `· ${t("required")}` : "") : `· ${t("optional")}`}</span>
        </Label>
        {control(id)}
      </div>
    );
  };
  const area = (name: "summary" | "clientNeeds" | "feedback" | "nextStep", max: number): ReactNode => {
    // What the client said stays as it was said; what we say is checked.
    const Area = columnsOf("visitReport")[name]?.wordsChecked === true ? CheckedTextArea : Input.TextArea;
    return field(name, (id) => (
      <Area
        id={id}
        value={form[name]}
        readOnly={isLocked}
        maxLength={max}
        autoSize={{ minRows: isRequired(name) ? 2 : 1, maxRows: 6 }}
        // What the notes gave stands in the field already: who comes by Tab goes on after it.
        onFocus={({ currentTarget }) => {
          if (currentTarget.selectionEnd === 0) currentTarget.setSelectionRange(form[name].length, form[name].length);
        }}
        onChange={(event) => set({ [name]: event.target.value })}
        onBlur={onLeave}
      />
    ));
  };
  return (
    <div className="visit-report" onKeyDown={onControlEnter(onSubmit)}>
      <KnownFacts file={file} labels={labels} />
      <section className="visit-report-form" aria-label={t("tabReport")}>
        {file.report?.state === "returned" ? (
          <p className="visit-note" role="status">
            {t("returnedNote")}
            {file.report.signRemark ? `：${file.report.signRemark}` : ""}
          </p>
        ) : null}
        {field(
          "result",
          (id) => (
            <div className="visit-choices" role="radiogroup" aria-labelledby={`${id}-label`}>
              {labels.options("visitResult").map((option, index) => (
                <label key={option.value} className="visit-choice">
                  <input
                    type="radio"
                    autoFocus={index === 0 && form.result === ""}
                    name={id}
                    value={option.value}
                    checked={form.result === option.value}
                    onChange={() => set({ result: option.value })}
                  />
                  {option.label}
                </label>
              ))}
            </div>
          ),
          true,
        )}
        {area("summary", 8000)}
        {area("clientNeeds", 4000)}
        {area("feedback", 4000)}
        {area("nextStep", 4000)}
        <div className="visit-form-times">
          {field("nextContactOn", (id) => (
            <div className="visit-row-actions">
              <DayInput id={id} allowEmpty value={form.nextContactOn} onChange={(nextContactOn) => set({ nextContactOn })} />
              {([7, 30, 90] as const).map((days) => (
                <Button key={days} onClick={() => set({ nextContactOn: addDays(today, days) })}>
                  {t(`in${days}`)}
                </Button>
              ))}
            </div>
          ))}
          {field("mood", (id) => (
            <Select<string> id={id} allowClear value={form.mood || null} options={labels.options("mood")} onChange={(mood) => set({ mood: mood ?? "" })} />
          ))}
        </div>
        <ul ref={attached} className="visit-list">
          {form.followUps.map((item, index) => (
            <li key={index} className="visit-attached">
              <span className="visit-attached-kind">{t("tabFollowUp")}</span>
              <Input
                autoFocus={item.title === ""}
                aria-label={t("followUpTitle")}
                placeholder={t("followUpTitle")}
                maxLength={300}
                value={item.title}
                onChange={(event) => set({ followUps: form.followUps.with(index, { ...item, title: event.target.value }) })}
              />
              <DayInput label={t("dueOn")} value={item.dueOn} onChange={(dueOn) => set({ followUps: form.followUps.with(index, { ...item, dueOn }) })} />
              <button
                type="button"
                className="quiet-button"
                aria-label={t("removeNamed", { name: item.title })}
                onClick={() => remove(index, { followUps: form.followUps.toSpliced(index, 1) })}
              >
                ✕
              </button>
            </li>
          ))}
          {form.promises.map((item, index) => (
            <li key={index} className="visit-attached">
              <span className="visit-attached-kind">{t("chipPromise")}</span>
              <CheckedTextArea
                autoFocus={item.body === ""}
                autoSize={{ minRows: 1, maxRows: 4 }}
                aria-label={t("promiseBody")}
                placeholder={t("promiseBody")}
                maxLength={2000}
                value={item.body}
                onChange={(event) => set({ promises: form.promises.with(index, { ...item, body: event.target.value }) })}
              />
              <DayInput label={t("dueOn")} value={item.dueOn} onChange={(dueOn) => set({ promises: form.promises.with(index, { ...item, dueOn }) })} />
              <button
                type="button"
                className="quiet-button"
                aria-label={t("removeNamed", { name: item.body })}
                onClick={() => remove(form.followUps.length + index, { promises: form.promises.toSpliced(index, 1) })}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
        <div className="visit-row-actions">
          <Button ref={adding} onClick={addFollowUp}>
            {t("addFollowUp")} <KeyHint keys="Alt+4" />
          </Button>
          <Button onClick={addPromise}>
            {t("addPromise")} <KeyHint keys="Alt+5" />
          </Button>
        </div>
        <FileStrip files={file.files} port={files} />
        <div className="visit-report-foot">
          {refused.length > 0 && missing.length > 0 ? (
            <span className="visit-overdue" role="alert">
              {t("reportIncomplete", { fields: missing.map((name) => t(name)).join(t("listSeparator")) })}
            </span>
          ) : (
            <span className={missing.length > 0 ? "visit-due" : "visit-done"}>
              {missing.length > 0 ? t("missing", { count: missing.length }) : t("complete")}
            </span>
          )}
          <KeptStatusLine kept={kept} onUseStored={onUseStored} onKeepRestored={onKeepRestored} />
          <span className="visit-quiet">{t("submitHint")}</span>
          <Button type="primary" size="large" loading={isBusy} onClick={onSubmit} title="Ctrl+Enter">
            {t("submit")}
          </Button>
        </div>
      </section>
    </div>
  );
};
