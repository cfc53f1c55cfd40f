/*
 * What the branch of the demonstration puts on paper (R229, X02): a Word template of its own for visit reports, with its
 * letterhead and fields, and a drawn signature for those who sign. Both are made here, so that nothing real is carried along
 * and no library is needed to open the demonstration.
 */
import type { Change } from "#shared/domain/edit/edit.ts";
import { contentHash } from "#db/workstation/attachments.ts";
import type { Demo, Values } from "./demo.ts";
import { crcOf, smallPng } from "./makeAttachments.ts";

const littleEndian = (value: number, bytes: 2 | 4): number[] => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255);

/** Files as a zip without compression; all of the first day that zip knows, so that the same files give the same bytes. */
const storedZip = (files: readonly { readonly name: string; readonly text: string }[]): Uint8Array => {
  const encoder = new TextEncoder();
  const [body, directory]: [number[], number[]] = [[], []];
  for (const { name, text } of files) {
    const [title, data] = [[...encoder.encode(name)], [...encoder.encode(text)]];
    const facts = [
      ...littleEndian(0x0800, 2),
      ...littleEndian(0, 2),
      ...littleEndian(0, 2),
      ...littleEndian(0x21, 2),
      ...littleEndian(crcOf(data), 4),
      ...littleEndian(data.length, 4),
      ...littleEndian(data.length, 4),
      ...littleEndian(title.length, 2),
      ...littleEndian(0, 2),
    ];
    const version = littleEndian(20, 2);
    directory.push(0x50, 0x4b, 1, 2, ...version, ...version, ...facts, ...littleEndian(0, 2), ...littleEndian(0, 2), ...littleEndian(0, 2));
    directory.push(...littleEndian(0, 4), ...littleEndian(body.length, 4), ...title);
    body.push(0x50, 0x4b, 3, 4, ...version, ...facts, ...title, ...data);
  }
  const count = littleEndian(files.length, 2);
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...count, ...littleEndian(directory.length, 4), ...littleEndian(body.length, 4), 0, 0];
  return Uint8Array.from([...body, ...directory, ...end]);
};

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const font = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="SimSun"/>';
const run = (text: string, size: number, isBold = false): string =>
  `<w:r><w:rPr>${font}${isBold ? "<w:b/>" : ""}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (text: string, { size = 21, isBold = false, align = "left" } = {}): string =>
  `<w:p><w:pPr><w:spacing w:after="80"/><w:jc w:val="${align}"/></w:pPr>${run(text, size, isBold)}</w:p>`;
const cell = (text: string, width: number, isHead = false): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text, { isBold: isHead })}</w:tc>`;
const row = (cells: readonly string[]): string => `<w:tr>${cells.join("")}</w:tr>`;
const line = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:color="7F7F7F"/>`;
const table = (rows: readonly string[]): string => {
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>${rows.join("")}</w:tbl>${paragraph("")}`;
};
const facts = (...pairs: readonly (readonly [string, string])[]): string =>
  row(pairs.flatMap(([label, field]) => [cell(label, 1500, true), cell(`{${field}}`, 3000)]));

/** The branch's own form: shorter than the program's, follow-ups as a table, both signatures side by side. */
const documentXml = (outlet: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${w}"><w:body>${[
    paragraph(outlet, { size: 24, align: "center" }),
    paragraph("客户拜访情况报告", { size: 36, isBold: true, align: "center" }),
    paragraph("编号：{编号}", { align: "right" }),
    table([
      facts(["客户", "客户"], ["客户号", "客户号"]),
      facts(["拜访日期", "拜访日期"], ["方式", "方式"]),
      facts(["报告人", "报告人"], ["地点", "地点"]),
      facts(["结果", "结果"], ["下次联系", "下次联系"]),
    ]),
    paragraph("一、拜访情况", { isBold: true }),
    paragraph("{拜访情况}"),
    paragraph("二、客户需求与反馈", { isBold: true }),
    paragraph("{客户需求}"),
    paragraph("{客户反馈}"),
    paragraph("三、下一步", { isBold: true }),
    paragraph("{跟进计划}"),
    table([
      row([cell("跟进事项", 5400, true), cell("期限", 1800, true), cell("进展", 1800, true)]),
      row([cell("{#跟进事项}{事项}", 5400), cell("{期限}", 1800), cell("{进展}{/跟进事项}", 1800)]),
    ]),
    table([
      row([cell("报告人签名", 4500, true), cell("主管签认", 4500, true)]),
      row([cell("{@报告人签名}", 4500), cell("{@签认人签名}", 4500)]),
      row([cell("{提交时间}", 4500), cell("{签认时间} {签认意见}", 4500)]),
    ]),
  ].join("")}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>`;

const contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const relations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** The template of the branch as a Word file. */
const templateOf = (outlet: string): Uint8Array =>
  storedZip([
    { name: "[Content_Types].xml", text: contentTypes },
    { name: "_rels/.rels", text: relations },
    { name: "word/document.xml", text: documentXml(outlet) },
  ]);

const signatureSize = { width: 240, height: 80 } as const;

/** Ink on white: a few loops and a stroke below, another hand for each swing. */
const signatureOf = (swing: number): Uint8Array => {
  const { width, height } = signatureSize;
  const ink = new Set<number>();
  const dot = (x: number, y: number): void => {
    for (let dx = 0; dx < 3; dx += 1) for (let dy = 0; dy < 3; dy += 1) ink.add((Math.round(y) + dy) * width + Math.round(x) + dx);
  };
  for (let step = 0; step <= 2_000; step += 1) {
    const t = step / 2_000;
    dot(20 + t * 170 + 14 * Math.sin(t * 22 + swing), 34 + 20 * Math.sin(t * 17 + swing * 2) * (1 - t / 2));
    dot(30 + t * 180, 66 - 6 * Math.sin(t * 3 + swing));
  }
  const palette = [
    [255, 255, 255],
    [24, 36, 82],
  ] as const;
  return smallPng(width, height, palette, (x, y) => (ink.has(y * width + x) ? 1 : 0));
};

interface DemoPaper {
  /** Contents by their hash. */
  readonly contents: readonly { readonly sha256: string; readonly bytes: Uint8Array }[];
  readonly changes: readonly Change[];
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The branch's template and the signatures of its manager and its head. */
export const paperOfDemo = (demo: Demo): DemoPaper => {
  const template = templateOf(demo.outlet);
  const at = demo.at(demo.day(-40), "09:20");
  const kept = [template, signatureOf(0.4), signatureOf(2.1)].map((bytes) => ({ sha256: contentHash(bytes), bytes }));
  const [form, ...signatures] = kept;
  const insert = (table: Change["table"], values: Values): Change => ({ operation: "insert", table, rowId: demo.ids.next(), values });
  const file = { name: "拜访报告（本网点）", version: 1, fileName: "拜访情况报告.docx", mediaType: docxType, byteSize: template.length };
  return {
    contents: kept,
    changes: [
      insert("reportTemplate", { ...file, sha256: form?.sha256 ?? "", uploadedAt: at, uploadedById: demo.head.id, isActive: true }),
      ...[demo.managerId, demo.head.id].flatMap((personId, index) => {
        const signature = signatures[index];
        const picture = { personId, mediaType: "image/png", byteSize: signature?.bytes.length ?? 0, sha256: signature?.sha256 ?? "", addedAt: at };
        return signature ? [insert("personSignature", picture)] : [];
      }),
    ],
  };
};
