/* A restore that is cut off: devices meet the former hub or the restored one, never restored data under the former epoch (sync-spec R1). */
import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { startEpoch } from "#db/hub/copyHub.ts";
import { hubMeta, hubMigrations, migrateHub, setHubMeta } from "#db/hub/migrate.ts";
import { usersOf } from "#db/hub/people.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { backupHub, restoreHub } from "#hub/admin/backups.ts";
import { makeHubFolder, openHubDatabase, partOf, readHubFolder } from "#hub/admin/hubFolder.ts";
import { addPerson, makeBranch } from "#hub/admin/people.ts";
import { restoreProblem } from "#hub/cli/restoreProblem.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { hubCommand } from "#test/support/hubProcess.ts";
import { movedClock } from "#test/support/httpHub.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  if (postgresMissing === null) postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  if (postgresMissing === null) await postgres.stop();
}, 60_000);

const ids = createHubIds();
const clock = movedClock();
const earlier = "王敏";
const later = "李强";

/** A hub with one person in its backup and another since. */
const hubWithBackup = async (databaseUrl?: string) => {
  const place = path.join(temporaryFolder(), "hub");
  await makeHubFolder(place, { host: "127.0.0.1", port: 7443, listen: "127.0.0.1", leaseDays: 14, databaseUrl }, ["127.0.0.1"], Date.now());
  const folder = readHubFolder(place);
  const inside = async <T>(work: (hub: HubDatabase) => Promise<T>): Promise<T> => {
    const hub = await openHubDatabase(folder);
    try {
      return await work(hub);
    } finally {
      await hub.close();
    }
  };
  const contextOf = (hub: HubDatabase) => ({ hub, clock, ids, keys: folder.keys, place: { url: "https://127.0.0.1:7443", fingerprint: folder.fingerprint } });
  const branchId = await inside(async (hub) => {
    await migrateHub(hub);
    await startEpoch(hub, ids.next());
    return makeBranch(contextOf(hub), "城南支行");
  });
  const addUser = (name: string) => inside((hub) => addPerson(contextOf(hub), consoleActor(branchId), { name, role: "clientManager", outlet: null }));
  const backup = path.join(place, "..", "evening.db");
  await addUser(earlier);
  await inside((hub) => backupHub(folder, hub, backup));
  await addUser(later);
  const standing = () =>
    inside(async (hub) => ({ epoch: await hubMeta(hub, "epoch"), people: (await usersOf(hub, branchId)).map(({ name }) => name).toSorted() }));
  return { place, folder, inside, backup, standing };
};

/** A clock and a source of ids of which the n-th call fails, as a full disk or a kill ends what is done there. */
const failingAt = (nth: number): { readonly clock: Clock; readonly ids: Ids } => {
  let calls = 0;
  const count = <T>(answer: () => T): T => {
    calls += 1;
    if (calls === nth) throw new Error("cut off");
    return answer();
  };
  return { clock: { now: () => count(() => clock.now()) }, ids: { next: () => count(() => ids.next()) } };
};

for (const engine of ["sqlite", "postgres"] as const) {
  it.skipIf(engine === "postgres" && postgresMissing !== null)(
    `[R1] [RE11] a restore that fails anywhere leaves the former hub under its epoch; done, it is the older one under another; ${engine}`,
    async () => {
      const world = await hubWithBackup(engine === "postgres" ? await postgres.database("cut_off") : undefined);
      const before = await world.standing();
      expect(before.people).toEqual([earlier, later].toSorted());
      let cuts = 0;
      for (let isDone = false; !isDone;) {
        const ports = failingAt(cuts + 1);
        isDone = await restoreHub(world.folder, world.backup, ports.clock, ports.ids).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ message: "cut off" });
            return false;
          },
        );
        if (isDone) break;
        cuts += 1;
        expect(await world.standing(), `cut off at call ${cuts}`).toEqual(before);
        expect(readdirSync(world.place).filter((name) => /incoming|ready/u.test(name))).toEqual([]);
      }
      expect(cuts).toBeGreaterThan(2);
      const after = await world.standing();
      expect(after.people).toEqual([earlier]);
      expect(after.epoch).not.toBe(before.epoch);
    },
  );
}

it("[R1] [RE11] a restore that is killed while the files change places is finished at the next start: the hub never begins empty, no foreign log is read", async () => {
  const { place, folder, backup, standing } = await hubWithBackup();
  await restoreHub(folder, backup, clock, ids);
  const restored = await standing();
  // As the kill leaves it: the former database has gone, its log has not, the restored one waits.
  const database = partOf(place, "database");
  for (const side of ["-wal", "-shm"]) expect(existsSync(`${database}${side}`)).toBe(false);
  renameSync(database, `${database}.ready-2026-11-24T080000.000Z`);
  writeFileSync(`${database}-wal`, "the log of another file");
  expect(await standing()).toEqual(restored);
  expect(restored.people).toEqual([earlier]);
  expect(readdirSync(place).filter((name) => name.startsWith("hub.db"))).toEqual(["hub.db"]);
  expect(existsSync(path.join(partOf(place, "backups"), "replaced-2026-11-24T080000.000Z.db-wal"))).toBe(true);
});

it("[RE11] a backup of a newer program is refused as such and changes nothing; what is said of a full disk is not damage", async () => {
  const { place, folder, inside, backup, standing } = await hubWithBackup();
  const before = await standing();
  const newer = path.join(place, "..", "newer.db");
  const setVersion = (version: number): Promise<void> => inside((hub) => hubWrite(hub, (tx) => setHubMeta(tx, "version", String(version))));
  await setVersion(hubMigrations.length + 1);
  await inside((hub) => backupHub(folder, hub, newer));
  await setVersion(hubMigrations.length);
  await expect(hubCommand(place, "restore", newer)).rejects.toThrow("made by a newer program");
  expect(await standing()).toEqual(before);
  await expect(hubCommand(place, "restore", `${newer}.gone`)).rejects.toThrow("newer.db.gone");
  writeFileSync(newer, "no backup");
  await expect(hubCommand(place, "restore", newer)).rejects.toThrow("damaged");
  expect(await standing()).toEqual(before);
  const full = ((): unknown => {
    try {
      writeFileSync("/dev/full", "a byte");
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  expect(restoreProblem(full, backup)).toContain("The disk is full: nothing was restored");
});
