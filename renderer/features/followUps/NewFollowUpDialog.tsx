import { Input, Modal, Select } from "antd";
import { useId, type ComponentProps, type KeyboardEvent, type ReactNode } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { ClientPicker } from "./ClientPicker.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import type { NewFollowUp } from "./followUpStore.ts";
import { nextMondayAfter } from "./snoozeDays.ts";
import { followUpStrings } from "./strings.ts";

interface FieldProps {
  readonly label: string;
  readonly inputId?: string;
  readonly children: ReactNode;
}

export const Field = ({ label, inputId, children }: FieldProps) => (
  <div className="follow-up-field">
    <label {...(inputId === undefined ? {} : { htmlFor: inputId })}>{label}</label>
    {children}
  </div>
);

interface NewFollowUpDialogProps {
  readonly form: NewFollowUp;
  readonly today: string;
  readonly labels: Labels;
  readonly find: ComponentProps<typeof ClientPicker>["find"];
  readonly onChange: (form: NewFollowUp) => void;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A new follow-up: for whom, what, by when. The form keeps what was typed when the dialog is closed. */
export const NewFollowUpDialog = ({ form, today, labels, find, onChange, onSubmit, onClose }: NewFollowUpDialogProps) => {
  const t = useText(followUpStrings);
  const u = useText(uiStrings);
  const id = useId();
  const isReady = form.client !== undefined && form.title.trim() !== "" && form.dueOn !== "";
  const set = (part: Partial<NewFollowUp>): void => onChange({ ...form, ...part });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !isReady) return;
    event.preventDefault();
    onSubmit();
  };
  const days = [
    { label: t("dueToday"), day: today },
    { label: t("tomorrow"), day: addDays(today as Day, 1) }, // a day column
    { label: t("nextMonday"), day: nextMondayAfter(today) },
    { label: t("inAWeek"), day: addDays(today as Day, 7) },
  ];
  return (
    <Modal
      open
      title={t("newFollowUp")}
      okText={u("save")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: !isReady }}
      onOk={onSubmit}
      onCancel={onClose}
      width={520}
    >
      <div className="follow-up-form" onKeyDown={onKeyDown}>
        <Field label={t("client")} inputId={`${id}-client`}>
          <ClientPicker inputId={`${id}-client`} find={find} picked={form.client} onPick={(client) => set({ client })} />
        </Field>
        <Field label={t("what")} inputId={`${id}-title`}>
          <Input
            id={`${id}-title`}
            autoFocus={form.client !== undefined}
            maxLength={300}
            value={form.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        <Field label={t("due")} inputId={`${id}-due`}>
          <div className="follow-up-days">
            <DayInput id={`${id}-due`} value={form.dueOn} onChange={(dueOn) => set({ dueOn })} />
            {days.map((one) => (
              <FilterChip key={one.label} label={one.label} isActive={form.dueOn === one.day} onClick={() => set({ dueOn: one.day })} />
            ))}
          </div>
        </Field>
        <div className="follow-up-pair">
          <Field label={t("evidenceWanted")} inputId={`${id}-evidence`}>
            <Select
              id={`${id}-evidence`}
              value={form.evidenceKind}
              options={labels.entries("evidenceKind").map((entry) => ({ value: entry.code, label: entry.label }))}
              onChange={(evidenceKind) => set({ evidenceKind })}
            />
          </Field>
          <Field label={t("delegate")} inputId={`${id}-delegate`}>
            <Input id={`${id}-delegate`} maxLength={60} value={form.delegatedTo} onChange={(event) => set({ delegatedTo: event.target.value })} />
          </Field>
        </div>
      </div>
    </Modal>
  );
};
