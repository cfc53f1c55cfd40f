/*
 * The one search field: what is put into the full-text index of a client, and what is asked of it.
 * FTS5 cannot split Chinese, and its trigram tokenizer finds nothing under three characters, so we make the tokens
 * ourselves. Each begins with a letter for its class, so that one column of a contentless table with `detail=none`
 * answers every kind of query with one MATCH:
 *   n张 character of a name · b张伟 two characters of a name · i… initials · q… short and p… long pinyin from any
 *   syllable on · d… four characters of a number · t… two characters and w… words of free text.
 * A match may be too wide, never too narrow: `needsCheck` asks the caller to apply searchMatch.ts to the shown page.
 */
import { compactName, readingsOf } from "./nameReadings.ts";

/** What a client can be found by. */
export interface SearchInput {
  /** Name, aliases, salutation, employer: found by character and by pinyin. */
  readonly names: readonly string[];
  /** Client number, phones, documents, accounts, e-mail addresses: found by any three characters or more. */
  readonly identifiers: readonly string[];
  /** Notes, summaries, needs, tags: found by two Chinese characters or more, and by the start of a word. */
  readonly texts: readonly string[];
}

/** Tokens separated by spaces; all three go into the same column. */
export interface SearchTokens {
  readonly names: string;
  readonly digits: string;
  readonly text: string;
}

export interface QueryPlan {
  readonly kind: "digits" | "latin" | "chinese" | "mixed";
  /** The FTS5 expression. */
  readonly match: string;
  /** Whether the index may answer with clients that do not match. */
  readonly needsCheck: boolean;
}

/** Prefixes of pinyin up to this length are tokens of their own; longer queries scan a few terms. */
const longestPrefixToken = 5;
/** Letters of a spoken name that are kept; longer queries are cut here and checked. */
export const longestSpokenForm = 24;
/** Initials up to this length are tokens of their own. */
const longestInitials = 4;
const longestWord = 32;

/** Characters that the tokenizer of FTS5 might not know as letters are written as their number. */
const safe = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const isLetter =
    (code >= 0x4e_00 && code <= 0x9f_cb) || (code >= 0x34_00 && code <= 0x4d_b5) || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return isLetter ? character : `u${code.toString(16)}`;
};

const pairsOf = (run: readonly string[], prefix: string): readonly string[] =>
  run.slice(1).map((character, index) => prefix + safe(run[index] ?? "") + safe(character));

/** The ways in which one reading may be typed in letters: from every syllable on, and surname in full with initials (zhangsf). */
export const spokenForms = (syllables: readonly string[]): readonly string[] => {
  const forms = syllables.map((_, index) => syllables.slice(index).join("").slice(0, longestSpokenForm));
  if (syllables.length > 2) {
    const [surname = "", ...given] = syllables;
    forms.push((surname + given.map((syllable) => syllable[0] ?? "").join("")).slice(0, longestSpokenForm));
  }
  return forms;
};

/** Whether one of the spoken forms begins with letters; without making the forms, for every client that a search shows is asked. */
export const isSpokenAs = (syllables: readonly string[], letters: string): boolean => {
  if (letters.length <= longestSpokenForm) {
    const spoken = syllables.join("");
    let at = 0;
    for (const syllable of syllables) {
      if (spoken.startsWith(letters, at)) return true;
      at += syllable.length;
    }
  }
  const [surname = "", ...given] = syllables;
  return syllables.length > 2 && letters.startsWith(surname) && (surname + initialsOf(given)).startsWith(letters);
};

const addSpokenTokens = (syllables: readonly string[], into: Set<string>): void => {
  for (const form of spokenForms(syllables)) {
    if (form.length > longestPrefixToken) into.add(`p${form}`);
    const longest = Math.min(longestPrefixToken, form.length);
    for (let length = 2; length <= longest; length += 1) into.add(`q${form.slice(0, length)}`);
  }
  const initials = initialsOf(syllables);
  for (let start = 0; start < initials.length; start += 1) {
    for (let length = 1; length <= longestInitials && start + length <= initials.length; length += 1) {
      into.add(`i${initials.slice(start, start + length)}`);
    }
    if (initials.length - start > longestInitials) into.add(`i${initials.slice(start, start + longestSpokenForm)}`);
  }
};

/** The first letters of the syllables of a reading. */
export const initialsOf = (syllables: readonly string[]): string => syllables.map((syllable) => syllable[0] ?? "").join("");

const addNameTokens = (name: string, into: Set<string>): void => {
  const characters = [...compactName(name)];
  for (const character of characters) into.add(`n${safe(character)}`);
  for (const pair of pairsOf(characters, "b")) into.add(pair);
  for (const reading of readingsOf(name)) addSpokenTokens(reading, into);
};

/** Most numbers are in their form already. */
const isCompact = /^[a-z0-9]*$/;

/** A number, document or address as it is indexed: letters and digits only, half width, lower case. */
export const compactIdentifier = (identifier: string): string =>
  isCompact.test(identifier)
    ? identifier
    : identifier
        .normalize("NFKC")
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, "");

const shortestPart = 3;
const partLength = 4;

/** A part that comes twice is written twice: numbers share few of them, and the index keeps each once. */
const identifierTokens = (identifiers: readonly string[]): string => {
  let tokens = "";
  for (const plain of new Set(identifiers.map(compactIdentifier))) {
    for (let start = 0; start + shortestPart <= plain.length; start += 1) tokens += `${tokens === "" ? "" : " "}d${plain.slice(start, start + partLength)}`;
  }
  return tokens;
};

/** Free text in the form in which it is indexed and compared. */
export const plainText = (text: string): string => text.normalize("NFKC").toLowerCase();

const addTextTokens = (text: string, into: Set<string>): void => {
  for (const [run] of plainText(text).matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (/^[a-z0-9]/.test(run)) into.add(`w${run.slice(0, longestWord)}`);
    else for (const pair of pairsOf([...run], "t")) into.add(pair);
  }
};

const tokensFrom = (sources: readonly string[], add: (source: string, into: Set<string>) => void): string => {
  const tokens = new Set<string>();
  for (const source of sources) add(source, tokens);
  return [...tokens].join(" ");
};

/** The tokens by which a client is found (SP5). */
export const indexTokens = (input: SearchInput): SearchTokens => ({
  names: tokensFrom(input.names, addNameTokens),
  digits: identifierTokens(input.identifiers),
  text: tokensFrom(input.texts, addTextTokens),
});

/** The terms of a query: split at spaces and punctuation; points inside a name do not split. */
export const termsOf = (query: string): readonly string[] => {
  const plain = query
    .normalize("NFKD")
    .replaceAll(/(?<=[nl])u\u0308/giu, "v")
    .replaceAll(/\p{M}/gu, "")
    .normalize("NFKC")
    .toLowerCase();
  const national = plain.replace(/^\s*(?:\+|00)86(?=[\s-]*1)/, "");
  return (national.replaceAll(/(?<=\p{Script=Han})[·•・](?=\p{Script=Han})/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 12)
    .map((term) => term.slice(0, 64))
    .map((term) => (/^861\d{10}$/.test(term) ? term.slice(2) : term))
    .map((term) => term.replaceAll("lyu", "lv"));
};

/** Whether terms are letters and digits only: they may also be one number or name typed in groups. */
export const joinable = (terms: readonly string[]): boolean => terms.length > 1 && terms.every((term) => /^[a-z0-9]+$/.test(term));

/** The runs of Chinese and of other characters in a term. */
export const runsOf = (term: string): readonly string[] => term.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];

const isHanRun = (run: string): boolean => /^\p{Script=Han}/u.test(run);
const every = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(" AND ")})`);
const some = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(" OR ")})`);
const token = (text: string): string => `"${text}"`;
const startingWith = (text: string): string => `"${text}"*`;

/** A run of other scripts is indexed by its characters only. */
const isPlain = (run: string): boolean => /^[a-z0-9]+$/.test(run);

const spokenQuery = (run: string): readonly string[] => {
  const form = run.slice(0, longestSpokenForm);
  const initials = form.length <= longestInitials ? token(`i${form}`) : startingWith(`i${form}`);
  if (form.length < 2) return [initials];
  return [initials, form.length <= longestPrefixToken ? token(`q${form}`) : startingWith(`p${form}`)];
};

const characterQuery = (run: string, single: string, pair: string): string => {
  const characters = [...run];
  return characters.length === 1 ? token(single + safe(run)) : every(pairsOf(characters, pair).map(token));
};

const nameQuery = (run: string): string => (isPlain(run) ? some(spokenQuery(run)) : characterQuery(run, "n", "b"));

const textQuery = (runs: readonly string[]): readonly string[] => {
  const parts = runs.flatMap((run) => {
    if (isPlain(run)) return [startingWith(`w${run.slice(0, longestWord)}`)];
    return isHanRun(run) && [...run].length > 1 ? [characterQuery(run, "", "t")] : [];
  });
  return parts.length === 0 ? [] : [every(parts)];
};

const identifierQuery = (term: string): readonly string[] => {
  if (!isPlain(term) || term.length < shortestPart) return [];
  if (term.length < partLength) return [startingWith(`d${term}`)];
  // Long numbers share their beginnings (region, bank): few parts, taken from the end, answer faster than all.
  const last = term.length - partLength;
  const step = last > 4 ? 3 : 1;
  const starts = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => last - index * step);
  const parts = [...new Set([...starts, 0])].map((start) => token(`d${term.slice(start, start + partLength)}`));
  return [every([...new Set(parts)])];
};

const termQuery = (term: string): string => {
  const runs = runsOf(term);
  // One letter alone would ask for every word of the notes.
  const isWide = /^[a-z]$/.test(term);
  return some([every(runs.map(nameQuery)), ...(isWide ? [] : textQuery(runs)), ...identifierQuery(term)]);
};

const kindOf = (terms: readonly string[]): QueryPlan["kind"] => {
  const whole = terms.join("");
  if (/^\d+$/.test(whole)) return "digits";
  if (/^[a-z0-9]+$/.test(whole)) return /\d/.test(whole) ? "mixed" : "latin";
  return /^\p{Script=Han}+$/u.test(whole) ? "chinese" : "mixed";
};

/** Longest single term that the index answers exactly, by kind. */
const exactLength: Readonly<Record<QueryPlan["kind"], number>> = { digits: 4, latin: 4, chinese: 2, mixed: 0 };

/** How to ask the index for a query; null when it holds nothing to search for (SP5). */
export const queryPlan = (query: string): QueryPlan | null => {
  const terms = termsOf(query);
  if (terms.length === 0) return null;
  const kind = kindOf(terms);
  const separate = every(terms.map(termQuery));
  const match = joinable(terms) ? some([separate, termQuery(terms.join(""))]) : separate;
  const [only = ""] = terms;
  return { kind, match, needsCheck: terms.length > 1 || [...only].length > exactLength[kind] };
};
