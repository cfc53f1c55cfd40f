import { readFile } from "node:fs/promises";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { bufferSource } from "#shared/tabular/byteSource.ts";
import { openTabular, previewRows } from "#shared/tabular/openTabular.ts";
import { makeZip, sheetXml, xlsxParts } from "#test/support/makeZip.ts";
import { readTable, readTexts, refusalOf } from "#test/support/readTable.ts";

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`../../../fixtures/import/${name}`, import.meta.url));
const opened = async (bytes: Uint8Array | string) => {
  const file = await openTabular(bufferSource("x", typeof bytes === "string" ? Buffer.from(bytes) : bytes));
  if (!file.ok) throw new Error(file.error.type);
  return file.value;
};
const wanted = [
  ["姓名", "备注"],
  ["王小明", '张三𠮷, "x"\n第二行'],
  ["李娟㙍", ""],
];
const csv = (delimiter: string, lineEnd: string): string =>
  `姓名${delimiter}备注${lineEnd}王小明${delimiter}"张三𠮷, ""x""${lineEnd}第二行"${lineEnd}李娟㙍${delimiter}${lineEnd}`;
const trimmed = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] => rows.map((row) => [row[0] ?? "", row[1] ?? ""]);

describe("text tables", () => {
  const encodings: readonly (readonly [string, (text: string) => Buffer, string])[] = [
    ["UTF-8", (text) => Buffer.from(text), "utf-8"],
    ["UTF-8 with mark", (text) => Buffer.from(`\ufeff${text}`), "utf-8"],
    ["UTF-16LE with mark", (text) => Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16le"],
    ["UTF-16LE", (text) => Buffer.from(text, "utf16le"), "utf-16le"],
    ["UTF-16BE with mark", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(), "utf-16be"],
    ["GB18030", (text) => iconv.encode(text, "gb18030"), "gb18030"],
  ];

  it.each(encodings)("[R289] reads %s with every delimiter and line end, quotes and line ends in cells included", async (_name, encode, encoding) => {
    for (const delimiter of [",", ";", "\t", "|"]) {
      for (const lineEnd of ["\n", "\r\n", "\r"]) {
        const bytes = encode(csv(delimiter, lineEnd));
        const file = await opened(bytes);
        expect([file.format, file.encoding, file.delimiter]).toEqual(["csv", encoding, delimiter]);
        expect(trimmed(await readTexts(bytes))).toEqual(wanted);
      }
    }
  });

  it("[R289] finds a Chinese character of GBK in the last row of a long file", async () => {
    const bytes = iconv.encode(`name,note\n${"a,b\n".repeat(100_000)}王小明,末行\n`, "gb18030");
    expect((await readTexts(bytes)).at(-1)).toEqual(["王小明", "末行"]);
  });

  it("[R289] reads the same rows however the bytes are cut", async () => {
    const bytes = iconv.encode(csv(",", "\r\n").repeat(20), "gb18030");
    const whole = await readTexts(bytes);
    for (const step of [1, 2, 3, 7, 64]) {
      const source = {
        name: "x",
        size: bytes.length,
        bytes: async function* pieces(range = { from: 0, to: bytes.length }) {
          for (let at = range.from; at < range.to; at += step) yield bytes.subarray(at, Math.min(at + step, range.to));
          await Promise.resolve();
        },
      };
      const file = await openTabular(source);
      if (!file.ok) throw new Error(file.error.type);
      const rows = await previewRows(file.value, "", 1000);
      expect(rows.ok && rows.value.map(({ cells }) => cells.map(({ text }) => text))).toEqual(whole);
    }
  });

  it("[R289] keeps Excel's row numbers over blank lines and the sep= line, and takes its delimiter", async () => {
    const rows = await readTable("sep=;\r\n姓名;金额\r\n\r\n王,小明;5\r\n");
    expect(rows.ok && rows.value.map(({ number, cells }) => [number, cells.length])).toEqual([
      [2, 2],
      [4, 2],
    ]);
  });

  it("[R289] takes the guards off that keep digits and formulas as text", async () => {
    expect(await readTexts("a,b,c\n=\"6222021234567890123\",'110105194912310029,'=1+1\n")).toEqual([
      ["a", "b", "c"],
      ["6222021234567890123", "110105194912310029", "=1+1"],
    ]);
  });

  it("[R289] marks a row whose quotes are broken", async () => {
    const rows = await readTable('a,b\n"王"小明,1\n李,2\n"x",y\n');
    expect(rows.ok && rows.value.some(({ brokenQuotes }) => brokenQuotes === true)).toBe(true);
  });

  it("[R289] lets a person choose encoding and delimiter", async () => {
    const bytes = iconv.encode("姓名;電話\n王;1\n", "big5");
    expect(await readTexts(bytes, { encoding: "big5", delimiter: "," })).toEqual([["姓名;電話"], ["王;1"]]);
  });

  it("[R289] reports progress in bytes up to the whole file", async () => {
    const bytes = Buffer.from("a,b\n".repeat(300_000));
    const file = await opened(bytes);
    const seen: number[] = [];
    for await (const _batch of file.batches("", { onProgress: ({ bytesRead }) => seen.push(bytesRead) }));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe(bytes.length);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });
});

describe("workbooks", () => {
  it("[R289] reads titles, totals, dates, percentages and saved values of formulas", async () => {
    const rows = await readTable(await fixture("maturities-title-total.xlsx"));
    if (!rows.ok) throw new Error(rows.error.type);
    expect(rows.value[3]?.cells.map(({ text, kind }) => [text, kind])).toEqual([
      ["000123", "text"],
      ["王小明", "text"],
      ["整存整取", "text"],
      ["6222021234567890123", "text"],
      ["50", "number"],
      ["2026-03-05", "date"],
      ["1.75%", "number"],
    ]);
    expect(rows.value[5]?.cells[4]).toEqual({ text: "20", kind: "formula", number: 20 });
    expect(rows.value.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("[R289] tells a formula that no spreadsheet has calculated from one whose value is empty: it is never taken for nothing", async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>王</t></is></c><c><f>A1*2</f></c><c><f>A1*2</f><v>7</v></c><c t="str"><f>""</f><v></v></c><c t="str"><f>""</f><v/></c><c><f/></c></row>';
    const table = await readTable(makeZip(xlsxParts(sheetXml(rows))));
    if (!table.ok) throw new Error(table.error.type);
    expect(table.value[0]?.cells).toEqual([
      { text: "王", kind: "text" },
      { text: "=", kind: "error" },
      { text: "7", kind: "formula", number: 7 },
      { text: "", kind: "text" },
      { text: "", kind: "text" },
      { text: "=", kind: "error" },
    ]);
  });

  it("[R289] keeps long digits that are text, marks those that were numbers, and pads by the format", async () => {
    const file = await opened(await fixture("long-numbers.xlsx"));
    expect(file.sheets).toEqual([
      { name: "客户", isHidden: false },
      { name: "参数", isHidden: true },
    ]);
    const rows = await previewRows(file, "客户", 10);
    if (!rows.ok) throw new Error(rows.error.type);
    expect(rows.value[1]?.cells.map(({ text }) => text)).toEqual([
      "文本号码",
      "11010519491231002X",
      "6222021234567890123",
      "000000123456",
      "13800138000",
      "43831",
    ]);
    expect(rows.value[2]?.cells.map(({ digitsLost }) => digitsLost === true)).toEqual([false, true, true, false, false, false]);
    expect(rows.value[2]?.cells.slice(3).map(({ text }) => text)).toEqual(["000000123456", "13900139000", "2020-01-02"]);
    expect(await refusalOf(await fixture("long-numbers.xlsx"))).toBe("read");
    expect(await previewRows(file, "没有", 1)).toEqual({ ok: false, error: { type: "noSuchSheet", sheet: "没有" } });
  });

  it("[R289] reads prefixed names, rich texts without their phonetics, references, CDATA, booleans and errors", async () => {
    const shared = '<sst><si><r><t>王</t></r><r><t xml:space="preserve"> 小明</t></r><rPh><t>WANG</t></rPh></si></sst>';
    const rows =
      '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>a &amp; b &#x4e2d;_x000D_</t></is></c><c r="E1" t="str"><v><![CDATA[<9>]]></v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>1e-3</v></c></row>';
    const bytes = makeZip(xlsxParts(sheetXml(rows).replaceAll(/<(\/?)(?=[a-z])/gu, "<$1x:"), shared));
    const table = await readTable(bytes);
    if (!table.ok) throw new Error(table.error.type);
    expect(table.value[0]?.cells.map(({ text }) => text)).toEqual(["王 小明", "a & b 中\r", "", "", "<9>", "TRUE", "#N/A", "0.001"]);
    expect(table.value[0]?.cells[6]?.kind).toBe("error");
  });

  it("[R289] reads old .xls files and answers any damage with rows or a typed refusal", async () => {
    const bytes = await fixture("legacy.xls");
    const file = await opened(bytes);
    expect([file.format, file.sheets]).toEqual(["xls", [{ name: "旧系统", isHidden: false }]]);
    expect(await readTexts(bytes)).toEqual([
      ["姓名", "手机", "存款余额"],
      ["王小明", "13800138000", "1234.5"],
      ["李娟", "13900139000", "99"],
    ]);
    for (let at = 0; at < bytes.length; at += 61) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      expect(await refusalOf(changed), `byte ${at}`).not.toBe("sourceFailed");
    }
  });
});
