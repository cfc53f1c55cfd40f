/* How letters and labels lie on paper, and what they lack (R058, R221). */
import { mergeFieldPattern } from "#shared/domain/care/mergeText.ts";

/** Which merge fields are empty, and for whom; a field that everybody lacks first. */
export const emptyByField = (
  pages: readonly { readonly clientName: string; readonly empty: readonly string[] }[],
): readonly { readonly field: string; readonly names: readonly string[] }[] => {
  const names = new Map<string, string[]>();
  for (const page of pages) for (const field of page.empty) names.set(field, [...(names.get(field) ?? []), page.clientName]);
  return [...names].map(([field, clientNames]) => ({ field, names: clientNames })).toSorted((left, right) => right.names.length - left.names.length);
};

/** Labels of a usual A4 sheet, 70 × 36 mm, three across and eight down. */
export const labelsPerSheet = 24;

/** Labels of A4 sheets: `perPage` places each. */
export const inPages = <T>(items: readonly T[], perPage: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) => items.slice(page * perPage, (page + 1) * perPage));

/** A piece of a merged text: words, or a merge field that has no value. */
export interface LetterPart {
  readonly text: string;
  readonly isGap: boolean;
}

/** A merged text cut at the fields without a value, which still stand in it in braces. */
export const partsOf = (text: string, empty: readonly string[]): readonly LetterPart[] =>
  text.split(mergeFieldPattern).flatMap((part, index) => {
    if (index % 2 === 1) return [{ text: `{${part}}`, isGap: empty.includes(part.trim()) }];
    return part === "" ? [] : [{ text: part, isGap: false }];
  });
