import { Select } from "antd";
import { useId, useState, type ComponentProps } from "react";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useTitleOf, useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { ClientPicker, type PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { Field } from "./NewFollowUpDialog.tsx";
import { followUpStrings } from "./strings.ts";

export interface ChecklistWish {
  readonly client: PickedClient;
  readonly template: TemplateFile;
  readonly startOn: string;
}

interface StartChecklistDialogProps {
  readonly client: PickedClient | undefined;
  readonly templates: readonly TemplateFile[];
  readonly today: string;
  readonly labels: Labels;
  readonly find: ComponentProps<typeof ClientPicker>["find"];
  readonly onStart: (wish: ChecklistWish) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Begins a checklist for a client: which template, from which day. */
export const StartChecklistDialog = ({ client: given, templates, today, labels, find, onStart, onClose }: StartChecklistDialogProps) => {
  const t = useText(followUpStrings);
  const words = useWordsOf();
  const titleOf = useTitleOf();
  const id = useId();
  const [client, setClient] = useState(given ?? null);
  const [templateId, setTemplateId] = useState<string | undefined>(undefined);
  const [startOn, setStartOn] = useState(today);
  const usable = templates.filter((file) => file.template.isActive !== false);
  const template = usable.find((file) => file.template.id === templateId);
  const groups = labels.entries("routine").map(({ code, label }) => ({
    label,
    options: usable
      .filter((file) => file.template.routine === code)
      .map((file) => ({ value: file.template.id, label: words(file.template.name, file.template.nameEn) })),
  }));
  return (
    <FormDialog
      title={t("startChecklist")}
      okText={t("startChecklist")}
      isReady={client !== null && template !== undefined}
      width={520}
      className="follow-up-form"
      onSubmit={async () => client !== null && template !== undefined && onStart({ client, template, startOn })}
      onClose={onClose}
    >
      <Field label={`${t("client")} *`} inputId={`${id}-client`}>
        <ClientPicker inputId={`${id}-client`} find={find} picked={client} onPick={setClient} />
      </Field>
      <Field label={`${t("template")} *`} inputId={`${id}-template`}>
        <Select
          id={`${id}-template`}
          showSearch={choiceSearch}
          autoFocus={given !== undefined}
          placeholder={t("templatePick")}
          notFoundContent={t("templateNone")}
          value={templateId ?? null}
          options={groups.filter((group) => group.options.length > 0)}
          onChange={(next) => setTemplateId(next ?? undefined)}
        />
      </Field>
      {template ? (
        <div className="follow-up-preview">
          <p className="follow-up-quiet">{t("templateItems", { count: template.items.length })}</p>
          <ol>
            {template.items.map((item) => (
              <li key={item.id}>{titleOf(item)}</li>
            ))}
          </ol>
        </div>
      ) : null}
      <Field label={t("startOn")} inputId={`${id}-start`}>
        <DayInput id={`${id}-start`} value={startOn} onChange={setStartOn} />
      </Field>
    </FormDialog>
  );
};
