/*
 * The document in Word's format. Every run names a font for Chinese (eastAsia) beside the Latin one, so that Word and
 * WPS show rare characters from a Chinese font. Headings are headings, tables repeat their first row, and the
 * watermark is Word's own, so that Word knows it.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IRunOptions,
  PageNumber,
  Packer,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { TextWatermark } from "docx/watermarks";
import type { Block, Fact, ReportFile, ReportSheet, TextTable } from "#electron/features/exchange/reports/reportFile.ts";
import { factLines } from "#electron/features/exchange/reports/reportHtml.ts";
import { pageOf } from "#electron/features/exchange/strings.ts";

const body = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "宋体" } as const;
const heads = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "黑体" } as const;

/** A4 in twentieths of a point. */
const paper = { width: 11_906, height: 16_838 } as const;
const margins = { top: 1_361, right: 1_134, bottom: 1_134, left: 1_361, header: 680, footer: 567 } as const;
const textWidth = paper.width - margins.left - margins.right;

/** Without what XML cannot hold. */
const clean = (text: string): string => text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
const run = (text: string, options: Omit<IRunOptions, "text"> = {}): TextRun => new TextRun({ text: clean(text), font: body, ...options });

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const borders = { top: line, bottom: line, left: line, right: line } as const;
const cellMargins = { top: 60, bottom: 60, left: 100, right: 100 } as const;
const shading = { type: ShadingType.CLEAR, fill: "F2F2F2", color: "auto" } as const;

const cell = (text: string, width: number, options: { readonly isHead?: boolean; readonly span?: number; readonly size?: number } = {}): TableCell =>
  new TableCell({
    children: clean(text)
      .split("\n")
      .map((part) => new Paragraph({ children: [run(part, { size: options.size ?? 21 })], spacing: { line: 300 } })),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    borders,
    margins: cellMargins,
    ...(options.isHead === true ? { shading } : {}),
    ...(options.span === undefined ? {} : { columnSpan: options.span }),
  });

const tableOf = (rows: readonly TableRow[], widths: readonly number[]): Table =>
  new Table({ rows: [...rows], columnWidths: [...widths], width: { size: textWidth, type: WidthType.DXA }, layout: TableLayoutType.FIXED });

const factTable = (facts: readonly Fact[]): Table => {
  const label = Math.round(textWidth * 0.17);
  const value = Math.round(textWidth / 2) - label;
  const rows = factLines(facts).map(
    (pair) =>
      new TableRow({
        cantSplit: true,
        children: pair.flatMap((fact) => [
          cell(fact.label, label, { isHead: true }),
          pair.length === 1 ? cell(fact.value, value * 2 + label, { span: 3 }) : cell(fact.value, value),
        ]),
      }),
  );
  return tableOf(rows, [label, value, label, value]);
};

const listTable = ({ header, rows, shares }: TextTable): Table => {
  const widths = shares.map((share) => Math.round((textWidth * share) / 100));
  const lineOf = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({ cantSplit: true, tableHeader: isHead, children: cells.map((text, index) => cell(text, widths[index] ?? 1000, { isHead, size: 18 })) });
  return tableOf([lineOf(header, true), ...rows.map((row) => lineOf(row, false))], widths);
};

const heading = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [run(text, { font: heads, bold: true, size: 24, color: "000000" })],
  });

const prose = (text: string, isIndented: boolean): Paragraph[] =>
  clean(text)
    .split(/\r?\n/u)
    .map(
      (part) =>
        new Paragraph({ children: [run(part)], alignment: AlignmentType.BOTH, spacing: { line: 340 }, ...(isIndented ? { indent: { firstLine: 440 } } : {}) }),
    );

const blockParts = (block: Block, isChinese: boolean): (Paragraph | Table)[] => {
  const title = heading(block.title);
  switch (block.kind) {
    case "text":
      return [title, ...prose(block.text, isChinese)];
    case "table":
      return [title, listTable(block.table)];
    case "notes":
      return [
        title,
        ...block.notes.flatMap(({ head, text }) => [
          new Paragraph({ keepNext: true, children: [run(head, { size: 19, color: "555555" })] }),
          ...prose(text, isChinese),
        ]),
      ];
    case "facts":
      return [
        title,
        factTable(block.facts),
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          spacing: { before: 480 },
          children: [run(`${block.signature} `), run("\u00a0".repeat(36), { underline: {} })],
        }),
      ];
  }
};

const titleOf = (text: string, isNewPage: boolean): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    alignment: AlignmentType.CENTER,
    pageBreakBefore: isNewPage,
    spacing: { after: 120 },
    children: [run(text, { font: heads, bold: true, size: 40, color: "000000" })],
  });

const sheetParts = ({ title, line: under, facts, blocks }: ReportSheet, isNewPage: boolean, isChinese: boolean): (Paragraph | Table)[] => [
  titleOf(title, isNewPage),
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 200 }, children: [run(under, { size: 20, color: "333333" })] }),
  factTable(facts),
  ...blocks.flatMap((block) => blockParts(block, isChinese)),
];

const small = { font: body, size: 18, color: "555555" } as const;

/** The bytes of a .docx file. */
export const reportDocx = async (file: ReportFile): Promise<Uint8Array> => {
  const { overview, sheets, head, signature, watermark, language, title } = file;
  const page = pageOf[language];
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];
  const first = overview ? [titleOf(title, false), factTable(overview.facts), heading(overview.title), listTable(overview.table)] : [];
  const document = new Document({
    title: clean(title),
    creator: clean(signature),
    styles: { default: { document: { run: { font: body, size: 22, language: { value: "en-US", eastAsia: "zh-CN" } } } } },
    sections: [
      {
        properties: { page: { size: paper, margin: margins } },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                tabStops,
                border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "999999", space: 4 } },
                children: [
                  run(head[0], small),
                  new TextRun({ ...small, children: [new Tab(), clean(head[1])] }),
                  new TextWatermark({ text: clean(watermark), font: "宋体", color: "D9D9D9", opacity: 0.5, width: 430 }),
                ],
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                tabStops,
                children: [
                  run(signature, small),
                  new TextRun({ ...small, children: [new Tab(), page.before, PageNumber.CURRENT, page.between, PageNumber.TOTAL_PAGES, page.after] }),
                ],
              }),
            ],
          }),
        },
        children: [...first, ...sheets.flatMap((sheet, index) => sheetParts(sheet, index > 0 || overview !== null, language === "zh-CN"))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};
