/* The articles by kind, and below them what closed complaints taught; arrow keys or J and K move, the open one is marked. */
import type { KeyboardEvent } from "react";
import { type ArticleLine, isToRead, type LessonLine } from "#shared/domain/catalogue/articleLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { articleIn } from "./articleForm.ts";
import { articleStrings } from "./articleStrings.ts";

interface ArticleListProps {
  readonly lines: readonly ArticleLine[];
  readonly lessons: readonly LessonLine[];
  readonly openId: string | undefined;
  readonly unsaved: ReadonlySet<string>;
  readonly labels: Labels;
  readonly onOpen: (id: string) => void;
}

export const ArticleList = ({ lines, lessons, openId, unsaved, labels, onOpen }: ArticleListProps) => {
  const t = useText(articleStrings);
  const language = useLanguage();
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  const ids = [...lines, ...lessons].map(({ id }) => id);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = ids[ids.findIndex((id) => id === openId) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onOpen(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-article="${next}"]`)?.focus();
  };
  const line = (id: string, title: string, marks: { readonly isActive: boolean; readonly isToRead: boolean }) => (
    <button
      key={id}
      type="button"
      className="script-line"
      data-article={id}
      aria-current={id === openId ? "true" : undefined}
      tabIndex={id === openId || (openId === undefined && id === ids[0]) ? 0 : -1}
      onClick={() => onOpen(id)}
    >
      <span className="script-line-title">{title}</span>
      {marks.isToRead ? <StateBadge tone="due">{t("toRead")}</StateBadge> : null}
      {marks.isActive ? null : <StateBadge tone="locked">{t("inactive")}</StateBadge>}
      {unsaved.has(id) ? <StateBadge tone="due">{t("unsaved")}</StateBadge> : null}
    </button>
  );
  return (
    <nav className="script-list" aria-label={t("list")} onKeyDown={onKeyDown}>
      {kinds.map((kind) => (
        <section key={kind} aria-label={labels.of("articleKind", kind)}>
          <h2 className="script-stage">{labels.of("articleKind", kind)}</h2>
          {lines
            .filter((one) => one.kind === kind)
            .map((one) => line(one.id, articleIn(one, language).title, { isActive: one.isActive !== false, isToRead: isToRead(one) }))}
        </section>
      ))}
      {lessons.length === 0 ? null : (
        <section aria-label={t("lessons")}>
          <h2 className="script-stage">{t("lessons")}</h2>
          {lessons.map((one) => line(one.id, one.lesson, { isActive: true, isToRead: false }))}
        </section>
      )}
    </nav>
  );
};
