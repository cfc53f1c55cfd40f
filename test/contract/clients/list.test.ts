import { describe, expect, it } from "vitest";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ListSelection, ListSort } from "#shared/contracts/clients/list.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { syntheticClients, syntheticTagChanges, syntheticTags } from "#test/support/syntheticClients.ts";

const count = 300;
const byAssets: ListSort = { field: "assetTotal", direction: "desc" };
const scopeOf = (condition: Condition, text = "") => ({ condition, text });
const all: Condition = { all: [] };
const everything: ListSelection = { kind: "matching", scope: scopeOf(all), except: [] };

const createListWorld = async () => {
  const world = await createArchiveWorld();
  world.applyAs("00000000-0000-7000-8000-00000000aaaa", syntheticTagChanges);
  world.applyAs("00000000-0000-7000-8000-00000000aaaa", [...syntheticClients(count, 3, "2026-11-21")].flat());
  return world;
};

/** Lets the index be built: it takes its slices between other work. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("the client list", () => {
  it("[SP3][R005] gives a page with the exact total, the same before and after the index is built", async () => {
    const { api } = await createListWorld();
    const input = { scope: scopeOf({ field: "tier", op: "anyOf", value: ["growing", "wealthy"] }), sort: byAssets, offset: 5, limit: 20 };
    const first = valueOf(await api.clients.clientPage(input));
    await settle();
    const second = valueOf(await api.clients.clientPage(input));
    expect(second).toEqual(first);
    expect(first.clientCount).toBe(count);
    expect(first.rows.length).toBe(20);
    expect(first.rows.every(({ tier }) => tier === "growing" || tier === "wealthy")).toBe(true);
    const amounts = first.rows.map(({ assetTotal }) => assetTotal ?? 0);
    expect(amounts).toEqual(amounts.toSorted((one, other) => other - one));
  });

  it("[R265] no page, peek or hit carries a whole phone, document or account number", async () => {
    const { api } = await createListWorld();
    const { rows } = valueOf(await api.clients.clientPage({ scope: scopeOf(all), sort: byAssets, offset: 0, limit: 100 }));
    const peeks = await Promise.all(rows.slice(0, 5).map(async ({ id }) => valueOf(await api.clients.clientPeek({ clientId: id }))));
    const hits = valueOf(await api.clients.clientSearch({ text: "6222", limit: 50 }));
    expect(hits.length).toBe(50);
    for (const text of [rows, peeks, hits].map((value) => JSON.stringify(value))) {
      expect(text).not.toMatch(/"1[3-9]\d{9}"/);
      expect(text).not.toMatch(/999999\d{11}/);
      expect(text).not.toMatch(/6222\d{12}/);
    }
  });

  it("refuses a malformed filter, a page that is too long and unknown fields as faults", async () => {
    const { program } = await createListWorld();
    const input = { scope: scopeOf(all), sort: byAssets, offset: 0, limit: 50 };
    for (const bad of [
      { ...input, limit: 101 },
      { ...input, sort: { field: "note", direction: "asc" } },
      { ...input, scope: { condition: { field: "tier", op: "between", value: 3 }, text: "" } },
      { ...input, extra: 1 },
    ]) {
      const answer = await program.call("clients", "clientPage", bad);
      expect(answer).toMatchObject({ ok: false, error: { type: "fault" } });
    }
    program.host.lock("user");
    expect(await program.call("clients", "clientPage", input)).toEqual({ ok: false, error: { type: "sessionLocked" } });
  });

  it("follows an edit at once, also with the index in place", async () => {
    const { api, newClient } = await createListWorld();
    await api.clients.clientPage({ scope: scopeOf(all), sort: byAssets, offset: 0, limit: 1 });
    await settle();
    const clientId = await newClient({ name: "安然", grade: "key", outlet: "新网点" });
    const page = valueOf(
      await api.clients.clientPage({ scope: scopeOf({ field: "outlet", op: "anyOf", value: ["新网点"] }), sort: byAssets, offset: 0, limit: 10 }),
    );
    expect(page.rows.map(({ id }) => id)).toEqual([clientId]);
    expect(page.clientCount).toBe(count + 1);
  });

  it("gives ids of a range in list order, totals and groups that add up", async () => {
    const { api } = await createListWorld();
    const page = valueOf(await api.clients.clientPage({ scope: scopeOf(all), sort: byAssets, offset: 40, limit: 30 }));
    expect(valueOf(await api.clients.clientIds({ scope: scopeOf(all), sort: byAssets, offset: 40, limit: 30 }))).toEqual(page.rows.map(({ id }) => id));
    const totals = valueOf(await api.clients.clientTotals({ selection: everything }));
    expect(totals.count).toBe(count);
    const groups = valueOf(await api.clients.clientGroups({ scope: scopeOf(all), by: "outlet" }));
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(count);
    expect(groups.reduce((sum, group) => sum + group.assetTotal, 0)).toBe(totals.assetTotal);
    const some = page.rows.slice(0, 3);
    const chosen = valueOf(await api.clients.clientTotals({ selection: { kind: "ids", ids: some.map(({ id }) => id) } }));
    expect(chosen.assetTotal).toBe(some.reduce((sum, row) => sum + (row.assetTotal ?? 0), 0));
    const without = valueOf(await api.clients.clientTotals({ selection: { ...everything, except: some.map(({ id }) => id) } }));
    expect(without.assetTotal).toBe(totals.assetTotal - chosen.assetTotal);
  });

  it("says which filter to drop when nothing is left", async () => {
    const { api } = await createListWorld();
    const parts: Condition[] = [
      { field: "outlet", op: "anyOf", value: ["没有"] },
      { field: "tier", op: "anyOf", value: ["growing"] },
    ];
    const growing = valueOf(
      await api.clients.clientPage({ scope: scopeOf({ all: [{ field: "tier", op: "anyOf", value: ["growing"] }] }), sort: byAssets, offset: 0, limit: 1 }),
    ).total;
    expect(growing).toBeGreaterThan(0);
    expect(valueOf(await api.clients.clientCountsWithout({ scope: scopeOf({ all: parts }) }))).toEqual([growing, 0]);
  });

  it("a peek of an unknown client is an error, one of a known client an audit entry", async () => {
    const { api, store } = await createListWorld();
    expect(errorOf(await api.clients.clientPeek({ clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
    const id = valueOf(await api.clients.clientPage({ scope: scopeOf(all), sort: byAssets, offset: 0, limit: 1 })).rows[0]?.id ?? "";
    valueOf(await api.clients.clientPeek({ clientId: id }));
    expect(recentAudit(store().read, 5).map(({ action, clientId }) => [action, clientId])).toContainEqual(["clientPeek", id]);
  });
});

describe("words of the list", () => {
  it("are there for every code that the peek shows, so that nobody reads a code", async () => {
    const { api } = await createListWorld();
    const { dictionaries } = valueOf(await api.clients.listChoices({}));
    for (const name of ["contactKind", "holdingKind", "needKind", "serviceRole", "channel"])
      expect([name, dictionaries[name]?.length ?? 0]).not.toEqual([name, 0]);
  });
});

describe("views and segments", () => {
  it("[R096] views are kept, renamed, refused without or with a name in use, and removed", async () => {
    const { api } = await createListWorld();
    const { id } = valueOf(await api.clients.saveView({ id: null, name: " 重点客户 ", layout: "{}" }));
    expect(errorOf(await api.clients.saveView({ id: null, name: "重点客户", layout: "{}" }))).toEqual({ type: "nameTaken" });
    expect(errorOf(await api.clients.saveView({ id: null, name: "  ", layout: "{}" }))).toEqual({ type: "nameMissing" });
    expect(errorOf(await api.clients.saveView({ id: "nothing", name: "别的", layout: "{}" }))).toEqual({ type: "notFound" });
    valueOf(await api.clients.saveView({ id, name: "我的重点", layout: '{"sort":"name"}' }));
    expect(valueOf(await api.clients.listChoices({})).views).toEqual([{ id, name: "我的重点", nameEn: null, layout: '{"sort":"name"}' }]);
    valueOf(await api.clients.removeView({ id }));
    expect(errorOf(await api.clients.removeView({ id }))).toEqual({ type: "notFound" });
    expect(valueOf(await api.clients.listChoices({})).views).toEqual([]);
  });

  it("[R096] a live segment follows the data, a frozen one stays", async () => {
    const { api, newClient } = await createListWorld();
    const condition: Condition = { field: "grade", op: "anyOf", value: ["key"] };
    const selection: ListSelection = { kind: "matching", scope: scopeOf(condition), except: [] };
    const live = valueOf(await api.clients.saveSegment({ id: null, name: "动态", kind: "live", selection }));
    const frozen = valueOf(await api.clients.saveSegment({ id: null, name: "固定", kind: "frozen", selection }));
    expect(frozen.count).toBeGreaterThan(10);
    await newClient({ name: "后来的", grade: "key" });
    const inSegment = async (id: string) =>
      valueOf(await api.clients.clientPage({ scope: scopeOf({ field: "segment", op: "anyOf", value: [id] }), sort: byAssets, offset: 0, limit: 1 })).total;
    expect([await inSegment(live.id), await inSegment(frozen.id)]).toEqual([frozen.count + 1, frozen.count]);
    await settle();
    expect([await inSegment(live.id), await inSegment(frozen.id)]).toEqual([frozen.count + 1, frozen.count]);
    valueOf(await api.clients.removeSegment({ id: frozen.id }));
    expect(await inSegment(frozen.id)).toBe(0);
    expect(errorOf(await api.clients.removeSegment({ id: frozen.id }))).toEqual({ type: "notFound" });
    expect(errorOf(await api.clients.saveSegment({ id: null, name: "空", kind: "frozen", selection: { kind: "ids", ids: [] } }))).toEqual({
      type: "selectionEmpty",
    });
  });
});

describe("bulk edit", () => {
  it("[R005] counts before it writes, writes in one transaction, and is taken back as one", async () => {
    const { api } = await createListWorld();
    const selection: ListSelection = { kind: "matching", scope: scopeOf({ field: "tier", op: "anyOf", value: ["growing"] }), except: [] };
    const change = { kind: "field", field: "grade", value: "exit" } as const;
    const preview = valueOf(await api.clients.previewBulkEdit({ selection, change }));
    expect(preview.changed + preview.unchanged).toBe(preview.total);
    expect(preview.changed).toBeGreaterThan(0);
    expect(preview.samples.every(({ before, after }) => before !== "exit" && after === "exit")).toBe(true);
    const outcome = valueOf(await api.clients.bulkEdit({ selection, change }));
    expect(outcome).toMatchObject({ changed: preview.changed, unchanged: preview.unchanged });
    expect(valueOf(await api.clients.previewBulkEdit({ selection, change })).changed).toBe(0);
    expect(valueOf(await api.clients.bulkEdit({ selection, change })).txId).toBeNull();
    valueOf(await api.history.undoTransaction({ txId: outcome.txId ?? "" }));
    expect(valueOf(await api.clients.previewBulkEdit({ selection, change }))).toEqual(preview);
  });

  it("[R115] adds and removes tags for a selection and leaves those who already have them", async () => {
    const { api } = await createListWorld();
    const tagId = syntheticTags[2]?.id ?? "";
    const other = syntheticTags[3]?.id ?? "";
    const tagged = async () =>
      valueOf(await api.clients.clientPage({ scope: scopeOf({ field: "tag", op: "anyOf", value: [tagId] }), sort: byAssets, offset: 0, limit: 1 })).total;
    const before = await tagged();
    const outcome = valueOf(await api.clients.bulkEdit({ selection: everything, change: { kind: "tags", add: [tagId], remove: [other] } }));
    expect(await tagged()).toBe(count);
    expect(outcome.changed).toBe(count - before);
    expect(errorOf(await api.clients.bulkEdit({ selection: everything, change: { kind: "tags", add: ["nothing"], remove: [] } }))).toEqual({
      type: "tagNotFound",
      tagId: "nothing",
    });
  });

  it("[SP4] writes for many in the job process, so that the window never waits, for a few where it is, and says the same of both", async () => {
    const { api, program } = await createListWorld();
    const jobs = () => program.jobs.running().map(({ name, state }) => [name, state]);
    const change = { kind: "field", field: "grade", value: "exit" } as const;
    const few = valueOf(await api.clients.clientPage({ scope: scopeOf(all), sort: byAssets, offset: 0, limit: 50 })).rows.map(({ id }) => id);
    expect(valueOf(await api.clients.bulkEdit({ selection: { kind: "ids", ids: few }, change })).changed).toBeLessThanOrEqual(few.length);
    expect(jobs()).toEqual([]);
    const preview = valueOf(await api.clients.previewBulkEdit({ selection: everything, change }));
    const outcome = valueOf(await api.clients.bulkEdit({ selection: everything, change }));
    expect(outcome).toMatchObject({ changed: preview.changed, unchanged: preview.unchanged, refused: 0 });
    expect(jobs()).toEqual([["bulkEdit", "done"]]);
    const [line] = valueOf(await api.history.history({ limit: 1 })).transactions;
    expect(line).toMatchObject({ txId: outcome.txId, kind: "bulkEdit", label: { field: "grade", clients: preview.changed }, clientCount: preview.changed });
    expect(valueOf(await api.clients.bulkEdit({ selection: everything, change }))).toEqual({ txId: null, changed: 0, unchanged: count, refused: 0 });
    expect(errorOf(await api.clients.bulkEdit({ selection: everything, change: { ...change, value: "nonsense" } }))).toMatchObject({ type: "valueRefused" });
    valueOf(await api.history.undoTransaction({ txId: outcome.txId ?? "" }));
    expect(valueOf(await api.clients.previewBulkEdit({ selection: everything, change }))).toEqual(preview);
  });

  it("an archive that is open hears of an edit of many clients", async () => {
    const { api, program } = await createListWorld();
    program.broadcasts.length = 0;
    const { changed } = valueOf(await api.clients.bulkEdit({ selection: everything, change: { kind: "tags", add: [syntheticTags[2]?.id ?? ""], remove: [] } }));
    expect(changed).toBeGreaterThan(200);
    const heard = program.broadcasts.flat().filter((topic) => topic.startsWith("client:"));
    expect(heard.includes("client:*") || heard.length === changed).toBe(true);
  });

  it("refuses a value that the field cannot carry and an empty selection", async () => {
    const { api, program } = await createListWorld();
    expect(errorOf(await api.clients.bulkEdit({ selection: everything, change: { kind: "field", field: "grade", value: "nonsense" } }))).toEqual({
      type: "valueRefused",
      reason: "codeUnknown",
    });
    expect(
      errorOf(await api.clients.previewBulkEdit({ selection: { kind: "ids", ids: [] }, change: { kind: "field", field: "grade", value: "key" } })),
    ).toEqual({ type: "selectionEmpty" });
    const bankOwned = await program.call("clients", "bulkEdit", { selection: everything, change: { kind: "field", field: "assetTotal", value: "1" } });
    expect(bankOwned).toMatchObject({ ok: false, error: { type: "fault" } });
  });
});
