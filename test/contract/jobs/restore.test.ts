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
