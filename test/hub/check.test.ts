import { execFile } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "#db/engine/store.ts";
import { root } from "#test/support/sourceTree.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const hub = (folder: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, "hub/main.ts"), ...args, "--folder", folder], (error, out, problem) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: `${out}${problem}` }),
    );
  });

const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(file, bytes);
};

describe("hub check", () => {
  it("[RE11] reads database, audit and backups, ends with 1 when anything is not sound, and changes nothing", async () => {
    const folder = path.join(temporaryFolder(), "hub");
    expect((await hub(folder, "init", "--branch", "城东支行", "--admin", "周管", "--manager", "李静")).code).toBe(0);
    const backup = path.join(folder, "backups", "monday.db");
    expect((await hub(folder, "backup", backup)).code).toBe(0);
    const sound = await hub(folder, "check");
    expect(sound).toMatchObject({ code: 0 });
    expect(sound.text).toContain("the database (sqlite) is sound");
    expect(sound.text).toContain("the audit chain is whole");
    expect(sound.text).toContain("sound backup");

    // A backup from elsewhere, damaged on its way.
    const elsewhere = path.join(temporaryFolder(), "stick.db");
    copyFileSync(backup, elsewhere);
    flip(elsewhere, 5_000);
    expect(await hub(folder, "check", elsewhere)).toMatchObject({ code: 1 });

    // A page of the database itself: the audit's, so that the first page still opens.
    const database = path.join(folder, "hub.db");
    const store = openStore({ path: database, key: readFileSync(path.join(folder, "database.key")), mustExist: true });
    const page = Number(store.raw.prepare("select pageno from dbstat where name = 'hub_audit' and pagetype = 'leaf' limit 1").pluck().get());
    store.raw.pragma("wal_checkpoint(truncate)");
    store.close();
    flip(database, (page - 1) * 4_096 + 100);
    const damaged = readFileSync(database);
    const broken = await hub(folder, "check");
    expect(broken.code).toBe(1);
    expect(broken.text).toContain("restore the newest sound backup");
    expect(broken.text).toContain("sound backup");
    expect(readFileSync(database).equals(damaged)).toBe(true);
  });

  it("[R258] a fault of the command line names its kind, never a value or a folder", async () => {
    const folder = path.join(temporaryFolder(), "宋知遥");
    expect((await hub(folder, "init", "--branch", "城东支行", "--admin", "周管", "--manager", "李静")).code).toBe(0);
    writeFileSync(path.join(folder, "hub.json"), '{"host": "宋知遥", "port": "13912345678"}');
    const outcome = await hub(folder, "status");
    expect(outcome.code).toBe(1);
    expect(outcome.text).not.toContain("宋知遥");
    expect(outcome.text).not.toContain("13912345678");
    expect(existsSync(path.join(folder, "hub.db"))).toBe(true);
  });
});
