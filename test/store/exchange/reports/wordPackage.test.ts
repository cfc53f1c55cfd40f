import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { exportReportsJob } from "#electron/jobs/exports/exportReportsJob.ts";
import { packageBytes, writePackageFile } from "#electron/jobs/exports/writePackage.ts";
import { createImporting } from "#test/support/importing.ts";
import { addPicture, fillBranch, pngOf } from "#test/support/reportBranch.ts";
import { makeReport } from "#test/support/reports.ts";

const month = { from: "2026-11-01", to: "2026-11-30" };

/** Tags that are not closed in the order in which they were opened; empty for well-formed XML. */
const unbalanced = (xml: string): readonly string[] => {
  const open: string[] = [];
  for (const [, slash, name = "", closed] of xml.replaceAll(/<\?[^>]*\?>/g, "").matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash === "/") {
      if (open.pop() !== name) return [name];
    } else if (closed !== "/") open.push(name);
  }
  return open;
};

describe("Word packages", () => {
  it("[X02] what was written is read by another library: text and pictures as they are, the Chinese name of a part too", () => {
    const photograph = pngOf(60, 40, [1, 2, 3]);
    const bytes = packageBytes([
      { name: "word/document.xml", content: () => "<w:p>𠮷田㐂子</w:p>".repeat(2000) },
      { name: "word/media/照片.png", content: () => photograph, isPacked: true },
      { name: "empty.xml", content: () => "" },
    ]);
    expect(bytes.length).toBeLessThan(2000);
    const zip = new PizZip(bytes, { checkCRC32: true });
    expect(zip.file("word/document.xml")?.asText()).toBe("<w:p>𠮷田㐂子</w:p>".repeat(2000));
    expect(zip.file("word/media/照片.png")?.asUint8Array()).toEqual(new Uint8Array(photograph));
    expect(zip.file("empty.xml")?.asText()).toBe("");
  });

  it("[X02] a part that fails midway leaves the old file whole and nothing beside it", () => {
    const { folder } = createImporting();
    const file = path.join(folder, "报告.docx");
    writeFileSync(file, "before");
    const parts = function* parts() {
      yield { name: "one.xml", content: () => "one" };
      throw new Error("stopped");
    };
    expect(() => writePackageFile(file, parts())).toThrow("stopped");
    expect(readFileSync(file, "utf8")).toBe("before");
    expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it("[X02] the body is well-formed whatever people wrote; every table is followed by a paragraph; each picture has a number of its own", async () => {
    const test = createImporting();
    const { clients, first } = fillBranch(test);
    addPicture(test, clients[0] ?? "", first.visitId, '三 "号" <&> 柜台.png', pngOf(300, 200, [9, 9, 9]));
    makeReport(test, clients[1] ?? "", "2026-11-25", { summary: 'a < b && c > "d"\u0001\r\n\t\ud800 ]]> 𠮷', nextStep: "\n\n" });
    const file = path.join(test.folder, "月.docx");
    expect(await exportReportsJob(test.context, { scope: month, path: file, format: "docx", language: "zh-CN" })).toMatchObject({ type: "written", rows: 4 });
    const zip = new PizZip(readFileSync(file), { checkCRC32: true });
    const body = zip.file("word/document.xml")?.asText() ?? "";
    expect(unbalanced(body)).toEqual([]);
    expect(body).toContain("a &lt; b &amp;&amp; c &gt; &quot;d&quot;");
    expect(body).toContain("]]&gt; 𠮷");
    expect(body).not.toMatch(/<\/w:tbl>(?!<w:p[ >])/);
    const numbers = [...body.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, no]) => no);
    expect(numbers.length).toBeGreaterThan(5);
    expect(new Set(numbers).size).toBe(numbers.length);
    const named = [...body.matchAll(/r:embed="(\w+)"/g)].map(([, id]) => id ?? "");
    const rels = zip.file("word/_rels/document.xml.rels")?.asText() ?? "";
    for (const id of named) {
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(rels)?.[1] ?? "";
      expect(zip.file(`word/${target}`)?.asUint8Array().subarray(1, 4), id).toEqual(new Uint8Array(Buffer.from("PNG")));
    }
  });

  it("[X02] an export that is stopped leaves no file, whole or half", async () => {
    const stop = new AbortController();
    const test = createImporting({ signal: stop.signal, onReport: (phase, done) => void (phase === "reading" && done === 3 && stop.abort()) });
    fillBranch(test);
    const file = path.join(test.folder, "停.docx");
    await expect(exportReportsJob(test.context, { scope: month, path: file, format: "docx", language: "zh-CN" })).rejects.toThrow("cancelled");
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(test.folder).filter((name) => name.includes("partial"))).toEqual([]);
  });
});
