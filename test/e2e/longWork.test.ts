/*
 * The process of long work in the real program, at its worst: it never says its first word, work is stopped before it has, the store
 * is locked and opened again while it begins. Whatever was asked ends, and the next work is done.
 */
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { createWorkstation, passphrase, slow, unlock } from "./support/importJourney.ts";
import { ask, seen, value } from "./support/window.ts";

let profile = "";
let started: StartedApp;

interface Listed {
  readonly jobs: readonly { readonly jobId: string; readonly name: string; readonly state: string }[];
}
const jobsNow = async (): Promise<Listed["jobs"]> => ((await value(started.page, "jobs", "runningJobs", {})) as Listed).jobs; // the contract's output
const stateOf = async (jobId: string): Promise<string | undefined> => (await jobsNow()).find((job) => job.jobId === jobId)?.state;
const backUp = async (): Promise<string> => ((await value(started.page, "jobs", "backupNow", {})) as { jobId: string }).jobId; // the contract's output

/** From now on every process for long work is one that says nothing, and whoever waits a minute for it waits two seconds. */
const silence = async (): Promise<void> => {
  const script = path.join(profile, "silent.cjs");
  writeFileSync(script, "setInterval(() => undefined, 1_000);");
  await started.app.evaluate(({ utilityProcess }, file) => {
    const fork: unknown = Reflect.get(utilityProcess, "fork");
    const begin = typeof fork === "function" ? fork.bind(utilityProcess) : undefined;
    const { setTimeout: later } = globalThis;
    Reflect.set(utilityProcess, "fork", (_module: string, ...others: unknown[]): unknown => begin?.(file, ...others));
    Reflect.set(globalThis, "setTimeout", (work: () => void, ms: number) => later(work, ms === 60_000 ? 2_000 : ms));
    Reflect.set(globalThis, "endSilence", () => {
      Reflect.set(utilityProcess, "fork", fork);
      Reflect.set(globalThis, "setTimeout", later);
    });
  }, script);
};
const endSilence = (): Promise<void> => started.app.evaluate(() => void Reflect.apply(Reflect.get(globalThis, "endSilence"), undefined, []));

/** Nothing of the process that worked before is left: the next work begins another, once `between` is done. */
const lockAndUnlock = async (between: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
  await value(started.page, "session", "lock", {});
  await seen(started.page.getByLabel("口令", { exact: true }));
  await between();
  await unlock(started);
};

/** The window tells that work was interrupted; it counts as read. */
const readFaults = async (): Promise<void> => {
  await seen(started.page.getByText(/后台工作意外中断.*编号 [0-9a-f-]{13}/));
  const { faults } = (await value(started.page, "support", "untoldFaults", {})) as { faults: readonly { faultId: string }[] }; // the contract's output
  await value(started.page, "support", "faultsTold", { faultIds: faults.map(({ faultId }) => faultId) });
};

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile });
  await createWorkstation(started);
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

describe("the process of long work", () => {
  it("that never says its first word is ended: the work is told as interrupted with a number, and is done the next time", async () => {
    await lockAndUnlock(silence);
    const lost = await backUp();
    expect(await stateOf(lost)).toBe("running");
    await expect.poll(() => stateOf(lost), slow).toBe("failed");
    await readFaults();
    await endSilence();
    const next = await backUp();
    await expect.poll(() => stateOf(next), slow).toBe("done");
  });

  it("[SE3] a change of the data key whose process never says its first word leaves the store open as it was, and says so", async () => {
    const { page } = started;
    await silence();
    const before = await value(page, "session", "securityStanding", {});
    expect(await ask(page, "session", "changeKey", { passphrase })).toEqual({ ok: false, error: { type: "keyNotChanged", reason: "other" } });
    expect(await value(page, "session", "securityStanding", {})).toEqual(before);
    await endSilence();
    await value(page, "session", "changeKey", { passphrase });
  });

  it("work that is stopped before its process has said a word is stopped at once, and is not done after it", async () => {
    await lockAndUnlock(silence);
    const stopped = await backUp();
    await value(started.page, "jobs", "cancelJob", { jobId: stopped });
    expect(await stateOf(stopped)).toBe("cancelled");
    await value(started.page, "session", "lock", {});
    await endSilence();
    await unlock(started);
    expect(await stateOf(stopped)).toBeUndefined();
  });

  it("a store that is locked while its work begins, and opened again at once, does the next work; twenty in a row are all done", async () => {
    for (let round = 0; round < 4; round += 1) {
      await backUp();
      await lockAndUnlock();
    }
    const asked: string[] = [];
    for (let count = 0; count < 20; count += 1) asked.push(await backUp());
    // As many are remembered.
    await expect
      .poll(async () => (await jobsNow()).filter(({ jobId }) => asked.includes(jobId)).map(({ state }) => state), slow)
      .toEqual(Array(20).fill("done"));
    expect(await value(started.page, "support", "untoldFaults", {})).toEqual({ faults: [] });
    expect(readdirSync(profile, { recursive: true }).filter((file) => String(file).includes("partial"))).toEqual([]);
  });
});
