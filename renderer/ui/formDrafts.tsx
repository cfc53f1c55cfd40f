/*
 * Forms that lose nothing: what is typed into a dialog is kept every second in the encrypted store and is back when the dialog is
 * opened again, after a lock, a crash, a full disk, or a dialog that was closed by mistake. It goes when the form was saved, or
 * when its user begins anew. Where drafts are kept is given from above; a form without it works all the same.
 */
import { Button } from "antd";
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import { fnv1a } from "#shared/kernel/fnv1a.ts";
import { usePathname } from "./navigation.ts";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import "./rowForm.css";

/** What one form's draft is kept by. */
export interface FormDraftKeeper {
  readonly read: () => Promise<string | null>;
  readonly typed: (text: string) => void;
  /** Keeps at once what still waits, and stops: its form is gone. */
  readonly close: () => void;
  readonly drop: () => void;
}

export type FormDrafts = (key: string) => FormDraftKeeper;

export const FormDraftsContext = createContext<FormDrafts | undefined>(undefined);

export interface FormDraft<T extends object> {
  readonly values: T;
  readonly set: (part: Partial<T>) => void;
  /** What is shown was typed earlier and never saved. */
  readonly isRestored: boolean;
  /** Back to what the form began with; the draft goes. */
  readonly startOver: () => void;
  /** It is saved elsewhere by now; the draft goes. */
  readonly done: () => void;
}

const isOfKind = (value: unknown, start: unknown): boolean =>
  value === null || start === null || start === undefined || (typeof value === typeof start && Array.isArray(value) === Array.isArray(start));

/** A draft as this form reads it: fields that it does not know, or that became another kind, are left out; undefined when nothing differs. */
export const readFormDraft = <T extends object>(text: string, start: T): T | undefined => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const before = new Map<string, unknown>(Object.entries(start));
  const taken = Object.entries(parsed).filter(([key, value]) => isOfKind(value, before.get(key)));
  const values = { ...start, ...Object.fromEntries(taken) };
  return JSON.stringify(values) === JSON.stringify(start) ? undefined : values;
};

/** Values of a form with their draft under `key`; without a key nothing is kept. Every field stands in `start`, an empty one as null or "". */
export const useFormDraft = <T extends object>(key: string | undefined, start: T): FormDraft<T> => {
  const drafts = useContext(FormDraftsContext);
  const keeper = useMemo(() => (key === undefined ? undefined : drafts?.(key)), [drafts, key]);
  const [values, setValues] = useState(start);
  const [isRestored, setRestored] = useState(false);
  const first = useRef(start);
  const latest = useRef(start);
  const isTouched = useRef(false);
  const show = (next: T): void => {
    latest.current = next;
    setValues(next);
  };
  useEffect(() => {
    if (!keeper) return undefined;
    let isGone = false;
    void keeper.read().then((text) => {
      const kept = text === null || isGone || isTouched.current ? undefined : readFormDraft(text, first.current);
      if (!kept) return;
      show(kept);
      setRestored(true);
    });
    return () => {
      isGone = true;
      keeper.close();
    };
  }, [keeper]);
  const drop = (): void => {
    isTouched.current = false;
    setRestored(false);
    keeper?.drop();
  };
  return {
    values,
    set: (part) => {
      isTouched.current = true;
      show({ ...latest.current, ...part });
      keeper?.typed(JSON.stringify(latest.current));
    },
    isRestored,
    startOver: () => {
      show(first.current);
      drop();
    },
    done: drop,
  };
};

/** The key of a form that is opened at a page: its place, what it is called, and a mark of what it begins with, so that rows differ. */
export const useFormKey = (name: string, start: object): string => {
  const pathname = usePathname();
  const [key] = useState(() => `form:${fnv1a(`${pathname} ${name}`).toString(36)}-${fnv1a(JSON.stringify(start)).toString(36)}`);
  return key;
};

/** Says that what is shown was typed earlier, and offers to begin anew. */
export const RestoredLine = ({ draft }: { readonly draft: Pick<FormDraft<object>, "isRestored" | "startOver"> }) => {
  const t = useText(uiStrings);
  if (!draft.isRestored) return null;
  return (
    <div className="restored-line" role="status">
      {t("formRestored")}
      <Button size="small" onClick={draft.startOver}>
        {t("formStartOver")}
      </Button>
    </div>
  );
};
