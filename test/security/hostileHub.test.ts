import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:https";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { CompareReply, DayReceipt, ExchangeReply, HistoryReply, HubError, RowsReply } from "#shared/protocol/messages.ts";
import { exchangeLines, historyLines, linesType } from "#shared/protocol/replyLines.ts";
import { makeHubFolder, readHubFolder } from "#hub/admin/hubFolder.ts";
import { type HttpHubLink, openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { freePort } from "#test/support/freePort.ts";
import { movedClock } from "#test/support/httpHub.ts";
import { heldMemory } from "#test/support/memory.ts";
import { mutateBytes, type Random, upTo } from "#test/support/mutateBytes.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How many answers a device is given; the long run sets SUIXING_ANSWERS=1000000. */
const answers = Number(process.env["SUIXING_ANSWERS"] ?? 300);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Ends the connection in the middle of the body. */
  readonly isCut: boolean;
}

const plain = (body: Buffer | string, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: Buffer.from(body),
  isCut: false,
  ...more,
});

/** A hub with the right certificate and anything for an answer. */
const startHostileHub = async (): Promise<{ readonly link: HttpHubLink; readonly say: (answer: Answer) => void; readonly wiped: () => number }> => {
  const folderPath = path.join(temporaryFolder(), "hub");
  const port = await freePort();
  await makeHubFolder(folderPath, { host: "127.0.0.1", port, listen: "127.0.0.1", leaseDays: 14, databaseUrl: undefined }, ["127.0.0.1"], Date.now());
  const { tls, fingerprint } = readHubFolder(folderPath);
  let next = plain("null");
  const server: Server = createServer(tls, (request, response) => {
    request.resume();
    request.on("end", () => {
      const { status, headers, body, isCut } = next;
      response.writeHead(status, { ...headers, ...(isCut ? { "content-length": String(body.length + 100) } : {}) });
      if (isCut) response.write(body, () => response.destroy());
      else response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  let wiped = 0;
  const pair = generateKeyPairSync("ed25519");
  const link = openHttpHubLink({
    url: `https://127.0.0.1:${port}`,
    fingerprint,
    deviceId: "0199d0a0-0000-7000-8000-000000000001",
    key: pair.privateKey,
    receiptKey: generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    clock: movedClock(),
    onWipeOrder: () => {
      wiped += 1;
    },
  });
  onTestFinished(async () => {
    link.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    link,
    say: (answer) => {
      next = answer;
    },
    wiped: () => wiped,
  };
};

const hello = { protocol: 1, schema: 1, deviceTime: "2026-11-21T08:00:00.000Z", epoch: "", cursor: 0, ownSeq: 0 };

/** Every question that a device asks. */
const questions = (link: HttpHubLink): readonly (() => Promise<{ readonly ok: boolean; readonly error?: { readonly type: string } }>)[] => [
  () => link.exchange({ hello, push: [], wantsFeed: true }),
  () => link.rows({ clientIds: [], rowIds: [] }),
  () => link.history({ clientIds: [], after: 0 } as never), // the hub is not real: what is asked does not matter
  () => link.compare({ level: 0 } as never), // as above
  () => link.closeDay({ day: "2026-11-21" } as never), // as above
  () => link.getChunk("0".repeat(64), 0),
];

const pieces = ['"', "{", "}", "[", "]", "\\u0000", "\0", "1e999", "__proto__", "null", "9999-99-99T99:99:99.999Z"].map((text) => Buffer.from(text));

/** Well-formed answers of each kind, with odd content. */
const createSamples = (): readonly Buffer[] =>
  [ExchangeReply, RowsReply, HistoryReply, CompareReply, DayReceipt, HubError].flatMap((schema) =>
    fc.sample(arbitraryInput(schema, ["0199d0a0-0000-7000-8000-000000000001"]), { numRuns: 60, seed }).map((value) => Buffer.from(JSON.stringify(value))),
  );

/** Answers in lines: good ones, and anything in the place of a head or of a step. */
const createLineSamples = (samples: readonly Buffer[]): readonly Buffer[] => {
  const at = "2026-11-21T08:00:00.000Z";
  const header = { txId: "t", kind: "edit", label: {}, actorId: "u", editedAt: at, workstationId: "d" };
  const entries = Array.from({ length: 12 }, (_, no) => ({ type: "line" as const, seq: no + 1, part: 0, header, clientId: "c", edits: [] }));
  const page = { entries, toSeq: 20, isEnd: true };
  const reply = { epoch: "e", epochSeq: 0, hubTime: at, answers: [], feed: page, conflicts: [], leaseUntil: at };
  const good = [exchangeLines(reply), historyLines({ ...page, conflicts: [], away: [] })];
  const odd = samples.flatMap((sample) => [`${sample.toString("utf8")}\n{}\n`, `${good[0] ?? ""}${sample.toString("utf8")}\n`]);
  return [...good, ...good, ...odd].map((text) => Buffer.from(text));
};

const hostileAnswer = (samples: readonly Buffer[], lineSamples: readonly Buffer[], random: Random): Answer => {
  const sample = samples[upTo(random, samples.length)] ?? Buffer.from("{}");
  const lines = lineSamples[upTo(random, upTo(random, 2) === 0 ? 4 : lineSamples.length)] ?? Buffer.from("{}");
  const status = [200, 200, 200, 400, 401, 409, 413, 500, 302, 204][upTo(random, 10)] ?? 200;
  switch (upTo(random, 8)) {
    case 6:
      return plain(mutateBytes(lines, random, pieces), { headers: { "content-type": linesType }, isCut: upTo(random, 2) === 0 });
    case 7: {
      const packed = gzipSync(lines);
      const body = upTo(random, 2) === 0 ? mutateBytes(packed, random, pieces) : packed.subarray(0, upTo(random, packed.length));
      return plain(body, { headers: { "content-type": linesType, "content-encoding": "gzip" }, isCut: upTo(random, 3) > 0 });
    }
    case 0:
      return plain(sample, { status });
    case 1:
      return plain(mutateBytes(sample, random, pieces), { status });
    case 2:
      return plain(gzipSync(sample), { status, headers: { "content-encoding": "gzip" } });
    case 3:
      return plain(mutateBytes(gzipSync(sample), random, pieces), {
        status,
        headers: { "content-encoding": ["gzip", "zstd", "br", "gzip, gzip"][upTo(random, 4)] ?? "" },
      });
    case 4:
      return plain(sample, { status, isCut: true });
    default: {
      const time = ["9999-99-99T99:99:99.999Z", "0000-00-00T00:00:00.000Z", "2026-11-21T08:00:00.000Z"][upTo(random, 3)];
      return plain(JSON.stringify({ error: { type: "clockOff", hubTime: time } }), { status: 401 });
    }
  }
};

const known = new Set(["garbled", "unreachable", "refused"]);

describe("a hub that turned hostile", () => {
  it(
    `[SE7] ${answers} answers of its own making (seed ${seed}): every outcome is a value, no forged order is followed`,
    { timeout: 60_000 + answers * 60 },
    async () => {
      const { link, say, wiped } = await startHostileHub();
      const asks = questions(link);
      const random = randomFrom(seed);
      const samples = createSamples();
      const lineSamples = createLineSamples(samples);
      const outcomes = new Map<string, number>();
      const wrongs: string[] = [];
      for (let number = 0; number < answers && wrongs.length < 5; number += 1) {
        const answer = hostileAnswer(samples, lineSamples, random);
        say(answer);
        const which = upTo(random, asks.length);
        const outcome = await (asks[which] ?? (() => Promise.resolve({ ok: true })))().then(
          (told) => (told.ok ? "taken" : (told.error?.type ?? "")),
          (error: unknown) => `thrown: ${String(error)}`,
        );
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (outcome !== "taken" && !known.has(outcome))
          wrongs.push(`answer ${number} of seed ${seed}, question ${which}: ${outcome} for ${answer.status} ${answer.body.toString("utf8").slice(0, 200)}`);
      }
      expect(wrongs).toEqual([]);
      expect(wiped()).toBe(0);
      for (const wanted of ["taken", ...known]) expect(outcomes.get(wanted) ?? 0, wanted).toBeGreaterThan(answers / 100);
    },
  );

  it("[SE7] bombs and endless answers end at their bound, in bounded memory", async () => {
    const { link, say } = await startHostileHub();
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, 32), { level: 4 });
    const before = heldMemory();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    say(plain(bomb, { headers: { "content-encoding": "gzip" } }));
    expect(await link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ ok: false, error: { type: "garbled" } });
    say(plain(Buffer.alloc(66 * 1024 * 1024, 32)));
    expect(await link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ ok: false, error: { type: "unreachable" } });
    expect(heldMemory() - before).toBeLessThan(350 * 1024 * 1024);
  });

  it("[F10] [SE7] of a page that is kept only the first line is read, however long it is; the rest is looked at when it is wanted", async () => {
    const { link, say } = await startHostileHub();
    const random = randomFrom(seed);
    const at = "2026-11-21T08:00:00.000Z";
    const noise = (length: number): string => Array.from({ length }, () => upTo(random, 36).toString(36)).join("");
    const entries = Array.from({ length: 4_000 }, (_, no) => {
      const header = { txId: noise(36), kind: "edit", label: {}, actorId: "u", editedAt: at, workstationId: "d" };
      return { type: "line" as const, seq: no + 1, part: 0, header, clientId: noise(36), edits: [] };
    });
    const reply: ExchangeReply = {
      epoch: "e",
      epochSeq: 0,
      hubTime: at,
      answers: [],
      feed: { entries, toSeq: 4_000, isEnd: true },
      conflicts: [],
      leaseUntil: at,
    };
    const text = exchangeLines(reply);
    const ask = () => link.exchangeKept({ hello, push: [], wantsFeed: true });
    const keptOf = async (lines: string, spoil: (packed: Buffer) => Buffer = (packed) => packed) => {
      const packed = gzipSync(Buffer.from(lines), { level: 1 });
      expect(packed.length).toBeGreaterThan(100 * 1024);
      say(plain(spoil(packed), { headers: { "content-encoding": "gzip", "content-type": linesType } }));
      return ask();
    };
    const whole = await keptOf(text);
    expect(whole).toMatchObject({ ok: true, value: { steps: entries.length, head: { epoch: "e", feed: { toSeq: 4_000, entries: [] } } } });
    expect(whole.ok && whole.value.read()).toEqual(reply);

    // A newer hub says more in it, whatever that may be.
    const longHead = await keptOf(text.replace('{"reply":{', `{"reply":{"future":"${noise(300_000)}",`));
    expect(longHead.ok && longHead.value.read()).toEqual(reply);

    const spoilt = await keptOf(text, (packed) => Buffer.concat([packed.subarray(0, -9_000), Buffer.alloc(9_000, 255)]));
    expect(spoilt).toMatchObject({ ok: true, value: { steps: entries.length } });
    expect(() => spoilt.ok && spoilt.value.read()).toThrow();

    const garbled = await keptOf(text, (packed) => Buffer.concat([Buffer.alloc(40, 255), packed]));
    expect(garbled).toEqual({ ok: false, error: { type: "garbled" } });
  });
});
