/* The articles of the branch with who read them, and what closed complaints taught (R242-R257, R228). */
import {
  type ArticleFilter,
  type ArticleLine,
  findArticles,
  type FoundArticles,
  lastRead,
  type LessonLine,
  withoutClient,
} from "#shared/domain/catalogue/articleLines.ts";
import { all } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { peopleOfBranch } from "./names.ts";
import { allRows, rowsWhere } from "./rows.ts";
import { build } from "./schema.ts";

/** Who reads what the branch writes: an analyst and an administrator sell nothing. */
const readingRoles: ReadonlySet<string> = new Set(["clientManager", "lobbyManager", "branchManager"]);
const mostLessons = 200;

/** The days on which each person read each article: by article, then by person. */
const readingsByArticle = (db: ReadDb): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> => {
  const readings = new Map<string, Map<string, string[]>>();
  const rows = all(
    db,
    build
      .selectFrom("training")
      .select(["article_id as articleId", "owner_id as ownerId", "held_on as heldOn"])
      .where("article_id", "is not", null)
      .where("deleted_at", "is", null),
  );
  for (const { articleId, ownerId, heldOn } of rows) {
    if (articleId === null) continue;
    const byPerson = readings.get(articleId) ?? new Map<string, string[]>();
    byPerson.set(ownerId, [...(byPerson.get(ownerId) ?? []), heldOn]);
    readings.set(articleId, byPerson);
  }
  return readings;
};

/** Every article with when a person read it; with the readers of the branch for whom that is to be seen. */
export const articleLines = (db: ReadDb, userId: string, seesReaders: boolean): readonly ArticleLine[] => {
  const readings = readingsByArticle(db);
  const people = seesReaders ? peopleOfBranch(db).filter(({ role, isActive }) => isActive && readingRoles.has(role)) : [];
  return allRows(db, "article").map((row) => {
    const byPerson = readings.get(row.id);
    const hasRead = (person: string): boolean => lastRead(row, byPerson?.get(person) ?? []) !== null;
    const missing = people.filter(({ id }) => !hasRead(id)).map(({ name }) => name);
    return {
      ...row,
      readOn: lastRead(row, byPerson?.get(userId) ?? []),
      readers: seesReaders && row.isMandatory === true ? { count: people.length - missing.length, of: people.length, missing } : null,
    };
  });
};

/** The library in the branch's order of kinds, as far as it passes a filter. */
export const libraryOfArticles = (db: ReadDb, articles: readonly ArticleLine[], filter: ArticleFilter): FoundArticles => {
  const kinds = rowsWhere(db, "dictionaryItem", "dictionary", "articleKind")
    .toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0))
    .map(({ code }) => code);
  return findArticles(articles, filter, kinds);
};

/** What closed complaints of this device taught, newest first: the lesson and what was improved, nothing of the client (R228). */
export const lessonsOfComplaints = (db: ReadDb): readonly LessonLine[] =>
  all(
    db,
    build
      .selectFrom("complaint")
      .innerJoin("client", "client.id", "complaint.client_id")
      .select(["complaint.id", "complaint.category", "complaint.lesson", "complaint.improvement", "complaint.closed_on as closedOn", "client.name"])
      .where("complaint.closed_on", "is not", null)
      .where("complaint.lesson", "is not", null)
      .where("complaint.lesson", "<>", "")
      .where("complaint.deleted_at", "is", null)
      .orderBy("complaint.closed_on", "desc")
      .limit(mostLessons),
  ).map(({ name, lesson, improvement, ...row }) => ({
    ...row,
    lesson: withoutClient(lesson ?? "", name),
    improvement: improvement === null ? null : withoutClient(improvement, name),
  }));
