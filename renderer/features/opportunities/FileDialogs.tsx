/* Dialogs of one opportunity: a contact, the assignment. */
import { Input, Select } from "antd";
import { useState } from "react";
import type { LinkTarget } from "#shared/contracts/opportunities.ts";
import type { Assignee } from "#shared/domain/opportunities/assignment.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { opportunityStrings } from "./strings.ts";

const linkField: Readonly<Record<LinkTarget["kind"], string>> = { visit: "visitId", report: "reportId", followUp: "followUpId", promise: "promiseId" };

interface TouchForm {
  readonly values: FormValues;
  readonly linkId: string;
  readonly nextStep: string;
  readonly nextStepOn: string;
}

interface TouchDialogProps {
  readonly opportunityId: string;
  readonly name: string;
  readonly today: string;
  readonly links: readonly LinkTarget[];
  readonly labels: Labels;
  readonly onSubmit: (values: FormValues, nextStep: string, nextStepOn: string) => Promise<boolean>;
  readonly onClose: () => void;
}

export const TouchDialog = ({ opportunityId, name, today, links, labels, onSubmit, onClose }: TouchDialogProps) => {
  const t = useText(opportunityStrings);
  const language = useLanguage();
  const words = useWordsOf();
  const draft = useFormDraft<TouchForm>(`form:touch:${opportunityId}`, { values: { channel: "phone" }, linkId: "", nextStep: "", nextStepOn: "" });
  const { values, linkId, nextStep, nextStepOn } = draft.values;
  const body = String(values["body"] ?? "");
  const isReady = body.trim() !== "" && nextStep.trim() !== "" && nextStepOn !== "";
  const submit = (): Promise<boolean> => {
    const link = links.find(({ id }) => id === linkId);
    return onSubmit({ ...values, ...(link ? { [linkField[link.kind]]: link.id } : {}) }, nextStep, nextStepOn);
  };
  return (
    <FormDialog title={t("touchTitle", { name })} isReady={isReady} draft={draft} width={560} className="opportunity-form" onSubmit={submit} onClose={onClose}>
      <RowForm
        table="opportunityStep"
        fields={["body", "channel"]}
        values={values}
        labels={labels}
        autoFocus="body"
        onChange={(part) => draft.set({ values: { ...values, ...part } })}
      />
      <label className="opportunity-field">
        <span>{t("link")}</span>
        <Select
          value={linkId}
          options={[
            { value: "", label: t("noLink") },
            ...links.map((link) => ({
              value: link.id,
              label: [t(`link_${link.kind}`), link.on === "" ? "" : formatDay(link.on, language, "short"), words(link.title, link.titleEn) ?? ""]
                .filter(Boolean)
                .join(" · "),
            })),
          ]}
          onChange={(chosen) => draft.set({ linkId: chosen })}
        />
      </label>
      <div className="opportunity-pair">
        <label className="opportunity-field">
          <span>{t("nextAfter")} *</span>
          <Input maxLength={200} value={nextStep} onChange={(event) => draft.set({ nextStep: event.target.value })} />
        </label>
        <label className="opportunity-field">
          <span>{t("nextOn")} *</span>
          <DayInput value={nextStepOn} notBefore={today} onChange={(day) => draft.set({ nextStepOn: day })} />
        </label>
      </div>
    </FormDialog>
  );
};

interface AssignDialogProps {
  readonly name: string;
  readonly people: readonly Assignee[];
  readonly onSubmit: (person: Assignee, supporterId: string | null) => Promise<boolean>;
  readonly onClose: () => void;
}

export const AssignDialog = ({ name, people, onSubmit, onClose }: AssignDialogProps) => {
  const t = useText(opportunityStrings);
  const [supporterId, setSupporterId] = useState<string | null>(null);
  const [chosen, setChosen] = useState(people[0]?.userId);
  const person = people.find(({ userId }) => userId === chosen) ?? people[0];
  return (
    <FormDialog
      title={t("assignTitle", { name })}
      okText={t("assign")}
      isReady={person !== undefined}
      className="opportunity-form"
      onSubmit={async () => person !== undefined && onSubmit(person, supporterId)}
      onClose={onClose}
    >
      <div className="opportunity-people" role="radiogroup" aria-label={t("assign")}>
        {people.map((one) => (
          <label key={one.userId} className="desk-choice">
            <input type="radio" name="assignee" checked={one.userId === person?.userId} onChange={() => setChosen(one.userId)} />
            <strong>{one.name}</strong>
            <span className="opportunity-quiet">{one.grounds.map((ground) => t(`ground_${ground}`)).join(t("comma"))}</span>
            <span className="opportunity-quiet">{t("openCount", { count: one.open })}</span>
            {one.isFull ? <StateBadge tone="due">{t("full")}</StateBadge> : null}
          </label>
        ))}
      </div>
      <label className="opportunity-field">
        <span>{t("supporterLabel")}</span>
        <Select<string | null>
          allowClear
          showSearch={choiceSearch}
          value={supporterId}
          options={people.filter(({ userId }) => userId !== person?.userId).map(({ userId, name: label }) => ({ value: userId, label }))}
          onChange={(id) => setSupporterId(id ?? null)}
        />
      </label>
    </FormDialog>
  );
};
