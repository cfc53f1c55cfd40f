/*
 * The document in Word's format: the frame by the library, the reports as XML. Headings are headings, tables repeat their
 * first row, what is signed stays with its signatures.
 */
import type { Block, Picture, ReportFile, ReportOverview, ReportSheet, Signature } from "#electron/features/exchange/reports/reportModel.ts";
import { createFrame } from "./docxFrame.ts";
import { type PackedPictures, packPictures } from "./docxPictures.ts";
import { cellOf, factTable, gap, heading, listTable, paragraph, paragraphOf, paragraphs, prose, rowOf, tableOf, textWidth, titleOf } from "./docxXml.ts";
import { type PackageEntry, partsOf } from "./writePackage.ts";

type Draw = PackedPictures["draw"];

/** Boxes in pixels of 1/96 inch: two pictures beside each other; a signature in its cell. */
const pictureBox = { width: 290, height: 236 } as const;
const signatureBox = { width: 160, height: 46 } as const;

const pictureTable = (all: readonly Picture[], draw: Draw): string => {
  const width = Math.round(textWidth / 2);
  const place = (picture: Picture | undefined): string =>
    cellOf(
      picture
        ? paragraphOf(draw(picture, pictureBox), { align: "center", isKept: true }) + paragraph(picture.caption, { style: "SuixingCaption" })
        : paragraph(""),
      width,
    );
  const rows = Array.from({ length: Math.ceil(all.length / 2) }, (_, index) => rowOf([place(all[index * 2]), place(all[index * 2 + 1])]));
  return tableOf(rows, [width, width], { isBare: true }) + gap;
};

/** Places to sign, each over two columns of the table of facts. */
const signRow = (signatures: readonly Signature[], width: number, draw: Draw): string =>
  rowOf(
    signatures.map(({ label, day, picture }) =>
      cellOf(
        paragraph(label, { style: "SuixingQuiet" }) +
          (picture ? paragraphOf(draw(picture, signatureBox), { align: "center" }) : paragraph("", { around: 240 })) +
          paragraph(day, { style: "SuixingFact", align: "right" }),
        width,
        { span: 2 },
      ),
    ),
    { height: 1250 },
  );

const blockXml = (block: Block, draw: Draw): string => {
  switch (block.kind) {
    case "text":
      return prose(block.text);
    case "table":
      return listTable(block.table);
    case "notes":
      return block.notes.map(({ head, text }) => paragraph(head, { style: "SuixingQuiet", isKept: true }) + prose(text)).join("");
    case "pictures":
      return (
        (block.pictures.length === 0 ? "" : pictureTable(block.pictures, draw)) + (block.note === "" ? "" : paragraphs(block.note, { style: "SuixingQuiet" }))
      );
    case "facts":
      return factTable(block.facts, (width) => signRow(block.signatures, width, draw));
  }
};

const sheetXml = ({ title, line, facts, blocks }: ReportSheet, isNewPage: boolean, draw: Draw): string =>
  titleOf(title, isNewPage) +
  paragraph(line, { style: "SuixingLine" }) +
  factTable(facts) +
  blocks.map((block) => heading(block.title) + blockXml(block, draw)).join("") +
  gap;

const overviewXml = ({ facts, tables }: ReportOverview, title: string): string =>
  titleOf(title, false) +
  factTable(facts) +
  tables
    .map((part) => heading(part.title) + listTable(part.table) + (part.note === undefined ? "" : paragraph(part.note, { style: "SuixingQuiet", around: 60 })))
    .join("") +
  gap;

/** Sheets written between two breaths. */
const sheetsBetweenBreaths = 100;

/** The parts of a .docx file; `breathe` is awaited now and then, and throws to stop. */
export const reportDocx = async (file: ReportFile, breathe: () => Promise<void>): Promise<PackageEntry[]> => {
  const { overview, sheets, title, pictures, isListOnly } = file;
  const { zip, before, after } = await createFrame(file);
  const { entries, draw } = packPictures(zip, pictures);
  const parts = [before, overview ? overviewXml(overview, title) : ""];
  for (const [index, sheet] of isListOnly ? [] : sheets.entries()) {
    parts.push(sheetXml(sheet, index > 0 || overview !== null, draw));
    if (index % sheetsBetweenBreaths === 0) await breathe();
  }
  const main: PackageEntry = { name: "word/document.xml", content: () => parts.join("") + after };
  return [...partsOf(zip).map((part) => (part.name === main.name ? main : part)), ...entries];
};
