/*
 * Fields of a row, drawn from the register of columns: label, kind and dictionary come from there, so that a form is a list of
 * names. Money is typed in yuan (also as 5万) and kept in fen, rates in percent. Nothing is saved here.
 */
import { Checkbox, Input, InputNumber, Select } from "antd";
import { useId, type ReactNode } from "react";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { parseFen } from "#shared/domain/clients/money.ts";
import { CheckedTextArea } from "./CheckedTextArea.tsx";
import { choiceSearch } from "./choiceSearch.ts";
import { DayInput } from "./DayInput.tsx";
import { useLabel } from "./text.ts";

export type FormValues = Readonly<Record<string, FieldValue | undefined>>;

/** The values of some fields of a row, as a form holds them. */
export const formValuesOf = <F extends string>(row: Readonly<Partial<Record<F, FieldValue>>>, fields: readonly F[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field, row[field]]));

/** Where the words of codes come from. */
export interface CodeWords {
  readonly entries: (dictionary: string) => readonly { readonly code: string; readonly label: string }[];
}

interface RowFormProps {
  readonly table: SyncedTable;
  /** Names of columns, in order. */
  readonly fields: readonly string[];
  readonly values: FormValues;
  readonly labels: CodeWords;
  readonly onChange: (part: FormValues) => void;
  /** A field that this form draws otherwise. */
  readonly custom?: Readonly<Record<string, (inputId: string) => ReactNode>>;
  /** The field that a dialog begins in. */
  readonly autoFocus?: string | undefined;
  /** Entries of a field that are offered, when not all of its dictionary. */
  readonly offered?: Readonly<Record<string, (code: string) => boolean>>;
}

/** Yuan of what was typed; what cannot be read stays in the field and is not taken over. */
const yuanOf = (text: string | undefined): number => {
  const read = parseFen(text ?? "");
  return read.ok ? read.value / 100 : Number.NaN;
};

const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");

/** So many entries are found by looking; more are searched. */
const fewOptions = 8;

/** Fields that take the width of the form. */
const isWide = (column: Column): boolean => column.kind === "longText" || column.kind === "codes" || (column.kind === "text" && (column.max ?? 0) > 60);

export const RowForm = ({ table, fields, values, labels, onChange, custom = {}, autoFocus, offered = {} }: RowFormProps) => {
  const label = useLabel();
  const id = useId();
  const columns = columnsOf(table);
  const control = (name: string, column: Column, inputId: string): ReactNode => {
    const value = values[name];
    const set = (next: FieldValue): void => onChange({ [name]: next });
    const focus = autoFocus === name ? { autoFocus: true } : {};
    switch (column.kind) {
      case "longText": {
        const Area = column.wordsChecked === true ? CheckedTextArea : Input.TextArea;
        return (
          <Area
            id={inputId}
            {...focus}
            value={textOf(value)}
            maxLength={column.max}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => set(event.target.value)}
          />
        );
      }
      case "code":
      case "codes": {
        const options = labels
          .entries(column.dictionary ?? "")
          .filter(({ code }) => offered[name]?.(code) ?? true)
          .map((entry) => ({ value: entry.code, label: entry.label }));
        return column.kind === "codes" ? (
          <Select<string[]>
            id={inputId}
            mode="multiple"
            allowClear
            showSearch={choiceSearch}
            maxTagCount="responsive"
            value={Array.isArray(value) ? [...value] : []}
            options={options}
            onChange={set}
          />
        ) : (
          <Select<string | null>
            id={inputId}
            {...focus}
            allowClear={column.required !== true}
            showSearch={options.length > fewOptions ? choiceSearch : false}
            value={textOf(value) || null}
            options={options}
            onChange={(code) => set(code ?? null)}
          />
        );
      }
      case "money":
        return (
          <InputNumber
            id={inputId}
            {...focus}
            className="row-form-number"
            min={0}
            precision={2}
            prefix="¥"
            parser={yuanOf}
            value={typeof value === "number" ? value / 100 : null}
            onChange={(yuan) => set(yuan === null ? null : Math.round(yuan * 100))}
          />
        );
      case "rate":
        return (
          <InputNumber
            id={inputId}
            {...focus}
            className="row-form-number"
            precision={4}
            suffix="%"
            value={typeof value === "number" ? value / 10_000 : null}
            onChange={(percent) => set(percent === null ? null : Math.round(percent * 10_000))}
          />
        );
      case "integer":
        return (
          <InputNumber
            id={inputId}
            {...focus}
            className="row-form-number"
            min={0}
            precision={0}
            value={typeof value === "number" ? value : null}
            onChange={(count) => set(count)}
          />
        );
      case "day":
        return <DayInput id={inputId} value={textOf(value)} allowEmpty onChange={(day) => set(day === "" ? null : day)} />;
      case "flag":
        return (
          <Checkbox id={inputId} checked={value === true} onChange={(event) => set(event.target.checked)}>
            {label(column)}
          </Checkbox>
        );
      case "text":
        if (column.wordsChecked === true)
          return (
            <CheckedTextArea
              id={inputId}
              {...focus}
              value={textOf(value)}
              maxLength={column.max}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={(event) => set(event.target.value)}
            />
          );
        return <Input id={inputId} {...focus} value={textOf(value)} maxLength={column.max} onChange={(event) => set(event.target.value)} />;
      default:
        return <Input id={inputId} {...focus} value={textOf(value)} maxLength={column.max} onChange={(event) => set(event.target.value)} />;
    }
  };
  return (
    <div className="row-form">
      {fields.map((name) => {
        const column = columns[name];
        if (!column) return null;
        const inputId = `${id}-${name}`;
        return (
          <div key={name} className="row-form-field" data-wide={isWide(column) || custom[name] ? "" : undefined}>
            {column.kind === "flag" ? null : (
              <label htmlFor={inputId}>
                {label(column)}
                {column.required === true ? <span className="row-form-required"> *</span> : null}
              </label>
            )}
            {custom[name]?.(inputId) ?? control(name, column, inputId)}
          </div>
        );
      })}
    </div>
  );
};
