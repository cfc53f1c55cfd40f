import path from "node:path";
import { describe, expect, it } from "vitest";
import { definedStrings } from "#renderer/ui/text.ts";
import { literalsOf, root, sourceFiles, type Violation, withoutComments } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const renderer = sourceFiles(["renderer"]);
const isStrings = (file: string): boolean => file.endsWith("trings.ts");
const stringFiles = renderer.filter((file) => isStrings(file.path) && file.text.includes("defineStrings("));
for (const file of stringFiles) await import(path.join(root, file.path));

/** The product is called the same in every language. */
const productName = "随行";
const han = /\p{Script=Han}/u;
const placeholdersOf = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? "").toSorted();
const unique = (names: readonly string[]): string[] => [...new Set(names)];

describe("the texts", () => {
  it("were all loaded: one namespace for each file that defines texts", () => {
    expect(stringFiles.length).toBeGreaterThan(4);
    expect(definedStrings).toHaveLength(stringFiles.length);
    expect(unique(definedStrings.map(({ namespace }) => namespace))).toHaveLength(definedStrings.length);
  });

  for (const { namespace, zh, en } of definedStrings) {
    it(`[X01] ${namespace}: both languages have the same keys and the same values in them, each in its own script`, () => {
      expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
      for (const [key, chinese] of Object.entries(zh)) {
        const english = en[key] ?? "";
        const forms = typeof english === "string" ? [english] : [english.one, english.other];
        expect.soft(chinese.trim() !== "" && forms.every((form) => form.trim() !== ""), `${key} is empty`).toBe(true);
        const given = unique(placeholdersOf(chinese));
        // The form for one may leave the number out.
        for (const [index, form] of forms.entries()) {
          const wanted = forms.length > 1 && index === 0 ? given.filter((name) => name !== "count" || form.includes("{{count}}")) : given;
          expect.soft(unique(placeholdersOf(form)), `${key}: ${form}`).toEqual(wanted);
        }
        // A text that names the languages themselves stays in their own scripts.
        if (!/中文|English/.test(chinese))
          for (const form of forms) expect.soft(han.test(form.replaceAll(/[万亿]/g, "")), `${key} is Chinese in English: ${form}`).toBe(false);
      }
    });
  }

  it("no text is unused: every key is named somewhere, whole or by its beginning", () => {
    const sources = [...renderer, ...sourceFiles(["shared", "electron"])].filter((file) => !isStrings(file.path));
    const words = new Set<string>();
    const beginnings = new Set<string>();
    const endings = new Set<string>();
    for (const file of sources) {
      for (const literal of literalsOf(file.text)) {
        words.add(literal);
        if (literal.includes("${")) {
          beginnings.add(literal.slice(0, literal.indexOf("${")));
          endings.add(literal.slice(literal.lastIndexOf("}") + 1));
        }
      }
      // Also a key inside a template literal.
      for (const [, name = ""] of withoutComments(file.text).matchAll(/"([\w]+)"/g)) words.add(name);
      // Keys of registers and unions that texts are chosen by.
      for (const [, name = ""] of withoutComments(file.text).matchAll(/\b([a-z][A-Za-z0-9_]*)\s*:/g)) words.add(name);
    }
    const begins = (key: string): boolean => [...beginnings].some((start) => start.length > 1 && key.startsWith(start));
    const ends = (key: string): boolean => [...endings].some((end) => end.length > 3 && /^[A-Z_]/.test(end) && key.endsWith(end));
    const unused = definedStrings.flatMap(({ namespace, zh }) =>
      Object.keys(zh)
        .filter((key) => !words.has(key) && !begins(key) && !ends(key))
        .map((key) => ({ file: namespace, what: key })),
    );
    expectNone("unused texts", unused);
  });

  it("no text is missing: every key that is asked for by name exists", () => {
    const known = new Set(definedStrings.flatMap(({ zh }) => Object.keys(zh)));
    expectNone(
      "missing texts",
      renderer.flatMap((file) =>
        [...withoutComments(file.text).matchAll(/(?<![\w.])t\(\s*"([^"]+)"/g)]
          .map((match) => match[1] ?? "")
          .filter((key) => !known.has(key))
          .map((key) => ({ file: file.path, what: key })),
      ),
    );
  });
});

describe("what a person reads stands in strings.ts", () => {
  const sources = renderer.filter((file) => !isStrings(file.path)).map((file) => ({ path: file.path, code: withoutComments(file.text) }));

  it("no Chinese text anywhere else in the window", () => {
    const isNoProse = (line: string): boolean =>
      /\/[^/\n]*\p{Script=Han}[^/\n]*\/[a-z]*/u.test(line) || // a pattern over Chinese text is a rule
      /\bkeywords\b/.test(line) || // words that the palette is searched by, in both languages
      /\bzh: ".*\ben: "/.test(line) || // a label in both languages at once
      /^[^\p{Script=Han}]*(?:[年月日周一二三四五六万亿元农历初十廿闰][^\p{Script=Han}]*)+$/u.test(line) || // units of dates and amounts
      /^(?:随行|.*"(?:简体)?中文".*)$/.test(line); // the product's name, the language's own name
    const found = sources.flatMap((file): Violation[] =>
      [...file.code.matchAll(/[^\n]*\p{Script=Han}[^\n]*/gu)]
        .map(([line]) => line.trim())
        .filter((line) => !isNoProse(line))
        .map((line) => ({ file: file.path, what: line.slice(0, 80) })),
    );
    expectNone("Chinese literals", found);
  });

  it("no prose between tags", () => {
    const between = /(?<![=\-\s<])>\s*([^<>{}=;()&|?]*\p{L}{2,}[^<>{}=;()&|?]*?)\s*(?:<\/|\{)/gu;
    expectNone(
      "prose between tags",
      sources
        .filter((file) => file.path.endsWith(".tsx"))
        .flatMap((file) =>
          [...file.code.matchAll(between)]
            .map((match) => (match[1] ?? "").trim())
            .filter((text) => text !== productName && !/^(?:extends|implements|from|as|is|in|of|return)\b/.test(text))
            .map((what) => ({ file: file.path, what })),
        ),
    );
  });

  it("no prose in attributes that a person reads or hears", () => {
    const attribute =
      /\s(title|label|placeholder|aria-label|aria-description|aria-roledescription|alt|tooltip|description|okText|cancelText|help|extra|suffix|prefix|addonAfter|header)="([^"]*\p{L}{2,}[^"]*)"/gu;
    expectNone(
      "prose in attributes",
      sources
        .filter((file) => file.path.endsWith(".tsx"))
        .flatMap((file) =>
          [...file.code.matchAll(attribute)]
            .filter((match) => !/^(?:Ctrl|Alt|Shift|F\d)/.test(match[2] ?? ""))
            .map((match) => ({ file: file.path, what: `${match[1]}="${match[2]}"` })),
        ),
    );
  });
});
