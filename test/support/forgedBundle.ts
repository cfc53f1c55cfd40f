/* Files that an enrolled device with a good key could forge: well signed, well sealed, and holding what it likes. */
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import path from "node:path";
import { type BundleWish, writeBundle } from "#shared/bundle/bundleFile.ts";
import type { BundlePart } from "#shared/bundle/recordStream.ts";
import { hubNameOf, publicKeyOf, publicText } from "#shared/bundle/seal.ts";
import type { RequestHeader } from "#shared/protocol/bundle.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import type { BundleDevice, BundleWorld } from "./bundleWorld.ts";

const key = (text: string) => createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });

export const identityOf = (device: BundleDevice) => {
  const hub = hubIdentity(device.store().read);
  if (!hub) throw new Error("not enrolled");
  return hub;
};

/** A file as a device with a good key could forge it. */
export const forged = async (
  { keys, stick }: BundleWorld,
  device: BundleDevice,
  records: AsyncIterable<BundlePart>,
  more: Partial<BundleWish<RequestHeader>["header"]> = {},
): Promise<string> => {
  const hub = identityOf(device);
  const receiver = publicKeyOf(keys.boxPublic, "x25519");
  if (!receiver) throw new Error("no key");
  const file = path.join(stick, `forged-${device.ids.next()}.sxb`);
  const header: BundleWish<RequestHeader>["header"] = {
    kind: "request",
    format: 1,
    branchId: hub.branchId,
    deviceId: hub.deviceId,
    bundleId: device.ids.next(),
    number: 50,
    epoch: "",
    cursor: 0,
    createdAt: "2026-11-21T08:00:00.000Z",
    hub: hubNameOf(keys.boxPublic),
    unpacks: ["gzip"],
    packing: "gzip",
    answerKey: publicText(generateKeyPairSync("x25519").publicKey),
    ...more,
  };
  await writeBundle<RequestHeader>(file, { header, receiver, signer: key(hub.privateKey), records });
  return file;
};

export const listed = async function* listed(...values: readonly unknown[]): AsyncGenerator<BundlePart> {
  for (const value of values) yield await Promise.resolve({ kind: "data" as const, value });
};

export const helloRecord = {
  type: "hello",
  hello: { protocol: 1, schema: 1, deviceTime: "2026-11-21T08:00:00.000Z", epoch: "", cursor: 0, ownSeq: 0 },
  clockOffsetMs: 0,
};
