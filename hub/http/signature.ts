/*
 * Who sent a request (sync-spec P2): the device's Ed25519 signature over the request, its time within the window, its
 * nonce never seen. Role and scope come from the hub's own records; nothing that the device says about itself counts.
 */
import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { signatureHeaders, signatureWindowMs, signedRequestText } from "#shared/protocol/signed.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { type DeviceWithUser, deviceWithUser, spendNonce } from "#db/hub/devices.ts";
import type { HubDatabase, HubTx } from "#db/hub/schema.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { BlockedRefusal, wipeOrder } from "./refusals.ts";
import { isWipedWhenBlocked } from "#db/hub/policies.ts";

export interface SignatureCheck {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  readonly receiptKey: KeyObject;
  /** Throws when the device asks too often. */
  readonly checkRate: () => Promise<void>;
}

export interface ArrivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;
const nonceForm = /^[\w-]{16,64}$/u;

/** Keys that were read lately: reading one takes as long as the proof itself. */
const readKeys = new Map<string, KeyObject>();
const mostReadKeys = 1_000;

const keyOf = (publicKey: string): KeyObject => {
  const known = readKeys.get(publicKey);
  if (known) return known;
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  if (readKeys.size >= mostReadKeys) readKeys.clear();
  readKeys.set(publicKey, key);
  return key;
};

const isSignedBy = (publicKey: string, text: string, signature: string): boolean => {
  try {
    const bytes = Buffer.from(signature, "base64");
    // What decodes to the same bytes is another text, and not what the device sent.
    return bytes.toString("base64") === signature && verify(null, Buffer.from(text), keyOf(publicKey), bytes);
  } catch {
    return false;
  }
};

type Headers = ArrivedRequest["headers"];

const headerOf = (headers: Headers, name: string): string => {
  const value = headers[name];
  return typeof value === "string" ? value : "";
};

/** The id of the device that a request names; nothing is proven by it. */
export const claimedId = (headers: Headers): string => headerOf(headers, signatureHeaders.device);

/** The device that a request names when the hub knows it. */
export const knownDevice = async (hub: HubDatabase, headers: Headers): Promise<DeviceWithUser | undefined> => {
  const deviceId = claimedId(headers);
  return deviceId === "" || deviceId.length > 80 ? undefined : deviceWithUser(hub, deviceId);
};

/** The device that a request names, asked before its body is read: strangers cannot make the hub hold large bodies. */
export const claimedDevice = async (hub: HubDatabase, headers: Headers): Promise<DeviceWithUser> => {
  const device = await knownDevice(hub, headers);
  if (!device) throw new ExchangeRefusal("notEnrolled");
  return device;
};

/** What a device must be known by to prove that it signed. */
export type SigningDevice = Pick<DeviceWithUser, "id" | "branchId" | "publicKey" | "state" | "isUserActive">;

/** A request whose signature holds; its nonce is still to be spent. */
export interface ProvenRequest {
  readonly device: SigningDevice;
  readonly nonce: string;
  readonly hubTime: Instant;
}

/** Proves that the named device signed the request; throws the refusal of every other request. */
const provenRequest = async (check: SignatureCheck, device: SigningDevice, request: ArrivedRequest): Promise<ProvenRequest> => {
  const header = (name: string): string => headerOf(request.headers, name);
  const time = header(signatureHeaders.time);
  const nonce = header(signatureHeaders.nonce);
  if (!instantForm.test(time) || !nonceForm.test(nonce)) throw new ExchangeRefusal("badSignature");
  const bodyHash = createHash("sha256").update(request.body).digest("hex");
  const text = signedRequestText({ method: request.method, path: request.url, time, nonce, bodyHash });
  if (!isSignedBy(device.publicKey, text, header(signatureHeaders.signature))) throw new ExchangeRefusal("badSignature");
  await check.checkRate();
  const hubTime = check.clock.now();
  const isOff = !(Math.abs(Date.parse(time) - Date.parse(hubTime)) <= signatureWindowMs);
  if (isOff) throw new ExchangeRefusal("clockOff");
  return { device, nonce, hubTime };
};

/** Spends the nonce of a request in a transaction that does more; a repeated one is refused, and the transaction with it. */
export const spend = async (tx: HubTx, { device, nonce, hubTime }: ProvenRequest): Promise<void> => {
  if (!(await spendNonce(tx, device.id, nonce, hubTime))) throw new ExchangeRefusal("replayed");
};

const spendAlone = async (check: SignatureCheck, proven: ProvenRequest): Promise<void> => {
  const { device, nonce, hubTime } = proven;
  const isFresh = await hubWrite(check.hub, async (tx) => {
    if (!(await spendNonce(tx, device.id, nonce, hubTime))) return false;
    if (device.state === "blocked") {
      await appendHubAudit(tx, {
        at: hubTime,
        actorId: device.id,
        action: (await isWipedWhenBlocked(tx, device.branchId)) ? "wipeOrdered" : "lockOrdered",
        branchId: device.branchId,
        detail: { deviceId: device.id },
      });
    }
    return true;
  });
  if (!isFresh) throw new ExchangeRefusal("replayed");
};

/** What a blocked device is told: destroy the key, or show nothing, as its branch decided. */
const blockedRefusal = async ({ hub, receiptKey }: SignatureCheck, device: SigningDevice, hubTime: Instant): Promise<BlockedRefusal> =>
  new BlockedRefusal((await isWipedWhenBlocked(hub, device.branchId)) ? wipeOrder(receiptKey, device.id, hubTime) : undefined);

/** Whether the device may be served; the nonce of one that may not is spent alone. */
const isServed = ({ state, isUserActive }: SigningDevice): boolean => state !== "blocked" && isUserActive;

/** Proves who sent a request and spends its nonce; throws the refusal of every other request. */
export const proveDevice = async (check: SignatureCheck, device: SigningDevice, request: ArrivedRequest): Promise<void> => {
  const proven = await provenRequest(check, device, request);
  await spendAlone(check, proven);
  if (device.state === "blocked") throw await blockedRefusal(check, device, proven.hubTime);
  if (!device.isUserActive) throw new ExchangeRefusal("notAllowed");
};

/**
 * Proves who sent a request whose act is one transaction and spends the nonce in it (`spend`). When the act is refused or
 * fails, nothing of it stays, and the nonce is spent alone: a request is answered once.
 */
export const provenAct = async <T>(
  check: SignatureCheck,
  device: DeviceWithUser,
  request: ArrivedRequest,
  act: (proven: ProvenRequest) => Promise<T>,
): Promise<T> => {
  if (!isServed(device)) {
    await proveDevice(check, device, request);
    throw new ExchangeRefusal("notAllowed");
  }
  const proven = await provenRequest(check, device, request);
  try {
    return await act(proven);
  } catch (error) {
    const isReplay = error instanceof ExchangeRefusal && error.type === "replayed";
    if (!isReplay) await spendAlone(check, proven);
    throw error;
  }
};
