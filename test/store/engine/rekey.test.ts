import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { copyUnderKey, opensWith, putInPlace } from "#db/engine/rekey.ts";
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
