import { randomBytes } from "node:crypto";
import { connect, type TLSSocket } from "node:tls";
import { expect, it, onTestFinished, vi } from "vitest";
import { limits } from "#shared/protocol/messages.ts";
import { newClient, startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";

const path = "/v1/rows";
const question = JSON.stringify({ clientIds: [], rowIds: [] });
/** The same question, with so many bytes of blanks behind it. */
const wide = (bytes: number): string => question.padEnd(bytes, " ");

/** A figure of the hub's process. */
const figure = async (world: TestHub, name: string): Promise<number> => {
  const { body } = await world.raw({ method: "GET", path: "/metrics" });
  const value = body.split("\n").find((line) => line.startsWith(`${name} `));
  if (value === undefined) throw new Error(`no figure ${name}`);
  return Number(value.slice(name.length));
};

/** Sends the head of a request that says to be so large, and not its body. */
const beginBody = (world: TestHub, device: TestDevice, bytes: number): TLSSocket => {
  const socket = connect({ host: "127.0.0.1", port: world.port, rejectUnauthorized: false });
  socket.on("error", () => undefined); // the hub ends it with the test
  onTestFinished(() => void socket.destroy());
  const signed = Object.entries(world.signedHeaders(device, { path })).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\nhost: hub\r\n${signed.join("")}content-length: ${bytes}\r\n\r\n`);
  return socket;
};

const waitsForRoom = 'suixing_requests_waiting{for="room"}';

it("[SP9] of forty devices at once two are worked on, and what is held of large bodies is bounded; everybody is answered", async () => {
  const world = await startTestHub({ rates: { enrol: 100 } });
  const wang = await world.addUser("王敏", "clientManager");
  const devices: TestDevice[] = [];
  for (let count = 0; count < 40; count += 1) devices.push(await world.enrolDevice(wang));
  const body = wide(3 * 1024 * 1024);
  const answers = await Promise.all(devices.map((device) => world.raw({ path, body, headers: world.signedHeaders(device, { path, body }) })));
  expect(answers.map(({ status }) => status)).toEqual(devices.map(() => 200));
  expect(await figure(world, "suixing_most_requests_at_work")).toBeLessThanOrEqual(2);
  const most = await figure(world, "suixing_most_held_bytes");
  // 120 MB were sent.
  expect(most).toBeLessThanOrEqual(limits.bodyBytes);
  expect(most).toBeGreaterThanOrEqual(limits.bodyBytes - body.length);
  await vi.waitFor(async () => expect(await figure(world, "suixing_held_bytes")).toBe(0));
});

it("a device that announces a large body and sends none keeps other large ones waiting, never the usual ones; they are read when it gives up", async () => {
  const world = await startTestHub();
  const wang = await world.addUser("王敏", "clientManager");
  const [slow, large, usual] = [await world.enrolDevice(wang), await world.enrolDevice(wang), await world.enrolDevice(wang)];
  const held = beginBody(world, slow, limits.bodyBytes);
  await vi.waitFor(async () => expect(await figure(world, "suixing_held_bytes")).toBe(limits.bodyBytes));
  const body = wide(2 * 1024 * 1024);
  let isAnswered = false;
  const waiting = world.raw({ path, body, headers: world.signedHeaders(large, { path, body }) }).finally(() => {
    isAnswered = true;
  });
  await vi.waitFor(async () => expect(await figure(world, waitsForRoom)).toBe(1));
  for (let count = 0; count < 5; count += 1) expect((await usual.link.rows({ clientIds: [], rowIds: [] })).ok).toBe(true);
  // Of the one that waits nothing was read, and it is not forgotten.
  expect(isAnswered).toBe(false);
  expect(await figure(world, waitsForRoom)).toBe(1);
  held.destroy();
  expect((await waiting).status).toBe(200);
  // Who waits and goes away is no longer counted.
  const again = beginBody(world, slow, limits.bodyBytes);
  await vi.waitFor(async () => expect(await figure(world, "suixing_held_bytes")).toBe(limits.bodyBytes));
  const leaving = beginBody(world, large, 2 * 1024 * 1024);
  await vi.waitFor(async () => expect(await figure(world, waitsForRoom)).toBe(1));
  leaving.destroy();
  await vi.waitFor(async () => expect(await figure(world, waitsForRoom)).toBe(0));
  again.destroy();
  await vi.waitFor(async () => expect(await figure(world, "suixing_held_bytes")).toBe(0));
});

it("[RE8] a device that waits hears so before it takes the silence for a broken line; one that waits too long is told to come later", async () => {
  const world = await startTestHub({ waiting: { longestMs: 3_000, tellEveryMs: 200 } });
  const wang = await world.addUser("王敏", "clientManager");
  const slow = await world.enrolDevice(wang);
  const device = await world.enrolDevice(wang, { idleMs: 700 });
  const held = beginBody(world, slow, limits.bodyBytes);
  await vi.waitFor(async () => expect(await figure(world, "suixing_held_bytes")).toBe(limits.bodyBytes));
  // A single line may be larger than a push: it needs the room that is taken.
  const note = () => randomBytes(100_000).toString("base64");
  const { id, edit } = newClient("张三", wang, { note: note() });
  const edits = [edit, ...Array.from({ length: 3 }, () => ({ t: "client", r: id, o: "u" as const, f: { note: [null, note()] as [null, string] }, b: 0 }))];
  const began = performance.now();
  const pushing = device.push(id, edits);
  await vi.waitFor(async () => expect(await figure(world, waitsForRoom)).toBe(1));
  setTimeout(() => held.destroy(), 1_500);
  expect((await pushing).answers).toHaveLength(1);
  expect(performance.now() - began).toBeGreaterThan(700);
  const again = beginBody(world, slow, limits.bodyBytes);
  await vi.waitFor(async () => expect(await figure(world, "suixing_held_bytes")).toBe(limits.bodyBytes));
  const body = wide(300 * 1024);
  expect(await world.raw({ path, body, headers: world.signedHeaders(device, { path, body }) })).toMatchObject({ status: 503, error: "busy" });
  expect(again.destroyed).toBe(false);
});
