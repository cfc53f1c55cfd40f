import { describe, expect, it } from "vitest";
import { signatureHeaders } from "#shared/protocol/signed.ts";
import { emptyDigest, xorDigest } from "#db/hub/ground.ts";
import { devicesOf } from "#db/hub/devices.ts";
import { sessionsOf } from "#db/hub/days.ts";
import { totalDigest } from "#hub/exchange/compare.ts";
import { readerOf } from "#hub/exchange/parties.ts";
import { blockDevice } from "#hub/admin/devices.ts";
import { changePerson } from "#hub/admin/people.ts";
import { isReceiptOfHub } from "#electron/adapters/httpHubLink.ts";
import { movedClock, newClient, startTestHub } from "#test/support/httpHub.ts";

const emptyExchange = (time: string, epoch = "") => ({
  hello: { protocol: 1, schema: 1, deviceTime: time, epoch, cursor: 0, ownSeq: 0 },
  push: [],
  wantsFeed: true,
});

describe("a device and its hub over https", () => {
  it("[P1] enrols with a typed code, pushes, pulls, and another device of the same person reads the whole history", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager", "城南网点");
    const one = await world.enrolDevice(wang);
    expect(one.reply).toMatchObject({
      user: { id: wang, name: "王敏", role: "clientManager", outlet: "城南网点" },
      branch: { name: "城南支行" },
      leaseDays: 14,
    });
    expect(one.place.fingerprint).toBe(world.folder.fingerprint);
    const client = newClient("张三", wang);
    const pushed = await one.push(client.id, [client.edit]);
    expect(pushed.answers).toMatchObject([{ outcome: "accepted" }]);
    // The person's own reference row came first, written by the hub.
    expect(pushed.feed?.entries).toMatchObject([
      { type: "line", header: { workstationId: "hub" }, edits: [{ t: "branchUser", r: wang, v: { name: "王敏", role: "clientManager" } }] },
      { type: "own" },
    ]);
    const two = await world.enrolDevice(wang);
    const pulled = await two.push(null, []);
    expect(pulled.feed?.entries.at(-1)).toMatchObject({ type: "line", clientId: client.id, edits: [{ t: "client", o: "i", v: { name: "张三" } }] });
    const rows = await two.link.rows({ clientIds: [client.id], rowIds: [] });
    expect(rows.ok && rows.value.rows).toMatchObject([{ r: client.id, v: { name: "张三", managerId: wang } }]);
    const history = await two.link.history({ clientIds: [client.id], afterSeq: 0, untilSeq: 100 });
    expect(history.ok && history.value.entries).toHaveLength(1);
    const [known] = await devicesOf(world.hub, world.branchId);
    expect(known).toMatchObject({ id: one.reply.deviceId, lastSeenAt: expect.any(String), schema: 1 });
    expect(await sessionsOf(world.hub, world.branchId, one.reply.deviceId, 10)).toMatchObject([{ lines: 1, refused: 0, entries: 2 }]);
    expect(two.link.traffic().down).toBeGreaterThan(100);
  });

  it("[P2] a wrong signature, a changed body and an unknown device are refused and change nothing", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const li = await world.addUser("李强", "clientManager");
    const device = await world.enrolDevice(wang);
    const other = await world.enrolDevice(li);
    const path = "/v1/rows";
    const body = JSON.stringify({ clientIds: [], rowIds: [] });
    expect((await world.raw({ path, body, headers: world.signedHeaders(device, { path, body }) })).status).toBe(200);
    expect(await world.raw({ path, body })).toMatchObject({ status: 401, error: "notEnrolled" });
    expect(await world.raw({ path, body: `${body} `, headers: world.signedHeaders(device, { path, body }) })).toMatchObject({ error: "badSignature" });
    expect(await world.raw({ path: "/v1/history", body, headers: world.signedHeaders(device, { path, body }) })).toMatchObject({ error: "badSignature" });
    // Signed by one device in the name of another.
    const forged = world.signedHeaders({ key: other.key, reply: { deviceId: device.reply.deviceId } }, { path, body });
    expect(await world.raw({ path, body, headers: forged })).toMatchObject({ status: 401, error: "badSignature" });
    const nobody = world.signedHeaders({ key: other.key, reply: { deviceId: "nobody" } }, { path, body });
    expect(await world.raw({ path, body, headers: nobody })).toMatchObject({ status: 401, error: "notEnrolled" });
  });

  it("[P2] a signature has one spelling: the same bytes written otherwise are refused, as written by the device they are taken", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const path = "/v1/rows";
    const body = JSON.stringify({ clientIds: [], rowIds: [] });
    const name = signatureHeaders.signature;
    const spellings: readonly ((signature: string) => string)[] = [
      (signature) => `${signature}==`,
      (signature) => signature.replace(/==$/u, ""),
      (signature) => signature.replace(/=$/u, "=AAAA"),
      (signature) => `${signature.slice(0, 40)}.${signature.slice(40)}`,
    ];
    for (const respelled of spellings) {
      const headers = world.signedHeaders(device, { path, body });
      const signature = headers[name] ?? "";
      expect(Buffer.from(respelled(signature), "base64").subarray(0, 64)).toEqual(Buffer.from(signature, "base64"));
      expect(await world.raw({ path, body, headers: { ...headers, [name]: respelled(signature) } })).toMatchObject({ status: 401, error: "badSignature" });
      // Refused, it has spent nothing.
      expect((await world.raw({ path, body, headers })).status).toBe(200);
    }
  });

  it("[P2] the same request a second time is refused as replayed, also when the clock has moved", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const path = "/v1/rows";
    const body = JSON.stringify({ clientIds: [], rowIds: [] });
    const headers = world.signedHeaders(device, { path, body });
    expect((await world.raw({ path, body, headers })).status).toBe(200);
    expect(await world.raw({ path, body, headers })).toMatchObject({ status: 409, error: "replayed" });
    world.clock.offsetMs += 4 * 60_000;
    expect(await world.raw({ path, body, headers })).toMatchObject({ error: "replayed" });
    world.clock.offsetMs += 2 * 60_000;
    expect(await world.raw({ path, body, headers })).toMatchObject({ status: 401, error: "clockOff" });
  });

  it("[P2] a laptop whose clock is three days off is told the hub's time and goes on", async () => {
    const world = await startTestHub();
    for (const days of [-3, 3]) {
      const clock = movedClock();
      clock.offsetMs = days * 86_400_000;
      const device = await world.enrolDevice(await world.addUser(`王敏${days}`, "clientManager"), { clock });
      const answer = await device.link.exchange(emptyExchange(clock.now()));
      expect(answer.ok).toBe(true);
      // The second request is signed with the corrected time at once: two log lines for the first, one for this.
      const before = world.log.length;
      expect((await device.link.exchange(emptyExchange(clock.now()))).ok).toBe(true);
      expect(world.log.length - before).toBeLessThanOrEqual(2);
    }
  });

  it("[P3] a device of an older protocol is told to upgrade", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const hello = { ...emptyExchange(world.clock.now()).hello, protocol: 0 };
    expect(await device.link.exchange({ hello, push: [], wantsFeed: true })).toMatchObject({ ok: false, error: { type: "refused", error: "upgradeNeeded" } });
  });

  it("another certificate gets nothing of a request; a hub that is away is unreachable; a cancelled link says so", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const base = { deviceId: device.reply.deviceId, key: device.key, receiptKey: device.reply.receiptKey };
    const before = world.log.length;
    const wrong = world.openLink({ ...base, ...device.place, fingerprint: "ab".repeat(32) });
    expect(await wrong.exchange(emptyExchange(world.clock.now()))).toEqual({ ok: false, error: { type: "wrongHub" } });
    // A pin of less than 128 bits is none.
    const short = world.openLink({ ...base, ...device.place, fingerprint: device.place.fingerprint.slice(0, 20) });
    expect(await short.exchange(emptyExchange(world.clock.now()))).toEqual({ ok: false, error: { type: "wrongHub" } });
    expect(world.log.length).toBe(before);
    const away = world.openLink({ ...base, ...device.place, url: "https://127.0.0.1:1" });
    expect(await away.exchange(emptyExchange(world.clock.now()))).toMatchObject({ ok: false, error: { type: "unreachable" } });
    const stop = new AbortController();
    const cancelled = world.openLink({ ...base, ...device.place, signal: stop.signal });
    const underway = cancelled.exchange(emptyExchange(world.clock.now()));
    stop.abort();
    expect(await underway).toEqual({ ok: false, error: { type: "cancelled" } });
    expect(() => world.openLink({ ...base, fingerprint: "", url: "http://10.0.0.1:80" })).toThrow("loopback");
  });

  it("[A1] another manager's client is refused for writing and not given for reading, and the role is the hub's, whatever a device says", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const li = await world.addUser("李强", "clientManager");
    const one = await world.enrolDevice(wang);
    const two = await world.enrolDevice(li);
    const client = newClient("张三", wang);
    await one.push(client.id, [client.edit]);
    const answer = await two.push(client.id, [{ t: "client", r: client.id, o: "u", f: { name: ["张三", "张四"] }, b: 99 }]);
    expect(answer.answers).toMatchObject([{ outcome: "refused", refused: [{ reason: "outOfScope" }], settled: [] }]);
    expect(JSON.stringify(answer)).not.toContain("张三");
    const rows = await two.link.rows({ clientIds: [client.id], rowIds: [client.id] });
    expect(rows.ok && rows.value.rows).toEqual([]);
    const history = await two.link.history({ clientIds: [client.id], afterSeq: 0, untilSeq: 100 });
    expect(history.ok && history.value.entries).toEqual([]);
    // To raise oneself is not a write that a device has.
    const raised = await two.push(null, [{ t: "branchUser", r: li, o: "u", f: { role: ["clientManager", "branchManager"] }, b: 99 }]);
    expect(raised.answers).toMatchObject([{ outcome: "refused", refused: [{ reason: "roleMayNot" }] }]);
    const inOthersName = await two.push(client.id, [{ t: "remark", r: "r1", o: "i", v: { clientId: client.id, text: "x" } }], { actorId: wang });
    expect(inOthersName.answers).toMatchObject([{ outcome: "refused", refused: [{ reason: "wrongActor" }] }]);
  });

  it("a blocked device gets the signed order to destroy its key, and nothing else; a forged order does not count", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const orders: string[] = [];
    const device = await world.enrolDevice(wang, { onWipeOrder: () => orders.push("wipe") });
    const deaf = world.openLink({
      ...device.place,
      deviceId: device.reply.deviceId,
      key: device.key,
      receiptKey: device.reply.boxKey,
      onWipeOrder: () => orders.push("forged"),
    });
    await device.push(null, []);
    await blockDevice(world.context, world.actor, { deviceId: device.reply.deviceId, reason: "遗失" });
    const refused = { ok: false, error: { type: "refused", error: "blocked" } };
    expect(await device.link.exchange(emptyExchange(world.clock.now()))).toMatchObject(refused);
    expect(await deaf.rows({ clientIds: [], rowIds: [] })).toMatchObject(refused);
    expect(orders).toEqual(["wipe"]);
  });

  it("a deactivated person's devices are blocked with them", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const device = await world.enrolDevice(wang);
    await changePerson(world.context, world.actor, { userId: wang, isActive: false });
    expect(await device.link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ ok: false, error: { error: "blocked" } });
    await expect(world.codeFor(wang)).rejects.toMatchObject({ type: "notAllowed" });
  });

  it("[D2] closes a day only at the end of the feed and with equal digests, signs it, and gives the same receipt again", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const device = await world.enrolDevice(wang);
    const client = newClient("张三", wang);
    await device.push(client.id, [client.edit]);
    const reader = readerOf({ deviceId: device.reply.deviceId, branchId: world.branchId, userId: wang, role: "clientManager" });
    const digest = await totalDigest(world.hub, reader);
    expect(digest).not.toBe(emptyDigest);
    const day = { day: "2026-11-22", cursor: device.cursor, digest, counts: { lines: 1 } };
    expect(await device.link.closeDay({ ...day, cursor: 0 })).toMatchObject({ ok: false, error: { error: "dayBehind" } });
    expect(await device.link.closeDay({ ...day, digest: xorDigest(digest, "1".padStart(32, "0")) })).toMatchObject({
      ok: false,
      error: { error: "dayDiffers" },
    });
    expect(await device.link.closeDay({ ...day, cursor: 999 })).toMatchObject({ ok: false, error: { error: "dayDiffers" } });
    const closed = await device.link.closeDay(day);
    expect(closed).toMatchObject({ ok: true, value: { day: "2026-11-22", deviceId: device.reply.deviceId, userId: wang, digest } });
    if (!closed.ok) return;
    expect(isReceiptOfHub(closed.value, device.reply.receiptKey)).toBe(true);
    expect(isReceiptOfHub({ ...closed.value, counts: { lines: 2 } }, device.reply.receiptKey)).toBe(false);
    await device.push(client.id, [{ t: "client", r: client.id, o: "u", f: { name: ["张三", "张三丰"] }, b: device.cursor }]);
    expect(await device.link.closeDay({ ...day, cursor: device.cursor })).toEqual(closed);
  });

  it("notices when a device's audit chain goes back: its end was cut off", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const head = (entries: number, letter: string) => ({ auditHead: `${entries}:${letter.repeat(64)}` });
    await device.push(null, [], head(10, "a"));
    await device.push(null, [], head(10, "a"));
    await device.push(null, [], head(14, "b"));
    expect((await devicesOf(world.hub, world.branchId))[0]?.auditWentBackAt).toBeNull();
    await device.push(null, [], head(12, "c"));
    expect((await devicesOf(world.hub, world.branchId))[0]?.auditWentBackAt).not.toBeNull();
  });
});
