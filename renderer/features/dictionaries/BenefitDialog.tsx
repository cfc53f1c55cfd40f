/* One benefit of the catalogue: what it is, and whom it fits, chosen from codes instead of written as a rule. */
import { Input, Modal, Select } from "antd";
import { useId, useState, type ReactNode } from "react";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { conditionFields, formatItemCondition, parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { type BenefitTexts, benefitProblem } from "./benefitForm.ts";
import { branchRuleStrings } from "./branchRuleStrings.ts";

interface BenefitDialogProps {
  readonly texts: BenefitTexts;
  readonly labels: Labels;
  readonly onSave: (texts: BenefitTexts) => void;
  readonly onClose: () => void;
}

const columns = columnsOf("benefit");
/** A company's segment decides its service as well (R093). */
const fields = [...conditionFields, { field: "corporateSegment", dictionary: "corporateSegment" } as const];

export const BenefitDialog = ({ texts: start, labels, onSave, onClose }: BenefitDialogProps) => {
  const t = useText(branchRuleStrings);
  const u = useText(uiStrings);
  const label = useLabel();
  const id = useId();
  const [texts, setTexts] = useState(start);
  const set = (part: Partial<BenefitTexts>): void => setTexts({ ...texts, ...part });
  const pairs = parseItemCondition(texts.condition) ?? [];
  const problem = benefitProblem(texts);
  const choose = (field: string, codes: readonly string[]): void =>
    set({ condition: formatItemCondition([...pairs.filter((pair) => pair.field !== field), { field, codes }]) });
  const line = (field: keyof BenefitTexts, control: ReactNode) => (
    <div className="benefit-line">
      <label htmlFor={`${id}-${field}`}>{columns[field] ? label(columns[field]) : field}</label>
      {control}
    </div>
  );
  const text = (field: keyof BenefitTexts, isNumber = false) =>
    line(
      field,
      <Input
        id={`${id}-${field}`}
        value={texts[field]}
        maxLength={isNumber ? 9 : 120}
        inputMode={isNumber ? "numeric" : "text"}
        onChange={(event) => set({ [field]: event.target.value })}
      />,
    );
  return (
    <Modal
      open
      title={start.name === "" ? t("benefitNew") : start.name}
      okText={u("save")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: problem !== null }}
      onOk={() => onSave(texts)}
      onCancel={onClose}
      width={560}
    >
      <div className="benefit-form">
        {text("name")}
        {text("nameEn")}
        {line(
          "kind",
          <Select
            id={`${id}-kind`}
            value={texts.kind}
            options={labels.entries("benefitKind").map((entry) => ({ value: entry.code, label: entry.label }))}
            onChange={(kind: string) => set({ kind })}
          />,
        )}
        {line(
          "description",
          <Input.TextArea
            id={`${id}-description`}
            value={texts.description}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            onChange={(event) => set({ description: event.target.value })}
          />,
        )}
        {text("pointsCost", true)}
        <h3 className="dictionary-heading">{t("whom")}</h3>
        {fields.map(({ field, dictionary }) => (
          <div key={field} className="benefit-line">
            <label htmlFor={`${id}-condition-${field}`}>{label(clientFields[field])}</label>
            <Select
              id={`${id}-condition-${field}`}
              mode="multiple"
              allowClear
              placeholder={t("anyCode")}
              value={[...(pairs.find((pair) => pair.field === field)?.codes ?? [])]}
              options={labels.entries(dictionary).map((entry) => ({ value: entry.code, label: entry.label }))}
              onChange={(codes: string[]) => choose(field, codes)}
            />
          </div>
        ))}
        {text("ageFrom", true)}
        {text("ageTo", true)}
        {problem === null || problem === "noName" ? null : (
          <p className="setting-problem" role="alert">
            {t(`problem_${problem}`)}
          </p>
        )}
      </div>
    </Modal>
  );
};
