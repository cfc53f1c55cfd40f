/*
 * The knowledge library: scripts by chapter of the sales manual, with what each person practised (R144-R149, R171-R177); articles
 * with who read them (R242-R257); and the words that texts are checked for (R176, R249, R253).
 */
import { z } from "zod";
import type { ArticleLine, LessonLine } from "#shared/domain/catalogue/articleLines.ts";
import type { ScriptLine, SheetScript } from "#shared/domain/catalogue/scriptLines.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

type ScriptNotFound = { readonly type: "scriptNotFound" };
type NotAllowed = { readonly type: "notAllowed" };
type ArticleNotFound = { readonly type: "articleNotFound" };
type WordNotFound = { readonly type: "wordNotFound" };

const Code = z.string().min(1).max(100);

export const catalogue = {
  /** Scripts by chapter and title; `text` is looked for in title (also by pinyin and initials) and text. */
  scripts: query({
    input: z.strictObject({
      text: z.string().max(80).optional(),
      stage: Code.optional(),
      sellingKind: Code.optional(),
      onlyActive: z.boolean().optional(),
      limit: z.int().min(1).max(1_000).optional(),
    }),
    output: type<{
      readonly lines: readonly ScriptLine[];
      /** Before the limit. */
      readonly total: number;
      /** Of all scripts that pass every filter but the stage, by stage. */
      readonly countByStage: Readonly<Record<string, number>>;
      readonly mayEdit: boolean;
    }>(),
  }),
  /** `unknownFields`: names in braces that are no merge field; the script is stored nevertheless. */
  saveScript: command({
    input: z.strictObject({ scriptId: RowId.optional(), values: rowInput("script") }),
    output: type<{ readonly scriptId: string; readonly unknownFields: readonly string[]; readonly txId: string | null }>(),
    error: type<ScriptNotFound | NotAllowed | RowProblem>(),
    errors: ["scriptNotFound", "notAllowed", "valueRefused"],
  }),
  removeScript: command({
    input: z.strictObject({ scriptId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ScriptNotFound | NotAllowed>(),
    errors: ["scriptNotFound", "notAllowed"],
  }),
  /** The acting person practised a script now (R175); taken back by undo. */
  practiseScript: command({
    input: z.strictObject({ scriptId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ScriptNotFound>(),
    errors: ["scriptNotFound"],
  }),
  /** The scripts that fit a client now, filled for him: beside an opportunity or a call (R144-R149). */
  scriptsForClient: query({
    input: z.strictObject({
      clientId: RowId,
      purpose: Code.optional(),
      visitKind: Code.optional(),
      /** Chapters that come first; without them the order of a conversation. */
      stages: z.array(Code).max(10).optional(),
    }),
    output: type<{ readonly scripts: readonly SheetScript[] }>(),
    error: type<{ readonly type: "clientNotFound" }>(),
    errors: ["clientNotFound"],
  }),
  /** Articles by kind and order, found by title, pinyin and text; lessons of closed complaints beside them, without the client. */
  articles: query({
    input: z.strictObject({
      text: z.string().max(80).optional(),
      kind: Code.optional(),
      chapter: Code.optional(),
      tag: z.string().min(1).max(40).optional(),
      onlyActive: z.boolean().optional(),
      limit: z.int().min(1).max(1_000).optional(),
    }),
    output: type<{
      readonly lines: readonly ArticleLine[];
      readonly total: number;
      /** Of all that pass every filter but the kind, by kind. */
      readonly countByKind: Readonly<Record<string, number>>;
      readonly tags: readonly string[];
      readonly lessons: readonly LessonLine[];
      /** Mandatory ones that the acting person has not read. */
      readonly toRead: number;
      readonly mayEdit: boolean;
    }>(),
  }),
  /** `isReadAgain`: what was read before no longer counts from today on. */
  saveArticle: command({
    input: z.strictObject({ articleId: RowId.optional(), values: rowInput("article"), isReadAgain: z.boolean().optional() }),
    output: type<{ readonly articleId: string; readonly txId: string | null }>(),
    error: type<ArticleNotFound | NotAllowed | RowProblem>(),
    errors: ["articleNotFound", "notAllowed", "valueRefused"],
  }),
  removeArticle: command({
    input: z.strictObject({ articleId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ArticleNotFound | NotAllowed>(),
    errors: ["articleNotFound", "notAllowed"],
  }),
  /** The acting person read an article today: a record of training (R255); taken back by undo. */
  readArticle: command({
    input: z.strictObject({ articleId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ArticleNotFound>(),
    errors: ["articleNotFound"],
  }),
  /** The words that texts are checked for, by kind and word. */
  forbiddenWords: query({
    input: z.strictObject({}),
    output: type<{ readonly words: readonly Row<"forbiddenWord">[]; readonly mayEdit: boolean }>(),
  }),
  saveForbiddenWord: command({
    input: z.strictObject({ wordId: RowId.optional(), values: rowInput("forbiddenWord") }),
    output: type<{ readonly wordId: string; readonly txId: string | null }>(),
    error: type<WordNotFound | NotAllowed | { readonly type: "wordKnown"; readonly word: string } | RowProblem>(),
    errors: ["wordNotFound", "notAllowed", "wordKnown", "valueRefused"],
  }),
  removeForbiddenWord: command({
    input: z.strictObject({ wordId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<WordNotFound | NotAllowed>(),
    errors: ["wordNotFound", "notAllowed"],
  }),
} as const satisfies FeatureContract;
