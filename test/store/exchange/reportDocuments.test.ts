import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { exportReportsJob } from "#electron/jobs/exports/exportReportsJob.ts";
import { reportFile } from "#electron/features/exchange/reports/reportFile.ts";
import { marginBoxes } from "#shared/domain/exchange/sheetEdges.ts";
import { pdfEdges } from "#electron/shell/sheetEdges.ts";
import { reportPaper } from "#electron/features/exchange/reports/reportHtml.ts";
import { readTexts } from "#test/support/readTable.ts";
import { unzipTexts } from "#test/support/readZip.ts";
import { actorOfTests, makeReport, nameActor } from "#test/support/reports.ts";
import { createExporting, type Exporting, rare, sheetOf } from "#test/support/exporting.ts";

describe("visit reports as documents", () => {
  const fillReports = (test: Exporting) => {
    nameActor(test);
    const client = test.newClient(rare, { clientNumber: "C1" });
    const other = test.newClient("沈文静");
    return {
      client,
      first: makeReport(test, client, "2026-11-18", { summary: `${rare}说：“<b>三年期</b> & 更多”\n第二段` }),
      second: makeReport(test, other, "2026-11-20", { state: "signed", signedById: actorOfTests, signedAt: "2026-11-21T02:00:00.000Z", signRemark: "同意" }),
      draft: makeReport(test, other, "2026-11-21", { state: "draft", summary: "未写完" }),
    };
  };
  const month = { from: "2026-11-01", to: "2026-11-30" };

  it("[X02] Word: A4, one report with facts, sections, promises, addenda and sign-off; Chinese font named, rare characters whole, page x of y, watermark", async () => {
    const test = createExporting();
    const { first } = fillReports(test);
    const file = test.target("报告.docx");
    expect(await exportReportsJob(test.context, { scope: { visitId: first.visitId }, path: file, format: "docx", language: "zh-CN" })).toMatchObject({
      type: "written",
      rows: 1,
    });
    const parts = unzipTexts(readFileSync(file));
    const body = parts.get("word/document.xml") ?? "";
    const text = body.replaceAll(/<[^>]+>/g, "\n");
    for (const words of [
      "客户拜访报告",
      "城东支行",
      "2026年11月18日",
      "09:30–10:15",
      "人民路&lt;1&gt;号 &amp; 茶室",
      `${rare}说：“&lt;b&gt;三年期&lt;/b&gt; &amp; 更多”`,
      "第二段",
      "有兴趣，待跟进",
      "李明（财务）",
      "带三年期对照表",
      "寄出材料",
      "补充：已电话确认",
      "待签认",
      "客户需求",
    ]) {
      expect(text, words).toContain(words);
    }
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(parts.get("word/styles.xml")).toContain('w:eastAsia="宋体"');
    const around = [...parts]
      .filter(([name]) => /^word\/(?:header|footer)\d\.xml$/.test(name))
      .map(([, xml]) => xml)
      .join("\n");
    expect(around).toContain("PAGE");
    expect(around).toContain("NUMPAGES");
    expect(around).toMatch(/<v:textpath[^>]*string="王经理 2026-11-2/);
    expect(recentAudit(test.store.read, 1)).toMatchObject([
      { action: "exported", detail: { what: "visitReports", rows: 1, format: "docx", visitId: first.visitId } },
    ]);
  });

  it("[X04] a period: overview first, each report on a new page, drafts left out; English too; the same rows in Excel", async () => {
    const test = createExporting();
    const { client } = fillReports(test);
    const file = test.target("reports.docx");
    expect(await exportReportsJob(test.context, { scope: month, path: file, format: "docx", language: "en" })).toMatchObject({ rows: 2 });
    const body = unzipTexts(readFileSync(file)).get("word/document.xml") ?? "";
    expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(2);
    expect(body).toContain("Client visits of the month");
    expect(body).toContain("Sign-off");
    expect(body).not.toContain("未写完");
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBe(7);
    const table = test.target("报告.xlsx");
    expect(await exportReportsJob(test.context, { scope: month, path: table, format: "xlsx", language: "zh-CN" })).toMatchObject({ rows: 2 });
    const rows = await readTexts(readFileSync(table));
    expect(rows.map((row) => row[2])).toEqual(["客户", rare, "沈文静"]);
    expect(sheetOf(table)["B2"]).toMatchObject({ t: "n", z: "yyyy-mm-dd" });
    expect(await exportReportsJob(test.context, { scope: { clientId: client, ...month }, path: table, format: "xlsx", language: "zh-CN" })).toMatchObject({
      rows: 1,
    });
    expect(await exportReportsJob(test.context, { scope: { from: "2020-01-01", to: "2020-12-31" }, path: table, format: "xlsx", language: "zh-CN" })).toEqual({
      type: "nothingToExport",
    });
    expect(await exportReportsJob(test.context, { scope: { ...month, state: "draft" }, path: table, format: "xlsx", language: "zh-CN" })).toMatchObject({
      rows: 1,
    });
  });

  it("[X02][SE5] the page for the PDF says the same, escaped, without scripts, and its style sheet cannot be left", () => {
    const test = createExporting();
    fillReports(test);
    nameActorAgain(test);
    const file = reportFile(test.store.read, month, "zh-CN", { id: actorOfTests, now: "2026-11-21T08:00:00.000Z" }) ?? expect.unreachable("no reports");
    const { html, edges } = reportPaper(file);
    const { headerTemplate = "", footerTemplate = "" } = pdfEdges(edges);
    expect(html).toContain("&lt;b&gt;三年期&lt;/b&gt; &amp; 更多");
    expect(html).toContain(rare);
    expect(html).not.toMatch(/<script|<img|<link|<b>|https?:/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<article>/g)).toHaveLength(2);
    expect(headerTemplate).toContain("&lt;/style&gt;&lt;script&gt;");
    expect(footerTemplate).toContain("totalPages");
    expect(headerTemplate + footerTemplate + marginBoxes(edges)).not.toMatch(/<script|<\/style/);
  });
});

/** A branch whose name tries to leave the style sheet. */
const nameActorAgain = (test: Exporting): void => {
  test.apply([{ operation: "update", table: "branchUser", rowId: actorOfTests, values: { outlet: '"}</style><script>x</script>' } }]);
};
