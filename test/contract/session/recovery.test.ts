import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RecoveryAsked } from "#shared/contracts/session.ts";
import { readAnswerLine, answerLine, readRequestLine, requestLine } from "#shared/bundle/recovery.ts";
import { opensWith } from "#db/engine/rekey.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { verifyHubFile, writeHubCopy } from "#db/hub/copyHub.ts";
import type { AdminActor } from "#hub/admin/acts.ts";
import { blockDevice } from "#hub/admin/devices.ts";
import { agreeRecovery, listRecoveries, takeRecovery } from "#hub/admin/recovery.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub, type TestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { createOpenProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const next = "willow three blue cups";

interface World {
  readonly hub: TestHub;
  readonly program: TestProgram & { readonly deviceId: string };
  readonly storeId: string;
  readonly person: AdminActor;
  readonly head: AdminActor;
  readonly administrator: AdminActor;
  /** Asks as the window of the locked workstation does. */
  readonly ask: () => Promise<RecoveryAsked>;
  readonly finish: (answer: string, passphrase?: string) => ReturnType<TestProgram["call"]>;
}

const world = async (hasClient = false): Promise<World> => {
  const hub = await startTestHub();
  const personId = await hub.addUser("王敏", "clientManager");
  const actor = async (name: string, role: "branchManager" | "administrator"): Promise<AdminActor> => ({
    id: await hub.addUser(name, role),
    branchId: hub.branchId,
    role,
  });
  const head = await actor("赵行长", "branchManager");
  const administrator = await actor("孙工", "administrator");
  const program = await joinProgram(hub, personId);
  if (hasClient) {
    await seedBranch(hub.context, hub.branchId);
    await program.call("daySync", "syncNow");
    await program.settleJobs();
    expect(await program.call("clients", "createClient", { values: { kind: "person", name: "张三丰" }, force: true })).toMatchObject({ ok: true });
  }
  const storeId = program.host.state().store?.id ?? "";
  program.host.lock("user");
  return {
    hub,
    program,
    storeId,
    person: { id: personId, branchId: hub.branchId, role: "clientManager" },
    head,
    administrator,
    ask: async () => {
      const answer = await program.call("session", "askRecovery", { storeId, passphrase: next });
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value as RecoveryAsked; // the contract's output
    },
    finish: (line, passphrase = next) => program.call("session", "finishRecovery", { storeId, answer: line, passphrase }),
  };
};

/** Whether a key opens the store's file, asked now or later. */
const opensOnly = (program: TestProgram, storeId: string, key: Uint8Array | undefined): (() => boolean) => {
  const kept = Uint8Array.from(key ?? []);
  return () => opensWith({ path: program.vault.storePath(storeId), key: kept });
};
/** The data key as the passphrase of the joining leads to it. */
const keyUnder = async (program: TestProgram, storeId: string): Promise<Uint8Array | undefined> => {
  const outcome = await program.vault.unwrap(storeId, testPassphrase);
  return outcome.type === "unwrapped" ? outcome.key : undefined;
};

const unlock = (program: TestProgram, storeId: string, passphrase: string): ReturnType<TestProgram["call"]> =>
  program.call("session", "unlock", { storeId, passphrase });

describe("recovery by the branch", () => {
  it("[R261] two people of the branch bring back the same data under a new passphrase, with the audit on both sides", async () => {
    const { hub, program, storeId, head, administrator, ask, finish } = await world(true);
    expect(program.host.state().stores[0]).toMatchObject({ hasRecovery: true });
    const asked = await ask();
    // The request is kept: the same line again, whenever the page opens.
    expect(await program.call("session", "recoveryAsked", { storeId })).toEqual({ ok: true, value: asked });
    const { requestId } = await takeRecovery(hub.context, administrator, { request: asked.line });
    const { recoveries } = await listRecoveries(hub.context, head);
    expect(recoveries).toMatchObject([{ id: requestId, userName: "王敏", check: asked.check, takenByName: "孙工", agreedAt: null, answer: null }]);
    const { answer } = await agreeRecovery(hub.context, head, { requestId });
    const before = opensOnly(program, storeId, await keyUnder(program, storeId));
    expect(await finish(answer)).toEqual({ ok: true, value: { storeId, agreedBy: ["孙工", "赵行长"], isKeyChanged: true } });
    // The data key has travelled, if only sealed: it opens nothing any more, and the branch's way leads to the new one.
    expect([before(), opensOnly(program, storeId, program.host.current()?.key)()]).toEqual([false, true]);
    expect(program.host.state().stores[0]).toMatchObject({ hasRecovery: true });
    expect(program.host.state()).toMatchObject({ state: "unlocked", actor: { name: "王敏" } });
    const found = await program.call("clients", "clientPage", {
      scope: { condition: { all: [] }, text: "" },
      sort: { field: "name", direction: "asc" },
      offset: 0,
      limit: 10,
    });
    expect(JSON.stringify(found)).toContain("张三丰");
    const open = program.host.current();
    const lines = open ? recentAudit(open.store.read, 5).map(({ action, detail }) => ({ action, ...detail })) : [];
    expect(lines).toContainEqual({ action: "unlocked", way: "recovery", agreedBy: "孙工、赵行长", requestId });
    expect(lines).toContainEqual({ action: "keyChanged", why: "recovery" });
    const acts = (await hubAuditPage(hub.hub, hub.branchId, 1e9, 20)).map(({ action, actorId }) => [action, actorId]);
    expect(acts).toContainEqual(["recoveryTaken", administrator.id]);
    expect(acts).toContainEqual(["recoveryAgreed", head.id]);
    // From now on the new passphrase counts, the old one does not, and the answer was good for once.
    program.host.lock("user");
    expect(await unlock(program, storeId, testPassphrase)).toMatchObject({ error: { type: "wrongPassphrase" } });
    expect(await unlock(program, storeId, next)).toMatchObject({ ok: true });
    program.host.lock("user");
    expect(await finish(answer)).toMatchObject({ error: { type: "answerOfAnother" } });
    expect(program.faults).toEqual([]);
  });

  it("[SE3] one person is never enough: not twice, not who asks, not somebody of another branch", async () => {
    const { hub, person, head, administrator, ask } = await world();
    const { line } = await ask();
    const refused = { type: "notAllowed" };
    await expect(takeRecovery(hub.context, { ...person, role: "administrator" }, { request: line })).rejects.toMatchObject(refused);
    const { requestId } = await takeRecovery(hub.context, head, { request: line });
    await expect(agreeRecovery(hub.context, head, { requestId })).rejects.toMatchObject(refused);
    await expect(agreeRecovery(hub.context, { ...person, role: "administrator" }, { requestId })).rejects.toMatchObject(refused);
    await expect(agreeRecovery(hub.context, { ...administrator, branchId: "another" }, { requestId })).rejects.toMatchObject({ type: "notFound" });
    expect((await listRecoveries(hub.context, head)).recoveries[0]?.answer).toBeNull();
    // Taken again it is the same request, not a second person.
    expect(await takeRecovery(hub.context, administrator, { request: line })).toEqual({ requestId });
    expect((await listRecoveries(hub.context, head)).recoveries[0]?.takenByName).toBe("赵行长");
    hub.clock.offsetMs += 8 * 86_400_000;
    await expect(agreeRecovery(hub.context, administrator, { requestId })).rejects.toMatchObject(refused);
  });

  it("[SE3] a blocked workstation gets no answer, nor one that is blocked between the two", async () => {
    const { hub, program, head, administrator, ask } = await world();
    const { line } = await ask();
    const { requestId } = await takeRecovery(hub.context, head, { request: line });
    await blockDevice(hub.context, hub.actor, { deviceId: program.deviceId, reason: "遗失" });
    await expect(agreeRecovery(hub.context, administrator, { requestId })).rejects.toMatchObject({ type: "notAllowed" });
    await expect(takeRecovery(hub.context, administrator, { request: line })).rejects.toMatchObject({ type: "notAllowed" });
  });

  it("[SE3] the answer is worthless without the passphrase chosen when asking, and every wrong one counts as at the lock", async () => {
    const { hub, program, storeId, head, administrator, ask, finish } = await world();
    const { requestId } = await takeRecovery(hub.context, head, { request: (await ask()).line });
    const { answer } = await agreeRecovery(hub.context, administrator, { requestId });
    expect(await finish(answer, "not the one I chose")).toMatchObject({ error: { type: "wrongPassphrase", attemptsLeft: 29 } });
    expect(await finish(answer, testPassphrase)).toMatchObject({ error: { type: "wrongPassphrase", attemptsLeft: 28 } });
    expect(await finish(answer, "again not that one")).toMatchObject({ error: { type: "wrongPassphrase" } });
    expect(await finish(answer)).toMatchObject({ error: { type: "tooEarly" } });
    expect(program.host.state().state).toBe("locked");
    program.clock.advance(60_000);
    // The old passphrase, remembered after all, still opens; and it makes the request void no more than it was.
    expect(await unlock(program, storeId, testPassphrase)).toMatchObject({ ok: true });
    program.host.lock("user");
    expect(await finish(answer)).toMatchObject({ ok: true });
  });

  it("[SE3] changed, foreign and repeated lines are refused with their reason, and nothing is changed by them", async () => {
    const { hub, program, storeId, head, administrator, ask, finish } = await world();
    const first = await ask();
    const taken = await takeRecovery(hub.context, head, { request: first.line });
    const { answer: early } = await agreeRecovery(hub.context, administrator, taken);
    // Asked anew: the earlier answer is void.
    const second = await ask();
    expect(second.check).not.toBe(first.check);
    expect(await finish(early)).toMatchObject({ error: { type: "answerOfAnother" } });
    const { answer } = await agreeRecovery(hub.context, administrator, await takeRecovery(hub.context, head, { request: second.line }));
    const read = readAnswerLine(answer);
    if (!read) throw new Error("no answer");
    const changed = [
      answerLine({ ...read, agreedBy: ["孙工", "李四"] }),
      answerLine({ ...read, sealed: { ...read.sealed, data: Buffer.from(read.sealed.data, "base64").fill(7, 0, 3).toString("base64") } }),
      answerLine({ ...read, signature: Buffer.alloc(64).toString("base64") }),
    ];
    for (const line of changed) expect(await finish(line)).toEqual({ ok: false, error: { type: "answerForged" } });
    for (const line of ["x", "suixing-recovered:", `${answer.slice(0, -30)}`, second.line])
      expect(await finish(line)).toMatchObject({ error: { type: "answerUnreadable" } });
    expect(await finish(answer.replaceAll(/.{60}/gu, "$&\n"))).toMatchObject({ ok: true });
    program.host.lock("user");
    expect(await unlock(program, storeId, next)).toMatchObject({ ok: true });
    // At the hub: a request that was changed, or that is for another hub, is none.
    const request = readRequestLine(first.line);
    if (!request) throw new Error("no request");
    const other = await startTestHub();
    await expect(takeRecovery(other.context, other.actor, { request: first.line })).rejects.toMatchObject({ type: "notFound" });
    const swapped = requestLine({ ...request, requestId: "another", sealed: { ...request.sealed, wrapped: request.sealed.wrapped.replace(/^..../u, "AAAA") } });
    await expect(takeRecovery(hub.context, administrator, { request: swapped })).rejects.toMatchObject({ type: "notAllowed" });
  });

  it("[SE3] after too many wrong passphrases the branch can still give the data back", async () => {
    const { hub, program, storeId, head, administrator, ask, finish } = await world();
    program.vault.setMostFailures(storeId, 3);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      program.clock.advance(3_700_000);
      await unlock(program, storeId, `wrong ${attempt}`);
    }
    expect(program.host.state().stores[0]).toMatchObject({ isDestroyed: true, hasRecovery: true });
    const { requestId } = await takeRecovery(hub.context, head, { request: (await ask()).line });
    expect(await finish((await agreeRecovery(hub.context, administrator, { requestId })).answer)).toMatchObject({ ok: true });
    expect(program.host.state().stores[0]?.isDestroyed).toBeUndefined();
    program.host.lock("user");
    expect(await unlock(program, storeId, next)).toMatchObject({ ok: true });
  });

  it("[SE1] neither the request, the answer nor the hub's database holds the data key; a store of one's own has no such way", async () => {
    const { hub, program, storeId, head, administrator, ask, finish } = await world();
    const { line } = await ask();
    const { answer } = await agreeRecovery(hub.context, administrator, await takeRecovery(hub.context, head, { request: line }));
    expect(await finish(answer)).toMatchObject({ ok: true });
    const key = Buffer.from(program.host.current()?.key ?? []);
    expect(key).toHaveLength(32);
    const rows =
      JSON.stringify(await hub.hub.q.selectFrom("recovery").selectAll().execute()) +
      JSON.stringify(await hub.hub.q.selectFrom("hub_audit").selectAll().execute());
    const files = ["key.json", path.join("backups", "key.json")].map((file) => readFileSync(path.join(program.profile, "stores", storeId, file), "utf8"));
    const plain = [line, answer].map((text) => Buffer.from(text.split(":")[1] ?? "", "base64").toString("latin1"));
    for (const text of [rows, ...files, ...plain]) {
      for (const form of ["base64", "hex", "latin1"] as const) expect(text.includes(key.toString(form))).toBe(false);
    }
    // A copy of the hub carries the requests and the rules too.
    const copy = path.join(temporaryFolder(), "copy.db");
    await writeHubCopy(hub.hub, hub.folder.databaseKey, copy);
    expect(await verifyHubFile(copy, hub.folder.databaseKey)).toBeGreaterThan(0);
    const own = await createOpenProgram();
    own.host.lock("user");
    expect(await own.call("session", "askRecovery", { storeId: own.storeId, passphrase: next })).toEqual({ ok: false, error: { type: "recoveryNotKept" } });
  });
});
