// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, expect, it } from "vitest";
import type { OpenForm } from "#renderer/features/clients/archive/rowFormStore.ts";
import { useFormFocus } from "#renderer/features/clients/archive/useFormFocus.ts";

afterEach(cleanup);

const open: OpenForm = {
  clientId: "client",
  table: "contactPoint",
  rowId: null,
  texts: {},
  start: {},
  shown: {},
  clear: {},
  problems: {},
  failure: undefined,
  stale: undefined,
  isPending: false,
  isResumed: false,
  fixed: {},
};

const fields = ["kind", "value"];

const Form = ({ form, onSubmit }: { readonly form: OpenForm; readonly onSubmit: () => void }) => {
  const root = useRef<HTMLFormElement>(null);
  const submit = useFormFocus(root, form, fields, (field) => `input-${field}`, onSubmit);
  return (
    <form ref={root}>
      {fields.map((field) => (
        <input key={field} id={`input-${field}`} aria-label={field} />
      ))}
      <button type="button" onClick={submit}>
        save
      </button>
    </form>
  );
};

const Section = ({ rowId }: { readonly rowId: string | null }) => {
  const [form, setForm] = useState<OpenForm | undefined>();
  const refuse = (): void => setForm({ ...open, rowId, problems: { value: { type: "valueMissing", field: "value" } } });
  return (
    <>
      <button type="button" data-add="contactPoint" onClick={() => setForm({ ...open, rowId })}>
        add
      </button>
      {form ? <Form form={form} onSubmit={refuse} /> : rowId === null ? null : <p data-row={rowId} tabIndex={0} aria-label="row" />}
      {form ? (
        <button type="button" onClick={() => setForm(undefined)}>
          close
        </button>
      ) : null}
    </>
  );
};

it("[ui] a form takes the focus, gives it to the first refused field, and leaves it where it was opened", () => {
  render(<Section rowId={null} />);
  screen.getByText("add").focus();
  fireEvent.click(screen.getByText("add"));
  expect(document.activeElement).toBe(screen.getByLabelText("kind"));
  fireEvent.click(screen.getByText("save"));
  expect(document.activeElement).toBe(screen.getByLabelText("value"));
  fireEvent.click(screen.getByText("close"));
  expect(document.activeElement).toBe(screen.getByText("add"));
});

it("[ui] after a row was edited its line has the focus; who has gone elsewhere stays there", () => {
  render(<Section rowId="r1" />);
  fireEvent.click(screen.getByText("add"));
  fireEvent.click(screen.getByText("close"));
  expect(document.activeElement).toBe(screen.getByLabelText("row"));
  fireEvent.click(screen.getByText("add"));
  screen.getByText("add").focus();
  fireEvent.click(screen.getByText("close"));
  expect(document.activeElement).toBe(screen.getByText("add"));
});
