/* Nested all / any / not over clauses (R096): the whole filter as a tree, with the number of clients it gives. */
import { Button, Modal, Popover, Segmented, Switch } from "antd";
import { useState } from "react";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { ListSort } from "#shared/contracts/clients/list.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { ClausePopover } from "./ClausePopover.tsx";
import { conditionText } from "./conditionText.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";
import { useDraftCount } from "./useListReads.ts";
import { NameForm } from "./ViewTabs.tsx";

interface NodeProps {
  readonly condition: Condition;
  readonly labels: ListLabels;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove?: () => void;
}

const fieldOf = (condition: Condition): ListFieldName | undefined => {
  const inner = "not" in condition ? condition.not : condition;
  return "field" in inner ? inner.field : undefined;
};

const ClauseRow = ({ condition, field, labels, onChange, onRemove }: NodeProps & { readonly field: ListFieldName }) => {
  const t = useText(clientListStrings);
  const language = useLanguage();
  return (
    <div className="builder-row">
      <ClausePopover field={field} condition={condition} labels={labels} onApply={onChange}>
        <button type="button" className="menu-row">
          {conditionText(condition, labels, language)}
        </button>
      </ClausePopover>
      <button type="button" className="quiet-button" aria-label={t("removePart")} onClick={onRemove}>
        ✕
      </button>
    </div>
  );
};

export const BuilderNode = ({ condition, labels, onChange, onRemove }: NodeProps) => {
  const t = useText(clientListStrings);
  const field = fieldOf(condition);
  if (field !== undefined) {
    return <ClauseRow condition={condition} field={field} labels={labels} onChange={onChange} {...(onRemove ? { onRemove } : {})} />;
  }
  const isNegated = "not" in condition;
  const inner = isNegated ? condition.not : condition;
  const isAny = "any" in inner;
  const parts = "any" in inner ? inner.any : "all" in inner ? inner.all : [inner];
  const rebuild = (next: readonly Condition[], any = isAny, negated = isNegated) => {
    const group: Condition = any ? { any: next } : { all: next };
    onChange(negated ? { not: group } : group);
  };
  return (
    <div className="builder-group">
      <div className="builder-head">
        <Segmented
          size="small"
          value={isAny ? "any" : "all"}
          onChange={(value) => rebuild(parts, value === "any")}
          options={[
            { value: "all", label: t("allOf") },
            { value: "any", label: t("anyOf") },
          ]}
        />
        <label className="clause-negate">
          <Switch size="small" checked={isNegated} onChange={(negated) => rebuild(parts, isAny, negated)} />
          {t("not")}
        </label>
        {onRemove ? (
          <button type="button" className="quiet-button" aria-label={t("removePart")} onClick={onRemove}>
            ✕
          </button>
        ) : null}
      </div>
      {parts.map((part, at) => (
        <BuilderNode
          // Parts have no identity of their own; their place is what the eye follows.
          key={at}
          condition={part}
          labels={labels}
          onChange={(next) => rebuild(parts.map((old, index) => (index === at ? next : old)))}
          onRemove={() => rebuild(parts.filter((_, index) => index !== at))}
        />
      ))}
      <div className="builder-head">
        <ClausePopover labels={labels} onApply={(next) => rebuild([...parts, next])}>
          <Button size="small">{t("addClause")}</Button>
        </ClausePopover>
        <Button size="small" onClick={() => rebuild([...parts, { any: [] }])}>
          {t("addGroup")}
        </Button>
      </div>
    </div>
  );
};

interface BuilderDialogProps {
  readonly condition: Condition;
  readonly sort: ListSort;
  readonly labels: ListLabels;
  /** The segment whose conditions these are; without it they are those of the list. */
  readonly segmentName?: string | undefined;
  readonly onChange: (condition: Condition) => void;
  readonly onApply: () => void;
  /** Keeps it as a segment under this name; answers with what is wrong with it, or nothing. */
  readonly onSave: (name: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

export const BuilderDialog = ({ condition, sort, labels, segmentName, onChange, onApply, onSave, onClose }: BuilderDialogProps) => {
  const t = useText(clientListStrings);
  const [isNaming, setIsNaming] = useState(false);
  const count = useDraftCount(condition, sort);
  const save = async (name: string): Promise<string | undefined> => {
    const problem = await onSave(name);
    if (problem === undefined) setIsNaming(false);
    return problem;
  };
  return (
    <Modal
      open
      title={segmentName === undefined ? t("builderTitle") : t("editedSegment", { name: segmentName })}
      width={640}
      okText={t(segmentName === undefined ? "apply" : "saveEdited")}
      onCancel={onClose}
      onOk={onApply}
      footer={(buttons) => (
        <div className="builder-foot">
          <span aria-live="polite">{count === undefined ? "" : t("builderCount", { count })}</span>
          {segmentName === undefined ? (
            <Popover
              trigger="click"
              open={isNaming}
              onOpenChange={setIsNaming}
              destroyOnHidden
              getPopupContainer={(element) => element.closest<HTMLElement>("[role='dialog']") ?? document.body}
              content={<NameForm label={t("segmentName")} onSave={save} />}
            >
              <Button>{t("saveSegmentLive")}</Button>
            </Popover>
          ) : null}
          {buttons}
        </div>
      )}
    >
      <BuilderNode condition={condition} labels={labels} onChange={onChange} />
    </Modal>
  );
};
