/* A script as it is being edited: texts as typed, nothing chosen as an empty text or list. */
import { scriptConditionFields, type ScriptConditionField } from "#shared/domain/catalogue/fittingScripts.ts";
import type { Language } from "#renderer/ui/text.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export const kindFields = ["sellingKind", "serviceQuality", "needMethod", "negotiationKind", "negotiationPhase", "presentationFrame"] as const;
export type KindField = (typeof kindFields)[number];
const textFields = ["title", "titleEn", "body", "bodyEn", "source"] as const;
type TextField = (typeof textFields)[number];

export type ScriptDraft = Readonly<Record<TextField | KindField | "stage", string>> &
  Readonly<Record<ScriptConditionField, readonly string[]>> & { readonly isActive: boolean };

/** Under which name a script is kept that is not stored yet. */
export const newScriptId = "new";

const fromEntries = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>; // the keys are the record's

export const draftOfScript = (row: Row<"script">): ScriptDraft => ({
  ...fromEntries([...textFields, ...kindFields], (field) => row[field] ?? ""),
  ...fromEntries(scriptConditionFields, (field) => row[field] ?? []),
  stage: row.stage,
  isActive: row.isActive !== false,
});

export const emptyScript = (stage: string): ScriptDraft => ({
  ...fromEntries([...textFields, ...kindFields], () => ""),
  ...fromEntries(scriptConditionFields, () => []),
  stage,
  isActive: true,
});

/** What is sent: texts without blanks around them, nothing as null. */
export const valuesOfScript = (draft: ScriptDraft) => ({
  ...fromEntries(["titleEn", "bodyEn", "source", ...kindFields] as const, (field) => (draft[field].trim() === "" ? null : draft[field].trim())),
  ...fromEntries(scriptConditionFields, (field) => (draft[field].length === 0 ? null : draft[field])),
  title: draft.title.trim(),
  body: draft.body.trim(),
  stage: draft.stage,
  isActive: draft.isActive,
});

/** Title and text in a language; without the English ones the Chinese are shown. */
export const scriptIn = (
  row: Pick<Row<"script">, "title" | "titleEn" | "body" | "bodyEn">,
  language: Language,
): { readonly title: string; readonly body: string } => ({
  title: language === "en" && row.titleEn ? row.titleEn : row.title,
  body: language === "en" && row.bodyEn ? row.bodyEn : row.body,
});
