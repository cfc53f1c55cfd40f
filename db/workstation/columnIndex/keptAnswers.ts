/*
 * What a column index has answered since the last change. One word typed into a list is asked about several times, for the
 * page, for the sums below it, for the counts without each condition: it is looked up once, and its rows are counted once.
 */
import type { ListWish } from "../clientList.ts";
import type { Bitmap } from "./bitmap.ts";

export interface KeptAnswer {
  readonly rows: Bitmap;
  readonly total: number;
}

/** Row numbers that words find; null when the words hold nothing to search for. */
export type FoundRows = readonly number[] | null;

/** Answers to conditions that are kept, with each words and without. */
const mostAnswers = 24;
/** Words whose rows are kept: those of the last few keys. */
const mostWords = 8;

/** Keeps a value under a key; the oldest goes. */
const keepIn = <T>(kept: Map<string, T>, most: number, key: string, value: T): T => {
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, value);
  return value;
};

export interface KeptAnswers {
  /** The rows of a wish; `make` reckons them when they are not kept. */
  readonly answer: (wish: ListWish, make: () => KeptAnswer) => KeptAnswer;
  /** What words find; `look` looks it up when it is not kept. The same list each time. */
  readonly found: (words: string, look: () => FoundRows) => FoundRows;
  readonly forgetWords: () => void;
  readonly forget: () => void;
}

export const createKeptAnswers = (): KeptAnswers => {
  const words = new Map<string, FoundRows>();
  const plain = new Map<string, KeptAnswer>();
  /** By the list of found rows itself: it goes with that list. */
  let worded = new WeakMap<readonly number[], Map<string, KeptAnswer>>();
  const answersWith = (found: FoundRows): Map<string, KeptAnswer> => {
    if (found === null) return plain;
    const known = worded.get(found) ?? new Map<string, KeptAnswer>();
    worded.set(found, known);
    return known;
  };
  return {
    answer: (wish, make) => {
      const answers = answersWith(wish.found);
      const key = JSON.stringify(wish.condition);
      return answers.get(key) ?? keepIn(answers, mostAnswers, key, make());
    },
    found: (text, look) => {
      const known = words.get(text);
      return known === undefined ? keepIn(words, mostWords, text, look()) : known;
    },
    forgetWords: () => words.clear(),
    forget: () => {
      words.clear();
      plain.clear();
      worded = new WeakMap();
    },
  };
};
