/*
 * How a field that chooses from a list is searched, everywhere the same: by Chinese text, pinyin, initials or English words
 * (bestMatches.ts). For `showSearch` of antd's Select and AutoComplete.
 */
import type { ReactNode } from "react";
import { matchScore } from "./bestMatches.ts";

/** What is known of an option or of a heading over options. */
interface Searchable {
  readonly label?: ReactNode;
  /** Further words under which it is found. */
  readonly keywords?: readonly string[];
  /** The options under a heading. */
  readonly options?: unknown;
}

/** From this score on the words themselves begin with what was typed: enough to show everything under a heading. */
const begins = 90;

/** Scores under what is typed now: sorting asks for each many times. */
const known = { typed: "", scores: new Map<string, number>() };

const scoreOf = (label: string, keywords: readonly string[], typed: string): number => {
  if (known.typed !== typed) {
    known.typed = typed;
    known.scores.clear();
  }
  const id = [label, ...keywords].join("\n");
  const score = known.scores.get(id) ?? matchScore(label, keywords, typed);
  known.scores.set(id, score);
  return score;
};

const score = ({ label, keywords = [], options }: Searchable, typed: string): number => {
  const found = typeof label === "string" ? scoreOf(label, keywords, typed) : 0;
  return options === undefined || found >= begins ? found : 0;
};

const filterOption = (typed: string, option?: Searchable): boolean => option !== undefined && score(option, typed) > 0;

/** For lists whose order says something, e.g. levels of a tree: what does not match is left out, the rest stays in its order. */
export const treeSearch = { filterOption };

/** What matches, best first; equals and headings keep their order. */
export const choiceSearch = {
  filterOption,
  filterSort: (a: Searchable, b: Searchable, { searchValue }: { readonly searchValue: string }): number =>
    a.options === undefined && b.options === undefined ? score(b, searchValue) - score(a, searchValue) : 0,
};
