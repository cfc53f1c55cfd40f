import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { backupStore, verifyStoreFile } from "#db/engine/backup.ts";
import { write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { keepDraft } from "#db/workstation/drafts.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { digestOf, fullDump } from "#test/support/canonicalDump.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const kindOf = (work: () => unknown): string => {
  try {
    work();
    return "none";
  } catch (error) {
    return storeErrorKind(error);
  }
};

const fillStore = (made: TestStore): void => {
  for (let index = 0; index < 30; index += 1) {
    const client = made.newClient(`客户${index}`, { note: "备".repeat(500) });
    made.apply([{ operation: "insert", table: "contactPoint", rowId: made.ids.next(), values: { clientId: client, kind: "mobile", value: "13800000000" } }]);
  }
  write(made.store, (tx) => {
    keepDraft(tx, { key: "k", value: "草稿", savedAt: "2026-11-21T08:00:00.000Z" });
    appendAudit(tx, { at: made.clock.now(), actorId: "a", action: "open", clientId: null, detail: {} });
  });
};

describe("a backup", () => {
  it("[RE11] restored elsewhere holds exactly what the store held, search, drafts and audit included", () => {
    const made = createTestStore();
    fillStore(made);
    const target = path.join(made.folder, "backup.db");
    const report = backupStore(made.store, made.key, target);
    expect(report).toMatchObject({ path: target, clients: 30 });
    const restored = path.join(made.folder, "restored.db");
    copyFileSync(target, restored);
    const { store } = openWorkstation({ path: restored, key: made.key, mustExist: true, checkLog: true });
    onTestFinished(() => store.close());
    expect(digestOf(fullDump(store))).toBe(digestOf(fullDump(made.store)));
    expect(firstBrokenLink(store.read)).toBeNull();
    expect(readdirSync(made.folder).filter((name) => name.startsWith("backup"))).toEqual(["backup.db"]);
  });

  it("[RE11] is encrypted, opens with the store's key alone, and any damage is found", () => {
    const made = createTestStore();
    fillStore(made);
    const target = path.join(made.folder, "backup.db");
    backupStore(made.store, made.key, target);
    const bytes = readFileSync(target);
    expect(bytes.includes(Buffer.from("客户"))).toBe(false);
    expect(kindOf(() => verifyStoreFile(target, randomBytes(32)))).toBe("wrongKey");
    for (let index = 1; index <= 64; index += 1) {
      const damaged = Buffer.from(bytes);
      const at = Math.floor((bytes.length / 65) * index);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      const file = path.join(made.folder, "damaged.db");
      writeFileSync(file, damaged);
      expect(["corrupt", "wrongKey"], `byte ${at}`).toContain(kindOf(() => verifyStoreFile(file, made.key)));
    }
  });

  it("[RE11] that fails leaves neither a half file nor an older backup destroyed", () => {
    const made = createTestStore();
    fillStore(made);
    const target = path.join(made.folder, "backup.db");
    backupStore(made.store, made.key, target);
    const before = readFileSync(target);
    expect(kindOf(() => backupStore(made.store, randomBytes(32), target))).toBe("wrongKey");
    expect(readFileSync(target).equals(before)).toBe(true);
    expect(readdirSync(made.folder).filter((name) => name.includes("partial"))).toEqual([]);
    expect(kindOf(() => backupStore(made.store, made.key, path.join(made.folder, "none", "backup.db")))).not.toBe("none");
    expect(existsSync(path.join(made.folder, "none"))).toBe(false);
  });

  it("[RE11] holds one moment, though others write meanwhile", () => {
    const made = createTestStore();
    fillStore(made);
    const { store: other } = openWorkstation({ path: made.path, key: made.key, mustExist: true });
    onTestFinished(() => other.close());
    const target = path.join(made.folder, "backup.db");
    backupStore(other, made.key, target);
    made.newClient("后来");
    expect(verifyStoreFile(target, made.key)).toBe(30);
    expect(verifyStoreFile(made.path, made.key)).toBe(31);
  });
});
