import { describe, expect, it } from "vitest";
import { PageEdges } from "#shared/contracts/exchange/files.ts";
import { marginBoxes, type SheetEdges } from "#shared/domain/exchange/sheetEdges.ts";
import { pdfEdges, printerEdges } from "#electron/shell/sheetEdges.ts";

const edges: SheetEdges = {
  head: ["随行 · 城东支行", '</style><b>"内部"'],
  foot: "王经理 2026-11-22 17:48",
  page: { before: "第 ", between: " 页 / 共 ", after: " 页" },
};

describe("what stands around the text of a sheet", () => {
  it("[R265] a PDF carries head, foot and page x of y, escaped", () => {
    const { displayHeaderFooter, headerTemplate, footerTemplate } = pdfEdges(edges);
    expect(displayHeaderFooter).toBe(true);
    expect(headerTemplate).toContain("<span>随行 · 城东支行</span><span>&lt;/style&gt;&lt;b&gt;&quot;内部&quot;</span>");
    expect(footerTemplate).toContain('第 <span class="pageNumber"></span> 页 / 共 <span class="totalPages"></span> 页');
    expect(footerTemplate).toContain("王经理 2026-11-22 17:48");
  });

  it("[R265] a printer gets them from the page where the engine knows margin boxes, else from the engine: never twice", () => {
    const boxes = marginBoxes(edges);
    expect(boxes).toContain('@bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"');
    expect(boxes).not.toMatch(/<|"内部"/);
    expect(printerEdges(edges, "130.0.6723.152")).toEqual({ header: `随行 · 城东支行 · ${edges.head[1]}`, footer: edges.foot });
    expect(printerEdges(edges, "131.0.1")).toEqual({});
  });

  it("letters and labels stay clean; texts have a limit", () => {
    expect(pdfEdges(null)).toEqual({});
    expect(printerEdges(null, "130.0.0")).toEqual({});
    expect(PageEdges.safeParse({ ...edges, foot: "x".repeat(201) }).success).toBe(false);
  });
});
