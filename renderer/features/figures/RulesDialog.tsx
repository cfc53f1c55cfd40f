/* The numbers in the definitions that the branch decides. */
import { InputNumber, Modal } from "antd";
import { useId, useState } from "react";
import { figureRuleBounds, type FigureRules } from "#shared/domain/figures/figureRules.ts";
import { useText } from "#renderer/ui/text.ts";
import { figureStrings } from "./strings.ts";

interface RulesDialogProps {
  readonly rules: FigureRules;
  readonly isBusy: boolean;
  readonly onSave: (rules: FigureRules) => void;
  readonly onClose: () => void;
}

const names = Object.keys(figureRuleBounds) as (keyof FigureRules)[]; // the keys of its own record

export const RulesDialog = ({ rules, isBusy, onSave, onClose }: RulesDialogProps) => {
  const t = useText(figureStrings);
  const id = useId();
  const [wanted, setWanted] = useState(rules);
  return (
    <Modal
      open
      title={t("rules")}
      okText={t("save")}
      cancelText={t("cancel")}
      okButtonProps={{ loading: isBusy }}
      onOk={() => onSave(wanted)}
      onCancel={onClose}
      width={460}
      destroyOnHidden
    >
      <form
        className="dashboard-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(wanted);
        }}
      >
        <p className="aside-text">{t("rulesHint")}</p>
        {names.map((name) => (
          <div key={name} className="dashboard-field">
            <label htmlFor={`${id}-${name}`}>{t(`rule_${name}`)}</label>
            <InputNumber
              id={`${id}-${name}`}
              value={wanted[name]}
              min={figureRuleBounds[name].min}
              max={figureRuleBounds[name].max}
              precision={0}
              onChange={(value) => (value === null ? undefined : setWanted({ ...wanted, [name]: value }))}
            />
          </div>
        ))}
      </form>
    </Modal>
  );
};
