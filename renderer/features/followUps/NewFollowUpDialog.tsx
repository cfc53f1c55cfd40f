import { Input, Select } from "antd";
import { useEffect, useId, type ComponentProps, type ReactNode } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ClientPicker, type PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
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

export interface NewFollowUp {
  readonly client: PickedClient | null;
  readonly title: string;
  readonly dueOn: string;
  readonly evidenceKind: string;
  readonly delegatedTo: string;
}

interface NewFollowUpDialogProps {
  /** For whom it is, and to whom it is handed, where that is known already. */
  readonly client: PickedClient | undefined;
  readonly delegate: string;
  readonly today: string;
  readonly labels: Labels;
  readonly find: ComponentProps<typeof ClientPicker>["find"];
  /** Answers whether it was stored. */
  readonly onSubmit: (client: PickedClient, form: NewFollowUp) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A new follow-up: for whom, what, by when. */
export const NewFollowUpDialog = ({ client, delegate, today, labels, find, onSubmit, onClose }: NewFollowUpDialogProps) => {
  const t = useText(followUpStrings);
  const id = useId();
  const draft = useFormDraft<NewFollowUp>(`form:followUp:${client?.id ?? ""}:${delegate}`, {
    client: client ?? null,
    title: "",
    dueOn: today,
    evidenceKind: "none",
    delegatedTo: delegate,
  });
  const { values: form, set, isRestored } = draft;
  const { client: picked } = form;
  // The picker that had the focus is gone with a restored choice; writing goes on where words are.
  useEffect(() => {
    if (isRestored) document.getElementById(`${id}-title`)?.focus();
  }, [isRestored, id]);
  const isReady = picked !== null && form.title.trim() !== "" && form.dueOn !== "";
  const days = [
    { label: t("scope_today"), day: today },
    { label: t("tomorrow"), day: addDays(today as Day, 1) }, // a day column
    { label: t("nextMonday"), day: nextMondayAfter(today) },
    { label: t("inAWeek"), day: addDays(today as Day, 7) },
  ];
  return (
    <FormDialog
      title={t("newFollowUp")}
      isReady={isReady}
      draft={draft}
      width={520}
      onSubmit={async () => picked !== null && onSubmit(picked, form)}
      onClose={onClose}
    >
      <div className="follow-up-form">
        <Field label={`${t("client")} *`} inputId={`${id}-client`}>
          <ClientPicker inputId={`${id}-client`} find={find} picked={picked} onPick={(one) => set({ client: one })} />
        </Field>
        <Field label={`${t("what")} *`} inputId={`${id}-title`}>
          <Input
            id={`${id}-title`}
            autoFocus={client !== undefined}
            maxLength={300}
            value={form.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        <Field label={`${t("due")} *`} inputId={`${id}-due`}>
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
              options={labels.options("evidenceKind")}
              onChange={(evidenceKind) => set({ evidenceKind })}
            />
          </Field>
          <Field label={t("delegate")} inputId={`${id}-delegate`}>
            <Input id={`${id}-delegate`} maxLength={60} value={form.delegatedTo} onChange={(event) => set({ delegatedTo: event.target.value })} />
          </Field>
        </div>
      </div>
    </FormDialog>
  );
};
