/* Records an assessment that the client made and confirmed in person (R158, X13). */
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { Suitability } from "#shared/contracts/products.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { useText } from "#renderer/ui/text.ts";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";

interface AssessHolderProps {
  readonly clientId: string;
  readonly isElder: boolean;
  readonly unusedAnswers: Suitability["unusedAnswers"];
  readonly today: string;
  readonly labels: Labels;
  readonly onClose: () => void;
}

export const AssessHolder = ({ clientId, isElder, unusedAnswers, today, labels, onClose }: AssessHolderProps) => {
  const t = useText(productStrings);
  const api = useApi();
  const acts = useProductActs();
  const [responseId, setResponseId] = useState(unusedAnswers[0]?.id ?? "");
  const answers = unusedAnswers.find(({ id }) => id === responseId);
  const draft = useFormDraft(`form:assess:${clientId}`, {
    capacity: "",
    investorKind: "ordinary",
    assessedOn: today,
    confirmation: "signature",
    elderConfirmed: false,
    note: "",
  });
  const { values: form, set } = draft;
  const capacity = answers?.band ?? form.capacity;
  const assessedOn = answers?.answeredOn ?? form.assessedOn;
  const submit = async (): Promise<boolean> => {
    const answer = await api.products.recordAssessment({
      clientId,
      capacity,
      ...(answers ? { responseId: answers.id } : {}),
      investorKind: form.investorKind,
      assessedOn,
      confirmation: form.confirmation,
      elderConfirmed: form.elderConfirmed,
      note: form.note.trim() === "" ? null : form.note.trim(),
    });
    return acts.settle(answer, t("assessed", { capacity: labels.of("riskCapacity", capacity) })) !== undefined;
  };
  const select = (name: string, value: string, dictionary: string, onChange: (next: string) => void, isFixed = false) => (
    <label className="product-field">
      <span>{name}</span>
      <Select<string> aria-label={name} value={value === "" ? null : value} options={labels.options(dictionary)} disabled={isFixed} onChange={onChange} />
    </label>
  );
  return (
    <FormDialog
      title={t("dialogAssess")}
      okText={t("save")}
      isReady={capacity !== "" && (!isElder || form.elderConfirmed)}
      draft={draft}
      width={560}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="product-dialog">
        <p className="product-quiet">{t("assessHint")}</p>
        <label className="product-field">
          <span>{t("answers")}</span>
          <Select<string>
            aria-label={t("answers")}
            value={responseId}
            options={[
              ...unusedAnswers.map((one) => ({
                value: one.id,
                label: t("answersLine", { title: one.title ?? "", on: one.answeredOn, score: one.score ?? 0, band: labels.of("riskCapacity", one.band) }),
              })),
              { value: "", label: t("noAnswers") },
            ]}
            onChange={setResponseId}
          />
        </label>
        <div className="product-grid-two">
          {select(t("capacity"), capacity, "riskCapacity", (code) => set({ capacity: code }), answers !== undefined)}
          {select(t("investorKind"), form.investorKind, "investorKind", (code) => set({ investorKind: code }))}
          <label className="product-field">
            <span>{t("assessedOn")}</span>
            <DayInput label={t("assessedOn")} value={assessedOn} onChange={answers ? () => {} : (day) => set({ assessedOn: day })} />
          </label>
          {select(t("confirmation"), form.confirmation, "clientConfirmation", (code) => set({ confirmation: code }))}
        </div>
        {isElder ? (
          <Checkbox checked={form.elderConfirmed} onChange={(event) => set({ elderConfirmed: event.target.checked })}>
            {t("elderConfirm")}
          </Checkbox>
        ) : null}
        <label className="product-field">
          <span>{t("note")}</span>
          <Input aria-label={t("note")} value={form.note} maxLength={2_000} onChange={(event) => set({ note: event.target.value })} />
        </label>
      </div>
    </FormDialog>
  );
};
