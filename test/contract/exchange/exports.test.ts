import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { readTexts } from "#test/support/readTable.ts";

const everybody: ExportWish = {
  list: "clients",
  selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [] },
  sort: { field: "name", direction: "asc" },
};
const phone = "13812345678";
const nobody = "00000000-0000-4000-8000-000000000000";
const fullReport = { result: "interested", summary: "谈了到期安排 <i>", clientNeeds: "一笔随时能用的钱", nextStep: "周五前发对照表" };

const createExportWorld = async (options?: Parameters<typeof createArchiveWorld>[0]) => {
  const world = await createArchiveWorld(options);
  const { api, store } = world;
  const makeReport = async (clientId: string, plannedOn: string): Promise<string> => {
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { plannedOn, kind: "branch", purpose: "maturity" } }));
    valueOf(await api.visits.startVisit({ visitId, asDropIn: true }));
    valueOf(await api.visits.finishVisit({ visitId }));
    valueOf(await api.visits.saveReport({ visitId, values: fullReport }));
    valueOf(
      await api.visits.submitReport({
        visitId,
        followUps: [{ title: "寄出材料", dueOn: "2026-11-25" }],
        promises: [{ body: "带对照表", dueOn: "2026-11-27" }],
      }),
    );
    return visitId;
  };
  return { ...world, makeReport, exported: () => recentAudit(store().read, 20, undefined, { action: "exported" }) };
};

describe("exporting lists", () => {
  it("[R229] writes what the page shows and answers rows and bytes; one entry in the audit, none for a refusal", async () => {
    const { api, newClient, grantPlace, exported, program } = await createExportWorld();
    await newClient({ name: "沈文静" }, phone);
    await newClient({ name: "马少华" });
    const place = grantPlace("客户.csv");
    const written = valueOf(
      await api.exchange.exportList({ wish: everybody, columns: ["name", "primaryPhone"], token: place.token, format: "csv", language: "zh-CN" }),
    );
    expect(written).toEqual({ rows: 2, byteSize: readFileSync(place.path).byteLength });
    expect(await readTexts(readFileSync(place.path))).toEqual([["姓名", "手机"], ["马少华"], ["沈文静", "138****5678"]]);
    expect(exported()).toMatchObject([{ detail: { what: "clients", rows: 2, columns: "name primaryPhone", masked: true } }]);
    const at = { token: place.token, format: "csv", language: "zh-CN" } as const;
    expect(errorOf(await api.exchange.exportList({ ...at, wish: everybody, token: nobody }))).toEqual({ type: "fileGone" });
    expect(errorOf(await api.exchange.exportList({ ...at, wish: { list: "followUps", scope: "overdue" } }))).toEqual({ type: "nothingToExport" });
    expect(errorOf(await api.exchange.exportList({ ...at, wish: everybody, columns: ["name", "secret"] }))).toEqual({
      type: "columnUnknown",
      column: "secret",
    });
    expect(errorOf(await api.exchange.exportList({ ...at, wish: everybody, token: grantPlace("没有/客户.csv").token }))).toEqual({
      type: "fileNotWritten",
      reason: "readonly",
    });
    expect(program.faults).toEqual([]);
    // The last one was noted before it failed: the attempt counts, the three refusals before it do not.
    expect(exported()).toHaveLength(2);
  });

  it("[R265] full numbers only with a purpose of some length, which is kept", async () => {
    const { api, newClient, grantPlace, exported } = await createExportWorld();
    await newClient({ name: "沈文静", documentNumber: "110105194912310021" }, phone);
    const place = grantPlace("客户.csv");
    const at = { wish: everybody, token: place.token, format: "csv", language: "zh-CN" } as const;
    expect((await api.exchange.exportList({ ...at, unmasked: { purpose: "  啊 " } })).ok).toBe(false);
    expect(existsSync(place.path)).toBe(false);
    valueOf(await api.exchange.exportList({ ...at }));
    expect(readFileSync(place.path, "utf8")).not.toMatch(/110105194912310021|13812345678/);
    valueOf(await api.exchange.exportList({ ...at, unmasked: { purpose: "报送总行" } }));
    const text = readFileSync(place.path, "utf8");
    expect(text).toContain("110105194912310021");
    expect(text).toContain(phone);
    expect(exported()[0]).toMatchObject({ detail: { masked: false, purpose: "报送总行" } });
  });

  it("[X06] the work log of some days: counts and own words in one row per day", async () => {
    const { api, newClient, grantPlace } = await createExportWorld();
    await newClient({ name: "沈文静" });
    const today = valueOf(await api.followUps.todayPage({})).today;
    valueOf(await api.workLog.saveWorkLog({ day: today, values: { problems: "资料不全" } }));
    const place = grantPlace("日志.csv");
    const wish = { list: "workLogs", from: today, to: today } as const;
    const columns = ["day", "state", "newClients", "problems"];
    valueOf(await api.exchange.exportList({ wish, columns, token: place.token, format: "csv", language: "zh-CN" }));
    expect(await readTexts(readFileSync(place.path))).toEqual([
      ["日期", "状态", "新建客户", "问题"],
      [today, "未完成", "1", "资料不全"],
    ]);
  });

  it("[R229] one export at a time; a cancelled one is said to be, and leaves no file", async () => {
    const { api, newClient, grantPlace, program } = await createExportWorld();
    await newClient({ name: "沈文静" });
    const place = grantPlace("客户.xlsx");
    const at = { wish: everybody, token: place.token, format: "xlsx", language: "zh-CN" } as const;
    const first = api.exchange.exportList(at);
    const { jobs } = valueOf(await api.jobs.runningJobs({}));
    const running = jobs.find(({ name, state }) => name === "exportList" && state === "running");
    expect(errorOf(await api.exchange.exportList(at))).toEqual({ type: "exportRunning" });
    valueOf(await api.jobs.cancelJob({ jobId: running?.jobId ?? "" }));
    expect(errorOf(await first)).toEqual({ type: "exportCancelled" });
    expect(existsSync(place.path)).toBe(false);
    expect(program.faults).toEqual([]);
    expect(valueOf(await api.exchange.exportList(at)).rows).toBe(1);
  });
});

describe("exporting visit reports", () => {
  it("[X02][X04] one visit, a client, a month: Word, PDF and Excel, each noted", async () => {
    const { api, newClient, grantPlace, makeReport, exported, program } = await createExportWorld();
    const clientId = await newClient({ name: "沈文静" });
    const visitId = await makeReport(clientId, "2026-11-21");
    await makeReport(await newClient({ name: "马少华" }), "2026-11-21");
    const month = { from: "2026-11-01", to: "2026-11-30" };
    const word = grantPlace("报告.docx");
    expect(valueOf(await api.exchange.exportReports({ scope: { visitId }, token: word.token, format: "docx", language: "zh-CN" }))).toMatchObject({ rows: 1 });
    expect(readFileSync(word.path).subarray(0, 2).toString()).toBe("PK");
    const table = grantPlace("报告.xlsx");
    expect(valueOf(await api.exchange.exportReports({ scope: { clientId, ...month }, token: table.token, format: "xlsx", language: "zh-CN" }))).toMatchObject({
      rows: 1,
    });
    const paper = grantPlace("报告.pdf");
    expect(valueOf(await api.exchange.exportReports({ scope: month, token: paper.token, format: "pdf", language: "zh-CN" }))).toMatchObject({ rows: 2 });
    const html = readFileSync(paper.path, "utf8");
    for (const words of ["沈文静", "马少华", "王经理", "城东支行", "谈了到期安排 &lt;i&gt;", "寄出材料", "带对照表"]) expect(html, words).toContain(words);
    expect(exported().map(({ detail }) => detail["format"])).toEqual(["pdf", "xlsx", "docx"]);
    expect(exported()[1]).toMatchObject({ clientId });
    const at = { token: paper.token, language: "en" } as const;
    expect(errorOf(await api.exchange.exportReports({ ...at, scope: { visitId: nobody }, format: "pdf" }))).toEqual({ type: "nothingToExport" });
    expect(errorOf(await api.exchange.exportReports({ ...at, scope: { visitId: nobody }, format: "docx" }))).toEqual({ type: "nothingToExport" });
    expect(errorOf(await api.exchange.exportReports({ ...at, token: nobody, scope: month, format: "docx" }))).toEqual({ type: "fileGone" });
    expect(program.faults).toEqual([]);
  });

  it("[X02] a PDF that is being printed is listed, stops the next export, and is closed when it is stopped: no file, whole or half", async () => {
    const closed: string[] = [];
    const { api, newClient, grantPlace, makeReport, program } = await createExportWorld({
      // A long print: it ends only with its page.
      htmlPdf: ({ html, pictureOf }, signal) =>
        new Promise((_resolve, reject) => {
          expect(pictureOf?.("0".repeat(64))).toBeUndefined();
          signal.addEventListener("abort", () => {
            closed.push(html);
            reject(new Error("the page is gone"));
          });
        }),
    });
    await makeReport(await newClient({ name: "沈文静" }), "2026-11-21");
    const place = grantPlace("报告.pdf");
    const wish = { scope: { from: "2026-11-01", to: "2026-11-30" }, token: place.token, language: "zh-CN" } as const;
    const exporting = api.exchange.exportReports({ ...wish, format: "pdf" });
    const printing = () =>
      program.call("jobs", "runningJobs", {}).then(valueOf) as Promise<{ jobs: readonly { jobId: string; name: string; state: string }[] }>;
    let job: { jobId: string; state: string } | undefined;
    await expect.poll(async () => (job = (await printing()).jobs.find(({ name }) => name === "printPaper"))?.state, { timeout: 10_000 }).toBe("running");
    expect(errorOf(await api.exchange.exportReports({ ...wish, format: "docx" }))).toEqual({ type: "exportRunning" });
    valueOf(await api.jobs.cancelJob({ jobId: job?.jobId ?? "" }));
    expect(errorOf(await exporting)).toEqual({ type: "exportCancelled" });
    expect(closed).toHaveLength(1);
    expect((await printing()).jobs.find(({ name }) => name === "printPaper")?.state).toBe("cancelled");
    expect([existsSync(place.path), existsSync(`${place.path}.partial`)]).toEqual([false, false]);
    expect(program.faults).toEqual([]);
  });
});
