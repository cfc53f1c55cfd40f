/* The articles by kind, and below them what closed complaints taught; arrow keys or J and K move, the open one is marked. */
import { type ArticleLine, isToRead, type LessonLine } from "#shared/domain/catalogue/articleLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { type LineGroup, LineList, type ListedLine } from "#renderer/ui/LineList.tsx";
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
  const line = (id: string, title: string, marks: { readonly isActive: boolean; readonly isToRead: boolean }): ListedLine => ({
    id,
    title,
    marks: [
      ...(marks.isToRead ? [{ tone: "due" as const, text: t("toRead") }] : []),
      ...(marks.isActive ? [] : [{ tone: "off" as const, text: t("inactive") }]),
      ...(unsaved.has(id) ? [{ tone: "due" as const, text: t("unsaved") }] : []),
    ],
  });
  const groups: readonly LineGroup[] = kinds.map((kind) => ({
    title: labels.of("articleKind", kind),
    lines: lines
      .filter((one) => one.kind === kind)
      .map((one) => line(one.id, articleIn(one, language).title, { isActive: one.isActive !== false, isToRead: isToRead(one) })),
  }));
  const taught: LineGroup = { title: t("lessons"), lines: lessons.map((one) => line(one.id, one.lesson, { isActive: true, isToRead: false })) };
  return <LineList label={t("list")} openId={openId} onOpen={onOpen} lines={lessons.length === 0 ? groups : [...groups, taught]} />;
};
