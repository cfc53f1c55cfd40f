import { Modal, Select } from "antd";
import { useId, useState, type ComponentProps } from "react";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { ClientPicker } from "./ClientPicker.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import type { PickedClient } from "./followUpStore.ts";
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
  readonly onStart: (wish: ChecklistWish) => void;
  readonly onClose: () => void;
}

/** Begins a checklist for a client: which template, from which day. */
export const StartChecklistDialog = ({ client: given, templates, today, labels, find, onStart, onClose }: StartChecklistDialogProps) => {
  const t = useText(followUpStrings);
  const u = useText(uiStrings);
  const id = useId();
  const [client, setClient] = useState(given);
  const [templateId, setTemplateId] = useState<string | undefined>(undefined);
  const [startOn, setStartOn] = useState(today);
  const usable = templates.filter((file) => file.template.isActive !== false);
  const template = usable.find((file) => file.template.id === templateId);
  const groups = labels.entries("routine").map(({ code, label }) => ({
    label,
    options: usable.filter((file) => file.template.routine === code).map((file) => ({ value: file.template.id, label: file.template.name })),
  }));
  return (
    <Modal
      open
      title={t("startChecklist")}
      okText={t("startChecklist")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: !client || !template }}
      onOk={() => (client && template ? onStart({ client, template, startOn }) : undefined)}
      onCancel={onClose}
      width={520}
    >
      <div className="follow-up-form">
        <Field label={t("client")} inputId={`${id}-client`}>
          <ClientPicker inputId={`${id}-client`} find={find} picked={client} onPick={setClient} />
        </Field>
        <Field label={t("template")} inputId={`${id}-template`}>
          <Select
            id={`${id}-template`}
            showSearch={{ optionFilterProp: "label" }}
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
                <li key={item.id}>{item.title}</li>
              ))}
            </ol>
          </div>
        ) : null}
        <Field label={t("startOn")} inputId={`${id}-start`}>
          <DayInput id={`${id}-start`} value={startOn} onChange={setStartOn} />
        </Field>
      </div>
    </Modal>
  );
};
