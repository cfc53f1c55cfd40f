/*
 * The statement with which a hub says that it admitted a device (docs/sync-spec.md R4): whose device it is and which key it
 * signs with, signed with the hub's receipt key, which lies beside the database and outlives a restore. It proves that this
 * hub knew the device; it lets nobody in.
 */
import { z } from "zod";
import { canonicalJson } from "./signed.ts";

const Id = z.string().min(1).max(80);

/** What the hub signs; a later hub may say more, under the same signature. */
export const Admission = z.looseObject({
  format: z.literal(1),
  branchId: Id,
  deviceId: Id,
  userId: Id,
  userName: z.string().max(200),
  /** The person's role and outlet when it was signed; the hub's own register counts where it knows the person. */
  role: z.string().max(40),
  outlet: z.string().max(200).nullable(),
  deviceName: z.string().max(200),
  platform: z.string().max(80),
  /** The device's Ed25519 key, SPKI DER in base64: requests that show the statement are signed with it. */
  publicKey: z.string().max(200),
  issuedAt: z.string().max(40),
  epoch: z.string().max(80),
  /** Ed25519 signature of the hub, base64. */
  signature: z.string().max(200),
});
export type Admission = z.infer<typeof Admission>;

/** The text under the signature; its first line keeps it apart from everything else that the receipt key signs. */
export const admissionText = ({ signature: _signature, ...unsigned }: Admission): string => `admission\n${canonicalJson(unsigned)}`;

/** The same as a device keeps it: it shows what it was given and need not understand it. */
export const KeptAdmission = z.record(z.string(), z.unknown());
export type KeptAdmission = z.infer<typeof KeptAdmission>;

/** What a device that the hub does not know sends, signed with the key that the statement names. */
export const ReadmitRequest = z.strictObject({ protocol: z.int(), admission: Admission });

/** The device is known again; everything else is a refusal (`awaitingReadmission`, `blocked`, `notEnrolled`). */
export const ReadmitReply = z.object({ state: z.literal("admitted") });
