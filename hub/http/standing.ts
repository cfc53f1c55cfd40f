/*
 * What an exchange leaves behind besides its lines: where the device stands, its audit head, and the session's record. It is
 * written in the transaction that accepts the lines: what was taken is noted, and nothing else is.
 */
import type { ExchangeReply, ExchangeRequest } from "#shared/protocol/messages.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { addSession } from "#db/hub/days.ts";
import { branchNumbers } from "#db/hub/feed.ts";
import { noteAuditHead, noteCursor, noteStanding } from "#db/hub/devices.ts";
import type { HubTx } from "#db/hub/schema.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import type { LineFigures } from "./metrics.ts";

/** The figures of an exchange. */
export const figuresOf = (reply: ExchangeReply): LineFigures => {
  const refused = reply.answers.filter(({ outcome }) => outcome === "refused" || outcome === "partlyRefused").length;
  return {
    accepted: reply.answers.length - refused,
    refused,
    conflicts: reply.answers.filter(({ outcome }) => outcome === "acceptedWithConflict").length,
  };
};

/** Notes an exchange. */
export const noteExchange = async (
  tx: HubTx,
  context: { readonly clock: Clock; readonly ids: Ids },
  party: DeviceParty,
  request: ExchangeRequest,
  reply: ExchangeReply,
  durationMs: number,
): Promise<void> => {
  const at = context.clock.now();
  const { refused, conflicts } = figuresOf(reply);
  const entries = reply.feed?.entries.length ?? 0;
  await noteStanding(tx, party.deviceId, request.hello.cursor, request.hello.schema);
  if (request.auditHead !== undefined && (await noteAuditHead(tx, party.deviceId, request.auditHead, at))) {
    await appendHubAudit(tx, { at, actorId: party.deviceId, action: "deviceAuditWentBack", branchId: party.branchId, detail: { deviceId: party.deviceId } });
  }
  if (reply.answers.length + entries === 0) return;
  await addSession(tx, context.ids.next(), party.branchId, {
    deviceId: party.deviceId,
    at,
    lines: reply.answers.length,
    refused,
    conflicts,
    entries,
    durationMs: Math.round(durationMs),
  });
};

/**
 * Notes what a device that compares has applied: an exchange names only the cursor before what it brings, so that after a
 * session everybody seemed to wait for what he had just received, or had sent himself.
 */
export const noteCompared = async (tx: HubTx, party: DeviceParty, cursor: number): Promise<void> => {
  if (cursor <= (party.knownCursor ?? 0)) return;
  // A restored hub has not written that far: its devices name what they hold in the exchange.
  if (cursor <= (await branchNumbers(tx, party.branchId)).seq) await noteCursor(tx, party.deviceId, cursor);
};
