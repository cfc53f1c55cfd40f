import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { duplicateKeyText } from "#shared/protocol/admin.ts";
import { readJoinCode, writeJoinCode } from "#shared/domain/session/joinCode.ts";
import { brokenHubAudit } from "#db/hub/audit.ts";
import { hubFigures } from "#db/hub/holdings.ts";
import { hubMeta, migrateHub } from "#db/hub/migrate.ts";
import { clientsByNumber } from "#db/hub/people.ts";
import { rowsOfClients } from "#db/hub/ground.ts";
import { blockDevice } from "#hub/admin/devices.ts";
import { backupHub, restoreHub } from "#hub/admin/backups.ts";
import { makeHubFolder, openHubDatabase, readHubFolder } from "#hub/admin/hubFolder.ts";
import { enrol } from "#electron/adapters/httpHubLink.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  if (postgresMissing === null) postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  if (postgresMissing === null) await postgres.stop();
}, 60_000);

describe.skipIf(postgresMissing !== null)("two hub processes on one PostgreSQL", () => {
  it("[P1] [P2] are one hub: a code, a nonce and a block count in both, pushes to both make one feed", async () => {
    const world = await startTestHub({ databaseUrl: await postgres.database("pair") });
    const url = await world.openSecond();
    const wang = await world.addUser("王敏", "clientManager", "城南网点");
    const device = await world.enrolDevice(wang);
    const there = world.openLink({ ...device.place, url, deviceId: device.reply.deviceId, key: device.key, receiptKey: device.reply.receiptKey });
    const { code } = await world.codeFor(wang);
    const read = readJoinCode(code);
    if (!read.ok) throw new Error("unreadable");
    const wish = (text: string) => ({ code: text, publicKey: generateKeyPairSync("ed25519").publicKey, deviceName: "机", platform: "linux" });
    const elsewhere = writeJoinCode({ ...read.value, url }).code;
    const enrolled = await Promise.all([enrol(wish(code)), enrol(wish(elsewhere)), enrol(wish(elsewhere))]);
    expect(enrolled.filter(({ ok }) => ok)).toHaveLength(1);

    const clients = Array.from({ length: 20 }, (_, index) => newClient(`客户${index}`, wang, { clientNumber: `N${index}` }));
    const push = (link: typeof there, client: ReturnType<typeof newClient>) =>
      link.exchange({
        hello: { protocol: 1, schema: 1, deviceTime: world.clock.now(), epoch: device.reply.epoch, cursor: 0, ownSeq: 0 },
        push: [
          {
            line: 1,
            part: 0,
            header: { txId: `tx-${client.id}`, kind: "create", label: {}, actorId: wang, editedAt: world.clock.now() },
            clientId: client.id,
            edits: [client.edit],
          },
        ],
        wantsFeed: false,
      });
    const answers = await Promise.all(clients.map((client, index) => push(index % 2 === 0 ? device.link : there, client)));
    const numbers = answers.flatMap((answer) => (answer.ok ? answer.value.answers.map(({ seq }) => seq) : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    expect(await clientsByNumber(world.hub, world.branchId, ["N3", "N7"])).toHaveLength(2);

    const bytes = randomBytes(5_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const [client] = clients;
    if (!client) return;
    await device.push(client.id, [
      { t: "attachment", r: `a-${client.id}`, o: "i", v: { clientId: client.id, fileName: "x.pdf", mediaType: "application/pdf", byteSize: 5_000, sha256 } },
      { t: "contactPoint", r: `p-${client.id}`, o: "i", v: { clientId: client.id, kind: "mobile", value: "13800138000" } },
    ]);
    expect(await device.link.contentStatus({ contents: [{ sha256, bytes: 5_000 }] })).toMatchObject({ ok: true, value: { missing: [{ chunks: [0] }] } });
    // The first part at one process, the rest at the other.
    expect(await device.link.putPart(sha256, 0, 0, bytes.subarray(0, 2_000))).toEqual({ ok: true, value: { bytes: 2_000 } });
    expect(await there.contentStatus({ contents: [{ sha256, bytes: 5_000 }] })).toMatchObject({
      value: { missing: [{ begun: [{ chunk: 0, bytes: 2_000 }] }] },
    });
    expect(await there.putPart(sha256, 0, 2_000, bytes.subarray(2_000))).toEqual({ ok: true, value: { bytes: 5_000 } });
    const got = await device.link.getChunk(sha256, 0, 1_000);
    expect(got.ok && Buffer.from(got.value.bytes).equals(bytes.subarray(1_000))).toBe(true);
    const key = createHash("sha256").update(duplicateKeyText("phone", "13800138000")).digest("hex");
    expect(await there.admin("duplicateCheck", { keys: [key] })).toEqual({ ok: true, value: { known: [{ key, outlet: "城南网点" }] } });

    const admin = await world.enrolDevice(await world.addUser("孙工", "administrator"));
    expect(await admin.link.admin("deviceReport", { deviceId: device.reply.deviceId })).toMatchObject({ ok: true, value: { clients: 20 } });
    expect(await admin.link.admin("block", { deviceId: device.reply.deviceId, reason: "遗失" })).toMatchObject({ ok: true });
    expect(await there.rows({ clientIds: [], rowIds: [] })).toMatchObject({ ok: false, error: { error: "blocked" } });
    expect(await brokenHubAudit(world.hub)).toBeNull();
  });

  it("[P4] a backup of PostgreSQL is one encrypted file, and comes back into PostgreSQL and into the embedded database the same", async () => {
    const world = await startTestHub({ databaseUrl: await postgres.database("origin") });
    const wang = await world.addUser("王敏", "clientManager");
    const device = await world.enrolDevice(wang);
    const clients = Array.from({ length: 30 }, (_, index) => newClient(`客户${index}`, wang));
    for (const client of clients) await device.push(client.id, [client.edit]);
    const file = path.join(temporaryFolder(), "hub.backup");
    expect(await backupHub(world.folder, world.hub, file)).toBeGreaterThan(10_000);
    const clientIds = clients.map(({ id }) => id);
    const rows = await rowsOfClients(world.hub, world.branchId, clientIds);
    const figures = await hubFigures(world.hub);
    for (const databaseUrl of [await postgres.database("restored"), undefined]) {
      const place = path.join(temporaryFolder(), "hub");
      await makeHubFolder(place, { ...world.folder.config, databaseUrl }, ["127.0.0.1"], Date.now());
      const folder = { ...readHubFolder(place), databaseKey: world.folder.databaseKey };
      expect(await restoreHub(folder, file, world.clock, world.ids)).toMatchObject({ former: "none" });
      const hub = await openHubDatabase(folder);
      expect(await migrateHub(hub)).toBe(0);
      expect(await rowsOfClients(hub, world.branchId, clientIds)).toEqual(rows);
      expect(await hubFigures(hub)).toEqual(figures);
      expect(await hubMeta(hub, "epoch")).not.toBe(device.reply.epoch);
      expect(await brokenHubAudit(hub)).toBeNull();
      // A blocking since the backup comes over when it is restored once more (R5).
      const { deviceId } = device.reply;
      await blockDevice({ ...world.context, hub }, world.actor, { deviceId, reason: "遗失" });
      await hub.close();
      const again = await restoreHub(folder, file, world.clock, world.ids);
      expect(again).toMatchObject({ former: "read", carried: { devices: [{ id: deviceId, userName: "王敏", reason: "遗失" }], people: [] } });
    }
  });
});
