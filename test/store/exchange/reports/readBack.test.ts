/*
 * Documents read back by another office program: LibreOffice turns what we wrote into pages, and what stands on each is read.
 * Only in `npm run test:long`, and only where soffice and pdftotext are installed; else the title says why it did not run.
 */
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { exportReportsJob } from "#electron/jobs/exports/exportReportsJob.ts";
import { starterTemplateJob } from "#electron/jobs/exports/templates/starterTemplateJob.ts";
import { takeTemplateJob } from "#electron/jobs/exports/templates/takeTemplateJob.ts";
import { createImporting } from "#test/support/importing.ts";
import { fillBranch } from "#test/support/reportBranch.ts";
import { makeReport } from "#test/support/reports.ts";

const wanted = Number(process.env["SUIXING_READ_BACK"] ?? 0);
const isThere = (program: string, flag: string): boolean => spawnSync(program, [flag], { stdio: "ignore" }).error === undefined;
const why = wanted === 0 ? "only in test:long" : isThere("soffice", "--version") && isThere("pdftotext", "-v") ? "" : "soffice or pdftotext is not installed";

const month = { from: "2026-11-01", to: "2026-11-30" };
const words = {
  "zh-CN": { report: "客户拜访报告\n", overview: "客户拜访月报", sign: "签认人签字" },
  en: { report: "Client visit report\n", overview: "Client visits of the month", sign: "Signed off by" },
} as const;

const createReadBack = () => {
  const test = createImporting();
  const { clients } = fillBranch(test);
  for (let no = 0; no < wanted; no += 1) makeReport(test, clients[no % 2] ?? "", `2026-11-${String(1 + (no % 28)).padStart(2, "0")}`);
  const at = (name: string): string => path.join(test.folder, name);
  /** The texts of the pages that LibreOffice makes of a file. */
  const pagesOf = (name: string): readonly string[] => {
    const home = pathToFileURL(at("office")).href;
    execFileSync("soffice", ["--headless", `-env:UserInstallation=${home}`, "--convert-to", "pdf", "--outdir", test.folder, at(name)], { stdio: "ignore" });
    const text = execFileSync("pdftotext", [at(`${path.parse(name).name}.pdf`), "-"], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    return text.split("\f").slice(0, -1);
  };
  return { test, at, pagesOf };
};

describe.skipIf(why !== "")(`documents read back by LibreOffice${why === "" ? "" : ` (${why})`}`, () => {
  it.each(["zh-CN", "en"] as const)("[X02][X04] Word %s: summary first, then each report with its places to sign on one page", async (language) => {
    const { test, at, pagesOf } = createReadBack();
    const written = await exportReportsJob(test.context, { scope: month, path: at("月.docx"), format: "docx", language });
    expect(written).toMatchObject({ type: "written", rows: wanted + 3 });
    const pages = pagesOf("月.docx");
    expect(pages[0]).toContain(words[language].overview);
    const reports = pages.filter((page) => page.includes(words[language].report));
    expect(reports).toHaveLength(wanted + 3);
    // The one with photographs takes a second page.
    expect(reports.filter((page) => page.includes(words[language].sign))).toHaveLength(wanted + 2);
    // How wide the gaps beside a number are is what the reading of the page makes of it.
    const last = language === "en" ? `Page${pages.length}of${pages.length}` : `第${pages.length}页/共${pages.length}页`;
    expect(pages.at(-1)?.replaceAll(" ", "")).toContain(last);
    for (const name of ["𠮷田㐂子", "欧阳龘", "上海临港智能装备股份有限公司"]) expect(pages.join(""), name).toContain(name);
    expect(pages.filter((page) => page.trim().length < 60)).toEqual([]);
  });

  it.each(["zh-CN", "en"] as const)("[R229] the branch's own template %s: a page for each report, no field left", async (language) => {
    const { test, at, pagesOf } = createReadBack();
    expect(await starterTemplateJob(test.context, { path: at("起步.docx"), language })).toMatchObject({ type: "written" });
    const taken = await takeTemplateJob(test.context, { path: at("起步.docx"), name: "起步" });
    if (taken.type !== "kept") expect.unreachable(taken.type);
    await exportReportsJob(test.context, { scope: month, path: at("套.docx"), format: "docx", language, templateId: taken.templateId });
    const pages = pagesOf("套.docx");
    expect(pages.filter((page) => page.includes(words[language].report))).toHaveLength(wanted + 3);
    expect(pages.join("")).not.toMatch(/[{}]/);
    expect(pages.length).toBe(wanted + 4);
  });

  it("[R229] Excel: every report is a row, the figures stand beside, rare characters are whole", async () => {
    const { test, at, pagesOf } = createReadBack();
    await exportReportsJob(test.context, { scope: month, path: at("表.xlsx"), format: "xlsx", language: "zh-CN" });
    const text = pagesOf("表.xlsx").join("");
    for (const said of ["𠮷田㐂子", "欧阳龘", "编号", "一、按客户经理汇总", "合计"]) expect(text, said).toContain(said);
    expect(new Set(text.match(/\d{8}-[0-9A-F]{6}/g)).size).toBe(wanted + 3);
  });
});
