/*
 * The document as a page for paper: the PDF is printed from it. Everything that people wrote is escaped; there are no
 * scripts, no links, no images, and the policy in the head forbids them.
 */
import type { PaperPage } from "#electron/features/desktop.ts";
import { pageOf } from "#electron/features/exchange/strings.ts";
import type { Block, Fact, ReportFile, ReportSheet, TextTable } from "./reportFile.ts";

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

const textTable = ({ header, rows, shares }: TextTable): string =>
  `<table class="list"><colgroup>${shares.map((share) => `<col style="width:${share}%">`).join("")}</colgroup><thead><tr>${header.map((cell) => `<th>${escapeHtml(cell)}</th>`).join("")}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td${isCode(cell) ? ' class="code"' : ""}>${escapeHtml(cell)}</td>`).join("")}</tr>`)
    .join("")}</tbody></table>`;

const blockHtml = (block: Block): string => {
  const title = `<h2>${escapeHtml(block.title)}</h2>`;
  switch (block.kind) {
    case "text":
      return `<section>${title}<div class="text">${paragraphs(block.text)}</div></section>`;
    case "table":
      return `<section>${title}${textTable(block.table)}</section>`;
    case "notes":
      return `<section>${title}${block.notes.map(({ head, text }) => `<div class="note"><p class="quiet">${escapeHtml(head)}</p>${paragraphs(text)}</div>`).join("")}</section>`;
    case "facts":
      return `<section class="sign">${title}${factTable(block.facts)}<p class="signature">${escapeHtml(block.signature)} <span></span></p></section>`;
  }
};

const sheetHtml = ({ title, line, facts, blocks }: ReportSheet): string =>
  `<article><h1>${escapeHtml(title)}</h1><p class="line">${escapeHtml(line)}</p>${factTable(facts)}${blocks.map(blockHtml).join("")}</article>`;

const styles = `@page { size: A4; margin: 24mm 20mm 20mm 24mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 11pt/1.6 "Times New Roman", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun-ExtB", "Noto Sans CJK SC", serif; color: #000; overflow-wrap: anywhere; }
h1 { font: 700 20pt/1.3 "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; text-align: center; margin: 0 0 3mm; letter-spacing: 1pt; }
h2 { font: 700 12pt/1.4 "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; margin: 5mm 0 1.5mm; break-after: avoid; }
p { margin: 0; orphans: 2; widows: 2; min-height: 1em; }
.line { text-align: center; font-size: 10pt; color: #333; margin-bottom: 4mm; white-space: pre-wrap; }
.text p { text-indent: 2em; text-align: justify; }
:lang(en) .text p { text-indent: 0; }
.quiet { color: #555; font-size: 9.5pt; }
.note { margin-bottom: 2mm; }
table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 1.45; }
th, td { border: 0.5pt solid #444; padding: 1.4mm 2mm; text-align: left; vertical-align: top; font-weight: 400; }
.facts { table-layout: fixed; }
.facts th { width: 17%; background: #f2f2f2; }
.list { table-layout: fixed; font-size: 9pt; }
.list thead { display: table-header-group; }
.list th { background: #f2f2f2; }
.list .code { white-space: nowrap; }
tr { break-inside: avoid; }
article { break-before: page; }
article:first-of-type { break-before: auto; }
.overview + article { break-before: page; }
.sign { break-inside: avoid; }
.signature { margin-top: 8mm; text-align: right; }
.signature span { display: inline-block; width: 50mm; border-bottom: 0.5pt solid #000; }
.mark { position: fixed; left: -10mm; right: -10mm; text-align: center; font: 26pt sans-serif; color: #000; opacity: 0.055; transform: rotate(-32deg); white-space: nowrap; }`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const edge = (left: string, right: string): string =>
  `<div style="width:100%;display:flex;justify-content:space-between;padding:0 20mm 0 24mm;font:10.5px 'SimSun','Songti SC','Noto Serif CJK SC',serif;color:#555"><span>${left}</span><span>${right}</span></div>`;

/** The whole document, ready to be printed on A4; the printer puts head and foot on each page and fills in the numbers. */
export const reportPaper = (file: ReportFile): PaperPage => {
  const page = pageOf[file.language];
  const numbers = `${page.before}<span class="pageNumber"></span>${page.between}<span class="totalPages"></span>${page.after}`;
  return { html: reportHtml(file), head: edge(escapeHtml(file.head[0]), escapeHtml(file.head[1])), foot: edge(escapeHtml(file.signature), numbers) };
};

const reportHtml = (file: ReportFile): string => {
  const { overview, sheets, language, title, watermark } = file;
  const marks = [18, 48, 78].map((top) => `<div class="mark" style="top:${top}%" aria-hidden="true">${escapeHtml(watermark)}</div>`).join("");
  const first = overview
    ? `<div class="overview"><h1>${escapeHtml(title)}</h1>${factTable(overview.facts)}<h2>${escapeHtml(overview.title)}</h2>${textTable(overview.table)}</div>`
    : "";
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escapeHtml(title)}</title><style>${styles}</style></head><body>${marks}${first}${sheets.map(sheetHtml).join("")}</body></html>`;
};
