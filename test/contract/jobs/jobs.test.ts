import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { allOf, runOf } from "#db/engine/query.ts";
import { verifyStoreFile } from "#db/engine/backup.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { noteBackup, noteBackupProof } from "#db/workstation/backupFacts.ts";
import { keepBackups, startDailyBackup } from "#electron/features/jobs/backup.ts";
import { backupShelf } from "#electron/adapters/localDisk.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

describe("backups and jobs", () => {
  it("[RE11] a backup that was asked for is verified, listed and can be opened with the same key", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    await newClient({ name: "张伟" });
    expect(valueOf(await api.jobs.backups({})).backups).toEqual([]);
    const { jobId, file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    await Promise.resolve();
    expect(valueOf(await api.jobs.runningJobs({})).jobs).toMatchObject([{ jobId, name: "backup", state: "done" }]);
    expect(valueOf(await api.jobs.backups({}))).toMatchObject({ kept: 14, backups: [{ file, reason: "asked", clients: 1 }] });
    const [backup] = program.vault.backups(program.storeId);
    expect(verifyStoreFile(backup?.path ?? "", program.host.current()?.key ?? new Uint8Array())).toBe(1);
    expect(program.broadcasts.flat()).toContain("backups");
  });

  it("[RE11] a backup that quitting cut off leaves nothing behind once the next one is made", async () => {
    const { api, program } = await createArchiveWorld();
    const folder = program.vault.backupFolder(program.storeId);
    mkdirSync(folder, { recursive: true });
    for (const name of ["backup-x.db.partial", "backup-x.db.partial-journal"]) writeFileSync(path.join(folder, name), "half");
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    expect(readdirSync(folder).filter((name) => name.includes(".db"))).toEqual([file]);
  });

  it("[RE11] what a lock or a kill left of a backup, a renewal or a drill is gone once the store is open again; whole backups stay", async () => {
    const { api, program, store } = await createArchiveWorld();
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    const folder = program.vault.backupFolder(program.storeId);
    for (const name of [
      "backup-x.db.partial",
      "backup-x.db.partial-journal",
      `${file}.partial`,
      `${file}.drill`,
      `${file}.drill-wal`,
      `${file}.drill.before-3`,
    ])
      writeFileSync(path.join(folder, name), "half");
    keepBackups({ store: store(), clock: program.clock, jobs: program.jobs, shelf: backupShelf(program.vault, program.storeId) });
    const names = readdirSync(folder);
    await program.settleJobs();
    expect(names.filter((name) => /partial|drill/u.test(name))).toEqual([]);
    expect(names).toContain(file);
  });

  it("[RE14] of a backup that is no longer on the shelf nothing is kept, however many there were", async () => {
    const { api, program, store } = await createArchiveWorld();
    const folder = program.vault.backupFolder(program.storeId);
    mkdirSync(folder, { recursive: true });
    const names = Array.from({ length: 20 }, (_, day) => `backup-2026-10-${String(day + 1).padStart(2, "0")}.db`);
    write(store(), (tx) => {
      for (const name of names) {
        noteBackup(tx, name, { verifiedAt: program.clock.now(), clients: 1, reason: "daily" });
        noteBackupProof(tx, name, { drill: { at: program.clock.now(), ms: 1 } });
      }
    });
    // Six were removed long ago; of the fourteen others the oldest makes room now.
    for (const [day, name] of names.slice(6).entries()) {
      writeFileSync(path.join(folder, name), "a backup");
      const madeAt = Date.parse(program.clock.now()) / 1_000 - 86_400 + day;
      utimesSync(path.join(folder, name), madeAt, madeAt);
    }
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    await expect.poll(() => readdirSync(folder).includes(names[6] ?? "")).toBe(false);
    const known = allOf<{ key: string }>(store().read, "select key from local_state where key like 'backup%' order by key").map(({ key }) => key);
    expect(known).toEqual([...names.slice(7).map((name) => `backup:${name}`), `backup:${file}`, ...names.slice(7).map((name) => `backupProof:${name}`)]);
  });

  it("[RE11] the first unlock of a day makes a backup, the second none; a file of unknown origin is not called verified", async () => {
    const { api, program, store } = await createArchiveWorld();
    const [, ...none] = program.vault.backups(program.storeId);
    expect(none).toEqual([]);
    // The shelf reports when a file was written; here it is the clock of the test that decides.
    const shelf = {
      ...backupShelf(program.vault, program.storeId),
      list: () => program.vault.backups(program.storeId).map((entry) => ({ ...entry, madeAt: program.clock.now() })),
      remove: () => undefined,
    };
    const jobs = {
      start: () => ({ jobId: "j", finished: Promise.resolve({ bytes: 1, clients: 0 }) as Promise<never> }),
      startHere: () => ({ jobId: "h", finished: Promise.resolve({}) as Promise<never> }),
      cancel: () => undefined,
      running: () => [],
    };
    expect(startDailyBackup({ store: store(), clock: program.clock, jobs, shelf })).toBeDefined();
    valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    expect(startDailyBackup({ store: store(), clock: program.clock, jobs, shelf })).toBeUndefined();
    writeFileSync(`${program.vault.backupFolder(program.storeId)}/found.db`, "not a store");
    expect(valueOf(await api.jobs.backups({})).backups.find(({ file }) => file === "found.db")).toMatchObject({ verifiedAt: null, reason: null });
  });

  it("cancel knows its job; malformed and locked calls are refused", async () => {
    const { api, program } = await createArchiveWorld();
    expect(errorOf(await api.jobs.cancelJob({ jobId: "none" }))).toEqual({ type: "jobNotFound" });
    const { jobId } = valueOf(await api.jobs.backupNow({}));
    expect(valueOf(await api.jobs.cancelJob({ jobId }))).toBeNull();
    await program.settleJobs();
    expect(errorOf(await program.call("jobs", "cancelJob", {}))).toMatchObject({ type: "fault" });
    program.host.lock("user");
    expect(errorOf(await api.jobs.backups({}))).toEqual({ type: "sessionLocked" });
  });
});

describe("audit", () => {
  it("[SE9] acts are listed newest first with names, by client and by act, page by page", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const [one, other] = [await newClient({ name: "甲", documentNumber: "E12345678" }), await newClient({ name: "乙" })];
    for (const clientId of [one, other, one]) valueOf(await api.clients.clientFile({ clientId }));
    valueOf(await api.clients.reveal({ clientId: one, table: "client", rowId: one, field: "documentNumber" }));
    const first = valueOf(await api.audit.recentAudit({ limit: 2, only: "acts" }));
    expect(first.entries.map(({ action, clientName, actorName }) => [action, clientName, actorName])).toEqual([
      ["revealed", "甲", "王经理"],
      ["archiveOpened", "甲", "王经理"],
    ]);
    const second = valueOf(await api.audit.recentAudit({ limit: 2, only: "acts", ...(first.next ? { before: first.next } : {}) }));
    expect(second.entries.map(({ clientName }) => clientName)).toEqual(["乙", "甲"]);
    expect(valueOf(await api.audit.recentAudit({ limit: 10, only: "acts", clientId: other })).entries).toHaveLength(1);
    expect(valueOf(await api.audit.recentAudit({ limit: 10, action: "revealed" })).entries).toHaveLength(1);
    expect(errorOf(await program.call("audit", "recentAudit", { limit: 501 }))).toMatchObject({ type: "fault" });
    program.host.lock("user");
    expect(errorOf(await api.audit.recentAudit({ limit: 1 }))).toEqual({ type: "sessionLocked" });
  });

  it("[SE9] a page that fetches its archive again is one look; after ten minutes, or after another act, it is a new one", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const [one, other] = [await newClient({ name: "甲" }), await newClient({ name: "乙" })];
    const look = async (clientId: string): Promise<number> => {
      valueOf(await api.clients.clientFile({ clientId }));
      return valueOf(await api.audit.recentAudit({ limit: 100, action: "archiveOpened" })).entries.length;
    };
    expect([await look(one), await look(one), await look(other), await look(one), await look(one)]).toEqual([1, 1, 2, 3, 3]);
    program.clock.advance(10 * 60_000);
    expect(await look(one)).toBe(4);
  });

  it("[SE9] both chains hold, and an altered entry shows where", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "甲" });
    valueOf(await api.clients.clientFile({ clientId }));
    const good = valueOf(await api.audit.verifyChains({}));
    expect(good).toMatchObject({
      changeLog: { brokenAt: null },
      audit: { brokenAt: null, length: recentAudit(store().read, 100).length },
      hub: { state: "notAsked", reason: "notJoined" },
    });
    write(store(), (tx) => runOf(tx, "update audit_entry set actor_id = 'somebody else' where seq = 1"));
    write(store(), (tx) => runOf(tx, "update change_tx set actor_id = 'somebody else' where seq = 2"));
    expect(valueOf(await api.audit.verifyChains({}))).toMatchObject({ changeLog: { brokenAt: 2 }, audit: { brokenAt: 1 } });
  });
});

describe("drafts", () => {
  it("a draft survives lock and unlock, is found by its prefix, and goes when it is dropped", async () => {
    const { api, program, becomeRole } = await createArchiveWorld();
    valueOf(await api.drafts.keepDraft({ key: "clientFile:1:note", value: "写到一半" }));
    valueOf(await api.drafts.keepDraft({ key: "clientFile:1:note", value: "写到一半多一点" }));
    valueOf(await api.drafts.keepDraft({ key: "visit:2", value: "别的" }));
    await becomeRole("clientManager");
    program.host.lock("user");
    expect(errorOf(await api.drafts.draft({ key: "visit:2" }))).toEqual({ type: "sessionLocked" });
    await program.host.unlock(program.storeId, "correct horse battery");
    expect(valueOf(await api.drafts.draft({ key: "clientFile:1:note" })).draft?.value).toBe("写到一半多一点");
    expect(valueOf(await api.drafts.drafts({ prefix: "clientFile:" })).drafts).toHaveLength(1);
    valueOf(await api.drafts.dropDraft({ key: "clientFile:1:note" }));
    expect(valueOf(await api.drafts.draft({ key: "clientFile:1:note" })).draft).toBeNull();
    expect(errorOf(await program.call("drafts", "keepDraft", { key: "", value: "x" }))).toMatchObject({ type: "fault" });
  });

  it("a form that was given up waits ninety days to be opened again; other drafts wait for good", async () => {
    const { api, program } = await createArchiveWorld();
    valueOf(await api.drafts.keepDraft({ key: "form:old", value: "以前" }));
    valueOf(await api.drafts.keepDraft({ key: "visit:2", value: "笔记" }));
    program.clock.advance(89 * 86_400_000);
    valueOf(await api.drafts.keepDraft({ key: "form:newer", value: "后来" }));
    expect(valueOf(await api.drafts.drafts({ prefix: "" })).drafts.map(({ key }) => key)).toEqual(["form:newer", "form:old", "visit:2"]);
    program.clock.advance(2 * 86_400_000);
    valueOf(await api.drafts.keepDraft({ key: "form:newest", value: "现在" }));
    expect(valueOf(await api.drafts.drafts({ prefix: "" })).drafts.map(({ key }) => key)).toEqual(["form:newer", "form:newest", "visit:2"]);
  });
});
