/*
 * [SE4] What a memory dump of the locked program holds: the memory of every process of it is read two seconds after locking
 * and searched for the data key. The long run does it, round after round.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { newProfile, removeProfile, startApp } from "./support/app.ts";
import { value } from "./support/window.ts";

const passphrase = "willow three blue cups";
/** How many times the store is opened and locked; none in an ordinary run. */
const rounds = Number(process.env["SUIXING_LOCKS"] ?? 0);

/** A process and all that it started. */
const familyOf = (pid: number): number[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/u.test(one))) {
    try {
      const parent = Number(/\) \S (\d+)/u.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1] ?? 0);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const all = [pid];
  for (const one of all) all.push(...(children.get(one) ?? []));
  return all;
};

const chunkBytes = 16 * 1024 * 1024;
/** Two reads overlap by a key. */
const keyBytes = 32;

/** The stretches of a process' memory that are there: reserved addresses without pages are left out. */
const stretchesOf = (pid: number): { readonly from: number; readonly to: number }[] => {
  const stretches: { from: number; to: number }[] = [];
  let present: { from: number; to: number } | undefined;
  for (const line of readFileSync(`/proc/${pid}/smaps`, "utf8").split("\n")) {
    const [, from = "", to = ""] = /^([0-9a-f]+)-([0-9a-f]+) rw/u.exec(line) ?? [];
    if (/^[0-9a-f]+-[0-9a-f]+ /u.test(line)) present = from === "" ? undefined : { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
    if (present && /^Rss: +[1-9]/u.test(line)) stretches.push(present);
  }
  return stretches;
};

/** Whether a key lies in the memory of a process. */
const holds = (pid: number, key: Buffer): boolean => {
  const handle = openSync(`/proc/${pid}/mem`, "r");
  const chunk = Buffer.alloc(chunkBytes + keyBytes);
  try {
    for (const { from, to } of stretchesOf(pid)) {
      for (let at = from; at < to; at += chunkBytes) {
        let read = 0;
        try {
          read = readSync(handle, chunk, 0, Math.min(chunk.length, to - at), at);
        } catch {
          continue; // given back meanwhile
        }
        if (chunk.subarray(0, read).includes(key)) return true;
      }
    }
    return false;
  } finally {
    closeSync(handle);
  }
};

it.skipIf(rounds === 0)("[SE4] two seconds after locking no process of the program holds the data key", { timeout: 3_600_000 }, async () => {
  const profile = newProfile();
  const { page, app, stop } = await startApp({ profile });
  onTestFinished(async () => {
    await stop();
    removeProfile(profile);
  });
  const { storeId } = (await value(page, "session", "createStore", { ownerName: "李静", branchName: "城东支行", passphrase })) as { storeId: string }; // the contract's output
  await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  const opened = await createFileVault(path.join(profile, "stores"), systemClock).unwrap(storeId, passphrase);
  if (opened.type !== "unwrapped") throw new Error(opened.type);
  const key = Buffer.from(opened.key);
  const holders = (): string[] =>
    familyOf(app.process().pid ?? 0).flatMap((pid) => {
      try {
        const kind = /--type=([a-z-]+)/u.exec(readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " "))?.[1] ?? "main";
        return holds(pid, key) ? [kind] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });
  // While open it is there: the search finds what it looks for.
  expect(holders()).toContain("main");
  for (let round = 1; ; round += 1) {
    await page.keyboard.press("Control+l");
    const field = page.getByLabel("口令", { exact: true });
    await field.waitFor();
    await page.waitForTimeout(2_000);
    expect(holders(), `round ${round}`).toEqual([]);
    if (round >= rounds) return;
    await field.fill(passphrase);
    await page.keyboard.press("Enter");
    await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  }
});
