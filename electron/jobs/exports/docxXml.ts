/*
 * What stands in the body of a Word document of ours, written as Word's own XML. A month of a branch repeats the same few
 * shapes thousands of times: written directly they cost a tenth of what a tree of objects for each costs. How they look is
 * said once, by the styles of the frame (docxFrame.ts); fonts come from there too, one for Chinese beside the Latin one.
 */
import { factLines } from "#electron/features/exchange/reports/reportHtml.ts";
import type { Fact, TextTable } from "#electron/features/exchange/reports/reportModel.ts";

/** A4 and its margins, in twentieths of a point. */
export const paper = { width: 11_906, height: 16_838 } as const;
export const margins = { top: 1_247, right: 1_134, bottom: 1_020, left: 1_361, header: 624, footer: 510 } as const;
export const textWidth = paper.width - margins.left - margins.right;

/** Styles of our own, named in the frame. */
export type OwnStyle = "SuixingLine" | "SuixingFact" | "SuixingList" | "SuixingText" | "SuixingQuiet" | "SuixingCaption";

/** Without what XML cannot hold. */
export const clean = (text: string): string => text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as XML, without what XML cannot hold. */
export const escapeXml = (text: string): string => clean(text).replaceAll(/[&<>"]/gu, (sign) => entities[sign] ?? "");

export interface ParagraphLook {
  readonly style?: OwnStyle | "Heading1" | "Heading2";
  readonly isBold?: boolean;
  readonly isNewPage?: boolean;
  /** Stays on the page of what follows. */
  readonly isKept?: boolean;
  readonly align?: "left" | "center" | "right";
  /** Room above and below, in twentieths of a point. */
  readonly around?: number;
}

/** A paragraph around runs that are XML already. */
export const paragraphOf = (runs: string, { style, isNewPage, isKept, align, around }: ParagraphLook = {}): string => {
  const look =
    (style === undefined ? "" : `<w:pStyle w:val="${style}"/>`) +
    (isKept === true ? "<w:keepNext/>" : "") +
    (isNewPage === true ? "<w:pageBreakBefore/>" : "") +
    (around === undefined ? "" : `<w:spacing w:before="${around}" w:after="${around}"/>`) +
    (align === undefined ? "" : `<w:jc w:val="${align}"/>`);
  return `<w:p>${look === "" ? "" : `<w:pPr>${look}</w:pPr>`}${runs}</w:p>`;
};

/** One line of text. */
export const paragraph = (text: string, look: ParagraphLook = {}): string =>
  paragraphOf(
    text === "" ? "" : `<w:r>${look.isBold === true ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`,
    look,
  );

/** A paragraph for each line of a text. */
export const paragraphs = (text: string, look: ParagraphLook): string =>
  text
    .split(/\r\n?|\n/u)
    .map((line) => paragraph(line, look))
    .join("");

/** Too small to be seen: Word wants a paragraph after a table, and joins tables that nothing parts. */
export const gap =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>';

interface CellLook {
  readonly isHead?: boolean;
  readonly span?: number;
}

/** A cell around paragraphs, `width` in twentieths of a point. */
export const cellOf = (inside: string, width: number, { isHead, span }: CellLook = {}): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span === undefined ? "" : `<w:gridSpan w:val="${span}"/>`}${isHead === true ? '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' : ""}</w:tcPr>${inside}</w:tc>`;

interface RowLook {
  /** Stands again at the top of each page. */
  readonly isHead?: boolean;
  /** Least height in twentieths of a point. */
  readonly height?: number;
}

export const rowOf = (cells: readonly string[], { isHead, height }: RowLook = {}): string =>
  `<w:tr><w:trPr><w:cantSplit/>${height === undefined ? "" : `<w:trHeight w:val="${height}" w:hRule="atLeast"/>`}${isHead === true ? "<w:tblHeader/>" : ""}</w:trPr>${cells.join("")}</w:tr>`;

const line = (edge: string): string => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
const lines = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(line).join("")}</w:tblBorders>`;
const side = (edge: string, width: number): string => `<w:${edge} w:w="${width}" w:type="dxa"/>`;
const inset = (down: number, across: number): string =>
  `<w:tblCellMar>${side("top", down)}${side("left", across)}${side("bottom", down)}${side("right", across)}</w:tblCellMar>`;

interface TableLook {
  readonly isBare?: boolean;
  readonly isList?: boolean;
}

/** A table over the whole width of the text. */
export const tableOf = (rows: readonly string[], widths: readonly number[], { isBare, isList }: TableLook = {}): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="${textWidth}" w:type="dxa"/>${isBare === true ? "" : lines}<w:tblLayout w:type="fixed"/>${isBare === true ? inset(60, 50) : inset(30, isList === true ? 60 : 90)}</w:tblPr>` +
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl>`;

const widthsOf = (shares: readonly number[]): readonly number[] => shares.map((share) => Math.round((textWidth * share) / 100));

/** A list with its header, which repeats on each page. */
export const listTable = ({ header, rows, shares, figures = [], hasTotal = false }: TextTable): string => {
  const widths = widthsOf(shares);
  const lineOf = (cells: readonly string[], isHead: boolean, isTotal: boolean): string =>
    rowOf(
      cells.map((text, index) =>
        cellOf(
          paragraphs(text, { style: "SuixingList", isBold: isTotal, ...(figures.includes(index) ? { align: "right" } : {}) }),
          widths[index] ?? 1000,
          isHead || isTotal ? { isHead: true } : {},
        ),
      ),
      { isHead },
    );
  return tableOf([lineOf(header, true, false), ...rows.map((row, index) => lineOf(row, false, hasTotal && index === rows.length - 1))], widths, {
    isList: true,
  });
};

/** Facts in two columns; `last` stands under them within the same frame, its cells over two columns each. */
export const factTable = (facts: readonly Fact[], last?: (width: number) => string): string => {
  // Places to sign never stand on a page without what is signed.
  const look: ParagraphLook = { style: "SuixingFact", isKept: last !== undefined };
  const label = Math.round(textWidth * 0.155);
  const value = Math.round(textWidth / 2) - label;
  const rows = factLines(facts).map((pair) =>
    rowOf(
      pair.flatMap((fact) => [
        cellOf(paragraphs(fact.label, look), label, { isHead: true }),
        pair.length === 1 ? cellOf(paragraphs(fact.value, look), value * 2 + label, { span: 3 }) : cellOf(paragraphs(fact.value, look), value),
      ]),
    ),
  );
  return tableOf(last ? [...rows, last(label + value)] : rows, [label, value, label, value]);
};

export const titleOf = (text: string, isNewPage: boolean): string => paragraph(text, { style: "Heading1", isNewPage });
export const heading = (text: string): string => paragraph(text, { style: "Heading2" });
export const prose = (text: string): string => paragraphs(text, { style: "SuixingText" });
