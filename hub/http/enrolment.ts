/* A one-time code becomes a device (sync: security): single use, bound to its person, guesses counted per address. */
import { createPublicKey } from "node:crypto";
import { type EnrolReply, type EnrolRequest, oldestProtocol } from "#shared/protocol/messages.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { codeBySecret, failuresOf, markCodeUsed, noteFailure } from "#db/hub/codes.ts";
import { addDevice } from "#db/hub/devices.ts";
import { hubMeta } from "#db/hub/migrate.ts";
import { allBranches, userById } from "#db/hub/people.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { admissionOf } from "#hub/admin/admission.ts";
import type { HubKeys } from "#hub/admin/hubFolder.ts";
import { secretHash } from "#hub/admin/people.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";

/** So many wrong secrets an address may send within the hour. */
const guessesPerHour = 10;
const hourMs = 3_600_000;

export interface EnrolmentContext {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: HubKeys;
  readonly leaseDays: number;
}

const isEd25519 = (publicKey: string): boolean => {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" }).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
};

/** Enrols a device for the person whose code it brings. */
export const enrol = async (context: EnrolmentContext, address: string, request: EnrolRequest): Promise<EnrolReply> => {
  const { hub, clock, ids, keys, leaseDays } = context;
  if (request.protocol < oldestProtocol) throw new ExchangeRefusal("upgradeNeeded");
  if (!isEd25519(request.publicKey)) throw new ExchangeRefusal("malformed");
  const now = clock.now();
  const hourAgo = new Date(Date.parse(now) - hourMs).toISOString();
  if ((await failuresOf(hub, address, hourAgo)) >= guessesPerHour) throw new ExchangeRefusal("tooManyRequests");
  const deviceId = ids.next();
  const outcome = await hubWrite(hub, async (tx) => {
    const code = await codeBySecret(tx, secretHash(request.secret));
    const user = code && (await userById(tx, code.userId));
    if (!code || !user || !user.isActive || code.usedAt !== null) return "codeInvalid";
    if (code.expiresAt <= now) return "codeExpired";
    await markCodeUsed(tx, code.id, deviceId, now);
    await addDevice(
      tx,
      {
        id: deviceId,
        branchId: user.branchId,
        userId: user.id,
        name: request.deviceName,
        platform: request.platform,
        publicKey: request.publicKey,
      },
      now,
    );
    await appendHubAudit(tx, { at: now, actorId: user.id, action: "deviceEnrolled", branchId: user.branchId, detail: { deviceId } });
    return user;
  });
  if (typeof outcome === "string") {
    await hubWrite(hub, async (tx) => {
      await noteFailure(tx, address, now, hourAgo);
      await appendHubAudit(tx, { at: now, actorId: "unknown", action: "enrolmentRefused", branchId: null, detail: { reason: outcome } });
    });
    throw new ExchangeRefusal(outcome);
  }
  const branch = (await allBranches(hub)).find(({ id }) => id === outcome.branchId);
  const epoch = (await hubMeta(hub, "epoch")) ?? "";
  return {
    deviceId,
    user: { id: outcome.id, name: outcome.name, role: outcome.role, outlet: outcome.outlet },
    branch: { id: outcome.branchId, name: branch?.name ?? "" },
    epoch,
    hubTime: now,
    leaseDays,
    receiptKey: keys.receiptPublic,
    boxKey: keys.boxPublic,
    admission: admissionOf(
      keys,
      {
        id: deviceId,
        branchId: outcome.branchId,
        userId: outcome.id,
        userName: outcome.name,
        role: outcome.role,
        outlet: outcome.outlet,
        name: request.deviceName,
        platform: request.platform,
        publicKey: request.publicKey,
      },
      epoch,
      now,
    ),
  };
};
