/* Fields of a row as inputs, from the register of columns: labels, lengths and lists come from there. Values are texts as typed. */
import { Input, Select } from "antd";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { parseFen, parseRate } from "#shared/domain/clients/money.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { productStrings } from "./strings.ts";

export type Typed = Readonly<Record<string, string | readonly string[]>>;

const textOf = (column: Column, value: unknown): string | readonly string[] => {
  if (column.kind === "codes") return Array.isArray(value) ? value.map(String) : [];
  if (value === null || value === undefined) return "";
  if (column.kind === "money") return String(Number(value) / 100);
  if (column.kind === "rate") return String(Number(value) / 10_000);
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** The values of a row as they are typed. */
export const typedOf = (table: SyncedTable, fields: readonly string[], row: object): Typed => {
  const columns = columnsOf(table);
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(row));
  return Object.fromEntries(fields.flatMap((field) => (columns[field] ? [[field, textOf(columns[field], values[field])]] : [])));
};

const valueOf = (column: Column, typed: string | readonly string[]): FieldValue | undefined => {
  if (typeof typed !== "string") return typed.length === 0 ? null : typed;
  const text = typed.trim();
  if (text === "") return null;
  if (column.kind === "money" || column.kind === "rate") {
    const parsed = column.kind === "money" ? parseFen(text) : parseRate(text);
    return parsed.ok ? parsed.value : undefined;
  }
  if (column.kind === "integer") return /^-?\d{1,9}$/u.test(text) ? Number(text) : undefined;
  return text;
};

/** What was typed as values to store; `wrong` names the first field that cannot be read. */
export const valuesOfTyped = (table: SyncedTable, typed: Typed): { readonly values: Readonly<Record<string, FieldValue>>; readonly wrong: string | null } => {
  const columns = columnsOf(table);
  const values: Record<string, FieldValue> = {};
  let wrong: string | null = null;
  for (const [field, text] of Object.entries(typed)) {
    const column = columns[field];
    if (!column) continue;
    const value = valueOf(column, text);
    if (value === undefined) wrong ??= field;
    else values[field] = value;
  }
  return { values, wrong };
};

interface RegisterFieldsProps {
  readonly table: SyncedTable;
  readonly fields: readonly string[];
  readonly typed: Typed;
  readonly labels: Labels;
  readonly onChange: (typed: Typed) => void;
}

export const RegisterFields = ({ table, fields, typed, labels, onChange }: RegisterFieldsProps) => {
  const label = useLabel();
  const t = useText(productStrings);
  const columns = columnsOf(table);
  const set = (field: string, value: string | readonly string[]): void => onChange({ ...typed, [field]: value });
  const input = (field: string, column: Column) => {
    const name = label(column);
    const value = typed[field] ?? "";
    const options = labels.entries(column.dictionary ?? "").map((entry) => ({ value: entry.code, label: entry.label }));
    const text = typeof value === "string" ? value : "";
    switch (column.kind) {
      case "code":
        return (
          <Select<string>
            aria-label={name}
            value={text}
            options={column.required ? options : [{ value: "", label: t("none") }, ...options]}
            showSearch
            optionFilterProp="label"
            onChange={(next) => set(field, next)}
          />
        );
      case "codes":
        return (
          <Select<string[]>
            mode="multiple"
            aria-label={name}
            value={typeof value === "string" ? [] : [...value]}
            options={options}
            optionFilterProp="label"
            maxTagCount="responsive"
            onChange={(next) => set(field, next)}
          />
        );
      case "day":
        return <DayInput label={name} value={text} allowEmpty onChange={(next) => set(field, next)} />;
      case "longText": {
        const Area = column.wordsChecked === true ? CheckedTextArea : Input.TextArea;
        return (
          <Area
            aria-label={name}
            value={text}
            maxLength={column.max ?? 2_000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => set(field, event.target.value)}
          />
        );
      }
      default:
        return (
          <Input
            aria-label={name}
            value={text}
            maxLength={column.max ?? 40}
            suffix={column.kind === "money" ? t("yuan") : column.kind === "rate" ? "%" : undefined}
            onChange={(event) => set(field, event.target.value)}
          />
        );
    }
  };
  return (
    <div className="product-fields">
      {fields.map((field) => {
        const column = columns[field];
        if (!column) return null;
        return (
          <label key={field} className="product-field" data-wide={column.kind === "longText" || column.kind === "codes" ? "" : undefined}>
            <span>
              {label(column)}
              {column.required ? <em aria-hidden="true"> *</em> : null}
            </span>
            {input(field, column)}
          </label>
        );
      })}
    </div>
  );
};
