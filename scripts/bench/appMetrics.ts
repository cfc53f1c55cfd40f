/*
 * SP4, SP11-SP14 in the built app, in its window, over the branch on the disk. Starts are cold for the program, not for
 * the disk. Times of the window are taken inside it, from the input event to the frame that shows the answer.
 */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright";
import { type StartedApp, startApp } from "#test/e2e/support/app.ts";
import { startPlainApp } from "#test/e2e/support/plainApp.ts";
import { type Branch, passphrase } from "./branch.ts";
import { frames, longTasks, pageCalls, readWatch, resetWatch, setStopWatch } from "./inWindow.mjs";
import { kindOf, processTree, pssOf } from "./processMemory.ts";
import { type Goal, type Metric, type Summary, summaryOf } from "./statistics.ts";

const slow = { timeout: 60_000 } as const;

interface Start {
  readonly toLock: number;
  readonly toToday: number;
  readonly toList: number;
}

/** From the lock screen to the list. */
const openList = async (page: Page, began: number): Promise<Start> => {
  const field = page.getByLabel("口令", { exact: true });
  await field.waitFor(slow);
  const toLock = performance.now() - began;
  await field.fill(passphrase);
  const pressed = performance.now();
  await field.press("Enter");
  await page.getByRole("navigation").waitFor(slow);
  const toToday = performance.now() - pressed;
  const clicked = performance.now();
  await page.getByRole("navigation").getByRole("link", { name: "客户" }).click();
  await page.getByRole("grid").getByRole("row").nth(10).waitFor(slow);
  return { toLock, toToday, toList: performance.now() - clicked };
};

const start = async (profile: string): Promise<{ readonly app: StartedApp; readonly times: Start }> => {
  const began = performance.now();
  const app = await startApp({ profile });
  return { app, times: await openList(app.page, began) };
};

/** Milliseconds until the list showed the answer to an action; actions that change nothing do not count. */
const painted = async (page: Page, act: () => Promise<void>): Promise<number[]> => {
  await page.evaluate(resetWatch);
  await act();
  const found = await page.waitForFunction(readWatch, undefined, { timeout: 3_000, polling: 20 }).catch(() => undefined);
  const value: unknown = await found?.jsonValue();
  return typeof value === "object" && value !== null && "ms" in value && typeof value.ms === "number" ? [value.ms] : [];
};

const typing = async (page: Page, actions: number): Promise<number[]> => {
  const box = page.getByLabel("在列表中查找");
  await box.click();
  const words = ["王", "李", "张", "刘", "陈"];
  const samples: number[] = [];
  for (let action = 0; action < actions; action += 1) {
    samples.push(
      ...(await painted(page, () => (action % 2 === 0 ? page.keyboard.insertText(words[action % words.length] ?? "王") : page.keyboard.press("Backspace")))),
    );
  }
  await box.fill("");
  return samples;
};

const sorting = async (page: Page, actions: number): Promise<number[]> => {
  const heads = page.getByRole("columnheader").filter({ has: page.getByRole("button") });
  const samples: number[] = [];
  const count = Math.min(3, await heads.count());
  for (let action = 0; action < actions && count > 0; action += 1) {
    samples.push(
      ...(await painted(page, () =>
        heads
          .nth(action % count)
          .getByRole("button")
          .first()
          .click(),
      )),
    );
  }
  return samples;
};

/** The first start of a day makes a backup beside everything else: it is waited for, so that it disturbs no other start. */
const afterBackup = async (profile: string, storeId: string): Promise<void> => {
  const shelf = path.join(profile, "stores", storeId, "backups");
  for (let second = 0; second < 180; second += 1) {
    if (existsSync(shelf) && readdirSync(shelf).some((file) => file.endsWith(".db"))) return;
    await setTimeout(1_000);
  }
  throw new Error("no backup was made");
};

const metric = (id: string, what: string, ours: Summary, goals: readonly Goal[], beside: Metric["beside"] = {}, unit: Metric["unit"] = "ms"): Metric => ({
  id,
  what,
  unit,
  ours,
  beside,
  goals,
});

/** How long the program rests before its memory is looked at: what it gives back by itself it has given back by then. */
const restMs = 60_000;

interface Process {
  readonly kind: string;
  readonly pss: number;
}

const memoryOf = (processes: readonly Process[]): number => processes.reduce((sum, { pss }) => sum + pss, 0);

/**
 * What all processes take when words were typed and the list was scrolled, and when the program has rested after that: as a
 * person starts it, because under an inspector its main process gives nothing back.
 */
const memoryOfUse = async (profile: string): Promise<{ readonly atOnce: readonly Process[]; readonly rested: readonly Process[] }> => {
  const { page, pid, leave, stop } = await startPlainApp(profile);
  const look = (): Process[] => processTree(pid).map((process) => ({ kind: kindOf(process), pss: pssOf(process) || 0 }));
  try {
    await openList(page, 0);
    await page.evaluate(setStopWatch);
    await typing(page, 20);
    const { isMoved } = await page.evaluate(frames, { count: 300, step: 300 });
    if (!isMoved) throw new Error("the list did not scroll");
    const atOnce = look();
    await leave();
    await setTimeout(restMs);
    return { atOnce, rested: look() };
  } finally {
    await stop();
  }
};

/** The metrics of the window. */
export const appMetrics = async ({ profile, storeId, clients }: Branch, isQuick: boolean): Promise<Metric[]> => {
  const first = await start(profile);
  await afterBackup(profile, storeId);
  await first.app.stop();
  const starts: Start[] = [];
  for (let round = 0; round < (isQuick ? 1 : 5); round += 1) {
    const { app, times } = await start(profile);
    starts.push(times);
    await app.stop();
  }
  const { app, times } = await start(profile);
  starts.push(times);
  const { page } = app;
  await page.evaluate(setStopWatch);
  const actions = isQuick ? 20 : 100;
  const typed = await typing(page, actions);
  const sorted = await sorting(page, actions);
  const tasks = await page.evaluate(longTasks);
  const calls = await page.evaluate(pageCalls, 100);
  const idle = await page.evaluate(frames, { count: 100, step: 0 });
  const scrolled = await page.evaluate(frames, { count: 200, step: 300 });
  if (!scrolled.isMoved) throw new Error("the list did not scroll");
  await app.stop();
  const { atOnce, rested } = await memoryOfUse(profile);
  const kinds = Object.fromEntries(
    [...new Set(rested.map(({ kind }) => kind))].map((kind) => [kind, summaryOf([memoryOf(rested.filter((process) => process.kind === kind))])]),
  );
  return [
    metric("SP11a", "program started to the lock screen, with the driver", summaryOf(starts.map(({ toLock }) => toLock)), []),
    metric("SP11b", "passphrase to Today painted", summaryOf(starts.map(({ toToday }) => toToday)), [{ kind: "p95", most: 1000 }]),
    metric("SP11c", `first visit to the list of ${clients}`, summaryOf(starts.map(({ toList }) => toList)), []),
    metric("SP4", "words typed to painted rows", summaryOf(typed), [
      { kind: "p50", most: 16.7 },
      { kind: "p95", most: 33 },
    ]),
    metric("SP4s", "click on a heading to painted rows", summaryOf(sorted), [
      { kind: "p50", most: 16.7 },
      { kind: "p95", most: 33 },
    ]),
    metric("SP4t", `tasks of more than 50 ms in ${typed.length + sorted.length} actions (a number, not ms)`, summaryOf([tasks]), [{ kind: "p50", most: 0 }]),
    metric("SP12", `frame while scrolling ${clients} rows`, summaryOf(scrolled.lengths), [{ kind: "p95", most: 37 }], {
      "frame at rest": summaryOf(idle.lengths),
    }),
    metric("SP14w", "page of 50 rows asked over the bridge", summaryOf(calls), [{ kind: "p50", most: 1 }]),
    metric(
      "SP13",
      "all processes after use and a minute of rest (PSS)",
      summaryOf([memoryOf(rested)]),
      [{ kind: "p50", most: 260 }],
      { ...kinds, "at once after use": summaryOf([memoryOf(atOnce)]) },
      "MB",
    ),
  ];
};
