import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { allTemplateFields, documentTemplateFields, largestTemplate, type TemplateField } from "#shared/domain/reports/templateFields.ts";
import { rowsWhere } from "#db/workstation/rows.ts";
import { allRows } from "#db/workstation/rows.ts";
import { exportReportsJob } from "#electron/jobs/exports/exportReportsJob.ts";
import { starterTemplate } from "#electron/jobs/exports/templates/starterTemplate.ts";
import { judgeTemplate, takeTemplateJob } from "#electron/jobs/exports/templates/takeTemplateJob.ts";
import { createImporting } from "#test/support/importing.ts";
import { fillBranch } from "#test/support/reportBranch.ts";
import { unzipTexts } from "#test/support/readZip.ts";

const w =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const line = (...runs: readonly string[]): string => `<w:p>${runs.map(run).join("")}</w:p>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join("")}</w:tr>`;
const table = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join("")}</w:tbl>`;

interface Making {
  readonly header?: string;
  readonly rels?: string;
  readonly settingsRels?: string;
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
  readonly types?: string;
}

/** A .docx as Word writes it, with only what a template needs. */
const docxOf = (body: string, { header, rels = "", settingsRels, more = {}, types = "" }: Making = {}): Uint8Array => {
  const zip = new PizZip();
  const base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const ofPackage = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  zip.file(
    "[Content_Types].xml",
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/>${header === undefined ? "" : `<Override PartName="/word/header1.xml" ContentType="${main}.header+xml"/>`}${types}</Types>`,
  );
  zip.file(
    "_rels/.rels",
    `<?xml version="1.0"?><Relationships ${ofPackage}><Relationship Id="rId1" Type="${base}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    "word/_rels/document.xml.rels",
    `<?xml version="1.0"?><Relationships ${ofPackage}>${header === undefined ? "" : `<Relationship Id="rIdH" Type="${base}/header" Target="header1.xml"/>`}${rels}</Relationships>`,
  );
  if (settingsRels !== undefined) zip.file("word/_rels/settings.xml.rels", `<?xml version="1.0"?><Relationships ${ofPackage}>${settingsRels}</Relationships>`);
  if (header !== undefined) zip.file("word/header1.xml", `<?xml version="1.0"?><w:hdr ${w}>${header}</w:hdr>`);
  const section = header === undefined ? "<w:sectPr/>" : '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>';
  zip.file("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}${section}</w:body></w:document>`);
  for (const [name, content] of Object.entries(more)) zip.file(name, content);
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
};

const problemsOf = async (body: string, making?: Making) => {
  const verdict = await judgeTemplate(docxOf(body, making));
  return verdict.type === "problems" ? verdict.problems.map(({ kind, tag, place, hint }) => ({ kind, tag, hint, ...place })) : verdict;
};
const refusalOf = async (bytes: Uint8Array) => {
  const verdict = await judgeTemplate(bytes);
  return verdict.type === "refused" ? verdict.refusal : verdict;
};

const createTemplates = () => {
  const test = createImporting();
  const made = fillBranch(test);
  const at = (name: string): string => path.join(test.folder, name);
  const take = (name: string, bytes: Uint8Array) => {
    writeFileSync(at(`${name}.docx`), bytes);
    return takeTemplateJob(test.context, { path: at(`${name}.docx`), name });
  };
  const fill = async (templateId: string, scope: Parameters<typeof exportReportsJob>[1]["scope"]) => {
    const outcome = await exportReportsJob(test.context, { scope, path: at("out.docx"), format: "docx", language: "zh-CN", templateId });
    return { outcome, parts: outcome.type === "written" ? unzipTexts(readFileSync(at("out.docx"))) : new Map<string, string>() };
  };
  return { test, made, at, take, fill };
};

const month = { from: "2026-11-01", to: "2026-11-30" };
const textOf = (xml: string | undefined): string => (xml ?? "").replaceAll(/<\/w:p>/g, "\n").replaceAll(/<[^>]+>/g, "");

describe("Word templates of the branch", () => {
  it("[R229] the starter in either language holds no wrong field and comes back filled, once per report, marked on every page", async () => {
    const { take, fill, made } = createTemplates();
    for (const language of ["zh-CN", "en"] as const) {
      const taken = await take(`起步-${language}`, await starterTemplate(language));
      expect(taken).toMatchObject({ type: "kept", version: 1, isPerReport: true });
      const { outcome, parts } = await fill(taken.type === "kept" ? taken.templateId : "", month);
      expect(outcome).toMatchObject({ type: "written", rows: 3 });
      const body = parts.get("word/document.xml") ?? "";
      expect(body).not.toMatch(/[{}]/);
      expect(textOf(body)).toContain("𠮷田㐂子");
      expect(textOf(body)).toContain("欧阳龘");
      expect(body.match(/<w:br w:type="page"\/>/g)).toHaveLength(2);
      // Two photographs once, a signature twice per signed report, a signature of one who only submitted.
      expect(body.match(/<a:blip [^>]*r:embed="rIdSuixing\d+"/g)?.length).toBe(2 + 2 + 2);
      const heads = [...parts].filter(([name]) => name.startsWith("word/header")).map(([, xml]) => xml);
      expect(heads.join("")).toMatch(/<v:textpath [^>]*string="王敏 2026-11-2/);
    }
    const kept = await take("单份", await starterTemplate("zh-CN"));
    const single = await fill(kept.type === "kept" ? kept.templateId : "", { visitId: made.first.visitId });
    expect(single.outcome).toMatchObject({ rows: 1 });
    expect(single.parts.get("word/document.xml")).not.toContain('w:type="page"');
  });

  it("[R229] every field of the list is filled: a template that names them all is kept, and nothing of it is left standing", async () => {
    const { take, fill } = createTemplates();
    const write = (field: TemplateField): string =>
      field.kind === "loop"
        ? `${line(`{#${field.name}}`)}${(field.fields ?? []).map(write).join("")}${line(`{/${field.name}}`)}`
        : line(field.kind === "picture" ? `{@${field.name}}` : `${field.alias}=[{${field.alias}}]`);
    const taken = await take("全部字段", docxOf(documentTemplateFields.map(write).join("")));
    expect(taken).toMatchObject({ type: "kept", isPerReport: false });
    const { parts } = await fill(taken.type === "kept" ? taken.templateId : "", month);
    const text = textOf(parts.get("word/document.xml"));
    expect(text).not.toMatch(/[{}]|undefined|\[object/);
    for (const wanted of [
      "count=[3]",
      "name=[欧阳龘]",
      "name=[王敏]",
      "visitDate=[2026年11月20日]",
      "caption=[签到表（原件）.png]",
      "signRemark=[同意。请按期回访。]",
      "madeBy=[王敏]",
    ]) {
      expect(text).toContain(wanted);
    }
    // Fields that are always there are never empty.
    expect([...text.matchAll(/(title|branch|scope|number|client|summary|state|item|fileName)=\[\]/g)].map(([found]) => found)).toEqual([]);
    expect(new Set(allTemplateFields.map(({ field }) => field.alias)).size).toBeGreaterThan(40);
  });

  it("[R229] a field that Word cut into runs, with marks between, is one field; English and Chinese names serve alike", async () => {
    const { take, fill, made } = createTemplates();
    const body = `${line("客户：{客", "户}；")}<w:p>${run("{")}<w:proofErr w:type="spellStart"/>${run("client")}<w:proofErr w:type="spellEnd"/>${run("Number}")}</w:p>${table(row("事项", "期限"), row("{#承诺}{事项}", "{due}{/承诺}"))}`;
    const taken = await take("分段", docxOf(body));
    const { parts } = await fill(taken.type === "kept" ? taken.templateId : "", { visitId: made.first.visitId });
    const text = textOf(parts.get("word/document.xml"));
    expect(text).toContain("客户：𠮷田㐂子；");
    expect(text).toContain("带三年期对照表");
    expect(text).toContain("2026年11月27日");
    expect(text).not.toMatch(/[{}]/);
  });

  it("[R229] each wrong placeholder is named with its page, paragraph or cell, and with the nearest field", async () => {
    const body =
      line("{客户}") +
      line("{客户姓名}") +
      `<w:p><w:r><w:br w:type="page"/></w:r></w:p>` +
      table(row("{编号}", "{下次联系"), row("{拜访情况}", "{照片图}")) +
      line("拜访日期}") +
      line("｛结果｝") +
      line("{#承诺}") +
      line("{补充内容}") +
      line("{@编号}") +
      line("签名：{@报告人签名}");
    expect(await problemsOf(body)).toEqual([
      { kind: "unknownField", tag: "客户姓名", hint: "客户", part: "body", page: 1, paragraph: 2, table: null, row: null, column: null },
      { kind: "unclosedBrace", tag: "{下次联系", hint: null, part: "body", page: 2, paragraph: 1, table: 1, row: 1, column: 2 },
      { kind: "outsideLoop", tag: "照片图", hint: "照片", part: "body", page: 2, paragraph: 1, table: 1, row: 2, column: 2 },
      { kind: "strayBrace", tag: "拜访日期}", hint: null, part: "body", page: 2, paragraph: 4, table: null, row: null, column: null },
      { kind: "fullWidthBrace", tag: "｛结果｝", hint: null, part: "body", page: 2, paragraph: 5, table: null, row: null, column: null },
      { kind: "outsideLoop", tag: "补充内容", hint: "补充说明", part: "body", page: 2, paragraph: 7, table: null, row: null, column: null },
      { kind: "notAPicture", tag: "编号", hint: null, part: "body", page: 2, paragraph: 8, table: null, row: null, column: null },
      { kind: "pictureNotAlone", tag: "报告人签名", hint: null, part: "body", page: 2, paragraph: 9, table: null, row: null, column: null },
      { kind: "loopNotClosed", tag: "承诺", hint: null, part: "body", page: 2, paragraph: 6, table: null, row: null, column: null },
    ]);
    expect(await problemsOf(line("{/承诺}"))).toMatchObject([{ kind: "loopNotOpened" }]);
    expect(await problemsOf(line("{#承诺}") + line("{/照片}") + line("{/承诺}"))).toMatchObject([{ kind: "loopMismatch", tag: "照片", hint: "承诺" }]);
    expect(await problemsOf(line("{#承诺}") + line("{/promises}"))).toMatchObject([
      { kind: "loopMismatch", tag: "promises", hint: "承诺" },
      { kind: "loopNotClosed" },
    ]);
    expect(await problemsOf(line("{#客户}") + line("{/客户}"))).toMatchObject([{ kind: "notALoop" }]);
    expect(await problemsOf(line("{承诺}"))).toMatchObject([{ kind: "loopAsText" }]);
    expect(await problemsOf(line("{报告人签名}"))).toMatchObject([{ kind: "pictureAsText" }]);
    expect(await problemsOf(line("{#承诺}") + table(row("{事项}{/承诺}")))).toMatchObject([{ kind: "loopCutsTable", tag: "承诺" }]);
    expect(await problemsOf(line("没有字段"))).toMatchObject([{ kind: "noField" }]);
    expect(await problemsOf(line("{机构}"), { header: line("{客户}") })).toMatchObject([{ kind: "outsideLoop", tag: "客户", part: "header", paragraph: 1 }]);
    expect(await problemsOf(line("{#报告}") + line("{客户}") + line("{/报告}") + line("{编号}"))).toMatchObject([
      { kind: "outsideLoop", tag: "编号", hint: "报告" },
    ]);
  });

  it("[R229] nothing of a template with a wrong field is kept; a good one is the next version of its name, the old one stays", async () => {
    const { test, take } = createTemplates();
    expect(await take("甲", docxOf(line("{客户姓名}")))).toMatchObject({ type: "problems" });
    expect(allRows(test.store.read, "reportTemplate")).toEqual([]);
    expect(await take("甲", docxOf(line("{客户}")))).toMatchObject({ type: "kept", version: 1 });
    expect(await take("甲", docxOf(line("{客户}{编号}")))).toMatchObject({ type: "kept", version: 2 });
    expect(await take("乙", docxOf(line("{客户}")))).toMatchObject({ type: "kept", version: 1 });
    expect(rowsWhere(test.store.read, "reportTemplate", "name", "甲").map(({ version, isActive }) => [version, isActive])).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it("[SE6] a hostile file is refused with its reason: macros, outside references, objects, running fields, entities, bombs, other formats", async () => {
    const base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const outside = (type: string, target: string): string => `<Relationship Id="rIdX" Type="${base}/${type}" Target="${target}" TargetMode="External"/>`;
    const good = line("{客户}");
    expect(await refusalOf(docxOf(good, { more: { "word/vbaProject.bin": "x" } }))).toEqual({ reason: "macros" });
    expect(
      await refusalOf(docxOf(good, { types: '<Override PartName="/word/x.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' })),
    ).toEqual({ reason: "macros" });
    expect(await refusalOf(docxOf(good, { rels: outside("image", "http://x.example/a.png") }))).toEqual({
      reason: "external",
      detail: "http://x.example/a.png",
    });
    expect(await refusalOf(docxOf(good, { settingsRels: outside("attachedTemplate", "\\\\server\\x.dotm") }))).toMatchObject({ reason: "external" });
    expect(await refusalOf(docxOf(good, { rels: outside("hyperlink", "file:///c:/x.exe") }))).toMatchObject({ reason: "external" });
    expect(await judgeTemplate(docxOf(good, { rels: outside("hyperlink", "https://bank.example/") }))).toMatchObject({ type: "good" });
    expect(await refusalOf(docxOf(good, { rels: `<Relationship Id="rIdX" Type="${base}/oleObject" Target="embeddings/o.bin"/>` }))).toMatchObject({
      reason: "embedded",
    });
    expect(await refusalOf(docxOf(`${good}<w:altChunk r:id="rIdX"/>`))).toMatchObject({ reason: "embedded" });
    const field = (...texts: readonly string[]): string =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${texts.map((text) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`).join("")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    expect(await refusalOf(docxOf(good + field(" DDE", "AUTO c:\\windows\\cmd.exe")))).toEqual({ reason: "activeField", detail: "DDEAUTO" });
    expect(await refusalOf(docxOf(good + field(' INCLUDEPICTURE "http://x"')))).toMatchObject({ reason: "activeField" });
    expect(await judgeTemplate(docxOf(good + field(" PAGE ") + field(' HYPERLINK "https://x/link" ')))).toMatchObject({ type: "good" });
    expect(await refusalOf(docxOf(`<!DOCTYPE x [<!ENTITY a "b">]>${good}`))).toEqual({ reason: "damaged" });
    expect(await refusalOf(docxOf(good, { more: { "word/media/a.xml": "a".repeat(30 * 1024 * 1024) } }))).toEqual({ reason: "bomb" });
    expect(await refusalOf(Buffer.from("%PDF-1.7 not Word at all, whatever it is called"))).toEqual({ reason: "notDocx" });
    expect(await refusalOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]))).toEqual({
      reason: "oldWord",
    });
    const whole = docxOf(good);
    for (const cut of [30, Math.floor(whole.length / 2), whole.length - 10]) expect(await refusalOf(whole.subarray(0, cut))).toEqual({ reason: "damaged" });
    const zip = new PizZip();
    zip.file("xl/workbook.xml", "<x/>");
    expect(await refusalOf(zip.generate({ type: "uint8array" }))).toEqual({ reason: "notDocx" });
  });

  it("[SE6] a file of a hundred megabytes is not even read; one that is gone is said to be", async () => {
    const { test, at } = createTemplates();
    writeFileSync(at("大.docx"), Buffer.alloc(100 * 1024 * 1024));
    expect(await takeTemplateJob(test.context, { path: at("大.docx"), name: "大" })).toEqual({
      type: "tooLarge",
      max: largestTemplate,
      actual: 100 * 1024 * 1024,
    });
    expect(await takeTemplateJob(test.context, { path: at("没有.docx"), name: "无" })).toEqual({ type: "unreadable" });
  });

  it("[R229] a template that is gone, or whose content has not come yet, is said to be", async () => {
    const { test, fill } = createTemplates();
    expect((await fill("00000000-0000-7000-8000-00000000dead", month)).outcome).toEqual({ type: "templateUnusable", reason: "missing" });
    const rowId = test.ids.next();
    const values = {
      name: "远",
      version: 1,
      fileName: "远.docx",
      mediaType: "x",
      byteSize: 5,
      sha256: "0".repeat(64),
      uploadedAt: "2026-11-01T00:00:00.000Z",
      isActive: true,
    };
    test.apply([{ operation: "insert", table: "reportTemplate", rowId, values }]);
    expect((await fill(rowId, month)).outcome).toEqual({ type: "templateUnusable", reason: "notHere" });
  });
});
