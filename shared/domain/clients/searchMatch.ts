/*
 * What a search means, told without the index: the caller applies it to the page that it shows when the plan needs
 * a check, and the tests hold the index against it. All terms must be found; terms of letters and digits may also be
 * one name or number typed in groups.
 */
import { compactName, readingsOf } from "./nameReadings.ts";
import { compactIdentifier, initialsOf, isSpokenAs, joinable, longestSpokenForm, plainText, runsOf, termsOf, type SearchInput } from "./searchKeys.ts";

const isPlain = (run: string): boolean => /^[a-z0-9]+$/.test(run);

const isSpoken = (name: string, run: string): boolean => {
  const wanted = run.slice(0, longestSpokenForm);
  return readingsOf(name).some((reading) => {
    if (wanted.length > 1 && isSpokenAs(reading, wanted)) return true;
    return initialsOf(reading).includes(wanted);
  });
};

const nameHas = (input: SearchInput, run: string): boolean =>
  input.names.some((name) => (isPlain(run) ? isSpoken(name, run) : compactName(name).includes(run)));

const textHas = (text: string, term: string): boolean => {
  const plain = plainText(text);
  for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + 1)) {
    // A word is found by its start, Chinese anywhere.
    const isInsideWord = /^[a-z0-9]/.test(term) && at > 0 && /[a-z0-9]/.test(plain[at - 1] ?? "");
    if (!isInsideWord) return true;
  }
  return false;
};

/** One letter or one Chinese character searches names only: the notes would answer with nearly everybody. */
const searchesText = (term: string): boolean => /^[a-z0-9\p{Script=Han}]+$/u.test(term) && !/^(?:[a-z]|\p{Script=Han})$/u.test(term);

const termMatches = (input: SearchInput, term: string): boolean =>
  runsOf(term).every((run) => nameHas(input, run)) ||
  (searchesText(term) && input.texts.some((text) => textHas(text, term))) ||
  (isPlain(term) && term.length >= 3 && input.identifiers.some((identifier) => compactIdentifier(identifier).includes(term)));

/** Whether a client is what a query asks for (SP5). */
export const matchesQuery = (input: SearchInput, query: string): boolean => {
  const terms = termsOf(query);
  if (terms.length === 0) return false;
  return terms.every((term) => termMatches(input, term)) || (joinable(terms) && termMatches(input, terms.join("")));
};
