/*
 * Finds the words of the branch's list in a text (R176, R249, R253). What is written wide, in traditional characters or with
 * blanks and signs between the characters is the same word; a sentence that ends between two characters parts them. Letters
 * count as whole words only. Inside a longer word that the list allows (非保本, 无风险利率) nothing is found, and of words that
 * overlap the longest is told. It only points: what stops is said by `isStop`, who writes decides about the rest.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** A word of the list as far as checking needs it. */
export type WordToCheck = Pick<
  Row<"forbiddenWord">,
  "id" | "word" | "kind" | "reason" | "reasonEn" | "suggestion" | "allowedIn" | "regulation" | "isStop" | "isActive"
>;

/** A place in a text: `text.slice(from, to)` is what was found. */
export interface WordHit {
  readonly from: number;
  readonly to: number;
  readonly word: WordToCheck;
}

/** Traditional characters that such words are written with, each before its simplified one. */
const traditionalPairs =
  "證证穩稳賺赚險险絕绝對对無无沒没風风賠赔虧亏損损穫获獲获實实際际銀银錢钱貸贷產产優优勢势額额級级個个單单點点數数後后內内買买賣卖馬马現现機机會会過过時时間间據据標标準准關关確确擔担責责諾诺報报兌兑價价" +
  "達达頂顶國国資资淨净義义業业務务騙骗爛烂閉闭傾倾銷销貶贬競竞爭争獨独專专屬属幫帮話话說说請请還还讓让應应該该須须碼码層层債债權权槓杠桿杆線线頭头總总盡尽極极萬万億亿搶抢購购趕赶緊紧錯错難难嗎吗們们這这" +
  "樣样與与為为開开來来兩两種种長长動动態态質质壓压當当歸归終终係系變变紅红漲涨儲储貴贵僅仅餘余從从補补償偿託托";
const simplifiedOf: ReadonlyMap<string, string> = (() => {
  const characters = [...traditionalPairs];
  return new Map(characters.flatMap((character, at) => (at % 2 === 0 ? [[character, characters[at + 1] ?? character] as const] : [])));
})();

/** How two characters of a text that follow each other are parted. */
type Gap = "none" | "sign" | "clause";

interface Compact {
  /** Letters, digits and characters only, one entry each. */
  readonly characters: readonly string[];
  /** Where each stands in the text, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** What stands before each. */
  readonly gaps: readonly Gap[];
}

const isKept = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
/** Joins letters into one, or is not seen at all: neither a character nor a gap. */
const isUnseen = (character: string): boolean => /[\p{M}\p{Cf}]/u.test(character);
const partsClauses = (character: string): boolean => /[\n\r。，、；：！？,;:!?…]/u.test(character);
const isLetter = (character: string | undefined): boolean => character !== undefined && /[a-z0-9]/.test(character);

const compactOf = (text: string): Compact => {
  const compact = { characters: [] as string[], from: [] as number[], to: [] as number[], gaps: [] as Gap[] };
  let at = 0;
  let gap: Gap = "clause";
  for (const written of text) {
    const end = at + written.length;
    if (!isUnseen(written)) {
      for (const character of written.normalize("NFKC").toLowerCase()) {
        if (isUnseen(character)) continue;
        if (!isKept(character)) {
          gap = partsClauses(written) || gap === "clause" ? "clause" : "sign";
          continue;
        }
        compact.characters.push(simplifiedOf.get(character) ?? character);
        compact.from.push(at);
        compact.to.push(end);
        compact.gaps.push(gap);
        gap = "none";
      }
    }
    at = end;
  }
  return compact;
};

interface Pattern {
  readonly characters: readonly string[];
  readonly gaps: readonly Gap[];
}

const patternOf = (word: string): Pattern => {
  const { characters, gaps } = compactOf(word);
  return { characters, gaps };
};

/** A word as it is compared: two entries with the same one are the same word. Empty for a word of signs only. */
export const comparedWord = (word: string): string => compactOf(word).characters.join("");

interface CompiledWord {
  readonly word: WordToCheck;
  readonly pattern: Pattern;
  readonly allowed: readonly { readonly pattern: Pattern; readonly offsets: readonly number[] }[];
}

/** A list made ready for checking: by the first character of its words. */
export interface WordList {
  readonly byFirst: ReadonlyMap<string, readonly CompiledWord[]>;
}

/** Where a part begins in a whole. */
const offsetsOf = (part: Pattern, whole: Pattern): number[] =>
  whole.characters.flatMap((_, start) => (part.characters.every((character, index) => whole.characters[start + index] === character) ? [start] : []));

/** The longer words that an entry allows, as the branch typed them: parted by signs. */
export const allowedWords = (allowedIn: string | null): readonly string[] =>
  (allowedIn ?? "")
    .split(/[、，,;；|\n]+/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Makes a list ready; entries that are switched off or have no letter or character are left out. */
export const compileWords = (words: readonly WordToCheck[]): WordList => {
  const byFirst = new Map<string, CompiledWord[]>();
  for (const word of words) {
    const pattern = patternOf(word.word);
    const first = pattern.characters[0];
    if (word.isActive === false || first === undefined) continue;
    const allowed = allowedWords(word.allowedIn)
      .map(patternOf)
      .filter((longer) => longer.characters.length > pattern.characters.length)
      .map((longer) => ({ pattern: longer, offsets: offsetsOf(pattern, longer) }));
    byFirst.set(first, [...(byFirst.get(first) ?? []), { word, pattern, allowed }]);
  }
  return { byFirst };
};

/** Whether a pattern stands at a place of a text. */
const standsAt = (text: Compact, pattern: Pattern, start: number): boolean => {
  const length = pattern.characters.length;
  if (start < 0 || start + length > text.characters.length) return false;
  let joins = 0;
  let parted = 0;
  for (let index = 0; index < length; index += 1) {
    const character = text.characters[start + index];
    if (character !== pattern.characters[index]) return false;
    if (index === 0) continue;
    const gap = text.gaps[start + index] ?? "none";
    if (gap === "clause") return false;
    // Letters that belong together in the word do so in the text, or all of them are spaced out.
    if (pattern.gaps[index] === "none" && isLetter(character) && isLetter(pattern.characters[index - 1])) {
      joins += 1;
      if (gap !== "none") parted += 1;
    }
  }
  if (parted > 0 && parted < joins) return false;
  const isPart = (at: number, other: number, gapAt: number): boolean =>
    isLetter(text.characters[at]) && isLetter(text.characters[other]) && (text.gaps[gapAt] ?? "none") === "none";
  const end = start + length;
  return !isPart(start, start - 1, start) && !isPart(end - 1, end, end);
};

/** Every word of a list that a text has, in order, none within another. */
export const checkWords = (list: WordList, text: string): readonly WordHit[] => {
  if (list.byFirst.size === 0 || text === "") return [];
  const compact = compactOf(text);
  const found: { readonly start: number; readonly length: number; readonly word: WordToCheck }[] = [];
  for (let start = 0; start < compact.characters.length; start += 1) {
    for (const { word, pattern, allowed } of list.byFirst.get(compact.characters[start] ?? "") ?? []) {
      if (!standsAt(compact, pattern, start)) continue;
      const isAllowed = allowed.some((longer) => longer.offsets.some((offset) => standsAt(compact, longer.pattern, start - offset)));
      if (!isAllowed) found.push({ start, length: pattern.characters.length, word });
    }
  }
  const taken: typeof found = [];
  for (const one of found.toSorted((left, right) => right.length - left.length || left.start - right.start)) {
    if (taken.every((other) => one.start + one.length <= other.start || other.start + other.length <= one.start)) taken.push(one);
  }
  return taken
    .toSorted((left, right) => left.start - right.start)
    .map(({ start, length, word }) => ({ from: compact.from[start] ?? 0, to: compact.to[start + length - 1] ?? text.length, word }));
};

/** The first word of a text that stops it, or none (R249): the branch said that it must not be stored. */
export const stoppedBy = (list: WordList, texts: readonly (string | null | undefined)[]): string | undefined => {
  for (const text of texts) {
    const hit = checkWords(list, text ?? "").find(({ word }) => word.isStop === true);
    if (hit) return hit.word.word;
  }
  return undefined;
};

/** The word for which a value was refused, when that was the reason (R249). */
export const stoppedWordOf = (error: { readonly type: string; readonly problem?: unknown }): string | undefined => {
  const { problem } = error;
  if (error.type !== "valueRefused" || typeof problem !== "object" || problem === null || Reflect.get(problem, "type") !== "wordStopped") return undefined;
  const word: unknown = Reflect.get(problem, "word");
  return typeof word === "string" ? word : "";
};
