/*
 * The input that fits a column. It speaks in draft text only (see fieldText.ts), so that every kind is kept,
 * restored and validated the same way. Enter saves, Ctrl+Enter in long text, Esc restores, leaving saves; keys
 * of an input method that is still composing belong to it.
 */
import { Select } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Column } from "#shared/domain/edit/column.ts";
import { choiceSearch, treeSearch } from "#renderer/ui/choiceSearch.ts";
import { useText } from "#renderer/ui/text.ts";
import { after, useLatest } from "#renderer/ui/time.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { codeLabel, codesOfText, textOfCodes, type Naming } from "./fieldText.ts";

export interface Choice {
  readonly value: string;
  /** Its level, where the choices are a tree. */
  readonly depth?: number;
  readonly label: string;
  readonly detail?: string;
}

/** Finds rows that a reference may point to, e.g. clients by name or pinyin. */
export type FindChoices = (text: string) => Promise<readonly Choice[]>;

export interface FieldEditorProps {
  readonly column: Column;
  readonly label: string;
  readonly text: string;
  readonly naming: Naming;
  readonly inputId?: string;
  /** Where a `ref` may point to; without it the field is not editable by choice. */
  readonly findChoices?: FindChoices;
  /** Opens and takes the focus at once: editing in place. A form leaves the focus where it is. */
  readonly eager?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly onText: (text: string) => void;
  /** The person is done with this field. */
  readonly onDone?: (text: string, how: "key" | "leave") => void;
  readonly onRestore?: () => void;
}

export const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.key === "Process";

const placeholders = {
  money: "moneyPlaceholder",
  day: "dayPlaceholder",
  partialDay: "partialDayPlaceholder",
  rate: "ratePlaceholder",
} as const;

const TextEditor = ({ column, label, text, inputId, eager, invalid, describedBy, onText, onDone, onRestore }: FieldEditorProps) => {
  const t = useText(fieldStrings);
  const settled = useRef(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!eager) return;
    const element = area.current ?? line.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [eager]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (isComposing(event)) return;
    if (event.key === "Escape" && onRestore) {
      event.preventDefault();
      event.stopPropagation();
      settled.current = true;
      onRestore();
    }
    const saves = event.key === "Enter" && (column.kind !== "longText" || event.ctrlKey || event.metaKey);
    if (saves && onDone) {
      event.preventDefault();
      event.stopPropagation();
      onDone(event.currentTarget.value, "key");
    }
  };
  const onBlur = () => {
    if (!settled.current) onDone?.(text, "leave");
  };
  const shared = {
    id: inputId,
    className: "inline-field-input",
    "aria-label": label,
    "aria-invalid": invalid || undefined,
    "aria-describedby": describedBy,
    value: text,
    autoComplete: "off",
    spellCheck: false,
    onKeyDown,
    onBlur,
  };
  if (column.kind === "longText") {
    const lines = Math.min(10, Math.max(2, text.split("\n").length + Math.floor(text.length / 60)));
    return <textarea {...shared} ref={area} rows={lines} onChange={(event) => onText(event.target.value)} />;
  }
  const placeholder = column.kind in placeholders ? t(placeholders[column.kind as keyof typeof placeholders]) : undefined;
  const isNumeric = column.kind === "money" || column.kind === "integer" || column.kind === "rate";
  return (
    <input
      {...shared}
      ref={line}
      type="text"
      inputMode={isNumeric ? "decimal" : undefined}
      placeholder={placeholder}
      onChange={(event) => onText(event.target.value)}
    />
  );
};

const typingPauseMs = 150;

const useFound = (find: FindChoices | undefined, typed: string): readonly Choice[] => {
  const [found, setFound] = useState<readonly Choice[]>([]);
  const ask = useLatest(async (text: string) => (find ? await find(text) : []));
  useEffect(() => {
    let stale = false;
    const cancel = after(typingPauseMs, () => {
      void ask(typed).then((choices) => {
        if (!stale) setFound(choices);
      });
    });
    return () => {
      stale = true;
      cancel();
    };
  }, [typed, ask]);
  return found;
};

const ChoiceEditor = ({ column, label, text, naming, inputId, findChoices, eager, invalid, onText, onDone, onRestore }: FieldEditorProps) => {
  const t = useText(fieldStrings);
  const [open, setOpen] = useState(eager ?? false);
  const [typed, setTyped] = useState("");
  const settled = useRef(false);
  const isRef = column.kind === "ref";
  const found = useFound(isRef ? findChoices : undefined, typed);
  const many = column.kind === "codes";
  const entries: readonly Choice[] =
    column.kind === "flag"
      ? [
          { value: "true", label: naming.yes },
          { value: "false", label: naming.no },
        ]
      : isRef
        ? found
        : naming
            .entriesOf(column.dictionary ?? column.words ?? "")
            .map(({ code, zh, en, depth = 0 }) => ({ value: code, label: naming.language === "en" ? en || zh : zh, depth }));
  const chosen = many ? [...codesOfText(text)] : text === "" ? [] : [text];
  const known = new Set(entries.map((entry) => entry.value));
  // A value that is not among the choices (a retired code, a client not in the answer) must not vanish.
  const options: readonly Choice[] = [
    ...entries,
    ...chosen
      .filter((value) => !known.has(value))
      .map((value) => ({ value, label: isRef ? (naming.nameOf(value) ?? value) : codeLabel(naming, column.dictionary ?? column.words, value) })),
  ];
  const finish = (next: string, how: "key" | "leave") => {
    if (settled.current) return;
    settled.current = true;
    onDone?.(next, how);
  };
  const shared = {
    className: "archive-select",
    "aria-label": label,
    id: inputId,
    autoFocus: eager ?? false,
    open,
    onOpenChange: setOpen,
    status: invalid ? ("error" as const) : ("" as const),
    options: options.map(({ value, label: words }) => ({ value, label: words })),
    notFoundContent: isRef && typed === "" ? t("searchPlaceholder") : t("nothingFound"),
    placeholder: isRef ? t("searchPlaceholder") : t("empty"),
    allowClear: !column.required,
    popupMatchSelectWidth: false as const,
    showSearch: isRef ? { filterOption: false as const, onSearch: setTyped } : entries.some(({ depth = 0 }) => depth > 0) ? treeSearch : choiceSearch,
    optionRender: (option: { readonly label?: ReactNode; readonly value?: string | number | null | undefined }) => {
      const { detail, depth = 0 } = options.find((one) => one.value === option.value) ?? {};
      if (depth > 0) return <span style={{ paddingInlineStart: depth * 12 }}>{option.label}</span>;
      if (!detail) return option.label;
      return (
        <span className="archive-choice">
          <span>{option.label}</span>
          <span className="panel-note">{detail}</span>
        </span>
      );
    },
    onBlur: () => finish(text, "leave"),
  };
  return (
    <div
      className="archive-select-box"
      onKeyDownCapture={(event) => {
        if (isComposing(event)) return;
        if (event.key === "Escape" && onRestore) {
          event.preventDefault();
          event.stopPropagation();
          settled.current = true;
          onRestore();
        }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && onDone) {
          event.preventDefault();
          event.stopPropagation();
          finish(text, "key");
        }
      }}
      onKeyDown={(event) => {
        // After the list has taken what it stood on: what is left would go away with its list and take the focus with it.
        if (event.key !== "Tab" || !eager || many || isComposing(event)) return;
        event.preventDefault();
        finish(text, "key");
      }}
    >
      {many ? (
        <Select<string[]> {...shared} mode="multiple" value={chosen} onChange={(codes) => onText(textOfCodes(codes))} />
      ) : (
        <Select<string>
          {...shared}
          {...(text === "" ? {} : { value: text })}
          onChange={(code: string | undefined) => {
            onText(code ?? "");
            if (eager) finish(code ?? "", "key");
          }}
        />
      )}
    </div>
  );
};

export const FieldEditor = (props: FieldEditorProps) => {
  switch (props.column.kind) {
    case "code":
    case "codes":
    case "flag":
    case "ref":
      return <ChoiceEditor {...props} />;
    default:
      // Until the branch keeps units, its words are typed.
      return props.column.words && props.naming.entriesOf(props.column.words).length > 0 ? <ChoiceEditor {...props} /> : <TextEditor {...props} />;
  }
};
