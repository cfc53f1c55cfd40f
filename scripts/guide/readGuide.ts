/*
 * Reads docs/guide/<language>/*.md into the tree of shared/domain/help. README.md is the table of contents: a heading for
 * each part, a link for each chapter. Whatever the tree has no place for, HTML and remote addresses above all, is an error
 * of the build: the guide that is built in holds nothing else.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { lexer, type Token, type Tokens } from "marked";
import type { Guide, GuideBlock, GuideChapter, GuideInline, GuidePart } from "#shared/domain/help/guide.ts";

// Like the folders in electron.vite.config.ts: this module is bundled into the configuration, which lies elsewhere then.
const root = process.cwd();
export const guideFolder = path.join(root, "docs/guide");

/** The folder of a language of the interface. */
export const guideFolders = { "zh-CN": "zh", en: "en" } as const;
export type GuideLanguage = keyof typeof guideFolders;
export const guideLanguages: readonly GuideLanguage[] = ["zh-CN", "en"];

/** The name by which a heading is linked to, as the pages of the repository make it. */
export const anchorOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const plain = (text: string): string => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** Reads the markdown of one chapter; `place` names it in errors. */
export const readChapter = (id: string, markdown: string, place = id): GuideChapter => {
  const refuse = (what: string): never => {
    throw new Error(`${place}: the guide has no place for ${what}`);
  };
  const link = (token: Tokens.Link): GuideInline => {
    const parts = /^(?:([a-z][a-z0-9-]*)\.md)?(?:#(.+))?$/.exec(token.href);
    if (!parts || token.href === "") return refuse(`a link to ${token.href}`);
    return { kind: "link", chapter: parts[1] ?? id, anchor: parts[2] === undefined ? undefined : decodeURIComponent(parts[2]), content: inlines(token.tokens) };
  };
  const inline = (token: Token): GuideInline => {
    switch (token.type) {
      case "text":
      case "escape":
        return { kind: "text", text: plain((token as Tokens.Text).text).replaceAll("\n", " ") }; // the type says so
      case "strong":
        return { kind: "strong", content: inlines((token as Tokens.Strong).tokens) }; // the type says so
      case "codespan":
        return { kind: "code", text: plain((token as Tokens.Codespan).text) }; // the type says so
      case "br":
        return { kind: "break" };
      case "link":
        return link(token as Tokens.Link); // the type says so
      default:
        return refuse(`${token.type}: ${token.raw.slice(0, 60)}`);
    }
  };
  const inlines = (tokens: readonly Token[] | undefined): readonly GuideInline[] => (tokens ?? []).map(inline);
  const picture = (token: Tokens.Image): GuideBlock => {
    const file = /^\.\.\/pictures\/(?:zh|en)\/([\w-]+\.webp)$/.exec(token.href)?.[1];
    if (file === undefined) return refuse(`a picture from ${token.href}`);
    if (token.text.trim() === "") return refuse(`a picture without a description: ${file}`);
    return { kind: "picture", file, text: plain(token.text) };
  };
  const paragraph = (tokens: readonly Token[] | undefined): GuideBlock => {
    const [only, ...others] = tokens ?? [];
    return only?.type === "image" && others.length === 0 ? picture(only as Tokens.Image) : { kind: "paragraph", content: inlines(tokens) }; // the type says so
  };
  const block = (token: Token): readonly GuideBlock[] => {
    switch (token.type) {
      case "space":
        return [];
      case "heading": {
        const { depth, text, tokens } = token as Tokens.Heading; // the type says so
        if (depth < 2 || depth > 3) return refuse(`a heading of level ${depth} here: ${text}`);
        return [{ kind: "heading", level: depth, anchor: anchorOf(text), content: inlines(tokens) }];
      }
      case "paragraph":
      case "text": {
        const { tokens } = token as Tokens.Paragraph; // the type says so
        return [paragraph(tokens)];
      }
      case "blockquote":
        return [{ kind: "note", blocks: blocks((token as Tokens.Blockquote).tokens) }]; // the type says so
      case "list": {
        const { ordered, items } = token as Tokens.List; // the type says so
        if (items.some((item) => item.task)) return refuse("a list to tick");
        return [{ kind: "list", isOrdered: ordered, items: items.map((item) => blocks(item.tokens)) }];
      }
      case "table": {
        const { header, rows } = token as Tokens.Table; // the type says so
        return [{ kind: "table", head: header.map((cell) => inlines(cell.tokens)), rows: rows.map((row) => row.map((cell) => inlines(cell.tokens))) }];
      }
      case "code":
        return [{ kind: "code", text: (token as Tokens.Code).text }]; // the type says so
      default:
        return refuse(`${token.type}: ${token.raw.slice(0, 60)}`);
    }
  };
  const blocks = (tokens: readonly Token[]): readonly GuideBlock[] => tokens.flatMap(block);
  const [first, ...rest] = lexer(markdown, { gfm: true }).filter(({ type }) => type !== "space");
  if (first?.type !== "heading" || (first as Tokens.Heading).depth !== 1) return refuse("a chapter that does not begin with its title"); // the type says so
  return { id, title: plain((first as Tokens.Heading).text), blocks: blocks(rest) }; // the type says so
};

const contentsName = "README.md";

/** The table of contents: `## part`, then a list of links. */
const readParts = (markdown: string, place: string): readonly GuidePart[] => {
  const parts: { title: string; chapters: string[] }[] = [];
  for (const block of readChapter("README", markdown, place).blocks) {
    if (block.kind === "heading") parts.push({ title: block.content.map((one) => (one.kind === "text" ? one.text : "")).join(""), chapters: [] });
    if (block.kind !== "list") continue;
    for (const item of block.items)
      for (const line of item) if (line.kind === "paragraph") for (const one of line.content) if (one.kind === "link") parts.at(-1)?.chapters.push(one.chapter);
  }
  return parts;
};

/** The files of the guide in a language: the table of contents, then the chapters. */
export const guideFiles = (language: GuideLanguage): readonly string[] => {
  const folder = path.join(guideFolder, guideFolders[language]);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join(folder, name));
};

/** Where the picture of a language lies. */
export const pictureFile = (language: GuideLanguage, file: string): string => path.join(guideFolder, "pictures", guideFolders[language], file);

/** The guide in a language, read from its markdown. */
export const readGuide = (language: GuideLanguage): Guide => {
  const folder = path.join(guideFolder, guideFolders[language]);
  const chapters: Record<string, GuideChapter> = {};
  for (const file of guideFiles(language)) {
    const name = path.basename(file);
    if (name === contentsName) continue;
    const id = name.replace(/\.md$/, "");
    chapters[id] = readChapter(id, readFileSync(file, "utf8"), path.relative(root, file));
  }
  const contents = path.join(folder, contentsName);
  return { parts: readParts(readFileSync(contents, "utf8"), path.relative(root, contents)), chapters };
};

const picturesIn = (blocks: readonly GuideBlock[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "picture") return [block.file];
    if (block.kind === "note") return picturesIn(block.blocks);
    return block.kind === "list" ? block.items.flatMap(picturesIn) : [];
  });

/** The pictures that the chapters of a guide show, each once. */
export const picturesOf = (guide: Guide): readonly string[] => [...new Set(Object.values(guide.chapters).flatMap(({ blocks }) => picturesIn(blocks)))];

/** Pictures that are shown but do not lie in the folder. */
export const missingPictures = (guide: Guide, language: GuideLanguage): readonly string[] =>
  picturesOf(guide).filter((file) => !existsSync(pictureFile(language, file)));
