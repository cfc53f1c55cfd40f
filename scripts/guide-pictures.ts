/*
 * `npm run pictures`: renews the pictures of docs/guide from the demonstration branch, in both languages. What a guide
 * shows is what the program draws: nothing is drawn by hand. `npm run pictures -- en today` renews some only.
 */
import { mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { writeWebp } from "./pictures/compress.ts";
import { type DrivenApp, goTo, openDemoBranch, openDrivenApp, richestClientId, type Size, settle, visitIds } from "./pictures/drivenApp.ts";

const root = path.resolve(import.meta.dirname, "..");
const folders = { "zh-CN": "zh", en: "en" } as const;
type Language = keyof typeof folders;
const options = process.argv.slice(2);
const languages = (["zh-CN", "en"] as const).filter((language) => !options.some((one) => one in folders) || options.includes(language));
const names = options.filter((one) => !(one in folders));
const quality = 0.66;
const mostBytes = 3_000_000;

const fileOf = (language: Language, name: string): string => path.join(root, "docs/guide/pictures", folders[language], `${name}.webp`);

const prefer = async ({ ask, page }: DrivenApp, language: Language): Promise<void> => {
  const answer = await ask("settings", "savePreferences", { language, theme: "light" });
  if (!answer?.ok) throw new Error(`preferences were not saved: ${JSON.stringify(answer)}`);
  await page.reload();
  await page.locator("nav, form").first().waitFor();
  await settle(page);
};

const tab = async (page: Page, index: number): Promise<void> => {
  await page.locator("main [role='tab']:visible").nth(index).click();
  await settle(page);
};

interface Ids {
  readonly client: string;
  readonly visits: readonly string[];
  readonly campaign: string;
  readonly complaint: string;
}

const firstOf = async ({ ask }: DrivenApp, feature: string, intent: string, input: unknown): Promise<string> => {
  const answer = await ask(feature, intent, input);
  const lines: unknown = answer?.ok === true && typeof answer.value === "object" && answer.value !== null ? Reflect.get(answer.value, "lines") : undefined;
  const first: unknown = Array.isArray(lines) ? lines[0] : undefined;
  const id: unknown = typeof first === "object" && first !== null ? (Reflect.get(first, "id") ?? Reflect.get(first, "campaignId")) : undefined;
  if (typeof id !== "string") throw new Error(`${feature}.${intent} has no line`);
  return id;
};

const idsOf = async (driven: DrivenApp): Promise<Ids> => ({
  client: (await richestClientId(driven)) ?? "",
  visits: await visitIds(driven),
  campaign: await firstOf(driven, "campaigns", "campaignList", { scope: "all", offset: 0, limit: 1 }),
  complaint: await firstOf(driven, "complaints", "complaintList", { scope: "all", offset: 0, limit: 1 }),
});

type Shot = (page: Page, ids: Ids) => Promise<void>;
const at =
  (address: string, index = 0): Shot =>
  async (page) => {
    await goTo(page, address);
    if (index > 0) await tab(page, index);
  };

/** Each picture of an open branch, by its name. */
const shots: Readonly<Record<string, Shot>> = {
  today: at("/today"),
  clients: at("/clients"),
  client: (page, ids) => goTo(page, `/clients/${ids.client}`),
  "client-new": at("/clients/new"),
  import: at("/import"),
  visits: at("/visits"),
  "visit-prepare": (page, ids) => goTo(page, `/visits/${ids.visits[0] ?? ""}`),
  "visit-notes": async (page, ids) => {
    await goTo(page, `/visits/${ids.visits[0] ?? ""}`);
    await tab(page, 1);
  },
  "visit-report": async (page, ids) => {
    await goTo(page, `/visits/${ids.visits[1] ?? ""}`);
    await tab(page, 2);
  },
  maturity: at("/maturity"),
  "follow-ups": at("/follow-ups"),
  opportunities: at("/opportunities"),
  warnings: at("/warnings"),
  care: at("/care"),
  campaign: (page, ids) => goTo(page, `/campaigns/${ids.campaign}`),
  complaint: (page, ids) => goTo(page, `/complaints/${ids.complaint}`),
  products: at("/products"),
  scripts: at("/scripts"),
  "work-log": at("/work-log"),
  day: at("/day"),
  handover: at("/handover", 1),
  history: at("/history"),
  settings: at("/settings"),
  figures: at("/figures"),
  rules: at("/rules"),
  matrix: at("/follow-ups/matrix"),
  dictionaries: at("/settings/dictionaries"),
  audit: at("/settings/audit"),
  backups: at("/settings/backups"),
  palette: async (page) => {
    await goTo(page, "/today");
    await page.keyboard.press("Control+k");
    await page.locator("[cmdk-input]").fill("w");
    await settle(page);
  },
};

/** Pictures of what only the branch manager sees, by their names. */
const managerShots: Readonly<Record<string, Shot>> = {
  "sign-off": at("/sign-off"),
  packs: at("/packs"),
};

const usual = { width: 1180, height: 700 } as const;
/** Pages that need the width of a usual screen to look as they do. */
const wide: Readonly<Record<string, Size>> = { today: { width: 1366, height: 768 } };

const isWanted = (name: string): boolean => names.length === 0 || names.includes(name);
const driven = await openDrivenApp(usual);
try {
  const { page } = driven;
  for (const language of languages) {
    mkdirSync(path.dirname(fileOf(language, "today")), { recursive: true });
    await prefer(driven, language);
    if (isWanted("first-start")) await writeWebp(page, fileOf(language, "first-start"), quality);
  }
  await openDemoBranch(driven);
  await settle(page);
  const ids = await idsOf(driven);
  const take = async (wanted: Readonly<Record<string, Shot>>): Promise<void> => {
    for (const language of languages) {
      await prefer(driven, language);
      for (const [name, shot] of Object.entries(wanted)) {
        if (!isWanted(name)) continue;
        await driven.resize(wide[name] ?? usual);
        await shot(page, ids);
        await settle(page);
        await writeWebp(page, fileOf(language, name), quality);
        if (name === "palette") await page.keyboard.press("Escape");
      }
    }
  };
  await take(shots);
  const answer = await driven.ask("session", "openDemo", { as: "branchManager" });
  if (!answer?.ok) throw new Error(`the branch manager was not let in: ${JSON.stringify(answer)}`);
  await settle(page);
  await take(managerShots);
} finally {
  await driven.close();
}
const bytes = Object.values(folders)
  .map((folder) => path.join(root, "docs/guide/pictures", folder))
  .flatMap((folder) => readdirSync(folder).map((name) => statSync(path.join(folder, name)).size))
  .reduce((sum, size) => sum + size, 0);
process.stdout.write(`docs/guide/pictures: ${(bytes / 1_000_000).toFixed(2)} MB\n`);
if (bytes > mostBytes) {
  process.stdout.write(`more than ${mostBytes / 1_000_000} MB: leave a picture out or lower its quality\n`);
  process.exitCode = 1;
}
