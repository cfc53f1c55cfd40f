/*
 * Finds commands, fields and choices by Chinese text, full pinyin, initials or English words. The better the beginning
 * matches, the higher; what does not match at all is left out.
 */
import { match } from "pinyin-pro";

/** 0 means no match; larger is better. */
export const matchScore = (label: string, keywords: readonly string[], query: string): number => {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return 1;
  const text = label.toLowerCase();
  if (text === wanted) return 100;
  if (text.startsWith(wanted)) return 90;
  if (text.split(/[\s·:：/]+/).some((word) => word.startsWith(wanted))) return 80;
  if (text.includes(wanted)) return 70;
  const letters = wanted.replace(/\s+/g, "");
  if (/^[a-z]+$/.test(letters)) {
    const hits = match(label, letters, { continuous: true });
    if (hits && hits.length > 0) return hits[0] === 0 ? 60 : 50;
  }
  const further = keywords.some(
    (keyword) => keyword.toLowerCase().includes(wanted) || (/^[a-z]+$/.test(letters) && (match(keyword, letters, { continuous: true })?.length ?? 0) > 0),
  );
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
