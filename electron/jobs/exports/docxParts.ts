/*
 * What every Word document of ours is made of: fonts, paper, cells, tables of facts, headings, head and foot. Every run names a
 * font for Chinese (eastAsia) beside the Latin one, so that Word and WPS show rare characters from a Chinese font.
 */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HeadingLevel,
  type IRunOptions,
  PageNumber,
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
import type { TextWatermark } from "docx/watermarks";
import { factLines } from "#electron/features/exchange/reports/reportHtml.ts";
import type { Fact } from "#electron/features/exchange/reports/reportModel.ts";
import { pageOf } from "#electron/features/exchange/strings.ts";
import type { FileLanguage } from "#electron/features/exchange/words.ts";

export const body = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "宋体" } as const;
const heads = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "黑体" } as const;

/** A4 in twentieths of a point. */
export const paper = { width: 11_906, height: 16_838 } as const;
export const margins = { top: 1_361, right: 1_134, bottom: 1_134, left: 1_361, header: 680, footer: 567 } as const;
export const textWidth = paper.width - margins.left - margins.right;

/** Without what XML cannot hold. */
export const clean = (text: string): string => text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
export const run = (text: string, options: Omit<IRunOptions, "text"> = {}): TextRun => new TextRun({ text: clean(text), font: body, ...options });

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
export const borders = { top: line, bottom: line, left: line, right: line } as const;
export const cellMargins = { top: 40, bottom: 40, left: 90, right: 90 } as const;
const listMargins = { top: 40, bottom: 40, left: 60, right: 60 } as const;
const shading = { type: ShadingType.CLEAR, fill: "F2F2F2", color: "auto" } as const;

interface CellLook {
  readonly isHead?: boolean;
  readonly isBold?: boolean;
  readonly isFigure?: boolean;
  /** Stays on the page of what follows. */
  readonly isKept?: boolean;
  readonly span?: number;
  readonly size?: number;
}

export const cell = (text: string, width: number, options: CellLook = {}): TableCell =>
  new TableCell({
    children: clean(text)
      .split("\n")
      .map(
        (part) =>
          new Paragraph({
            children: [run(part, { size: options.size ?? 21, ...(options.isBold === true ? { bold: true } : {}) })],
            spacing: { line: options.size === 18 ? 264 : 280 },
            ...(options.isFigure === true ? { alignment: AlignmentType.RIGHT } : {}),
            ...(options.isKept === true ? { keepNext: true } : {}),
          }),
      ),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    borders,
    margins: options.size === 18 ? listMargins : cellMargins,
    ...(options.isHead === true ? { shading } : {}),
    ...(options.span === undefined ? {} : { columnSpan: options.span }),
  });

export const tableOf = (rows: readonly TableRow[], widths: readonly number[]): Table =>
  new Table({ rows: [...rows], columnWidths: [...widths], width: { size: textWidth, type: WidthType.DXA }, layout: TableLayoutType.FIXED });

/** Facts in two columns; `last` stands under them within the same frame, its cells over two columns each. */
export const factTable = (facts: readonly Fact[], last?: (width: number) => TableRow): Table => {
  // Places to sign never stand on a page without what is signed.
  const isKept = last !== undefined;
  const label = Math.round(textWidth * 0.17);
  const value = Math.round(textWidth / 2) - label;
  const rows = factLines(facts).map(
    (pair) =>
      new TableRow({
        cantSplit: true,
        children: pair.flatMap((fact) => [
          cell(fact.label, label, { isHead: true, isKept }),
          pair.length === 1 ? cell(fact.value, value * 2 + label, { span: 3, isKept }) : cell(fact.value, value, { isKept }),
        ]),
      }),
  );
  return tableOf(last ? [...rows, last(label + value)] : rows, [label, value, label, value]);
};

export const heading = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 160, after: 60 },
    children: [run(text, { font: heads, bold: true, size: 24, color: "000000" })],
  });

export const prose = (text: string, isIndented: boolean): Paragraph[] =>
  clean(text)
    .split(/\r?\n/u)
    .map(
      (part) =>
        new Paragraph({ children: [run(part)], alignment: AlignmentType.BOTH, spacing: { line: 312 }, ...(isIndented ? { indent: { firstLine: 440 } } : {}) }),
    );

export const titleOf = (text: string, isNewPage: boolean): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    alignment: AlignmentType.CENTER,
    pageBreakBefore: isNewPage,
    spacing: { after: 120 },
    children: [run(text, { font: heads, bold: true, size: 40, color: "000000" })],
  });

export const small = { font: body, size: 18, color: "555555" } as const;

const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];

/** The head of each page: left, right, and whatever hangs on it (the watermark). */
export const headOf = ([left, right]: readonly [string, string], ...more: readonly TextWatermark[]): Header =>
  new Header({
    children: [
      new Paragraph({
        tabStops,
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "999999", space: 4 } },
        children: [run(left, small), new TextRun({ ...small, children: [new Tab(), clean(right)] }), ...more],
      }),
    ],
  });

/** The foot of each page: who made it and when, page x of y. */
export const footOf = (signature: string, language: FileLanguage): Footer => {
  const page = pageOf[language];
  return new Footer({
    children: [
      new Paragraph({
        tabStops,
        children: [
          run(signature, small),
          new TextRun({ ...small, children: [new Tab(), page.before, PageNumber.CURRENT, page.between, PageNumber.TOTAL_PAGES, page.after] }),
        ],
      }),
    ],
  });
};
