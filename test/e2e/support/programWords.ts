/*
 * What the program itself says in Chinese, for a window in English: its texts, its dictionaries, its columns and its default
 * rows. What people entered (names, addresses, notes, products of a client) stays as it was entered and is no such word.
 * Chinese columns of editors are fields.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { defaultKinds } from "#shared/domain/defaults/defaultRows.ts";
import { columnsOf, syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { definedStrings } from "#renderer/ui/text.ts";
import { countingIds } from "#test/support/testStore.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const han = /\p{Script=Han}/u;

/** What a file of the repository says, or all the files of a folder. */
const sourceOf = (folder: string): string =>
  readdirSync(path.join(root, folder), { encoding: "utf8" })
    .map((file) => readFileSync(path.join(root, folder, file), "utf8"))
    .join("\n");

/** Its name, and the name of a language in that language. */
const always: ReadonlySet<string> = new Set(["随行", "中文"]);

/** Everything that the program says in Chinese and that no person of the demonstration says too; words to be checked are of their language. */
export const programWords = async (): Promise<readonly string[]> => {
  const files = readdirSync(path.join(root, "renderer"), { recursive: true, encoding: "utf8" }).filter((file) => /strings\.ts$/iu.test(file));
  await Promise.all(files.map((file) => import(path.join(root, "renderer", file))));
  const ids = countingIds();
  const texts = [
    ...definedStrings.flatMap(({ zh }) => Object.values(zh)),
    ...Object.values(seedDictionaries).flatMap((entries) => entries.map(({ zh }) => zh)),
    ...syncedTableNames.flatMap((table) => Object.values(columnsOf(table)).map(({ zh }) => zh)),
    ...defaultKinds.flatMap(({ changes }) =>
      changes(ids).flatMap(({ table, values }) => (table === "forbiddenWord" ? [values["reason"], values["regulation"]] : Object.values(values))),
    ),
  ];
  const entered = sourceOf("electron/features/session/demo");
  const isOwn = (text: unknown): text is string =>
    typeof text === "string" && han.test(text) && !text.includes("{{") && !always.has(text) && !entered.includes(text);
  return [...new Set(texts.filter(isOwn))];
};

/** The program's Chinese words that are drawn on the page: whole texts, and their parts between points and commas. */
export const chineseOn = async (page: Page, words: readonly string[]): Promise<readonly string[]> => {
  // Once for a document.
  if (!(await page.evaluate("'programWords' in globalThis"))) await page.evaluate((all) => Object.assign(globalThis, { programWords: new Set(all) }), words);
  return page.evaluate(() => {
    const known: unknown = Reflect.get(globalThis, "programWords");
    if (!(known instanceof Set)) throw new Error("the page was loaded anew");
    const isFound = (text: string): boolean => known.has(text) || text.split(/ · |, |：|: /u).some((part) => known.has(part.trim()));
    const found = new Set<string>();
    const look = (element: Element | null, text: string): void => {
      if (text === "" || !isFound(text)) return;
      if (element === null || element.getClientRects().length === 0 || element.closest("[lang^='zh'], textarea, .sr-own") !== null) return;
      found.add(text);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) look(walker.currentNode.parentElement, walker.currentNode.textContent?.trim() ?? "");
    for (const name of ["title", "aria-label", "placeholder"])
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const isHidden = name === "placeholder" && element instanceof HTMLInputElement && element.value !== "";
        if (!isHidden) look(element, element.getAttribute(name) ?? "");
      }
    return [...found];
  });
};
