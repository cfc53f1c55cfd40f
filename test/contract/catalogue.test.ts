import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const titlesOf = (answer: { readonly lines: readonly { readonly title: string }[] }): string[] => answer.lines.map(({ title }) => title);

describe("the library of scripts", () => {
  it("[R144] lists the scripts of a new store by chapter, each chapter counted, and whether one may edit", async () => {
    const { api } = await createArchiveWorld();
    const all = valueOf(await api.catalogue.scripts({}));
    expect(all.total).toBeGreaterThanOrEqual(30);
    expect(all.mayEdit).toBe(true);
    expect(Object.keys(all.countByStage).toSorted()).toEqual(["closing", "objection", "opening", "preparation", "principle", "probing", "process"]);
    expect([...new Set(all.lines.map(({ stage }) => stage))]).toEqual(["principle", "process", "preparation", "probing", "opening", "objection", "closing"]);
    const objections = valueOf(await api.catalogue.scripts({ stage: "objection", limit: 2 }));
    expect(objections).toMatchObject({ total: all.countByStage["objection"], countByStage: all.countByStage });
    expect(objections.lines).toHaveLength(2);
    const self = valueOf(await api.catalogue.scripts({ sellingKind: "self" }));
    expect(self.lines.every(({ sellingKind }) => sellingKind === "self")).toBe(true);
    expect(self.total).toBeGreaterThan(2);
  });

  it("[R174] finds by title, pinyin, initials, text and English", async () => {
    const { api } = await createArchiveWorld();
    for (const text of ["生日问候", "shengriwenhou", "srwh", "只问候", "Birthday"]) {
      expect.soft(titlesOf(valueOf(await api.catalogue.scripts({ text }))), text).toContain("生日问候：只问候，不推产品");
    }
    expect(valueOf(await api.catalogue.scripts({ text: "没有这样的话" }))).toMatchObject({ total: 0, lines: [], countByStage: {} });
  });

  it("[R144] a script is made, changed, disabled and deleted; each can be taken back", async () => {
    const { api } = await createArchiveWorld();
    const made = valueOf(await api.catalogue.saveScript({ values: { title: "试一试", stage: "opening", body: "{称呼}，{暗号}", moments: ["birthdayNear"] } }));
    expect(made.unknownFields).toEqual(["暗号"]);
    const one = async () => valueOf(await api.catalogue.scripts({ text: "试一试" })).lines[0];
    expect(await one()).toMatchObject({ id: made.scriptId, isActive: true, moments: ["birthdayNear"], practisedCount: 0, practisedAt: null });
    valueOf(await api.catalogue.saveScript({ scriptId: made.scriptId, values: { body: "{称呼}您好", isActive: false, moments: null } }));
    expect(await one()).toMatchObject({ body: "{称呼}您好", isActive: false, moments: null });
    expect(valueOf(await api.catalogue.scripts({ text: "试一试", onlyActive: true })).total).toBe(0);
    valueOf(await api.history.undoLast({}));
    expect(await one()).toMatchObject({ body: "{称呼}，{暗号}", isActive: true, moments: ["birthdayNear"] });
    const removed = valueOf(await api.catalogue.removeScript({ scriptId: made.scriptId }));
    expect(await one()).toBeUndefined();
    valueOf(await api.history.undoTransaction({ txId: removed.txId ?? "" }));
    expect(await one()).toMatchObject({ id: made.scriptId });
  });

  it("[R144] refuses an unknown script, an empty text and a code that no list has", async () => {
    const { api } = await createArchiveWorld();
    expect(errorOf(await api.catalogue.saveScript({ scriptId: "nobody", values: { title: "x" } }))).toEqual({ type: "scriptNotFound" });
    expect(errorOf(await api.catalogue.removeScript({ scriptId: "nobody" }))).toEqual({ type: "scriptNotFound" });
    expect(errorOf(await api.catalogue.practiseScript({ scriptId: "nobody" }))).toEqual({ type: "scriptNotFound" });
    for (const field of ["title", "stage", "body"] as const) {
      const values = { title: "题", stage: "opening", body: "文", [field]: null };
      expect.soft(errorOf(await api.catalogue.saveScript({ values })), field).toMatchObject({ type: "valueRefused", field });
    }
    expect(errorOf(await api.catalogue.saveScript({ values: { title: "题".repeat(61), stage: "opening", body: "文" } }))).toMatchObject({
      type: "valueRefused",
      field: "title",
    });
    const [script] = valueOf(await api.catalogue.scripts({})).lines;
    expect(errorOf(await api.catalogue.saveScript({ scriptId: script?.id ?? "", values: { body: "  " } }))).toMatchObject({
      type: "valueRefused",
      field: "body",
    });
  });

  it("[R247] who may not edit reference data reads and practises only", async () => {
    const { api, becomeRole } = await createArchiveWorld();
    await becomeRole("lobbyManager");
    const { lines, mayEdit } = valueOf(await api.catalogue.scripts({}));
    expect(mayEdit).toBe(false);
    const scriptId = lines[0]?.id ?? "";
    expect(errorOf(await api.catalogue.saveScript({ scriptId, values: { title: "改" } }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.catalogue.removeScript({ scriptId }))).toMatchObject({ type: "roleMayNot" });
    expect(valueOf(await api.catalogue.practiseScript({ scriptId })).txId).not.toBeNull();
  });

  it("[R175] practice is counted for the one who practised, and taken back by undo", async () => {
    const { api, store, applyAs } = await createArchiveWorld();
    const [script] = valueOf(await api.catalogue.scripts({})).lines;
    const scriptId = script?.id ?? "";
    valueOf(await api.catalogue.practiseScript({ scriptId }));
    valueOf(await api.catalogue.practiseScript({ scriptId }));
    applyAs("somebody-else", [
      {
        operation: "insert",
        table: "scriptPractice",
        rowId: "of-somebody-else",
        values: { scriptId, userId: "somebody-else", practisedAt: "2026-11-01T00:00:00.000Z" },
      },
    ]);
    const mine = async () => valueOf(await api.catalogue.scripts({})).lines.find(({ id }) => id === scriptId);
    expect(await mine()).toMatchObject({ practisedCount: 2 });
    expect((await mine())?.practisedAt).not.toBe("2026-11-01T00:00:00.000Z");
    expect(allRows(store().read, "scriptPractice")).toHaveLength(3);
  });
});

describe("the library as a file", () => {
  it("[R174][R229] holds what the page shows, in its order, with every field by its label", async () => {
    const { api, grantPlace } = await createArchiveWorld();
    const { token, path } = grantPlace("scripts.csv");
    const shown = valueOf(await api.catalogue.scripts({ stage: "objection" }));
    const wish = { list: "scripts", stage: "objection" } as const;
    const written = valueOf(await api.exchange.exportList({ wish, token, format: "csv", language: "zh-CN" }));
    expect(written.rows).toBe(shown.total);
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(/^\uFEFF?销售阶段,标题,正文/);
    const places = shown.lines.map(({ title }) => text.indexOf(title));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(text).toContain("异议处理");
  });
});

describe("scripts on the preparation sheet", () => {
  const visitOf = async (
    values: Record<string, unknown>,
    change: (world: Awaited<ReturnType<typeof createArchiveWorld>>, clientId: string) => Promise<unknown>,
  ) => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "周文", sex: "male", grade: "key", riskAssessedOn: "2026-11-01" }, "13812345678");
    await change(world, clientId);
    const { visitId } = valueOf(
      await world.api.visits.planVisit({ clientId, values: { kind: "onSite", purpose: "maturity", plannedOn: "2026-12-01", ...values }, force: true }),
    );
    const sheet = async () => valueOf(await world.api.visits.preparationSheet({ visitId })).scripts;
    return { ...world, clientId, visitId, sheet };
  };

  it("[R144][R174] fit the client and the visit, with reasons and filled in; at most five", async () => {
    const { sheet, store } = await visitOf({ objections: "利率太低，再考虑考虑" }, ({ api }, clientId) =>
      api.clients.saveHolding({
        clientId,
        rowId: null,
        values: { kind: "timeDeposit", productName: "别处存单", amount: 20_000_000, maturesOn: "2026-12-10", atOtherBank: true, state: "active" },
      }),
    );
    const scripts = await sheet();
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.length).toBeLessThanOrEqual(5);
    const rate = scripts.find(({ title }) => title === "“利率太低”");
    expect(rate?.reasons).toEqual([{ field: "objections", code: "rateLow" }]);
    expect(scripts.map(({ title }) => title)).toContain("他行有资产：问打算，不评同业");
    expect(scripts.every(({ text, textEn }) => text !== "" && textEn !== null)).toBe(true);
    // No identifying number of the client is in any text, and the client is spoken to by name.
    expect(JSON.stringify(scripts)).not.toContain("13812345678");
    expect(rowById(store().read, "script", scripts[0]?.id ?? "")).toBeDefined();
  });

  it("[R144] follow the library: an edited text shows, a disabled script goes", async () => {
    const { sheet, api } = await visitOf({ objections: "怕亏" }, () => Promise.resolve());
    const before = await sheet();
    const script = before.find(({ reasons }) => reasons.some(({ code }) => code === "fearOfLoss"));
    valueOf(await api.catalogue.saveScript({ scriptId: script?.id ?? "", values: { body: "{称呼}，我先听您说。" } }));
    expect((await sheet()).find(({ id }) => id === script?.id)?.text).toBe("周先生，我先听您说。");
    valueOf(await api.catalogue.practiseScript({ scriptId: script?.id ?? "" }));
    expect((await sheet()).find(({ id }) => id === script?.id)?.practisedAt).not.toBeNull();
    valueOf(await api.catalogue.saveScript({ scriptId: script?.id ?? "", values: { isActive: false } }));
    expect((await sheet()).map(({ id }) => id)).not.toContain(script?.id);
  });
});
