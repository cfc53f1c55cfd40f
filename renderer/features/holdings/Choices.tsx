import { useId } from "react";

interface ChoicesProps {
  readonly label: string;
  readonly entries: readonly { readonly code: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly autoFocus?: boolean;
}

/** One of a few, all in sight: one stop for Tab, the arrows choose. */
export const Choices = ({ label, entries, value, onChange, autoFocus }: ChoicesProps) => {
  const name = useId();
  return (
    <fieldset className="desk-choices">
      <legend>{label}</legend>
      {entries.map((entry, index) => (
        <label key={entry.code} className="desk-choice">
          <input
            type="radio"
            name={name}
            value={entry.code}
            checked={value === entry.code}
            autoFocus={autoFocus === true && (value === entry.code || (value === "" && index === 0))}
            onChange={() => onChange(entry.code)}
          />
          {entry.label}
        </label>
      ))}
    </fieldset>
  );
};
