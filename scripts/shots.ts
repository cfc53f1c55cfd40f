/*
 * `npm run shots`: a picture of every page and state, in both languages, light and dark, into out/shots/. The whole
 * set is for looking at (quality: "Looking at it"); `--keep` also renews the one of README.
 * `npm run shots -- zh-CN light` makes one set, `--size=1920x1080` another size, `--only=clients` the pages whose
 * name contains that word.
 */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { type DrivenApp, goTo, openDemoBranch, openDrivenApp, richestClientId, settle, visitIds } from "./pictures/drivenApp.ts";
import { pagePaths } from "./pictures/pagePaths.ts";

const root = path.resolve(import.meta.dirname, "..");
const options = process.argv.slice(2);
const valueOf = (name: string): string | undefined => options.find((option) => option.startsWith(`--${name}=`))?.slice(name.length + 3);
const chosen = <T extends string>(all: readonly T[]): readonly T[] => {
  const some = all.filter((one) => options.includes(one));
  return some.length === 0 ? all : some;
};

const languages = chosen(["zh-CN", "en"] as const);
const themes = chosen(["light", "dark"] as const);
const [width = 1366, height = 768] = (valueOf("size") ?? "1366x768").split("x").map(Number);
const only = valueOf("only");
const isKeeping = options.includes("--keep");
const folder = path.join(root, "out/shots", `${width}x${height}`);
const keptFolder = path.join(root, "docs/pictures");

/** The picture that README shows; those of the guide are made by `npm run pictures`. */
const kept: Readonly<Record<string, readonly string[]>> = { "zh-CN-light": ["today"] };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A name for a picture from an address: `/clients/$clientId` is `clients-one`. */
const nameOf = (address: string): string => address.slice(1).replaceAll(/\$\w+/g, "one").replaceAll("/", "-") || "start";

const takeSet = async (driven: DrivenApp, set: string): Promise<void> => {
  const { page } = driven;
  const take = async (name: string): Promise<void> => {
    if (only !== undefined && !name.includes(only)) return;
    await settle(page);
    await driven.picture(path.join(folder, set, `${name}.png`));
    if (isKeeping && kept[set]?.includes(name)) await driven.picture(path.join(keptFolder, `${name}-${set}.png`));
  };
  /** A picture of each tab of the page that is open. */
  const takeTabs = async (name: string): Promise<void> => {
    const tabs = page.locator("[role='tab']:visible");
    const count = await tabs.count();
    for (let index = 0; index < count; index += 1) {
      await tabs.nth(index).click();
      await take(`${name}-${index + 1}`);
    }
  };
  const clientId = await richestClientId(driven);
  for (const address of pagePaths()) {
    if (address.includes("$visitId")) {
      for (const [index, visitId] of (await visitIds(driven)).entries()) {
        await goTo(page, address.replace("$visitId", visitId));
        await takeTabs(index === 0 ? "visit-today" : "visit-done");
      }
      continue;
    }
    if (address.includes("$") && (clientId === undefined || !address.includes("$clientId"))) continue;
    await goTo(page, address.replace("$clientId", clientId ?? ""));
    await take(nameOf(address));
    if (address === "/clients/$clientId") await takeTabs("archive");
    if (address === "/visits") await takeTabs("visits");
    if (address === "/duplicates") {
      await page
        .getByRole("button", { name: /并排核对|side by side/i })
        .first()
        .click({ timeout: 3000 })
        .catch(() => undefined);
      await take("merge");
    }
  }
  await goTo(page, "/clients");
  await page.keyboard.press("Control+k");
  await page.locator("[cmdk-input]").waitFor();
  await take("palette");
  await page.locator("[cmdk-input]").fill("wang");
  await page
    .locator("[cmdk-item]")
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => undefined);
  await take("palette-search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await take("shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F9");
  await take("quick-hide");
  await page.keyboard.press("F9");
  await settle(page);
};

const prefer = async ({ ask, page }: DrivenApp, language: string, theme: string): Promise<void> => {
  const answer = await ask("settings", "savePreferences", { language, theme });
  if (!answer?.ok) throw new Error(`preferences were not saved: ${JSON.stringify(answer)}`);
  await page.reload();
  await page.waitForLoadState("domcontentloaded");
  await page.locator("nav, form, main").first().waitFor();
  await settle(page);
};

mkdirSync(folder, { recursive: true });
const driven = await openDrivenApp({ width, height });
const errors: string[] = [];
driven.page.on("console", (message) => {
  if (message.type() === "error") errors.push(message.text());
});
driven.page.on("pageerror", (error) => errors.push(String(error)));
try {
  const sets = languages.flatMap((language) => themes.map((theme) => ({ language, theme, set: `${language}-${theme}` })));
  for (const { language, theme, set } of sets) {
    if (only === undefined) rmSync(path.join(folder, set), { recursive: true, force: true });
    await prefer(driven, language, theme);
    await driven.picture(path.join(folder, set, "first-start.png"));
  }
  await openDemoBranch(driven);
  for (const { language, theme, set } of sets) {
    await prefer(driven, language, theme);
    await takeSet(driven, set);
    say(`${set}: ${path.relative(root, path.join(folder, set))}`);
  }
  // A lock gives the window a fresh process (decision 0019): what is asked of the page before that is asked of nobody.
  const fresh = driven.page.waitForEvent("domcontentloaded");
  await driven.ask("session", "lock", {});
  await fresh;
  await driven.page.locator(".session-sheet").waitFor();
  for (const { language, theme, set } of sets) {
    await prefer(driven, language, theme);
    await driven.picture(path.join(folder, set, "unlock.png"));
  }
} finally {
  await driven.close();
}
if (errors.length > 0) {
  say(`the window reported ${errors.length} errors:\n${[...new Set(errors)].slice(0, 10).join("\n")}`);
  process.exitCode = 1;
}
