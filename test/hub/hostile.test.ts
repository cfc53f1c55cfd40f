import { generateKeyPairSync } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readJoinCode, writeJoinCode } from "#shared/domain/session/joinCode.ts";
import { changePerson } from "#hub/admin/people.ts";
import { enrol } from "#electron/adapters/httpHubLink.ts";
import { startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";
import { heldMemory } from "#test/support/memory.ts";

const exchangePath = "/v1/exchange";
const hello = (world: TestHub) => ({ protocol: 1, schema: 1, deviceTime: world.clock.now(), epoch: "", cursor: 0, ownSeq: 0 });

/** A signed request with any body: what an enrolled but hacked device can send. */
const send = (world: TestHub, device: TestDevice, body: Buffer | string, headers: Readonly<Record<string, string>> = {}, path = exchangePath) =>
  world.raw({ path, body, headers: { ...world.signedHeaders(device, { path, body }), ...headers } });

const wish = (code: string) => ({ code, publicKey: generateKeyPairSync("ed25519").publicKey, deviceName: "机", platform: "linux" });
const refusal = (error: string) => ({ ok: false, error: { type: "refused", error } });

describe("hostile input at the hub", () => {
  it("[SE9] bombs are refused before they are unpacked, and memory stays where it was", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const zeros = Buffer.alloc(400 * 1024 * 1024, 32);
    const bombs = [
      ["gzip", gzipSync(zeros, { level: 9 })],
      ["zstd", zstdCompressSync(zeros)],
    ] as const;
    const before = heldMemory();
    for (const [encoding, bomb] of bombs) {
      expect(bomb.length).toBeLessThan(500_000);
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect(await send(world, device, bomb, { "content-encoding": encoding })).toMatchObject({ status: 413, error: "tooLarge" });
      }
    }
    expect(heldMemory() - before).toBeLessThan(150 * 1024 * 1024);
    // Honest packing passes.
    const body = JSON.stringify({ hello: hello(world), push: [], wantsFeed: false });
    expect((await send(world, device, gzipSync(body), { "content-encoding": "gzip" })).status).toBe(200);
    expect((await send(world, device, zstdCompressSync(body), { "content-encoding": "zstd" })).status).toBe(200);
  });

  it("oversized bodies are refused by their size", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    expect(await world.raw({ path: "/v1/enrol", body: Buffer.alloc(20_000, 32) })).toMatchObject({ status: 413, error: "tooLarge" });
    expect(await send(world, device, Buffer.alloc(600 * 1024, 32), {}, "/v1/admin/users")).toMatchObject({ status: 413, error: "tooLarge" });
    const large = { "content-length": String(25 * 1024 * 1024) };
    expect(await world.raw({ path: exchangePath, headers: { ...world.signedHeaders(device, { path: exchangePath }), ...large } })).toMatchObject({
      error: "tooLarge",
    });
    // A stranger is turned away before the body is waited for.
    expect(await world.raw({ path: exchangePath, headers: { "content-length": String(20 * 1024 * 1024) } })).toMatchObject({
      status: 401,
      error: "notEnrolled",
    });
  });

  it("malformed bodies of every kind are refused, never a fault, and no answer shows a stack or a value", async () => {
    const world = await startTestHub();
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const good = { hello: hello(world), push: [], wantsFeed: false };
    const bodies: readonly (readonly [Buffer | string, Readonly<Record<string, string>>?])[] = [
      [""],
      ["{"],
      ["null"],
      ["[]"],
      [Buffer.from([0xff, 0xfe, 0x00])],
      ["[".repeat(200_000)],
      [`{"a":`.repeat(50_000)],
      [JSON.stringify({ ...good, role: "administrator" })],
      [JSON.stringify({ ...good, hello: { ...good.hello, userId: "someone" } })],
      [JSON.stringify({ ...good, push: [{ line: 1 }] })],
      [`{"__proto__":{"isAdmin":true},"hello":{}}`],
      [JSON.stringify(good), { "content-encoding": "br" }],
      [JSON.stringify(good), { "content-encoding": "gzip" }],
      [gzipSync(JSON.stringify(good)).subarray(0, 30), { "content-encoding": "gzip" }],
      [zstdCompressSync(JSON.stringify(good)).subarray(0, 20), { "content-encoding": "zstd" }],
    ];
    for (const [body, headers] of bodies) {
      const answer = await send(world, device, body, headers);
      expect.soft(answer, String(body).slice(0, 40)).toMatchObject({ status: 400, error: "malformed" });
      expect.soft(answer.body).not.toMatch(/\bat \/|node_modules|isAdmin|zod/u);
    }
    expect(await world.raw({ method: "GET", path: "/v1/nothing" })).toMatchObject({ status: 404, error: "notFound" });
    expect(await world.raw({ method: "GET", path: "/../../etc/passwd" })).toMatchObject({ status: 404 });
    // The hub still serves.
    expect((await send(world, device, JSON.stringify(good))).status).toBe(200);
    // The log names devices and routes, and nothing that was sent.
    expect(world.log.length).toBeGreaterThan(10);
    expect(world.log.join("")).not.toMatch(/isAdmin|someone|王敏|secret/u);
  });

  it("a device that asks too often is slowed down, another is not", async () => {
    const world = await startTestHub({ rates: { device: 5 } });
    const wang = await world.addUser("王敏", "clientManager");
    const one = await world.enrolDevice(wang);
    const two = await world.enrolDevice(wang);
    const rows = { clientIds: [], rowIds: [] };
    for (let count = 0; count < 5; count += 1) expect((await one.link.rows(rows)).ok).toBe(true);
    expect(await one.link.rows(rows)).toMatchObject(refusal("tooManyRequests"));
    expect((await two.link.rows(rows)).ok).toBe(true);
    // Forged requests in a device's name do not use up its share.
    const third = await world.enrolDevice(wang);
    for (let count = 0; count < 20; count += 1) {
      const headers = world.signedHeaders({ key: one.key, reply: { deviceId: third.reply.deviceId } }, { path: "/v1/rows", body: "{}" });
      expect(await world.raw({ path: "/v1/rows", body: "{}", headers })).toMatchObject({ error: "badSignature" });
    }
    expect((await third.link.rows(rows)).ok).toBe(true);
  });

  it("an address that asks too often is slowed down", async () => {
    const world = await startTestHub({ rates: { address: 20 } });
    const answers = [];
    for (let count = 0; count < 30; count += 1) answers.push(await world.raw({ path: "/v1/rows", body: "{}" }));
    expect(answers.slice(0, 20).every(({ error }) => error === "notEnrolled")).toBe(true);
    expect(answers.slice(20).every(({ error, status }) => error === "tooManyRequests" && status === 429)).toBe(true);
  });
});

describe("enrolment codes", () => {
  it("[P1] a code enrols one device only, also when two ask at the same time", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const { code } = await world.codeFor(wang);
    const outcomes = await Promise.all([enrol(wish(code)), enrol(wish(code)), enrol(wish(code))]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([refusal("codeInvalid"), refusal("codeInvalid")]);
    expect(await enrol(wish(code))).toMatchObject(refusal("codeInvalid"));
  });

  it("a code expires, is replaced by a newer one, and dies with its person's account", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const old = await world.codeFor(wang);
    const fresh = await world.codeFor(wang, 2);
    expect(await enrol(wish(old.code))).toMatchObject(refusal("codeExpired"));
    world.clock.offsetMs += 2 * 3_600_000 + 1_000;
    expect(await enrol(wish(fresh.line))).toMatchObject(refusal("codeExpired"));
    const last = await world.codeFor(wang);
    await changePerson(world.context, world.actor, { userId: wang, isActive: false });
    expect(await enrol(wish(last.code))).toMatchObject(refusal("codeInvalid"));
  });

  it("guessing is counted per address and stopped, and a right code then waits as well", async () => {
    const world = await startTestHub();
    const { code } = await world.codeFor(await world.addUser("王敏", "clientManager"));
    const read = readJoinCode(code);
    if (!read.ok) throw new Error("unreadable");
    const guess = (count: number) => writeJoinCode({ ...read.value, secret: `0000000000000${String(count).padStart(3, "0")}` }).code;
    for (let count = 0; count < 10; count += 1) expect(await enrol(wish(guess(count)))).toMatchObject(refusal("codeInvalid"));
    expect(await enrol(wish(guess(99)))).toMatchObject(refusal("tooManyRequests"));
    expect(await enrol(wish(code))).toMatchObject(refusal("tooManyRequests"));
    world.clock.offsetMs += 3_600_001;
    expect((await enrol(wish(code))).ok).toBe(true);
  });

  it("only an Ed25519 key becomes a device, and a code with another hub's certificate enrols nobody", async () => {
    const world = await startTestHub();
    const { code } = await world.codeFor(await world.addUser("王敏", "clientManager"));
    const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    expect(await enrol({ ...wish(code), publicKey: rsa })).toMatchObject(refusal("malformed"));
    const read = readJoinCode(code);
    if (!read.ok) throw new Error("unreadable");
    const elsewhere = writeJoinCode({ ...read.value, fingerprint: "cd".repeat(16) }).code;
    expect(await enrol(wish(elsewhere))).toEqual({ ok: false, error: { type: "wrongHub" } });
    expect(await enrol(wish(`${code}0`))).toMatchObject({ ok: false, error: { type: expect.stringMatching(/^code/u) } });
    expect((await enrol(wish(code))).ok).toBe(true);
  });
});
