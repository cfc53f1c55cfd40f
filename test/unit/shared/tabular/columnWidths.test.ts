import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import excel from "exceljs";
import { describe, expect, it } from "vitest";
import { errorTable } from "#shared/domain/exchange/errorTable.ts";
import { columnWidths, linesOf, narrowedToPage, pagesAcross } from "#shared/tabular/columnWidths.ts";
import { type OutputCell, type TableOutput, writeTable } from "#shared/tabular/writeTable.ts";

const companyName = "临川江恒信达商贸股份有限公司";

describe("widths of columns", () => {
  it("are those of the longest text, Chinese characters two digits wide, up to the widest allowed", () => {
    expect(columnWidths(["客户", "到场", "备注"], [[companyName, "0", "很".repeat(90)]], [34, 34, 48])).toEqual([32, 8, 48]);
  });

  it("leave the words of a heading whole and room for its filter", () => {
    expect(columnWidths(["Opportunities"], [["0"]], [34])).toEqual([16]);
    expect(columnWidths(["监管办结期限（工作日）"], [["2026-11-16"]], [34])).toEqual([15]);
  });

  it("count the longest line of a text of several lines", () => {
    expect(columnWidths(["a"], [["12345678901234\n1"]], [34])).toEqual([16]);
  });

  it("make a list more pages wide before its letters become too small to read", () => {
    expect(pagesAcross([30, 12, 12])).toBe(1);
    expect(pagesAcross(Array.from({ length: 25 }, () => 16))).toBe(2);
    expect(pagesAcross(Array.from({ length: 66 }, () => 34))).toBe(13);
  });

  it("give way in columns of running text where that keeps a list on one page across, and nowhere else", () => {
    // All figures in English with their sums of money: thirteen pages where Chinese takes four.
    const figures = [30, 36, 16, 8, 16, 16, 16, 25, 60, 40];
    expect(pagesAcross(figures)).toBe(2);
    expect(narrowedToPage(figures)).toEqual([30, 36, 16, 8, 16, 16, 16, 25, 45, 40]);
    expect(pagesAcross(narrowedToPage(figures))).toBe(1);
    // Two columns share what is wanted by what each can give; a fraction of a digit is rounded so that the page still holds them.
    const shared = narrowedToPage([101, 55, 70, 30]);
    expect(shared).toEqual([96, 53, 67, 30]);
    expect(pagesAcross(shared)).toBe(1);
    for (const asTheyAre of [[30, 12, 60], Array.from({ length: 25 }, () => 16), [60, ...Array.from({ length: 66 }, () => 34)]])
      expect(narrowedToPage(asTheyAre)).toEqual(asTheyAre);
  });

  it("tell how many lines a row takes", () => {
    expect(linesOf(["王小明", "短"], [16, 6])).toBe(1);
    expect(linesOf(["王小明", "很".repeat(40)], [16, 43])).toBe(2);
    expect(linesOf(["一\n二\n三", "x"], [16, 16])).toBe(3);
  });
});

describe("a list as a workbook", () => {
  const opened = async (part: Partial<TableOutput>): Promise<excel.Workbook> => {
    const out = new PassThrough();
    const rows: readonly (readonly OutputCell[])[] = [[companyName, { day: "2026-11-20" }, { fen: 1_125_860_621 }, 7, "王经理"]];
    const table: TableOutput = { sheet: "挽回名单", header: ["客户", "最近联系", "资产", "次数", "客户经理"], rows, footer: "王经理", isFitted: true, ...part };
    const [bytes] = await Promise.all([buffer(out), writeTable({ type: "xlsx" }, table, out)]);
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
    return workbook;
  };

  it("shows whole names, goes on in the next line, and has headings over their numbers", async () => {
    const sheet = (await opened({ widths: [34, 34, 34, 34, 34] })).worksheets[0];
    expect(sheet?.getColumn(1).width).toBeGreaterThanOrEqual(30);
    expect(sheet?.getColumn(4).width).toBeLessThan(10);
    expect(sheet?.getCell("A2").alignment).toMatchObject({ wrapText: true, vertical: "top" });
    expect([1, 3, 4].map((column) => sheet?.getRow(1).getCell(column).alignment.horizontal)).toEqual(["left", "right", "right"]);
    expect(sheet?.getCell("C2").alignment).toMatchObject({ horizontal: "right", indent: 1 });
    // LibreOffice drops the indent of a number that may be broken into lines: it stood against the next column.
    expect(sheet?.getCell("C2").alignment.wrapText).not.toBe(true);
    // A day on the right would touch the name beside it.
    expect(sheet?.getCell("B2").alignment.horizontal).toBe("left");
  });

  it("gives a row of several lines its height: not every spreadsheet does", async () => {
    const rows = [["一行"], ["第一行\n第二行\n第三行"]];
    const sheet = (await opened({ header: ["议程"], rows })).worksheets[0];
    expect([sheet?.getRow(2).height, sheet?.getRow(3).height]).toEqual([undefined, 45]);
  });

  it("the workbook of rows that were not imported shows its reasons whole and is printed across", async () => {
    const { cellsOf, ...table } = errorTable([{ headings: ["客户姓名", "到期日"] }], [2], "zh-CN");
    const problems = [{ table: "holding", field: "maturesOn", column: 1, heading: "到期日", raw: "26.12.16", reason: "ambiguousDay" }] as const;
    const cells = cellsOf({ fileNo: 0, fileRow: 20, reason: "problems", cells: [companyName, "26.12.16"], problems });
    const sheet = (await opened({ ...table, rows: [cells] })).worksheets[0];
    expect([sheet?.getColumn(2).width, sheet?.getColumn(3).width].every((width) => (width ?? 0) >= 30)).toBe(true);
    expect(sheet?.pageSetup).toMatchObject({ orientation: "landscape", fitToWidth: 1 });
  });

  it("writes every row, however many were measured", async () => {
    const rows = Array.from({ length: 450 }, (_, index): readonly OutputCell[] => [`客户${index}`]);
    const sheet = (await opened({ header: ["客户"], rows })).worksheets[0];
    expect(Array.from({ length: 450 }, (_, index) => sheet?.getCell(index + 2, 1).value)).toEqual(rows.map(([name]) => name));
  });

  it("is printed with lines, as many sheets wide as can be read, the clients' names on each", async () => {
    const wide = Array.from({ length: 25 }, (_, index) => `字段${index}`);
    const cells = wide.map(() => "十六个字宽的内容");
    const many = (await opened({ header: wide, rows: [cells] })).worksheets[0];
    expect(many?.getCell("Y2").border.bottom?.style).toBe("thin");
    expect(many?.pageSetup).toMatchObject({ fitToWidth: 2, printTitlesRow: "1:1", printTitlesColumn: "A:B" });
    const few = (await opened({})).worksheets[0];
    expect(few?.pageSetup.fitToWidth).toBe(1);
    expect(few?.pageSetup.printTitlesColumn).toBeUndefined();
  });

  it("prints the sheet about it on one upright page", async () => {
    const [, about] = (await opened({ about: { sheet: "说明", lines: [["列", "名称、".repeat(60)]] } })).worksheets;
    expect(about?.pageSetup).toMatchObject({ orientation: "portrait", fitToPage: true, fitToWidth: 1 });
    expect(about?.getCell("B1").alignment).toMatchObject({ wrapText: true });
  });
});
