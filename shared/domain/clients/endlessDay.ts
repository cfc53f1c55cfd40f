/*
 * Ends that never come: an ID card that is valid for life, an account without a term. Core systems write their last day for
 * it (99991231), people write 长期. It is kept as that last day, so that it sorts and compares as it is.
 */
import type { Column } from "#shared/domain/edit/column.ts";

/** What core systems write for "without end": the last day that they know. */
export const dayWithoutEnd = "9999-12-31";

/** How an end that never comes is shown. */
export const noEnd = { zh: "长期", en: "No end" } as const;

const words: ReadonlySet<string> = new Set(["长期", "长期有效", "永久", "永久有效", "无期限", "longterm", "permanent", "noend"]);

/** Whether a field names an end: only there the words and the last day mean that there is none. */
export const namesEnd = ({ zh }: Pick<Column, "zh">): boolean => /有效期至|到期/u.test(zh);

/** Whether a text says that there is no end. */
export const saysEndless = (text: string): boolean => {
  const plain = text.normalize("NFKC").toLowerCase();
  return /^[长永无lpn]/u.test(plain.trim()) && words.has(plain.replaceAll(/[\s-]/gu, ""));
};
