/* The guide as a whole: complete in both languages, without a dead end, in the words of the window, not too heavy. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { menuTexts } from "#electron/shell/strings.ts";
import { sessionChapter } from "#renderer/features/help/sessionChapters.ts";
import { settingsChapter } from "#renderer/app/settingsChapters.ts";
import { definedStrings } from "#renderer/ui/text.ts";
import { guideFiles, type GuideLanguage, guideLanguages, missingPictures, pictureFile, picturesOf, readGuide } from "#scripts/guide/readGuide.ts";
import type { Guide, GuideBlock, GuideInline } from "#shared/domain/help/guide.ts";
import { root, sourceFiles } from "#test/support/sourceTree.ts";

for (const file of sourceFiles(["renderer"]))
  if (file.path.endsWith("trings.ts") && file.text.includes("defineStrings(")) await import(path.join(root, file.path));

const guides: Readonly<Record<GuideLanguage, Guide>> = { "zh-CN": readGuide("zh-CN"), en: readGuide("en") };

const inlinesOf = (block: GuideBlock): readonly GuideInline[] => {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return block.content;
    case "note":
      return block.blocks.flatMap(inlinesOf);
    case "list":
      return block.items.flatMap((item) => item.flatMap(inlinesOf));
    case "table":
      return [block.head, ...block.rows].flatMap((row) => row.flat());
    case "code":
    case "picture":
      return [];
  }
};

const linksIn = (content: readonly GuideInline[]): readonly (GuideInline & { kind: "link" })[] =>
  content.flatMap((one) => (one.kind === "link" ? [one, ...linksIn(one.content)] : one.kind === "strong" ? linksIn(one.content) : []));

const pageEntries = (): readonly { readonly path: string; readonly help: string | undefined }[] => {
  const text = readFileSync(path.join(root, "renderer/app/pages.tsx"), "utf8");
  const register = text.slice(text.indexOf("export const pages"), text.indexOf("\n];"));
  return register
    .split(/\n {2}\{/)
    .slice(1)
    .map((entry) => ({ path: /\bpath: "([^"]+)"/.exec(entry)?.[1] ?? "", help: /\bhelp: "([^"]+)"/.exec(entry)?.[1] }));
};

/** Whether a text of the interface in a language is this label; the values inside a text stand for anything short. */
const knownLabels = (language: GuideLanguage): ((label: string) => boolean) => {
  const texts = [
    ...definedStrings.flatMap(({ zh, en }) =>
      language === "zh-CN" ? Object.values(zh) : Object.values(en).flatMap((text) => (typeof text === "string" ? [text] : [text.one, text.other])),
    ),
    ...Object.values(menuTexts).map((text) => (language === "zh-CN" ? text.zh : text.en)),
  ];
  const fixed = new Set(texts);
  const patterns = texts
    .map((text) => text.split(/\{\{[^}]*\}\}/))
    // A text that is nearly all values would be every label.
    .filter((parts) => parts.length > 1 && parts.join("").replaceAll(/[^\p{L}]/gu, "").length >= 2)
    .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".{1,12}")}$`, "u"));
  return (label) => fixed.has(label) || patterns.some((pattern) => pattern.test(label));
};

const quoted: Readonly<Record<GuideLanguage, RegExp>> = { "zh-CN": /「([^」]+)」/gu, en: /“([^”]+)”/gu };

describe("the guide", () => {
  it("has the same chapters, in the same order and parts, in both languages", () => {
    const shape = ({ parts }: Guide) => parts.map(({ chapters }) => chapters);
    expect(shape(guides.en)).toEqual(shape(guides["zh-CN"]));
    expect(guides.en.parts).toHaveLength(3);
  });

  it("shows the same pictures in the same chapters of both languages", () => {
    const shown = (guide: Guide) =>
      Object.fromEntries(Object.entries(guide.chapters).map(([id, chapter]) => [id, picturesOf({ parts: [], chapters: { [id]: chapter } })]));
    expect(shown(guides.en)).toEqual(shown(guides["zh-CN"]));
  });

  it.each(guideLanguages)("has every chapter once in its contents, and no other (%s)", (language) => {
    const { parts, chapters } = guides[language];
    expect(parts.flatMap((part) => part.chapters).toSorted()).toEqual(Object.keys(chapters).toSorted());
  });

  it.each(guideLanguages)("has no dead link: every chapter and every heading that is pointed at is there (%s)", (language) => {
    const { chapters } = guides[language];
    const dead = Object.values(chapters).flatMap((chapter) =>
      linksIn(chapter.blocks.flatMap(inlinesOf))
        .filter(({ chapter: wanted, anchor }) => {
          const target = chapters[wanted];
          return !target || (anchor !== undefined && !target.blocks.some((block) => block.kind === "heading" && block.anchor === anchor));
        })
        .map(({ chapter: wanted, anchor }) => `${chapter.id}: ${wanted}#${anchor ?? ""}`),
    );
    expect(dead).toEqual([]);
    expect(Object.values(chapters).flatMap((chapter) => linksIn(chapter.blocks.flatMap(inlinesOf))).length).toBeGreaterThan(20);
  });

  it.each(guideLanguages)("has every picture it shows, and none that nobody shows (%s)", (language) => {
    expect(missingPictures(guides[language], language)).toEqual([]);
    expect(readdirSync(path.dirname(pictureFile(language, "x"))).toSorted()).toEqual(picturesOf(guides[language]).toSorted());
  });

  it("is light: its pictures have at most 3 MB together", () => {
    const bytes = guideLanguages.flatMap((language) => picturesOf(guides[language]).map((file) => statSync(pictureFile(language, file)).size));
    expect(bytes.length).toBeGreaterThan(40);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(3_000_000);
  });

  it("[R288] has a chapter for every page of the register and for every state of the session", () => {
    const entries = pageEntries();
    expect(entries.length).toBeGreaterThan(40);
    expect(entries.filter(({ help }) => help === undefined || !guides.en.chapters[help])).toEqual([]);
    for (const state of ["noStore", "locked", "opening", "unlocked", "leaseEnded", "corrupt", "fromTheFuture", "readOnlyFolder", "diskFull"] as const)
      expect(guides.en.chapters, state).toHaveProperty(sessionChapter(state));
    expect(guides.en.chapters).toHaveProperty(sessionChapter(undefined));
  });

  it("opens the settings of the branch, backups and the audit at chapters of their own", () => {
    const text = readFileSync(path.join(root, "renderer/app/settingsSections.ts"), "utf8");
    const sections = [...text.matchAll(/\bid: "(\w+)".*\bplace: "(\w+)"/g)].map(([, id = "", place = ""]) => ({ id, chapter: settingsChapter(id, place) }));
    expect(sections.length).toBeGreaterThan(10);
    expect(sections.filter(({ chapter }) => chapter === undefined || !guides.en.chapters[chapter])).toEqual([]);
    expect(settingsChapter("backups", "data")).toBe("backup");
    expect(settingsChapter("appearance", undefined)).toBeUndefined();
  });

  it.each(guideLanguages)("speaks in the words of the window: what it quotes as a control is one (%s)", (language) => {
    const isKnown = knownLabels(language);
    const unknown = guideFiles(language).flatMap((file) => {
      const prose = readFileSync(file, "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
      return [...prose.matchAll(quoted[language])]
        .map(([, label = ""]) => label)
        .filter((label) => !isKnown(label))
        .map((label) => `${path.basename(file)}: ${label}`);
    });
    expect(unknown).toEqual([]);
  });

  it("has no empty chapter and no chapter that is too long to be read beside the work", () => {
    for (const { chapters } of Object.values(guides))
      for (const { id, blocks } of Object.values(chapters)) {
        expect(blocks.length, id).toBeGreaterThan(1);
        expect(blocks.length, id).toBeLessThan(45);
      }
  });
});
