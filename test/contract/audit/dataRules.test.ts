/* What the branch lets be seen in full and taken out: the limits hold through the border, whatever is sent. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import { type DataRules, defaultDataRules } from "#shared/domain/audit/dataRules.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const everybody: ExportWish = {
  list: "clients",
  selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [] },
  sort: { field: "name", direction: "asc" },
};

const worldWith = async (rules: Partial<DataRules>) => {
  const world = await createArchiveWorld();
  const { exporters, fullExporters, ...rest } = { ...defaultDataRules, ...rules };
  const held = (roles: readonly string[]) => (["clientManager", "branchManager"] as const).filter((role) => roles.includes(role));
  valueOf(await world.api.audit.saveDataRules({ rules: { ...rest, exporters: held(exporters), fullExporters: held(fullExporters) } }));
  const acts = (action: string) => recentAudit(world.store().read, 10_000, undefined, { action });
  const save = (more: object = {}, wish: ExportWish = everybody) => {
    const place = world.grantPlace(`${world.program.ids.next()}.csv`);
    return world.api.exchange
      .exportList({ wish, columns: ["name", "primaryPhone"], token: place.token, format: "csv", language: "zh-CN", ...more })
      .then((answer) => ({ answer, path: place.path }));
  };
  return { ...world, acts, save };
};

describe("values in full", () => {
  it("[R265] [SE7] of 1,000 scripted attempts on a day as many pass as the branch allows, each with its entry; the next day as many again", async () => {
    const { api, program, newClient, store, acts } = await worldWith({ dailyReveals: 7 });
    const clientId = await newClient({ name: "张伟", documentNumber: "110101198005061239" }, "13812345678");
    const contact = rowsOfClient(store().read, "contactPoint", clientId)[0]?.id ?? "";
    const targets = [
      { clientId, table: "contactPoint", rowId: contact, field: "value" },
      { clientId, table: "client", rowId: clientId, field: "documentNumber" },
    ];
    const attempt = async (): Promise<string> => {
      const answer = await api.clients.reveal(targets[program.ids.next().charCodeAt(35) % 2] ?? targets[0]!);
      return answer.ok ? "shown" : answer.error.type;
    };
    const answers: string[] = [];
    for (let index = 0; index < 1_000; index += 1) {
      answers.push(await attempt());
      // Locking and unlocking begins nothing anew, and neither does an hour.
      if (index % 300 === 299) program.clock.advance(3_600_000);
    }
    expect([answers.filter((one) => one === "shown").length, answers.filter((one) => one === "revealLimit").length]).toEqual([7, 993]);
    expect(acts("revealed")).toHaveLength(7);
    expect(errorOf(await api.clients.reveal(targets[0]!))).toEqual({ type: "revealLimit", limit: 7 });
    program.clock.advance(24 * 3_600_000);
    expect(await attempt()).toBe("shown");
    expect(program.faults).toEqual([]);
  });

  it("[SE7] a page holds a hundred clients at most, whatever is asked", async () => {
    const { api, program } = await worldWith({});
    const page = { scope: { condition: everyone, text: "" }, sort: { field: "name", direction: "asc" } as const, offset: 0 };
    expect((await api.clients.clientPage({ ...page, limit: 100 })).ok).toBe(true);
    for (const limit of [101, 1_000, 1e9, -1, 0.5])
      expect(await program.call("clients", "clientPage", { ...page, limit })).toMatchObject({ error: { type: "fault" } });
  });
});

describe("taking data out", () => {
  it("[R229] [R258] a file and a day hold as many rows as the branch allows; what is over leaves no file and is noted", async () => {
    const { newClient, save, acts, program } = await worldWith({ fileRows: 2, dailyRows: 3 });
    await newClient({ name: "甲" });
    await newClient({ name: "乙" });
    expect(valueOf((await save()).answer)).toMatchObject({ rows: 2 });
    const second = await save();
    expect(errorOf(second.answer)).toEqual({ type: "tooManyRows", found: 2, limit: 1, per: "day" });
    await newClient({ name: "丙" });
    const third = await save();
    expect(errorOf(third.answer)).toEqual({ type: "tooManyRows", found: 3, limit: 2, per: "file" });
    expect([existsSync(second.path), existsSync(third.path)]).toEqual([false, false]);
    expect(acts("exportDenied").map(({ detail }) => [detail["rows"], detail["reason"]])).toEqual([
      [3, "tooManyRows"],
      [2, "tooManyRows"],
    ]);
    // However often it is tried, and with whatever columns: none passes.
    const types = new Set<string>();
    for (let index = 0; index < 40; index += 1) types.add(errorOf((await save({ columns: ["name", "primaryPhone"].slice(index % 2) })).answer).type);
    expect([...types]).toEqual(["tooManyRows"]);
    expect(acts("exported")).toHaveLength(1);
    expect(program.faults).toEqual([]);
  });

  it("[R247] in full only where the branch lets the role; with a purpose where it asks one; the audit by who reads it", async () => {
    const { newClient, save, acts, becomeRole, api, store } = await worldWith({ fullExporters: [], purposeFor: "every" });
    await newClient({ name: "甲" }, "13812345678");
    // The owner of a store of his own sets the rules for others, and is held to a purpose himself.
    expect(errorOf((await save()).answer)).toEqual({ type: "exportDenied", reason: "purpose" });
    expect(valueOf((await save({ purpose: "季度走访名单" })).answer).rows).toBe(1);
    await becomeRole("branchManager");
    expect(errorOf((await save({ unmasked: { purpose: "全量核对" } })).answer)).toEqual({ type: "exportDenied", reason: "full" });
    expect(valueOf((await save({ purpose: "季度走访名单" })).answer).rows).toBe(1);
    expect(acts("exported").map(({ detail }) => [detail["masked"], detail["purpose"]])).toEqual([
      [true, "季度走访名单"],
      [true, "季度走访名单"],
    ]);
    expect(acts("exportDenied").map(({ detail }) => detail["reason"])).toEqual(["full", "purpose"]);
    await becomeRole("administrator");
    expect(errorOf((await save({ purpose: "季度走访名单" })).answer)).toEqual({ type: "exportDenied", reason: "role" });
    expect(valueOf((await save({ columns: ["at", "actor", "action"] }, { list: "audit" })).answer).rows).toBeGreaterThan(3);
    await becomeRole("lobbyManager");
    expect(errorOf((await save()).answer)).toMatchObject({ type: "roleMayNot", access: "exporting" });
    expect(errorOf(await api.audit.recentAudit({ limit: 1 }))).toMatchObject({ type: "roleMayNot", access: "auditors" });
    expect(recentAudit(store().read, 1)).toHaveLength(1);
  });

  it("[R258] whoever may not export may not have reports either, as a file or on paper", async () => {
    const { api, becomeRole, grantPlace } = await worldWith({ exporters: ["clientManager"] });
    await becomeRole("branchManager");
    const scope = { from: "2026-11-01", to: "2026-11-30" };
    const place = grantPlace("报告.docx");
    expect(errorOf(await api.exchange.exportReports({ scope, token: place.token, format: "docx", language: "zh-CN" }))).toEqual({
      type: "exportDenied",
      reason: "branchRule",
    });
    expect(errorOf(await api.exchange.printReports({ scope, language: "zh-CN" }))).toEqual({ type: "exportDenied", reason: "branchRule" });
  });

  it("the rules are one setting of the branch: kept, given back, taken back; what does not read as ours counts as the default", async () => {
    const { api, store } = await worldWith({ dailyReveals: 9 });
    expect(valueOf(await api.audit.dataRules({}))).toMatchObject({ rules: { dailyReveals: 9 }, isDefault: false });
    const { txId } = valueOf(await api.audit.saveDataRules({ rules: null }));
    expect(valueOf(await api.audit.dataRules({}))).toEqual({ rules: defaultDataRules, isDefault: true });
    valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect(valueOf(await api.audit.dataRules({})).rules.dailyReveals).toBe(9);
    expect(store().read).toBeDefined();
  });
});
