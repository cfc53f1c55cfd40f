import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createTestStore, temporaryFolder } from "#test/support/testStore.ts";

/** A store as a kill leaves it: the file as it was, the newest work in the log beside it. */
const killedStore = (): { readonly path: string; readonly key: Uint8Array } => {
  const made = createTestStore();
  for (let index = 0; index < 40; index += 1) made.newClient(`客户${index}`, { note: "备".repeat(800) });
  made.store.raw.pragma("wal_checkpoint(truncate)");
  made.newClient("最后一位");
  const target = path.join(temporaryFolder(), "store.db");
  for (const side of ["", "-wal"]) copyFileSync(`${made.path}${side}`, `${target}${side}`);
  return { path: target, key: made.key };
};

const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(file, bytes);
};

describe("the log of a damaged store", () => {
  it("[SE2] is neither folded into the damaged file nor lost, wherever the opening fails", () => {
    let found = 0;
    const { path: whole, key } = killedStore();
    for (let page = 1; page < 40; page += 3) {
      const file = path.join(temporaryFolder(), "store.db");
      for (const side of ["", "-wal"]) copyFileSync(`${whole}${side}`, `${file}${side}`);
      const at = page * 4_096 + 77;
      flip(file, at);
      const before = [readFileSync(file), readFileSync(`${file}-wal`)] as const;
      let kind = "none";
      try {
        const { store } = openWorkstation({ path: file, key, mustExist: true, checkLog: true, keepLog: true });
        try {
          if (store.raw.pragma("integrity_check(1)", { simple: true }) !== "ok") kind = "corrupt";
        } finally {
          store.close();
        }
      } catch (error) {
        kind = storeErrorKind(error);
      }
      // A page that also lies in the log is read from there: its damage in the file does not show.
      if (kind === "none") continue;
      found += 1;
      expect(["corrupt", "wrongKey"], `byte ${at}`).toContain(kind);
      expect(readFileSync(file).equals(before[0]), `file, byte ${at}`).toBe(true);
      const log = readFileSync(`${file}-wal`);
      expect(log.subarray(0, before[1].length).equals(before[1]), `log, byte ${at}`).toBe(true);
    }
    expect(found).toBeGreaterThan(5);
  });

  it("is folded as always once the store was found usable", () => {
    const { path: file, key } = killedStore();
    const { store } = openWorkstation({ path: file, key, mustExist: true, checkLog: true, keepLog: true });
    expect(existsSync(`${file}-wal`)).toBe(true);
    store.trust();
    expect(store.raw.pragma("wal_autocheckpoint", { simple: true })).toBe(1_000);
    store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const again = openStore({ path: file, key, mustExist: true });
    expect(again.raw.prepare("select count(*) from client").pluck().get()).toBe(41);
    again.close();
  });
});
