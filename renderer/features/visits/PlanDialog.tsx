/*
 * Plans a visit or changes the plan of one. Ctrl+Enter saves from any field. Whom, when and where stand first; what is
 * written for few visits is behind one line, open where something stands in it.
 */
import { Button, Input, Modal, Select } from "antd";
import { useId, useState, type ReactNode } from "react";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { ClientPicker } from "#renderer/ui/ClientPicker.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import type { FoundThing } from "#renderer/ui/SearchPicker.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { type PlanForm, type PlanProblem, tidyTime, usualEnd } from "./planForm.ts";
import { visitStrings } from "./strings.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface PlanDialogProps {
  readonly form: PlanForm;
  readonly problem: PlanProblem | null;
  readonly isBusy: boolean;
  readonly isRestored: boolean;
  readonly labels: Labels;
  readonly findClients: (text: string) => Promise<readonly FoundThing[]>;
  readonly onSet: (changes: Partial<PlanForm>) => void;
  readonly onClear: () => void;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

const Field = ({ id, label, wide, children }: { readonly id: string; readonly label: string; readonly wide?: boolean; readonly children: ReactNode }) => (
  <div className="visit-field" data-wide={wide ? "" : undefined}>
    <label htmlFor={id}>{label}</label>
    {children}
  </div>
);

export const PlanDialog = ({ form, problem, isBusy, isRestored, labels, findClients, onSet, onClear, onSubmit, onClose }: PlanDialogProps) => {
  const t = useText(visitStrings);
  const u = useText(uiStrings);
  const base = useId();
  const id = (name: string): string => `${base}-${name}`;
  const isNew = form.visitId === null;
  const [isMoreOpen, setMoreOpen] = useState(() => [form.agenda, form.documentsToBring, form.theirs, form.ours].some((words) => words !== ""));
  const text = (name: "title" | "place" | "travelMinutes" | "startTime" | "endTime", more: object = {}) => (
    <Input id={id(name)} value={form[name]} autoComplete="off" onChange={(event) => onSet({ [name]: event.target.value })} {...more} />
  );
  const area = (name: "agenda" | "documentsToBring" | "theirs" | "ours", more: object = {}) => (
    <Input.TextArea
      id={id(name)}
      value={form[name]}
      autoSize={{ minRows: 2, maxRows: 5 }}
      onChange={(event) => onSet({ [name]: event.target.value })}
      {...more}
    />
  );
  return (
    <Modal
      open
      title={t(isNew ? "dialogNew" : "dialogChange")}
      okText={t("save")}
      cancelText={u("cancel")}
      okButtonProps={{ loading: isBusy, title: "Ctrl+Enter" }}
      onOk={onSubmit}
      onCancel={onClose}
      width={720}
      style={{ top: 32 }}
    >
      <div className="visit-form" onKeyDown={onControlEnter(onSubmit)}>
        {isRestored ? (
          <div className="visit-note" role="status">
            {t("planRestored")}
            <Button size="small" onClick={onClear}>
              {t("clearPlan")}
            </Button>
          </div>
        ) : null}
        <Field id={id("client")} label={t("client")} wide>
          <ClientPicker
            inputId={id("client")}
            nextId={id("startTime")}
            find={findClients}
            picked={form.clientId === "" ? null : { id: form.clientId, name: form.clientName }}
            isFixed={!isNew}
            onPick={(client) => onSet({ clientId: client?.id ?? "", clientName: client?.name ?? "" })}
          />
        </Field>
        <Field id={id("kind")} label={t("kind")}>
          <Select<string> id={id("kind")} value={form.kind} options={labels.options("visitKind")} onChange={(kind) => onSet({ kind })} />
        </Field>
        <Field id={id("purpose")} label={t("purpose")}>
          <Select<string>
            id={id("purpose")}
            showSearch={choiceSearch}
            value={form.purpose || null}
            allowClear
            options={labels.options("visitPurpose")}
            onChange={(purpose) => onSet({ purpose: purpose ?? "" })}
          />
        </Field>
        <div className="visit-form-times">
          <Field id={id("plannedOn")} label={t("date")}>
            <DayInput id={id("plannedOn")} value={form.plannedOn} onChange={(plannedOn) => onSet({ plannedOn })} />
          </Field>
          <Field id={id("startTime")} label={t("start")}>
            {text("startTime", {
              autoFocus: form.clientId !== "" && form.startTime === "",
              placeholder: "09:30",
              inputMode: "numeric",
              onBlur: () => {
                const startTime = tidyTime(form.startTime);
                onSet({ startTime, ...(form.endTime === "" ? { endTime: usualEnd(startTime) } : {}) });
              },
            })}
          </Field>
          <Field id={id("endTime")} label={t("end")}>
            {text("endTime", { placeholder: "10:15", inputMode: "numeric", onBlur: () => onSet({ endTime: tidyTime(form.endTime) }) })}
          </Field>
          <Field id={id("travelMinutes")} label={t("travel")}>
            {text("travelMinutes", { inputMode: "numeric" })}
          </Field>
        </div>
        <Field id={id("title")} label={t("title")} wide>
          {text("title", { autoFocus: form.clientId !== "" && form.startTime !== "", placeholder: t("titleHint"), maxLength: 120 })}
        </Field>
        <Field id={id("place")} label={t("place")} wide>
          {text("place", { maxLength: 200 })}
        </Field>
        <details className="visit-form-more" open={isMoreOpen} onToggle={(event) => setMoreOpen(event.currentTarget.open)}>
          <summary>{t("more")}</summary>
          <div className="visit-form-grid">
            <Field id={id("agenda")} label={t("agenda")}>
              {area("agenda", { maxLength: 4000 })}
            </Field>
            <Field id={id("documentsToBring")} label={t("documents")}>
              {area("documentsToBring", { maxLength: 2000 })}
            </Field>
            <Field id={id("theirs")} label={t("clientSide")}>
              {area("theirs")}
            </Field>
            <Field id={id("ours")} label={t("ourSide")}>
              {area("ours")}
            </Field>
          </div>
        </details>
        {problem ? (
          <p className="visit-problem" role="alert">
            {t(problem)}
          </p>
        ) : null}
      </div>
    </Modal>
  );
};
