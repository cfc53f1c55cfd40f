import { Button, Input, Select, Switch } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { conditionFields, parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useMayKeep } from "#renderer/ui/branchKept.tsx";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { matrixStrings } from "../matrixStrings.ts";
import { Field } from "../NewFollowUpDialog.tsx";
import { ConditionDialog } from "./ConditionDialog.tsx";
import { addItem, type DraftItem, moveItem, type TemplateDraft } from "./templateDraft.ts";
import { TemplateItemRow } from "./TemplateItemRow.tsx";

interface TemplateEditorProps {
  readonly draft: TemplateDraft;
  readonly isDirty: boolean;
  readonly runningCount: number;
  readonly labels: Labels;
  /** The English of the words stands in the form. */
  readonly seesEnglish: boolean;
  readonly onSeeEnglish: (sees: boolean) => void;
  readonly onChange: (draft: TemplateDraft) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** A condition in the words of the register, e.g. 客户类型 = 单位. */
const useConditionText = (labels: Labels): ((condition: string) => string) => {
  const t = useText(matrixStrings);
  const label = useLabel();
  return (condition) => {
    const pairs = parseItemCondition(condition) ?? [];
    if (pairs.length === 0) return t("everyone");
    return pairs
      .map(({ field, codes }) => {
        const known = conditionFields.find((one) => one.field === field);
        return t("isTextOf", {
          field: known ? label(clientFields[known.field]) : field,
          codes: codes.map((code) => (known ? labels.of(known.dictionary, code) : code)).join(" / "),
        });
      })
      .join(" · ");
  };
};

/** A template's name, kind and items; what is saved becomes the next version. */
export const TemplateEditor = ({ draft, isDirty, runningCount, labels, seesEnglish, onSeeEnglish, onChange, onSave, onDiscard }: TemplateEditorProps) => {
  const t = useText(matrixStrings);
  const label = useLabel();
  const id = useId();
  const mayKeep = useMayKeep();
  const conditionText = useConditionText(labels);
  const [conditionKey, setConditionKey] = useState<number | undefined>(undefined);
  // After an item moved or was added the focus follows it.
  const [focusKey, setFocusKey] = useState<{ readonly key: number } | undefined>(undefined);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (focusKey) list.current?.querySelector<HTMLElement>(`[data-item="${focusKey.key}"] input`)?.focus();
  }, [focusKey]);
  const { items } = draft;
  const setItems = (next: readonly DraftItem[]): void => onChange({ ...draft, items: next });
  const change = (changed: DraftItem): void => setItems(items.map((item) => (item.key === changed.key ? changed : item)));
  const add = (index?: number): void => {
    const added = addItem(items, index);
    setItems(added.items);
    setFocusKey({ key: added.key });
  };
  const move = (item: DraftItem, index: number, step: 1 | -1): void => {
    setItems(moveItem(items, index, step));
    setFocusKey({ key: item.key });
  };
  const english = (name: "nameEn" | "descriptionEn", max: number) => (
    <Field label={label(columnsOf("checklistTemplate")[name])} inputId={`${id}-${name}`}>
      <Input id={`${id}-${name}`} maxLength={max} value={draft[name] ?? ""} onChange={(event) => onChange({ ...draft, [name]: event.target.value })} />
    </Field>
  );
  const withCondition = items.find((item) => item.key === conditionKey);
  return (
    <section
      className="template-editor"
      aria-label={draft.name || t("newTemplate")}
      {...(conditionKey === undefined ? { onKeyDown: onControlEnter(() => isDirty && onSave()) } : {})}
    >
      <div className="template-facts">
        <Field label={t("name")} inputId={`${id}-name`}>
          <Input
            id={`${id}-name`}
            maxLength={80}
            value={draft.name}
            autoFocus={draft.version === 0}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        </Field>
        <Field label={t("routine")} inputId={`${id}-routine`}>
          <Select id={`${id}-routine`} value={draft.routine} options={labels.options("routine")} onChange={(routine) => onChange({ ...draft, routine })} />
        </Field>
        <Field label={t("inUse")} inputId={`${id}-active`}>
          <Switch id={`${id}-active`} checked={draft.isActive} onChange={(isActive) => onChange({ ...draft, isActive })} />
        </Field>
        <Field label={t("alsoEnglish")} inputId={`${id}-english`}>
          <Switch id={`${id}-english`} checked={seesEnglish} onChange={onSeeEnglish} />
        </Field>
        <div className="template-wide">
          <Field label={label(columnsOf("checklistTemplate")["contentKinds"])} inputId={`${id}-content`}>
            <Select
              id={`${id}-content`}
              mode="multiple"
              showSearch={choiceSearch}
              allowClear
              placeholder={t("contentKindsHint")}
              value={[...draft.contentKinds]}
              options={labels.options("maintenanceContent")}
              onChange={(contentKinds: string[]) => onChange({ ...draft, contentKinds })}
            />
          </Field>
        </div>
        <div className="template-wide">
          <Field label={t("description")} inputId={`${id}-description`}>
            <Input
              id={`${id}-description`}
              maxLength={2000}
              value={draft.description}
              onChange={(event) => onChange({ ...draft, description: event.target.value })}
            />
          </Field>
        </div>
        {seesEnglish ? (
          <div className="template-wide template-english">
            {english("nameEn", 80)}
            {english("descriptionEn", 2000)}
          </div>
        ) : null}
      </div>
      <div className="template-items">
        <div className="template-item template-items-head" aria-hidden="true">
          <span />
          <span>{t("itemTitle")}</span>
          <span>{t("itemDay")}</span>
          <span>{t("itemRole")}</span>
          <span>{t("itemEvidence")}</span>
          <span>{t("itemCondition")}</span>
          <span />
        </div>
        <ol ref={list}>
          {items.map((item, index) => (
            <TemplateItemRow
              key={item.key}
              item={item}
              number={index + 1}
              isFirst={index === 0}
              isLast={index === items.length - 1}
              labels={labels}
              seesEnglish={seesEnglish}
              conditionText={conditionText(item.condition)}
              onChange={change}
              onMove={(step) => move(item, index, step)}
              onAddAfter={() => add(index)}
              onRemove={() => setItems(items.filter((one) => one.key !== item.key))}
              onCondition={() => setConditionKey(item.key)}
            />
          ))}
        </ol>
        <div className="template-items-foot">
          <Button size="small" onClick={() => add()}>
            {t("addItem")}
          </Button>
          {mayKeep ? <span className="follow-up-keys">{t("itemKeys")}</span> : null}
        </div>
      </div>
      <div className="template-foot">
        <span className="follow-up-quiet">{runningCount > 0 ? t("runningKeep", { count: runningCount }) : t("templatesExplain")}</span>
        {isDirty ? <StateBadge tone="due">{t("unsaved")}</StateBadge> : null}
        <span className="template-foot-actions">
          {isDirty ? <Button onClick={onDiscard}>{t("discard")}</Button> : null}
          <Button type="primary" disabled={!isDirty} onClick={onSave}>
            {draft.version === 0 ? t("saveFirst") : t("saveAsVersion", { version: draft.version + 1 })} <KeyHint keys="Ctrl+Enter" />
          </Button>
        </span>
      </div>
      {withCondition ? (
        <ConditionDialog
          condition={withCondition.condition}
          labels={labels}
          onApply={(condition) => {
            change({ ...withCondition, condition });
            setConditionKey(undefined);
          }}
          onClose={() => setConditionKey(undefined)}
        />
      ) : null}
    </section>
  );
};
