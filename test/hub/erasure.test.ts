/* [L07] Erasing a client at the hub (sync-spec E): who may, what is emptied, what stays, on both engines; and restores around it. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hubAuditPage, brokenHubAudit } from "#db/hub/audit.ts";
import { contentsOf } from "#db/hub/contents.ts";
import { erasedClients } from "#db/hub/erasedClients.ts";
import { rowsOfClients } from "#db/hub/ground.ts";
import { backupHub, restoreHub } from "#hub/admin/backups.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { readErasedList } from "#hub/admin/erasedList.ts";
import { askErasure, decideErasure, eraseAgain, listErasures } from "#hub/admin/erasure.ts";
import { openHubDatabase, partOf } from "#hub/admin/hubFolder.ts";
import type { WireEdit } from "#shared/protocol/messages.ts";
import { runAdmin } from "#hub/admin/routes.ts";
import { canary, erasureWorld, type ErasureWorld } from "#test/support/erasureWorld.ts";
import { hubCommand } from "#test/support/hubProcess.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  if (postgresMissing === null) postgres = await startPostgres();
}, 180_000);
afterAll(async () => {
  if (postgresMissing === null) await postgres.stop();
}, 180_000);

const words = Object.values(canary);
const found = (text: string): readonly string[] => words.filter((word) => text.includes(word));

/** Deleted, the term over, asked for by the branch manager and agreed to by the administrator. */
const erase = async (world: ErasureWorld): Promise<void> => {
  const { context, head, admin, client } = world;
  world.days(31);
  const asked = await askErasure(context, head, { clientId: client, ground: "personAsked" });
  if (asked.type !== "asked") throw new Error(asked.type);
  expect(await decideErasure(context, admin, { requestId: asked.requestId })).toEqual({ state: "erased" });
};

const openAgain = async (world: ErasureWorld): Promise<ErasureWorld["hub"]> => openHubDatabase(world.folder);

describe.each(["sqlite", "postgres"] as const)("erasing a client on %s", (engine) => {
  const skip = engine === "postgres" && postgresMissing !== null;
  const start = async (name: string): Promise<ErasureWorld> => {
    const world = await erasureWorld(engine === "postgres" ? await postgres.database(`erasure_${name}`) : undefined);
    await world.fill();
    return world;
  };

  it.skipIf(skip)("[L07] [E1] nothing of him is in any table, nobody else lost anything, the audit names him by identity alone", async () => {
    const world = await start("all");
    const { hub, branchId, client, merged, other, alone, shared } = world;
    expect(found(await world.everything()).toSorted()).toEqual(words.toSorted());
    const before = await rowsOfClients(hub, branchId, [other]);
    await erase(world);
    expect(found(await world.everything())).toEqual([]);
    expect(await rowsOfClients(hub, branchId, [client, merged])).toEqual([]);
    expect(await rowsOfClients(hub, branchId, [other])).toEqual(before);
    // A content that somebody else's row names too stays.
    expect([...(await contentsOf(hub, branchId, [alone, shared])).keys()]).toEqual([shared]);
    const rows = await hub.q.selectFrom("feed_import_row").select(["row_no", "cells"]).orderBy("row_no").execute();
    expect(rows.map(({ cells }) => cells)).toEqual(["[]", JSON.stringify(["李四", "13800000000"])]);
    const steps = await hub.q.selectFrom("feed").select("header").where("client_id", "=", other).execute();
    expect(steps.map(({ header }) => (JSON.parse(header) as { label: unknown }).label)).toEqual([{ rows: 2 }]);
    expect((await erasedClients(hub)).map(({ clientId }) => clientId)).toEqual([client, merged].toSorted());
    const acts = await hubAuditPage(hub, branchId, 1e9, 3);
    expect(acts.map(({ action }) => action).slice(0, 2)).toEqual(["clientErased", "erasureAsked"]);
    expect(JSON.parse(acts[0]?.detail ?? "")).toMatchObject({ clientId: client, clients: 2, askedBy: world.head.id });
    expect(await brokenHubAudit(hub)).toBeNull();
  });

  it.skipIf(skip)("[E2] lines, moves and claims about him are refused by name, an older device hears that he is not there", async () => {
    const world = await start("refused");
    const { wang, head, client, other, ids } = world;
    await erase(world);
    const reasonOf = async (...asked: Parameters<ErasureWorld["send"]>) =>
      (await world.send(...asked)).answers.flatMap(({ refused }) => refused.map(({ reason }) => reason));
    const edit: WireEdit = { t: "client", r: client, o: "u", f: { hobbies: [null, "棋"] } };
    expect(await reasonOf(wang, [{ clientId: client, edits: [edit] }])).toEqual(["clientErased"]);
    expect(await reasonOf(wang, [{ clientId: client, edits: [edit] }], { protocol: 2 })).toEqual(["clientMissing"]);
    expect(await reasonOf(wang, [{ clientId: client, edits: [world.insertClient(client, "又来")] }])).toEqual(["clientErased"]);
    expect(await reasonOf(head, [{ clientId: client, edits: [world.insertClient(client, "又来")] }], { label: { sync: "recovered", rev: 99 } })).toEqual([
      "clientErased",
    ]);
    const row = { t: "contactPoint", r: ids.next(), o: "i", v: { clientId: client, kind: "mobile", value: "13900000000" } } as const;
    expect(await reasonOf(wang, [{ clientId: client, edits: [row] }])).toEqual(["clientErased"]);
    const moved = { ...row, r: ids.next(), v: { ...row.v, clientId: other } };
    await world.send(wang, [{ clientId: other, edits: [moved] }]);
    expect(await reasonOf(wang, [{ clientId: other, edits: [{ t: "contactPoint", r: moved.r, o: "u", f: { clientId: [other, client] } }] }])).toEqual([
      "clientErased",
    ]);
    expect(await rowsOfClients(world.hub, world.branchId, [client])).toEqual([]);
  });

  it.skipIf(skip)("[E5] an older backup that holds him erases him again when it is restored, also when only the replaced database knew it", async () => {
    const world = await start("restored");
    const { folder, clock, ids, client, merged, other, branchId } = world;
    const backup = path.join(world.place, "..", "before.db");
    await backupHub(folder, world.hub, backup);
    await erase(world);
    const after = path.join(world.place, "..", "after.db");
    await backupHub(folder, world.hub, after);
    await world.close();
    const { erasedAgain } = await restoreHub(folder, backup, clock, ids);
    expect(erasedAgain).toEqual({ clients: 2, isListRead: true });
    const hub = await openAgain(world);
    try {
      expect(await rowsOfClients(hub, branchId, [client, merged])).toEqual([]);
      expect((await rowsOfClients(hub, branchId, [other])).length).toBeGreaterThan(1);
      expect((await hubAuditPage(hub, branchId, 1e9, 1)).map(({ action }) => action)).toEqual(["clientsErasedAgain"]);
      // What was listed is known here now: the next start has nothing to do.
      expect(await eraseAgain({ hub, clock }, folder)).toEqual({ clients: 0, isListRead: true });
    } finally {
      await hub.close();
    }
    // A damaged list is set aside, and made anew of what the replaced database knew.
    writeFileSync(partOf(world.place, "erased"), "damaged");
    const second = await restoreHub(folder, backup, clock, ids);
    expect(second.erasedAgain).toEqual({ clients: 2, isListRead: false });
    expect(
      readErasedList(folder)
        ?.map(({ clientId }) => clientId)
        .toSorted(),
    ).toEqual([client, merged].toSorted());
    expect(readdirSync(world.place).filter((name) => name.startsWith("erased.list.unreadable"))).toHaveLength(1);
    // The table is in the backups that are made afterwards.
    expect((await restoreHub(folder, after, clock, ids)).erasedAgain).toEqual({ clients: 0, isListRead: true });
  });
});

it("[L07] the command line asks, and is one of the two: it does not agree to what it asked for", async () => {
  const world = await erasureWorld(undefined, "2026-01-05T08:00:00.000Z");
  await world.fill();
  const erase = (...words: readonly string[]) => hubCommand(world.place, "erase", ...words);
  await expect(erase("ask", "K-78")).rejects.toThrow("K-78");
  const asked = await erase("ask", "K-77", "--ground", "purposeEnded");
  const [requestId = ""] = /[0-9a-f]{8}-[0-9a-f-]{27}/u.exec(asked) ?? [];
  await expect(erase("agree", requestId)).rejects.toThrow("notAllowed");
  await expect(erase("refuse", requestId, "--reason", "bored")).rejects.toThrow("retention");
  expect((await rowsOfClients(world.hub, world.branchId, [world.client])).length).toBeGreaterThan(1);
  // By the world's own clock the term is over as well, and somebody else agrees.
  world.days(31);
  expect(await decideErasure(world.context, world.head, { requestId })).toEqual({ state: "erased" });
  expect(await erase("list")).toMatch(new RegExp(`${requestId}\t${world.client}\tpurposeEnded\tconsole\t.*\terased\t赵行长`, "u"));
}, 180_000);

describe("who may have a client erased", () => {
  it("[L07] only one whose deletion can be taken back no more, and who is nobody's history", async () => {
    const world = await erasureWorld();
    await world.fill();
    const { context, head, client, merged, other } = world;
    const ask = (clientId: string) => askErasure(context, head, { clientId, ground: "purposeEnded" });
    expect(await ask(other)).toEqual({ type: "notDeleted" });
    expect(await ask(merged)).toEqual({ type: "merged" });
    expect(await ask(client)).toMatchObject({ type: "notYet" });
    await expect(ask("nobody")).rejects.toMatchObject({ type: "notFound" });
    world.days(31);
    const first = await ask(client);
    expect(first).toMatchObject({ type: "asked" });
    // Asked for twice it is one request.
    expect(await ask(client)).toEqual(first);
    expect((await listErasures(context, head)).erasures).toMatchObject([{ clientId: client, state: "asked", askedByName: "赵行长", decidedByName: null }]);
  });

  it("[L07] two people: who asked does not agree; the second may refuse because the law asks to keep him; each act is in the audit", async () => {
    const world = await erasureWorld();
    await world.fill();
    const { context, head, admin, wang, client, hub, branchId } = world;
    world.days(31);
    const ask = async (): Promise<string> => {
      const asked = await askErasure(context, head, { clientId: client, ground: "personAsked" });
      if (asked.type !== "asked") throw new Error(asked.type);
      return asked.requestId;
    };
    const requestId = await ask();
    await expect(decideErasure(context, head, { requestId })).rejects.toMatchObject({ type: "notAllowed" });
    await expect(runAdmin(context, admin, "erasureAsk", { clientId: client, ground: "personAsked" })).rejects.toMatchObject({ type: "notAllowed" });
    for (const route of ["erasures", "erasureAsk", "erasureDecide"] as const)
      await expect(runAdmin(context, wang, route, {})).rejects.toMatchObject({ type: "notAllowed" });
    expect(await decideErasure(context, admin, { requestId, refusal: "retention" })).toEqual({ state: "refused" });
    expect(await decideErasure(context, admin, { requestId })).toEqual({ state: "refused" });
    expect((await rowsOfClients(hub, branchId, [client])).length).toBeGreaterThan(1);
    expect((await listErasures(context, admin)).erasures).toMatchObject([{ state: "refused", refusal: "retention", decidedByName: "孙工" }]);
    const again = await ask();
    // Who came back since is not erased.
    await world.send(wang, [{ clientId: client, edits: [{ t: "client", r: client, o: "r", b: 1_000 }] }]);
    await expect(decideErasure(context, admin, { requestId: again })).rejects.toMatchObject({ type: "notAllowed" });
    expect(await decideErasure(context, consoleActor(branchId), { requestId: again, refusal: "mistaken" })).toEqual({ state: "refused" });
    const acts = (await hubAuditPage(hub, branchId, 1e9, 100)).map(({ action }) => action);
    expect(acts.filter((action) => action === "erasureRefused")).toHaveLength(2);
    expect(acts.filter((action) => action === "refused").length).toBeGreaterThanOrEqual(6);
    expect(existsSync(partOf(world.place, "erased"))).toBe(false);
  });
});
