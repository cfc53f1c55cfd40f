/*
 * An exchange is one transaction at the hub: the nonce of its request, its lines, where the device stands, and the record of
 * the session stay together or not at all.
 */
import { sql } from "kysely";
import { expect, it, onTestFinished, vi } from "vitest";
import { sessionsOf } from "#db/hub/days.ts";
import { devicesOf } from "#db/hub/devices.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";

const path = "/v1/exchange";

const startOne = async () => {
  const world = await startTestHub();
  const wang = await world.addUser("王敏", "clientManager");
  const device = await world.enrolDevice(wang);
  const { seq: before } = await world.hub.q.selectFrom("branch").select("seq").where("id", "=", world.branchId).executeTakeFirstOrThrow();
  const client = newClient("张三", wang);
  const bodyOf = (cursor: number): string =>
    JSON.stringify({
      hello: { protocol: 2, schema: 7, deviceTime: world.clock.now(), epoch: "", cursor, ownSeq: 0 },
      push: [
        {
          line: 1,
          part: 0,
          header: { txId: "tx-1", kind: "edit", label: {}, actorId: wang, editedAt: world.clock.now() },
          clientId: client.id,
          edits: [client.edit],
        },
      ],
      wantsFeed: true,
    });
  const send = (body: string, headers = world.signedHeaders(device, { path, body })) => world.raw({ path, body, headers });
  const standing = async () => {
    const { seq } = await world.hub.q.selectFrom("branch").select("seq").where("id", "=", world.branchId).executeTakeFirstOrThrow();
    const [known] = await devicesOf(world.hub, world.branchId);
    const sessions = await sessionsOf(world.hub, world.branchId, device.reply.deviceId, 10);
    const rows = await world.hub.q.selectFrom("row_state").select("row_id").where("row_id", "=", client.id).execute();
    return { lines: seq - before, cursor: known?.cursor, schema: known?.schema, sessions: sessions.length, rows: rows.length };
  };
  return { world, device, bodyOf, send, standing };
};

const nothing = { lines: 0, cursor: 0, schema: 0, sessions: 0, rows: 0 };
const all = { lines: 1, cursor: 1, schema: 7, sessions: 1, rows: 1 };

it("[P2] [L2] an exchange leaves all of it, and the same request again nothing more", async () => {
  const { world, device, bodyOf, send, standing } = await startOne();
  const body = bodyOf(1);
  const headers = world.signedHeaders(device, { path, body });
  expect((await send(body, headers)).status).toBe(200);
  expect(await standing()).toEqual(all);
  expect(await send(body, headers)).toMatchObject({ status: 409, error: "replayed" });
  expect(await standing()).toEqual(all);
});

it.each([
  ["the record of the session", "sync_session"],
  ["the last answer", "pushed_line"],
  ["the step of the feed", "feed"],
])("[P2] [L2] when %s cannot be written nothing is, but the nonce is spent; the next request is taken whole", async (_what, table) => {
  const { world, device, bodyOf, send, standing } = await startOne();
  await sql.raw(`create trigger fails before insert on ${table} begin select raise(abort, 'no'); end`).execute(world.hub.q);
  const body = bodyOf(1);
  const headers = world.signedHeaders(device, { path, body });
  expect(await send(body, headers)).toMatchObject({ status: 500, error: "fault" });
  expect(await standing()).toEqual(nothing);
  await sql.raw("drop trigger fails").execute(world.hub.q);
  expect(await send(body, headers)).toMatchObject({ status: 409, error: "replayed" });
  expect(await standing()).toEqual(nothing);
  expect((await send(bodyOf(1))).status).toBe(200);
  expect(await standing()).toEqual(all);
});

it("[P2] a body that is refused spends its nonce and leaves nothing", async () => {
  const { world, device, send, standing } = await startOne();
  const body = JSON.stringify({ hello: {}, push: [], wantsFeed: true });
  const headers = world.signedHeaders(device, { path, body });
  expect(await send(body, headers)).toMatchObject({ status: 400, error: "malformed" });
  expect(await send(body, headers)).toMatchObject({ status: 409, error: "replayed" });
  expect(await standing()).toEqual(nothing);
});

it("[P2] [C2] a comparison is one transaction too: its nonce and how far the device has come", async () => {
  const { world, device, bodyOf, send, standing } = await startOne();
  expect((await send(bodyOf(0))).status).toBe(200);
  const { seq } = await world.hub.q.selectFrom("branch").select("seq").where("id", "=", world.branchId).executeTakeFirstOrThrow();
  const zeros = "0".repeat(32);
  const compareBody = JSON.stringify({ cursor: seq, buckets: Array.from({ length: 256 }, () => zeros), reference: zeros, own: zeros });
  const compare = (headers = world.signedHeaders(device, { path: "/v1/compare", body: compareBody })) =>
    world.raw({ path: "/v1/compare", body: compareBody, headers });
  await sql
    .raw("create trigger fails before update of cursor on device when new.cursor > old.cursor begin select raise(abort, 'no'); end")
    .execute(world.hub.q);
  const headers = world.signedHeaders(device, { path: "/v1/compare", body: compareBody });
  expect(await compare(headers)).toMatchObject({ status: 500, error: "fault" });
  await sql.raw("drop trigger fails").execute(world.hub.q);
  expect(await compare(headers)).toMatchObject({ status: 409, error: "replayed" });
  expect((await standing()).cursor).toBe(0);
  const transactions = vi.spyOn(world.hub.q, "transaction");
  onTestFinished(() => transactions.mockRestore());
  expect((await compare()).status).toBe(200);
  expect(transactions).toHaveBeenCalledTimes(1);
  expect((await standing()).cursor).toBe(seq);
});
