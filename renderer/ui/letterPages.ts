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

/** How large a label is written: its usual type, or a smaller one that holds more. */
export type LabelType = "usual" | "small" | "tiny";

/** What a label of 58 × 26 mm within its edges holds: signs of full width in a line of the address and of the name, and lines. */
const labelTypes: readonly { readonly type: LabelType; readonly address: number; readonly name: number; readonly lines: number }[] = [
  { type: "usual", address: 16, name: 14, lines: 5 },
  { type: "small", address: 19, name: 18, lines: 6 },
  { type: "tiny", address: 24, name: 24, lines: 8 },
];

/** Width of a text in signs of full width. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 256 ? 0.55 : 1), 0);

/** The largest type in which a label holds all of itself: an address that is cut off, or a name that is not there, comes back. */
export const labelType = ({
  postcode,
  address,
  receiver,
}: {
  readonly postcode: string | null;
  readonly address: string;
  readonly receiver: string;
}): LabelType =>
  labelTypes.find((one) => (postcode ? 1 : 0) + Math.ceil(widthOf(address) / one.address) + Math.ceil(widthOf(receiver) / one.name) <= one.lines)?.type ??
  "tiny";

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
