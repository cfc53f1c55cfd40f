/*
 * What a passphrase must be (R261, SE3): long enough, and not among what is tried first: words of leaked lists, runs and
 * walks over the keyboard, dates and numbers, the person's own name or branch. What a guesser knows counts as one step,
 * everything else by its letters; the main process refuses what the window advises against, by this one rule.
 */
import { triedPassphrases, keyboardWalks } from "./triedPassphrases.ts";

/** Shortest passphrase in characters (R261). */
export const shortestPassphrase = 8;

/** Why a passphrase is easy to guess, the weightiest reason first found. */
export type PassphraseWeakness = "commonWord" | "run" | "date" | "name" | "simple" | "same";

export type Strength = "tooShort" | "weak" | "fair" | "strong";

export interface PassphraseJudgement {
  readonly strength: Strength;
  /** Null for a passphrase that is accepted. */
  readonly weakness: PassphraseWeakness | null;
}

/** Why a passphrase is refused; the window says it in words. */
export type PassphraseRefusal =
  | { readonly type: "passphraseTooShort"; readonly shortest: number }
  | { readonly type: "passphraseWeak"; readonly weakness: PassphraseWeakness };

interface Known {
  readonly from: number;
  readonly length: number;
  readonly weakness: PassphraseWeakness;
  readonly bits: number;
}

const leastBits = 36;
const fairBits = 60;

const letterOf: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };
const withoutDisguise = (text: string): string => [...text].map((letter) => letterOf[letter] ?? letter).join("");

const reversed = (text: string): string => [...text].toReversed().join("");

/** Places of any of the words in any of the writings of a text; all writings have the same length. */
const placesOf = (writings: readonly string[], words: readonly string[], weakness: PassphraseWeakness, bits: number): Known[] =>
  words.flatMap((word) =>
    writings.flatMap((text) => {
      const found: Known[] = [];
      for (let from = text.indexOf(word); from !== -1 && word !== ""; from = text.indexOf(word, from + 1))
        found.push({ from, length: word.length, weakness, bits });
      return found;
    }),
  );

/** The longest stretch from `from` on whose characters follow each other by one step: abcd, 4321, aaaa. */
const runAt = (text: string, from: number): number => {
  const step = text.charCodeAt(from + 1) - text.charCodeAt(from);
  if (Math.abs(step) > 1 || Number.isNaN(step)) return 1;
  let to = from + 1;
  while (to + 1 < text.length && text.charCodeAt(to + 1) - text.charCodeAt(to) === step) to += 1;
  return to - from + 1;
};

const walkAt = (text: string, from: number): number => {
  let longest = 0;
  for (const walk of keyboardWalks) {
    for (const way of [walk, reversed(walk)]) {
      let length = 4;
      while (from + length <= text.length && way.includes(text.slice(from, from + length))) {
        longest = Math.max(longest, length);
        length += 1;
      }
    }
  }
  return longest;
};

const runsIn = (text: string): Known[] =>
  Array.from({ length: text.length }, (_, from): Known[] => {
    const length = Math.max(runAt(text, from), walkAt(text, from));
    return length >= 3 ? [{ from, length, weakness: "run", bits: 6 }] : [];
  }).flat();

const numberForms: readonly (readonly [RegExp, number])[] = [
  // A mobile number, a date in several writings, a year.
  [/1[3-9]\d{9}/gu, 20],
  [/(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/gu, 14],
  [/(?:19|20)?\d{2}[-./年](?:0?[1-9]|1[0-2])[-./月](?:0?[1-9]|[12]\d|3[01])日?/gu, 14],
  [/\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/gu, 13],
  [/(?:19|20)\d{2}/gu, 6],
];

/** Numbers by their longest form: the year of a date is no stretch of its own. */
const numbersIn = (text: string): Known[] => {
  const found: Known[] = [];
  for (const [form, bits] of numberForms) {
    for (const match of text.matchAll(form)) {
      const one: Known = { from: match.index, length: match[0].length, weakness: "date", bits };
      if (!found.some((longer) => longer.from <= one.from && one.from + one.length <= longer.from + longer.length)) found.push(one);
    }
  }
  return found;
};

/** The known stretches that say the least for their length, none over another. */
const covering = (known: readonly Known[]): Known[] => {
  const taken: Known[] = [];
  for (const one of known.toSorted((left, right) => left.bits / left.length - right.bits / right.length || right.length - left.length)) {
    if (taken.every((other) => one.from + one.length <= other.from || other.from + other.length <= one.from)) taken.push(one);
  }
  return taken;
};

const hanBits = 10.5;
const isHan = (letter: string): boolean => /\p{Script=Han}/u.test(letter);

/** Bits of what nobody knows beforehand: by the kinds of its characters; a repeated one counts a quarter. */
const bitsOfRest = (rest: string): number => {
  const others = [...rest].filter((letter) => !isHan(letter)).join("");
  const kinds = (/[a-z]/u.test(others) ? 26 : 0) + (/[A-Z]/u.test(others) ? 26 : 0) + (/\d/u.test(others) ? 10 : 0) + (/[^a-zA-Z\d]/u.test(others) ? 24 : 0);
  const seen = new Set<string>();
  let bits = 0;
  for (const letter of rest) {
    const full = isHan(letter) ? hanBits : Math.log2(Math.max(kinds, 2));
    bits += seen.has(letter) ? full / 4 : full;
    seen.add(letter);
  }
  return bits;
};

/** Names of at least this length may not be part of a passphrase as if they said nothing. */
const shortestName = 2;

/** How hard a passphrase is to guess for somebody who knows the lists, the calendar and the person's names. */
export const judgePassphrase = (passphrase: string, names: readonly string[] = []): PassphraseJudgement => {
  const text = passphrase.normalize("NFKC");
  if ([...text].length < shortestPassphrase) return { strength: "tooShort", weakness: null };
  const lower = text.toLowerCase();
  const writings = [lower, withoutDisguise(lower)].filter((writing) => writing.length === text.length);
  const ownNames = names.map((name) => name.normalize("NFKC").trim().toLowerCase()).filter((name) => [...name].length >= shortestName);
  const known = covering([
    ...placesOf(writings, ownNames, "name", 4),
    ...placesOf(writings, triedPassphrases, "commonWord", 8),
    ...runsIn(lower),
    ...numbersIn(lower),
  ]);
  const covered = new Set(known.flatMap(({ from, length }) => Array.from({ length }, (_, at) => from + at)));
  const rest = Array.from(text, (letter) => letter).length === text.length ? [...text].filter((_, at) => !covered.has(at)).join("") : text;
  const bits = known.reduce((sum, one) => sum + one.bits, 0) + bitsOfRest(rest);
  if (bits < leastBits) {
    const [longest] = known.toSorted((left, right) => right.length - left.length);
    return { strength: "weak", weakness: longest && longest.length >= 3 ? longest.weakness : "simple" };
  }
  return { strength: bits < fairBits ? "fair" : "strong", weakness: null };
};

/** Why a new passphrase is refused; undefined when it is good. `current`: the one that it replaces. */
export const refusePassphrase = (passphrase: string, names: readonly string[], current?: string): PassphraseRefusal | undefined => {
  const { strength, weakness } = judgePassphrase(passphrase, names);
  if (strength === "tooShort") return { type: "passphraseTooShort", shortest: shortestPassphrase };
  if (weakness !== null) return { type: "passphraseWeak", weakness };
  return current !== undefined && current.normalize("NFKC") === passphrase.normalize("NFKC") ? { type: "passphraseWeak", weakness: "same" } : undefined;
};
