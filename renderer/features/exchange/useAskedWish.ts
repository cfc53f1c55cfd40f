/*
 * An export that was asked of a second person is there again, word by word, when the same list is exported later: only the
 * same wish is opened by the agreement (SE7), and nobody remembers a purpose by the letter.
 */
import { useEffect, useMemo } from "react";
import { agreementDays, readRequestLine } from "#shared/domain/audit/exportRequest.ts";
import { fnv1a } from "#shared/kernel/fnv1a.ts";
import { useApi } from "#renderer/api/api.ts";
import { draftPort } from "#renderer/api/draftPort.ts";
import type { ExportAsk } from "#renderer/ui/exporting.tsx";
import { readFormDraft } from "#renderer/ui/formDrafts.tsx";
import { nowMs } from "#renderer/ui/time.ts";
import type { ExportForm } from "./exportForm.ts";

const dayMs = 86_400_000;

interface AskedWish {
  readonly form: ExportForm;
  /** The request as it was sent. */
  readonly line: string;
}

/** Where the wish for these rows is kept. */
export const wishKey = (ask: ExportAsk): string => {
  const rows = ask.kind === "list" ? [ask.wish, ask.columns ?? null] : ask.kind === "file" ? ["file", ask.fileName] : [ask.of];
  return `form:export:${fnv1a(JSON.stringify(rows)).toString(36)}`;
};

/** Whether a request can still be agreed to. */
export const isStillAsked = (line: string, now: number): boolean => {
  const request = readRequestLine(line);
  return request !== undefined && now - Date.parse(request.askedAt) <= 2 * agreementDays * dayMs;
};

/** What was kept, as this form reads it; undefined for a text that is none, and for a request that nobody will agree to any more. */
export const readWish = (text: string, empty: ExportForm, now: number): AskedWish | undefined => {
  const kept = readFormDraft(text, { form: empty, line: "" });
  if (!kept || !isStillAsked(kept.line, now)) return undefined;
  return { form: readFormDraft(JSON.stringify(kept.form), empty) ?? empty, line: kept.line };
};

/** Puts back what was asked for the same rows; answers where the next one is kept. */
export const useAskedWish = (
  ask: ExportAsk,
  empty: ExportForm,
  setForm: (form: ExportForm) => void,
  setLine: (line: string) => void,
): { readonly keep: (wish: AskedWish) => void; readonly drop: () => void } => {
  const api = useApi();
  const port = useMemo(() => draftPort(api, wishKey(ask)), [api, ask]);
  useEffect(() => {
    void port.readDraft().then((text) => {
      const kept = text === null ? undefined : readWish(text, empty, nowMs());
      if (!kept) return;
      setForm(kept.form);
      setLine(kept.line);
    });
  }, [port, empty, setForm, setLine]);
  return { keep: (wish) => void port.keepDraft(JSON.stringify(wish)), drop: () => void port.dropDraft() };
};
