/*
 * What the branch writes down for everybody (R242-R257): articles of the library (policies, ethics, procedures, questions,
 * lessons, cases) and the words that must not stand in a text that a client or a report may get. Both are rows of the branch:
 * names and dates of regulations are data to be verified, no code counts on them. Who read an article is a record of training.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const knowledgeTables = {
  article: {
    zh: "知识文章",
    en: "Article",
    scope: "branch",
    columns: {
      kind: { kind: "code", dictionary: "articleKind", cls: "C1", zh: "类别", en: "Kind", required: true },
      title: { kind: "text", cls: "C1", zh: "标题", en: "Title", required: true, max: 80 },
      titleEn: { kind: "text", cls: "C1", zh: "英文标题", en: "English title", max: 120 },
      body: { kind: "longText", cls: "C1", zh: "正文", en: "Text", required: true, max: 10000 },
      bodyEn: { kind: "longText", cls: "C1", zh: "英文正文", en: "English text", max: 14000 },
      chapter: { kind: "code", dictionary: "policyChapter", cls: "C1", zh: "办法章节", en: "Chapter of the rules" },
      tags: { kind: "text", cls: "C1", zh: "标签", en: "Tags", max: 120 },
      regulation: { kind: "text", cls: "C1", zh: "依据", en: "Source", max: 300 },
      validFrom: { kind: "day", cls: "C1", zh: "施行日期", en: "Valid from" },
      isMandatory: { kind: "flag", cls: "C1", zh: "必读", en: "Must be read" },
      readAgainFrom: { kind: "day", cls: "C1", zh: "此日起重新阅读", en: "To be read again from" },
      sortOrder: { kind: "integer", cls: "C1", zh: "次序", en: "Order" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  forbiddenWord: {
    zh: "用语检查",
    en: "Word to check",
    scope: "branch",
    columns: {
      word: { kind: "text", cls: "C1", zh: "词语", en: "Word", required: true, max: 40 },
      kind: { kind: "code", dictionary: "forbiddenKind", cls: "C1", zh: "类别", en: "Kind", required: true },
      reason: { kind: "text", cls: "C1", zh: "理由", en: "Reason", required: true, max: 200 },
      reasonEn: { kind: "text", cls: "C1", zh: "英文理由", en: "English reason", max: 300 },
      suggestion: { kind: "text", cls: "C1", zh: "建议用语", en: "Suggestion", max: 120 },
      allowedIn: { kind: "text", cls: "C1", zh: "允许的较长词语", en: "Allowed inside", max: 300 },
      regulation: { kind: "text", cls: "C1", zh: "依据", en: "Source", max: 200 },
      isStop: { kind: "flag", cls: "C1", zh: "不得使用", en: "Stops" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
} as const satisfies Record<string, TableSpec>;
