// @vitest-environment happy-dom
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { questions } from "#shared/domain/clients/questions.ts";
import { definedStrings, defineStrings, setLanguage, textOf, type EnglishText } from "#renderer/ui/text.ts";

const rendererFolder = path.resolve(import.meta.dirname, "../../../../renderer");

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted();
const formsOf = (text: EnglishText): string[] => (typeof text === "string" ? [text] : [text.one, text.other]);

/** The other form of a count may leave the number out ("one row"); nothing else may differ. */
const differs = (zh: string, en: EnglishText): boolean => {
  const wanted = placeholders(zh);
  return formsOf(en).some((form, index) => {
    const given = placeholders(form);
    const free = typeof en !== "string" && index === 0 ? "{{count}}" : "";
    return wanted.filter((name) => name !== free).join() !== given.filter((name) => name !== free).join();
  });
};

describe("texts", () => {
  beforeAll(async () => {
    const files = readdirSync(rendererFolder, { recursive: true, encoding: "utf8" }).filter((file) => /(^|[\\/])(s|\w+S)trings\.ts$/.test(file));
    await Promise.all(files.map((file) => import(path.join(rendererFolder, file))));
  });
  afterEach(async () => setLanguage("zh-CN"));

  it("are found for several features", () => {
    expect(definedStrings.map((strings) => strings.namespace)).toEqual(expect.arrayContaining(["ui", "app", "session", "settings"]));
  });

  it("have one namespace per feature", () => {
    const namespaces = definedStrings.map((strings) => strings.namespace);
    expect(namespaces.filter((name, index) => namespaces.indexOf(name) !== index)).toEqual([]);
  });

  it("have the same keys in both languages", () => {
    for (const strings of definedStrings)
      expect([strings.namespace, Object.keys(strings.en).toSorted()]).toEqual([strings.namespace, Object.keys(strings.zh).toSorted()]);
  });

  it("name the same values in both languages", () => {
    const wrong = definedStrings.flatMap((strings) =>
      Object.entries(strings.zh).flatMap(([key, zh]) => {
        const en = strings.en[key];
        return en === undefined || differs(zh, en) ? [`${strings.namespace}.${key}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("are never empty and carry no exclamation marks", () => {
    const wrong = definedStrings.flatMap((strings) =>
      Object.entries(strings.zh).flatMap(([key, zh]) =>
        [zh, ...formsOf(strings.en[key] ?? "")].some((text) => text.trim() === "" || /[!！]/.test(text)) ? [`${strings.namespace}.${key}`] : [],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("have Chinese marks between Chinese words, also in the questions to a client", () => {
    const texts = [
      ...definedStrings.flatMap((strings) => Object.entries(strings.zh).map(([key, zh]) => [`${strings.namespace}.${key}`, zh] as const)),
      ...Object.entries(questions).map(([key, { zh }]) => [`question ${key}`, zh] as const),
    ];
    const wrong = texts.filter(([, zh]) => /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u.test(zh.replaceAll(/\{\{\w+\}\}/g, "")));
    expect(wrong).toEqual([]);
  });

  it("have no Chinese words in English but the name of the language and the units of money", () => {
    const wrong = definedStrings.flatMap((strings) =>
      Object.entries(strings.en).flatMap(([key, en]) =>
        formsOf(en).some((text) => /\p{Script=Han}/u.test(text.replaceAll(/中文|[万亿]/gu, ""))) ? [[`${strings.namespace}.${key}`, formsOf(en)[0]]] : [],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("follow the language while the program runs, with the English forms of one and many", async () => {
    const strings = defineStrings("test-texts", { zh: { rows: "共 {{count}} 条" }, en: { rows: { one: "{{count}} row", other: "{{count}} rows" } } });
    expect(textOf(strings.ref("rows"), { count: 1 })).toBe("共 1 条");
    await setLanguage("en");
    expect([1, 2].map((count) => textOf(strings.ref("rows"), { count }))).toEqual(["1 row", "2 rows"]);
  });
});
