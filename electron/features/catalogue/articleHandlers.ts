/*
 * Articles of the library (R242-R257): kept by the branch, read by everybody. That somebody read one is a record of training
 * of that person (R255), so that the branch manager sees it where all training is seen.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { catalogue } from "#shared/contracts/catalogue.ts";
import { isToRead } from "#shared/domain/catalogue/articleLines.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { articleLines, lessonsOfComplaints, libraryOfArticles } from "#db/workstation/articles.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";

const topics = ["catalogue"];
const required = ["title", "kind", "body"] as const;
const longestTopic = columnsOf("training")["topic"]?.max ?? 120;

export const articleHandlers: Pick<HandlersOf<typeof catalogue>, "articles" | "saveArticle" | "removeArticle" | "readArticle"> = {
  articles: ({ db, actor }, { limit, ...filter }) => {
    const articles = articleLines(db, actor.id, actor.role === "branchManager");
    const { lines, countByKind, tags } = libraryOfArticles(db, articles, filter);
    return ok({
      lines: lines.slice(0, limit ?? lines.length),
      total: lines.length,
      countByKind,
      tags,
      lessons: lessonsOfComplaints(db),
      toRead: articles.filter(isToRead).length,
      mayEdit: mayEditDictionaries(actor),
    });
  },
  saveArticle: (context, { articleId, values, isReadAgain }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const { db, clock, ids } = context;
    const known = articleId === undefined ? undefined : rowById(db, "article", articleId);
    if (articleId !== undefined && !known) return err({ type: "articleNotFound" });
    const again = isReadAgain === true ? { readAgainFrom: dayOf(clock.now()) } : {};
    const checked = validateRow("article", known ? { ...values, ...again } : { isActive: true, sortOrder: allRows(db, "article").length, ...values, ...again });
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    for (const field of required) {
      if (String(merged[field] ?? "").trim() === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const rowId = known?.id ?? ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "article", rowId, values: checked.value };
    return ok({ articleId: rowId, txId: commitChanges(context, "edit", { what: "article", name: String(merged.title) }, [change], topics) });
  },
  removeArticle: (context, { articleId }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = rowById(context.db, "article", articleId);
    if (!known) return err({ type: "articleNotFound" });
    const change: Change = { operation: "delete", table: "article", rowId: articleId };
    return ok({ txId: commitChanges(context, "edit", { what: "article", name: known.title }, [change], topics) });
  },
  readArticle: (context, { articleId }) => {
    const { db, actor, clock, ids } = context;
    const known = rowById(db, "article", articleId);
    if (!known) return err({ type: "articleNotFound" });
    const today = dayOf(clock.now());
    // Once a day is enough: a second mark says nothing more.
    const isMarked = rowsWhere(db, "training", "articleId", articleId).some(({ ownerId, heldOn }) => ownerId === actor.id && heldOn === today);
    if (isMarked) return ok({ txId: null });
    const change: Change = {
      operation: "insert",
      table: "training",
      rowId: ids.next(),
      values: { ownerId: actor.id, heldOn: today, kind: "training", theme: "compliance", topic: known.title.slice(0, longestTopic), articleId },
    };
    return ok({ txId: commitChanges(context, "edit", { what: "articleRead", name: known.title }, [change], [...topics, "workLog"]) });
  },
};
