import { useId } from "react";

interface NumberLineProps {
  readonly label: string;
  /** One line: what the number means, or its unit. */
  readonly hint: string;
  /** Beside the box, e.g. what the default is. */
  readonly note: string;
  readonly value: string;
  readonly problem: string | undefined;
  /** Room for two numbers in one text. */
  readonly isWide?: boolean;
  readonly onChange: (value: string) => void;
}

/** A number with its meaning; what is out of bounds says so at once. */
export const NumberLine = ({ label, hint, note, value, problem, isWide, onChange }: NumberLineProps) => {
  const id = useId();
  return (
    <div className="number-line" data-wide={isWide ? "" : undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="cell-input"
        inputMode={isWide ? "text" : "decimal"}
        value={value}
        maxLength={isWide ? 80 : 6}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="panel-note" data-problem={problem ? "" : undefined}>
        {problem ?? hint}
        {problem || note === "" ? "" : ` · ${note}`}
      </span>
    </div>
  );
};
