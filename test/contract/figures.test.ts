/* Dashboards by role, joined to a real hub: whose figures, which rows, what an analyst without clients sees (R204, R229-R241, R247). */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { BoardSection, FigureRow, PublishedFigures } from "#shared/domain/figures/board.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { TeamFigures } from "#shared/contracts/figures.ts";
import { section, sectionIds } from "#shared/domain/figures/dashboards.ts";
import { figure } from "#shared/domain/figures/figures.ts";
import { spanOf } from "#shared/domain/figures/spans.ts";
import { allRows } from "#db/workstation/rows.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { keptBoards } from "#electron/features/figures/keptBoards.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { readTexts } from "#test/support/readTable.ts";
import type { TestProgram } from "#test/support/testProgram.ts";

const ask = async <T>(program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<T> => {
  const answer = (await program.call(feature, intent, input)) as { readonly ok: boolean; readonly value: T; readonly error?: unknown };
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
};
const refusal = async (program: TestProgram, intent: string, input: unknown): Promise<unknown> => {
  const answer = (await program.call("figures", intent, input)) as { readonly ok: boolean; readonly error?: { readonly type: string } };
  return answer.ok ? "answered" : answer.error?.type;
};
const sync = async (program: TestProgram): Promise<void> => {
  await ask(program, "daySync", "syncNow");
  await program.settleJobs();
};

describe("figures of a client manager", () => {
  it("[R188] what clients hold together leads to the list of those who hold the one and not the other", async () => {
    const { api, newClient, applyAs } = await createArchiveWorld();
    const hold = (clientId: string, kind: string, values = {}) =>
      applyAs("hub", [{ operation: "insert", table: "holding", rowId: randomUUID(), values: { clientId, kind, ...values } }]);
    const without: string[] = [];
    for (let at = 0; at < 24; at += 1) {
      const id = await newClient({ name: `客户${at}`, kind: "person" }, `138000000${String(at).padStart(2, "0")}`);
      hold(id, at < 12 ? "timeDeposit" : "loan");
      if (at < 10) hold(id, "fund");
      else if (at < 12) without.push(id);
      // What has ended is not held; the list and the pairs mean the same by it.
      hold(id, "insurance", { state: at % 2 === 0 ? "matured" : "closed" });
    }
    const { clients, groups, pairs } = valueOf(await api.figures.heldTogether({ scope: { kind: "mine" } }));
    expect([clients, groups]).toEqual([24, [{ kinds: ["fund", "timeDeposit"], clients: 10 }]]);
    expect(pairs).toEqual([{ has: "timeDeposit", also: "fund", holders: 12, both: 10, without: 2, percent: 83, usualPercent: 42 }]);
    const holds = (kind: string): Condition => ({ field: "holdingKind", op: "anyOf", value: [kind] });
    const condition: Condition = { all: [holds("timeDeposit"), { not: holds("fund") }] };
    const page = valueOf(await api.clients.clientPage({ scope: { condition, text: "" }, sort: { field: "name", direction: "asc" }, offset: 0, limit: 50 }));
    expect(page.rows.map(({ id }) => id).toSorted()).toEqual(without.toSorted());
    expect(errorOf(await api.figures.heldTogether({ scope: { kind: "branch" } }))).toMatchObject({ type: "notAllowed" });
  });

  it("[R229] [R234] are of the own rows, and the rows behind a figure are as many as it says", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const today = dayOf(program.clock.now());
    const span = spanOf("month", today);
    await newClient({ name: "周文", clientSinceOn: today });
    await newClient({ name: "吴双", clientSinceOn: today, source: "referral" });
    const standing = valueOf(await api.figures.figureStanding({}));
    expect(standing).toMatchObject({ view: "live", scopes: [{ kind: "mine" }], people: [], mayPublish: false, mayChangeRules: true, today });
    const scope = { kind: "mine" } as const;
    for (const id of sectionIds) {
      const shown = valueOf(await api.figures.boardSection({ section: id, span, compare: null, scope }));
      expect(shown.figures.map((line) => line.id)).toEqual([...section(id).figures]);
      for (const { id: name, now } of shown.figures) {
        const { how } = figure(name);
        if (how.kind !== "count") continue;
        expect(valueOf(await api.figures.figureRows({ rows: how.rows, span, scope, offset: 0, limit: 1 })).total, name).toBe(now.value);
      }
    }
    const rows = valueOf(await api.figures.figureRows({ rows: "clientsNew", span, scope, code: "referral", offset: 0, limit: 100 }));
    expect(rows.rows.map(({ clientName, code, day }) => [clientName, code, day])).toEqual([["吴双", "referral", today]]);
    expect(errorOf(await api.figures.boardSection({ section: "visits", span, compare: null, scope: { kind: "branch" } })).type).toBe("notAllowed");
    expect(errorOf(await api.figures.figureRows({ rows: "clientsNew", span, scope: { kind: "person", personId: "x" }, offset: 0, limit: 1 })).type).toBe(
      "notAllowed",
    );
    expect(errorOf(await api.figures.teamFigures({ span })).type).toBe("roleMayNot");
    expect(errorOf(await api.figures.publishFigures({ span })).type).toBe("roleMayNot");
    expect(errorOf(await api.figures.boardSection({ section: "visits", span: { from: span.to, to: span.from }, compare: null, scope }))).toEqual({
      type: "spanWrong",
      problem: "reversed",
    });
  });

  it("[R234] a dashboard is counted once until something changes, and never shows two moments", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const today = dayOf(program.clock.now());
    const wish = { span: spanOf("month", today), compare: null, scope: { kind: "mine" } } as const;
    const newClients = async (): Promise<number | null | undefined> =>
      valueOf(await api.figures.boardSection({ section: "quantity", ...wish })).figures.find(({ id }) => id === "newClients")?.now.value;
    expect(await newClients()).toBe(0);
    const db = program.host.current()?.store.read;
    if (!db) throw new Error("no open session");
    const board = (): Promise<unknown> =>
      keptBoards(db, { dashboard: "core", span: wish.span, compare: null, choice: wish.scope, scope: { personId: null }, today });
    const kept = await board();
    expect(await board()).toBe(kept);
    // What is written while it is counted may or may not be in that answer; the next one holds it.
    const counting = newClients();
    await newClient({ name: "周文", clientSinceOn: today });
    expect([0, 1]).toContain(await counting);
    expect(await newClients()).toBe(1);
    expect(await board()).not.toBe(kept);
  });

  it("[R234] who locks while a dashboard is counted hears that the session is locked, not of a fault", async () => {
    const { api, program } = await createArchiveWorld();
    const span = spanOf("year", dayOf(program.clock.now()));
    const counting = api.figures.boardSection({ section: "visits", span, compare: null, scope: { kind: "mine" } });
    program.host.lock("user");
    expect(errorOf(await counting).type).toBe("sessionLocked");
  });

  it("[R211] the numbers in the definitions can be set, within bounds, and taken back", async () => {
    const { api } = await createArchiveWorld();
    const wanted = { punctualMinutes: 0, reportWorkingDays: 3, riskValidMonths: 24 };
    const { txId } = valueOf(await api.figures.saveFigureRules(wanted));
    expect(valueOf(await api.figures.figureStanding({})).rules).toEqual(wanted);
    expect((await api.figures.saveFigureRules({ ...wanted, punctualMinutes: -1 })).ok).toBe(false);
    valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect(valueOf(await api.figures.figureStanding({})).rules.reportWorkingDays).toBe(1);
  });

  it("[R003] [R234] a dashboard and the rows behind a figure become files with the same numbers", async () => {
    const { api, newClient, program, grantPlace, applyAs } = await createArchiveWorld();
    const today = dayOf(program.clock.now());
    const span = spanOf("month", today);
    await newClient({ name: "周文", clientSinceOn: today });
    const file = { format: "xlsx", language: "zh-CN" } as const;
    const scope = { kind: "mine" } as const;
    const board = valueOf(
      await api.exchange.exportList({
        ...file,
        token: grantPlace("指标.xlsx").token,
        wish: { list: "figures", dashboard: "archives", span, compare: null, scope },
      }),
    );
    // Four figures of the archives and three of the inspections; the chart of inspections has no part yet.
    expect(board.rows).toBe(7);
    const rows = valueOf(
      await api.exchange.exportList({ ...file, token: grantPlace("明细.xlsx").token, wish: { list: "figureRows", rows: "clientsNew", span, scope } }),
    );
    expect(rows.rows).toBe(1);
    const others = await api.exchange.exportList({
      ...file,
      token: grantPlace("别人.xlsx").token,
      wish: { list: "figureRows", rows: "clientsNew", span, scope: { kind: "branch" } },
    });
    expect(errorOf(others).type).toBe("nothingToExport");
    // A share of money says of how much in yuan, like the sums beside it.
    const holder = await newClient({ name: "钱多", kind: "person" }, "13800000099");
    const matured = { clientId: holder, kind: "timeDeposit", amount: 12_345_600, currency: "CNY", maturesOn: span.from, state: "matured" };
    applyAs("hub", [{ operation: "insert", table: "holding", rowId: randomUUID(), values: matured }]);
    const place = grantPlace("到期.xlsx");
    valueOf(await api.exchange.exportList({ ...file, token: place.token, wish: { list: "figures", dashboard: "money", span, compare: null, scope } }));
    const [head = [], ...lines] = await readTexts(readFileSync(place.path));
    const cellsOf = (figureName: string): readonly string[] => lines.find((cells) => cells.includes(figureName)) ?? [];
    expect(cellsOf("到期金额")[head.indexOf("本期")]).toBe("123456");
    expect(cellsOf("到期留存率")[head.indexOf("分母")]).toBe("123456");
  });
});

describe("figures of a branch", () => {
  it("[R235] [R239] [R247] the branch manager sees all and publishes; an analyst sees totals and no client; others nothing", async () => {
    const hub = await startTestHub();
    await seedBranch(hub.context, hub.branchId);
    const wang = await hub.addUser("王经理", "clientManager", "城南");
    const li = await hub.addUser("李经理", "clientManager", "城南");
    const zhao = await hub.addUser("赵行长", "branchManager", "城南");
    const analyst = await hub.addUser("吴敏", "analyst", "城南");
    const lobby = await hub.addUser("陈静", "lobbyManager", "城南");
    for (const [who, names] of [
      [wang, ["张三", "张四"]],
      [li, ["李四"]],
    ] as const) {
      const program = await joinProgram(hub, who);
      await sync(program);
      for (const name of names)
        await ask(program, "clients", "createClient", { values: { name, kind: "person", clientSinceOn: dayOf(program.clock.now()) }, force: true });
      await sync(program);
    }
    const atZhao = await joinProgram(hub, zhao);
    await sync(atZhao);
    const span = spanOf("month", dayOf(atZhao.clock.now()));
    const standing = await ask<{ readonly people: readonly { readonly id: string; readonly name: string }[] }>(atZhao, "figures", "figureStanding");
    expect(standing.people.map(({ name }) => name).toSorted()).toEqual(["李经理", "王经理"].toSorted());
    const newClients = async (scope: unknown): Promise<number | null | undefined> =>
      (await ask<BoardSection>(atZhao, "figures", "boardSection", { section: "quantity", span, compare: null, scope })).figures.find(
        ({ id }) => id === "newClients",
      )?.now.value;
    const idOf = (name: string): string => standing.people.find((person) => person.name === name)?.id ?? "";
    expect([
      await newClients({ kind: "branch" }),
      await newClients({ kind: "person", personId: idOf("王经理") }),
      await newClients({ kind: "person", personId: idOf("李经理") }),
      await newClients({ kind: "mine" }),
    ]).toEqual([3, 2, 1, 0]);
    const rows = await ask<{ readonly rows: readonly FigureRow[] }>(atZhao, "figures", "figureRows", {
      rows: "clientsNew",
      span,
      scope: { kind: "person", personId: idOf("李经理") },
      offset: 0,
      limit: 10,
    });
    expect(rows.rows.map(({ clientName, who }) => [clientName, who])).toEqual([["李四", "李经理"]]);
    const team = await ask<TeamFigures>(atZhao, "figures", "teamFigures", { span });
    expect(Object.fromEntries(team.people.map(({ name, values }) => [name, values.newClients?.value]))).toEqual({ 李经理: 1, 王经理: 2 });
    expect(team.whole.newClients?.value).toBe(3);
    expect(await ask(atZhao, "figures", "figureRows", { rows: "clientsNew", span, scope: { kind: "nobody" }, offset: 0, limit: 1 })).toMatchObject({
      total: 0,
    });

    await ask(atZhao, "figures", "publishFigures", { span });
    await ask(atZhao, "figures", "publishFigures", { span });
    await sync(atZhao);
    const atAnalyst = await joinProgram(hub, analyst);
    await sync(atAnalyst);
    const published = await ask<readonly PublishedFigures[]>(atAnalyst, "figures", "publishedFigures");
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({ span, takenBy: "赵行长" });
    const seen = await ask<BoardSection>(atAnalyst, "figures", "boardSection", { section: "quantity", span, compare: span, scope: { kind: "branch" } });
    expect(seen.figures.map(({ id, now, before }) => [id, now.value, before?.value]).slice(0, 2)).toEqual([
      ["clientCount", 3, 3],
      ["newClients", 3, 3],
    ]);
    expect(await refusal(atAnalyst, "figureRows", { rows: "clientsNew", span, scope: { kind: "branch" }, offset: 0, limit: 10 })).toBe("roleMayNot");
    expect(await refusal(atAnalyst, "publishFigures", { span })).toBe("roleMayNot");
    expect(await refusal(atZhao, "exportPublished", { dashboard: "core", span, compare: null, token: randomUUID(), language: "en" })).toBe("roleMayNot");
    expect(await refusal(atAnalyst, "exportPublished", { dashboard: "core", span, compare: null, token: randomUUID(), language: "en" })).toBe("fileGone");
    const store = atAnalyst.host.current()?.store;
    expect(store && allRows(store.read, "client")).toEqual([]);
    const [snapshot] = store ? allRows(store.read, "figureSnapshot") : [];
    for (const name of ["张三", "张四", "李四"]) expect(snapshot?.content).not.toContain(name);

    const atLobby = await joinProgram(hub, lobby);
    await sync(atLobby);
    expect(await refusal(atLobby, "boardSection", { section: "quantity", span, compare: null, scope: { kind: "mine" } })).toBe("roleMayNot");
    expect(await refusal(atLobby, "publishedFigures", {})).toBe("roleMayNot");

    // A figure without a past of its own takes it from what was published for exactly that period.
    const next = { from: addDays(span.to, 1), to: addDays(span.to, 30) };
    const shown = await ask<BoardSection>(atZhao, "figures", "boardSection", { section: "archives", span: next, compare: span, scope: { kind: "branch" } });
    expect(shown.figures.find(({ id }) => id === "completeness")?.before?.value).toBe(shown.figures.find(({ id }) => id === "completeness")?.now.value);
    const unknown = await ask<BoardSection>(atZhao, "figures", "boardSection", { section: "archives", span: next, compare: next, scope: { kind: "branch" } });
    expect(unknown.figures.find(({ id }) => id === "completeness")?.before).toBeNull();
  });
});
