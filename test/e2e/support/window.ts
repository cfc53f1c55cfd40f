/* What every journey through the window needs: reach a page, wait until it has settled, ask an intent, look at the focus. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright";

export const wait = { timeout: 20_000 } as const;
const longWait = { timeout: 60_000 } as const;

/** The answer of an intent as the bridge gives it. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Asks an intent through the window's own bridge. */
export const ask = (page: Page, feature: string, intent: string, input: unknown): Promise<Answer> =>
  page.evaluate(
    async ([featureName, intentName, value]) => {
      const bridge: unknown = Reflect.get(globalThis, "workstation");
      const intents: unknown = typeof bridge === "object" && bridge !== null ? Reflect.get(bridge, featureName) : undefined;
      const call: unknown = typeof intents === "object" && intents !== null ? Reflect.get(intents, intentName) : undefined;
      if (typeof call !== "function") throw new Error(`no intent ${featureName}.${intentName}`);
      return (await call(value)) as Answer; // the bridge answers with a Result
    },
    [feature, intent, input] as const,
  );

/** Asks and expects success. */
export const value = async (page: Page, feature: string, intent: string, input: unknown): Promise<unknown> => {
  const answer = await ask(page, feature, intent, input);
  if (!answer.ok) throw new Error(`${feature}.${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value;
};

/** Waits until nothing loads and the drawn page has stood still for a quarter of a second; one that never does says what it waits for. */
export const settled = async (page: Page): Promise<void> => {
  await page.evaluate(`new Promise((resolve, reject) => {
    const quietMs = 250;
    let timer = 0;
    let last = "nothing loads, nothing is drawn";
    setTimeout(() => reject(new Error("the page at " + location.hash + " does not settle: " + last)), 60_000);
    const begin = () => { clearTimeout(timer); timer = setTimeout(done, quietMs); };
    const watcher = new MutationObserver((changes) => {
      last = changes[0]?.target.parentElement?.className ?? "";
      begin();
    });
    const done = () => {
      const loading = [...document.querySelectorAll(".skeleton, .ant-spin-spinning, [aria-busy='true']")].find((one) => one.getClientRects().length > 0);
      if (loading) { last = loading.className + " loads"; begin(); return; }
      watcher.disconnect();
      requestAnimationFrame(() => resolve(undefined));
    };
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    begin();
  })`);
};

/** Waits until something has the focus: a press in a dialog that still comes up is none. */
export const focused = (wanted: Locator): Promise<void> => wanted.and(wanted.page().locator(":focus")).waitFor({ state: "visible", ...wait });

/** Goes to a page by its address inside the window. */
export const goTo = async (page: Page, address: string): Promise<void> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`#${address}`)}`);
  await settled(page);
};

/** Every `path` of the register of pages; read as text, because it imports the whole window. */
export const registeredPaths = (): readonly string[] => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../../renderer/app/pages.tsx"), "utf8");
  const paths = [...text.matchAll(/\bpath: "([^"]+)"/g)].map(([, address]) => address ?? "");
  if (paths.length === 0) throw new Error("the register of pages was not understood");
  return paths;
};

export const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ state: "visible", ...wait });

export const openDemo = async (page: Page): Promise<void> => {
  await page
    .getByRole("button", { name: /演示网点|demonstration branch/i })
    .first()
    .click(longWait);
  await page.getByRole("navigation").first().waitFor(longWait);
  await settled(page);
};

export const prefer = async (page: Page, preferences: Readonly<Record<string, unknown>>): Promise<void> => {
  await value(page, "settings", "savePreferences", preferences);
  await settled(page);
};

/** What has the focus, in words for a failed test; undefined when it is lost to the body. */
export const focusOf = async (page: Page): Promise<string | undefined> => {
  const told: unknown = await page.evaluate(`(() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return "";
    return one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") + " " + (one.getAttribute("aria-label") ?? one.textContent ?? "").slice(0, 40);
  })()`);
  return typeof told === "string" && told !== "" ? told : undefined;
};

/** Presses a key until the wanted thing has the focus. */
export const tabTo = async (page: Page, wanted: Locator, key = "Tab"): Promise<number> => {
  await seen(wanted);
  for (let press = 0; press < 150; press += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return press;
    await page.keyboard.press(key);
  }
  throw new Error("the keyboard does not reach it");
};

/** The first id in a list of an answer. */
export const idIn = (answer: unknown, list: string, index = 0): string => {
  const rows: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, list) : undefined;
  const row: unknown = Array.isArray(rows) ? rows[index] : undefined;
  const id: unknown =
    typeof row === "object" && row !== null ? (Reflect.get(row, "id") ?? Reflect.get(row, "visitId") ?? Reflect.get(row, "clientId")) : undefined;
  if (typeof id !== "string") throw new Error(`no id in ${list}`);
  return id;
};

/** The ids of the settings sections that are pages of their own. */
export const settingsSections = (): readonly string[] => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../../renderer/app/settingsSections.ts"), "utf8");
  return [...text.matchAll(/\bid: "(\w+)".*\bplace: /g)].map(([, id]) => id ?? "");
};
