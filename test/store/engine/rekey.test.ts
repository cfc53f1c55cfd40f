import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { copyUnderKey, opensWith, putInPlace, type RekeyStep } from "#db/engine/rekey.ts";
import { openStore } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { createTestStore } from "#test/support/testStore.ts";

/** What the work throws, by its class; undefined when it is done. */
const failureOf = (work: () => void): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return storeErrorKind(error);
  }
};

/** Changes bytes of a file, at its start or in its middle. */
const flipBytes = (file: string, at: "start" | "middle"): void => {
  const bytes = readFileSync(file);
  const from = at === "start" ? 0 : Math.floor(bytes.length / 2);
  for (let place = from; place < from + 64; place += 1) bytes[place] = (bytes[place] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
};

const clientsOf = (file: string, key: Uint8Array): unknown[] => {
  const store = openStore({ path: file, key, mustExist: true });
  try {
    return store.raw.prepare("select name from client").pluck().all();
  } finally {
    store.close();
  }
};

describe("a store under another key", () => {
  it("[SE3] has what was committed last, also from the log, and takes the store's place", () => {
    const test = createTestStore();
    const next = randomBytes(32);
    const copy = path.join(test.folder, "next.db");
    test.newClient("王芳");
    test.store.close();
    copyUnderKey({ path: test.path, key: test.key }, { path: copy, key: next });
    expect([opensWith({ path: copy, key: next }), opensWith({ path: copy, key: test.key })]).toEqual([true, false]);
    putInPlace(copy, test.path);
    const store = openStore({ path: test.path, key: next, mustExist: true });
    expect(store.raw.prepare("select name from client").pluck().all()).toEqual(["王芳"]);
    store.close();
  });

  it("[SE3] while somebody reads an older state the last commits are in the log only: it is refused, and no copy without them is left", () => {
    const test = createTestStore();
    const reader = openStore({ path: test.path, key: test.key, mustExist: true });
    reader.raw.exec("begin");
    expect(reader.raw.prepare("select count(*) from client").pluck().get()).toBe(0);
    test.newClient("王芳");
    test.store.close();
    const copy = path.join(test.folder, "next.db");
    expect(failureOf(() => copyUnderKey({ path: test.path, key: test.key }, { path: copy, key: randomBytes(32) }))).toBe("locked");
    expect(existsSync(copy)).toBe(false);
    reader.raw.exec("rollback");
    reader.close();
    const store = openStore({ path: test.path, key: test.key, mustExist: true });
    expect(store.raw.prepare("select name from client").pluck().all()).toEqual(["王芳"]);
    store.close();
  });

  /** A closed store with a client, and a change of its key in which the disk garbles bytes when a step begins, so many times. */
  const garbledCopy = (step: RekeyStep, at: "start" | "middle", times: number) => {
    const test = createTestStore();
    test.newClient("王芳");
    test.store.close();
    const copy = path.join(test.folder, "next.db");
    const next = randomBytes(32);
    let left = times;
    const garble = (now: RekeyStep): void => {
      if (now !== step || left === 0) return;
      left -= 1;
      flipBytes(copy, at);
    };
    const failure = failureOf(() => copyUnderKey({ path: test.path, key: test.key }, { path: copy, key: next }, garble));
    return {
      failure,
      opens: failure === undefined && opensWith({ path: copy, key: next }),
      isLeft: existsSync(copy),
      original: clientsOf(test.path, test.key),
    };
  };

  it.each([
    { step: "encrypting", at: "start" },
    { step: "encrypting", at: "middle" },
    { step: "checking", at: "start" },
    { step: "checking", at: "middle" },
  ] as const)("[SE3] [RE6] a copy that the disk garbled once ($at, before $step) is made again", ({ step, at }) => {
    expect(garbledCopy(step, at, 1)).toEqual({ failure: undefined, opens: true, isLeft: true, original: ["王芳"] });
  });

  it.each(["encrypting", "checking"] as const)(
    "[SE3] [RE6] garbled again (before %s) it tells of the disk, never of the key; the store is as it was",
    (step) => {
      expect(garbledCopy(step, "start", 2)).toEqual({ failure: "diskFailed", opens: false, isLeft: false, original: ["王芳"] });
    },
  );

  it("[SE3] [RE6] a key that is not the store's is told as such, and damage of the store as damage", () => {
    const test = createTestStore();
    test.newClient("王芳");
    test.store.close();
    const copy = { path: path.join(test.folder, "next.db"), key: randomBytes(32) };
    const change = (key: Uint8Array) => [failureOf(() => copyUnderKey({ path: test.path, key }, copy)), existsSync(copy.path)];
    expect(change(randomBytes(32))).toEqual(["wrongKey", false]);
    flipBytes(test.path, "middle");
    expect(change(test.key)).toEqual(["corrupt", false]);
  });

  it("[SE3] takes no memory that grows with the store", { timeout: 180_000 }, () => {
    const test = createTestStore();
    test.store.close();
    const scene = path.resolve(import.meta.dirname, "../../support/rekeyMemory.ts");
    const { megabytes, grewBy } = JSON.parse(execFileSync(process.execPath, [scene, path.join(test.folder, "large.db")], { encoding: "utf8" })) as {
      readonly megabytes: number; // what the scene prints
      readonly grewBy: number;
    };
    expect(megabytes).toBeGreaterThan(45);
    expect(grewBy).toBeLessThan(megabytes / 2);
  });
});
