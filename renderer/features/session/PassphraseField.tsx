/*
 * A passphrase with the two helps that save wrong attempts: showing it, and a word when Caps Lock is on.
 */
import { useId, useState, type KeyboardEvent, type Ref } from "react";
import { useText } from "#renderer/ui/text.ts";
import { guardStrings } from "./guardStrings.ts";
import { sessionStrings } from "./strings.ts";

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly note?: string | undefined;
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
  readonly isNew?: boolean;
  readonly disabled?: boolean;
  /** A PIN, not a passphrase: the button says so. */
  readonly isPin?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export const PassphraseField = ({ label, value, onChange, note, problem, autoFocus, isNew, isPin = false, disabled, inputRef }: PassphraseFieldProps) => {
  const t = useText(sessionStrings);
  const g = useText(guardStrings);
  const id = useId();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <div className="session-field">
      <label htmlFor={id}>{label}</label>
      <div className="session-input-line">
        <input
          ref={inputRef}
          id={id}
          className="session-input"
          type={shown ? "text" : "password"}
          value={value}
          autoFocus={autoFocus}
          disabled={disabled}
          autoComplete={isNew ? "new-password" : "current-password"}
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
        />
        <button type="button" className="quiet-button" onClick={() => setShown(!shown)} aria-pressed={shown}>
          {isPin ? g(shown ? "pinHide" : "pinShow") : t(shown ? "hidePassphrase" : "showPassphrase")}
        </button>
      </div>
      <div id={`${id}-note`} className="session-note" aria-live="polite" data-problem={problem ? "" : undefined}>
        {problem ?? (capsLock ? t("capsLock") : note)}
      </div>
    </div>
  );
};
