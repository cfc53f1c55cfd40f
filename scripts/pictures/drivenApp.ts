/*
 * The built app in real Electron, driven from a script: a profile of its own, the window's own intents, pictures.
 * Nothing of the app is bypassed: what a script asks goes through the same bridge as what a person clicks.
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { scheduler } from "node:timers/promises";
import { _electron, type ElectronApplication, type Page } from "playwright";
import { outFolder, removeProfile, runtime } from "#test/e2e/support/app.ts";

/** The answer of an intent as the bridge gives it. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface DrivenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Asks an intent; undefined when this build does not know it. */
  readonly ask: (feature: string, intent: string, input: unknown) => Promise<Answer | undefined>;
  readonly resize: (size: Size) => Promise<void>;
  readonly picture: (file: string) => Promise<void>;
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the app in a new, empty profile that is removed when the app has closed. */
export const openDrivenApp = async (size: Size): Promise<DrivenApp> => {
  const profile = mkdtempSync(path.join(tmpdir(), "suixing-driven-"));
  const { electronPath, electronDistPath } = runtime();
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] = electronDistPath;
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [path.join(outFolder, "main/main.cjs"), `--suixing-profile=${profile}`, "--force-color-profile=srgb"],
    timeout: 60_000,
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  const closed = new Promise<void>((resolve) => {
    app.once("close", () => {
      removeProfile(profile);
      resolve();
    });
  });
  const resize = (next: Size): Promise<void> =>
    app.evaluate(({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.unmaximize();
      window?.setContentSize(wanted.width, wanted.height);
    }, next);
  await resize(size);
  await page.waitForLoadState("domcontentloaded");
  return {
    app,
    page,
    ask: (feature, intent, input) =>
      page.evaluate(
        async ([featureName, intentName, value]) => {
          const bridge: unknown = Reflect.get(globalThis, "workstation");
          const intents: unknown = typeof bridge === "object" && bridge !== null ? Reflect.get(bridge, featureName) : undefined;
          const call: unknown = typeof intents === "object" && intents !== null ? Reflect.get(intents, intentName) : undefined;
          return typeof call === "function" ? ((await call(value)) as Answer) : undefined; // the bridge answers with a Result
        },
        [feature, intent, input] as const,
      ),
    resize,
    picture: async (file) => {
      mkdirSync(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    },
    closed,
    close: async () => {
      await app.close();
      await closed;
    },
  };
};

/** Opens the demonstration branch and waits for the frame. */
export const openDemoBranch = async ({ page, ask }: DrivenApp): Promise<void> => {
  const answer = await ask("session", "openDemo", {});
  if (!answer?.ok) throw new Error(`the demonstration branch did not open: ${JSON.stringify(answer)}`);
  await page.locator("nav.rail, nav").first().waitFor({ timeout: 60_000 });
};

/** A page shows that it loads only after 150 ms, so that is how long one has to look. */
const skeletonDelayMs = 300;

/** Waits until nothing is being loaded and what is drawn has settled. */
export const settle = async (page: Page): Promise<void> => {
  await scheduler.wait(skeletonDelayMs);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await page
    .locator(".skeleton:visible, .ant-spin-spinning:visible, [aria-busy='true']:visible")
    .first()
    .waitFor({ state: "hidden", timeout: 8000 })
    .catch(() => undefined);
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))))");
};

/** Goes to a page by its address inside the window. */
export const goTo = async (page: Page, address: string): Promise<void> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`#${address}`)}`);
  await settle(page);
};

const firstId = (answer: Answer | undefined, list: string): string | undefined => {
  if (!answer?.ok || typeof answer.value !== "object" || answer.value === null) return undefined;
  const rows: unknown = Reflect.get(answer.value, list);
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const id: unknown = typeof first === "object" && first !== null ? (Reflect.get(first, "id") ?? Reflect.get(first, "visitId")) : undefined;
  return typeof id === "string" ? id : undefined;
};

/** A wealthy client whose archive has much in it and something still to ask. */
export const richestClientId = async ({ ask }: DrivenApp): Promise<string | undefined> =>
  firstId(
    await ask("clients", "clientPage", {
      scope: {
        condition: {
          all: [
            { field: "kind", op: "anyOf", value: ["person"] },
            { field: "grade", op: "anyOf", value: ["key"] },
            { field: "contactConsent", op: "anyOf", value: ["yes"] },
            { field: "completeness", op: "between", value: { from: 80, to: 97 } },
            { field: "tag", op: "isFilled" },
            { field: "nextMaturityOn", op: "withinDays", value: 60 },
          ],
        },
        text: "",
      },
      sort: { field: "assetTotal", direction: "desc" },
      offset: 0,
      limit: 1,
    }),
    "rows",
  );

/** The ids of a visit of today and of one whose report is still to be written. */
export const visitIds = async ({ ask }: DrivenApp): Promise<readonly string[]> => {
  const board = await ask("visits", "visitBoard", {});
  return [firstId(board, "dueToday"), firstId(board, "toReport")].flatMap((id) => (id === undefined ? [] : [id]));
};
