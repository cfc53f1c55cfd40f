/*
 * The tree of units (R252, R283): kept by the branch manager and the administrator, read by everybody; clients and people belong by
 * their word, whatever the unit is called now; filters and figures over a unit hold all beneath it.
 */
import { describe, expect, it } from "vitest";
import { dayOf } from "#shared/kernel/time.ts";
import { spanOf } from "#shared/domain/figures/spans.ts";
import type { FigureStanding, TeamFigures } from "#shared/contracts/figures.ts";
import type { BoardSection } from "#shared/domain/figures/board.ts";
import type { ClientGroupRow, ClientPage, ListChoices } from "#shared/contracts/clients/list.ts";
import type { Dictionaries } from "#shared/contracts/dictionaries.ts";
import type { UnitsPage } from "#shared/contracts/units.ts";
import { outletOf } from "#db/workstation/units.ts";
import { rowById } from "#db/workstation/rows.ts";
import { yearOfClient } from "#db/workstation/yearFiles.ts";
import { yearSheet } from "#electron/features/exchange/yearFiles/yearSheet.ts";
import { fileWords } from "#electron/features/exchange/words.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";

type World = Awaited<ReturnType<typeof createArchiveWorld>>;

const linesOf = ({ units }: UnitsPage) => units.map(({ name, kind, depth, clients, people }) => [name, kind, depth, clients, people]);
const pageOf = async ({ api }: World): Promise<UnitsPage> => valueOf(await api.units.units({}));
const idOf = (page: UnitsPage, name: string): string => page.units.find((unit) => unit.name === name)?.id ?? "";

describe("units of a store of one's own", () => {
  it("[R252] the word of the branch is a unit from the beginning; words that clients bring are made units with one press, which is taken back with one", async () => {
    const world = await createArchiveWorld();
    const { api, newClient, program } = world;
    const own = (await pageOf(world)).units[0]?.name ?? "";
    expect(linesOf(await pageOf(world))).toEqual([[own, expect.any(String), 0, 0, 1]]);
    for (const outlet of ["江城分行", "城西支行", "城西支行", "城西支行梧桐路分理处", `${own} `]) await newClient({ name: "张三", outlet });
    expect((await pageOf(world)).loose.map(({ word, clients }) => [word, clients])).toEqual([
      ["城西支行", 2],
      ["城西支行梧桐路分理处", 1],
      ["江城分行", 1],
    ]);
    const { made, txId } = valueOf(await api.units.adoptUnitWords({}));
    expect(made).toBe(3);
    const after = await pageOf(world);
    expect(after.loose).toEqual([]);
    expect(linesOf(after).filter(([name]) => name !== own)).toEqual([
      ["江城分行", "branch", 0, 1, 0],
      ["城西支行", "subBranch", 1, 2, 0],
      ["城西支行梧桐路分理处", "outlet", 2, 1, 0],
    ]);
    expect(valueOf(await api.units.adoptUnitWords({}))).toEqual({ made: 0, txId: null });
    valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect((await pageOf(world)).loose).toHaveLength(3);
    expect(program.faults).toEqual([]);
  });

  it("[R252] a unit renamed is found by its former name; its clients' rows are not touched, and read its new name in both languages", async () => {
    const world = await createArchiveWorld();
    const { api, newClient } = world;
    const { id } = valueOf(await api.units.saveUnit({ id: null, values: { name: "东门支行", kind: "subBranch", code: "0301" } }));
    const clientId = await newClient({ name: "李四", outlet: "东门支行" });
    const before = valueOf(await api.clients.clientFile({ clientId })).client;
    valueOf(await api.units.saveUnit({ id, values: { name: "城南支行", nameEn: "Chengnan" } }));
    const unit = (await pageOf(world)).units.find((one) => one.id === id);
    expect(unit).toMatchObject({ name: "城南支行", formerNames: "东门支行", clients: 1, isRemovable: false });
    expect(valueOf(await api.clients.clientFile({ clientId })).client).toEqual(before);
    const { entries, retired } = valueOf(await api.dictionaries.dictionaries({}));
    expect(entries["unit"]).toContainEqual(expect.objectContaining({ code: "城南支行", zh: "城南支行", en: "Chengnan", depth: 0 }));
    expect(retired["unit"]?.filter(({ zh }) => zh === "城南支行").map(({ code }) => code)).toEqual(["Chengnan", "0301", "东门支行"]);
    // Who belongs to a unit signs with the name that it has now.
    const [own] = (await pageOf(world)).units.filter(({ people }) => people > 0);
    valueOf(await api.units.saveUnit({ id: own?.id ?? "", values: { name: "新城支行", nameEn: "Xincheng" } }));
    expect(valueOf(await api.dictionaries.people({})).people.map(({ outlet }) => outlet)).toEqual(["新城支行"]);
    const { read } = world.store();
    const { id: me = "" } = valueOf(await api.dictionaries.people({})).people[0] ?? {};
    expect([outletOf(read, me, "zh-CN"), outletOf(read, me, "en")]).toEqual(["新城支行", "Xincheng"]);
    const wordOf = (language: "zh-CN" | "en") => fileWords(read, language).word("unit", "东门支行");
    expect([wordOf("zh-CN"), wordOf("en")]).toEqual(["城南支行", "Chengnan"]);
    expect(valueOf(await api.clients.listChoices({})).unitWords).toContainEqual({ code: "东门支行", zh: "城南支行", en: "Chengnan" });
    // A client's yearly file in English is made at the unit in English.
    const paper = yearSheet(
      yearOfClient(read, rowById(read, "client", clientId) ?? expect.unreachable("no client"), 2026),
      { year: 2026, analysis: "", outlet: null, madeBy: "", madeOn: "2026-12-31" },
      fileWords(read, "en"),
    );
    expect(paper.line).toMatch(/^Chengnan {4}/u);
    // And back again: a name is not its own former name.
    valueOf(await api.units.saveUnit({ id, values: { name: "东门支行" } }));
    expect((await pageOf(world)).units.find((one) => one.id === id)).toMatchObject({ name: "东门支行", formerNames: "城南支行" });
  });

  it("[R252] a unit to which something belongs is closed and opened, not removed; one to which nothing belongs is removed; circles are refused", async () => {
    const world = await createArchiveWorld();
    const { api, newClient } = world;
    const add = async (name: string, kind: string, parentId: string | null = null): Promise<string> =>
      valueOf(await api.units.saveUnit({ id: null, values: { name, kind, parentId } })).id;
    const branch = await add("江城分行", "branch");
    const east = await add("东门支行", "subBranch", branch);
    const outlet = await add("东门网点", "outlet", east);
    await newClient({ name: "王五", outlet: "东门网点" });
    for (const id of [branch, east, outlet]) expect(errorOf(await api.units.removeUnit({ id }))).toEqual({ type: "unitInUse" });
    const refusal = async (id: string, values: object) => errorOf(await api.units.saveUnit({ id, values }));
    expect(await refusal(branch, { parentId: outlet })).toEqual({ type: "unitRefused", problem: "parentTooLow" });
    expect(await refusal(east, { isActive: false })).toEqual({ type: "unitRefused", problem: "unitsBeneathOpen" });
    expect(await refusal(east, { name: "江城分行" })).toEqual({ type: "unitRefused", problem: "wordTaken" });
    expect(await refusal(east, { leadId: "nobody" })).toEqual({ type: "unitRefused", problem: "leadUnknown" });
    expect(await refusal(east, { name: "　" })).toMatchObject({ type: expect.stringMatching(/valueRefused|unitRefused/u) });
    expect(await refusal("none", { name: "甲" })).toEqual({ type: "rowNotFound" });
    valueOf(await api.units.saveUnit({ id: outlet, values: { isActive: false } }));
    // Closed, it is no longer offered, but what belongs to it still does.
    const { outlets } = valueOf(await api.clients.listChoices({}));
    expect(outlets.map(({ code }) => code)).not.toContain("东门网点");
    expect((await pageOf(world)).units.find(({ id }) => id === outlet)).toMatchObject({ isActive: false, clients: 1 });
    const unitsOut = async () => (valueOf(await api.dictionaries.dictionaries({})).retired["unit"] ?? []).filter(({ isClosed }) => isClosed);
    expect((await unitsOut()).map(({ zh }) => zh)).toContain("东门网点");
    valueOf(await api.units.saveUnit({ id: outlet, values: { isActive: true } }));
    expect(await unitsOut()).toEqual([]);
    const spare = await add("西门网点", "outlet", east);
    valueOf(await api.units.removeUnit({ id: spare }));
    expect((await pageOf(world)).units.map(({ id }) => id)).not.toContain(spare);
  });

  it("[R252] the list filtered by a unit holds all beneath it by whatever word they came, and its groups are the tree with sums", async () => {
    const world = await createArchiveWorld();
    const { api, newClient } = world;
    const add = async (values: object): Promise<string> => valueOf(await api.units.saveUnit({ id: null, values })).id;
    const branch = await add({ name: "江城分行", nameEn: "Jiangcheng", kind: "branch" });
    const east = await add({ name: "东门支行", code: "0301", kind: "subBranch", parentId: branch });
    await add({ name: "东门网点", kind: "outlet", parentId: east });
    for (const outlet of ["江城分行", "东门支行", "东门支行", "0301", "东门网点", "别处"]) await newClient({ name: "张三", outlet });
    await newClient({ name: "无网点" });
    const totalOf = async (...value: readonly string[]): Promise<number> =>
      valueOf(
        await api.clients.clientTotals({
          selection: { kind: "matching", scope: { condition: { field: "outlet", op: "anyOf", value }, text: "" }, except: [] },
        }),
      ).count;
    expect([
      await totalOf("江城分行"),
      await totalOf("Jiangcheng"),
      await totalOf("东门支行"),
      await totalOf("0301"),
      await totalOf("东门网点"),
      await totalOf("别处"),
    ]).toEqual([5, 5, 4, 4, 1, 1]);
    expect(await totalOf("东门网点", "别处")).toBe(2);
    const groups = valueOf(await api.clients.clientGroups({ scope: { condition: { all: [] }, text: "" }, by: "outlet" }));
    expect(groups.map(({ value, count, depth }: ClientGroupRow) => [value, count, depth])).toEqual([
      ["江城分行", 5, 0],
      ["东门支行", 4, 1],
      ["东门网点", 1, 2],
      [null, 1, undefined],
      ["别处", 1, undefined],
    ]);
    const { outlets }: ListChoices = valueOf(await api.clients.listChoices({}));
    expect(
      outlets
        .map(({ code, en, depth }) => [code, en, depth])
        .filter(([code]) => String(code) !== "别处")
        .slice(-3),
    ).toEqual(
      expect.arrayContaining([
        ["东门支行", "东门支行", 1],
        ["东门网点", "东门网点", 2],
      ]),
    );
    expect(outlets.at(-1)).toMatchObject({ code: "别处", depth: 0 });
  });
});

describe("units of a branch", () => {
  it("[R252] [R283] flow to every device with the exchange; the administrator keeps them without seeing a client; figures are summed up the tree", async () => {
    const hub = await startTestHub();
    const wang = await hub.addUser("王经理", "clientManager", "城南网点");
    const li = await hub.addUser("李经理", "clientManager", "城北网点");
    const zhao = await hub.addUser("赵行长", "branchManager", null);
    const sun = await hub.addUser("孙工", "administrator", null);
    await seedBranch(hub.context, hub.branchId);
    type Desk = Awaited<ReturnType<typeof joinProgram>>;
    const ask = async <T>(desk: Desk, feature: string, intent: string, input: unknown = {}): Promise<T> => {
      const answer = await desk.call(feature, intent, input);
      if (!answer.ok) throw new Error(`${feature}.${intent}: ${JSON.stringify(answer.error)}`);
      return answer.value as T; // the contract's output of the called intent
    };
    const sync = async (desk: Desk): Promise<void> => {
      await ask(desk, "daySync", "syncNow");
      await desk.settleJobs();
    };
    const [atWang, atLi, atZhao, atSun] = [
      await joinProgram(hub, wang),
      await joinProgram(hub, li),
      await joinProgram(hub, zhao),
      await joinProgram(hub, sun),
    ] as const;
    for (const desk of [atWang, atLi, atZhao, atSun]) await sync(desk);

    // The hub made units of the words that people carried, beneath the branch itself.
    const first = await ask<UnitsPage>(atSun, "units", "units");
    const [root] = first.units;
    expect(first.units.map(({ name, depth, people }) => [name, depth, people])).toEqual([
      [root?.name, 0, 0],
      ["城北网点", 1, 1],
      ["城南网点", 1, 1],
    ]);
    const south = idOf(first, "城南网点");
    await ask(atSun, "units", "saveUnit", { id: south, values: { name: "南门网点", code: "0302" } });
    const { id: team } = await ask<{ id: string }>(atSun, "units", "saveUnit", {
      id: null,
      values: { name: "一组", kind: "team", parentId: south, leadId: wang },
    });
    // Nobody on this workstation can know whether a client belongs to it.
    expect(await atSun.call("units", "removeUnit", { id: team })).toMatchObject({ ok: false, error: { type: "unitInUse" } });
    expect(await atWang.call("units", "saveUnit", { id: south, values: { name: "我的网点" } })).toMatchObject({ ok: false, error: { type: "roleMayNot" } });
    await sync(atSun);

    for (const [desk, names, outlet] of [
      [atWang, ["张三", "张四"], "一组"],
      [atLi, ["李四"], "城北网点"],
    ] as const) {
      for (const name of names)
        await ask(desk, "clients", "createClient", { values: { name, kind: "person", outlet, clientSinceOn: dayOf(desk.clock.now()) }, force: true });
      await sync(desk);
    }
    await sync(atZhao);
    const seen = await ask<UnitsPage>(atZhao, "units", "units");
    // Wang still carries the word of before; his unit is found by it.
    expect(seen.units.map(({ name, depth, clients, people, leadId }) => [name, depth, clients, people, leadId === wang])).toEqual([
      [root?.name, 0, 0, 0, false],
      ["南门网点", 1, 0, 1, false],
      ["一组", 2, 2, 0, true],
      ["城北网点", 1, 1, 1, false],
    ]);
    const { entries } = await ask<Dictionaries>(atWang, "dictionaries", "dictionaries");
    expect(entries["unit"]?.map(({ zh }) => zh)).toContain("南门网点");
    const page = await ask<ClientPage>(atZhao, "clients", "clientPage", {
      scope: { condition: { field: "outlet", op: "anyOf", value: ["城南网点"] }, text: "" },
      sort: { field: "name", direction: "asc" },
      offset: 0,
      limit: 10,
    });
    expect(page.rows.map(({ name }) => name).toSorted()).toEqual(["张三", "张四"]);

    const span = spanOf("month", dayOf(atZhao.clock.now()));
    const standing = await ask<FigureStanding>(atZhao, "figures", "figureStanding");
    expect(standing.units.map(({ name }) => name)).toEqual(seen.units.map(({ name }) => name));
    const newClients = async (desk: Desk, scope: unknown) =>
      (await ask<BoardSection>(desk, "figures", "boardSection", { section: "quantity", span, compare: null, scope })).figures.find(
        ({ id }) => id === "newClients",
      )?.now.value;
    const byUnit = async (name: string) => newClients(atZhao, { kind: "unit", unitId: idOf(seen, name) });
    expect([await byUnit(root?.name ?? ""), await byUnit("南门网点"), await byUnit("城北网点"), await byUnit("一组")]).toEqual([3, 2, 1, 0]);
    const team3 = await ask<TeamFigures>(atZhao, "figures", "teamFigures", { span });
    expect(team3.units.map(({ name, depth, values }) => [name, depth, values.newClients?.value])).toEqual([
      [root?.name, 0, 3],
      ["南门网点", 1, 2],
      ["城北网点", 1, 1],
    ]);
    // A unit is the branch manager's to ask for, not a client manager's.
    const denied = await atWang.call("figures", "boardSection", { section: "quantity", span, compare: null, scope: { kind: "unit", unitId: south } });
    expect(denied).toMatchObject({ ok: false, error: { type: "notAllowed" } });
  });
});
