/* Which clients an item applies to: for each field the codes that fit. No syntax to learn; the text is made here. */
import { Modal, Select } from "antd";
import { useId, useState } from "react";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { conditionFields, type ConditionPair, formatItemCondition, parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { matrixStrings } from "../matrixStrings.ts";

interface ConditionDialogProps {
  readonly condition: string;
  readonly labels: Labels;
  readonly onApply: (condition: string) => void;
  readonly onClose: () => void;
}

export const ConditionDialog = ({ condition, labels, onApply, onClose }: ConditionDialogProps) => {
  const t = useText(matrixStrings);
  const u = useText(uiStrings);
  const label = useLabel();
  const id = useId();
  const [pairs, setPairs] = useState<readonly ConditionPair[]>(() => parseItemCondition(condition) ?? []);
  const choose = (field: string, codes: readonly string[]): void => setPairs([...pairs.filter((pair) => pair.field !== field), { field, codes }]);
  return (
    <Modal
      open
      title={t("conditionTitle")}
      okText={t("apply")}
      cancelText={u("cancel")}
      onOk={() => onApply(formatItemCondition(pairs))}
      onCancel={onClose}
      width={480}
    >
      <p className="follow-up-quiet">{t("conditionHint")}</p>
      <div className="follow-up-form">
        {conditionFields.map(({ field, dictionary }) => (
          <div key={field} className="template-condition-field">
            <label htmlFor={`${id}-${field}`}>{label(clientFields[field])}</label>
            <Select
              id={`${id}-${field}`}
              mode="multiple"
              showSearch={choiceSearch}
              allowClear
              placeholder={t("anyCode")}
              value={[...(pairs.find((pair) => pair.field === field)?.codes ?? [])]}
              options={labels.options(dictionary)}
              onChange={(codes: string[]) => choose(field, codes)}
            />
          </div>
        ))}
      </div>
    </Modal>
  );
};
