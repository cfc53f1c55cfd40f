/*
 * Notes are one text. A mark such as 【需求】 files what follows it, up to the end of its line, under a field of the
 * visit; everything else is the free account of the visit. Marks of both languages are understood, so that a text
 * written in one reads in the other. The text is the truth: the fields are made from it (R101, R185).
 */
export const noteMarks = ["mood", "need", "objection", "product", "promise", "words", "nonVerbal"] as const;
export type NoteMark = (typeof noteMarks)[number];

const words: Readonly<Record<NoteMark, { readonly zh: string; readonly en: string }>> = {
  mood: { zh: "情绪", en: "Mood" },
  need: { zh: "需求", en: "Need" },
  objection: { zh: "异议", en: "Objection" },
  product: { zh: "产品", en: "Product" },
  promise: { zh: "承诺", en: "Promise" },
  words: { zh: "原话", en: "Words" },
  nonVerbal: { zh: "非语言", en: "Non-verbal" },
};

const markByWord = new Map<string, NoteMark>(noteMarks.flatMap((mark) => [[words[mark].zh, mark] as const, [words[mark].en.toLowerCase(), mark] as const]));

const pattern = /【([^】\n]{1,20})】/g;

/** The mark as it stands in the text. */
export const markText = (mark: NoteMark, language: "zh-CN" | "en"): string => `【${language === "en" ? words[mark].en : words[mark].zh}】`;

export interface ParsedNotes {
  readonly mood: string | null;
  readonly needsHeard: string | null;
  readonly objections: string | null;
  readonly productsDiscussed: string | null;
  readonly clientWords: string | null;
  readonly nonVerbal: string | null;
  readonly promises: readonly string[];
  /** What stands under no mark. */
  readonly account: string;
}

export interface MoodEntry {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const moodOf = (texts: readonly string[], moods: readonly MoodEntry[]): string | null => {
  // The last one counts: moods change during a talk.
  for (const text of texts.toReversed()) {
    const found = moods.find((mood) => text.startsWith(mood.zh) || text.toLowerCase().startsWith(mood.en.toLowerCase()));
    if (found) return found.code;
  }
  return null;
};

/** Fields and account of a text. */
export const parseNotes = (text: string, moods: readonly MoodEntry[]): ParsedNotes => {
  const found = new Map<NoteMark, string[]>(noteMarks.map((mark) => [mark, []]));
  const account: string[] = [];
  for (const line of text.split("\n")) {
    let current: NoteMark | undefined;
    let from = 0;
    const take = (upTo: number): void => {
      const part = line.slice(from, upTo).trim();
      if (part === "") return;
      if (current) found.get(current)?.push(part);
      else account.push(part);
    };
    for (const match of line.matchAll(pattern)) {
      const mark = markByWord.get((match[1] ?? "").trim().toLowerCase());
      if (!mark) continue;
      take(match.index);
      current = mark;
      from = match.index + match[0].length;
    }
    take(line.length);
  }
  const joined = (mark: NoteMark): string | null => {
    const parts = found.get(mark) ?? [];
    return parts.length === 0 ? null : parts.join("\n");
  };
  return {
    mood: moodOf(found.get("mood") ?? [], moods),
    needsHeard: joined("need"),
    objections: joined("objection"),
    productsDiscussed: joined("product"),
    clientWords: joined("words"),
    nonVerbal: joined("nonVerbal"),
    promises: found.get("promise") ?? [],
    account: account.join("\n"),
  };
};

/** Puts a mark, with a word after it if one is given, on a line of its own; answers the new text and caret. */
export const insertMark = (
  text: string,
  caret: number,
  mark: NoteMark,
  language: "zh-CN" | "en",
  word = "",
): { readonly text: string; readonly caret: number } => {
  const end = text.indexOf("\n", caret);
  const at = end === -1 ? text.length : end;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const needsLine = text.slice(start, at).trim() !== "";
  // A chosen word is complete: writing goes on in a new line.
  const inserted = `${needsLine ? "\n" : ""}${markText(mark, language)}${word}${word === "" ? "" : "\n"}`;
  return { text: text.slice(0, at) + inserted + text.slice(at), caret: at + inserted.length };
};

/** Fields of the visit that the notes fill. */
export const noteFields = ["mood", "needsHeard", "objections", "productsDiscussed", "clientWords", "nonVerbal"] as const;
export type NoteField = (typeof noteFields)[number];

/** Only the fields whose content in the text changed: what was filled elsewhere stays. */
export const changedFields = (before: ParsedNotes, now: ParsedNotes): Partial<Record<NoteField, string | null>> =>
  Object.fromEntries(noteFields.filter((field) => before[field] !== now[field]).map((field) => [field, now[field]]));
