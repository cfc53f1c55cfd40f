/*
 * The document as a page for paper: the PDF is printed from it, and what goes to a printer. Everything that people wrote is
 * escaped; there are no scripts and no links, and the policy in the head forbids them; pictures are the document's own.
 */
import { pageOf } from "#electron/features/exchange/strings.ts";
import type { Block, Fact, PaperFile, PaperSheet, PaperText, Picture, Signature, TextTable } from "./reportModel.ts";
import { fitInto } from "./reportPictures.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML; characters that no document may hold are left out. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, "")
    .replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? "");

const paragraphs = (text: string): string =>
  text
    .split(/\r?\n/u)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join("");

/** Facts in two columns; a wide one, or one without a neighbour, takes the line. */
export const factLines = (facts: readonly Fact[]): readonly (readonly Fact[])[] => {
  const lines: Fact[][] = [];
  let open: Fact[] | undefined;
  for (const fact of facts) {
    if (fact.isWide === true) {
      lines.push([fact]);
      open = undefined;
    } else if (open) {
      open.push(fact);
      open = undefined;
    } else {
      open = [fact];
      lines.push(open);
    }
  }
  return lines;
};

const factTable = (facts: readonly Fact[]): string =>
  `<table class="facts">${factLines(facts)
    .map(
      (line) =>
        `<tr>${line.map(({ label, value }) => `<th>${escapeHtml(label)}</th><td${line.length === 1 ? ' colspan="3"' : ""}>${escapeHtml(value)}</td>`).join("")}</tr>`,
    )
    .join("")}</table>`;

/** Days and report numbers stay on one line. */
const isCode = (cell: string): boolean => /^\d[\dA-F-]{5,}$/u.test(cell);

const classOf = (cell: string, isFigure: boolean): string => (isFigure ? ' class="figure"' : isCode(cell) ? ' class="code"' : "");

const textTable = ({ header, rows, shares, figures = [], hasTotal = false }: TextTable): string =>
  `<table class="list"><colgroup>${shares.map((share) => `<col style="width:${share}%">`).join("")}</colgroup><thead><tr>${header
    .map((cell, index) => `<th${figures.includes(index) ? ' class="figure"' : ""}>${escapeHtml(cell)}</th>`)
    .join("")}</tr></thead><tbody>${rows
    .map(
      (row, line) =>
        `<tr${hasTotal && line === rows.length - 1 ? ' class="total"' : ""}>${row.map((cell, index) => `<td${classOf(cell, figures.includes(index))}>${escapeHtml(cell)}</td>`).join("")}</tr>`,
    )
    .join("")}</tbody></table>`;

/** Boxes in millimetres: two pictures beside each other; a signature in its cell. */
const pictureBox = { width: 80, height: 64 } as const;
const signatureBox = { width: 46, height: 15 } as const;

const image = (picture: Picture, box: { readonly width: number; readonly height: number }, alt: string): string => {
  const { width, height } = fitInto(picture, box);
  return `<img src="app://paper/picture/${picture.sha256}" alt="${escapeHtml(alt)}" style="width:${width.toFixed(1)}mm;height:${height.toFixed(1)}mm">`;
};

const signCell = ({ label, name, day, picture }: Signature): string =>
  `<td><p class="quiet">${escapeHtml(label)}</p><div class="pen">${picture ? image(picture, signatureBox, `${label} ${name}`) : ""}</div><p class="day">${escapeHtml(day)}</p></td>`;

const blockHtml = (block: Block): string => {
  const title = `<h2>${escapeHtml(block.title)}</h2>`;
  switch (block.kind) {
    case "text":
      return `<section>${title}<div class="text">${paragraphs(block.text)}</div></section>`;
    case "table":
      return `<section>${title}${textTable(block.table)}</section>`;
    case "notes":
      return `<section>${title}${block.notes.map(({ head, text }) => `<div class="note"><p class="quiet">${escapeHtml(head)}</p>${paragraphs(text)}</div>`).join("")}</section>`;
    case "pictures":
      return `<section>${title}<div class="pictures">${block.pictures
        .map((picture) => `<figure>${image(picture, pictureBox, picture.caption)}<figcaption>${escapeHtml(picture.caption)}</figcaption></figure>`)
        .join("")}</div>${block.note === "" ? "" : `<p class="quiet">${escapeHtml(block.note)}</p>`}</section>`;
    case "facts":
      return `<section class="sign">${title}${factTable(block.facts)}<table class="facts pens"><tr>${block.signatures.map(signCell).join("")}</tr></table></section>`;
  }
};

const sheetHtml = ({ title, line, facts, blocks }: PaperSheet): string =>
  `<article><h1>${escapeHtml(title)}</h1><p class="line">${escapeHtml(line)}</p>${factTable(facts)}${blocks.map(blockHtml).join("")}</article>`;

const styles = `@page { size: A4; margin: 22mm 20mm 18mm 24mm; }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 0.3mm; font: 11pt/1.5 "Times New Roman", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun-ExtB", "Noto Sans CJK SC", serif; color: #000; overflow-wrap: anywhere; }
h1 { font: 700 20pt/1.3 "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; text-align: center; margin: 0 0 2mm; letter-spacing: 1pt; }
h2 { font: 700 12pt/1.4 "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; margin: 2.6mm 0 0.8mm; break-after: avoid; }
p { margin: 0; orphans: 2; widows: 2; min-height: 1em; }
.line { text-align: center; font-size: 10pt; color: #333; margin-bottom: 3mm; white-space: pre-wrap; }
.text p { text-indent: 2em; text-align: justify; }
:lang(en) .text p { text-indent: 0; }
.quiet { color: #555; font-size: 9.5pt; }
.note { margin-bottom: 2mm; }
table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 1.45; }
th, td { border: 0.5pt solid #444; padding: 0.7mm 1.6mm; text-align: left; vertical-align: top; font-weight: 400; }
.facts { table-layout: fixed; }
.facts th { width: 15.5%; background: #f2f2f2; }
:lang(en) .facts th { width: 18%; }
.list { table-layout: fixed; font-size: 9pt; }
.list th, .list td { padding: 0.8mm 1.2mm; }
.list thead { display: table-header-group; }
.list th { background: #f2f2f2; }
.list .code { white-space: nowrap; }
tr { break-inside: avoid; }
article { break-before: page; }
article:first-of-type { break-before: auto; }
.overview + article { break-before: page; }
.sign { break-inside: avoid; }
.pens { margin-top: -0.5pt; }
.pens td { width: 50%; height: 23mm; position: relative; }
.pen { height: 15mm; display: flex; align-items: center; justify-content: center; }
.day { position: absolute; right: 2mm; bottom: 1mm; font-size: 9.5pt; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.total td { font-weight: 700; background: #f2f2f2; }
.pictures { display: flex; flex-wrap: wrap; gap: 3mm 4mm; }
.pictures figure { margin: 0; width: 80mm; break-inside: avoid; text-align: center; }
.pictures img { image-orientation: from-image; }
.pictures figcaption { font-size: 9pt; color: #555; }
.mark { position: fixed; left: -10mm; right: -10mm; text-align: center; font: 26pt sans-serif; color: #000; opacity: 0.055; transform: rotate(-32deg); white-space: nowrap; }`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src app://paper/picture/; base-uri 'none'; form-action 'none'";

/** Reports of a document whose PDF is tagged for readers of a screen. Tags of a month's cells make its file five times as large. */
const mostTagged = 100;

/** The whole document, ready for A4. */
export const reportPaper = (file: PaperFile): PaperText => ({
  html: reportHtml(file),
  isTagged: file.sheets.length <= mostTagged,
  edges: { head: file.head, foot: file.signature, page: pageOf[file.language] },
  pictures: new Map([...file.pictures].map(([name, { mediaType }]) => [name, mediaType])),
});

const reportHtml = (file: PaperFile): string => {
  const { overview, sheets, language, title, watermark, isListOnly } = file;
  const marks = [18, 48, 78].map((top) => `<div class="mark" style="top:${top}%" aria-hidden="true">${escapeHtml(watermark)}</div>`).join("");
  const first = overview
    ? `<div class="overview"><h1>${escapeHtml(title)}</h1>${factTable(overview.facts)}${overview.tables
        .map(
          (part) =>
            `<h2>${escapeHtml(part.title)}</h2>${textTable(part.table)}${part.note === undefined ? "" : `<p class="quiet">${escapeHtml(part.note)}</p>`}`,
        )
        .join("")}</div>`
    : "";
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escapeHtml(title)}</title><style>${styles}</style></head><body>${marks}${first}${isListOnly ? "" : sheets.map(sheetHtml).join("")}</body></html>`;
};
