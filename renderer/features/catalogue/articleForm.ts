/* An article as it is being edited: texts as typed, nothing chosen as an empty text. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Language } from "#renderer/ui/text.ts";

const texts = ["title", "titleEn", "body", "bodyEn", "kind", "chapter", "tags", "regulation", "validFrom"] as const;
type TextField = (typeof texts)[number];
const required: ReadonlySet<TextField> = new Set<TextField>(["title", "body", "kind"]);

export type ArticleDraft = Readonly<Record<TextField, string>> & {
  readonly isMandatory: boolean;
  readonly isActive: boolean;
  /** What was read before no longer counts once this is saved. */
  readonly isReadAgain: boolean;
};

/** Under which name an article is kept that is not stored yet. */
export const newArticleId = "new";

const emptyTexts: Readonly<Record<TextField, string>> = {
  title: "",
  titleEn: "",
  body: "",
  bodyEn: "",
  kind: "",
  chapter: "",
  tags: "",
  regulation: "",
  validFrom: "",
};

export const draftOfArticle = (row: Row<"article">): ArticleDraft => ({
  ...texts.reduce((draft, field) => ({ ...draft, [field]: row[field] ?? "" }), emptyTexts),
  isMandatory: row.isMandatory === true,
  isActive: row.isActive !== false,
  isReadAgain: false,
});

export const emptyArticle = (kind: string): ArticleDraft => ({ ...emptyTexts, kind, isMandatory: false, isActive: true, isReadAgain: false });

/** What is sent: texts without blanks around them, nothing as null. */
export const valuesOfArticle = (draft: ArticleDraft): Readonly<Record<string, string | boolean | null>> => ({
  ...Object.fromEntries(texts.map((field) => [field, draft[field].trim() === "" && !required.has(field) ? null : draft[field].trim()])),
  isMandatory: draft.isMandatory,
  isActive: draft.isActive,
});

/** Title and text in a language; without the English ones the Chinese are shown. */
export const articleIn = (
  row: Pick<Row<"article">, "title" | "titleEn" | "body" | "bodyEn">,
  language: Language,
): { readonly title: string; readonly body: string } => ({
  title: language === "en" && row.titleEn ? row.titleEn : row.title,
  body: language === "en" && row.bodyEn ? row.bodyEn : row.body,
});
