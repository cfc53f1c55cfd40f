/* A cell that is always open for typing: Enter and leaving save, Escape restores; nothing is saved twice. */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

interface CellInputProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly required?: boolean;
  readonly lang?: string;
  readonly placeholder?: string;
  /** `false` brings the stored text back. */
  readonly onCommit: (text: string) => Promise<boolean>;
}

export const CellInput = ({ label, value, maxLength, required, lang, placeholder, onCommit }: CellInputProps) => {
  const [text, setText] = useState(value);
  const saving = useRef(false);
  useEffect(() => setText(value), [value]);
  const commit = async (): Promise<void> => {
    const next = text.trim();
    if (saving.current || next === value) return setText(value);
    if (required && next === "") return setText(value);
    saving.current = true;
    const isSaved = await onCommit(next);
    saving.current = false;
    if (!isSaved) setText(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") void commit();
    if (event.key === "Escape" && text !== value) {
      event.preventDefault();
      event.stopPropagation();
      setText(value);
    }
  };
  return (
    <input
      className="cell-input"
      aria-label={label}
      value={text}
      maxLength={maxLength}
      {...(lang === undefined ? {} : { lang })}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => void commit()}
    />
  );
};
