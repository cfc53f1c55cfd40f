/* An export that a second person agrees to, over two joined workstations and a real hub. */
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readRequestLine, requestLine } from "#shared/domain/audit/exportRequest.ts";
import { defaultDataRules } from "#shared/domain/audit/dataRules.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";
import { noDesktop, type TestProgram } from "#test/support/testProgram.ts";

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly type: string; readonly line?: string };
}
const call = async (program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<Answer> =>
  program.call(feature, intent, input) as Promise<Answer>; // the contract's answers
const ask = async <T>(program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<T> => {
  const answer = await call(program, feature, intent, input);
  if (!answer.ok) throw new Error(`${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value as T; // the contract's output of the called intent
};
const sync = async (...programs: readonly TestProgram[]): Promise<void> => {
  for (const program of programs) {
    await ask(program, "daySync", "syncNow");
    await program.settleJobs();
  }
};
const token = "0190a000-0000-4000-8000-000000000001";
const auditOf = ({ host }: TestProgram, action: string) => {
  const open = host.current();
  return open ? recentAudit(open.store.read, 100, undefined, { action }) : [];
};

describe("a second person", () => {
  it(
    "[R247] [SE7] is asked before a file in full; the agreement comes by sync, opens this wish and no other, once, and never one's own",
    { timeout: 60_000 },
    async () => {
      const hub = await startTestHub();
      await seedBranch(hub.context, hub.branchId);
      const head = await joinProgram(hub, await hub.addUser("赵行长", "branchManager", "城南"));
      const file = path.join(temporaryFolder(), "名单.csv");
      const wang = await joinProgram(hub, await hub.addUser("王经理", "clientManager", "城南"), {
        desktop: { ...noDesktop, pathOf: (asked) => (asked === token ? file : undefined) },
      });
      await sync(head);
      const { exporters: _e, fullExporters: _f, ...rest } = defaultDataRules;
      const both = ["clientManager", "branchManager"];
      await ask(head, "audit", "saveDataRules", { rules: { ...rest, exporters: both, fullExporters: both, secondPerson: "full" } });
      await sync(head, wang);
      await ask(wang, "clients", "createClient", {
        values: { name: "张三", kind: "person" },
        contacts: [{ kind: "mobile", value: "13812345678" }],
        force: true,
      });
      const wish = {
        list: "clients",
        selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [] },
        sort: { field: "name", direction: "asc" },
      };
      const take = (more: object = {}) =>
        call(wang, "exchange", "exportList", {
          wish,
          columns: ["name", "primaryPhone"],
          token,
          format: "csv",
          language: "zh-CN",
          unmasked: { purpose: "全量核对手机号" },
          ...more,
        });

      // Masked needs nobody.
      expect(await take({ unmasked: undefined })).toMatchObject({ ok: true });
      const asked = await take();
      expect(asked.error?.type).toBe("secondPersonNeeded");
      const line = asked.error?.line ?? "";
      expect(readRequestLine(` ${line.slice(0, 40)}\n${line.slice(40)} `)).toMatchObject({
        userName: "王经理",
        list: "clients",
        fields: 2,
        isFull: true,
        purpose: "全量核对手机号",
      });
      // Nobody agrees for himself, and a client manager for nobody.
      expect((await call(wang, "audit", "agreeToExport", { line })).error).toMatchObject({ type: "roleMayNot", access: "head" });
      const own = requestLine({ ...readRequestLine(line)!, userId: String(head.host.current()?.actor.id) });
      expect((await call(head, "audit", "agreeToExport", { line: own })).error).toEqual({ type: "ownRequest" });
      for (const broken of ["suixing-export:", "x", line.slice(0, -9), `${line}%`])
        expect((await call(head, "audit", "agreeToExport", { line: broken })).error, broken).toEqual({ type: "lineUnreadable" });

      expect(await ask(head, "audit", "exportRequest", { line })).toMatchObject({ isAgreed: false, isOwn: false, purpose: "全量核对手机号" });
      await ask(head, "audit", "agreeToExport", { line });
      expect((await take()).error?.type).toBe("secondPersonNeeded");
      const isAgreed = async (program: TestProgram, what = line): Promise<boolean> =>
        (await ask<{ isAgreed: boolean }>(program, "audit", "exportAgreed", { line: what })).isAgreed;
      expect(await isAgreed(wang)).toBe(false);
      await sync(head, wang);
      // His own request, and nothing of another's.
      expect([await isAgreed(wang), await isAgreed(head), await isAgreed(wang, "x")]).toEqual([true, false, false]);
      expect((await take({ unmasked: { purpose: "另一个用途" } })).error?.type).toBe("secondPersonNeeded");
      expect((await take({ columns: ["name"] })).error?.type).toBe("secondPersonNeeded");
      expect(await take()).toMatchObject({ ok: true, value: { rows: 1 } });
      expect(existsSync(file)).toBe(true);
      expect((await take()).error?.type).toBe("secondPersonNeeded");
      expect(await isAgreed(wang)).toBe(false);
      const code = readRequestLine(line)?.code;
      expect(auditOf(wang, "exported")[0]).toMatchObject({ detail: { masked: false, agreement: code } });
      expect(auditOf(head, "exportAgreed")[0]).toMatchObject({ detail: { agreement: code, name: "王经理" } });
      expect([...wang.faults, ...head.faults]).toEqual([]);
    },
  );

  it("[SE7] a pack and a single file ask as well; an agreement that is too old opens nothing", { timeout: 60_000 }, async () => {
    const hub = await startTestHub();
    await seedBranch(hub.context, hub.branchId);
    const calendar = path.join(temporaryFolder(), "日程.ics");
    const head = await joinProgram(hub, await hub.addUser("赵行长", "branchManager"), {
      desktop: { ...noDesktop, pathOf: (asked) => (asked === token ? calendar : undefined) },
    });
    const deputy = await joinProgram(hub, await hub.addUser("钱行长", "branchManager"));
    await sync(head);
    const { exporters: _e, fullExporters: _f, ...rest } = defaultDataRules;
    await ask(head, "audit", "saveDataRules", { rules: { ...rest, exporters: ["branchManager"], fullExporters: ["branchManager"], secondPerson: "every" } });
    await sync(head, deputy);
    const report = { scope: { from: "2026-11-01", to: "2026-11-30" }, language: "zh-CN", purpose: "月度归档" };
    const line = (await call(head, "exchange", "printReports", report)).error?.line ?? "";
    await ask(deputy, "audit", "agreeToExport", { line });
    await sync(deputy, head);
    expect((await call(head, "exchange", "printReports", report)).error).toEqual({ type: "nothingToExport" });
    // A pack asks as well, each period for itself, and its files carry what it is.
    const pack = { kind: "month", from: "2026-10-01", to: "2026-10-31", token: "00000000-0000-4000-8000-000000000009", language: "zh-CN" };
    const packAsked = (await call(head, "exchange", "buildPack", pack)).error;
    expect(packAsked?.type).toBe("secondPersonNeeded");
    expect(readRequestLine(packAsked?.line ?? "")).toMatchObject({ list: "pack", purpose: expect.stringContaining("2026-10-01") });
    await ask(deputy, "audit", "agreeToExport", { line: packAsked?.line ?? "" });
    await sync(deputy, head);
    expect((await call(head, "exchange", "buildPack", pack)).error?.type).toBe("fileGone");
    expect((await call(head, "exchange", "buildPack", { ...pack, from: "2026-09-01", to: "2026-09-30" })).error?.type).toBe("secondPersonNeeded");
    // So does a single small file.
    const plan = { from: "2026-11-01", to: "2026-11-30", token, language: "zh-CN", purpose: "手机日历提醒" };
    expect((await call(head, "visits", "exportPlan", { ...plan, purpose: undefined })).error).toEqual({ type: "exportDenied", reason: "purpose" });
    const planAsked = (await call(head, "visits", "exportPlan", plan)).error;
    expect(planAsked?.type).toBe("secondPersonNeeded");
    await ask(deputy, "audit", "agreeToExport", { line: planAsked?.line ?? "" });
    await sync(deputy, head);
    expect(existsSync(calendar)).toBe(false);
    await ask(head, "visits", "exportPlan", plan);
    expect(existsSync(calendar)).toBe(true);
    expect(auditOf(head, "exported")[0]).toMatchObject({
      detail: { what: "plan", purpose: "手机日历提醒", agreement: readRequestLine(planAsked?.line ?? "")?.code },
    });
    expect((await call(head, "visits", "exportPlan", plan)).error?.type).toBe("secondPersonNeeded");
    head.clock.advance(4 * 86_400_000);
    deputy.clock.advance(4 * 86_400_000);
    expect((await call(head, "exchange", "printReports", report)).error?.type).toBe("secondPersonNeeded");
  });
});
