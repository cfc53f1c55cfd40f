import { Input, InputNumber, Select } from "antd";
import type { KeyboardEvent } from "react";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useText } from "#renderer/ui/text.ts";
import { matrixStrings } from "../matrixStrings.ts";
import type { DraftItem } from "./templateDraft.ts";

interface TemplateItemRowProps {
  readonly item: DraftItem;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly labels: Labels;
  readonly seesEnglish: boolean;
  readonly conditionText: string;
  readonly onChange: (item: DraftItem) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onAddAfter: () => void;
  readonly onRemove: () => void;
  readonly onCondition: () => void;
}

/** One item of a template: what, on which working day, who, with which evidence, for whom. */
export const TemplateItemRow = ({
  item,
  number,
  isFirst,
  isLast,
  labels,
  seesEnglish,
  conditionText,
  onChange,
  onMove,
  onAddAfter,
  onRemove,
  onCondition,
}: TemplateItemRowProps) => {
  const t = useText(matrixStrings);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li className="template-item" data-item={item.key} onKeyDown={onKeyDown}>
      <span className="template-number">{number}</span>
      <span className="template-words">
        <Input
          aria-label={t("itemTitle")}
          maxLength={200}
          value={item.title}
          onChange={(event) => onChange({ ...item, title: event.target.value })}
          onPressEnter={(event) => {
            if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            onAddAfter();
          }}
        />
        {seesEnglish ? (
          <Input.TextArea
            aria-label={t("itemTitleEn", { number })}
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder={t("inEnglish")}
            maxLength={200}
            value={item.titleEn ?? ""}
            onChange={(event) => onChange({ ...item, titleEn: event.target.value })}
          />
        ) : null}
      </span>
      <InputNumber aria-label={t("itemDay")} min={1} max={250} precision={0} value={item.day} onChange={(day) => onChange({ ...item, day: day ?? 1 })} />
      <Select
        aria-label={t("itemRole")}
        value={item.role ?? ""}
        options={[{ value: "", label: t("anyRole") }, ...labels.options("role")]}
        onChange={(role) => onChange({ ...item, role: role === "" ? null : role })}
      />
      <Select
        aria-label={t("itemEvidence")}
        value={item.evidence}
        options={labels.options("evidenceKind")}
        onChange={(evidence) => onChange({ ...item, evidence })}
      />
      <button
        type="button"
        className="template-condition"
        data-shows-value=""
        title={conditionText}
        aria-label={`${t("itemCondition")} ${conditionText}`}
        data-set={item.condition === "" ? undefined : ""}
        onClick={onCondition}
      >
        {conditionText}
      </button>
      <span className="template-moves">
        <button type="button" className="quiet-button" aria-label={t("moveUp", { number })} disabled={isFirst} onClick={() => onMove(-1)}>
          ↑
        </button>
        <button type="button" className="quiet-button" aria-label={t("moveDown", { number })} disabled={isLast} onClick={() => onMove(1)}>
          ↓
        </button>
        <button type="button" className="quiet-button" aria-label={t("removeItem", { number })} onClick={onRemove}>
          ✕
        </button>
      </span>
    </li>
  );
};
