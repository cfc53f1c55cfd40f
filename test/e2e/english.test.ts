/*
 * The English window of the demonstration branch, page by page and tab by tab: no word of the program itself stands there in Chinese.
 * The program's words are those of its texts, its dictionaries, its columns and its default rows; what people entered (names,
 * addresses, notes, products of a client) stays as it was entered and is no such word. Chinese columns of editors are fields.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { defaultKinds } from "#shared/domain/defaults/defaultRows.ts";
import { columnsOf, syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { definedStrings } from "#renderer/ui/text.ts";
import { countingIds } from "#test/support/testStore.ts";
import { removeProfile, startApp } from "./support/app.ts";
import { demoProfile } from "./support/demoProfile.ts";
import { goTo, openDemo, prefer, registeredPaths, settingsSections, settled, value } from "./support/window.ts";

const root = path.resolve(import.meta.dirname, "../..");
const han = /\p{Script=Han}/u;

/** What a file of the repository says, or all the files of a folder. */
const sourceOf = (folder: string): string =>
  readdirSync(path.join(root, folder), { encoding: "utf8" })
    .map((file) => readFileSync(path.join(root, folder, file), "utf8"))
    .join("\n");

/** Its name, and the name of a language in that language. */
const always: ReadonlySet<string> = new Set(["随行", "中文"]);

/** Everything that the program says in Chinese and that no person of the demonstration says too; words to be checked are of their language. */
const programWords = async (): Promise<readonly string[]> => {
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

it("[G1] no page of the program speaks Chinese in an English window", { timeout: 420_000 }, async () => {
  const words = await programWords();
  expect(words.length).toBeGreaterThan(4000);
  const profile = await demoProfile();
  const { page, stop } = await startApp({ profile });
  onTestFinished(async () => {
    await stop();
    removeProfile(profile);
  });
  await openDemo(page);
  await prefer(page, { language: "en" });
  await page.evaluate((all) => Object.assign(globalThis, { programWords: new Set(all) }), words);
  /** The program's Chinese words on the page: whole texts, and their parts between points and commas. */
  const chinese = (): Promise<readonly string[]> =>
    page.evaluate(() => {
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
  const seenOn: Record<string, readonly string[]> = {};
  let pages = 0;
  const note = async (name: string): Promise<void> => {
    pages += 1;
    const found = await chinese();
    if (found.length > 0) seenOn[name] = found;
  };
  const look = async (address: string, name = address): Promise<void> => {
    await goTo(page, address);
    await note(name);
    const tabs = page.locator("main [role='tab']:visible");
    // A tab may lead to a page of its own, which has others or none.
    for (let index = 1; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await settled(page);
      await note(`${name} ${index + 1}`);
    }
  };
  const clients = (await value(page, "clients", "clientPage", {
    scope: { condition: { all: [] }, text: "" },
    sort: { field: "assetTotal", direction: "desc" },
    offset: 0,
    limit: 1,
  })) as { readonly rows: readonly { readonly id: string }[] }; // the contract's output
  const board = (await value(page, "visits", "visitBoard", {})) as { readonly dueToday: readonly { readonly id: string }[] }; // the contract's output
  const given: Readonly<Record<string, string | undefined>> = { $clientId: clients.rows[0]?.id, $visitId: board.dueToday[0]?.id };
  for (const address of registeredPaths()) {
    const hole = /\$\w+/u.exec(address)?.[0];
    if (hole === undefined) await look(address);
    else if (given[hole] !== undefined) await look(address.replace(hole, given[hole]), address);
  }
  for (const section of settingsSections()) await look(`/settings/${section}`);
  expect(pages).toBeGreaterThan(90);
  expect(seenOn).toEqual({});
});
