/*
 * 文章: the list at the left, one article beside it, to read, to mark as read, or to edit. Filter and open article are in the
 * address; what is typed stays until it is saved or discarded.
 */
import { Button, Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { type ArticleLine, isToRead } from "#shared/domain/catalogue/articleLines.ts";
import { tagInEnglish } from "#shared/domain/defaults/defaultTags.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { ListBeside } from "#renderer/ui/ListBeside.tsx";
import { searchWord, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { TypedSearch } from "#renderer/ui/TypedSearch.tsx";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { ArticleEditor } from "./ArticleEditor.tsx";
import { draftOfArticle, emptyArticle, newArticleId } from "./articleForm.ts";
import { ArticleList } from "./ArticleList.tsx";
import { ArticleReader, LessonReader } from "./ArticleReader.tsx";
import { createArticleStore } from "./articleStore.ts";
import { articleStrings } from "./articleStrings.ts";
import { besideList } from "./besideList.ts";
import { useArticleActs } from "./useArticleActs.ts";

const everyKind = "all";
const topics = ["catalogue", "table:article", "table:training", "table:complaint", "table:dictionaryItem"];

/** `tabs`: the switch between the parts of the library. */
export const ArticlesScreen = ({ tabs }: { readonly tabs: ReactNode }) => {
  const t = useText(articleStrings);
  const words = useWordsOf();
  const api = useApi();
  const labels = useLabels();
  const acts = useArticleActs();
  const { drafts, change, drop } = useFeatureStore(createArticleStore, (state) => state);
  const [search, setSearch] = usePageSearch();
  const word = (name: string): string | undefined => searchWord(search, name);
  const [text, kind, tag] = [word("text"), word("kind"), word("tag")];
  const onlyToRead = word("toRead") !== undefined;
  const filter = {
    ...(text === undefined ? {} : { text: text.slice(0, 80) }),
    ...(kind === undefined ? {} : { kind }),
    ...(tag === undefined ? {} : { tag: tag.slice(0, 40) }),
  };
  const reading = useRead(`articles ${JSON.stringify(filter)}`, () => api.catalogue.articles(filter), topics);
  const lines = (reading.value?.lines ?? []).filter((line) => !onlyToRead || isToRead(line));
  // Lessons have no title, tag or kind of their own: they stand with the lessons, and where nothing is looked for.
  const lessons = (kind === undefined || kind === "lesson") && tag === undefined && text === undefined && !onlyToRead ? (reading.value?.lessons ?? []) : [];
  const mayEdit = reading.value?.mayEdit ?? false;
  const asked = word("article");
  const ids = [...lines, ...lessons].map(({ id }) => id);
  const openId = asked === newArticleId && drafts[newArticleId] ? newArticleId : (ids.find((id) => id === asked) ?? ids[0]);
  const article = lines.find(({ id }) => id === openId);
  const lesson = lessons.find(({ id }) => id === openId);
  const draft = openId === undefined ? undefined : drafts[openId];
  const open = (id: string | undefined): void => setSearch({ article: id });
  const { save, discard, leave, move } = besideList({ ids, openId, newId: newArticleId, drafts, drop, open, keep: acts.save });

  const begin = (): void => {
    if (!drafts[newArticleId]) change(newArticleId, emptyArticle(kind ?? "policy"));
    open(newArticleId);
  };
  const edit = (): void => {
    if (article && mayEdit && !draft) change(article.id, draftOfArticle(article));
  };
  const remove = async (line: ArticleLine): Promise<void> => {
    if (await acts.remove(line)) leave(line.id);
  };

  const group = articleStrings.ref("group");
  useCommands([
    { id: "article.next", label: articleStrings.ref("next"), group, shortcut: "j", run: () => move(1) },
    { id: "article.previous", label: articleStrings.ref("previous"), group, shortcut: "k", run: () => move(-1) },
    ...(article ? [{ id: "article.read", label: articleStrings.ref("markRead"), group, shortcut: "r", run: () => void acts.read(article) }] : []),
    ...(mayEdit ? [{ id: "article.new", label: articleStrings.ref("newArticle"), group, shortcut: "n", run: begin }] : []),
    ...(mayEdit && article ? [{ id: "article.edit", label: articleStrings.ref("edit"), group, shortcut: "e", run: edit }] : []),
  ]);

  const newButton = mayEdit ? (
    <Button type="primary" onClick={begin}>
      {t("newArticle")}
    </Button>
  ) : null;
  const counts = reading.value?.countByKind ?? {};
  const known = labels.entries("articleKind").map(({ code, label }) => ({ id: code, label, count: counts[code] ?? 0 }));
  const isFiltered = Object.keys(filter).length > 0 || onlyToRead;
  const beside = (): ReactNode => {
    if (draft && openId !== undefined) {
      return (
        <ArticleEditor
          key={openId}
          draft={draft}
          isNew={openId === newArticleId}
          labels={labels}
          onChange={(next) => change(openId, next)}
          onSave={() => void save()}
          onDiscard={discard}
        />
      );
    }
    if (lesson) return <LessonReader key={lesson.id} lesson={lesson} labels={labels} />;
    if (!article) return null;
    return (
      <ArticleReader
        key={article.id}
        article={article}
        labels={labels}
        mayEdit={mayEdit}
        onRead={() => void acts.read(article)}
        onEdit={edit}
        onSetActive={(isActive) => void acts.setActive(article, isActive)}
        onRemove={() => void remove(article)}
        onTag={(next) => setSearch({ tag: next, kind: undefined, text: undefined })}
      />
    );
  };
  const nothing = isFiltered ? (
    <EmptyState
      title={t("noneTitle")}
      hint={t("noneHint")}
      action={<Button onClick={() => setSearch({ text: undefined, kind: undefined, tag: undefined, toRead: undefined })}>{t("dropFilter")}</Button>}
    />
  ) : (
    <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} action={newButton} />
  );
  return (
    <Page
      title={t("knowledge")}
      subtitle={tabs}
      actions={
        <>
          <ExportButton
            disabled={lines.length === 0}
            ask={{ kind: "list", wish: { list: "articles", ...filter, ...(onlyToRead ? { toRead: true } : {}) }, rows: lines.length }}
          />
          {newButton}
        </>
      }
      below={
        <div className="script-tools">
          <TypedSearch className="script-search" label={t("search")} value={text} maxLength={80} onSearch={(next) => setSearch({ text: next })} />
          <Select
            className="script-selling"
            aria-label={t("tag")}
            value={tag ?? ""}
            showSearch={choiceSearch}
            options={[{ value: "", label: t("anyTag") }, ...(reading.value?.tags ?? []).map((one) => ({ value: one, label: words(one, tagInEnglish(one)) }))]}
            onChange={(value: string) => setSearch({ tag: value === "" ? undefined : value })}
          />
          <Checkbox checked={onlyToRead} onChange={(event) => setSearch({ toRead: event.target.checked ? "yes" : undefined })}>
            {t("onlyToRead")}
          </Checkbox>
          <Tabs
            tabs={[{ id: everyKind, label: t("allKinds"), count: Object.values(counts).reduce((sum, count) => sum + count, 0) }, ...known]}
            active={kind ?? everyKind}
            onChange={(next) => setSearch({ kind: next === everyKind ? undefined : next })}
            label={t("kinds")}
          />
        </div>
      }
      flush
    >
      <ListBeside
        reading={reading}
        empty={ids.length === 0 && !draft ? nothing : undefined}
        place={`article-${openId ?? ""}`}
        list={<ArticleList lines={lines} lessons={lessons} openId={openId} unsaved={new Set(Object.keys(drafts))} labels={labels} onOpen={open} />}
      >
        {beside()}
      </ListBeside>
    </Page>
  );
};
