import { createHash } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { adminRequests, adminRights, type AdminRequest, type AdminRoute, adminRoutes, duplicateKeyText, userRoles } from "#shared/protocol/admin.ts";
import { brokenHubAudit, hubAuditPage } from "#db/hub/audit.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { addDays, dayOf, type Instant } from "#shared/kernel/time.ts";
import { newClient, startTestHub, type TestDevice } from "#test/support/httpHub.ts";

const ids = createHubIds();
const notAllowed = { ok: false, error: { type: "refused", error: "notAllowed" } };
const keyOf = (kind: "document" | "phone", value: string): string => createHash("sha256").update(duplicateKeyText(kind, value)).digest("hex");

/** A request of each route that is well formed and points at nobody. */
const samples: { readonly [R in AdminRoute]: AdminRequest<R> } = {
  users: {},
  userAdd: { name: "新人", role: "analyst", outlet: null },
  userChange: { userId: "nobody" },
  codes: { userId: "nobody" },
  devices: {},
  deviceReport: { deviceId: "nobody" },
  block: { deviceId: "nobody", reason: "遗失" },
  unblock: { deviceId: "nobody" },
  readmit: { deviceId: "nobody" },
  assign: { fromUserId: "nobody", toUserId: "nobody" },
  receipts: { limit: 10 },
  sessions: { limit: 10 },
  audit: { limit: 10 },
  auditHeads: { deviceId: "none", limit: 5 },
  figures: {},
  productFigures: {},
  duplicateCheck: { keys: ["ab".repeat(32)] },
  policy: {},
  policySet: { idleMinutes: 30 },
  recoveries: {},
  recoveryTake: { request: "suixing-recover:none" },
  recoveryAgree: { requestId: "nobody" },
  erasures: {},
  erasureAsk: { clientId: "nobody", ground: "personAsked" },
  erasureDecide: { requestId: "nobody" },
};

const askSample = <R extends AdminRoute>(device: TestDevice, route: R) => device.link.admin(route, samples[route]);

describe("administration over the signed channel", () => {
  it("[R260] every role × every route: what the table gives is answered, everything else is refused and audited", async () => {
    const world = await startTestHub();
    let refused = 0;
    for (const role of userRoles) {
      const device = await world.enrolDevice(await world.addUser(`${role}人`, role));
      for (const route of adminRoutes) {
        const answer = await askSample(device, route);
        const isGiven = adminRights[route].includes(role);
        const isPassed = answer.ok || (answer.error.type === "refused" && answer.error.error === "notFound");
        expect.soft(isPassed, `${role} ${route}`).toBe(isGiven);
        if (!isGiven) {
          expect.soft(answer, `${role} ${route}`).toMatchObject(notAllowed);
          refused += 1;
        }
      }
    }
    const acts = await hubAuditPage(world.hub, world.branchId, 1e9, 1_000);
    expect(acts.filter(({ action }) => action === "refused")).toHaveLength(refused);
    expect(Object.keys(adminRequests)).toHaveLength(Object.keys(samples).length);
    expect(await brokenHubAudit(world.hub)).toBeNull();
  });

  it("[R260] a branch manager cannot become an administrator, make one, or take an administrator's place", async () => {
    const world = await startTestHub();
    const boss = await world.addUser("管理员", "administrator");
    const head = await world.addUser("赵行长", "branchManager");
    const bossDevice = await world.enrolDevice(boss);
    const { link } = await world.enrolDevice(head);
    expect(await link.admin("userAdd", { name: "影子", role: "administrator", outlet: null })).toMatchObject(notAllowed);
    expect(await link.admin("userChange", { userId: head, role: "administrator" })).toMatchObject(notAllowed);
    expect(await link.admin("codes", { userId: boss })).toMatchObject(notAllowed);
    expect(await link.admin("block", { deviceId: bossDevice.reply.deviceId, reason: "x" })).toMatchObject(notAllowed);
    expect(await bossDevice.link.admin("userChange", { userId: boss, isActive: false })).toMatchObject(notAllowed);
    const added = await link.admin("userAdd", { name: "王敏", role: "clientManager", outlet: "城南网点" });
    expect(added.ok).toBe(true);
    if (!added.ok) return;
    expect(await link.admin("userChange", { userId: added.value.userId, role: "branchManager" })).toMatchObject(notAllowed);
    expect(await link.admin("codes", { userId: added.value.userId })).toMatchObject({ ok: true, value: { line: expect.stringMatching(/^suixing-join:/u) } });
  });

  it("people and devices of another branch are not there", async () => {
    const world = await startTestHub();
    const other = await startTestHub();
    const { link } = await world.enrolDevice(await world.addUser("管理员", "administrator"));
    const stranger = await other.addUser("王敏", "clientManager");
    expect(await link.admin("userChange", { userId: stranger, name: "x" })).toMatchObject({ ok: false, error: { error: "notFound" } });
  });

  it("a change of a person reaches every device as reference data", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const admin = await world.enrolDevice(await world.addUser("管理员", "administrator"));
    const device = await world.enrolDevice(wang);
    await device.push(null, []);
    expect(await admin.link.admin("userChange", { userId: wang, outlet: "城北网点" })).toEqual({ ok: true, value: { isChanged: true } });
    expect(await admin.link.admin("userChange", { userId: wang, outlet: "城北网点" })).toEqual({ ok: true, value: { isChanged: false } });
    const pulled = await device.push(null, []);
    expect(pulled.feed?.entries).toMatchObject([
      { type: "line", clientId: null, header: { workstationId: "hub" }, edits: [{ t: "branchUser", r: wang, o: "u", f: { outlet: [null, "城北网点"] } }] },
    ]);
  });

  it("[S2] assigning gives a manager's clients to another: one gets a left notice, the other the whole history", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const li = await world.addUser("李强", "clientManager");
    const head = await world.enrolDevice(await world.addUser("赵行长", "branchManager"));
    const one = await world.enrolDevice(wang);
    const two = await world.enrolDevice(li);
    const clients = ["张三", "李四", "王五"].map((name) => newClient(name, wang));
    for (const client of clients) await one.push(client.id, [client.edit]);
    await two.push(null, []);
    const [kept] = clients;
    const moved = clients.slice(1).map(({ id }) => id);
    expect(await head.link.admin("assign", { fromUserId: wang, toUserId: li, clientIds: [...moved, "nobody"] })).toEqual({ ok: true, value: { clients: 2 } });
    const left = await one.push(null, []);
    expect(left.feed?.entries.filter(({ type }) => type === "left").map((entry) => (entry.type === "left" ? entry.clientId : ""))).toEqual(moved);
    const rows = await one.link.rows({ clientIds: clients.map(({ id }) => id), rowIds: [] });
    expect(rows.ok && rows.value.rows.map(({ r }) => r)).toEqual([kept?.id]);
    const got = await two.push(null, []);
    expect(got.feed?.entries).toMatchObject(moved.map((id) => ({ type: "line", clientId: id, edits: [{ f: { managerId: [wang, li] } }] })));
    const history = await two.link.history({ clientIds: moved, afterSeq: 0, untilSeq: two.cursor });
    expect(history.ok && history.value.entries).toHaveLength(4);
    // Again it moves nothing.
    expect(await head.link.admin("assign", { fromUserId: wang, toUserId: li, clientIds: moved })).toEqual({ ok: true, value: { clients: 0 } });
    // Clients that nobody has, e.g. of the bank's list.
    const orphan = newClient("孤户", wang);
    const loose = { ...orphan.edit, v: { kind: "person", name: "孤户" } };
    await head.push(orphan.id, [loose]);
    expect(await head.link.admin("assign", { fromUserId: null, toUserId: li, clientIds: [orphan.id, kept?.id ?? ""] })).toEqual({
      ok: true,
      value: { clients: 1 },
    });
    // He comes whole: his beginning and the assignment.
    expect((await two.push(null, [])).feed?.entries.map((entry) => (entry.type === "line" ? [entry.clientId, entry.edits[0]?.o] : []))).toEqual([
      [orphan.id, "i"],
      [orphan.id, "u"],
    ]);
    expect(await head.link.admin("assign", { fromUserId: null, toUserId: li })).toEqual({ ok: true, value: { clients: 0 } });
    // An administrator is nobody's client manager.
    const admin = await world.addUser("管理员", "administrator");
    expect(await head.link.admin("assign", { fromUserId: wang, toUserId: admin })).toMatchObject(notAllowed);
  });

  it("blocking and the report of what was on a lost device: counts by field and class, never a value", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const admin = await world.enrolDevice(await world.addUser("管理员", "administrator"));
    const device = await world.enrolDevice(wang);
    const client = newClient("张三", wang, { documentNumber: "11010519491231002X" });
    await device.push(client.id, [client.edit, { t: "contactPoint", r: ids.next(), o: "i", v: { clientId: client.id, kind: "mobile", value: "13800138000" } }]);
    const { deviceId } = device.reply;
    expect(await admin.link.admin("block", { deviceId, reason: "遗失" })).toMatchObject({ ok: true });
    const report = await admin.link.admin("deviceReport", { deviceId });
    expect(report).toMatchObject({
      ok: true,
      value: { clients: 1, rows: 2, classes: { C1: expect.any(Number), C2: expect.any(Number) }, device: { state: "blocked" } },
    });
    const text = JSON.stringify(report);
    expect(text).toContain(`{"table":"client","field":"documentNumber","cls":"C2","values":1}`);
    for (const value of ["张三", "13800138000", "11010519491231002X"]) expect(text).not.toContain(value);
    expect(await admin.link.admin("unblock", { deviceId })).toMatchObject({ ok: true });
    expect((await device.link.rows({ clientIds: [], rowIds: [] })).ok).toBe(true);
  });

  it("a client manager learns only that a person is known, and where; asking is limited and audited", async () => {
    const world = await startTestHub({ rates: { duplicates: 4 } });
    const wang = await world.addUser("王敏", "clientManager", "城南网点");
    const one = await world.enrolDevice(wang);
    const { link } = await world.enrolDevice(await world.addUser("李强", "clientManager", "城北网点"));
    const client = newClient("张三", wang, { documentNumber: "11010519491231002X" });
    const phone = ids.next();
    await one.push(client.id, [client.edit, { t: "contactPoint", r: phone, o: "i", v: { clientId: client.id, kind: "mobile", value: "138 0013 8000" } }]);
    const document = keyOf("document", " 11010519491231002x");
    const mobile = keyOf("phone", "+86 13800138000");
    const answer = await link.admin("duplicateCheck", { keys: [document, mobile, keyOf("phone", "13900139000")] });
    expect(answer.ok && answer.value.known.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      [document, mobile].toSorted().map((key) => ({ key, outlet: "城南网点" })),
    );
    await one.push(client.id, [{ t: "contactPoint", r: phone, o: "u", f: { value: ["138 0013 8000", "13900139000"] }, b: one.cursor }]);
    expect(await link.admin("duplicateCheck", { keys: [mobile] })).toEqual({ ok: true, value: { known: [] } });
    expect(await link.admin("duplicateCheck", { keys: [keyOf("phone", "13900139000")] })).toMatchObject({ ok: true, value: { known: [{}] } });
    await one.push(client.id, [{ t: "contactPoint", r: phone, o: "d", b: one.cursor }]);
    expect(await link.admin("duplicateCheck", { keys: [keyOf("phone", "13900139000")] })).toEqual({ ok: true, value: { known: [] } });
    expect(await link.admin("duplicateCheck", { keys: [mobile] })).toMatchObject({ ok: false, error: { error: "tooManyRequests" } });
    const acts = await hubAuditPage(world.hub, world.branchId, 1e9, 100);
    expect(acts.filter(({ action }) => action === "duplicateCheck")).toHaveLength(4);
  });

  it("[R260] the audit is narrowed by act, by days of the branch, and by a person: what he did, and what was done with him and his device", async () => {
    const world = await startTestHub();
    const admin = await world.enrolDevice(await world.addUser("管理员", "administrator"));
    const wang = await world.addUser("王敏", "clientManager");
    await world.enrolDevice(await world.addUser("李强", "clientManager"));
    const { reply } = await world.enrolDevice(wang);
    expect(await admin.link.admin("block", { deviceId: reply.deviceId, reason: "遗失" })).toMatchObject({ ok: true });
    const found = async (wish: Partial<AdminRequest<"audit">>): Promise<readonly string[]> => {
      const answer = await admin.link.admin("audit", { limit: 100, ...wish });
      return answer.ok ? answer.value.entries.map(({ action }) => action) : [answer.error.type];
    };
    expect(await found({ personId: wang })).toEqual(["deviceBlocked", "deviceEnrolled", "codeIssued", "userAdded"]);
    expect(await found({ personId: wang, action: "codeIssued" })).toEqual(["codeIssued"]);
    expect(await found({ action: "deviceEnrolled" })).toHaveLength(3);
    expect(await found({ personId: "nobody" })).toEqual([]);
    const days = (await hubAuditPage(world.hub, world.branchId, 1e9, 100)).map(({ at }) => dayOf(at as Instant)); // written by the clock
    const [newest, oldest] = [days.at(0), days.at(-1)];
    if (newest === undefined || oldest === undefined) throw new Error("the audit is empty");
    expect(await found({ from: oldest, to: newest })).toHaveLength(days.length);
    expect(await found({ from: addDays(newest, 1) })).toEqual([]);
    expect(await found({ to: addDays(oldest, -1) })).toEqual([]);
    const asItIs: unknown = await admin.link.admin("audit", { limit: 5, from: "2026-02-30" } as unknown as AdminRequest<"audit">); // no day
    expect(asItIs).toMatchObject({ ok: false, error: { type: "refused", error: "malformed" } });
  });

  it("an altered, a removed and a cut-off entry of the hub's audit show", async () => {
    const world = await startTestHub();
    for (const name of ["甲", "乙", "丙", "丁"]) await world.addUser(name, "analyst");
    expect(await brokenHubAudit(world.hub)).toBeNull();
    const { rows } = await sql<{ detail: string }>`select detail from hub_audit where seq = 3`.execute(world.hub.q);
    await sql`update hub_audit set detail = '{}' where seq = 3`.execute(world.hub.q);
    expect(await brokenHubAudit(world.hub)).toBe(3);
    await sql`update hub_audit set detail = ${rows[0]?.detail} where seq = 3`.execute(world.hub.q);
    await sql`delete from hub_audit where seq = 5`.execute(world.hub.q);
    expect(await brokenHubAudit(world.hub)).toBe(5);
    await sql`delete from hub_audit where seq = 2`.execute(world.hub.q);
    expect(await brokenHubAudit(world.hub)).toBe(2);
  });

  it("figures for monitoring name routes and counts, on loopback", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王敏", "clientManager");
    const device = await world.enrolDevice(wang);
    const client = newClient("张三", wang);
    await device.push(client.id, [client.edit]);
    const { body } = await world.raw({ method: "GET", path: "/metrics" });
    expect(body).toContain(`suixing_requests_total{route="/v1/exchange",status="200"} 1`);
    expect(body).toContain(`suixing_lines_total{outcome="accepted"} 1`);
    expect(body).toContain(`suixing_devices{state="active"} 1`);
    expect(body).not.toMatch(/张三|王敏/u);
    expect(await world.raw({ method: "GET", path: "/health" })).toMatchObject({ status: 200 });
  });

  it("[R260] figures for monitoring from afar want an administrator's signature; everybody else is refused and noted", async () => {
    const world = await startTestHub();
    const admin = await world.enrolDevice(await world.addUser("管理员", "administrator"));
    const head = await world.enrolDevice(await world.addUser("赵行长", "branchManager"));
    const wish = { method: "GET" as const, path: "/metrics" };
    const fromAfar = (headers: Readonly<Record<string, string>>) => world.app.inject({ method: "GET", url: "/metrics", remoteAddress: "10.1.2.3", headers });
    const signed = world.signedHeaders(admin, wish);
    const answer = await fromAfar(signed);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4"]);
    expect(answer.body).toContain(`suixing_devices{state="active"} 2`);
    const errorOf = async (headers: Readonly<Record<string, string>>): Promise<unknown> => {
      const refused = await fromAfar(headers);
      return [refused.statusCode === 200, Reflect.get(Object(Reflect.get(Object(refused.json()), "error")), "type")];
    };
    expect(await errorOf({})).toEqual([false, "notEnrolled"]);
    expect(await errorOf(signed)).toEqual([false, "replayed"]);
    expect(await errorOf(world.signedHeaders(admin, { ...wish, path: "/health" }))).toEqual([false, "badSignature"]);
    expect(await errorOf(world.signedHeaders(head, wish))).toEqual([false, "notAllowed"]);
    const [act] = await hubAuditPage(world.hub, world.branchId, 1e9, 1);
    expect(act).toMatchObject({ action: "refused", actorId: head.reply.user.id, detail: expect.stringContaining("metrics") });
  });
});
