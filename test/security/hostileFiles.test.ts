import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bufferSource } from "#shared/tabular/byteSource.ts";
import { importLimits } from "#shared/tabular/limits.ts";
import { openTabular } from "#shared/tabular/openTabular.ts";
import { makeZip, sheetXml, xlsxParts } from "#test/support/makeZip.ts";
import { readTable, readTexts, refusalOf } from "#test/support/readTable.ts";

const megabyte = 1024 * 1024;
const textCell = (reference: string, text: string): string => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const oneRow = `<row r="1">${textCell("A1", "姓名")}</row>`;

/** Peak of memory outside and inside the heap while the action runs, in bytes above the start. */
const memoryOf = async (action: () => Promise<unknown>): Promise<number> => {
  const used = (): number => process.memoryUsage().rss;
  const start = used();
  let peak = start;
  const timer = setInterval(() => {
    peak = Math.max(peak, used());
  }, 5);
  await action();
  clearInterval(timer);
  return Math.max(peak, used()) - start;
};

describe("hostile packages", () => {
  it("[R289] refuses a zip bomb by its declared size before unpacking anything", async () => {
    const bomb = makeZip(xlsxParts(sheetXml(oneRow + " ".repeat(64 * megabyte))));
    expect(bomb.length).toBeLessThan(megabyte);
    expect(await refusalOf(bomb)).toBe("decompressionBomb");
  });

  it("[R289] stops a bomb that declares a small size while it unpacks, in bounded memory", async () => {
    const parts = xlsxParts(sheetXml(oneRow + " ".repeat(128 * megabyte))).map((part) =>
      part.name.includes("sheet1") ? { ...part, declaredBytes: 5000 } : part,
    );
    const bomb = makeZip(parts);
    parts.length = 0;
    let refusal = "";
    const memory = await memoryOf(async () => {
      refusal = await refusalOf(bomb);
    });
    expect(refusal).toBe("decompressionBomb");
    expect(memory).toBeLessThan(64 * megabyte);
  });

  it("[R289] refuses entity bombs and outside entities in sheets and in shared texts", async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(await refusalOf(makeZip(xlsxParts(`${laughs}<worksheet><sheetData>${textCell("A1", "&b;")}</sheetData></worksheet>`)))).toBe("entitiesRefused");
    expect(await refusalOf(makeZip(xlsxParts(sheetXml(`<row r="1">${textCell("A1", "&file;")}</row>`))))).toBe("entitiesRefused");
    const outside = '<!DOCTYPE s SYSTEM "file:///etc/passwd"><sst><si><t>x</t></si></sst>';
    expect(await refusalOf(makeZip(xlsxParts(sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), outside)))).toBe("entitiesRefused");
  });

  it("[R289] refuses a filled cell at XFD1048576 and ignores an empty one there", async () => {
    expect(await refusalOf(makeZip(xlsxParts(sheetXml(`<row r="1048576">${textCell("XFD1048576", "x")}</row>`))))).toBe("tooManyColumns");
    expect(await readTexts(makeZip(xlsxParts(sheetXml(`${oneRow}<row r="1048576"><c r="XFD1048576" s="1"/></row>`))))).toEqual([["姓名"]]);
    expect(await refusalOf(makeZip(xlsxParts(sheetXml(`<row r="1">${textCell("ZZZZZZZZZZ1", "x")}</row>`))))).toBe("tooManyColumns");
  });

  it("[R289] takes the saved value of a formula and never evaluates it", async () => {
    const rows = await readTable(
      makeZip(
        xlsxParts(
          sheetXml(
            '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>HYPERLINK("http://evil.example","pay")</f><v>pay</v></c><c r="C1"><f>WEBSERVICE("http://evil.example")</f></c></row>',
          ),
        ),
      ),
    );
    expect(rows.ok && rows.value[0]?.cells).toEqual([
      { text: "7", kind: "formula", number: 7 },
      { text: "pay", kind: "formula" },
      // Nothing was saved for it, so that nothing can be taken.
      { text: "=", kind: "error" },
    ]);
  });

  it("[R289] refuses a package that was cut off, at every length", async () => {
    const whole = makeZip(xlsxParts(sheetXml(oneRow)));
    expect(await readTexts(whole)).toEqual([["姓名"]]);
    for (let length = 16; length < whole.length; length += 37) expect(await refusalOf(whole.subarray(0, length))).toBe("truncatedFile");
  });

  it("[R289] answers every changed byte of a package with rows or a typed refusal, never with an exception", async () => {
    const whole = makeZip(xlsxParts(sheetXml(oneRow)));
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      expect(await refusalOf(changed), `byte ${at}`).not.toBe("sourceFailed");
    }
  });

  it("[R289] refuses path names that point out of the package", async () => {
    for (const name of ["../../evil.xml", "/etc/passwd", "C:\\Windows\\evil.dll", "xl\\..\\..\\evil"]) {
      expect(await refusalOf(makeZip([...xlsxParts(sheetXml(oneRow)), { name, content: "x" }])), name).toBe("unsafeEntryName");
    }
  });

  it("[R289] refuses encrypted packages, doubled entries, too many entries and other kinds of packages", async () => {
    const parts = xlsxParts(sheetXml(oneRow));
    expect(await refusalOf(makeZip(parts.map((part) => ({ ...part, isEncrypted: true }))))).toBe("encrypted");
    expect(await refusalOf(makeZip([...parts, ...parts]))).toBe("damagedFile");
    const many = Array.from({ length: 2500 }, (_, index) => ({ name: `x/${index}`, content: "" }));
    expect(await refusalOf(makeZip([...parts, ...many]))).toBe("decompressionBomb");
    expect(await refusalOf(makeZip([{ name: "word/document.xml", content: "<w/>" }]))).toBe("notATable");
    expect(await refusalOf(makeZip([{ name: "photo.jpg", content: "x" }]))).toBe("notATable");
  });

  it("[R289] refuses a huge cell, a deep nest, and shared texts beyond their limit", async () => {
    expect(await refusalOf(makeZip(xlsxParts(sheetXml(`<row r="1">${textCell("A1", "x".repeat(40_000))}</row>`))))).toBe("cellTooLong");
    expect(await refusalOf(makeZip(xlsxParts(`<worksheet>${"<a>".repeat(100)}</worksheet>`)))).toBe("damagedFile");
    const texts = `<sst>${"<si><t>abcdefgh</t></si>".repeat(1000)}</sst>`;
    const few = { ...importLimits, maxSharedCharacters: 10_000 };
    expect(await refusalOf(makeZip(xlsxParts(sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), texts)), { limits: few })).toBe("tooManyTexts");
  });

  it("[R289] refuses a shared text that does not exist instead of leaving the cell empty", async () => {
    expect(await refusalOf(makeZip(xlsxParts(sheetXml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "<sst><si><t>x</t></si></sst>")))).toBe("damagedFile");
  });
});

describe("hostile text files", () => {
  it("[R289] refuses a million columns and more rows than the limit", async () => {
    expect(await refusalOf(`${"a,".repeat(900_000)}\n`)).toBe("tooManyColumns");
    expect(await refusalOf("a,b\n".repeat(2000), { limits: { ...importLimits, maxRows: 1000 } })).toBe("tooManyRows");
  });

  it("[R289] refuses programs, pictures, documents and random bytes that call themselves csv", async () => {
    const files = [
      randomBytes(50_000),
      Buffer.from("MZ\x90\0\x03\0\0\0"),
      Buffer.from("%PDF-1.7\n"),
      Buffer.from([0x89, 0x50, 0x4e, 0x47]),
      Buffer.from("<html><table><tr><td>x</td></tr></table></html>"),
    ];
    for (const bytes of files) expect(["notATable", "unsupportedEncoding"]).toContain(await refusalOf(bytes));
    expect(await refusalOf("")).toBe("emptyFile");
  });

  it("[R289] refuses NUL bytes among text", async () => {
    expect(await refusalOf("姓名,电话\n王\0小明,138\n")).toBe("notATable");
  });

  it("[R289] refuses a huge single cell and a quote that never closes, in bounded memory", async () => {
    const open = Buffer.from(`name,note\n"${"x".repeat(40 * megabyte)}`);
    let refusal = "";
    const memory = await memoryOf(async () => {
      refusal = await refusalOf(open);
    });
    expect(refusal).toBe("unclosedQuote");
    expect(memory).toBeLessThan(200 * megabyte);
    expect(await refusalOf(`name\n${"x".repeat(50_000)}\n`)).toBe("cellTooLong");
    expect(await refusalOf('a,b\n"x,y\nz,w\n')).toBe("unclosedQuote");
  });

  it("[R289] refuses a file above the size limit without reading it", async () => {
    let reads = 0;
    const source = {
      name: "big.csv",
      size: importLimits.maxFileBytes + 1,
      bytes: async function* bytes() {
        reads += 1;
        yield await Promise.resolve(Buffer.from("x"));
      },
    };
    const opened = await openTabular(source);
    expect(opened.ok ? "read" : opened.error.type).toBe("tooLarge");
    expect(reads).toBe(0);
  });

  it("[R289] reads a million rows with a flat memory", async () => {
    const line = Buffer.from("C0001,王小明,13800138000,12345.67\n".repeat(1000));
    const source = {
      name: "long.csv",
      size: line.length * 1000,
      bytes: async function* bytes(range = { from: 0, to: line.length * 1000 }) {
        if (range.to - range.from < line.length) yield line.subarray(range.from, range.to);
        else for (let at = range.from; at < range.to; at += line.length) yield line.subarray(0, Math.min(line.length, range.to - at));
        await Promise.resolve();
      },
    };
    let rows = 0;
    const memory = await memoryOf(async () => {
      const opened = await openTabular(source);
      if (!opened.ok) throw new Error(opened.error.type);
      for await (const batch of opened.value.batches("")) rows += batch.ok ? batch.value.length : 0;
    });
    expect(rows).toBe(1_000_000);
    expect(memory).toBeLessThan(300 * megabyte);
  });
});

describe("stopping", () => {
  it("[R289] stops in the middle when cancelled, and says so when the time is over", async () => {
    const controller = new AbortController();
    const opened = await openTabular(bufferSource("x.csv", Buffer.from("a,b\n".repeat(500_000))));
    if (!opened.ok) throw new Error(opened.error.type);
    const seen: string[] = [];
    for await (const batch of opened.value.batches("", { signal: controller.signal })) {
      seen.push(batch.ok ? "rows" : batch.error.type);
      controller.abort();
    }
    expect(seen).toEqual(["rows", "cancelled"]);
    const endless = {
      name: "slow.csv",
      size: 1000,
      bytes: async function* bytes(range = { from: 0, to: 1000 }) {
        for (let at = range.from; at < range.to; at += 1) {
          yield Buffer.from("a");
          await new Promise((resolve) => {
            setImmediate(resolve);
          });
          if (at === 500) await new Promise((resolve) => AbortSignal.timeout(60).addEventListener("abort", resolve));
        }
      },
    };
    const slow = await openTabular(endless, { limits: { ...importLimits, maxMilliseconds: 40 } });
    expect(slow.ok ? "read" : slow.error.type).toBe("tookTooLong");
    expect(await refusalOf("a,b\n", { signal: AbortSignal.abort(new DOMException("late", "TimeoutError")) })).toBe("tookTooLong");
  });
});
