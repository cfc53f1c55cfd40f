/* One field of a case, edited where it stands, by the kind that the register gives it. */
import { Select } from "antd";
import { type ColumnName, columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { InlineField } from "#renderer/ui/InlineField.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { complaintStrings } from "./strings.ts";

export interface CaseFieldProps<T extends "complaint" | "serviceRequest"> {
  readonly table: T;
  readonly field: ColumnName<T>;
  readonly value: FieldValue;
  readonly labels: Labels;
  readonly isLocked: boolean;
  readonly people?: readonly { readonly id: string; readonly name: string }[];
  readonly onSave: (field: string, value: string | number | null) => Promise<boolean>;
}

const fenOf = (text: string): number | null => {
  const yuan = Number(text.replaceAll(",", "").trim());
  return text.trim() === "" || !Number.isFinite(yuan) ? null : Math.round(yuan * 100);
};

export const CaseField = <T extends "complaint" | "serviceRequest">({ table, field, value, labels, isLocked, people, onSave }: CaseFieldProps<T>) => {
  const t = useText(complaintStrings);
  const label = useLabel();
  const language = useLanguage();
  const id = `case-${field}`;
  const column = columnsOf(table)[field];
  if (!column) return null;
  const name = label(column);
  const text = value === null ? "" : String(value);
  const shown = (): string => {
    if (text === "") return "–";
    if (column.kind === "code") return labels.of(column.dictionary ?? "", text);
    if (column.kind === "day") return formatDay(text, language, "short");
    if (column.kind === "money") return `¥${(Number(text) / 100).toFixed(2)}`;
    if (column.kind === "ref") return people?.find((person) => person.id === text)?.name ?? "–";
    return text;
  };
  if (isLocked) {
    return (
      <div className="case-field">
        <span className="case-label">{name}</span>
        <span className="case-value">{shown()}</span>
      </div>
    );
  }
  if (column.kind === "code" || column.kind === "ref") {
    const options =
      column.kind === "code" ? labels.options(column.dictionary ?? "") : (people ?? []).map((person) => ({ value: person.id, label: person.name }));
    return (
      <div className="case-field">
        <label className="case-label" htmlFor={id}>
          {name}
        </label>
        <Select
          id={id}
          allowClear={column.required !== true}
          placeholder={t("none")}
          showSearch={choiceSearch}
          value={text === "" ? null : text}
          options={options}
          onChange={(next: string | undefined) => void onSave(field, next ?? null)}
        />
      </div>
    );
  }
  if (column.kind === "day") {
    return (
      <div className="case-field">
        <label className="case-label" htmlFor={id}>
          {name}
        </label>
        <DayInput id={id} allowEmpty value={text} onChange={(next) => void onSave(field, next === "" ? null : next)} />
      </div>
    );
  }
  const isMoney = column.kind === "money";
  return (
    <InlineField
      label={name}
      value={isMoney && text !== "" ? (Number(text) / 100).toFixed(2) : text}
      {...(isMoney ? { inputMode: "decimal" as const, display: shown() } : {})}
      placeholder={t("none")}
      multiline={column.kind === "longText"}
      stacked
      onCommit={(next) => onSave(field, isMoney ? fenOf(next) : next.trim() === "" ? null : next)}
    />
  );
};
