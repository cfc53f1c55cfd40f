/*
 * Head, foot and page numbers as the browser's engine takes them: for a PDF as templates of its own, for a printer as the
 * page's margin boxes, or, before Chrome 131 had those, as the plain line that every browser prints.
 */
import type { PrintToPDFOptions, WebContentsPrintOptions } from "electron";
import type { SheetEdges } from "#shared/domain/exchange/sheetEdges.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.toWellFormed().replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? "");

const line = (left: string, right: string, sides: string): string =>
  `<div style="width:100%;display:flex;justify-content:space-between;padding:0 ${sides};font:10.5px 'SimSun','Songti SC','Noto Serif CJK SC',serif;color:#555"><span>${left}</span><span>${right}</span></div>`;

/** For a PDF; `null` leaves the sheets clean. `sides` is the padding right and left, as the sheet's margins are. */
export const pdfEdges = (edges: SheetEdges | null, sides = "12mm"): PrintToPDFOptions => {
  if (edges === null) return {};
  const { head, foot, page } = edges;
  const number = `${escaped(page.before)}<span class="pageNumber"></span>${escaped(page.between)}<span class="totalPages"></span>${escaped(page.after)}`;
  return { displayHeaderFooter: true, headerTemplate: line(escaped(head[0]), escaped(head[1]), sides), footerTemplate: line(escaped(foot), number, sides) };
};

const firstWithMarginBoxes = 131;

/** For a printer, where the engine does not know margin boxes yet. */
export const printerEdges = (edges: SheetEdges | null, chrome: string): WebContentsPrintOptions =>
  edges === null || Number.parseInt(chrome, 10) >= firstWithMarginBoxes ? {} : { header: edges.head.join(" · "), footer: edges.foot };
