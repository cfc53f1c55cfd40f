/* The hub's statement that it admitted a device (R4): made with every enrolment and session, read again after a restore. */
import { createPublicKey, sign, verify } from "node:crypto";
import { type Admission, admissionText } from "#shared/protocol/admission.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import type { HubDevice } from "#db/hub/devices.ts";
import { keepReadmission } from "#db/hub/readmissions.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import type { HubKeys } from "./hubFolder.ts";

/** What the statement says of a device and its person. */
export type Admitted = Omit<HubDevice, "state"> & { readonly userName: string; readonly role: string; readonly outlet: string | null };

/** Says that a device is admitted at a moment of an epoch. */
export const admissionOf = (keys: Pick<HubKeys, "receipt">, device: Admitted, epoch: string, at: string): Admission => {
  const unsigned: Admission = {
    format: 1,
    branchId: device.branchId,
    deviceId: device.id,
    userId: device.userId,
    userName: device.userName,
    role: device.role,
    outlet: device.outlet,
    deviceName: device.name,
    platform: device.platform,
    publicKey: device.publicKey,
    issuedAt: at,
    epoch,
    signature: "",
  };
  return { ...unsigned, signature: sign(null, Buffer.from(admissionText(unsigned)), keys.receipt).toString("base64") };
};

/** Whether this hub signed a statement. */
export const isOwnAdmission = (keys: Pick<HubKeys, "receipt">, admission: Admission): boolean =>
  verify(null, Buffer.from(admissionText(admission)), createPublicKey(keys.receipt), Buffer.from(admission.signature, "base64"));

/** Keeps a device whose statement was proven as one that waits for a person of the branch; noted in the audit when it is new. */
export const noteWaiting = (hub: HubDatabase, admission: Admission, at: string): Promise<void> =>
  hubWrite(hub, async (tx) => {
    const isNew = await keepReadmission(tx, {
      deviceId: admission.deviceId,
      branchId: admission.branchId,
      userId: admission.userId,
      userName: admission.userName,
      role: admission.role,
      outlet: admission.outlet,
      deviceName: admission.deviceName,
      platform: admission.platform,
      publicKey: admission.publicKey,
      admittedAt: admission.issuedAt,
      askedAt: at,
      state: "waiting",
      blockedReason: null,
    });
    if (!isNew) return;
    const detail = { deviceId: admission.deviceId, userId: admission.userId, name: `${admission.userName} · ${admission.deviceName}` };
    await appendHubAudit(tx, { at, actorId: admission.userId, action: "readmissionAsked", branchId: admission.branchId, detail });
  });
