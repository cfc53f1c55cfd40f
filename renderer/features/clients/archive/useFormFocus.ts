/* Where the focus goes with a form that opens in place: into it, to what was refused, and back to where it came from. */
import { type RefObject, useEffect, useRef } from "react";
import type { OpenForm } from "./rowFormStore.ts";

/** Where somebody who left the form goes on: at the row it changed, where it was opened, or where its list begins one. */
const wayBack = ({ rowId, table }: Pick<OpenForm, "rowId" | "table">, opener: HTMLElement | null): HTMLElement | null => {
  const row = rowId === null ? null : document.querySelector<HTMLElement>(`[data-row="${rowId}"]`);
  if (row) return row;
  return opener?.isConnected === true && opener !== document.body ? opener : document.querySelector<HTMLElement>(`[data-add="${table}"]`);
};

/** Answers a `submit` after which the first field that was refused has the focus; `inputId` names the input of a field. */
export const useFormFocus = (
  root: RefObject<HTMLFormElement | null>,
  form: OpenForm,
  fields: readonly string[],
  inputId: (field: string) => string,
  submit: () => void,
): (() => void) => {
  const isAsked = useRef(false);
  const { rowId, table, problems } = form;
  useEffect(() => {
    const opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    root.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    root.current?.scrollIntoView({ block: "nearest" });
    return () => {
      // Only a focus that went with the form is put back; who clicked elsewhere is there already.
      if (document.activeElement === document.body) wayBack({ rowId, table }, opener)?.focus();
    };
  }, [root, rowId, table]);
  useEffect(() => {
    const refused = fields.find((field) => problems[field] !== undefined);
    if (!isAsked.current || refused === undefined) return;
    isAsked.current = false;
    document.getElementById(inputId(refused))?.focus();
  }, [problems, fields, inputId]);
  return () => {
    isAsked.current = true;
    submit();
  };
};
