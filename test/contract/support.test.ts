import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "#db/engine/store.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { testPassphrase } from "#test/support/testProgram.ts";

const canaries = ["宋知遥", "13912345678", "110101199003074233", "6222021234567890123", "朝阳门外大街88号", "王经理", "城东支行", testPassphrase];

/** A program whose every place for words holds something of a client. */
const canaryWorld = async () => {
  const world = await createArchiveWorld();
  const { api, program } = world;
  const clientId = await world.newClient({ name: "宋知遥", documentNumber: "110101199003074233", note: "住朝阳门外大街88号" });
  valueOf(await api.clients.editFields({ clientId, changes: { note: "卡号6222021234567890123" } }));
  return { ...world, clientId, program };
};

const withoutCanaries = (texts: readonly string[]): void => {
  for (const text of texts) for (const canary of canaries) expect(text).not.toContain(canary);
};

describe("support", () => {
  it("[R258] the diagnostic files hold no value of a client, also when every kind of error carried one", async () => {
    const { api, program } = await canaryWorld();
    for (const canary of canaries) {
      valueOf(
        await api.support.reportFault({
          name: canary,
          message: `failed for ${canary}`,
          stack: `Error: failed for ${canary}\n    at ${canary} (main.cjs:1:1)`,
          isShown: false,
        }),
      );
      // What the window sends is not of a form: the path of the error is the sender's own text.
      await program.call("clients", "editFields", { clientId: canary, changes: { [canary]: canary } });
      await program.call(canary, canary, { [canary]: canary });
    }
    program.clock.advance(120_000);
    const { files } = valueOf(await api.support.prepareDiagnostics({}));
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["README.txt", "system.json", "settings.json", "store.json", "backups.json", "suixing.log"]),
    );
    expect(files.some(({ name }) => name.startsWith("crash-"))).toBe(true);
    withoutCanaries(files.map(({ text }) => text));
    const log = files.find(({ name }) => name === "suixing.log")?.text ?? "";
    expect(log).toContain('"where":"clients.editFields"');
    const store = JSON.parse(files.find(({ name }) => name === "store.json")?.text ?? "{}") as { rows: Record<string, number>; version: number }; // written by diagnosticFiles
    expect(store.rows["client"]).toBe(1);
    expect(store.version).toBeGreaterThan(20);
    // The same files on the disk.
    const logs = path.join(program.profile, "logs");
    withoutCanaries(readdirSync(logs).map((name) => readFileSync(path.join(logs, name), "utf8")));
  });

  it("[R258] what is saved is what was read, and nothing once other files were made", async () => {
    const { api } = await canaryWorld();
    const first = valueOf(await api.support.prepareDiagnostics({}));
    expect(valueOf(await api.support.saveDiagnostics({ bundleId: first.bundleId }))?.name).toMatch(/^suixing-.*\.zip$/u);
    valueOf(await api.support.prepareDiagnostics({}));
    expect(errorOf(await api.support.saveDiagnostics({ bundleId: first.bundleId }))).toEqual({ type: "bundleGone" });
  });

  it("a fault is told once under its number, one that the window shows already is not told again, a storm is bounded", async () => {
    const { api, program } = await canaryWorld();
    const told = valueOf(await api.support.reportFault({ name: "TypeError", message: "x", stack: "", isShown: false }));
    valueOf(await api.support.reportFault({ name: "TypeError", message: "x", stack: "", isShown: true }));
    expect(valueOf(await api.support.untoldFaults({})).faults).toMatchObject([{ faultId: told.faultId, kind: "window" }]);
    valueOf(await api.support.faultsTold({ faultIds: [told.faultId] }));
    expect(valueOf(await api.support.untoldFaults({})).faults).toEqual([]);
    for (let round = 0; round < 200; round += 1) await api.support.reportFault({ name: "Error", message: "x", stack: "", isShown: false });
    expect(valueOf(await api.support.untoldFaults({})).faults.length).toBeLessThanOrEqual(20);
    const reports = readdirSync(path.join(program.profile, "logs")).filter((name) => name.startsWith("crash-"));
    expect(reports.length).toBeLessThanOrEqual(20);
  });

  it("[R258] answers while everything is locked: machine, faults and diagnostic files without the store", async () => {
    const { api, program } = await canaryWorld();
    program.host.lock("user");
    expect(valueOf(await api.support.machine({})).versions.program).toBe("0.0.0");
    const { files } = valueOf(await api.support.prepareDiagnostics({}));
    expect(files.find(({ name }) => name === "store.json")?.text).not.toContain("rows");
    withoutCanaries(files.map(({ text }) => text));
  });
});

describe("the health of the store", () => {
  it("[RE11] a check, a verified backup and a restore drill are noted and told", async () => {
    const { api, program } = await canaryWorld();
    expect(valueOf(await api.jobs.storeHealth({}))).toEqual({ check: null, verdict: null, salvage: null });
    valueOf(await api.jobs.checkStore({ repair: false }));
    await program.settleJobs();
    expect(valueOf(await api.jobs.storeHealth({})).verdict).toBe("whole");
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    valueOf(await api.jobs.verifyBackup({ file, drill: true }));
    await program.settleJobs();
    const line = () => api.jobs.backups({}).then((answer) => valueOf(answer).backups.find((backup) => backup.file === file));
    await expect.poll(line).toMatchObject({ clients: 1, damagedAt: null, drill: { ms: expect.any(Number) } });
    expect(errorOf(await api.jobs.verifyBackup({ file: "none.db", drill: false }))).toEqual({ type: "backupNotFound" });
    const shelf = program.vault.backupFolder(program.storeId);
    expect(readdirSync(shelf).filter((name) => name.includes("drill"))).toEqual([]);
    // A backup that was damaged since is marked, not taken away.
    const bytes = readFileSync(path.join(shelf, file));
    bytes.writeUInt8(bytes.readUInt8(9_000) ^ 0xff, 9_000);
    writeFileSync(path.join(shelf, file), bytes);
    valueOf(await api.jobs.verifyBackup({ file, drill: false }));
    await program.settleJobs();
    await expect.poll(line).toMatchObject({ damagedAt: expect.any(String) });
    expect(existsSync(path.join(shelf, file))).toBe(true);
  });

  it("[RE11] a damaged store is salvaged from its screen: opened anew with everything, the damaged file kept, what was lost told", async () => {
    const { api, program } = await createArchiveWorld();
    const { storeId } = program;
    for (let index = 0; index < 60; index += 1)
      valueOf(await api.clients.createClient({ values: { kind: "person", name: `客户${index}`, note: "备".repeat(300) }, contacts: [] }));
    const key = program.host.current()?.key;
    const file = program.vault.storePath(storeId);
    const reader = openStore({ path: file, key: Uint8Array.from(key ?? []), mustExist: true });
    const pages = reader.raw.prepare("select pageno from dbstat where name = 'client' and pagetype = 'leaf' order by pageno").pluck().all() as number[]; // numbers
    reader.close();
    expect(errorOf(await api.support.salvageStore({ storeId, passphrase: testPassphrase }))).toEqual({ type: "notDamaged" });
    program.host.lock("user");
    const bytes = readFileSync(file);
    for (const page of [pages[2] ?? 0, pages[3] ?? 0]) bytes.writeUInt8(bytes.readUInt8((page - 1) * 4_096 + 99) ^ 0xff, (page - 1) * 4_096 + 99);
    writeFileSync(file, bytes);
    // Opening reads little: the check finds it, or opening does.
    const opened = await api.session.unlock({ storeId, passphrase: testPassphrase });
    if (opened.ok) {
      valueOf(await api.jobs.checkStore({ repair: false }));
      await program.settleJobs();
      expect(valueOf(await api.jobs.storeHealth({})).verdict).toBe("damaged");
    }
    expect(errorOf(await api.support.salvageStore({ storeId, passphrase: "not this one" }))).toMatchObject({ type: "wrongPassphrase" });
    const { report } = valueOf(await api.support.salvageStore({ storeId, passphrase: testPassphrase }));
    expect(report.clients).toBe(60);
    expect(report.tables.every(({ lost }) => lost === 0)).toBe(true);
    expect(valueOf(await api.session.sessionState({})).state).toBe("unlocked");
    expect(valueOf(await api.jobs.storeHealth({})).salvage).toEqual(report);
    const folder = path.dirname(file);
    expect(readdirSync(folder).filter((name) => name.startsWith("store.db.damaged-") && !/-(?:wal|shm)$/u.test(name))).toHaveLength(1);
    valueOf(await api.jobs.checkStore({ repair: false }));
    await program.settleJobs();
    expect(valueOf(await api.jobs.storeHealth({})).verdict).toBe("whole");

    // The damaged file is listed, cannot be gone back to, and goes with its log by a person's word, which is noted (L07).
    const damaged = async () => valueOf(await api.jobs.backups({})).backups.filter(({ reason }) => reason === "damaged");
    const [aside] = await damaged();
    const name = aside?.file ?? "";
    expect(aside).toMatchObject({ file: expect.stringMatching(/^store\.db\.damaged-/u), isPastTerm: false, verifiedAt: null });
    expect(errorOf(await api.session.restoreBackup({ storeId, file: name, passphrase: testPassphrase }))).toEqual({ type: "backupNotFound" });
    expect(errorOf(await api.jobs.verifyBackup({ file: name, drill: false }))).toEqual({ type: "backupNotFound" });
    const longAgo = new Date(Date.parse(program.clock.now()) - 61 * 86_400_000);
    utimesSync(path.join(folder, name), longAgo, longAgo);
    expect(await damaged()).toMatchObject([{ isPastTerm: true }]);
    writeFileSync(path.join(folder, `${name}-wal`), "its log");
    for (const other of ["store.db", "key.json", `${name}-wal`])
      expect(errorOf(await api.jobs.removeSetAside({ file: other }))).toEqual({ type: "backupNotFound" });
    expect(await api.jobs.removeSetAside({ file: name })).toEqual({ ok: true, value: null });
    expect(await damaged()).toEqual([]);
    expect(readdirSync(folder).filter((each) => each.startsWith("store.db.damaged-"))).toEqual([]);
    const { entries } = valueOf(await api.audit.recentAudit({ limit: 5 }));
    expect(entries.find(({ action }) => action === "damagedRemoved")).toMatchObject({ detail: { bytes: aside?.bytes } });
    valueOf(await api.jobs.salvageSeen({}));
    expect(valueOf(await api.jobs.storeHealth({})).salvage).toBeNull();
  });

  it("[RE11] a store whose first page is gone says that only a backup helps, and stays as it is", async () => {
    const { api, program } = await createArchiveWorld();
    const { storeId } = program;
    program.host.lock("user");
    const file = program.vault.storePath(storeId);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(2_000) ^ 0xff, 2_000);
    writeFileSync(file, bytes);
    copyFileSync(file, `${file}.copy`);
    expect(errorOf(await api.session.unlock({ storeId, passphrase: testPassphrase }))).toMatchObject({ type: "storeTrouble", trouble: "corrupt" });
    expect(errorOf(await api.support.salvageStore({ storeId, passphrase: testPassphrase }))).toEqual({ type: "notSalvageable" });
    expect(readFileSync(file).equals(readFileSync(`${file}.copy`))).toBe(true);
    expect(statSync(file).size).toBe(bytes.length);
    expect(valueOf(await api.session.sessionState({})).state).toBe("corrupt");
  });
});
