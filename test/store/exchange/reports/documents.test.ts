import { readFileSync } from "node:fs";
import path from "node:path";
import { read } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { reportSheets } from "#electron/features/exchange/reports/reportFile.ts";
import type { ReportFile } from "#electron/features/exchange/reports/reportModel.ts";
import { reportPaper } from "#electron/features/exchange/reports/reportHtml.ts";
import { createPictureShelf } from "#electron/features/exchange/reports/reportPictures.ts";
import { exportReportsJob } from "#electron/jobs/exports/exportReportsJob.ts";
import { reportPaperJob } from "#electron/jobs/exports/reportPaperJob.ts";
import { reportToExport } from "#db/workstation/reportExport.ts";
import { createImporting } from "#test/support/importing.ts";
import { actorOfTests } from "#test/support/reports.ts";
import { addPicture, branchHead, fillBranch, otherManager } from "#test/support/reportBranch.ts";
import { unzipTexts } from "#test/support/readZip.ts";

const month = { from: "2026-11-01", to: "2026-11-30" };

const createDocuments = () => {
  const test = createImporting();
  const made = fillBranch(test);
  const at = (name: string): string => path.join(test.folder, name);
  const file = (
    scope: Parameters<typeof reportSheets>[1],
    by: { readonly id?: string; readonly detail?: "full" | "list" } = {},
    language: "zh-CN" | "en" = "zh-CN",
  ): ReportFile => {
    const making = reportSheets(test.store.read, scope, language, { id: by.id ?? branchHead, now: "2026-11-30T08:00:00.000Z", detail: by.detail });
    for (let step = making.next(); ; step = making.next()) if (step.done === true) return step.value ?? expect.unreachable("no reports");
  };
  return { test, made, at, file };
};

describe("visit reports of every scope", () => {
  it("[R229][R235] the whole branch: by manager and day, figures per manager with their sum, results, then each report", () => {
    const { file } = createDocuments();
    const whole = file(month);
    expect(whole.title).toBe("客户拜访月报");
    expect(whole.about.whose).toBe("全网点");
    expect(whole.sheets.map(({ source }) => [source.authorName, source.visit.plannedOn])).toEqual([
      ["欧阳龘", "2026-11-12"],
      ["王敏", "2026-11-18"],
      ["王敏", "2026-11-20"],
    ]);
    const [managers, results, list] = whole.overview?.tables ?? [];
    expect(managers?.table.rows).toEqual([
      ["欧阳龘", "1", "1", "1", "0", "1", "0 / 1", "0 / 1"],
      ["王敏", "2", "2", "2", "2", "2", "0 / 2", "0 / 2"],
      ["合计", "3", "3", "3", "2", "3", "0 / 3", "0 / 3"],
    ]);
    expect(results?.table.rows).toEqual([["有兴趣，待跟进", "3", "100.0%"]]);
    expect(list?.table.rows.map((row) => row[2])).toEqual(["欧阳龘", "王敏", "王敏"]);
    for (const { table } of whole.overview?.tables ?? []) expect(table.shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  it("[R229] no name of a fact is longer than its cell in Word in either language: second lines sent the places to sign to another page", () => {
    const { file } = createDocuments();
    for (const [language, most] of [
      ["zh-CN", 6],
      ["en", 11],
    ] as const) {
      const sheets = file(month, {}, language).sheets;
      const facts = sheets.flatMap((sheet) => [...sheet.facts, ...sheet.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : []))]);
      expect(facts.length).toBeGreaterThan(40);
      expect(facts.map(({ label }) => label).filter((label) => label.length > most)).toEqual([]);
    }
  });

  it("[R229] one manager's week, one client over a period, and chosen reports in the order chosen; who made visits and reported none stands there too", () => {
    const { file, made, test } = createDocuments();
    const week = file({ managerId: actorOfTests, from: "2026-11-16", to: "2026-11-22" });
    expect([week.title, week.about.whose, week.sheets.length]).toEqual(["客户拜访周报", "客户经理 王敏", 2]);
    expect(week.overview?.managers.map(({ name }) => name)).toEqual(["王敏"]);
    const client = file({ clientId: made.clients[2] ?? "", from: "2026-01-01", to: "2026-12-31" });
    expect([client.title, client.about.whose, client.sheets.length]).toEqual(["客户拜访报告汇编", "客户 上海临港智能装备股份有限公司", 1]);
    const ids = file(month).sheets.map(({ source }) => source.report.id);
    const chosen = file({ reportIds: [ids[2] ?? "", ids[0] ?? "", ids[2] ?? "", "gone"], title: "十一月签认包" });
    expect([chosen.title, chosen.sheets.map(({ source }) => source.report.id)]).toEqual(["十一月签认包", [ids[2], ids[0]]]);
    const values = {
      clientId: made.clients[0] ?? "",
      ownerId: branchHead,
      kind: "onSite",
      plannedOn: "2026-11-05",
      appointment: "confirmed",
      state: "cancelled",
    };
    test.apply([{ operation: "insert", table: "visit", rowId: test.ids.next(), values }]);
    expect(file(month).overview?.managers.find(({ name }) => name === "赵行长")).toMatchObject({ planned: 1, done: 0, reports: 0 });
  });

  it("[R252] [X02] an English report names the unit in English, in its head and under each title", () => {
    const { file, test } = createDocuments();
    const values = { name: "城东支行", nameEn: "Chengdong Sub-branch", kind: "subBranch", isActive: true };
    test.apply([{ operation: "insert", table: "unit", rowId: test.ids.next(), values }]);
    // Of somebody without a unit the head names that of the first report.
    for (const id of [otherManager, "nobody"]) {
      const english = file(month, { id }, "en");
      expect([english.head[0]?.startsWith("Chengdong Sub-branch  "), english.sheets[0]?.line.startsWith("Chengdong Sub-branch    ")]).toEqual([true, true]);
      expect(JSON.stringify(english.sheets[0])).not.toContain("城东");
    }
    expect(file(month, { id: otherManager }).head[0]).toMatch(/^城东支行 {2}/u);
  });

  it("[X02] a signature stands only where its person acted, photographs where the visit has them, each content once", async () => {
    const { file, made, at, test } = createDocuments();
    const { sheets, pictures } = file({ visitId: made.first.visitId });
    const blocks = sheets[0]?.blocks ?? [];
    const photographs = blocks.find((block) => block.kind === "pictures");
    expect(photographs).toMatchObject({ pictures: [{ caption: "门店照片.png", width: 640, height: 480 }, { caption: "签到表（原件）.png" }], note: "" });
    const signed = blocks.find((block) => block.kind === "facts");
    expect(signed?.kind === "facts" && signed.signatures.map(({ name, day, picture }) => [name, day, picture !== null])).toEqual([
      ["王敏", "2026年11月20日", true],
      ["赵行长", "2026年11月21日", true],
    ]);
    expect(pictures.size).toBe(3);
    const waiting = file({ managerId: otherManager, ...month }).sheets[0]?.blocks.find((block) => block.kind === "facts");
    expect(waiting?.kind === "facts" && waiting.signatures[1]).toMatchObject({ name: "", day: "", picture: null });
    expect(
      await exportReportsJob(test.context, { scope: { visitId: made.first.visitId }, path: at("一份.docx"), format: "docx", language: "zh-CN" }),
    ).toMatchObject({ type: "written" });
    expect((unzipTexts(readFileSync(at("一份.docx"))).get("word/document.xml") ?? "").match(/<a:blip /g)).toHaveLength(4);
    const paper = await reportPaperJob(test.context, { scope: { visitId: made.first.visitId }, language: "zh-CN", target: "printer" });
    if (paper.type !== "made") expect.unreachable("no page");
    expect(paper.page.html.match(/<img /g)).toHaveLength(4);
    const asked = [...paper.page.html.matchAll(/src="app:\/\/paper\/picture\/([0-9a-f]{64})"/g)].map(([, sha256]) => sha256 ?? "");
    expect(new Set(asked)).toEqual(new Set(paper.page.pictures?.keys()));
    expect(paper.page.edges.page).toEqual({ before: "第 ", between: " 页 / 共 ", after: " 页" });
  });

  it("[X02] what has no room, is damaged or of a kind that Word cannot draw stays out, and the report says how many", () => {
    const { file, made, test } = createDocuments();
    const client = made.clients[0] ?? "";
    addPicture(test, client, made.first.visitId, "坏.png", Buffer.from("not a picture at all, only its name"));
    addPicture(test, client, made.first.visitId, "新.webp", Buffer.from("RIFF....WEBPVP8 "), "image/webp");
    const block = file({ visitId: made.first.visitId }).sheets[0]?.blocks.find(({ kind }) => kind === "pictures");
    expect(block).toMatchObject({ note: "另有 2 张未放入本文件，请在系统内查看。" });
    const source = reportToExport(test.store.read, made.first.reportId, "zh-CN") ?? expect.unreachable("no report");
    const [first, second] = source.pictures;
    const small = createPictureShelf(test.store.read, { each: 10_000_000, all: (first?.byteSize ?? 0) + 10 });
    expect(first && small.place(first)).toBeDefined();
    expect(first && small.place(first)).toBeDefined();
    expect(second && small.place(second)).toBeUndefined();
    expect(file(month, { detail: "list" }).pictures.size).toBe(0);
  });

  it("[R229] Excel has the branch's columns in its order and the summary beside; a broken choice counts as none", async () => {
    const { at, test } = createDocuments();
    const rows = async (): Promise<unknown[][]> => {
      expect(await exportReportsJob(test.context, { scope: month, path: at("表.xlsx"), format: "xlsx", language: "zh-CN" })).toMatchObject({
        type: "written",
        rows: 3,
      });
      const book = read(readFileSync(at("表.xlsx")));
      return ["拜访报告", "汇总"].map((name) =>
        Object.entries(book.Sheets[name] ?? {}).flatMap(([cell, value]) => (cell.startsWith("!") ? [] : [(value as { v: unknown }).v])),
      );
    };
    const [usual] = await rows();
    expect(usual?.slice(0, 4)).toEqual(["编号", "日期", "客户", "客户经理"]);
    const rowId = test.ids.next();
    test.apply([
      {
        operation: "insert",
        table: "setting",
        rowId,
        values: { key: "reports.columns", value: JSON.stringify(["client", "signer", "client", "secret", "number"]) },
      },
    ]);
    const [own, summary] = await rows();
    expect(own?.slice(0, 6)).toEqual(["客户", "签认人", "编号", "上海临港智能装备股份有限公司", expect.stringMatching(/^20261112-/), "沈文静"]);
    expect(summary).toEqual(expect.arrayContaining(["客户拜访月报", "一、按客户经理汇总", "欧阳龘", "合计", 3]));
    test.apply([{ operation: "update", table: "setting", rowId, values: { value: "{broken" } }]);
    expect((await rows())[0]?.slice(0, 2)).toEqual(["编号", "日期"]);
  });

  it("[X12][X13] a product recommended in the visit stands in Word, on paper and in Excel, with both grades of that day, basis, what was told and the answer", async () => {
    const { at, file, test } = createDocuments();
    const { source } = file(month).sheets[1] ?? expect.unreachable("no report");
    const values = {
      clientId: source.visit.clientId,
      visitId: source.visit.id,
      productId: test.ids.next(),
      productName: "稳盈固收 <90天>",
      recommendedAt: "2026-11-18T02:00:00.000Z",
      actorId: actorOfTests,
      productRisk: "R2",
      capacity: "C3",
      amount: 500_000_00,
      basis: "三个月后用钱，愿担小的波动",
      hasDisclosedFees: true,
      hasDisclosedRisks: true,
      hasDisclosedReturns: true,
      exceptionReason: "经支行批准",
      outcome: "considering",
    };
    test.apply([{ operation: "insert", table: "recommendation", rowId: test.ids.next(), values }]);
    const block = file(month).sheets[1]?.blocks.find(({ title }) => title.endsWith("产品推荐"));
    const answer = values.outcome === "considering" ? "考虑中" : "";
    expect(block).toMatchObject({
      table: { rows: [["稳盈固收 <90天> 500,000.00", "R2 / C3", "三个月后用钱，愿担小的波动\n例外：经支行批准", "费用、风险、收益", answer]] },
    });
    // Visits without one say nothing of products.
    expect(file(month).sheets[0]?.blocks.some(({ title }) => title.endsWith("产品推荐"))).toBe(false);
    await exportReportsJob(test.context, { scope: month, path: at("推荐.docx"), format: "docx", language: "en" });
    const word = unzipTexts(readFileSync(at("推荐.docx"))).get("word/document.xml") ?? "";
    for (const said of ["Products recommended", "R2 / C3", "fees, risks, returns", "Exception: 经支行批准"]) expect(word).toContain(said);
    const paper = await reportPaperJob(test.context, { scope: month, language: "zh-CN", target: "pdf" });
    expect(paper.type === "made" ? paper.page.html : "").toContain("稳盈固收 &lt;90天&gt; 500,000.00");
    await exportReportsJob(test.context, { scope: month, path: at("推荐.xlsx"), format: "xlsx", language: "zh-CN" });
    const cells = Object.values(read(readFileSync(at("推荐.xlsx"))).Sheets["拜访报告"] ?? {}).map((cell) => (cell as { v?: unknown }).v); // cells of that library
    expect(cells).toContain(`稳盈固收 <90天> R2 ${answer}`);
  });

  it("[R229] summary and list alone leave the reports out, and say the same in Word and on paper", async () => {
    const { at, test, file } = createDocuments();
    const ask = { scope: month, language: "zh-CN", detail: "list" } as const;
    expect(await exportReportsJob(test.context, { ...ask, path: at("清单.docx"), format: "docx" })).toMatchObject({ rows: 3 });
    const word = unzipTexts(readFileSync(at("清单.docx"))).get("word/document.xml") ?? "";
    expect(word).not.toContain("pageBreakBefore");
    const paper = await reportPaperJob(test.context, { ...ask, target: "pdf" });
    if (paper.type !== "made") expect.unreachable("no page");
    expect(paper.page.html).not.toContain("<article>");
    // A short document is tagged for readers of a screen; a month of a branch is not, or its file is too large to send.
    expect(paper.page.isTagged).toBe(true);
    const whole = file(month);
    expect(reportPaper({ ...whole, sheets: Array.from({ length: 101 }, () => whole.sheets[0] ?? expect.unreachable("no sheet")) }).isTagged).toBe(false);
    for (const said of ["𠮷田㐂子", "欧阳龘", "三、报告清单"]) {
      expect(word).toContain(said);
      expect(paper.page.html).toContain(said);
    }
  });
});
