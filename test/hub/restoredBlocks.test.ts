/* What a restore keeps of the hub that it replaces (sync-spec R5): who may not come in; and the console's word about a device (R4). */
import { generateKeyPairSync } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import { brokenHubAudit, hubAuditPage } from "#db/hub/audit.ts";
import { codeBySecret } from "#db/hub/codes.ts";
import { startEpoch } from "#db/hub/copyHub.ts";
import { addDevice, devicesOf } from "#db/hub/devices.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import { usersOf } from "#db/hub/people.ts";
import { keepReadmission, readmissionsOf } from "#db/hub/readmissions.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { type AdminContext, consoleActor } from "#hub/admin/acts.ts";
import { backupHub, restoreHub } from "#hub/admin/backups.ts";
import { blockDevice, unblockDevice } from "#hub/admin/devices.ts";
import { makeHubFolder, openHubDatabase, partOf, readHubFolder } from "#hub/admin/hubFolder.ts";
import { addPerson, changePerson, issueCode, makeBranch, secretHash } from "#hub/admin/people.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { readJoinCode } from "#shared/domain/session/joinCode.ts";
import { hubCommand } from "#test/support/hubProcess.ts";
import { movedClock } from "#test/support/httpHub.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const ids = createHubIds();
const clock = movedClock();
const config = { host: "127.0.0.1", port: 7443, listen: "127.0.0.1", leaseDays: 14 };
const newKey = (): string => generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64");

/** A hub's folder with a branch, and what a test does in it, each time with the database opened and closed again. */
const branchFolder = async () => {
  const place = path.join(temporaryFolder(), "hub");
  await makeHubFolder(place, config, ["127.0.0.1"], Date.now());
  const folder = readHubFolder(place);
  const inside = async <T>(work: (context: AdminContext) => Promise<T>): Promise<T> => {
    const hub = await openHubDatabase(folder);
    try {
      return await work({ hub, clock, ids, keys: folder.keys, place: { url: "https://127.0.0.1:7443", fingerprint: folder.fingerprint } });
    } finally {
      await hub.close();
    }
  };
  const branchId = await inside(async (context) => {
    await migrateHub(context.hub);
    await startEpoch(context.hub, ids.next());
    return makeBranch(context, "城南支行");
  });
  const actor = consoleActor(branchId);
  const addUser = (name: string) => inside(async (context) => (await addPerson(context, actor, { name, role: "clientManager", outlet: null })).userId);
  const addDeviceOf = (userId: string, name: string) =>
    inside(async ({ hub }) => {
      const id = ids.next();
      await hubWrite(hub, (tx) => addDevice(tx, { id, branchId, userId, name, platform: "linux", publicKey: newKey() }, clock.now()));
      return id;
    });
  const block = (deviceId: string, reason: string) => inside((context) => blockDevice(context, actor, { deviceId, reason }));
  const backup = path.join(place, "..", "evening.db");
  return {
    place,
    folder,
    inside,
    branchId,
    actor,
    addUser,
    addDeviceOf,
    block,
    backup,
    backUp: () => inside(({ hub }) => backupHub(folder, hub, backup)),
    restore: () => restoreHub(folder, backup, clock, ids),
    states: () => inside(async ({ hub }) => new Map((await devicesOf(hub, branchId)).map(({ id, state, blockedReason }) => [id, [state, blockedReason]]))),
  };
};

it("[R5] who was blocked or deactivated since the backup stays so, known to it or not, and an enrolment code of the backup is good no more", async () => {
  const world = await branchFolder();
  const { inside, branchId, actor } = world;
  const [wang, li, zhao] = [await world.addUser("王敏"), await world.addUser("李强"), await world.addUser("赵丽")];
  const [hers, his, third] = [await world.addDeviceOf(wang, "甲"), await world.addDeviceOf(li, "乙"), await world.addDeviceOf(zhao, "丙")];
  await world.block(third, "遗失又找到");
  const { code } = await inside((context) => issueCode(context, actor, { userId: wang }));
  await world.backUp();
  // Since the backup: one is blocked, one let in again, a person left, and a new person's device was blocked.
  await world.block(hers, "被盗");
  await inside((context) => unblockDevice(context, actor, { deviceId: third }));
  await inside((context) => changePerson(context, actor, { userId: li, isActive: false }));
  const later = await world.addUser("后来");
  const lost = await world.addDeviceOf(later, "丁");
  await world.block(lost, "遗失");
  const asked = { deviceId: "d-asked", branchId, userId: "u-gone", userName: "更早", role: "clientManager", outlet: null, deviceName: "戊" };
  await inside(({ hub }) =>
    hubWrite(hub, (tx) =>
      keepReadmission(tx, {
        ...asked,
        platform: "linux",
        publicKey: newKey(),
        admittedAt: clock.now(),
        askedAt: null,
        state: "blocked",
        blockedReason: "查无此机",
      }),
    ),
  );
  const restored = await world.restore();
  expect(restored.former).toBe("read");
  expect(restored.endedCodes).toBe(1);
  expect(new Map(restored.carried.devices.map(({ id, userName, reason }) => [id, [userName, reason]]))).toEqual(
    new Map([
      [hers, ["王敏", "被盗"]],
      [his, ["李强", "userDeactivated"]],
      [lost, ["后来", "遗失"]],
      ["d-asked", ["更早", "查无此机"]],
    ]),
  );
  expect(restored.carried.people).toEqual([{ id: li, name: "李强" }]);
  expect(await world.states()).toEqual(
    new Map([
      [hers, ["blocked", "被盗"]],
      [his, ["blocked", "userDeactivated"]],
      // Only ever to the safe side.
      [third, ["blocked", "遗失又找到"]],
    ]),
  );
  await inside(async ({ hub }) => {
    expect(new Map((await readmissionsOf(hub, branchId)).map(({ deviceId, state }) => [deviceId, state]))).toEqual(
      new Map([
        ["d-asked", "blocked"],
        [lost, "blocked"],
      ]),
    );
    expect((await usersOf(hub, branchId)).find(({ id }) => id === li)).toMatchObject({ isActive: false });
    const reference = await hub.q.selectFrom("row_state").select("vals").where("row_id", "=", li).executeTakeFirstOrThrow();
    expect(JSON.parse(reference.vals)).toMatchObject({ isActive: false });
    const read = readJoinCode(code);
    const kept = read.ok ? await hubWrite(hub, (tx) => codeBySecret(tx, secretHash(read.value.secret))) : undefined;
    expect(kept && kept.expiresAt <= clock.now() && kept.usedAt === null).toBe(true);
    const acts = await hubAuditPage(hub, branchId, 1e9, 50);
    expect(acts.filter(({ action, detail }) => action === "deviceBlocked" && detail.includes('"carried":true'))).toHaveLength(4);
    expect(await brokenHubAudit(hub)).toBeNull();
  });
  // What was replaced is kept as it was, and a second restore finds nothing more to carry.
  expect(readdirSync(partOf(world.place, "backups")).filter((name) => /^replaced-.*\.db$/u.test(name))).toHaveLength(1);
  clock.offsetMs += 1_000;
  expect((await world.restore()).carried.devices).toHaveLength(4);
});

it("[R5] a replaced database that cannot be read, or is not there, is no reason not to restore, and the restore says what is to be done by hand", async () => {
  const world = await branchFolder();
  const device = await world.addDeviceOf(await world.addUser("王敏"), "甲");
  await world.backUp();
  await world.block(device, "被盗");
  const database = partOf(world.place, "database");
  const whole = readFileSync(database);
  writeFileSync(database, Buffer.from(whole).fill(7, 0, Math.min(whole.length, 65_536)));
  for (const side of ["-wal", "-shm"]) rmSync(`${database}${side}`, { force: true });
  const said = await hubCommand(world.place, "restore", world.backup);
  expect(said).toContain("the replaced database cannot be read");
  expect(await world.states()).toEqual(new Map([[device, ["active", null]]]));
  // The damaged one is kept as it was found.
  const [kept] = readdirSync(partOf(world.place, "backups")).filter((name) => name.startsWith("replaced-"));
  expect(readFileSync(path.join(partOf(world.place, "backups"), kept ?? "")).subarray(0, 64)).toEqual(Buffer.alloc(64, 7));
  rmSync(database);
  expect(await world.restore()).toMatchObject({ former: "none", carried: { devices: [] } });
});

it("[R5] blockings that do not fit the backup take nothing of the restore back: it is told that they are to be repeated", async () => {
  const world = await branchFolder();
  const device = await world.addDeviceOf(await world.addUser("王敏"), "甲");
  await world.inside(({ hub }) => sql`create trigger odd before update of state on device begin select raise(abort, 'odd'); end`.execute(hub.q));
  await world.backUp();
  await world.inside(({ hub }) => sql`drop trigger odd`.execute(hub.q));
  await world.block(device, "被盗");
  expect(await world.restore()).toMatchObject({ former: "unreadable", carried: { devices: [], people: [] } });
  expect(await world.states()).toEqual(new Map([[device, ["active", null]]]));
  expect(await world.inside(({ hub }) => brokenHubAudit(hub))).toBeNull();
});

it("[R4] the console lists who waits and takes them back, for the person of the statement or the one in their place", async () => {
  const world = await branchFolder();
  const wait = (deviceId: string, userId: string, userName: string) =>
    world.inside(({ hub }) =>
      hubWrite(hub, (tx) =>
        keepReadmission(tx, {
          deviceId,
          branchId: world.branchId,
          userId,
          userName,
          role: "clientManager",
          outlet: "城南",
          deviceName: "笔记本",
          platform: "win32",
          publicKey: newKey(),
          admittedAt: clock.now(),
          askedAt: clock.now(),
          state: "waiting",
          blockedReason: null,
        }),
      ),
    );
  await wait("d-1", "u-1", "王敏");
  await wait("d-2", "u-2", "李强");
  const anew = await world.addUser("李强");
  const listed = await hubCommand(world.place, "device", "list");
  expect(listed).toMatch(/等待接回[\s\S]*d-1\t王敏\tu-1\tclientManager\t笔记本\twaiting\t\d{4}-/u);
  expect(await hubCommand(world.place, "device", "readmit", "d-1")).toContain("Taken back for person u-1");
  expect(await hubCommand(world.place, "device", "readmit", "d-2", "--user", "李强")).toContain("Taken back for person u-2");
  await world.inside(async ({ hub }) => {
    expect(new Map((await usersOf(hub, world.branchId)).map(({ id, name, isActive, outlet }) => [id, [name, isActive, outlet]]))).toEqual(
      new Map([
        ["u-1", ["王敏", true, "城南"]],
        ["u-2", ["李强", true, null]],
        [anew, ["李强", false, null]],
      ]),
    );
    expect((await devicesOf(hub, world.branchId)).map(({ id, userId, state }) => [id, userId, state])).toEqual([
      ["d-1", "u-1", "active"],
      ["d-2", "u-2", "active"],
    ]);
  });
  onTestFinished(() => void (clock.offsetMs = 0));
});
