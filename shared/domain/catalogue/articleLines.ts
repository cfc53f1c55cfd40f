/*
 * Articles as a list (R242-R257): by kind, then in the branch's order; found by title, pinyin and text. An article is read when
 * its reader has a record of training about it that is not older than the day from which it is to be read again (R255).
 */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import { tagInEnglish } from "#shared/domain/defaults/defaultTags.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** An article with who read it. */
export interface ArticleLine extends Row<"article"> {
  /** When the acting person read it as it is now. */
  readonly readOn: string | null;
  /** How many people of the branch read it, of how many; null for whom that is no business. */
  readonly readers: { readonly count: number; readonly of: number; readonly missing: readonly string[] } | null;
}

/** What a closed complaint taught: nothing of the client. */
export interface LessonLine {
  readonly id: string;
  readonly category: string | null;
  readonly lesson: string;
  readonly improvement: string | null;
  readonly closedOn: string | null;
}

/** Digits in a row from which on a number may identify an account, a document or a phone. */
const longNumber = /\d(?:[\s-]?\d){5,}/g;

/** A text for everybody: the client's name as "client", long numbers hidden (R228, R265). */
export const withoutClient = (text: string, name: string | null): string => {
  const named = name === null || name.trim().length < 2 ? text : text.replaceAll(name.trim(), "客户");
  return named.replaceAll(longNumber, "****");
};

export interface ArticleFilter {
  readonly text?: string | undefined;
  readonly kind?: string | undefined;
  readonly chapter?: string | undefined;
  readonly tag?: string | undefined;
  readonly onlyActive?: boolean | undefined;
}

export interface FoundArticles {
  readonly lines: readonly ArticleLine[];
  readonly countByKind: Readonly<Record<string, number>>;
  /** The tags of all articles, the most used first. */
  readonly tags: readonly string[];
}

/** The tags of an article as the branch typed them: parted by signs. */
export const tagsOf = (tags: string | null): readonly string[] =>
  (tags ?? "")
    .split(/[、，,;；\s]+/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");

/** The articles that answer risks of a kind: switched on, and tagged with the kind's name in either language (R084). */
export const strategiesAgainst = (
  articles: readonly Row<"article">[],
  kind: Pick<Row<"dictionaryItem">, "labelZh" | "labelEn"> | undefined,
): readonly Row<"article">[] => {
  const names = new Set([kind?.labelZh, kind?.labelEn]);
  return articles
    .filter((article) => article.kind === "strategy" && article.isActive !== false && tagsOf(article.tags).some((tag) => names.has(tag)))
    .toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0));
};

/** The last day on which somebody read an article as it is now, or null (R255). */
export const lastRead = (article: Pick<Row<"article">, "readAgainFrom">, days: readonly string[]): string | null =>
  days
    .filter((day) => article.readAgainFrom === null || day >= article.readAgainFrom)
    .reduce<string | null>((last, day) => (last === null || day > last ? day : last), null);

/** Whether somebody still has to read an article. */
export const isToRead = (article: Pick<ArticleLine, "isMandatory" | "isActive" | "readOn">): boolean =>
  article.isMandatory === true && article.isActive !== false && article.readOn === null;

const isFound = (article: ArticleLine, text: string): boolean =>
  matchesQuery(
    {
      names: [article.title, ...tagsOf(article.tags)],
      identifiers: [],
      texts: [article.title, article.titleEn, article.body, article.bodyEn, article.tags, article.regulation]
        .concat(tagsOf(article.tags).map(tagInEnglish))
        .filter((part) => part !== null),
    },
    text,
  );

/** Articles that pass a filter, and how many there are by kind whatever kind is asked for. */
export const findArticles = (articles: readonly ArticleLine[], filter: ArticleFilter, kindOrder: readonly string[]): FoundArticles => {
  const text = (filter.text ?? "").trim();
  const found = articles.filter(
    (article) =>
      (filter.onlyActive !== true || article.isActive !== false) &&
      (filter.chapter === undefined || article.chapter === filter.chapter) &&
      (filter.tag === undefined || tagsOf(article.tags).includes(filter.tag)) &&
      (text === "" || isFound(article, text)),
  );
  const countByKind: Record<string, number> = {};
  for (const { kind } of found) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
  const uses = new Map<string, number>();
  for (const { tags } of articles) for (const tag of tagsOf(tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  const place = (kind: string): number => {
    const index = kindOrder.indexOf(kind);
    return index < 0 ? kindOrder.length : index;
  };
  return {
    countByKind,
    tags: [...uses].toSorted(([left, a], [right, b]) => b - a || nameOrder(left, right)).map(([tag]) => tag),
    lines: found
      .filter(({ kind }) => filter.kind === undefined || kind === filter.kind)
      .toSorted(
        (left, right) =>
          place(left.kind) - place(right.kind) ||
          (left.sortOrder ?? Number.MAX_SAFE_INTEGER) - (right.sortOrder ?? Number.MAX_SAFE_INTEGER) ||
          nameOrder(left.title, right.title),
      ),
  };
};
