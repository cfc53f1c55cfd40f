/*
 * Finds commands, fields and choices by Chinese text, full pinyin, initials or English words. The better the beginning
 * matches, the higher; what does not match at all is left out. Points and spaces between characters part nothing:
 * nlmy and 农林 find 农、林、牧、渔业.
 */
import { match } from "pinyin-pro";

/** Letters and figures of a text only. */
const compact = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Where a text, read aloud, holds what was typed; -1 when nowhere. */
const heardAt = (text: string, letters: string): number => match(compact(text).toLowerCase(), letters, { continuous: true, v: true })?.[0] ?? -1;

/** 0 means no match; larger is better. */
export const matchScore = (label: string, keywords: readonly string[], query: string): number => {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return 1;
  const text = label.toLowerCase();
  if (text === wanted) return 100;
  if (text.startsWith(wanted)) return 90;
  if (text.split(/[\s·:：/]+/).some((word) => word.startsWith(wanted))) return 80;
  if (text.includes(wanted)) return 70;
  const letters = compact(wanted);
  const isTypedPinyin = /^[a-z][a-z0-9]*$/.test(letters);
  if (isTypedPinyin) {
    const at = heardAt(label, letters);
    if (at >= 0) return at === 0 ? 60 : 50;
  }
  if (letters !== "" && compact(text).includes(letters)) return 40;
  const further = keywords.some((keyword) => keyword.toLowerCase().includes(wanted) || (isTypedPinyin && heardAt(keyword, letters) >= 0));
  return further ? 30 : 0;
};

export interface Matchable {
  readonly label: string;
  readonly keywords: readonly string[];
}

/** Those that match, best first; equals keep their order. */
export const bestMatches = <T extends Matchable>(entries: readonly T[], query: string): T[] =>
  entries
    .map((entry, index) => ({ entry, index, score: matchScore(entry.label, entry.keywords, query) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map(({ entry }) => entry);
