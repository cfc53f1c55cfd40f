/*
 * Close of a day (sync-spec D2): under the branch's lock the hub checks that the feed has nothing more for the device and
 * that both hold the same, and signs the receipt. A day has one receipt: asking again gives the same one.
 */
import { sign, type KeyObject } from "node:crypto";
import { type CloseDayRequest, DayReceipt } from "#shared/protocol/messages.ts";
import { canonicalJson } from "#shared/protocol/signed.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { keepReceipt, receiptOf } from "#db/hub/days.ts";
import { branchNumbers, hasMore } from "#db/hub/feed.ts";
import { lockBranch } from "#db/hub/ground.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { totalDigest } from "#hub/exchange/compare.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type DeviceParty, readerOf } from "#hub/exchange/parties.ts";

/** Signs and keeps the receipt of a device's day. */
export const closeDay = async (
  context: { readonly hub: HubDatabase; readonly clock: Clock; readonly receiptKey: KeyObject },
  party: DeviceParty,
  request: CloseDayRequest,
): Promise<DayReceipt> => {
  const reader = readerOf(party);
  const text = await hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, party.branchId);
    const kept = await receiptOf(tx, party.branchId, party.deviceId, request.day);
    if (kept !== undefined) return kept;
    const { seq } = await branchNumbers(tx, party.branchId);
    if (request.cursor > seq) throw new ExchangeRefusal("dayDiffers");
    if (await hasMore(tx, reader, request.cursor)) throw new ExchangeRefusal("dayBehind");
    // A lobby manager holds a part of each aggregate; what he wrote was answered, and that is all there is to close.
    if (reader.sees !== "lobby" && (await totalDigest(tx, reader)) !== request.digest) throw new ExchangeRefusal("dayDiffers");
    const unsigned = {
      day: request.day,
      deviceId: party.deviceId,
      userId: party.userId,
      cursor: request.cursor,
      digest: request.digest,
      counts: request.counts,
      closedAt: context.clock.now(),
    };
    const signature = sign(null, Buffer.from(canonicalJson(unsigned)), context.receiptKey).toString("base64");
    return keepReceipt(tx, party.branchId, party.deviceId, request.day, JSON.stringify({ ...unsigned, signature } satisfies DayReceipt));
  });
  return DayReceipt.parse(JSON.parse(text));
};
