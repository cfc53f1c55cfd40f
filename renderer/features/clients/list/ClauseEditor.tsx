/* Edits one clause: which operator, which values. Draft inside, handed out only by the button, so that a list never runs on half a range. */
import { Button, Checkbox, Input, InputNumber, Segmented, Switch } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { type Clause, type ClauseOp, type Condition, opsOf } from "#shared/domain/clients/listCondition.ts";
import { listField, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import { bestMatches } from "#renderer/ui/bestMatches.ts";
import { useText } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";

interface Draft {
  readonly op: ClauseOp;
  readonly values: readonly string[];
  readonly from: number | string | null;
  readonly to: number | string | null;
  readonly days: number;
  readonly isNegated: boolean;
}

const fenOfTenThousand = 1_000_000;
const searchableFrom = 9;

const draftOf = (field: ListFieldName, condition: Condition | undefined): Draft => {
  const isNegated = condition !== undefined && "not" in condition;
  const inner = condition !== undefined && "not" in condition ? condition.not : condition;
  const clause = inner !== undefined && "field" in inner && inner.field === field ? inner : undefined;
  const base: Draft = { op: clause?.op ?? opsOf[listField(field).filter][0] ?? "isFilled", values: [], from: null, to: null, days: 30, isNegated };
  if (!clause) return base;
  if (clause.op === "anyOf") return { ...base, values: clause.value };
  if (clause.op === "between") return { ...base, ...clause.value };
  if (clause.op === "withinDays" || clause.op === "olderThanDays") return { ...base, days: clause.value };
  return base;
};

const clauseOf = (field: ListFieldName, draft: Draft): Clause | undefined => {
  switch (draft.op) {
    case "anyOf":
      return draft.values.length === 0 ? undefined : { field, op: "anyOf", value: draft.values };
    case "between":
      return draft.from === null && draft.to === null ? undefined : { field, op: "between", value: { from: draft.from, to: draft.to } };
    case "withinDays":
    case "olderThanDays":
      return { field, op: draft.op, value: draft.days };
    default:
      return { field, op: draft.op };
  }
};

interface ClauseEditorProps {
  readonly field: ListFieldName;
  readonly condition?: Condition | undefined;
  readonly labels: ListLabels;
  readonly onApply: (condition: Condition) => void;
}

export const ClauseEditor = ({ field, condition, labels, onApply }: ClauseEditorProps) => {
  const t = useText(clientListStrings);
  const [draft, setDraft] = useState(() => draftOf(field, condition));
  const [wanted, setWanted] = useState("");
  const kind = listField(field).filter;
  const ops = opsOf[kind];
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const clause = clauseOf(field, draft);
  const apply = () => {
    if (clause) onApply(draft.isNegated ? { not: clause } : clause);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    apply();
  };
  const opWords: Readonly<Record<ClauseOp, string>> = {
    anyOf: t("is"),
    between: kind === "day" ? t("dayRange") : t("between"),
    withinDays: t("withinDays"),
    olderThanDays: t("olderThanDays"),
    isEmpty: t("isEmpty"),
    isFilled: t("isFilled"),
    isTrue: t("isTrue"),
    isFalse: t("isFalse"),
  };
  const choices = bestMatches(
    labels.choicesOf(field).map((choice) => ({ ...choice, keywords: [] })),
    wanted,
  );
  const scale = kind === "money" ? fenOfTenThousand : 1;
  const bound = (which: "from" | "to") =>
    kind === "day" ? (
      <Input
        type="date"
        aria-label={t(which)}
        value={String(draft[which] ?? "")}
        onChange={({ target }) => change({ [which]: target.value === "" ? null : target.value })}
      />
    ) : (
      <InputNumber
        aria-label={t(which)}
        prefix={t(which)}
        value={draft[which] === null ? null : Number(draft[which]) / scale}
        onChange={(value) => change({ [which]: value === null ? null : Math.round(value * scale) })}
        suffix={kind === "money" ? t("tenThousand") : undefined}
        style={{ width: "100%" }}
      />
    );
  const editor = useRef<HTMLDivElement>(null);
  // It takes the place of the list of fields, or opens from a chip: the value comes next, and without one how it is compared.
  useEffect(() => {
    (editor.current?.querySelector<HTMLElement>(".clause-values input") ?? editor.current?.querySelector("input"))?.focus();
  }, []);
  return (
    <div className="clause-editor" ref={editor} onKeyDown={onKeyDown}>
      <h3 className="clause-editor-title">{labels.field(field)}</h3>
      <Segmented
        vertical={kind === "day"}
        block
        size="small"
        value={draft.op}
        onChange={(op) => change({ op })}
        options={ops.map((op) => ({ value: op, label: opWords[op] }))}
      />
      <div className="clause-values">
        {draft.op === "anyOf" ? (
          <>
            {labels.choicesOf(field).length >= searchableFrom ? (
              <Input allowClear placeholder={t("searchChoices")} value={wanted} onChange={({ target }) => setWanted(target.value)} />
            ) : null}
            <Checkbox.Group className="clause-choices" value={[...draft.values]} onChange={(values) => change({ values: values.map(String) })}>
              {choices.map(({ code, label, depth = 0 }) => (
                <Checkbox key={code} value={code} style={{ marginInlineStart: wanted === "" ? depth * 16 : 0 }}>
                  {label}
                </Checkbox>
              ))}
              {choices.length === 0 ? <span className="quiet-text">{t("noChoices")}</span> : null}
            </Checkbox.Group>
          </>
        ) : null}
        {draft.op === "between" ? (
          <div className="clause-range">
            {bound("from")}
            {bound("to")}
          </div>
        ) : null}
        {draft.op === "withinDays" || draft.op === "olderThanDays" ? (
          <InputNumber
            min={0}
            max={36_500}
            precision={0}
            value={draft.days}
            suffix={t("days")}
            aria-label={opWords[draft.op]}
            onChange={(days) => change({ days: days ?? 0 })}
          />
        ) : null}
      </div>
      <label className="clause-negate">
        <Switch size="small" checked={draft.isNegated} onChange={(isNegated) => change({ isNegated })} />
        {t("negate")}
      </label>
      <Button type="primary" block disabled={!clause} onClick={apply}>
        {clause ? t("apply") : t("chooseSome")}
      </Button>
    </div>
  );
};
