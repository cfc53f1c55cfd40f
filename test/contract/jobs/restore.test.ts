import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { testPassphrase } from "#test/support/testProgram.ts";

describe("going back to a backup from the settings", () => {
  it("[RE11] gives the older data back in an open session, keeps the present file beside it, and works on", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    const later = await newClient({ name: "李强" });
    valueOf(await api.clients.editFields({ clientId, changes: { note: "后来的备注" } }));
    const { storeId } = program;
    expect(errorOf(await api.session.restoreBackup({ storeId, file, passphrase: "not this one" }))).toMatchObject({ type: "wrongPassphrase" });
    expect(errorOf(await api.session.restoreBackup({ storeId, file: "none.db", passphrase: testPassphrase }))).toEqual({ type: "backupNotFound" });
    expect(valueOf(await api.clients.clientFile({ clientId: later })).client.name).toBe("李强");

    const opened = valueOf(await api.session.sessionState({})).store?.lastOpenedAt;
    expect(valueOf(await api.session.restoreBackup({ storeId, file, passphrase: testPassphrase }))).toEqual({ clients: 1 });
    const state = valueOf(await api.session.sessionState({}));
    expect(state.state).toBe("unlocked");
    // The window puts everything up anew when this moment is another one.
    expect(state.store?.lastOpenedAt).not.toBe(opened);
    expect(errorOf(await api.clients.clientFile({ clientId: later }))).toEqual({ type: "clientNotFound" });
    expect(valueOf(await api.clients.clientFile({ clientId })).client.note).toBeNull();
    const { backups } = valueOf(await api.jobs.backups({}));
    expect(backups.filter(({ reason }) => reason === "setAside")).toHaveLength(1);

    expect(valueOf(await api.jobs.backups({})).backups.find((line) => line.file === file)).toMatchObject({
      reason: "asked",
      clients: 1,
      verifiedAt: expect.any(String),
    });
    const after = await newClient({ name: "王芳" });
    expect(valueOf(await api.clients.clientFile({ clientId: after })).client.name).toBe("王芳");
    expect(valueOf(await api.audit.verifyChains({}))).toMatchObject({ changeLog: { brokenAt: null }, audit: { brokenAt: null } });
  });

  it("[L07] what was set aside is deleted by a word, with its log, and noted; other backups are not, and past the term it is marked", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    await newClient({ name: "张伟" });
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    await newClient({ name: "李强" });
    valueOf(await api.session.restoreBackup({ storeId: program.storeId, file, passphrase: testPassphrase }));
    const folder = program.vault.backupFolder(program.storeId);
    const aside = async () => valueOf(await api.jobs.backups({})).backups.find(({ reason }) => reason === "setAside");
    const name = (await aside())?.file ?? "";
    const lastWritten = (days: number): void => {
      const at = new Date(Date.parse(program.clock.now()) - days * 86_400_000);
      utimesSync(path.join(folder, name), at, at);
    };
    lastWritten(60);
    expect(await aside()).toMatchObject({ isPastTerm: false });
    lastWritten(61);
    const before = await aside();
    expect(before).toMatchObject({ isPastTerm: true });
    writeFileSync(path.join(folder, `${name}-wal`), "its log");

    expect(errorOf(await api.jobs.removeSetAside({ file }))).toEqual({ type: "notSetAside" });
    expect(errorOf(await api.jobs.removeSetAside({ file: "../store.db" }))).toEqual({ type: "backupNotFound" });
    program.broadcasts.length = 0;
    expect(await api.jobs.removeSetAside({ file: name })).toEqual({ ok: true, value: null });
    expect(program.broadcasts.flat()).toContain("backups");
    expect(await aside()).toBeUndefined();
    expect(readdirSync(folder).filter((each) => each.startsWith("aside-"))).toEqual([]);
    expect(valueOf(await api.jobs.backups({})).backups.map((backup) => backup.file)).toContain(file);
    const { entries } = valueOf(await api.audit.recentAudit({ limit: 5 }));
    expect(entries.find(({ action }) => action === "setAsideRemoved")).toMatchObject({ detail: { madeAt: before?.madeAt } });
    expect(errorOf(await api.jobs.removeSetAside({ file: name }))).toEqual({ type: "backupNotFound" });
  });

  it("[SE4] a lock that comes while the passphrase is judged is not undone by what it was typed for", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    await newClient({ name: "张伟" });
    const { file } = valueOf(await api.jobs.backupNow({}));
    await program.settleJobs();
    const later = await newClient({ name: "李强" });
    const { storeId } = program;
    const restoring = api.session.restoreBackup({ storeId, file, passphrase: testPassphrase });
    program.host.lock("user");
    expect(errorOf(await restoring)).toEqual({ type: "storeNotFound" });
    expect(valueOf(await api.session.sessionState({})).state).toBe("locked");
    // Nothing was put in the place of the store either.
    expect(await program.call("session", "unlock", { storeId, passphrase: testPassphrase })).toMatchObject({ ok: true });
    expect(valueOf(await api.clients.clientFile({ clientId: later })).client.name).toBe("李强");
  });
});
