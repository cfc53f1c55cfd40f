/* What can be done to an article, told with 撤销; or why it was not. */
import type { ArticleLine } from "#shared/domain/catalogue/articleLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { type ArticleDraft, newArticleId, valuesOfArticle } from "./articleForm.ts";
import { articleStrings } from "./articleStrings.ts";

export interface ArticleActs {
  /** The id under which it is stored now; nothing when it was refused. */
  readonly save: (id: string, draft: ArticleDraft) => Promise<string | undefined>;
  readonly setActive: (article: ArticleLine, isActive: boolean) => Promise<void>;
  readonly remove: (article: ArticleLine) => Promise<boolean>;
  readonly read: (article: ArticleLine) => Promise<void>;
}

export const useArticleActs = (): ArticleActs => {
  const api = useApi();
  const notify = useNotify();
  const label = useLabel();
  const t = useText(articleStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const failed = (error: { readonly type: string; readonly field?: unknown }): void => {
    if (error.type === "valueRefused") refused(t("valueRefused", { field: label(columnsOf("article")[String(error.field)]) }));
    else if (error.type === "articleNotFound") refused(t("gone"));
    else if (error.type === "notAllowed") refused(t("notAllowed"));
    else refused(t("notSaved"));
  };
  return {
    save: async (id, draft) => {
      const answer = await api.catalogue.saveArticle({
        ...(id === newArticleId ? {} : { articleId: id }),
        values: valuesOfArticle(draft),
        isReadAgain: draft.isReadAgain,
      });
      if (!answer.ok) {
        failed(answer.error);
        return undefined;
      }
      done(t("saved", { title: draft.title.trim() }), answer.value.txId);
      return answer.value.articleId;
    },
    setActive: async (article, isActive) => {
      const answer = await api.catalogue.saveArticle({ articleId: article.id, values: { isActive } });
      if (answer.ok) done(t(isActive ? "enabled" : "disabled", { title: article.title }), answer.value.txId);
      else failed(answer.error);
    },
    remove: async (article) => {
      const answer = await api.catalogue.removeArticle({ articleId: article.id });
      if (answer.ok) done(t("removed", { title: article.title }), answer.value.txId);
      else failed(answer.error);
      return answer.ok;
    },
    read: async (article) => {
      const answer = await api.catalogue.readArticle({ articleId: article.id });
      if (!answer.ok) failed(answer.error);
      else if (answer.value.txId === null) notify({ text: t("readAlready") });
      else done(t("markedRead", { title: article.title }), answer.value.txId);
    },
  };
};
