/*
 * The hub's own statement that it admitted a device (sync-spec R4): what it proves after a restore, what it never does, and who
 * may take the device back.
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { expect, it } from "vitest";
import { type Admission, Admission as AdmissionForm, admissionText } from "#shared/protocol/admission.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { devicesOf } from "#db/hub/devices.ts";
import { readmissionsOf } from "#db/hub/readmissions.ts";
import { isOwnAdmission } from "#hub/admin/admission.ts";
import { issueCode, makeBranch, addPerson } from "#hub/admin/people.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { forgetDevice, newClient, startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";

const path = "/v1/readmit";

const admissionOf = (device: TestDevice): Admission => AdmissionForm.parse(device.reply.admission);

/** Shows a statement as whoever holds `key`. */
const show = (world: TestHub, deviceId: string, key: KeyObject, admission: unknown) => {
  const body = JSON.stringify({ protocol: 2, admission });
  return world.raw({ path, body, headers: world.signedHeaders({ key, reply: { deviceId } }, { path, body }) });
};

const resigned = (admission: Admission, change: Partial<Admission>, key: KeyObject): Admission => {
  const unsigned = { ...admission, ...change };
  return { ...unsigned, signature: sign(null, Buffer.from(admissionText(unsigned)), key).toString("base64") };
};

const waitingIn = (world: TestHub) => readmissionsOf(world.hub, world.branchId);

/** An administrator, a branch manager, and a manager whose device the hub has forgotten with her. */
const forgottenWorld = async (withPerson = true) => {
  const world = await startTestHub();
  const admin = await world.enrolDevice(await world.addUser("管理员", "administrator"));
  const head = await world.enrolDevice(await world.addUser("赵行长", "branchManager"));
  const wang = await world.enrolDevice(await world.addUser("王敏", "clientManager", "城南"));
  await forgetDevice(world, wang, withPerson);
  return { world, admin, head, wang, admission: admissionOf(wang) };
};

it("[R4] every session ends with the statement, signed by the receipt key, with the device's own key in it", async () => {
  const world = await startTestHub();
  const wang = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
  const first = admissionOf(wang);
  expect(isOwnAdmission(world.folder.keys, first)).toBe(true);
  const reply = await wang.push(null, []);
  const newest = AdmissionForm.parse(reply.admission);
  expect(newest).toMatchObject({
    branchId: world.branchId,
    deviceId: wang.reply.deviceId,
    userId: wang.reply.user.id,
    publicKey: first.publicKey,
    role: "clientManager",
  });
  expect(newest.issuedAt > first.issuedAt).toBe(true);
  expect(isOwnAdmission(world.folder.keys, newest)).toBe(true);
});

it("[R4] a device that the hub has forgotten waits, is not served meanwhile, and is served when a person has taken it back", async () => {
  const { world, admin, wang, admission } = await forgottenWorld();
  await expect(wang.push(null, [])).rejects.toThrow("notEnrolled");
  const link = world.openLink({ ...wang.place, deviceId: wang.reply.deviceId, key: wang.key, receiptKey: wang.reply.receiptKey, admission });
  const asked = () => link.rows({ clientIds: [], rowIds: [] });
  expect(await asked()).toMatchObject({ ok: false, error: { type: "refused", error: "awaitingReadmission" } });
  expect(await asked()).toMatchObject({ ok: false, error: { error: "awaitingReadmission" } });
  const listed = await admin.link.admin("devices", {});
  expect(listed.ok && listed.value.waiting).toMatchObject([
    {
      deviceId: wang.reply.deviceId,
      userName: "王敏",
      role: "clientManager",
      outlet: "城南",
      isPersonKnown: false,
      state: "waiting",
      admittedAt: admission.issuedAt,
    },
  ]);
  expect(await admin.link.admin("readmit", { deviceId: wang.reply.deviceId })).toEqual({ ok: true, value: { userId: wang.reply.user.id } });
  expect(await asked()).toMatchObject({ ok: true });
  expect(await waitingIn(world)).toEqual([]);
  expect(await admin.link.admin("readmit", { deviceId: wang.reply.deviceId })).toMatchObject({ error: { error: "notFound" } });
  const acts = (await hubAuditPage(world.hub, world.branchId, 1e9, 50)).map(({ action }) => action);
  expect(acts.filter((action) => action === "readmissionAsked")).toHaveLength(1);
  expect(acts).toContain("deviceReadmitted");
});

it("[R4] a statement that this hub did not sign, of another branch, of another device, or shown by another key proves nothing", async () => {
  const { world, wang, admission } = await forgottenWorld();
  const stranger = generateKeyPairSync("ed25519");
  const publicKey = stranger.publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const { deviceId } = wang.reply;
  const otherHub = await startTestHub();
  const elsewhere = await otherHub.enrolDevice(await otherHub.addUser("王敏", "clientManager"));
  // The receipt's form under the same key is another text: what the hub signs for one thing counts for no other.
  const asReceipt = sign(null, Buffer.from(admissionText({ ...admission, publicKey }).slice("admission\n".length)), world.folder.keys.receipt).toString(
    "base64",
  );
  const forged: readonly (readonly [string, string, KeyObject, unknown, string])[] = [
    ["another key put in", deviceId, stranger.privateKey, { ...admission, publicKey }, "notEnrolled"],
    ["signed by its owner", deviceId, stranger.privateKey, resigned(admission, { publicKey }, stranger.privateKey), "notEnrolled"],
    ["a signature of another kind", deviceId, stranger.privateKey, { ...admission, publicKey, signature: asReceipt }, "notEnrolled"],
    ["another role", deviceId, wang.key, { ...admission, role: "administrator" }, "notEnrolled"],
    ["more than was signed", deviceId, wang.key, { ...admission, mayAll: true }, "notEnrolled"],
    ["another hub's", elsewhere.reply.deviceId, elsewhere.key, elsewhere.reply.admission, "notEnrolled"],
    ["a branch that is not here", deviceId, wang.key, resigned(admission, { branchId: "nowhere" }, world.folder.keys.receipt), "notEnrolled"],
    ["for another device", "d-other", wang.key, admission, "notEnrolled"],
    ["shown by another key", deviceId, stranger.privateKey, admission, "badSignature"],
    ["no statement", deviceId, wang.key, {}, "malformed"],
    ["nothing", deviceId, wang.key, null, "malformed"],
  ];
  for (const [named, id, key, statement, error] of forged) expect.soft((await show(world, id, key, statement)).error, named).toBe(error);
  expect(await waitingIn(world)).toEqual([]);
  // The true one, once; the same request again is spent.
  const body = JSON.stringify({ protocol: 2, admission });
  const headers = world.signedHeaders(wang, { path, body });
  expect((await world.raw({ path, body, headers })).error).toBe("awaitingReadmission");
  expect((await world.raw({ path, body, headers })).error).toBe("replayed");
  const old = world.signedHeaders(wang, { path, body }, { time: new Date(Date.now() - 3_600_000).toISOString() });
  expect((await world.raw({ path, body, headers: old })).error).toBe("clockOff");
});

it("[R4] [P6] a statement never lets a blocked device in: one that is known, one that waits, and the order comes for it alone", async () => {
  const { world, admin, head, wang, admission } = await forgottenWorld(false);
  const { deviceId } = wang.reply;
  expect((await show(world, deviceId, wang.key, admission)).error).toBe("awaitingReadmission");
  expect(await head.link.admin("block", { deviceId, reason: "遗失" })).toMatchObject({ ok: true });
  const refused = await show(world, deviceId, wang.key, admission);
  expect(refused).toMatchObject({ status: 403, error: "blocked" });
  expect(refused.body).toContain('"wipe"');
  expect(await admin.link.admin("readmit", { deviceId })).toMatchObject({ error: { error: "notAllowed" } });
  expect(await head.link.admin("unblock", { deviceId })).toEqual({ ok: true, value: { state: "waiting" } });
  expect(await head.link.admin("readmit", { deviceId })).toMatchObject({ ok: true });
  // Known again, and blocked: the register counts, not the statement.
  expect(await head.link.admin("block", { deviceId, reason: "又遗失" })).toMatchObject({ ok: true });
  expect((await show(world, deviceId, wang.key, admission)).error).toBe("blocked");
  const stranger = generateKeyPairSync("ed25519");
  const answer = await show(world, deviceId, stranger.privateKey, admission);
  expect(answer.error).toBe("badSignature");
  expect(answer.body).not.toContain("wipe");
  expect(await waitingIn(world)).toEqual([]);
});

it("[R4] [R260] who may take a device back: not a client manager, not for an administrator's, not one who was deactivated", async () => {
  const { world, admin, head, wang, admission } = await forgottenWorld(false);
  const { deviceId, user } = wang.reply;
  await show(world, deviceId, wang.key, admission);
  const li = await world.enrolDevice(await world.addUser("李强", "clientManager"));
  expect(await li.link.admin("readmit", { deviceId })).toMatchObject({ error: { error: "notAllowed" } });
  // Its person is known: the device is nobody else's.
  expect(await admin.link.admin("readmit", { deviceId, userId: li.reply.user.id })).toMatchObject({ error: { error: "notAllowed" } });
  await admin.link.admin("userChange", { userId: user.id, isActive: false });
  expect(await admin.link.admin("readmit", { deviceId })).toMatchObject({ error: { error: "notAllowed" } });
  await admin.link.admin("userChange", { userId: user.id, isActive: true });
  expect(await head.link.admin("readmit", { deviceId })).toMatchObject({ ok: true });
  const boss = await world.enrolDevice(await world.addUser("另一管理员", "administrator"));
  await forgetDevice(world, boss, true);
  await show(world, boss.reply.deviceId, boss.key, boss.reply.admission);
  for (const route of ["readmit", "unblock"] as const)
    expect(await head.link.admin(route, { deviceId: boss.reply.deviceId }), route).toMatchObject({ error: { error: "notAllowed" } });
  // Nobody of another branch sees it or touches it.
  const other = consoleActor(await makeBranch(world.context, "城北支行"));
  const { userId } = await addPerson(world.context, other, { name: "城北管理员", role: "administrator", outlet: null });
  const far = await world.enrolDevice(userId, {}, () => issueCode(world.context, other, { userId }));
  expect(await far.link.admin("devices", {})).toMatchObject({ ok: true, value: { waiting: [] } });
  for (const wish of [{ deviceId: boss.reply.deviceId }, { deviceId: boss.reply.deviceId, userId }])
    expect(await far.link.admin("readmit", wish)).toMatchObject({ error: { error: "notFound" } });
  expect(await far.link.admin("block", { deviceId: boss.reply.deviceId, reason: "x" })).toMatchObject({ error: { error: "notFound" } });
});

it("[R4] a person who was entered anew meanwhile becomes the one of the statement: same number as before, with the clients given to her", async () => {
  const { world, admin, wang, admission } = await forgottenWorld();
  const { deviceId, user } = wang.reply;
  await show(world, deviceId, wang.key, admission);
  const anew = await world.addUser("王敏（新）", "clientManager", "城北");
  const li = await world.enrolDevice(await world.addUser("李强", "clientManager"));
  const client = newClient("张三", li.reply.user.id);
  await li.push(client.id, [client.edit]);
  const head = await world.enrolDevice(await world.addUser("行长", "branchManager"));
  expect(await head.link.admin("assign", { fromUserId: li.reply.user.id, toUserId: anew })).toMatchObject({ ok: true });
  // Somebody who has a workstation is somebody else.
  expect(await admin.link.admin("readmit", { deviceId, userId: li.reply.user.id })).toMatchObject({ error: { error: "notAllowed" } });
  expect(await admin.link.admin("readmit", { deviceId, userId: anew })).toEqual({ ok: true, value: { userId: user.id } });
  const people = await admin.link.admin("users", {});
  expect(people.ok && people.value.users.filter(({ name }) => name === "王敏（新）")).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: user.id, outlet: "城北", isActive: true, devices: 1 }),
      expect.objectContaining({ id: anew, isActive: false, devices: 0 }),
    ]),
  );
  const pulled = await wang.push(null, []);
  expect(pulled.feed?.entries.flatMap((entry) => (entry.type === "line" ? [entry.clientId] : []))).toContain(client.id);
  expect((await devicesOf(world.hub, world.branchId)).find(({ id }) => id === deviceId)).toMatchObject({ userId: user.id, state: "active" });
});

it("[R4] a device that the hub knows is told so; a hub that answers anything else leaves a device where it was", async () => {
  const { world, wang, admission } = await forgottenWorld(false);
  const li = await world.enrolDevice(await world.addUser("李强", "clientManager"));
  expect(await show(world, li.reply.deviceId, li.key, li.reply.admission)).toMatchObject({ status: 200, body: '{"state":"admitted"}' });
  // Without a statement, or with a wrong one, it stays what it was: unknown, and nothing else.
  const place = { ...wang.place, deviceId: wang.reply.deviceId, key: wang.key, receiptKey: wang.reply.receiptKey };
  for (const more of [{}, { admission: { ...admission, role: "administrator" } }, { admission: { format: 7 } }]) {
    let isWiped = false;
    const link = world.openLink({ ...place, ...more, onWipeOrder: () => (isWiped = true) });
    expect(await link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ error: { type: "refused", error: "notEnrolled" } });
    expect(isWiped).toBe(false);
  }
});
