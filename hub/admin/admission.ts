/* The hub's statement that it admitted a device (R4): made with every enrolment and session, read again after a restore. */
import { createPublicKey, sign, verify } from "node:crypto";
import { type Admission, admissionText } from "#shared/protocol/admission.ts";
import type { HubDevice } from "#db/hub/devices.ts";
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
