import type { Guide } from "./guide.ts";
import { blockText } from "./guideText.ts";

export interface GuideHit {
  readonly chapter: string;
  /** The heading under which it was found; undefined is the beginning of the chapter. */
  readonly anchor: string | undefined;
  readonly title: string;
  readonly heading: string | undefined;
  /** Some words around the first place. */
  readonly excerpt: string;
}

interface Section extends GuideHit {
  readonly text: string;
}

const sectionsOf = (guide: Guide): readonly Section[] =>
  guide.parts.flatMap((part) =>
    part.chapters.flatMap((id) => {
      const chapter = guide.chapters[id];
      if (!chapter) return [];
      const sections: Section[] = [{ chapter: id, anchor: undefined, title: chapter.title, heading: undefined, excerpt: "", text: "" }];
      for (const block of chapter.blocks) {
        const words = blockText(block);
        if (block.kind === "heading") sections.push({ chapter: id, anchor: block.anchor, title: chapter.title, heading: words, excerpt: "", text: "" });
        else {
          const last = sections.pop();
          if (last) sections.push({ ...last, text: `${last.text} ${words}` });
        }
      }
      return sections;
    }),
  );

const excerptChars = 70;
const most = 30;

const excerptOf = (text: string, word: string): string => {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return text.trim().slice(0, excerptChars);
  const from = Math.max(0, at - Math.floor(excerptChars / 3));
  return `${from > 0 ? "…" : ""}${text.slice(from, from + excerptChars).trim()}${from + excerptChars < text.length ? "…" : ""}`;
};

/** Where all words of `wanted` stand: in the titles first, then in the text; nothing for nothing. */
export const searchGuide = (guide: Guide, wanted: string): readonly GuideHit[] => {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  const has = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const rankOf = ({ title, heading, text }: Section): number => {
    if (heading === undefined && has(title)) return 0;
    if (heading !== undefined && has(heading)) return 1;
    return has(`${title} ${heading ?? ""} ${text}`) && words.some((word) => text.toLowerCase().includes(word)) ? 2 : 3;
  };
  return sectionsOf(guide)
    .map((section) => ({ section, rank: rankOf(section) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ section: { text, ...hit } }) => ({ ...hit, excerpt: excerptOf(text.trim(), first) }));
};
