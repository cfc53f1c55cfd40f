/* What every request says of this device, and what every reply says besides what was asked. */
import { protocolVersion, type ExchangeReply, type Hello } from "#shared/protocol/messages.ts";
import { write } from "#db/engine/store.ts";
import { keepAdmission, keepSpeaks, noteContact, setClockOffsetMs, setLeaseUntil, setSessionPolicy, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { mustBeginAnew, setView } from "#db/workstation/sync/view.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Who asks, and where the store stands. */
export const helloOf = (context: DeviceContext): Hello => {
  const numbers = syncNumbers(context.store.read);
  return {
    protocol: protocolVersion,
    schema: context.schema,
    deviceTime: context.clock.now(),
    epoch: numbers.epoch,
    cursor: numbers.cursor,
    ownSeq: numbers.ownSeq,
  };
};

/** Keeps the lease, the policy and the hub's time; `askedAt`: this computer's time when it asked. */
export const keepContact = (context: DeviceContext, reply: ExchangeReply, askedAt: string): void => {
  write(context.store, (tx) => {
    setLeaseUntil(tx, reply.leaseUntil);
    noteContact(tx, context.clock);
    if (reply.policy !== undefined) setSessionPolicy(tx, reply.policy);
    if (reply.admission !== undefined) keepAdmission(tx, reply.admission);
    keepSpeaks(tx, reply.speaks);
    setClockOffsetMs(tx, Date.parse(reply.hubTime) - Date.parse(askedAt));
    if (reply.sees !== undefined && !mustBeginAnew(tx, reply.sees)) setView(tx, reply.sees);
  });
};
