import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";
import { errorHeader, errorRow } from "#shared/domain/exchange/errorRows.ts";
import { guessHeader } from "#shared/domain/exchange/headerGuess.ts";
import { type SavedMapping, fingerprintOf, recallMapping } from "#shared/domain/exchange/mapping.ts";
import { makeRowReader } from "#shared/domain/exchange/rowToRecord.ts";
import { writeTable } from "#shared/tabular/writeTable.ts";
import { readTable } from "#test/support/readTable.ts";

const rowsOf = async (bytes: Uint8Array | string) => {
  const table = await readTable(bytes);
  if (!table.ok) throw new Error(table.error.type);
  return table.value;
};

describe("the error workbook", () => {
  it("[R289] holds the refused rows as they were, and imports again with the remembered mapping after correction", async () => {
    const lookUpCode = makeCodeLookup(seedDictionaries);
    const original = await rowsOf("姓名,性别,证件号码,出生日期\n王小明,公,11010519491231002X,2026-02-30\n李娟,女,440524188001010014,1880-01-01\n");
    const guess = guessHeader(original);
    const mapping: SavedMapping = {
      version: 1,
      name: "x",
      fingerprint: fingerprintOf(guess.headings),
      sheet: null,
      headerRow: 1,
      columns: guess.columns,
      assumed: { clientKind: "person", holdingKind: "demandDeposit" },
    };
    const read = makeRowReader(mapping, lookUpCode);
    const refused = original
      .slice(1)
      .map((row) => ({ row, record: read(row) }))
      .filter(({ record }) => record.problems.length > 0);
    expect(refused).toHaveLength(1);
    const rows = refused.map(({ row, record }) => errorRow(row, guess.headings.length, record.problems, ({ heading, reason }) => `${heading}:${reason}`));
    expect(rows).toEqual([[2, "性别:unknownCode; 出生日期:impossibleDay", "王小明", "公", "11010519491231002X", "2026-02-30"]]);

    const corrected = rows.map((row) => row.map((cell) => (cell === "公" ? "男" : cell === "2026-02-30" ? "1949-12-31" : cell)));
    const out = new PassThrough();
    const table = { sheet: "错误", header: errorHeader(guess.headings, { rowNumber: "原行号", reasons: "未导入原因" }), rows: corrected };
    const [bytes] = await Promise.all([buffer(out), writeTable({ type: "xlsx" }, table, out)]);
    const again = await rowsOf(bytes);
    const recalled = recallMapping([mapping], again[0]?.cells.map(({ text }) => text) ?? []);
    const [second] = again.slice(1);
    if (recalled === undefined || second === undefined) throw new Error("not recalled");
    expect(makeRowReader(recalled, lookUpCode)(second)).toMatchObject({
      client: { name: "王小明", sex: "male", documentNumber: "11010519491231002X", birthOn: "1949-12-31" },
      problems: [],
    });
  });
});
