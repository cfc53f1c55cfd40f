/* The table of rights, held against the hub: every route of the exchange and of administration, signed by a device of every role and by another branch's. */
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { accesses } from "#shared/domain/session/access/accesses.ts";
import { type adminRouteAccess, type DeviceRoute, deviceRouteAccess } from "#shared/domain/session/access/hubAccess.ts";
import { userRoles } from "#shared/domain/session/roles.ts";
import { adminRoutes } from "#shared/protocol/admin.ts";
import { brokenHubAudit, hubAuditPage } from "#db/hub/audit.ts";
import { addPerson, issueCode, makeBranch } from "#hub/admin/people.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { newClient, type RawRequest, startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";

const chunk = Buffer.from("content of an attachment");
const sha256 = createHash("sha256").update(chunk).digest("hex");

const zero = "0".repeat(32);

/** A well-formed request of each route. */
const requestOf = (hub: TestHub, device: TestDevice, route: DeviceRoute, clientId: string): RawRequest => {
  const hello = { protocol: 1, schema: 1, deviceTime: hub.clock.now(), epoch: device.reply.epoch, cursor: 0, ownSeq: 0 };
  const bodies: Readonly<Record<Exclude<DeviceRoute, "contents/put" | "contents/get" | "metrics">, unknown>> = {
    exchange: { hello, push: [], wantsFeed: true },
    history: { clientIds: [clientId], afterSeq: 0, untilSeq: 1_000 },
    compare: { cursor: 0, buckets: Array.from({ length: 256 }, () => zero), reference: zero, own: zero },
    rows: { clientIds: [clientId], rowIds: [] },
    "day/close": { day: "2026-11-20", cursor: 0, digest: "a".repeat(32), counts: {} },
    "contents/status": { contents: [] },
  };
  switch (route) {
    case "contents/put":
      return { method: "PUT", path: `/v1/contents/${sha256}/0`, body: chunk };
    case "contents/get":
      return { method: "GET", path: `/v1/contents/${sha256}/0` };
    case "metrics":
      return { method: "GET", path: "/metrics" };
    default:
      return { path: `/v1/${route}`, body: JSON.stringify(bodies[route]) };
  }
};

const ask = (hub: TestHub, device: TestDevice, request: RawRequest) => hub.raw({ ...request, headers: hub.signedHeaders(device, request) });
const routes = (Object.keys(deviceRouteAccess) as DeviceRoute[]).filter((route) => route !== "metrics"); // open to the hub's own computer, which a test is

it("[R260] every route of the exchange × every role: what the table gives passes the right, everything else is refused and noted", async () => {
  const hub = await startTestHub();
  const client = newClient("张三", await hub.addUser("王经理", "clientManager"));
  let refused = 0;
  for (const role of userRoles) {
    const device = await hub.enrolDevice(await hub.addUser(`${role}人`, role));
    for (const route of routes) {
      const answer = await ask(hub, device, requestOf(hub, device, route, client.id));
      const isGiven = accesses[deviceRouteAccess[route]].roles.some((one) => one === role);
      expect.soft(answer.error === "notAllowed", `${role} ${route}: ${answer.status} ${answer.error}`).toBe(!isGiven);
      expect.soft(["badSignature", "fault", "notEnrolled", "replayed"], `${role} ${route}`).not.toContain(answer.error);
      refused += isGiven ? 0 : 1;
    }
  }
  expect(refused).toBeGreaterThan(0);
  const acts = await hubAuditPage(hub.hub, hub.branchId, 1e9, 1_000);
  expect(acts.filter(({ action }) => action === "refused")).toHaveLength(refused);
  expect(await brokenHubAudit(hub.hub)).toBeNull();
});

it("[R260] a device whose person has a role that nobody gave is refused on every route", async () => {
  const hub = await startTestHub();
  const userId = await hub.addUser("某人", "analyst");
  const device = await hub.enrolDevice(userId);
  await hub.hub.q.updateTable("hub_user").set({ role: "visitor" }).where("id", "=", userId).execute();
  for (const route of routes) expect.soft((await ask(hub, device, requestOf(hub, device, route, "c"))).error, route).toBe("notAllowed");
  for (const route of adminRoutes) expect.soft((await ask(hub, device, { path: `/v1/admin/${route}`, body: "{}" })).error, route).toBe("notAllowed");
});

it("[R252] [R260] a device of another branch, whatever its role, receives no client, row, content, device or act of this one", async () => {
  const hub = await startTestHub();
  const wang = await hub.addUser("王经理", "clientManager");
  const mine = await hub.enrolDevice(wang);
  const client = newClient("绝密姓名", wang);
  await mine.push(client.id, [client.edit]);
  const otherId = await makeBranch(hub.context, "城北支行");
  const other = consoleActor(otherId);
  for (const role of userRoles) {
    const { userId } = await addPerson(hub.context, other, { name: `城北${role}`, role, outlet: null });
    const stranger = await hub.enrolDevice(userId, {}, () => issueCode(hub.context, other, { userId }));
    for (const route of routes) {
      const { body } = await ask(hub, stranger, requestOf(hub, stranger, route, client.id));
      expect.soft(body, `${role} ${route}`).not.toContain("绝密姓名");
      expect.soft(body, `${role} ${route}`).not.toContain(client.id);
    }
    const about = { deviceId: mine.reply.deviceId, userId: wang, fromUserId: null, toUserId: wang, clientIds: [client.id] };
    const wishes: readonly (readonly [keyof typeof adminRouteAccess, object])[] = [
      ["users", {}],
      ["devices", {}],
      ["userChange", { userId: wang, name: "改名" }],
      ["codes", { userId: wang }],
      ["deviceReport", { deviceId: about.deviceId }],
      ["block", { deviceId: about.deviceId, reason: "抢" }],
      ["unblock", { deviceId: about.deviceId }],
      ["readmit", { deviceId: about.deviceId }],
      ["assign", { fromUserId: null, toUserId: wang, clientIds: [client.id] }],
      ["sessions", { deviceId: about.deviceId, limit: 5 }],
      ["receipts", { limit: 5 }],
      ["audit", { limit: 100 }],
      ["figures", {}],
      ["productFigures", {}],
    ];
    for (const [route, wish] of wishes) {
      const { body, status } = await ask(hub, stranger, { path: `/v1/admin/${route}`, body: JSON.stringify(wish) });
      for (const word of ["绝密姓名", client.id, wang, mine.reply.deviceId]) expect.soft(body, `${role} ${route}`).not.toContain(word);
      if (["userChange", "codes", "deviceReport", "block", "unblock", "readmit", "assign"].includes(route))
        expect.soft(status, `${role} ${route}`).toBeGreaterThanOrEqual(400);
    }
  }
  expect(await mine.push(null, [])).toMatchObject({ sees: "own" });
});
