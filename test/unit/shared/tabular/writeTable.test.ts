import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import excel from "exceljs";
import { describe, expect, it } from "vitest";
import { type OutputCell, type TableFormat, writeTable } from "#shared/tabular/writeTable.ts";
import { readTable, readTexts } from "#test/support/readTable.ts";

const header = ["姓名", "账号", "金额", "原因"];
const rows: readonly (readonly OutputCell[])[] = [
  ["王小明", "6222021234567890123", 1234.5, "证件号码有误"],
  ['=HYPERLINK("http://evil.example")', "+86 138", -5, "@SUM(A1)"],
  ['李娟㙍, "x"\n二', "000123", null, "-x"],
];
const written = async (format: TableFormat): Promise<Buffer> => {
  const out = new PassThrough();
  const [bytes, count] = await Promise.all([buffer(out), writeTable(format, { sheet: "错误", header, rows }, out)]);
  expect(count).toBe(rows.length);
  return bytes;
};
const formats: readonly TableFormat[] = [{ type: "xlsx" }, { type: "csv", encoding: "utf-8" }, { type: "csv", encoding: "gbk" }];

describe("writeTable", () => {
  it.each(formats)("[R289] writes $type $encoding so that it can be imported again unchanged", async (format) => {
    const again = await readTexts(await written(format));
    expect(again[0]).toEqual(header);
    expect(again.slice(1).map((row) => header.map((_name, index) => row[index] ?? ""))).toEqual(
      rows.map((row) => row.map((cell) => (cell === null ? "" : typeof cell === "object" ? JSON.stringify(cell) : String(cell)))),
    );
  });

  it("[R289] puts an apostrophe before every text that a spreadsheet could run", async () => {
    const text = (await written({ type: "csv", encoding: "utf-8" })).toString("utf8");
    expect(text).toContain("'=HYPERLINK");
    expect(text).toContain("'@SUM");
    expect(text).toContain("'-x");
    expect(text).not.toMatch(/(?:^|[,\n"])[=@]/u);
    expect(text.startsWith("\ufeff")).toBe(true);
  });

  it("writes numbers as numbers that stand on the right, not in the format of text", async () => {
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(new Uint8Array(await written({ type: "xlsx" })).buffer);
    const [sheet] = workbook.worksheets;
    const [number, text] = [sheet?.getCell("C2"), sheet?.getCell("B2")];
    expect([number?.value, number?.numFmt ?? "General", number?.alignment?.horizontal]).toEqual([1234.5, "General", "right"]);
    expect(text?.numFmt).toBe("@");
  });

  it("[R289] writes long digits as text and no formulas into workbooks", async () => {
    const table = await readTable(await written({ type: "xlsx" }));
    if (!table.ok) throw new Error(table.error.type);
    expect(table.value[1]?.cells[1]).toEqual({ text: "6222021234567890123", kind: "text" });
    expect(table.value[1]?.cells[2]).toMatchObject({ kind: "number", number: 1234.5 });
    expect(table.value.flatMap(({ cells }) => cells).some(({ kind }) => kind === "formula")).toBe(false);
  });
});
