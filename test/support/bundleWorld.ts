/*
 * A branch that exchanges files: a real hub with real keys, people and enrolled devices, and the stick as a folder. The same
 * devices can also speak with the hub directly, so that one history can be walked both ways.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Ids } from "#shared/kernel/ports.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { UserRole } from "#shared/protocol/admin.ts";
import { startEpoch } from "#db/hub/copyHub.ts";
import { addDevice } from "#db/hub/devices.ts";
import { addUser } from "#db/hub/people.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { write } from "#db/engine/store.ts";
import type { BundleSent } from "#db/workstation/sync/bundles.ts";
import { hubIdentity, setHubIdentity } from "#db/workstation/sync/syncState.ts";
import { type BundleContext, type BundleRefused, type BundleTaken, takeBundle } from "#hub/bundle/takeBundle.ts";
import { isReceiptOfHub } from "#electron/adapters/httpHubLink.ts";
import type { AnswerTally } from "#electron/sync/bundleAnswer.ts";
import { type ReadProblem, readAnswer, writeRequest } from "#electron/sync/bundleFiles.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import { noLink } from "#electron/sync/noLink.ts";
import { createDevice, type DeviceOptions, type TestDevice } from "./deviceWorld.ts";
import { createHubWorld, type HubWorld, partyOf, type Person } from "./hubWorld.ts";
import { countingIds, temporaryFolder } from "./testStore.ts";

/** A public key as it travels. */
export const textOf = (key: KeyObject): string => createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");

/** Keys of a hub. */
export const hubKeys = () => {
  const receipt = generateKeyPairSync("ed25519").privateKey;
  const box = generateKeyPairSync("x25519").privateKey;
  return { receipt, box, receiptPublic: textOf(receipt), boxPublic: textOf(box) };
};
export type TestHubKeys = ReturnType<typeof hubKeys>;

/** Enrols a device's store: its key at the hub, the hub's keys in the store. */
export const enrolStore = async (hub: HubDatabase, keys: Pick<TestHubKeys, "receiptPublic" | "boxPublic">, device: TestDevice): Promise<void> => {
  const { party } = device;
  const own = generateKeyPairSync("ed25519").privateKey;
  const known = await hub.q.selectFrom("hub_user").select("id").where("id", "=", party.userId).executeTakeFirst();
  await hubWrite(hub, async (tx) => {
    const at = "2026-11-21T00:00:00.000Z";
    if (!known) {
      await addUser(tx, { id: party.userId, branchId: party.branchId, name: party.userId, role: party.role as UserRole, outlet: null }, at); // a role of the test's people
    }
    await addDevice(
      tx,
      { id: party.deviceId, branchId: party.branchId, userId: party.userId, name: party.deviceId, platform: "test", publicKey: textOf(own) },
      at,
    );
  });
  write(device.store(), (tx) => {
    const identity = hubIdentity(tx);
    if (!identity) throw new Error("no identity");
    const privateKey = own.export({ type: "pkcs8", format: "der" }).toString("base64");
    setHubIdentity(tx, { ...identity, privateKey, receiptKey: keys.receiptPublic, boxKey: keys.boxPublic });
  });
};

export interface BundleDevice extends TestDevice {
  /** Writes a request file; answers its path. */
  readonly out: (wish?: OutWish) => Promise<string>;
  readonly sent: (wish?: OutWish) => Promise<{ readonly file: string; readonly sent: BundleSent }>;
  /** Reads an answer file. */
  readonly in: (file: string, more?: Partial<DeviceContext>) => Promise<Result<AnswerTally, ReadProblem>>;
  /** Out, taken by the hub, in. */
  readonly carry: (wish?: OutWish) => Promise<AnswerTally>;
}

interface OutWish {
  readonly closeDay?: { readonly day: string; readonly counts: Readonly<Record<string, number>> } | null;
  readonly contentBytes?: number;
  readonly context?: Partial<DeviceContext>;
}

export interface BundleWorld {
  readonly world: HubWorld;
  readonly hub: HubDatabase;
  readonly keys: TestHubKeys;
  /** The stick. */
  readonly stick: string;
  readonly context: BundleContext;
  readonly device: (person: Person, number?: number, options?: Partial<DeviceOptions>) => Promise<BundleDevice>;
  /** What the hub does with a file; answers where the answer stands. */
  readonly take: (file: string, target?: string, more?: Partial<BundleContext>) => Promise<Result<BundleTaken, BundleRefused> & { readonly answer: string }>;
}

export interface BundleWorldOptions {
  readonly hub?: HubDatabase;
  readonly branchId?: string;
  readonly pageSteps?: number;
}

let prefix = 100;

/** A hub with one branch whose devices exchange files. */
export const createBundleWorld = async (options: BundleWorldOptions = {}): Promise<BundleWorld> => {
  const world = await createHubWorld(options);
  const { hub, clock, branchId } = world;
  await startEpoch(hub, "epoch-first");
  const keys = hubKeys();
  const stick = temporaryFolder();
  const ids: Ids = countingIds(9_000 + prefix);
  const context: BundleContext = { hub, clock, ids, keys, leaseDays: 14, ...(options.pageSteps === undefined ? {} : { pageSteps: options.pageSteps }) };
  const take: BundleWorld["take"] = async (file, target = file.replace(/\.sxb$/u, ".sxr"), more = {}) => ({
    ...(await takeBundle({ ...context, ...more }, file, target)),
    answer: target,
  });
  const device: BundleWorld["device"] = async (person, number = 1, more = {}) => {
    prefix += 1;
    const made = createDevice({ party: partyOf(branchId, person, number), exchange: () => world.exchange, clock, prefix, ...more });
    await enrolStore(hub, keys, made);
    return withFiles(made, stick, async (file) => {
      const taken = await take(file);
      if (!taken.ok) throw new Error(`not taken: ${taken.error.reason}`);
      return taken.answer;
    });
  };
  return { world, hub, keys, stick, context, device, take };
};

let files = 0;

/** A device with its stick. */
export const withFiles = (device: TestDevice, stick: string, taken: (file: string) => Promise<string>): BundleDevice => {
  const context = (more: Partial<DeviceContext> = {}): DeviceContext => ({ ...device.context(), link: noLink, ...more });
  const sent: BundleDevice["sent"] = async (wish = {}) => {
    files += 1;
    const file = path.join(stick, `${device.party.deviceId}-${files}.sxb`);
    const written = await writeRequest(context(wish.context), {
      file,
      fileName: path.basename(file),
      closeDay: wish.closeDay ?? null,
      ...(wish.contentBytes === undefined ? {} : { contentBytes: wish.contentBytes }),
    });
    if (!written) throw new Error("not enrolled");
    return { file, sent: written };
  };
  const read: BundleDevice["in"] = (file, more) => readAnswer(context(more), file, (receipt, hub) => isReceiptOfHub(receipt, hub.receiptKey));
  const out: BundleDevice["out"] = async (wish) => (await sent(wish)).file;
  return {
    ...device,
    sent,
    out,
    in: read,
    carry: async (wish) => {
      const outcome = await read(await taken(await out(wish)));
      if (!outcome.ok) throw new Error(`not read: ${outcome.error.type}`);
      return outcome.value;
    },
  };
};

/** A copy of a file with one bit of one byte turned. */
export const withFlippedByte = (file: string, position: number, target: string): void => {
  const bytes = readFileSync(file);
  bytes[position] = (bytes[position] ?? 0) ^ (1 << (position % 8));
  writeFileSync(target, bytes);
};

/** A client of the device's person, with a phone. */
export const newClient = (device: TestDevice, name: string, phone = "13800000000"): string => {
  const id = device.ids.next();
  device.edit([
    { operation: "insert", table: "client", rowId: id, values: { kind: "person", name, managerId: device.party.userId } },
    { operation: "insert", table: "contactPoint", rowId: device.ids.next(), values: { clientId: id, kind: "mobile", value: phone } },
  ]);
  return id;
};

/** Changes fields of a client. */
export const change = (device: TestDevice, id: string, values: Readonly<Record<string, string | number>>): void => {
  device.edit([{ operation: "update", table: "client", rowId: id, values }]);
};
