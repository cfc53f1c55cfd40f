/*
 * One value that is edited where it stands. Shows, edits on click or `E`, saves on Enter, restores on
 * Escape; leaving the field saves too, so typed text is never dropped. While an input method composes,
 * Enter and Escape belong to it. Knows no feature: what saving means is the caller's.
 */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import { useLatest } from "./time.ts";

export type FieldStatus = "idle" | "pending" | "saved" | "failed";

export interface FieldEditing {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Saves the text of now, or the one given (a choice in a list). */
  readonly save: (text?: string) => void;
  readonly cancel: () => void;
  readonly inputId: string;
}

interface InlineFieldProps {
  readonly label: string;
  /** The stored value as it is edited. */
  readonly value: string;
  /** How it looks when it is not edited; the value itself if left out. No buttons inside: it is one. */
  readonly display?: ReactNode;
  /** Text that was typed and not saved; the field opens with it. */
  readonly draft?: string;
  readonly status?: FieldStatus;
  readonly hint?: string;
  readonly problem?: string;
  readonly multiline?: boolean;
  readonly stacked?: boolean;
  readonly placeholder?: string;
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel" | "email";
  /** Why it cannot be edited; the value stays readable. */
  readonly lockedBecause?: string;
  /** Beside the value: history clock, reveal button. */
  readonly extra?: ReactNode;
  /** Replaces the text box (choice, date). */
  readonly editor?: (editing: FieldEditing) => ReactNode;
  /** While typing, so that the caller can keep the draft. */
  readonly onDraft?: (text: string | undefined) => void;
  /** `false` keeps the field open with its text. */
  readonly onCommit: (text: string) => boolean | void | Promise<boolean | void>;
}

const signs: Readonly<Record<FieldStatus, string>> = { idle: "", pending: "…", saved: "✓", failed: "!" };

export const InlineField = (props: InlineFieldProps) => {
  const { label, value, draft, status = "idle", hint, problem, multiline, lockedBecause } = props;
  const t = useText(uiStrings);
  const id = useId();
  const [editing, setEditing] = useState(draft !== undefined);
  const [text, setText] = useState(draft ?? value);
  const display = useRef<HTMLButtonElement>(null);
  const settling = useRef(false);
  const refocus = useRef(false);
  useEffect(() => {
    if (editing || !refocus.current) return;
    refocus.current = false;
    display.current?.focus();
  }, [editing]);

  const begin = () => {
    if (lockedBecause !== undefined) return;
    setText(value);
    setEditing(true);
  };
  const end = (keepFocus: boolean) => {
    refocus.current = keepFocus;
    setEditing(false);
    props.onDraft?.(undefined);
  };
  const change = (next: string) => {
    setText(next);
    props.onDraft?.(next);
  };
  const commit = useLatest(async (next: string, keepFocus: boolean) => {
    if (settling.current) return;
    if (next === value) {
      end(keepFocus);
      return;
    }
    settling.current = true;
    try {
      if ((await props.onCommit(next)) !== false) end(keepFocus);
    } finally {
      settling.current = false;
    }
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      end(true);
    }
    if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      void commit(text, true);
    }
  };
  const onDisplayKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.toLowerCase() !== "e") return;
    event.preventDefault();
    begin();
  };
  const words: Readonly<Record<FieldStatus, string>> = { idle: "", pending: t("pending"), saved: t("saved"), failed: t("failed") };
  const note = problem ?? (status === "failed" ? t("failed") : editing ? hint : undefined);
  const inputProps = {
    id: `${id}-input`,
    className: "inline-field-input",
    value: text,
    autoFocus: true,
    placeholder: props.placeholder,
    "aria-labelledby": `${id}-label`,
    "aria-describedby": note ? `${id}-note` : undefined,
    "aria-invalid": problem ? true : undefined,
    onKeyDown,
    onBlur: () => void commit(text, false),
  } as const;

  const input = (): ReactNode => {
    if (props.editor) {
      return (
        <div onKeyDown={onKeyDown} className="inline-field-editor">
          {props.editor({
            text,
            setText: change,
            save: (next) => void commit(next ?? text, true),
            cancel: () => end(true),
            inputId: `${id}-input`,
          })}
        </div>
      );
    }
    return multiline ? (
      <textarea {...inputProps} rows={Math.min(12, Math.max(3, text.split("\n").length + 1))} onChange={(event) => change(event.target.value)} />
    ) : (
      <input {...inputProps} inputMode={props.inputMode} autoComplete="off" spellCheck={false} onChange={(event) => change(event.target.value)} />
    );
  };

  const isEmpty = value === "" && props.display === undefined;
  return (
    <div className="inline-field" data-stacked={props.stacked ? "" : undefined}>
      <span className="inline-field-label" id={`${id}-label`}>
        {label}
      </span>
      <div className="inline-field-line">
        {editing ? (
          input()
        ) : (
          <button
            ref={display}
            type="button"
            className="inline-field-value"
            data-empty={isEmpty ? "" : undefined}
            data-locked={lockedBecause === undefined ? undefined : ""}
            title={lockedBecause}
            aria-labelledby={`${id}-label ${id}-value`}
            aria-describedby={note ? `${id}-note` : undefined}
            onClick={begin}
            onKeyDown={onDisplayKeyDown}
          >
            <span id={`${id}-value`}>{isEmpty ? t("emptyValue") : (props.display ?? value)}</span>
          </button>
        )}
        {status === "idle" ? null : (
          <span className="inline-field-status" data-status={status} role="status" aria-label={words[status]} title={words[status]}>
            {signs[status]}
          </span>
        )}
        {props.extra}
      </div>
      {note ? (
        <div
          className="inline-field-note"
          id={`${id}-note`}
          data-problem={problem || status === "failed" ? "" : undefined}
          role={problem ? "alert" : undefined}
        >
          {note}
        </div>
      ) : null}
    </div>
  );
};
