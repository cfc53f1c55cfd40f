import { randomUUID } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { ReadmitRequest } from "#shared/protocol/admission.ts";
import { adminRequests, type AdminRoute } from "#shared/protocol/admin.ts";
import { CloseDayRequest, CompareRequest, EnrolRequest, ExchangeRequest, HistoryRequest, RowsRequest } from "#shared/protocol/messages.ts";
import { ContentStatusRequest } from "#shared/protocol/contents.ts";
import { linesType } from "#shared/protocol/replyLines.ts";
import { signatureHeaders } from "#shared/protocol/signed.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { newClient, startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";
import { mutateBytes, type Random, upTo } from "#test/support/mutateBytes.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";

/** How many frames a hub is sent; the long run sets SUIXING_FRAMES=10000000. */
const frames = Number(process.env["SUIXING_FRAMES"] ?? 800);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);

/** What a frame asks for; `schema`: what its body is said to be. */
interface Place {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly schema: z.ZodType;
}

const posted: Readonly<Record<string, z.ZodType>> = {
  exchange: ExchangeRequest,
  history: HistoryRequest,
  compare: CompareRequest,
  rows: RowsRequest,
  "day/close": CloseDayRequest,
  "contents/status": ContentStatusRequest,
  enrol: EnrolRequest,
  readmit: ReadmitRequest,
  ...Object.fromEntries(Object.entries(adminRequests).map(([route, schema]) => [`admin/${route satisfies string as AdminRoute}`, schema])), // the keys of the record
};
const content = `/v1/contents/${"ab".repeat(32)}`;
/** Every route of the hub. */
const places: readonly Place[] = [
  ...Object.entries(posted).map(([route, schema]): Place => ({ method: "POST", path: `/v1/${route}`, schema })),
  ...(["GET", "PUT"] as const).flatMap((method) =>
    [`${content}/0`, `${content}/0/0`, `${content}/999/9999999`, "/v1/contents/%00/0"].map((path): Place => ({ method, path, schema: HistoryRequest })),
  ),
  { method: "GET", path: "/metrics", schema: HistoryRequest },
];
/** Frames that samples are drawn for at a time. */
const perDraw = 5_000;
const samplesOfPlace = 40;

const pieces = ['"', "{", "}", "[", "]", "\\u0000", "\0", "1e999", "__proto__", "null", ",", ":", "\u{feff}", "[[[[[[[["].map((text) => Buffer.from(text));

interface Frame {
  readonly method: Place["method"];
  readonly path: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether its own device signed exactly this. */
  readonly isHonest: boolean;
}

/** What an enrolled, hacked device could send: what it signs itself, and what it changes, repeats or forges. */
const createFrames = (world: TestHub, own: TestDevice, other: TestDevice, ids: readonly string[], random: Random) => {
  const draw = (number: number): ReadonlyMap<Place, readonly Buffer[]> =>
    new Map(
      places.map((place) => {
        const inputs = fc.sample(arbitraryInput(place.schema, ids), { numRuns: samplesOfPlace, seed: seed + number });
        return [place, inputs.map((input) => Buffer.from(JSON.stringify(input)))];
      }),
    );
  let samples = draw(0);
  let drawn = 0;
  let earlier: Frame | undefined;
  const signed = (place: Place, body: Buffer, device: Pick<TestDevice, "key"> & { readonly reply: { readonly deviceId: string } } = own): Frame => ({
    method: place.method,
    path: place.path,
    body,
    headers: world.signedHeaders(device, { method: place.method, path: place.path, body }),
    isHonest: device === own,
  });
  const helloed = (body: Buffer): Buffer => {
    // A hello that the hub understands lets what stands behind it be reached.
    const hello = { protocol: 1, schema: 1, deviceTime: world.clock.now(), epoch: own.reply.epoch, cursor: 0, ownSeq: 0 };
    return Buffer.from(JSON.stringify({ ...(JSON.parse(body.toString()) as Record<string, unknown>), hello })); // an object of the schema
  };
  const oneOf = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const one = list[upTo(random, list.length)];
    if (one === undefined) throw new Error("nothing to choose from");
    return one;
  };
  const next = (): Frame => {
    const place = oneOf(places);
    const plain = oneOf(samples.get(place) ?? []);
    const body = place.method === "GET" ? Buffer.alloc(0) : place.path === "/v1/exchange" && random() < 0.8 ? helloed(plain) : plain;
    const good = signed(place, body);
    // Who enrols has no key yet.
    const isUnsigned = place.path === "/v1/enrol";
    switch (upTo(random, 9)) {
      case 0:
      case 1:
        return random() < 0.5 ? good : { ...good, headers: { ...good.headers, accept: linesType } };
      case 2:
        return signed(place, mutateBytes(body, random, pieces));
      case 3: {
        const isZstd = random() < 0.5;
        const packed = isZstd ? zstdCompressSync(body) : gzipSync(body);
        const bytes = random() < 0.5 ? packed : mutateBytes(packed, random, pieces);
        const frame = signed(place, bytes);
        return { ...frame, headers: { ...frame.headers, "content-encoding": isZstd ? "zstd" : "gzip" } };
      }
      // Changed after it was signed.
      case 4: {
        const changed = mutateBytes(body, random, pieces);
        return changed.equals(body) ? good : { ...good, body: changed, isHonest: isUnsigned };
      }
      case 5: {
        const elsewhere = oneOf(places);
        const isElsewhere = elsewhere.path !== place.path || elsewhere.method !== place.method;
        return isElsewhere ? { ...good, method: elsewhere.method, path: elsewhere.path, isHonest: false } : good;
      }
      // In the name of another device, or of none.
      case 6:
        return {
          ...signed(place, body, { key: own.key, reply: { deviceId: random() < 0.5 ? other.reply.deviceId : randomUUID() } }),
          isHonest: isUnsigned,
        };
      case 7: {
        const name = oneOf(Object.keys(good.headers));
        const value = mutateBytes(Buffer.from(good.headers[name] ?? ""), random, [Buffer.from("0")])
          .toString("latin1")
          .replaceAll(/[^\x21-\x7e]/gu, "0");
        return { ...good, headers: { ...good.headers, [name]: value }, isHonest: value === good.headers[name] || isUnsigned };
      }
      default:
        // The same again, to the letter.
        return earlier ? { ...earlier, isHonest: earlier.path === "/v1/enrol" } : good;
    }
  };
  return (): Frame => {
    drawn += 1;
    if (drawn % perDraw === 0) samples = draw(drawn);
    const frame = next();
    if (frame.isHonest && frame.headers[signatureHeaders.nonce] !== undefined) earlier = frame;
    return frame;
  };
};

interface Fire {
  readonly wrongs: readonly string[];
  readonly outcomes: ReadonlyMap<string, number>;
}

/** Sends frames; a wrong is a fault, an answer to what was forged, or a secret in an answer. */
const fire = async (world: TestHub, next: () => Frame, count: number, secret: string): Promise<Fire> => {
  const wrongs: string[] = [];
  const outcomes = new Map<string, number>();
  for (let number = 0; number < count && wrongs.length < 5; number += 1) {
    const frame = next();
    const answer = await world.app.inject({
      method: frame.method,
      url: frame.path,
      // Not this computer: its own operator reads the figures without a signature.
      remoteAddress: "10.20.30.40",
      ...(frame.method === "GET" ? {} : { payload: frame.body }),
      headers: { "content-type": "application/json", ...frame.headers },
    });
    const error = /"type":"(\w+)"/u.exec(answer.body)?.[1] ?? "";
    const outcome = answer.statusCode === 200 ? "answered" : `${answer.statusCode} ${error}`;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const told = `frame ${number} of seed ${seed}, ${frame.method} ${frame.path}: ${outcome} for ${JSON.stringify(frame.headers)} ${frame.body.toString("utf8").slice(0, 300)}`;
    if (answer.statusCode >= 500) wrongs.push(told);
    if (answer.statusCode === 200 && !frame.isHonest) wrongs.push(`forged and answered: ${told}`);
    if (answer.body.includes(secret)) wrongs.push(`shown: ${told}`);
    // What the hub logs of millions of requests is looked through as it comes.
    if (world.log.length > 10_000) {
      if (world.log.join("").includes(secret)) wrongs.push("logged");
      world.log.length = 0;
    }
  }
  return { wrongs, outcomes };
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
      const ids = [mine.id, theirs.id, wang, li, own.reply.deviceId, other.reply.deviceId];
      const { wrongs, outcomes } = await fire(world, createFrames(world, own, other, ids, randomFrom(seed)), frames, "不可见的备注");
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

  // A manager's frames end at the right to administer: these go on to what is behind it.
  it(
    `[SE7] ${frames} frames of an administrator's hacked device (seed ${seed}): refused or answered, never a fault; nothing forged is accepted, no client is shown`,
    { timeout: 60_000 + frames * 20 },
    async () => {
      const plenty = 1_000_000_000;
      const world = await startTestHub({ rates: { address: plenty, device: plenty, enrol: plenty, duplicates: plenty } });
      const [chief, li] = [await world.addUser("陈洁", "administrator"), await world.addUser("李强", "clientManager")];
      const [own, other] = [await world.enrolDevice(chief), await world.enrolDevice(li)];
      const theirs = newClient("赵六", li, { note: "不可见的备注" });
      await other.push(theirs.id, [theirs.edit]);
      // Not the ids of the administrator: who blocks themselves is refused everything from then on.
      const { wrongs, outcomes } = await fire(
        world,
        createFrames(world, own, other, [theirs.id, li, other.reply.deviceId], randomFrom(seed)),
        frames,
        "不可见的备注",
      );
      expect(wrongs).toEqual([]);
      for (const wanted of ["answered", "400 malformed", "401 badSignature", "401 notEnrolled", "409 replayed"])
        expect(outcomes.get(wanted) ?? 0, wanted).toBeGreaterThan(frames / 500);
      expect(world.log.join("")).not.toMatch(/不可见的备注|赵六/u);
    },
  );
});
