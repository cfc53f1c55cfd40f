/* One article, large enough to be read, with its source; who must read it marks it, who manages sees who did. */
import { Button } from "antd";
import { type ArticleLine, type LessonLine, tagsOf } from "#shared/domain/catalogue/articleLines.ts";
import { tagInEnglish } from "#shared/domain/defaults/defaultTags.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useKnownWords, useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { articleIn } from "./articleForm.ts";
import { articleStrings } from "./articleStrings.ts";

interface ArticleReaderProps {
  readonly article: ArticleLine;
  readonly labels: Labels;
  readonly mayEdit: boolean;
  readonly onRead: () => void;
  readonly onEdit: () => void;
  readonly onSetActive: (isActive: boolean) => void;
  readonly onRemove: () => void;
  readonly onTag: (tag: string) => void;
}

export const ArticleReader = ({ article, labels, mayEdit, onRead, onEdit, onSetActive, onRemove, onTag }: ArticleReaderProps) => {
  const t = useText(articleStrings);
  const language = useLanguage();
  const words = useWordsOf();
  const known = useKnownWords();
  const { title, body } = articleIn(article, language);
  const isActive = article.isActive !== false;
  const joint = language === "en" ? ", " : "、";
  return (
    <article className="script-reader" aria-label={title}>
      <header className="script-reader-head">
        <div>
          <h2>{title}</h2>
          <p className="script-quiet">
            {[
              labels.of("articleKind", article.kind),
              labels.of("policyChapter", article.chapter),
              article.validFrom === null ? "" : `${t("validFrom")} ${formatDay(article.validFrom, language, "plain")}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <div className="article-badges">
          {article.isMandatory === true ? <StateBadge tone={article.readOn === null ? "due" : "done"}>{t("mandatory")}</StateBadge> : null}
          {isActive ? null : <StateBadge tone="off">{t("inactive")}</StateBadge>}
        </div>
      </header>
      <p className="script-text">{body}</p>
      {article.regulation === null ? null : (
        <p className="script-quiet">
          {known(article.regulation)}
          <br />
          {t("verify")}
        </p>
      )}
      {tagsOf(article.tags).length === 0 ? null : (
        <div className="chip-row" role="group" aria-label={t("tag")}>
          {tagsOf(article.tags).map((tag) => (
            <button key={tag} type="button" className="script-merge" onClick={() => onTag(tag)}>
              {words(tag, tagInEnglish(tag))}
            </button>
          ))}
        </div>
      )}
      {article.readers === null ? null : (
        <p className="script-quiet">
          {t("readers", { count: article.readers.count, of: article.readers.of })}
          {article.readers.missing.length === 0 ? "" : ` · ${t("readersMissing", { names: article.readers.missing.join(joint) })}`}
        </p>
      )}
      <footer className="script-foot">
        {article.readOn === null ? (
          <Button type={article.isMandatory === true ? "primary" : "default"} onClick={onRead}>
            {t("markRead")} <KeyHint keys="R" />
          </Button>
        ) : null}
        <span className="script-quiet">{article.readOn === null ? t("notRead") : t("readOn", { day: formatDay(article.readOn, language, "plain") })}</span>
        {mayEdit ? (
          <span className="script-foot-end">
            <Button onClick={onEdit}>{t("edit")}</Button>
            <Button onClick={() => onSetActive(!isActive)}>{t(isActive ? "disable" : "enable")}</Button>
            <Button danger onClick={onRemove}>
              {t("remove")}
            </Button>
          </span>
        ) : (
          <span className="script-quiet script-foot-end">{t("readOnly")}</span>
        )}
      </footer>
    </article>
  );
};

/** What a closed complaint taught; it is kept with the complaint and only read here. */
export const LessonReader = ({ lesson, labels }: { readonly lesson: LessonLine; readonly labels: Labels }) => {
  const t = useText(articleStrings);
  const language = useLanguage();
  return (
    <article className="script-reader" aria-label={t("lessons")}>
      <header className="script-reader-head">
        <div>
          <h2>{t("lessons")}</h2>
          <p className="script-quiet">
            {[
              labels.of("complaintCategory", lesson.category),
              lesson.closedOn === null ? "" : t("lessonOn", { day: formatDay(lesson.closedOn, language, "plain") }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
      </header>
      <p className="script-text">{lesson.lesson}</p>
      {lesson.improvement === null ? null : (
        <section>
          <h3>{t("improvement")}</h3>
          <p className="article-plain">{lesson.improvement}</p>
        </section>
      )}
      <p className="script-quiet">{t("lessonNote")}</p>
    </article>
  );
};
