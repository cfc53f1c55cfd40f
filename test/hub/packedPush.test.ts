import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { ExchangeRequest, PushLine } from "#shared/protocol/messages.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";

it("[RE8] [L2] a push that packs badly goes in requests of at most 208 KB; the feed comes with the last of them, nothing is left out", async () => {
  const world = await startTestHub();
  const manager = await world.addUser("王敏", "clientManager");
  const device = await world.enrolDevice(manager);
  const push = Array.from({ length: 300 }, (_, index): PushLine => {
    // Nothing in it repeats: it packs to two thirds.
    const { id, edit } = newClient(`客户${index}`, manager, { note: randomBytes(1_400).toString("base64") });
    const header = { txId: randomUUID(), kind: "create", label: {}, actorId: manager, editedAt: world.clock.now() };
    return { line: index + 1, part: 0, header, clientId: id, edits: [edit] };
  });
  const hello: ExchangeRequest["hello"] = { protocol: 2, schema: 1, deviceTime: world.clock.now(), epoch: device.reply.epoch, cursor: 0, ownSeq: 0 };
  const answered: number[] = [];
  const requests: number[] = [];
  for (let isEnd = false; !isEnd;) {
    const before = device.link.traffic().up;
    const answer = await device.link.exchange({ hello, push: push.slice(answered.length), wantsFeed: true });
    if (!answer.ok) throw new Error(answer.error.type);
    requests.push(device.link.traffic().up - before);
    answered.push(...answer.value.answers.map(({ line }) => line));
    isEnd = answer.value.feed !== null;
    expect(isEnd).toBe(answered.length === push.length);
  }
  expect(answered).toEqual(push.map(({ line }) => line));
  expect(requests.length).toBeGreaterThan(1);
  expect(Math.max(...requests)).toBeLessThanOrEqual(208 * 1024);
  // As few as fit: all but the last are full.
  expect(Math.min(...requests.slice(0, -1))).toBeGreaterThan(150 * 1024);
  expect((await world.hub.q.selectFrom("client_scope").select("client_id").execute()).length).toBe(300);
});

it("[C1] a device hears that its request went out, before the answer and once, also when it is signed again with the hub's time", async () => {
  const world = await startTestHub();
  const manager = await world.addUser("王敏", "clientManager");
  const device = await world.enrolDevice(manager);
  const hello = { protocol: 2, schema: 1, deviceTime: world.clock.now(), epoch: device.reply.epoch, cursor: 0, ownSeq: 0 };
  for (const movedMs of [0, 3_600_000]) {
    world.clock.offsetMs = movedMs;
    const heard: string[] = [];
    const answer = await device.link.exchange({ hello, push: [], wantsFeed: true }, () => void heard.push("sent"));
    heard.push("answered");
    expect(answer).toMatchObject({ ok: true });
    expect(heard).toEqual(["sent", "answered"]);
  }
});
