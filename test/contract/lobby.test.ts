/* The programs of roles without archives, joined to a real hub: what they hold, what they may do, what is refused. */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { dayOf } from "#shared/kernel/time.ts";
import { syncedTableNames, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { allRows } from "#db/workstation/rows.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import type { TestProgram } from "#test/support/testProgram.ts";

const onePage = { offset: 0, limit: 50 };

const storeOf = ({ host }: TestProgram) => {
  const open = host.current();
  if (!open) throw new Error("locked");
  return open.store;
};

const valueOf = <T>(answer: unknown): T => {
  const result = answer as { readonly ok: boolean; readonly value: T; readonly error?: unknown };
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const ask = async <T>(program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<T> =>
  valueOf<T>(await program.call(feature, intent, input));
const sync = async (program: TestProgram): Promise<void> => {
  await ask(program, "daySync", "syncNow");
  await program.settleJobs();
};

const branch = async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const wang = await hub.addUser("王经理", "clientManager", "城南");
  const atWang = await joinProgram(hub, wang);
  await sync(atWang);
  const values = { name: "张三", kind: "person", cautions: "听力不好", documentKind: "idCard", documentNumber: "110101199003078515", note: "爱好垂钓" };
  const { clientId } = await ask<{ clientId: string }>(atWang, "clients", "createClient", { values, force: true });
  const plannedOn = dayOf(atWang.clock.now());
  const plan = { kind: "branch", plannedOn, startTime: "10:00", endTime: "11:00", purpose: "maturity", title: "大额到期", place: "二楼贵宾室" };
  const planned = await atWang.call("visits", "planVisit", { clientId, values: plan, force: true });
  return { hub, atWang, clientId, planned };
};

it("[R247] the branch manager's own day asks for own reports, not for those of the client managers", async () => {
  const { hub, atWang, clientId } = await branch();
  const [visit] = (await ask<{ lines: { id: string }[] }>(atWang, "visits", "visitsOfClient", { clientId, ...onePage })).lines;
  await ask(atWang, "visits", "startVisit", { visitId: visit?.id, asDropIn: true });
  await ask(atWang, "visits", "finishVisit", { visitId: visit?.id });
  await sync(atWang);
  const atHead = await joinProgram(hub, await hub.addUser("赵行长", "branchManager", "城南"));
  await sync(atHead);
  expect(await ask(atHead, "visits", "visitsOfClient", { clientId, ...onePage })).toMatchObject({ total: 1, lines: [{ state: "done" }] });
  expect(await ask(atHead, "daySync", "dayStatus", {})).toMatchObject({ missingReports: [] });
  expect(await ask(atWang, "daySync", "dayStatus", {})).toMatchObject({ missingReports: [{ clientName: "张三" }] });
});

it("[R078] [X03] the branch manager's Today asks of him no report and no full archive of a colleague's client, and says of the rest whose it is", async () => {
  const { hub, atWang, clientId } = await branch();
  const [visit] = (await ask<{ lines: { id: string }[] }>(atWang, "visits", "visitsOfClient", { clientId, ...onePage })).lines;
  await ask(atWang, "visits", "startVisit", { visitId: visit?.id, asDropIn: true });
  await ask(atWang, "visits", "finishVisit", { visitId: visit?.id });
  const today = dayOf(atWang.clock.now());
  await ask(atWang, "followUps", "saveFollowUp", { clientId, values: { title: "寄对账单", dueOn: today } });
  await sync(atWang);
  const headId = await hub.addUser("赵行长", "branchManager", "城南");
  const atHead = await joinProgram(hub, headId);
  await sync(atHead);
  const own = await ask<{ clientId: string }>(atHead, "clients", "createClient", { values: { name: "钱七", kind: "person" }, force: true });
  const rich = [clientId, own.clientId].map((rowId) => ({ operation: "update", table: "client", rowId, values: { depositBalance: 200_000_000 } }) as const);
  const header = {
    txId: randomUUID() as TxId,
    kind: "edit",
    label: {},
    actorId: "bank" as ActorId,
    workstationId: atHead.deviceId as WorkstationId,
    editedAt: atHead.clock.now(),
  } as const;
  write(storeOf(atHead), (tx) => applyChanges(tx, header, rich));

  const page = await ask<TodayPage>(atHead, "followUps", "todayPage");
  expect(page.visits).toMatchObject([{ clientName: "张三", colleague: "王经理" }]);
  expect(page.lines.map(({ group, clientName, colleague }) => [group, clientName, colleague])).toEqual([
    ["followUp", "张三", "王经理"],
    ["fullArchive", "钱七", undefined],
  ]);
  const atHis = await ask<TodayPage>(atWang, "followUps", "todayPage");
  expect(atHis.lines.map(({ group, clientName, colleague }) => [group, clientName, colleague])).toEqual([
    ["report", "张三", undefined],
    ["followUp", "张三", undefined],
  ]);
  expect(await ask(atHead, "clients", "clientSearch", { text: "张三", limit: 5 })).toMatchObject([{ name: "张三", managerName: "王经理" }]);
  expect(await ask(atHead, "clients", "clientSearch", { text: "钱七", limit: 5 })).toMatchObject([{ name: "钱七", managerName: null }]);
});

describe("a lobby manager's program", () => {
  it("[R013] [R020] knows who is expected and whom to call, holds no number and no reason, and a remark reaches the client manager", async () => {
    const { hub, atWang, clientId, planned } = await branch();
    expect(planned).toMatchObject({ ok: true });
    await sync(atWang);
    const atLobby = await joinProgram(hub, await hub.addUser("陈静", "lobbyManager", "城南"));
    await sync(atLobby);
    const page = await ask<object>(atLobby, "lobby", "lobbyPage");
    expect(await ask(atLobby, "clients", "clientSearch", { text: "zs", limit: 12 })).toMatchObject([{ name: "张三", managerName: "王经理" }]);
    expect(page).toMatchObject({
      clientCount: 1,
      appointments: [{ clientName: "张三", startTime: "10:00", managerName: "王经理" }],
      managers: [{ name: "王经理", clients: 1, outSince: null }],
      waiting: [],
    });
    const client = await ask<object>(atLobby, "lobby", "lobbyClient", { clientId });
    expect(client).toMatchObject({ name: "张三", cautions: "听力不好", manager: { name: "王经理" }, appointments: [{ kind: "branch" }] });
    const held = JSON.stringify([
      page,
      client,
      // Every row of clients that the device holds; reference data has words of its own.
      syncedTableNames.flatMap((table) => (syncedTables[table].scope === "client" ? allRows(storeOf(atLobby).read, table) : [])),
    ]);
    for (const [feature, intent, more] of [
      ["clients", "clientFile", {}],
      ["visits", "visitsOfClient", onePage],
    ] as const)
      expect(await atLobby.call(feature, intent, { clientId, ...more })).toMatchObject({ error: { type: "roleMayNot", access: "archives" } });
    for (const word of ["110101199003078515", "1101", "垂钓", "大额到期", "二楼贵宾室", "maturity"]) expect(held).not.toContain(word);

    // His own day has no visits to report, and Today none of a manager's work.
    expect(await ask(atLobby, "daySync", "dayStatus", {})).toMatchObject({ openVisits: [], missingReports: [] });
    expect(await ask(atLobby, "followUps", "todayPage")).toMatchObject({ lines: [], visits: [] });

    const saved = await atLobby.call("clients", "saveRemark", { clientId, rowId: null, values: { body: "想了解养老金" } });
    expect(saved).toMatchObject({ ok: true });
    await sync(atLobby);
    await sync(atWang);
    expect(await ask(atWang, "followUps", "todayPage")).toMatchObject({ lines: [{ group: "remark", subject: "想了解养老金", code: "lobbyManager" }] });
    expect(await ask(atLobby, "lobby", "lobbyPage")).toMatchObject({ waiting: [{ body: "想了解养老金", authorName: "陈静", isHandled: false }] });
    expect(await atLobby.call("lobby", "lobbyClient", { clientId: "01900000-0000-7000-8000-000000000000" })).toMatchObject({
      error: { type: "clientNotFound" },
    });
  });

  it("[R247] commands of other roles are refused in the main process, whatever the window shows; nothing is written", async () => {
    const { hub, atWang, clientId } = await branch();
    await sync(atWang);
    const refused = { ok: false, error: { type: "roleMayNot", access: "archives", isCommand: true } };
    const wishes: readonly (readonly [string, string, object])[] = [
      ["clients", "createClient", { values: { name: "新人", kind: "person" }, force: true }],
      ["clients", "deleteClient", { clientId }],
      ["followUps", "saveFollowUp", { clientId, values: { title: "寄对账单", dueOn: "2026-11-30" } }],
      ["exchange", "commitImport", { runId: "01900000-0000-7000-8000-000000000000" }],
    ];
    for (const role of ["lobbyManager", "analyst", "productManager", "administrator"] as const) {
      const program = await joinProgram(hub, await hub.addUser(`${role}人`, role));
      await sync(program);
      for (const [feature, intent, input] of wishes) expect(await program.call(feature, intent, input), `${role} ${feature}.${intent}`).toEqual(refused);
      const own = await program.call("handover", "saveShiftNote", { noteId: null, toUserId: "nobody", day: "2026-11-22", body: "x", clientIds: [] });
      expect(own.ok ? "saved" : (own.error as { readonly type: string }).type === "roleMayNot", role).toBe(role !== "lobbyManager");
      expect(await ask(program, "daySync", "syncStatus")).toMatchObject({ pending: [] });
    }
  });

  it("[R281] a product manager's device holds the catalogue and no client; what is needed comes from the hub without a name", async () => {
    const { hub, atWang, clientId } = await branch();
    const values = { kind: "education", description: "张三的女儿明年出国", amount: 30_000_000, state: "open" };
    await ask(atWang, "clients", "saveNeed", { clientId, rowId: null, values });
    await sync(atWang);
    const program = await joinProgram(hub, await hub.addUser("冯产品", "productManager"));
    await sync(program);
    for (const table of ["client", "need", "holding", "recommendation", "visit"] as const) expect(allRows(storeOf(program).read, table), table).toEqual([]);
    expect(await program.call("clients", "clientFile", { clientId })).toMatchObject({ error: { type: "roleMayNot", access: "archives" } });
    const catalogue = await ask<{ lines: readonly unknown[]; mayEdit: boolean }>(program, "products", "products", { onlyOnSale: true });
    expect(catalogue.lines.length).toBeGreaterThan(5);
    expect(catalogue.mayEdit).toBe(false);
    const figures = await ask<object>(program, "branch", "productFigures");
    expect(figures).toMatchObject({ needs: [{ kind: "education", open: 1, openClients: 1, openFen: null }], held: [], offered: [] });
    expect(JSON.stringify(figures)).not.toContain("张三");
    expect(await program.call("branch", "figures", {})).toMatchObject({ error: { type: "roleMayNot" } });
  });

  it("[R247] an analyst's device holds no client; the figures come from the hub", async () => {
    const { hub, atWang, clientId } = await branch();
    await sync(atWang);
    const program = await joinProgram(hub, await hub.addUser("郑分析", "analyst"));
    await sync(program);
    expect(await program.call("clients", "clientFile", { clientId })).toMatchObject({ error: { type: "roleMayNot", access: "archives" } });
    expect(allRows(storeOf(program).read, "client")).toEqual([]);
    expect(await ask(program, "branch", "figures")).toMatchObject({
      clients: 1,
      activity: [],
      people: expect.arrayContaining([{ id: expect.any(String), name: "王经理" }]),
    });
  });
});
