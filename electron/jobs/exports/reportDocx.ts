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
  HeightRule,
  ImageRun,
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
import type { Block, Fact, Picture, PictureBytes, ReportFile, ReportSheet, Signature, TextTable } from "#electron/features/exchange/reports/reportModel.ts";
import { fitInto } from "#electron/features/exchange/reports/reportPictures.ts";
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

interface CellLook {
  readonly isHead?: boolean;
  readonly isBold?: boolean;
  readonly isFigure?: boolean;
  readonly span?: number;
  readonly size?: number;
}

const cell = (text: string, width: number, options: CellLook = {}): TableCell =>
  new TableCell({
    children: clean(text)
      .split("\n")
      .map(
        (part) =>
          new Paragraph({
            children: [run(part, { size: options.size ?? 21, ...(options.isBold === true ? { bold: true } : {}) })],
            spacing: { line: 300 },
            ...(options.isFigure === true ? { alignment: AlignmentType.RIGHT } : {}),
          }),
      ),
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

const listTable = ({ header, rows, shares, figures = [], hasTotal = false }: TextTable): Table => {
  const widths = shares.map((share) => Math.round((textWidth * share) / 100));
  const lineOf = (cells: readonly string[], look: "head" | "plain" | "total"): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: look === "head",
      children: cells.map((text, index) =>
        cell(text, widths[index] ?? 1000, { isHead: look !== "plain", isBold: look === "total", isFigure: figures.includes(index), size: 18 }),
      ),
    });
  return tableOf([lineOf(header, "head"), ...rows.map((row, index) => lineOf(row, hasTotal && index === rows.length - 1 ? "total" : "plain"))], widths);
};

const noBorder = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder } as const;

/** Boxes in pixels of 1/96 inch: two pictures beside each other; a signature in its cell. */
const pictureBox = { width: 290, height: 236 } as const;
const signatureBox = { width: 172, height: 56 } as const;

const wordKinds: Readonly<Record<string, "jpg" | "png" | "gif" | "bmp">> = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/bmp": "bmp" };

type Pictures = ReadonlyMap<string, PictureBytes>;

/** Word turns what it is told to turn: width and height are those of the pixels as they lie. */
const imageRun = (picture: Picture, box: { readonly width: number; readonly height: number }, pictures: Pictures): ImageRun[] => {
  const content = pictures.get(picture.sha256);
  const kind = content && wordKinds[content.mediaType];
  if (!content || !kind) return [];
  const { width, height } = fitInto(picture, box);
  const isLying = picture.turn === 90 || picture.turn === 270;
  const transformation = {
    width: Math.round(isLying ? height : width),
    height: Math.round(isLying ? width : height),
    ...(picture.turn === 0 ? {} : { rotation: picture.turn }),
  };
  return [
    new ImageRun({
      type: kind,
      data: content.bytes,
      transformation,
      altText: { name: "picture", title: clean(picture.caption), description: clean(picture.caption) },
    }),
  ];
};

const pictureTable = (all: readonly Picture[], pictures: Pictures): Table => {
  const width = Math.round(textWidth / 2);
  const cellOf = (picture: Picture | undefined): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: noBorders,
      margins: { top: 60, bottom: 60, left: 0, right: 100 },
      children: picture
        ? [
            new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: imageRun(picture, pictureBox, pictures) }),
            new Paragraph({ alignment: AlignmentType.CENTER, children: [run(picture.caption, { size: 18, color: "555555" })] }),
          ]
        : [new Paragraph({})],
    });
  const rows = Array.from(
    { length: Math.ceil(all.length / 2) },
    (_, index) => new TableRow({ cantSplit: true, children: [cellOf(all[index * 2]), cellOf(all[index * 2 + 1])] }),
  );
  return tableOf(rows, [width, width]);
};

const signTable = (signatures: readonly Signature[], pictures: Pictures): Table => {
  const width = Math.round(textWidth / Math.max(1, signatures.length));
  const cellOf = ({ label, day, picture }: Signature): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders,
      margins: cellMargins,
      children: [
        new Paragraph({ children: [run(label, { size: 19, color: "555555" })] }),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: picture ? {} : { before: 400, after: 400 },
          children: picture ? imageRun(picture, signatureBox, pictures) : [],
        }),
        new Paragraph({ alignment: AlignmentType.RIGHT, children: [run(day, { size: 19 })] }),
      ],
    });
  return tableOf(
    [new TableRow({ cantSplit: true, height: { value: 1530, rule: HeightRule.ATLEAST }, children: signatures.map(cellOf) })],
    signatures.map(() => width),
  );
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

const blockParts = (block: Block, isChinese: boolean, pictures: Pictures): (Paragraph | Table)[] => {
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
    case "pictures":
      return [
        title,
        ...(block.pictures.length === 0 ? [] : [pictureTable(block.pictures, pictures)]),
        ...(block.note === "" ? [] : [new Paragraph({ children: [run(block.note, { size: 19, color: "555555" })] })]),
      ];
    case "facts":
      // A thin line between two tables keeps Word from joining them.
      return [
        title,
        factTable(block.facts),
        new Paragraph({ keepNext: true, spacing: { line: 60 }, children: [run("", { size: 4 })] }),
        signTable(block.signatures, pictures),
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

const sheetParts = ({ title, line: under, facts, blocks }: ReportSheet, isNewPage: boolean, isChinese: boolean, pictures: Pictures): (Paragraph | Table)[] => [
  titleOf(title, isNewPage),
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 200 }, children: [run(under, { size: 20, color: "333333" })] }),
  factTable(facts),
  ...blocks.flatMap((block) => blockParts(block, isChinese, pictures)),
];

const small = { font: body, size: 18, color: "555555" } as const;

/** The bytes of a .docx file. */
export const reportDocx = async (file: ReportFile): Promise<Uint8Array> => {
  const { overview, sheets, head, signature, watermark, language, title, pictures, isListOnly } = file;
  const page = pageOf[language];
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];
  const first = overview
    ? [
        titleOf(title, false),
        factTable(overview.facts),
        ...overview.tables.flatMap((part) => [
          heading(part.title),
          listTable(part.table),
          ...(part.note === undefined ? [] : [new Paragraph({ spacing: { before: 60 }, children: [run(part.note, { size: 17, color: "555555" })] })]),
        ]),
      ]
    : [];
  const shown = isListOnly ? [] : sheets;
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
        children: [...first, ...shown.flatMap((sheet, index) => sheetParts(sheet, index > 0 || overview !== null, language === "zh-CN", pictures))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};
