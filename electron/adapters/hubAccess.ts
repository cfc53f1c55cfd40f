/* From a store's identity to its link with the hub, and from a code to an identity (docs/sync-spec.md P1, P2). */
import { generateKeyPairSync } from "node:crypto";
import { hostname } from "node:os";
import type { Clock } from "#shared/kernel/ports.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { privateKeyOf } from "#shared/bundle/seal.ts";
import type { JoinError } from "#shared/contracts/session.ts";
import { readJoinCode } from "#shared/domain/session/joinCode.ts";
import type { HubIdentity } from "#db/workstation/sync/syncState.ts";
import type { EnrolPort } from "#electron/features/session/enrolment.ts";
import { enrol, type HttpHubLink, openHttpHubLink } from "./httpHubLink.ts";

/** Opens the link of a joined store; nothing is sent before the first request. */
export const openLinkOf = (hub: HubIdentity, clock: Clock, wishes: { readonly signal?: AbortSignal; readonly onWipeOrder?: () => void } = {}): HttpHubLink =>
  openHttpHubLink({
    url: hub.url,
    fingerprint: hub.fingerprint,
    deviceId: hub.deviceId,
    key: privateKeyOf(hub.privateKey),
    receiptKey: hub.receiptKey,
    clock,
    ...(hub.admission === undefined ? {} : { admission: hub.admission }),
    ...(hub.speaks === undefined ? {} : { hubSpeaks: hub.speaks }),
    ...wishes,
  });

/** How the computer is called, as a proposal for the device's name. */
export const computerName = (): string => hostname().slice(0, 80);

const dayMs = 86_400_000;

const joinErrorOf = (failure: { readonly type: string; readonly error?: string }, url: string): JoinError => {
  switch (failure.type) {
    case "codeUnreadable":
    case "codeMistyped":
    case "codeTooNew":
    case "wrongHub":
      return { type: failure.type };
    case "refused":
      return failure.error === "codeInvalid" || failure.error === "codeExpired" ? { type: failure.error } : { type: "hubRefused", reason: failure.error ?? "" };
    case "garbled":
      return { type: "hubRefused", reason: "garbled" };
    default:
      return { type: "hubUnreachable", url };
  }
};

/** Enrols by a code over https; the private key that is made here goes into the store and nowhere else. */
export const enrolWithHub =
  (clock: Clock, platform: string): EnrolPort =>
  async (code, deviceName) => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const read = readJoinCode(code);
    const answer = await enrol({ code, publicKey, deviceName: deviceName || computerName() || "Suixing", platform });
    if (!answer.ok) return err(joinErrorOf(answer.error, read.ok ? read.value.url : ""));
    const { reply, place } = answer.value;
    return ok({
      hub: {
        url: place.url,
        fingerprint: place.fingerprint,
        deviceId: reply.deviceId,
        userId: reply.user.id,
        branchId: reply.branch.id,
        branchName: reply.branch.name,
        privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
        receiptKey: reply.receiptKey,
        boxKey: reply.boxKey,
        enrolledAt: clock.now(),
        ...(reply.admission === undefined ? {} : { admission: reply.admission }),
      },
      user: reply.user,
      leaseUntil: new Date(Date.parse(reply.hubTime) + reply.leaseDays * dayMs).toISOString(),
      clockOffsetMs: Date.parse(reply.hubTime) - Date.parse(clock.now()),
    });
  };
