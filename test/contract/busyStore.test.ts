import { describe, expect, it, vi } from "vitest";
import { waitsTopic } from "#shared/contracts/waiting.ts";
import { openStore } from "#db/engine/store.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";

/** Another connection that holds the write lock, as the job process does while it commits an import. */
const holdWriteLock = (world: Awaited<ReturnType<typeof createArchiveWorld>>) => {
  const session = world.program.host.current();
  if (!session) throw new Error("locked");
  const other = openStore({ path: session.store.path, key: session.key, mustExist: true });
  other.raw.exec("begin immediate");
  return () => {
    other.raw.exec("commit");
    other.close();
  };
};

describe("a store in which another process writes", () => {
  it("lets commands wait without blocking the window, and carries them out once", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "周文" });
    const release = holdWriteLock(world);
    const saving = world.api.clients.editFields({ clientId, changes: { hobbies: "钓鱼" } });
    const looked = valueOf(await world.api.clients.clientFile({ clientId }));
    expect(looked.client.hobbies).toBeNull();
    release();
    valueOf(await saving);
    expect(valueOf(await world.api.clients.clientFile({ clientId })).client.hobbies).toBe("钓鱼");
    expect(valueOf(await world.api.history.history({ limit: 10 })).transactions.filter((entry) => entry.kind === "edit")).toHaveLength(1);
  });

  it("says why when it takes longer than a moment, as in a first download, and saves what waited", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "周文" });
    const isTold = (): boolean => world.program.broadcasts.some((topics) => topics.includes(waitsTopic));
    const release = holdWriteLock(world);
    const saving = world.api.clients.editFields({ clientId, changes: { hobbies: "钓鱼" } });
    expect(isTold()).toBe(false);
    await vi.waitFor(() => expect(isTold()).toBe(true), { timeout: 60_000 });
    // Reading goes on meanwhile.
    expect(valueOf(await world.api.clients.clientFile({ clientId })).client.hobbies).toBeNull();
    release();
    valueOf(await saving);
    expect(valueOf(await world.api.clients.clientFile({ clientId })).client.hobbies).toBe("钓鱼");
  });

  it("[R262] keeps the audit of what was looked at meanwhile", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "周文" });
    const release = holdWriteLock(world);
    valueOf(await world.api.clients.clientFile({ clientId }));
    expect(recentAudit(world.store().read, 5).filter((entry) => entry.action === "archiveOpened")).toHaveLength(0);
    release();
    const other = await world.newClient({ name: "李静" });
    valueOf(await world.api.clients.clientFile({ clientId: other }));
    expect(
      recentAudit(world.store().read, 5)
        .filter((entry) => entry.action === "archiveOpened")
        .map((entry) => entry.clientId),
    ).toEqual([other, clientId]);
  });
});
