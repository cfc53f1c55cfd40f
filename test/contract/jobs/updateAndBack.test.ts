/*
 * A program is updated, something is entered, the older program is put back, and later the newer one again: real stores,
 * real migrations; the newer program is this one with one migration more.
 */
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { backupShelf } from "#electron/adapters/localDisk.ts";
import { backupLines } from "#electron/features/jobs/backup.ts";
import * as sessionHosts from "#electron/features/session/sessionHost.ts";
import type * as migrationList from "#db/workstation/migrations/index.ts";
import type { Store } from "#db/engine/store.ts";
import * as engine from "#db/engine/store.ts";
import * as facts from "#db/workstation/localState.ts";
import { steppingClock, temporaryFolder } from "#test/support/testStore.ts";
import { testPassphrase } from "#test/support/testProgram.ts";

interface Program {
  readonly host: sessionHosts.SessionHost;
  readonly put: (name: string) => void;
  readonly has: (name: string) => boolean;
}

const startOver = (root: string) => {
  const clock = steppingClock();
  const vault = createFileVault(root, clock);
  const start = (program: Pick<typeof sessionHosts, "createSessionHost">, store: Pick<typeof engine, "write">, state: typeof facts): Program => {
    const host = program.createSessionHost({
      vault,
      clock,
      ids: createUuidIds(),
      version: "0.0.0",
      enrol: () => Promise.reject(new Error("no hub here")),
      demo: { ownerName: "", branchName: "", seed: () => undefined },
      onOpened: () => undefined,
      onClosing: () => undefined,
    });
    onTestFinished(() => host.lock("user"));
    const open = (): Store => {
      const session = host.current();
      if (!session) throw new Error("no open store");
      return session.store;
    };
    return {
      host,
      put: (name) => store.write(open(), (tx) => state.setLocalState(tx, name, "entered")),
      has: (name) => state.localState(open().read, name) === "entered",
    };
  };
  return { vault, start, clock };
};

/** The modules of a program that knows one migration more. */
const newerProgram = async () => {
  vi.resetModules();
  vi.doMock("#db/workstation/migrations/index.ts", async (original) => {
    const { workstationMigrations } = await original<typeof migrationList>();
    const version = workstationMigrations.length + 1;
    return { workstationMigrations: [...workstationMigrations, { version, name: "later", sql: "create table later (id integer) strict" }] };
  });
  try {
    return [
      await import("#electron/features/session/sessionHost.ts"),
      await import("#db/engine/store.ts"),
      await import("#db/workstation/localState.ts"),
    ] as const;
  } finally {
    vi.doUnmock("#db/workstation/migrations/index.ts");
    vi.resetModules();
  }
};

describe("an update of the program and the way back", () => {
  it("[RE10] the older program offers the copy made before the update; what the newer one entered is kept and comes back with it", async () => {
    const { vault, start, clock } = startOver(path.join(temporaryFolder(), "stores"));
    const older = start(sessionHosts, engine, facts);
    const made = await older.host.createStore({ ownerName: "王经理", branchName: "城东支行", passphrase: testPassphrase });
    if (!made.ok) throw new Error("no store");
    const { storeId } = made.value;
    older.put("before the update");
    older.host.lock("user");

    const newer = start(...(await newerProgram()));
    expect(await newer.host.unlock(storeId, testPassphrase)).toMatchObject({ ok: true });
    newer.put("after the update");
    const shelf = backupShelf(vault, storeId);
    const linesNow = () => {
      const open = newer.host.current() ?? older.host.current();
      if (!open) throw new Error("no open store");
      return backupLines(open.store.read, shelf, clock.now());
    };
    expect(linesNow()).toMatchObject([{ reason: "beforeUpdate", clients: 0, verifiedAt: expect.any(String) }]);
    newer.host.lock("user");

    // The older program says so, and offers only what it can open.
    expect(await older.host.unlock(storeId, testPassphrase)).toEqual({ ok: false, error: { type: "storeTrouble", trouble: "fromTheFuture" } });
    const state = older.host.state();
    expect(state).toMatchObject({ state: "fromTheFuture", backups: [{ file: expect.stringMatching(/^before-/) }] });
    const [copy] = state.backups;
    expect(await older.host.restoreBackup(storeId, copy?.file ?? "", testPassphrase)).toEqual({ ok: true, value: { clients: 0 } });
    expect({ before: older.has("before the update"), after: older.has("after the update") }).toEqual({ before: true, after: false });
    older.put("with the older program");
    const aside = linesNow().find(({ reason }) => reason === "setAside");
    expect(await older.host.restoreBackup(storeId, aside?.file ?? "", testPassphrase)).toEqual({ ok: false, error: { type: "backupTooNew" } });
    expect(older.has("with the older program")).toBe(true);
    older.host.lock("user");

    // Updated again: the work of the older program is migrated, and what was set aside can be had again.
    expect(await newer.host.unlock(storeId, testPassphrase)).toMatchObject({ ok: true });
    expect({ before: newer.has("before the update"), since: newer.has("with the older program") }).toEqual({ before: true, since: true });
    expect(await newer.host.restoreBackup(storeId, aside?.file ?? "", testPassphrase)).toMatchObject({ ok: true });
    expect(newer.has("after the update")).toBe(true);
    expect(linesNow().filter(({ reason }) => reason === "setAside")).toHaveLength(2);
  });
});
