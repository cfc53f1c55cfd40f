/* Records an assessment that the client made and confirmed in person (R158, X13). */
import { Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { Suitability } from "#shared/contracts/products.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
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
  const u = useText(uiStrings);
  const api = useApi();
  const acts = useProductActs();
  const [responseId, setResponseId] = useState(unusedAnswers[0]?.id ?? "");
  const answers = unusedAnswers.find(({ id }) => id === responseId);
  const [typedCapacity, setCapacity] = useState("");
  const capacity = answers?.band ?? typedCapacity;
  const [investorKind, setInvestorKind] = useState("ordinary");
  const [typedDay, setAssessedOn] = useState(today);
  const assessedOn = answers?.answeredOn ?? typedDay;
  const [confirmation, setConfirmation] = useState("signature");
  const [elderConfirmed, setElderConfirmed] = useState(false);
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const options = (dictionary: string) => labels.entries(dictionary).map(({ code, label }) => ({ value: code, label }));
  const submit = async (): Promise<void> => {
    setBusy(true);
    const answer = await api.products.recordAssessment({
      clientId,
      capacity,
      ...(answers ? { responseId: answers.id } : {}),
      investorKind,
      assessedOn,
      confirmation,
      elderConfirmed,
      note: note.trim() === "" ? null : note.trim(),
    });
    setBusy(false);
    if (acts.settle(answer, t("assessed", { capacity: labels.of("riskCapacity", capacity) }))) onClose();
  };
  const select = (name: string, value: string, dictionary: string, onChange: (next: string) => void, isFixed = false) => (
    <label className="product-field">
      <span>{name}</span>
      <Select<string> aria-label={name} value={value === "" ? null : value} options={options(dictionary)} disabled={isFixed} onChange={onChange} />
    </label>
  );
  return (
    <Modal
      open
      title={t("dialogAssess")}
      okText={t("save")}
      cancelText={u("cancel")}
      okButtonProps={{ loading: isBusy, disabled: capacity === "" || (isElder && !elderConfirmed) }}
      onOk={() => void submit()}
      onCancel={onClose}
      width={560}
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
          {select(t("capacity"), capacity, "riskCapacity", setCapacity, answers !== undefined)}
          {select(t("investorKind"), investorKind, "investorKind", setInvestorKind)}
          <label className="product-field">
            <span>{t("assessedOn")}</span>
            <DayInput label={t("assessedOn")} value={assessedOn} onChange={answers ? () => {} : setAssessedOn} />
          </label>
          {select(t("confirmation"), confirmation, "clientConfirmation", setConfirmation)}
        </div>
        {isElder ? (
          <Checkbox checked={elderConfirmed} onChange={(event) => setElderConfirmed(event.target.checked)}>
            {t("elderConfirm")}
          </Checkbox>
        ) : null}
        <label className="product-field">
          <span>{t("note")}</span>
          <Input aria-label={t("note")} value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} />
        </label>
      </div>
    </Modal>
  );
};
