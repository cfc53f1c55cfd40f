import { describe, expect, it } from "vitest";
import { defaultGradingRules } from "#shared/domain/grading/gradingRules.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const wan = 1_000_000;

const balance = ({ applyAs }: ArchiveWorld, clientId: string, values: Record<string, number>): void =>
  applyAs("hub", [{ operation: "update", table: "client", rowId: clientId, values }]);
const inList = async ({ api }: ArchiveWorld, type: string): Promise<readonly string[]> =>
  valueOf(
    await api.clients.clientPage({
      scope: { condition: { field: "preferenceType", op: "anyOf", value: [type] }, text: "" },
      sort: { field: "name", direction: "asc" },
      offset: 0,
      limit: 100,
    }),
  ).rows.map(({ id }) => id);

describe("grading of clients", () => {
  it("[R036] the type is explained, follows the balances, and what is set by hand outlives them", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const clientId = await world.newClient({ kind: "person", name: "钱多多" });
    balance(world, clientId, { depositBalance: 72 * wan, assetTotal: 90 * wan, loanBalance: 10 * wan });
    const grading = valueOf(await api.grading.clientGrading({ clientId }));
    expect(grading.preference).toMatchObject({ inForce: "deposit", byHand: null, share: 60, reading: { type: "deposit", percent: 72 } });
    expect(await inList(world, "deposit")).toContain(clientId);
    valueOf(await api.clients.editFields({ clientId, changes: { preferenceType: "loan" } }));
    balance(world, clientId, { depositBalance: 80 * wan });
    const after = valueOf(await api.grading.clientGrading({ clientId })).preference;
    expect(after).toMatchObject({ inForce: "loan", byHand: "loan", reading: { type: "deposit" } });
    expect(valueOf(await api.clients.clientFile({ clientId })).header.preferenceType).toBe("loan");
    expect(await inList(world, "deposit")).not.toContain(clientId);
    expect(await inList(world, "loan")).toContain(clientId);
  });

  it("[R187] weekly counts that the bank's lists bring stand on the client's page, the newest beside the usual", async () => {
    const world = await createArchiveWorld();
    const { api, applyAs } = world;
    const clientId = await world.newClient({ kind: "person", name: "钱多多" });
    expect(valueOf(await api.grading.clientGrading({ clientId })).behaviour).toEqual([]);
    const counts = { "2026-11-16": 2, "2026-11-09": 6, "2026-11-02": 6 };
    applyAs(
      "hub",
      Object.entries(counts).map(([weekOn, count]) => ({
        operation: "insert",
        table: "activityCount",
        rowId: crypto.randomUUID(),
        values: { clientId, kind: "mobileLogin", weekOn, count },
      })),
    );
    expect(valueOf(await api.grading.clientGrading({ clientId })).behaviour).toMatchObject([
      { kind: "mobileLogin", latest: 2, latestOn: "2026-11-16", usual: 6, changePercent: -67 },
    ]);
  });

  it("[X08] [R096] proposals fill what is empty, leave what was set, and one undo takes all of it back", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const [empty, set] = [
      await world.newClient({ kind: "person", name: "孙空", birthOn: "1995-05-05" }),
      await world.newClient({ kind: "person", name: "孙定", tier: "mass", birthOn: "1995-05-05" }),
    ];
    for (const id of [empty, set]) balance(world, id, { assetTotal: 60 * wan });
    const wish = { selection: { kind: "ids" as const, ids: [empty, set] }, fields: ["tier" as const], replaces: false };
    const preview = valueOf(await api.grading.previewSuggestions(wish));
    expect(preview).toMatchObject({ total: 2, changed: 1, groups: [{ field: "tier", code: "excellent", empty: 1, differing: 1 }] });
    expect(preview.samples).toMatchObject([
      { clientId: empty, suggestions: [{ current: null, reasons: [{ type: "amount", of: "assets", fen: 60 * wan, fromFen: 50 * wan }] }] },
    ]);
    const accepted = valueOf(await api.grading.acceptSuggestions(wish));
    expect(accepted.changed).toBe(1);
    const tierOf = async (clientId: string) => valueOf(await api.clients.clientFile({ clientId })).client.tier;
    expect([await tierOf(empty), await tierOf(set)]).toEqual(["excellent", "mass"]);
    const both = valueOf(await api.grading.acceptSuggestions({ ...wish, replaces: true }));
    expect([both.changed, await tierOf(set)]).toEqual([1, "excellent"]);
    expect(valueOf(await api.grading.acceptSuggestions({ ...wish, replaces: true }))).toEqual({ txId: null, changed: 0 });
    valueOf(await api.history.undoTransaction({ txId: both.txId ?? "" }));
    valueOf(await api.history.undoTransaction({ txId: accepted.txId ?? "" }));
    expect([await tierOf(empty), await tierOf(set)]).toEqual([null, "mass"]);
    expect(errorOf(await api.grading.previewSuggestions({ ...wish, selection: { kind: "ids", ids: [] } }))).toEqual({ type: "selectionEmpty" });
  });

  it("[X08] [SP4] proposals for all that a filter finds are written in the job process, counted as before and taken back as one", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    for (const name of ["孙空", "孙定"]) balance(world, await world.newClient({ kind: "person", name, birthOn: "1995-05-05" }), { assetTotal: 60 * wan });
    const selection = { kind: "matching" as const, scope: { condition: { all: [] }, text: "" }, except: [] };
    const wish = { selection, fields: ["tier" as const], replaces: false };
    const accepted = valueOf(await api.grading.acceptSuggestions(wish));
    expect(accepted.changed).toBe(2);
    expect(world.program.jobs.running().map(({ name, state }) => [name, state])).toEqual([["acceptSuggestions", "done"]]);
    expect(valueOf(await api.grading.previewSuggestions(wish)).changed).toBe(0);
    expect(valueOf(await api.grading.acceptSuggestions(wish))).toEqual({ txId: null, changed: 0 });
    valueOf(await api.history.undoTransaction({ txId: accepted.txId ?? "" }));
    expect(valueOf(await api.grading.previewSuggestions(wish)).changed).toBe(2);
    const nobody = { condition: { all: [{ field: "tier" as const, op: "anyOf" as const, value: ["privateBanking"] }] }, text: "" };
    expect(errorOf(await api.grading.acceptSuggestions({ ...wish, selection: { ...selection, scope: nobody } }))).toEqual({ type: "selectionEmpty" });
  });

  it("[R093] [R094] the branch's table decides the segment, and the team that the segment asks for is compared with who serves", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const clientId = await world.newClient({ kind: "company", name: "新港机械有限公司", employeeCount: 500 });
    const segmentOf = async () =>
      valueOf(await api.grading.clientGrading({ clientId })).suggestions.find(({ field }) => field === "corporateSegment")?.code ?? null;
    expect(await segmentOf()).toBe("middle");
    const [first, middle, ...rest] = defaultGradingRules.corporate;
    if (!first || !middle) throw new Error("a table of one line");
    const rules = { ...defaultGradingRules, corporate: [{ ...first, employeesFrom: 400 }, middle, ...rest] };
    const plain = {
      preferenceShare: rules.preferenceShare,
      tiers: [...rules.tiers],
      corporate: rules.corporate.map((step) => ({ ...step, roles: [...step.roles] })),
    };
    const saved = valueOf(await api.grading.saveGradingRules({ rules: plain }));
    expect(saved.txId).not.toBeNull();
    expect(await segmentOf()).toBe("majorHighEnd");
    valueOf(await api.grading.acceptSuggestions({ selection: { kind: "ids", ids: [clientId] }, fields: ["corporateSegment"], replaces: false }));
    const team = async () => valueOf(await api.grading.clientGrading({ clientId })).team;
    expect(await team()).toMatchObject({ segment: "majorHighEnd", roles: ["clientManager", "productManager"] });
    expect((await team())?.missing).toContain("productManager");
    valueOf(await api.clients.saveServiceMember({ clientId, rowId: null, values: { name: "周产品", role: "productManager" } }));
    expect((await team())?.missing).not.toContain("productManager");
    const wrong = { ...plain, tiers: plain.tiers.toReversed() };
    expect(errorOf(await api.grading.saveGradingRules({ rules: wrong }))).toEqual({ type: "rulesRefused", reason: "tiersNotFalling" });
    expect(errorOf(await api.grading.saveGradingRules({ rules: { ...plain, tiers: [{ tier: "gold", fromFen: 0 }] } }))).toEqual({
      type: "rulesRefused",
      reason: "unknownCode",
    });
    valueOf(await api.grading.saveGradingRules({ rules: null }));
    expect(valueOf(await api.grading.gradingRules({})).rules).toEqual(defaultGradingRules);
  });

  it("[R095] what the bank's systems reckon as profit stands beside the relationship, and makes a client who brings enough of it a key one", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const clientId = await world.newClient({ kind: "person", name: "钱多多" });
    balance(world, clientId, { assetTotal: 3 * wan, yearProfit: 1.5 * wan, lifetimeProfit: 12 * wan });
    const { profit, suggestions } = valueOf(await api.grading.clientGrading({ clientId }));
    expect(profit).toEqual({ yearFen: 1_500_000, lifetimeFen: 12_000_000 });
    expect(suggestions.find(({ field }) => field === "grade")).toMatchObject({ code: "key", reasons: [{ type: "quality" }] });
    expect(errorOf(await api.clients.editFields({ clientId, changes: { lifetimeProfit: 1 } }))).toMatchObject({
      type: "notAllowed",
      field: "lifetimeProfit",
      reason: "bankOwned",
    });
  });

  it("[R057] [R122] [R125] [R126] [R127] how the relationship stands is computed from what was recorded, and says from what", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const clientId = await world.newClient({ kind: "person", name: "李满意", satisfaction: "satisfied", clientSinceOn: "2015-01-01" });
    balance(world, clientId, { assetTotal: 30 * wan });
    valueOf(await api.clients.saveHolding({ clientId, rowId: null, values: { kind: "timeDeposit", atOtherBank: true, amount: 70 * wan } }));
    valueOf(await api.clients.saveNeed({ clientId, rowId: null, values: { kind: "education", state: "met" } }));
    const { relationship, profit } = valueOf(await api.grading.clientGrading({ clientId }));
    expect(profit).toEqual({ yearFen: null, lifetimeFen: null });
    expect(relationship.walletPercent).toBe(30);
    expect(relationship.satisfaction).toMatchObject({ level: "satisfied", evidence: [{ type: "statement", statement: { from: "archive" } }] });
    expect(relationship.delivered).toMatchObject({ points: 2, gives: [{ type: "needsMet", count: 1 }], costs: [] });
    expect(relationship.loyalty.evidence.map(({ type }) => type)).toEqual(["yearsAsClient", "walletPercent"]);
    expect(relationship.retention.level).toBe("kept");
  });

  it("[R099] [R102] [R109] tactics fit the client, and the branch words them as it likes", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const clientId = await world.newClient({ kind: "person", name: "吴老师", lifeStage: "retired", clientGroup: "senior" });
    const tactics = async () => valueOf(await api.grading.clientGrading({ clientId })).tactics;
    expect((await tactics()).map(({ id }) => id)).toEqual(["clientGroup.senior", "lifeStage.retired"]);
    const own = { zh: "先问身体，再问存单。", en: "Health first, deposits later." };
    valueOf(await api.grading.saveTactic({ id: "lifeStage.retired", text: own }));
    expect((await tactics())[1]).toMatchObject(own);
    expect(errorOf(await api.grading.saveTactic({ id: "lifeStage.unknown", text: own }))).toEqual({ type: "tacticNotFound" });
    valueOf(await api.grading.saveTactic({ id: "lifeStage.retired", text: null }));
    expect((await tactics())[1]?.zh).not.toBe(own.zh);
    expect(errorOf(await api.grading.clientGrading({ clientId: "none" }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.grading.tacticsOfVisit({ visitId: "none" }))).toEqual({ type: "visitNotFound" });
  });
});

describe("sensitive tags", () => {
  it("[R116] [R266] private words make a tag sensitive, and nobody takes the mark away while the words stay", async () => {
    const { api } = await createArchiveWorld();
    const { id } = valueOf(await api.dictionaries.saveTag({ id: null, values: { name: "重大疾病", tagClass: "basic", isSensitive: false } }));
    const marked = async () => valueOf(await api.dictionaries.tags({})).tags.find((tag) => tag.id === id)?.isSensitive;
    expect(await marked()).toBe(true);
    valueOf(await api.dictionaries.saveTag({ id, values: { isSensitive: false } }));
    expect(await marked()).toBe(true);
    valueOf(await api.dictionaries.saveTag({ id, values: { name: "需要陪同", isSensitive: false } }));
    expect(await marked()).toBe(false);
    const { tagId } = valueOf(await api.clients.createTag({ values: { name: "离异", tagClass: "basic" } }));
    expect(valueOf(await api.dictionaries.tags({})).tags.find((tag) => tag.id === tagId)?.isSensitive).toBe(true);
  });

  it("[R266] who lacks the right finds them nowhere: not on the client, in lists, filters, choices, bulk edits", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clientId = await newClient({ kind: "person", name: "郑一" });
    const { id: secret } = valueOf(await api.dictionaries.saveTag({ id: null, values: { name: "重病", tagClass: "basic" } }));
    const { id: plain } = valueOf(await api.dictionaries.saveTag({ id: null, values: { name: "有车", tagClass: "basic" } }));
    for (const tagId of [secret, plain]) valueOf(await api.clients.tagClient({ clientId, tagId }));
    const scope = { condition: { field: "tag" as const, op: "anyOf" as const, value: [secret] }, text: "" };
    const page = async () => valueOf(await api.clients.clientPage({ scope, sort: { field: "name", direction: "asc" }, offset: 0, limit: 10 }));
    const seen = async () => ({
      file: valueOf(await api.clients.clientFile({ clientId }))
        .tags.map(({ tagId }) => tagId)
        .includes(secret),
      peek: valueOf(await api.clients.clientPeek({ clientId })).row.tagIds.includes(secret),
      filtered: (await page()).total === 1,
      offered: valueOf(await api.clients.listChoices({})).tags.some(({ code }) => code === secret),
      totals: valueOf(await api.clients.clientTotals({ selection: { kind: "matching", scope, except: [] } })).count === 1,
    });
    expect(Object.values(await seen())).toEqual([true, true, true, true, true]);
    valueOf(await api.grading.saveTagRights({ see: ["branchManager"], export: ["branchManager", "clientManager"] }));
    expect(valueOf(await api.grading.gradingRules({})).tagRights).toEqual({ see: ["branchManager"], export: ["branchManager"] });
    expect(Object.values(await seen())).toEqual([false, false, false, false, false]);
    expect(errorOf(await api.clients.tagClient({ clientId, tagId: secret }))).toEqual({ type: "tagNotFound" });
    const change = { kind: "tags" as const, add: [secret], remove: [] };
    expect(errorOf(await api.clients.previewBulkEdit({ selection: { kind: "ids", ids: [clientId] }, change }))).toEqual({ type: "tagNotFound", tagId: secret });
    expect(valueOf(await api.clients.clientFile({ clientId })).tags.map(({ tagId }) => tagId)).toEqual([plain]);
    valueOf(await api.grading.saveTagRights({ see: ["branchManager", "clientManager"], export: [] }));
    expect((await seen()).file).toBe(true);
  });
});
