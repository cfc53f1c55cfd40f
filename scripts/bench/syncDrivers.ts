/*
 * Light clients at the close of day (SP9): many devices in one process, each with its own key and its own connections, with a
 * session prepared before the clock starts: push, pull, compare. What they ask is what real devices ask; they keep no store.
 */
import { createPrivateKey } from "node:crypto";
import type { Clock } from "#shared/kernel/ports.ts";
import type { ExchangeRequest, PushLine } from "#shared/protocol/messages.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";

export interface DriverDevice {
  readonly deviceId: string;
  readonly privateKey: string;
  readonly lines: readonly PushLine[];
  readonly cursor: number;
}

export interface DriverOrders {
  readonly url: string;
  readonly fingerprint: string;
  readonly receiptKey: string;
  readonly epoch: string;
  readonly devices: readonly DriverDevice[];
}

export interface DriverAnswer {
  /** Milliseconds of each device from the common start to its last answer. */
  readonly ms: readonly number[];
  readonly all: number;
  readonly refused: number;
  readonly failures: readonly string[];
  readonly bytes: number;
}

const clock: Clock = { now: () => new Date().toISOString() as ReturnType<Clock["now"]> }; // toISOString has this form
const linesAtOnce = 5_000;

const drive = async (orders: DriverOrders, device: DriverDevice, began: number): Promise<{ ms: number; refused: number; failure?: string; bytes: number }> => {
  const key = createPrivateKey({ key: Buffer.from(device.privateKey, "base64"), format: "der", type: "pkcs8" });
  const link = openHttpHubLink({ url: orders.url, fingerprint: orders.fingerprint, deviceId: device.deviceId, key, receiptKey: orders.receiptKey, clock });
  let { cursor } = device;
  let refused = 0;
  try {
    for (let from = 0, isEnd = false; !isEnd; from += linesAtOnce) {
      const push = device.lines.slice(from, from + linesAtOnce);
      const request: ExchangeRequest = {
        hello: { protocol: 1, schema: 1, deviceTime: clock.now(), epoch: orders.epoch, cursor, ownSeq: 0 },
        push: [...push],
        wantsFeed: from + linesAtOnce >= device.lines.length,
      };
      const answer = await link.exchange(request);
      if (!answer.ok) return { ms: performance.now() - began, refused, failure: JSON.stringify(answer.error), bytes: 0 };
      refused += answer.value.answers.filter(({ outcome }) => outcome === "refused" || outcome === "partlyRefused").length;
      cursor = answer.value.feed?.toSeq ?? cursor;
      isEnd = answer.value.feed?.isEnd === true;
    }
    const compared = await link.compare({ cursor, buckets: Array.from({ length: 256 }, () => "0".repeat(32)), reference: "0".repeat(32), own: "0".repeat(32) });
    const { up, down } = link.traffic();
    return { ms: performance.now() - began, refused, bytes: up + down, ...(compared.ok ? {} : { failure: JSON.stringify(compared.error) }) };
  } finally {
    link.close();
  }
};

process.on("message", (orders: DriverOrders) => {
  const began = performance.now();
  void Promise.all(orders.devices.map((device) => drive(orders, device, began))).then((outcomes) => {
    const answer: DriverAnswer = {
      ms: outcomes.map(({ ms }) => ms),
      all: performance.now() - began,
      refused: outcomes.reduce((sum, { refused }) => sum + refused, 0),
      failures: outcomes.flatMap(({ failure }) => failure ?? []),
      bytes: outcomes.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    process.send?.(answer, () => process.exit(0));
  });
});
