import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { adminRequests, type AdminRoute } from "#shared/protocol/admin.ts";
import { CloseDayRequest, CompareRequest, EnrolRequest, ExchangeRequest, HistoryRequest, RowsRequest } from "#shared/protocol/messages.ts";
import { ContentStatusRequest } from "#shared/protocol/contents.ts";
import { signatureHeaders } from "#shared/protocol/signed.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { newClient, startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";
import { mutateBytes, type Random, upTo } from "#test/support/mutateBytes.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";

/** How many frames a hub is sent; the long run sets SUIXING_FRAMES=10000000. */
const frames = Number(process.env["SUIXING_FRAMES"] ?? 800);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);

const schemas: Readonly<Record<string, z.ZodType>> = {
  "/v1/exchange": ExchangeRequest,
  "/v1/history": HistoryRequest,
  "/v1/compare": CompareRequest,
  "/v1/rows": RowsRequest,
  "/v1/day/close": CloseDayRequest,
  "/v1/contents/status": ContentStatusRequest,
  "/v1/enrol": EnrolRequest,
  ...Object.fromEntries(Object.entries(adminRequests).map(([route, schema]) => [`/v1/admin/${route satisfies string as AdminRoute}`, schema])), // the keys of the record
};
const paths = Object.keys(schemas);

const pieces = ['"', "{", "}", "[", "]", "\\u0000", "\0", "1e999", "__proto__", "null", ",", ":", "\u{feff}", "[[[[[[[["].map((text) => Buffer.from(text));

interface Frame {
  readonly path: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether its own device signed exactly this. */
  readonly isHonest: boolean;
}

/** What an enrolled, hacked device could send: what it signs itself, and what it changes, repeats or forges. */
const createFrames = (world: TestHub, own: TestDevice, other: TestDevice, ids: readonly string[], random: Random) => {
  const inputs = new Map(paths.map((path) => [path, fc.sample(arbitraryInput(schemas[path] ?? HistoryRequest, ids), { numRuns: 60, seed })]));
  const samples = new Map(paths.map((path) => [path, (inputs.get(path) ?? []).map((input) => Buffer.from(JSON.stringify(input)))]));
  let earlier: Frame | undefined;
  const signed = (path: string, body: Buffer, device: Pick<TestDevice, "key"> & { readonly reply: { readonly deviceId: string } } = own): Frame => ({
    path,
    body,
    headers: world.signedHeaders(device, { path, body }),
    isHonest: device === own,
  });
  const helloed = (body: Buffer): Buffer => {
    // A hello that the hub understands lets what stands behind it be reached.
    const hello = { protocol: 1, schema: 1, deviceTime: world.clock.now(), epoch: own.reply.epoch, cursor: 0, ownSeq: 0 };
    return Buffer.from(JSON.stringify({ ...(JSON.parse(body.toString()) as Record<string, unknown>), hello })); // an object of the schema
  };
  const next = (): Frame => {
    const path = paths[upTo(random, paths.length)] ?? "/v1/rows";
    const all = samples.get(path) ?? [];
    const plain = all[upTo(random, all.length)] ?? Buffer.from("{}");
    const body = path === "/v1/exchange" && random() < 0.8 ? helloed(plain) : plain;
    const good = signed(path, body);
    switch (upTo(random, 9)) {
      case 0:
      case 1:
        return good;
      case 2:
        return signed(path, mutateBytes(body, random, pieces));
      case 3: {
        const packed = gzipSync(body);
        const bytes = random() < 0.5 ? packed : mutateBytes(packed, random, pieces);
        const frame = signed(path, bytes);
        return { ...frame, headers: { ...frame.headers, "content-encoding": "gzip" } };
      }
      // Changed after it was signed.
      case 4: {
        const changed = mutateBytes(body, random, pieces);
        return changed.equals(body) ? good : { ...good, body: changed, isHonest: path === "/v1/enrol" };
      }
      case 5:
        return { ...good, path: paths[(paths.indexOf(path) + 1) % paths.length] ?? path, isHonest: false };
      // In the name of another device, or of none.
      case 6:
        return {
          ...signed(path, body, { key: own.key, reply: { deviceId: random() < 0.5 ? other.reply.deviceId : randomUUID() } }),
          isHonest: path === "/v1/enrol",
        };
      case 7: {
        const names = Object.keys(good.headers);
        const name = names[upTo(random, names.length)] ?? "";
        const value = mutateBytes(Buffer.from(good.headers[name] ?? ""), random, [Buffer.from("0")])
          .toString("latin1")
          .replaceAll(/[^\x21-\x7e]/gu, "0");
        return { ...good, headers: { ...good.headers, [name]: value }, isHonest: value === good.headers[name] || path === "/v1/enrol" };
      }
      default:
        // The same again, to the letter.
        return earlier ? { ...earlier, isHonest: earlier.path === "/v1/enrol" } : good;
    }
  };
  return (): Frame => {
    const frame = next();
    if (frame.isHonest && frame.headers[signatureHeaders.nonce] !== undefined) earlier = frame;
    return frame;
  };
};

const rowsOf = (world: TestHub, clientId: string): Promise<unknown> =>
  world.hub.q.selectFrom("row_state").selectAll().where("client_id", "=", clientId).orderBy("row_id").execute();

describe("a hub under fire", () => {
  it(
    `[SE7] ${frames} frames of a hacked device (seed ${seed}): refused or answered, never a fault; nothing forged is accepted, nobody else's client changes`,
    { timeout: 60_000 + frames * 20 },
    async () => {
      const plenty = 1_000_000_000;
      const world = await startTestHub({ rates: { address: plenty, device: plenty, enrol: plenty, duplicates: plenty } });
      const [wang, li] = [await world.addUser("王敏", "clientManager"), await world.addUser("李强", "clientManager")];
      const [own, other] = [await world.enrolDevice(wang), await world.enrolDevice(li)];
      const [mine, theirs] = [newClient("张三", wang), newClient("赵六", li, { note: "不可见的备注" })];
      await own.push(mine.id, [mine.edit]);
      await other.push(theirs.id, [theirs.edit]);
      const before = await rowsOf(world, theirs.id);
      expect(before).toHaveLength(1);
      const next = createFrames(world, own, other, [mine.id, theirs.id, wang, li, own.reply.deviceId, other.reply.deviceId], randomFrom(seed));
      const wrongs: string[] = [];
      const outcomes = new Map<string, number>();
      for (let number = 0; number < frames && wrongs.length < 5; number += 1) {
        const frame = next();
        const answer = await world.app.inject({
          method: "POST",
          url: frame.path,
          payload: frame.body,
          headers: { "content-type": "application/json", ...frame.headers },
        });
        const error = /"type":"(\w+)"/u.exec(answer.body)?.[1] ?? "";
        const outcome = answer.statusCode === 200 ? "answered" : `${answer.statusCode} ${error}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        const told = `frame ${number} of seed ${seed}, ${frame.path}: ${outcome} for ${frame.body.toString("utf8").slice(0, 300)}`;
        if (answer.statusCode >= 500) wrongs.push(told);
        if (answer.statusCode === 200 && !frame.isHonest) wrongs.push(`forged and answered: ${told}`);
        if (answer.body.includes("不可见的备注")) wrongs.push(`shown: ${told}`);
      }
      expect(wrongs).toEqual([]);
      expect(await rowsOf(world, theirs.id)).toEqual(before);
      // The frames reached what stands behind the gates, and each gate was met.
      for (const wanted of ["answered", "400 malformed", "401 badSignature", "401 notEnrolled", "409 replayed"])
        expect(outcomes.get(wanted) ?? 0, wanted).toBeGreaterThan(frames / 500);
      const rows = await own.link.rows({ clientIds: [mine.id], rowIds: [] });
      expect(rows.ok).toBe(true);
      expect(world.log.join("")).not.toMatch(/不可见的备注|张三/u);
    },
  );
});
