import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { columnsOf, syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { keepDraft } from "#db/workstation/drafts.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { writeAndKill } from "#test/support/killHarness.ts";
import { scanFolder } from "#test/support/scanFolder.ts";
import { createOpenProgram, ownFrame, testPassphrase, type TestProgram } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const canaries = [
  "欧阳鹂鸣瑾",
  "13987650123",
  "110101199912310019",
  "翡翠湖畔柒号院",
  "6222020200112233",
  "canary-drift@example.cn",
  "不喜欢被电话打扰的金丝雀",
] as const;
const [name, phone, document, address, account, email, remark] = canaries;

const sessionOf = (program: TestProgram): NonNullable<ReturnType<TestProgram["host"]["current"]>> => {
  const session = program.host.current();
  if (!session) throw new Error("no session");
  return session;
};

const apply = (program: TestProgram, changes: readonly Change[]): void => {
  const session = sessionOf(program);
  const header = {
    txId: program.ids.next() as TxId,
    kind: "edit" as const,
    label: { name },
    actorId: session.actor.id as ActorId,
    workstationId: session.workstationId,
    editedAt: program.clock.now(),
  };
  write(session.store, (tx) => applyChanges(tx, header, changes));
};

/** How many clients carry the canaries; the long run sets SUIXING_CANARIES=50000. */
const people = Number(process.env["SUIXING_CANARIES"] ?? 60);

/** A day's work with the canaries in every place that takes text. */
const fill = (program: TestProgram): void => {
  for (let index = 0; index < people; index += 1) {
    const clientId = program.ids.next();
    apply(program, [
      {
        operation: "insert",
        table: "client",
        rowId: clientId,
        values: { kind: "person", name, documentNumber: document, note: remark.repeat(30), employer: address },
      },
      { operation: "insert", table: "contactPoint", rowId: program.ids.next(), values: { clientId, kind: "mobile", value: phone } },
      { operation: "insert", table: "contactPoint", rowId: program.ids.next(), values: { clientId, kind: "email", value: email } },
      { operation: "insert", table: "holding", rowId: program.ids.next(), values: { clientId, kind: "deposit", accountNumber: account, amount: 100 } },
    ]);
    apply(program, [{ operation: "update", table: "client", rowId: clientId, values: { note: `${remark}${index}`, name: `${name}${index}` } }]);
    if (index % 3 === 0) apply(program, [{ operation: "delete", table: "client", rowId: clientId }]);
  }
  write(sessionOf(program).store, (tx) => keepDraft(tx, { key: `client:${name}`, value: remark, savedAt: program.clock.now() }));
};

/** Faults whose messages carry values, as libraries make them. */
const fail = async (program: TestProgram): Promise<void> => {
  await program.call("session", "unlock", { storeId: "none", passphrase: `${phone}`, [name]: remark });
  await program.route({ ...ownFrame, url: `https://${email}/` }, "session", "lock", {});
  await program.call(name, remark, {});
};

describe("no plain text at rest", () => {
  it("the scanner finds what there is to find: each encoding, a plain database, a file's name", () => {
    const folder = temporaryFolder();
    const encoders: Readonly<Record<string, (text: string) => Buffer>> = {
      "utf-8": (text) => Buffer.from(text),
      "utf-16le": (text) => Buffer.from(text, "utf16le"),
      gbk: (text) => iconv.encode(text, "gbk"),
      hex: (text) => Buffer.from(Buffer.from(text).toString("hex")),
      base64: (text) => Buffer.from(Buffer.from(`{"a":"${text}"}`).toString("base64")),
      base64shifted: (text) => Buffer.from(Buffer.from(`{"ab":"${text}"}`).toString("base64")),
      json: (text) => Buffer.from(JSON.stringify(text).replaceAll(/\P{ASCII}/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`)),
    };
    for (const [kind, encode] of Object.entries(encoders)) {
      mkdirSync(path.join(folder, kind));
      for (const [index, text] of canaries.entries())
        writeFileSync(path.join(folder, kind, `${index}`), Buffer.concat([randomBytes(100), encode(text), randomBytes(100)]));
      expect(new Set(scanFolder(path.join(folder, kind), canaries).hits.map(({ text }) => text)), kind).toEqual(new Set(canaries));
    }
    mkdirSync(path.join(folder, "plain"));
    const plain = new Database(path.join(folder, "plain", "plain.db"));
    plain.exec("create table t (v text)");
    for (const text of canaries) plain.prepare("insert into t values (?)").run(text);
    plain.close();
    expect(new Set(scanFolder(path.join(folder, "plain"), canaries).hits.map(({ text }) => text))).toEqual(new Set(canaries));
    writeFileSync(path.join(folder, "plain", `${name}.csv`), "");
    expect(scanFolder(path.join(folder, "plain"), [name]).hits.map(({ encoding }) => encoding)).toContain("file name");
  });

  it(
    "[SE1] a profile after a day's work - open, backed up, locked, opened again - holds none of it in any encoding",
    { timeout: 60_000 + people * 400 },
    async () => {
      const program = await createOpenProgram();
      fill(program);
      await fail(program);
      await program.call("settings", "savePreferences", { theme: "dark" });
      const scans = [scanFolder(program.profile, canaries)];
      await program.call("jobs", "backupNow");
      await program.settleJobs();
      scans.push(scanFolder(program.profile, canaries));
      program.host.lock("user");
      scans.push(scanFolder(program.profile, canaries));
      await program.host.unlock(program.storeId, testPassphrase);
      apply(program, [{ operation: "insert", table: "client", rowId: program.ids.next(), values: { kind: "person", name } }]);
      scans.push(scanFolder(program.profile, canaries));
      expect(scans.flatMap(({ hits }) => hits)).toEqual([]);
      // Store, log, key files, preferences, log of faults, backup: there was something to look at.
      for (const { files, bytes } of scans) expect(files >= 5 && bytes > 200_000).toBe(true);
      expect(program.faults.length).toBeGreaterThan(2);
    },
  );

  it("[SE1] a store whose writer was killed holds none of it in any encoding, its log included", { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const key = randomBytes(32);
    const file = path.join(folder, "store.db");
    openWorkstation({ path: file, key }).store.close();
    const acknowledged = await writeAndKill(file, key.toString("hex"), 1, 60);
    const { hits, bytes } = scanFolder(folder, ["客户1", "客户2", "13800000001", "13800000002"]);
    expect(hits).toEqual([]);
    expect(acknowledged).toBeGreaterThanOrEqual(1);
    expect(bytes).toBeGreaterThan(100_000);
  });

  it("[SE1] the data key is nowhere in the profile, neither raw nor written out", async () => {
    const program = await createOpenProgram();
    const key = Buffer.from(sessionOf(program).key);
    const found = ["hex", "base64"].map((form) => scanFolder(program.profile, [key.toString(form === "hex" ? "hex" : "base64")]).hits.length);
    expect(found).toEqual([0, 0]);
    const raw = key.toString("latin1");
    expect(scanFolder(program.profile, [raw]).hits.filter(({ encoding }) => encoding !== "percent")).toEqual([]);
  });

  it("[SE1] every column has a class, and none is of class C3", () => {
    const classes = syncedTableNames.flatMap((table) => Object.values(columnsOf(table)).map(({ cls }): string => cls));
    expect(classes.length).toBeGreaterThan(200);
    expect(new Set(classes)).toEqual(new Set(["C1", "C2"]));
  });
});
