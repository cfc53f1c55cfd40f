import { Button } from "antd";
import { useState, type FormEvent } from "react";

interface EntryAdderProps {
  readonly label: string;
  readonly fields: readonly { readonly label: string; readonly maxLength: number; readonly lang?: string }[];
  readonly addLabel: string;
  /** The first text is wanted; `true` empties the form for the next one. */
  readonly onAdd: (texts: readonly string[]) => Promise<boolean>;
}

/** A last line that is always empty: type, Enter, next one. */
export const EntryAdder = ({ label, fields, addLabel, onAdd }: EntryAdderProps) => {
  const empty = fields.map(() => "");
  const [texts, setTexts] = useState<readonly string[]>(empty);
  const [isBusy, setBusy] = useState(false);
  const isReady = (texts[0] ?? "").trim() !== "";
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const first = event.currentTarget.querySelector("input");
    if (!isReady || isBusy) return first?.focus();
    setBusy(true);
    const isAdded = await onAdd(texts.map((text) => text.trim()));
    setBusy(false);
    if (isAdded) {
      setTexts(empty);
      first?.focus();
    }
  };
  return (
    <form className="entry-adder" aria-label={label} onSubmit={(event) => void add(event)}>
      {fields.map((field, index) => (
        <input
          key={field.label}
          className="cell-input"
          aria-label={`${label} · ${field.label}`}
          placeholder={index === 0 ? label : field.label}
          value={texts[index] ?? ""}
          maxLength={field.maxLength}
          {...(field.lang === undefined ? {} : { lang: field.lang })}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTexts(texts.map((text, at) => (at === index ? event.target.value : text)))}
        />
      ))}
      <Button htmlType="submit" loading={isBusy} disabled={!isReady}>
        {addLabel}
      </Button>
    </form>
  );
};
