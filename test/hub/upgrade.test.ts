import { readdirSync } from "node:fs";
import path from "node:path";
import { createServer } from "node:net";
import { generateKeyPairSync } from "node:crypto";
import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import { addPart, bytesBegun, chunkOf, chunksThere } from "#db/hub/contents.ts";
import { verifyHubFile } from "#db/hub/copyHub.ts";
import { eraseClients } from "#db/hub/eraseClients.ts";
import { leftNotices } from "#db/hub/feed.ts";
import { formerOf, readFormerFile } from "#db/hub/formerHub.ts";
import { leftClientsOf, saveLeft } from "#db/hub/ground.ts";
import { hubMigrations, HubFromTheFuture, hubVersions, migrateHub, setHubMeta } from "#db/hub/migrate.ts";
import type { HubDatabase, HubTx } from "#db/hub/schema.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { migrateWithBackup } from "#hub/admin/backups.ts";
import { makeHubFolder, openHubDatabase, partOf, readHubFolder } from "#hub/admin/hubFolder.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { movedClock } from "#test/support/httpHub.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** A hub as a version made it, with a branch and some rows in it. */
const hubOfVersion = async (version: number, fill: (tx: HubTx) => Promise<void>): Promise<HubDatabase> => {
  const place = path.join(temporaryFolder(), "hub");
  await makeHubFolder(place, { host: "127.0.0.1", port: 7443, listen: "127.0.0.1", leaseDays: 14 }, ["127.0.0.1"], Date.now());
  const hub = await openHubDatabase(readHubFolder(place));
  onTestFinished(() => hub.close());
  await hubVersions(hub);
  await hubWrite(hub, async (tx) => {
    for (const migration of hubMigrations.slice(0, version))
      for (const statement of migration.statements({ engine: "sqlite", blob: "blob" })) await sql.raw(statement).execute(tx.q);
    await setHubMeta(tx, "version", String(version));
    await sql`insert into branch values ('b1', '城南支行', 7, 0)`.execute(tx.q);
    await fill(tx);
  });
  return hub;
};

it("an older database is backed up, then upgraded with what it holds; a newer one is left alone", async () => {
  const place = path.join(temporaryFolder(), "hub");
  await makeHubFolder(place, { host: "127.0.0.1", port: 7443, listen: "127.0.0.1", leaseDays: 14 }, ["127.0.0.1"], Date.now());
  const folder = readHubFolder(place);
  const hub = await openHubDatabase(folder);
  onTestFinished(() => hub.close());
  // A hub as the first version made it, with a branch in it.
  await hubVersions(hub);
  await hubWrite(hub, async (tx) => {
    for (const statement of hubMigrations[0]?.statements({ engine: "sqlite", blob: "blob" }) ?? []) await sql.raw(statement).execute(tx.q);
    await setHubMeta(tx, "version", "1");
    await tx.q.insertInto("branch").values({ id: "b1", name: "城南支行", seq: 7, epoch_seq: 0 }).execute();
  });
  const backup = await migrateWithBackup(folder, hub, movedClock());
  expect(readdirSync(partOf(place, "backups"))).toEqual([path.basename(backup ?? "")]);
  expect(await verifyHubFile(backup ?? "", folder.databaseKey)).toBe(1);
  expect(await hubVersions(hub)).toEqual({ found: hubMigrations.length, needed: hubMigrations.length });
  expect(await hub.q.selectFrom("branch").select("seq").execute()).toEqual([{ seq: 7 }]);
  expect(await migrateWithBackup(folder, hub, movedClock())).toBeNull();
  await hubWrite(hub, (tx) => setHubMeta(tx, "version", "99"));
  await expect(migrateWithBackup(folder, hub, movedClock())).rejects.toBeInstanceOf(HubFromTheFuture);
});

it("[R4] a hub of version 4 keeps its people, devices and audit as they are when it learns to take devices back", async () => {
  const hub = await hubOfVersion(4, async (tx) => {
    await sql`insert into hub_user values ('u1', 'b1', '王敏', 'clientManager', '城南', 1, '2026-11-01T00:00:00.000Z')`.execute(tx.q);
    await sql`insert into device values ('d1', 'b1', 'u1', '甲', 'linux', 'key', 'blocked', '遗失', '2026-11-02T00:00:00.000Z', null, 5, 27, null)`.execute(
      tx.q,
    );
  });
  const before = await hub.q.selectFrom("device").selectAll().execute();
  expect(await migrateHub(hub)).toBe(hubMigrations.length - 4);
  expect(await hub.q.selectFrom("device").selectAll().execute()).toEqual(before);
  expect(await hub.q.selectFrom("readmission").selectAll().execute()).toEqual([]);
  // Blockings of such a hub can still be carried over by a later program.
  expect(await formerOf(hub)).toMatchObject({ blocked: [{ deviceId: "d1", userName: "王敏", blockedReason: "遗失" }], left: [] });
});

it("[T1] a hub of version 5 keeps the contents that came whole and those that are on their way, and learns to take parts of chunks", async () => {
  const hub = await hubOfVersion(5, async (tx) => {
    await sql`insert into content values ('b1', 'whole', 3, 1), ('b1', 'begun', 2000000, 0)`.execute(tx.q);
    await sql`insert into content_chunk values ('b1', 'whole', 0, x'010203'), ('b1', 'begun', 1, x'0405')`.execute(tx.q);
  });
  const before = await hub.q.selectFrom("content_chunk").selectAll().execute();
  expect(await migrateHub(hub)).toBe(hubMigrations.length - 5);
  expect(await hub.q.selectFrom("content_chunk").selectAll().execute()).toEqual(before);
  expect(await hubWrite(hub, (tx) => addPart(tx, "b1", { sha256: "begun", chunkNo: 0, from: 0, size: 4 }, Buffer.from([1, 2])))).toBe(2);
  expect(await bytesBegun(hub, "b1", ["begun", "whole"])).toEqual(new Map([["begun", new Map([[0, 2]])]]));
  expect(await hubWrite(hub, (tx) => addPart(tx, "b1", { sha256: "begun", chunkNo: 0, from: 2, size: 4 }, Buffer.from([3, 4])))).toBe(4);
  expect(await chunksThere(hub, "b1", ["begun"])).toEqual(new Map([["begun", new Set([0, 1])]]));
  expect(Buffer.from((await chunkOf(hub, "b1", "begun", 0)) ?? [])).toEqual(Buffer.from([1, 2, 3, 4]));
});

it("[R6] [A2] a hub of version 6 keeps whom it told to let go, and his lines from before that still count", async () => {
  const hub = await hubOfVersion(6, async (tx) => {
    await sql`insert into scope_left values ('b1', 5, 'c1', 'u1'), ('b1', 6, 'c2', 'u1')`.execute(tx.q);
  });
  expect(await migrateHub(hub)).toBe(hubMigrations.length - 6);
  expect(await hub.q.selectFrom("scope_left").selectAll().orderBy("seq").execute()).toEqual([
    { branch_id: "b1", seq: 5, client_id: "c1", user_id: "u1", is_claim: 0 },
    { branch_id: "b1", seq: 6, client_id: "c2", user_id: "u1", is_claim: 0 },
  ]);
  await hubWrite(hub, (tx) => saveLeft(tx, "b1", [{ seq: 7, clientId: "c3", userId: "u1", isClaim: true }]));
  expect(await leftClientsOf(hub, "b1", "u1", 5)).toEqual(new Map([["c2", 6]]));
  expect(await leftNotices(hub, { branchId: "b1", userId: "u1", sees: "own" }, 5, 9)).toEqual([
    { seq: 6, clientId: "c2", isErased: false },
    { seq: 7, clientId: "c3", isErased: false },
  ]);
});

it("[L07] [E3] a hub of version 7 keeps clients, notices and answers as they are when it learns to erase, and may erase at once", async () => {
  const hub = await hubOfVersion(7, async (tx) => {
    for (const [id, name, seq] of [
      ["c1", "张三", 4],
      ["c2", "李四", 5],
    ] as const) {
      const values = JSON.stringify({ kind: "person", name, managerId: "u1" });
      const header = JSON.stringify({
        txId: `tx-${id}`,
        kind: "create",
        label: { name },
        actorId: "u1",
        editedAt: "2026-11-01T00:00:00.000Z",
        workstationId: "d1",
      });
      const edits = JSON.stringify([{ t: "client", r: id, o: "i", v: { kind: "person", name, managerId: "u1" } }]);
      await sql`insert into row_state values ('b1', ${id}, 'client', ${id}, null, ${seq}, 0, ${values}, ${"0".repeat(32)})`.execute(tx.q);
      await sql`insert into client_scope values ('b1', ${id}, 'u1', ${seq}, ${"0".repeat(32)})`.execute(tx.q);
      await sql`insert into feed values ('b1', ${seq}, 'd1', ${`tx-${id}`}, 0, ${id}, null, ${header}, ${edits})`.execute(tx.q);
    }
    await sql`insert into scope_left values ('b1', 6, 'c2', 'u2', 0)`.execute(tx.q);
  });
  const tables = ["row_state", "client_scope", "feed", "scope_left"] as const;
  const before = await Promise.all(tables.map((table) => hub.q.selectFrom(table).selectAll().execute()));
  expect(await migrateHub(hub)).toBe(hubMigrations.length - 7);
  expect(await Promise.all(tables.map((table) => hub.q.selectFrom(table).selectAll().execute()))).toEqual(before);
  expect(await hub.q.selectFrom("erased_client").selectAll().execute()).toEqual([]);
  await hubWrite(hub, (tx) => eraseClients(tx, "b1", ["c1"], "2026-12-31T00:00:00.000Z"));
  expect((await hub.q.selectFrom("row_state").select("row_id").execute()).map(({ row_id: id }) => id)).toEqual(["c2"]);
  expect(await leftNotices(hub, { branchId: "b1", userId: "u1", sees: "own" }, 7, 99)).toMatchObject([{ clientId: "c1", isErased: true }]);
  expect(await leftNotices(hub, { branchId: "b1", userId: "u9", sees: "branch" }, 7, 99)).toMatchObject([{ clientId: "c1", isErased: true }]);
  // Who was told before that somebody else left is told that still, and not that he was erased.
  expect(await leftNotices(hub, { branchId: "b1", userId: "u2", sees: "own" }, 0, 99)).toEqual([{ seq: 6, clientId: "c2", isErased: false }]);
});

it("[R5] what a hub from before the table of waiting devices says of blockings is read as well", async () => {
  const place = path.join(temporaryFolder(), "hub");
  await makeHubFolder(place, { host: "127.0.0.1", port: 7443, listen: "127.0.0.1", leaseDays: 14 }, ["127.0.0.1"], Date.now());
  const folder = readHubFolder(place);
  const hub = await openHubDatabase(folder);
  await hubVersions(hub);
  await hubWrite(hub, async (tx) => {
    for (const statement of hubMigrations[0]?.statements({ engine: "sqlite", blob: "blob" }) ?? []) await sql.raw(statement).execute(tx.q);
    await sql`insert into branch values ('b1', '城南支行', 7, 0)`.execute(tx.q);
    await sql`insert into hub_user values ('u1', 'b1', '王敏', 'clientManager', null, 0, '2026-11-01T00:00:00.000Z')`.execute(tx.q);
    await sql`insert into device values ('d1', 'b1', 'u1', '甲', 'linux', 'key', 'blocked', '遗失', '2026-11-02T00:00:00.000Z', null, 5, 27, null)`.execute(
      tx.q,
    );
  });
  await hub.close();
  expect(await readFormerFile(partOf(place, "database"), folder.databaseKey)).toMatchObject({ blocked: [{ deviceId: "d1" }], left: [{ userId: "u1" }] });
});

it("a host that takes the connection and says nothing is given up in time", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const link = openHttpHubLink({
    url: `https://127.0.0.1:${port}`,
    fingerprint: "ab".repeat(32),
    deviceId: "d1",
    key: generateKeyPairSync("ed25519").privateKey,
    clock: movedClock(),
    receiptKey: "",
    connectMs: 150,
  });
  expect(await link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ ok: false, error: { type: "unreachable" } });
  link.close();
});
