/* Files that are not what they should be: each is refused with its reason, and nothing changes on either side. */
import { appendFileSync, copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openBundle } from "#shared/bundle/bundleFile.ts";
import type { BundlePart } from "#shared/bundle/recordStream.ts";
import { publicKeyOf } from "#shared/bundle/seal.ts";
import { RequestHeader } from "#shared/protocol/bundle.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { write } from "#db/engine/store.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { setDeviceState } from "#db/hub/devices.ts";
import { saveUser } from "#db/hub/people.ts";
import { keepReadmission } from "#db/hub/readmissions.ts";
import { rowById } from "#db/workstation/rows.ts";
import { bundleState } from "#db/workstation/sync/bundles.ts";
import { setHubIdentity, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { isWipeOfHub } from "#electron/adapters/httpHubLink.ts";
import { heldMemory } from "#test/support/memory.ts";
import { type BundleDevice, type BundleWorld, change, createBundleWorld, hubKeys, newClient, withFlippedByte } from "#test/support/bundleWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { dumpBranch, userIdOf } from "#test/support/hubWorld.ts";
import { forged, helloRecord, identityOf, listed } from "#test/support/forgedBundle.ts";
import { scanFolder } from "#test/support/scanFolder.ts";

it("[B1] a request with any 64th byte turned, cut anywhere or made longer is refused, and the hub stays as it was", async () => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  for (let index = 0; index < 30; index += 1) newClient(wang, `客户${index}`, `139${String(index).padStart(8, "0")}`);
  const file = await wang.out();
  const before = await dumpBranch(branch.hub, branch.world.branchId);
  const { size } = statSync(file);
  const altered = path.join(branch.stick, "altered.sxb");
  let refused = 0;
  for (let position = 0; position < size; position += 64) {
    withFlippedByte(file, position, altered);
    expect(await branch.take(altered), `byte ${position}`).toMatchObject({ ok: false, error: { hasAnswer: false } });
    refused += 1;
  }
  for (let length = 0; length < size; length += 301) {
    copyFileSync(file, altered);
    truncateSync(altered, length);
    expect(await branch.take(altered), `length ${length}`).toMatchObject({ ok: false });
  }
  copyFileSync(file, altered);
  appendFileSync(altered, "\0");
  expect(await branch.take(altered)).toMatchObject({ ok: false, error: { reason: "altered" } });
  expect(refused).toBeGreaterThan(25);
  expect(await dumpBranch(branch.hub, branch.world.branchId)).toEqual(before);
  expect(await branch.take(file)).toMatchObject({ ok: true, value: { lines: 30 } });
});

it("[B1] every single byte of a file is under its signature", async () => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  const file = await wang.out();
  const device = await branch.hub.q.selectFrom("device").select("public_key").executeTakeFirstOrThrow();
  const signer = publicKeyOf(device.public_key, "ed25519");
  if (!signer) throw new Error("no key");
  const altered = path.join(branch.stick, "altered.sxb");
  for (let position = 0; position < statSync(file).size; position += 1) {
    withFlippedByte(file, position, altered);
    const isTaken = await openBundle(altered, RequestHeader).then(
      async (bundle) => (await bundle.isSignedBy(signer)) || bundle.close().then(() => false),
      () => false,
    );
    expect(isTaken, `byte ${position}`).toBe(false);
  }
});

it("[B1] an answer with any 64th byte turned or cut anywhere is refused, and the store stays as it was", async () => {
  const branch = await createBundleWorld();
  const [wang, head] = [await branch.device("wang"), await branch.device("head")];
  for (let index = 0; index < 20; index += 1) newClient(wang, `客户${index}`);
  await wang.carry();
  const { answer } = await branch.take(await head.out());
  const before = { rows: canonicalDump(head.store()), numbers: syncNumbers(head.store().read) };
  const { size } = statSync(answer);
  const altered = path.join(branch.stick, "altered.sxr");
  for (let position = 0; position < size; position += 64) {
    withFlippedByte(answer, position, altered);
    expect(await head.in(altered), `byte ${position}`).toMatchObject({ ok: false });
  }
  for (let length = 0; length < size; length += 211) {
    copyFileSync(answer, altered);
    truncateSync(altered, length);
    expect(await head.in(altered), `length ${length}`).toMatchObject({ ok: false });
  }
  expect({ rows: canonicalDump(head.store()), numbers: syncNumbers(head.store().read) }).toEqual(before);
  expect(await head.in(answer)).toMatchObject({ ok: true, value: { differing: 0 } });
});

it("[B5] files of another hub, another branch, an unknown device and something else are refused by name", async () => {
  const branch = await createBundleWorld();
  const [wang, li] = [await branch.device("wang"), await branch.device("li")];
  newClient(wang, "张三");
  const file = await wang.out();
  expect(await branch.take(file, undefined, { keys: hubKeys() })).toMatchObject({ ok: false, error: { reason: "otherHub" } });
  const identity = identityOf(li);
  write(li.store(), (tx) => setHubIdentity(tx, { ...identity, branchId: "elsewhere" }));
  expect(await branch.take(await li.out())).toMatchObject({ ok: false, error: { reason: "otherBranch" } });
  write(li.store(), (tx) => setHubIdentity(tx, { ...identity, deviceId: "nobody" }));
  expect(await branch.take(await li.out())).toMatchObject({ ok: false, error: { reason: "unknownDevice", hasAnswer: true } });
  // Signed by another device than the header names.
  write(li.store(), (tx) => setHubIdentity(tx, { ...identity, deviceId: wang.party.deviceId }));
  expect(await branch.take(await li.out())).toMatchObject({ ok: false, error: { reason: "altered" } });
  const other = path.join(branch.stick, "other.sxb");
  writeFileSync(other, "not a bundle at all, but long enough to be looked at ".repeat(20));
  expect(await branch.take(other)).toMatchObject({ ok: false, error: { reason: "notABundle" } });
  const { answer } = await branch.take(file);
  copyFileSync(answer, other);
  expect(await branch.take(other)).toMatchObject({ ok: false, error: { reason: "notABundle" } });
  expect(await wang.in(file)).toMatchObject({ ok: false, error: { type: "notABundle" } });
  expect(await branch.take(await forged(branch, wang, listed(helloRecord), { format: 2 }))).toMatchObject({ ok: false, error: { reason: "tooNew" } });
});

/** The hub forgets a device as a restore does, and keeps of it what was carried over or asked. */
const forgetAs = async ({ hub, world }: BundleWorld, device: BundleDevice, state: "waiting" | "blocked"): Promise<void> => {
  const { publicKey } = await hub.q.selectFrom("device").select("public_key as publicKey").where("id", "=", device.party.deviceId).executeTakeFirstOrThrow();
  await hub.q.deleteFrom("device").where("id", "=", device.party.deviceId).execute();
  await hubWrite(hub, (tx) =>
    keepReadmission(tx, {
      deviceId: device.party.deviceId,
      branchId: world.branchId,
      userId: device.party.userId,
      userName: "王敏",
      role: "clientManager",
      outlet: null,
      deviceName: "柜台二号",
      platform: "linux",
      publicKey,
      admittedAt: world.clock.now(),
      askedAt: null,
      state,
      blockedReason: null,
    }),
  );
};

it("[B5] [R4] a device that the hub does not know learns so from the answer; nothing of its file is kept but a line in the audit", async () => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  newClient(wang, "张三");
  await branch.hub.q.deleteFrom("device").where("id", "=", wang.party.deviceId).execute();
  const file = await wang.out();
  const before = await dumpBranch(branch.hub, branch.world.branchId);
  const taken = await branch.take(file);
  expect(taken).toMatchObject({
    ok: false,
    error: { reason: "unknownDevice", hasAnswer: true, origin: { deviceId: wang.party.deviceId, number: 1, createdAt: branch.world.clock.now() } },
  });
  expect(taken).not.toHaveProperty("error.origin.known");
  expect(await dumpBranch(branch.hub, branch.world.branchId)).toEqual(before);
  const [noted] = await hubAuditPage(branch.hub, branch.world.branchId, 1e9, 1);
  expect(noted).toMatchObject({ actorId: "hub", action: "bundleRefused" });
  expect(JSON.stringify(noted)).toContain(wang.party.deviceId);
  expect(await wang.in(taken.answer)).toMatchObject({ ok: false, error: { type: "refused", reason: "unknownDevice" } });
  expect(bundleState(wang.store().read).lastRead).toMatchObject({ outcome: "unknownDevice" });
  // A device of no branch of this hub: no audit is there for it.
  const count = (await hubAuditPage(branch.hub, branch.world.branchId, 1e9, 1_000)).length;
  write(wang.store(), (tx) => setHubIdentity(tx, { ...identityOf(wang), branchId: "elsewhere" }));
  expect(await branch.take(await wang.out())).toMatchObject({ error: { reason: "unknownDevice" } });
  expect(await hubAuditPage(branch.hub, branch.world.branchId, 1e9, 1_000)).toHaveLength(count);
});

it("[B5] [R4] a file of a device that is not known and was altered, cut, or sealed for another hub gets no answer and leaves nothing", async () => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  newClient(wang, "张三");
  await branch.hub.q.deleteFrom("device").where("id", "=", wang.party.deviceId).execute();
  const file = await wang.out();
  const audit = await hubAuditPage(branch.hub, branch.world.branchId, 1e9, 1_000);
  const altered = path.join(branch.stick, "altered.sxb");
  const { size } = statSync(file);
  const signature = 64;
  for (let position = 0; position < size - signature; position += 17) {
    withFlippedByte(file, position, altered);
    expect(await branch.take(altered), `byte ${position}`).toMatchObject({ ok: false, error: { hasAnswer: false } });
  }
  for (let length = 0; length < size - signature; length += 97) {
    copyFileSync(file, altered);
    truncateSync(altered, length);
    expect(await branch.take(altered), `length ${length}`).toMatchObject({ ok: false, error: { hasAnswer: false } });
  }
  const { boxPublic } = branch.keys;
  expect(await branch.take(file, undefined, { keys: { ...hubKeys(), boxPublic } })).toMatchObject({ error: { reason: "altered", hasAnswer: false } });
  expect(await hubAuditPage(branch.hub, branch.world.branchId, 1e9, 1_000)).toEqual(audit);
});

it("[R4] [R5] of a device from before a restore the kept key decides: one that waits is named to the person, one that is blocked gets the signed order", async () => {
  const branch = await createBundleWorld();
  const [wang, li] = [await branch.device("wang"), await branch.device("li")];
  await forgetAs(branch, wang, "waiting");
  const waits = await branch.take(await wang.out());
  expect(waits).toMatchObject({ error: { reason: "unknownDevice", origin: { known: { userName: "王敏", deviceName: "柜台二号", isWaiting: true } } } });
  expect(await wang.in(waits.answer)).toMatchObject({ error: { type: "refused", reason: "unknownDevice", wipe: undefined } });
  await forgetAs(branch, li, "blocked");
  const blocked = await branch.take(await li.out());
  expect(blocked).toMatchObject({ error: { reason: "blocked", hasAnswer: true, origin: { known: { isWaiting: false } } } });
  const read = await li.in(blocked.answer);
  const wipe = !read.ok && read.error.type === "refused" ? read.error.wipe : undefined;
  expect(wipe && isWipeOfHub(wipe, { deviceId: li.party.deviceId, receiptKey: branch.keys.receiptPublic })).toBe(true);
  expect((await hubAuditPage(branch.hub, branch.world.branchId, 1e9, 1))[0]).toMatchObject({ actorId: li.party.deviceId, action: "wipeOrdered" });
  // Somebody else in their names: not signed by the kept key.
  write(wang.store(), (tx) => setHubIdentity(tx, { ...identityOf(wang), deviceId: li.party.deviceId }));
  expect(await branch.take(await wang.out())).toMatchObject({ error: { reason: "altered", hasAnswer: false } });
});

it("[B5] an answer to another device, of another hub, or to a file that this store never wrote is refused", async () => {
  const branch = await createBundleWorld();
  const [wang, li] = [await branch.device("wang"), await branch.device("li")];
  const id = newClient(wang, "张三");
  const copy = wang.copy();
  const { answer } = await branch.take(await wang.out());
  await li.carry();
  expect(await li.in(answer)).toMatchObject({ ok: false, error: { type: "otherDevice" } });
  const elsewhere = await createBundleWorld();
  const stranger = await elsewhere.device("wang");
  expect(await stranger.in(answer)).toMatchObject({ ok: false, error: { type: "otherHub" } });
  wang.restore(copy);
  expect(await wang.in(answer)).toMatchObject({ ok: false, error: { type: "notAsked" } });
  // A restored store counts its files from before: the hub says so in the answer, and the next file follows.
  const again = await branch.take(await wang.out());
  expect(again).toMatchObject({ ok: false, error: { reason: "laterTaken", hasAnswer: true } });
  expect(await wang.in(again.answer)).toMatchObject({ ok: false, error: { type: "refused", reason: "laterTaken" } });
  expect(await wang.carry()).toMatchObject({ differing: 0 });
  expect(rowById(wang.store().read, "client", id)?.name).toBe("张三");
});

it("[B5] lost, repeated and reordered files: nothing is lost, nothing is done twice", async () => {
  const branch = await createBundleWorld({ pageSteps: 2 });
  const [wang, head] = [await branch.device("wang"), await branch.device("head")];
  const id = newClient(wang, "张三");
  const first = await wang.out();
  change(wang, id, { hobbies: "钓鱼" });
  const second = await wang.out();
  change(wang, id, { hobbies: "书法" });
  // The first one was lost; the second carries all of it.
  const taken = await branch.take(second);
  expect(taken).toMatchObject({ ok: true, value: { lines: 2 } });
  expect(await branch.take(first)).toMatchObject({ ok: false, error: { reason: "laterTaken" } });
  const dump = await dumpBranch(branch.hub, branch.world.branchId);
  const repeated = await branch.take(second, path.join(branch.stick, "again.sxr"));
  expect(repeated).toMatchObject({ ok: true, value: { lines: 2 } });
  expect(await dumpBranch(branch.hub, branch.world.branchId)).toEqual(dump);
  const third = await wang.out();
  const thirdTaken = await branch.take(third);
  expect(await wang.in(thirdTaken.answer)).toMatchObject({ ok: true, value: { lines: 3 } });
  const before = canonicalDump(wang.store());
  for (const answer of [taken.answer, repeated.answer, thirdTaken.answer])
    expect(await wang.in(answer)).toMatchObject({ ok: true, value: { lines: 0, entries: 0 } });
  expect(canonicalDump(wang.store())).toEqual(before);
  expect(await head.carry()).toMatchObject({ differing: 0 });
  expect(rowById(head.store().read, "client", id)?.hobbies).toBe("书法");
});

it("[B5] a blocked device gets the signed order to destroy its key, a deactivated person a refusal, and nothing is taken", async () => {
  const branch = await createBundleWorld();
  const [wang, li] = [await branch.device("wang"), await branch.device("li")];
  newClient(wang, "张三");
  newClient(li, "李四");
  const before = await dumpBranch(branch.hub, branch.world.branchId);
  await hubWrite(branch.hub, (tx) => setDeviceState(tx, branch.world.branchId, wang.party.deviceId, "blocked", "lost"));
  const blocked = await branch.take(await wang.out());
  expect(blocked).toMatchObject({ ok: false, error: { reason: "blocked", hasAnswer: true } });
  const told = await wang.in(blocked.answer);
  if (told.ok || told.error.type !== "refused" || !told.error.wipe) throw new Error("no order");
  expect(isWipeOfHub(told.error.wipe, identityOf(wang))).toBe(true);
  expect(isWipeOfHub(told.error.wipe, identityOf(li))).toBe(false);
  await hubWrite(branch.hub, (tx) =>
    saveUser(tx, { id: userIdOf("li"), branchId: branch.world.branchId, name: "li", role: "clientManager", outlet: null, isActive: false }),
  );
  expect(await branch.take(await li.out())).toMatchObject({ ok: false, error: { reason: "notAllowed", hasAnswer: true } });
  expect(await dumpBranch(branch.hub, branch.world.branchId)).toEqual(before);
});

it("[B5] bombs and records out of form or place, well signed and well sealed, are refused within bounded memory", async () => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  const bomb = (): AsyncGenerator<BundlePart> => listed({ type: "held", clientIds: [], more: "0".repeat(31 * 1024 * 1024) });
  const before = heldMemory();
  const file = await forged(branch, wang, bomb());
  expect(statSync(file).size).toBeLessThan(2 * 1024 * 1024);
  expect(await branch.take(file)).toMatchObject({ ok: false, error: { reason: "tooLarge" } });
  // One record that is longer than a record may be.
  const huge = await forged(branch, wang, listed({ type: "held", clientIds: [], more: "x".repeat(40 * 1024 * 1024) }), { number: 51 });
  expect(await branch.take(huge)).toMatchObject({ ok: false, error: { reason: "tooLarge" } });
  expect(heldMemory() - before).toBeLessThan(300 * 1024 * 1024);
  const line = {
    line: 1,
    part: 0,
    header: { txId: "t", kind: "edit", label: {}, actorId: "x", editedAt: "2026-11-21T08:00:00.000Z" },
    clientId: null,
    edits: [],
  };
  const wrong: readonly (readonly unknown[])[] = [
    [],
    [helloRecord],
    [
      { type: "lines", lines: [line] },
      { type: "end", records: 1 },
    ],
    [helloRecord, helloRecord, { type: "end", records: 2 }],
    [helloRecord, { type: "end", records: 7 }],
    [helloRecord, { type: "end", records: 1 }, { type: "held", clientIds: [] }],
    [helloRecord, { type: "begin" }, { type: "end", records: 2 }],
    [helloRecord, { type: "held", clientIds: [1] }, { type: "end", records: 2 }],
    [helloRecord, "text", { type: "end", records: 2 }],
  ];
  let number = 60;
  for (const records of wrong) {
    number += 1;
    expect(await branch.take(await forged(branch, wang, listed(...records), { number })), JSON.stringify(records)).toMatchObject({
      ok: false,
      error: { reason: "altered" },
    });
  }
  const old = await forged(branch, wang, listed({ ...helloRecord, hello: { ...helloRecord.hello, protocol: 0 } }), { number: 90 });
  expect(await branch.take(old)).toMatchObject({ ok: false, error: { reason: "upgradeNeeded", hasAnswer: true } });
});

it("[B1] nothing that a client says stands in a file, nor beside it while it is written", async () => {
  const branch = await createBundleWorld();
  const [wang, head] = [await branch.device("wang"), await branch.device("head")];
  newClient(wang, "欧阳明月儿", "13912345678");
  const file = await wang.out();
  const { answer } = await branch.take(file);
  await wang.in(answer);
  const { answer: other } = await branch.take(await head.out());
  expect(readFileSync(other).length).toBeGreaterThan(500);
  const { files, hits } = scanFolder(branch.stick, ["欧阳明月儿", "13912345678", "contactPoint"]);
  expect(files).toBe(4);
  expect(hits).toEqual([]);
  expect(bundleState(wang.store().read).sent).toHaveLength(1);
});
