/*
 * A workstation whose only way to the hub is the stick, and whom the hub has forgotten with a restore (sync-spec R4): its second file
 * shows the hub's own statement, and a person takes it back.
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Admission, admissionText } from "#shared/protocol/admission.ts";
import { statementKind } from "#shared/protocol/bundle.ts";
import { openText, publicKeyOf, sealText } from "#shared/bundle/seal.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { write } from "#db/engine/store.ts";
import { addDevice, deviceWithUser } from "#db/hub/devices.ts";
import { rowsOfClients } from "#db/hub/ground.ts";
import { readmissionsOf } from "#db/hub/readmissions.ts";
import { bundleState } from "#db/workstation/sync/bundles.ts";
import { hubIdentity, keepAdmission } from "#db/workstation/sync/syncState.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { admissionOf } from "#hub/admin/admission.ts";
import { readmitDevice } from "#hub/admin/readmission.ts";
import { takeStatement } from "#hub/bundle/takeStatement.ts";
import { type BundleDevice, type BundleWorld, createBundleWorld, newClient, textOf } from "#test/support/bundleWorld.ts";

/** A device with the hub's statement, which the hub then forgets; `change` is what the statement says otherwise. */
const forgotten = async (change: Partial<Admission> = {}, signer?: KeyObject) => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  await wang.carry();
  const { hub, keys } = branch;
  const device = await deviceWithUser(hub, wang.party.deviceId);
  if (!device) throw new Error("no device");
  const told = { ...admissionOf(keys, { ...device, outlet: null }, "epoch-first", branch.world.clock.now()), ...change };
  const statement: Admission = { ...told, signature: sign(null, Buffer.from(admissionText(told)), signer ?? keys.receipt).toString("base64") };
  write(wang.store(), (tx) => keepAdmission(tx, statement));
  await hub.q.deleteFrom("device").where("id", "=", device.id).execute();
  return { branch, wang, device, statement };
};

const waitingIn = ({ hub, world }: BundleWorld) => readmissionsOf(hub, world.branchId);

/** Out and to the hub, which does not know the device; the answer is read. */
const refusedOnce = async (branch: BundleWorld, wang: BundleDevice): Promise<string> => {
  const file = await wang.out();
  const taken = await branch.take(file);
  expect(taken).toMatchObject({ ok: false, error: { reason: "unknownDevice", hasAnswer: true } });
  expect(await wang.in(taken.answer)).toMatchObject({ ok: false, error: { type: "refused", reason: "unknownDevice" } });
  return file;
};

it("[R4] waits after its second file, is taken back by a person, and the same file brings all of its work", async () => {
  const { branch, wang, device, statement } = await forgotten();
  const { hub, world } = branch;
  const client = newClient(wang, "张三");
  const first = await refusedOnce(branch, wang);
  expect(readFileSync(first).includes(Buffer.from('"admission"'))).toBe(false);
  expect(await waitingIn(branch)).toEqual([]);
  const second = await wang.out();
  // Nobody reads on the stick whose it is.
  expect(readFileSync(second).includes(Buffer.from('"admission"'))).toBe(true);
  expect(readFileSync(second).includes(Buffer.from(statement.signature))).toBe(false);
  for (let time = 0; time < 2; time += 1) {
    expect(await branch.take(second)).toMatchObject({
      ok: false,
      error: { reason: "unknownDevice", origin: { known: { userName: statement.userName, isWaiting: true } } },
    });
  }
  expect(await waitingIn(branch)).toMatchObject([{ deviceId: device.id, userId: device.userId, publicKey: device.publicKey, state: "waiting" }]);
  expect((await hub.q.selectFrom("hub_audit").select("action").execute()).filter(({ action }) => action === "readmissionAsked")).toHaveLength(1);
  expect(await rowsOfClients(hub, world.branchId, [client])).toEqual([]);

  const context = { hub, clock: world.clock, ids: branch.context.ids, place: { url: "", fingerprint: "" } };
  expect(await readmitDevice(context, consoleActor(world.branchId), { deviceId: device.id })).toEqual({ userId: device.userId });
  const taken = await branch.take(second);
  expect(taken).toMatchObject({ ok: true, value: { deviceId: device.id } });
  expect(await wang.in(taken.answer)).toMatchObject({ ok: true, value: { refused: 0 } });
  expect(bundleState(wang.store().read).lastRead?.outcome).toBe("done");
  expect((await rowsOfClients(hub, world.branchId, [client])).map(({ values }) => values["name"])).toContain("张三");
  // Known again, it shows nothing more.
  expect(readFileSync(await wang.out()).includes(Buffer.from('"admission"'))).toBe(false);
});

it.each([
  ["of another device", { deviceId: "wang-9" }],
  ["of another branch", { branchId: "elsewhere" }],
  ["with another key", { publicKey: textOf(generateKeyPairSync("ed25519").privateKey) }],
  ["with a key that is none", { publicKey: "nothing" }],
  ["in another form", { format: 2 as unknown as 1 }],
])("[R4] a statement %s lets nobody wait", async (_name, change) => {
  const { branch, wang } = await forgotten(change);
  await refusedOnce(branch, wang);
  await refusedOnce(branch, wang);
  expect(await waitingIn(branch)).toEqual([]);
});

it("[R4] a statement that this hub did not sign, and one that is no text, let nobody wait", async () => {
  const { branch, wang } = await forgotten({}, generateKeyPairSync("ed25519").privateKey);
  await refusedOnce(branch, wang);
  await refusedOnce(branch, wang);
  const { keys, context } = branch;
  const receiver = publicKeyOf(keys.boxPublic, "x25519");
  if (!receiver) throw new Error("no key");
  const header = { deviceId: "wang-1", branchId: branch.world.branchId, bundleId: "b1" };
  for (const text of ["{", "[]", ""]) {
    const admission = sealText(receiver, statementKind, "wang-1\nb1", text);
    await takeStatement(context, { header: { ...header, admission } as never, isSignedBy: () => Promise.resolve(true) });
  }
  expect(await waitingIn(branch)).toEqual([]);
});

it("[R4] a statement from one file opens in no other, and not for another hub", async () => {
  const { branch, wang } = await forgotten();
  await refusedOnce(branch, wang);
  const receiver = publicKeyOf(branch.keys.boxPublic, "x25519");
  if (!receiver) throw new Error("no key");
  const sealed = sealText(receiver, statementKind, "wang-1\nb1", "text");
  expect(openText(sealed, branch.keys.box, statementKind, "wang-1\nb1")).toBe("text");
  expect(openText(sealed, branch.keys.box, statementKind, "wang-1\nb2")).toBeUndefined();
  expect(openText(sealed, branch.keys.box, "request", "wang-1\nb1")).toBeUndefined();
  expect(openText(sealed, generateKeyPairSync("x25519").privateKey, statementKind, "wang-1\nb1")).toBeUndefined();
  expect(openText({ ...sealed, text: "AAAA" }, branch.keys.box, statementKind, "wang-1\nb1")).toBeUndefined();
});

it("[R4] is not shown when a session went well since: the hub knows the device again, and may be of an older build", async () => {
  const { branch, wang, device } = await forgotten();
  await refusedOnce(branch, wang);
  branch.world.clock.advance(60_000);
  await hubWrite(branch.hub, (tx) => addDevice(tx, { ...device, name: device.name }, branch.world.clock.now()));
  expect(await wang.sync()).toMatchObject({ ok: true });
  const file = await wang.out();
  expect(readFileSync(file).includes(Buffer.from('"admission"'))).toBe(false);
  expect(await branch.take(file)).toMatchObject({ ok: true });
});

it("[R4] one that is too long for a header is not shown, and the file is written as ever", async () => {
  const { branch, wang } = await forgotten({ userName: "敏".repeat(199), deviceName: "机".repeat(199), outlet: "南".repeat(199) });
  write(wang.store(), (tx) => keepAdmission(tx, { ...hubIdentity(tx)?.admission, more: "长".repeat(1_000) }));
  await refusedOnce(branch, wang);
  expect(readFileSync(await wang.out()).includes(Buffer.from('"admission"'))).toBe(false);
});
