/*
 * The document in Word's format. Headings are headings, tables repeat their first row, and the watermark is Word's own, so
 * that Word knows it.
 */
import { AlignmentType, BorderStyle, Document, HeightRule, ImageRun, Packer, Paragraph, type Table, TableCell, TableRow, WidthType } from "docx";
import { TextWatermark } from "docx/watermarks";
import type { Block, Picture, PictureBytes, ReportFile, ReportSheet, Signature, TextTable } from "#electron/features/exchange/reports/reportModel.ts";
import { fitInto } from "#electron/features/exchange/reports/reportPictures.ts";
import {
  body,
  borders,
  cell,
  cellMargins,
  clean,
  factTable,
  footOf,
  heading,
  headOf,
  margins,
  paper,
  prose,
  run,
  tableOf,
  textWidth,
  titleOf,
} from "./docxParts.ts";

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

/** Places to sign, each over two columns of the table of facts. */
const signRow = (signatures: readonly Signature[], width: number, pictures: Pictures): TableRow => {
  const cellOf = ({ label, day, picture }: Signature): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      columnSpan: 2,
      borders,
      margins: cellMargins,
      children: [
        new Paragraph({ children: [run(label, { size: 19, color: "555555" })] }),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: picture ? {} : { before: 300, after: 300 },
          children: picture ? imageRun(picture, signatureBox, pictures) : [],
        }),
        new Paragraph({ alignment: AlignmentType.RIGHT, children: [run(day, { size: 19 })] }),
      ],
    });
  return new TableRow({ cantSplit: true, height: { value: 1400, rule: HeightRule.ATLEAST }, children: signatures.map(cellOf) });
};

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
      return [title, factTable(block.facts, (width) => signRow(block.signatures, width, pictures))];
  }
};

const sheetParts = ({ title, line: under, facts, blocks }: ReportSheet, isNewPage: boolean, isChinese: boolean, pictures: Pictures): (Paragraph | Table)[] => [
  titleOf(title, isNewPage),
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 140 }, children: [run(under, { size: 20, color: "333333" })] }),
  factTable(facts),
  ...blocks.flatMap((block) => blockParts(block, isChinese, pictures)),
];

/** The bytes of a .docx file. */
export const reportDocx = async (file: ReportFile): Promise<Uint8Array> => {
  const { overview, sheets, head, signature, watermark, language, title, pictures, isListOnly } = file;
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
        headers: { default: headOf(head, new TextWatermark({ text: clean(watermark), font: "宋体", color: "D9D9D9", opacity: 0.5, width: 430 })) },
        footers: { default: footOf(signature, language) },
        children: [...first, ...shown.flatMap((sheet, index) => sheetParts(sheet, index > 0 || overview !== null, language === "zh-CN", pictures))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};
