import { describe, expect, it } from "vitest";
import type { InspectedColumn, InspectedFile, InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import { ImportSettings } from "#shared/contracts/exchange/importSettings.ts";
import { defaultPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { blockersOf, columnsOfEarlier, columnViews, mappingTo, settingsOf } from "#renderer/features/exchange/readFiles.ts";

const token = "0197f0a0-0000-7000-8000-000000000001";

const column = (index: number, heading: string, rest: Partial<InspectedColumn> = {}): InspectedColumn => ({
  index,
  heading,
  samples: [],
  mapping: null,
  confidence: 0,
  asksDateOrder: false,
  unmappedReason: "unknownHeading",
  unknownWords: [],
  ...rest,
});

const mapped = (index: number, heading: string, field: string, rest: Partial<InspectedColumn> = {}): InspectedColumn =>
  column(index, heading, { mapping: { heading, index, target: { table: "client", field } }, confidence: 1, unmappedReason: null, ...rest });

const file = (columns: readonly InspectedColumn[], rest: Partial<InspectedFile> = {}): InspectedFile => ({
  token,
  name: "名单.csv",
  byteSize: 10,
  refusal: null,
  format: "csv",
  encoding: "gb18030",
  delimiter: ",",
  sheets: [],
  sheet: null,
  preview: [],
  headerRow: 1,
  columns,
  remembered: null,
  berkaTable: null,
  mappingErrors: [],
  ...rest,
});

const tables = (...files: readonly InspectedFile[]): InspectedFiles => ({ files, set: "tables" });

describe("columns of a file", () => {
  it("ask for a look when the guess is unsure, and no more once a person has said yes", () => {
    const unsure = mapped(0, "户主", "name", { confidence: 0.6 });
    expect(columnViews(file([unsure]), undefined)[0]?.attention).toBe("lowConfidence");
    expect(columnViews(file([unsure]), { 0: { mapping: unsure.mapping, isConfirmed: true } })[0]?.attention).toBeUndefined();
  });

  it("ask for words until each one is translated, also to nothing", () => {
    const tier = mapped(0, "等级", "tier", {
      unknownWords: [
        { word: "G1", rows: 4 },
        { word: "无", rows: 1 },
      ],
    });
    const [before] = columnViews(file([tier]), undefined);
    expect(before?.attention).toBe("words");
    const mapping = { ...tier.mapping, heading: "等级", index: 0, target: { table: "client", field: "tier" }, translation: { G1: "gold", 无: "" } } as const;
    expect(columnViews(file([tier]), { 0: { mapping, isConfirmed: true } })[0]?.attention).toBeUndefined();
  });

  it("add the words that the dry run refused", () => {
    const [view] = columnViews(file([mapped(0, "性别", "sex")]), undefined, { 性别: [{ word: "汉子", rows: 2 }] });
    expect(view?.unknownWords).toEqual([{ word: "汉子", rows: 2 }]);
    expect(view?.attention).toBe("words");
  });

  it("keep the unit when an amount goes to another amount, and drop it for a text", () => {
    const deposits = mapped(0, "存款(万元)", "depositBalance");
    const withUnit: InspectedColumn = { ...deposits, mapping: deposits.mapping && { ...deposits.mapping, unitExponent: 4 } };
    expect(mappingTo(withUnit, { table: "client", field: "assetTotal" }).unitExponent).toBe(4);
    expect(mappingTo(withUnit, { table: "client", field: "occupation" }).unitExponent).toBeUndefined();
  });
});

describe("the way to the dry run", () => {
  it("is barred while no column tells the client", () => {
    expect(blockersOf(tables(file([mapped(0, "性别", "sex")])), {})).toMatchObject([{ type: "mapping", error: { type: "noIdentityMapped" } }]);
  });

  it("is barred while the order of day and month is open, and free once chosen", () => {
    const born = mapped(1, "生日", "birthOn", { asksDateOrder: true });
    const files = tables(file([mapped(0, "姓名", "name"), born]));
    expect(blockersOf(files, {})).toMatchObject([{ type: "dateOrder", heading: "生日" }]);
    const chosen = { mapping: { heading: "生日", index: 1, target: { table: "client", field: "birthOn" }, dateOrder: "dmy" }, isConfirmed: true } as const;
    expect(blockersOf(files, { [token]: { 1: chosen } })).toEqual([]);
  });

  it("is barred by a file that cannot be read", () => {
    expect(blockersOf(tables(file([], { refusal: { type: "encrypted" } })), {})).toMatchObject([{ type: "refused", name: "名单.csv" }]);
  });

  it("needs no columns for a set of one bank's files", () => {
    expect(blockersOf({ files: [file([], { berkaTable: "client" })], set: "berka" }, {})).toEqual([]);
  });

  it("[R289] sends what the person saw, in the shape the main process accepts", () => {
    const files = tables(file([mapped(0, "姓名", "name"), column(1, "备注栏")]));
    const settings = settingsOf(files, {}, { policy: defaultPolicy, language: "zh-CN", rememberAs: "名单" });
    expect(ImportSettings.safeParse(settings).success).toBe(true);
    expect(settings.files[0]?.columns.map(({ heading }) => heading)).toEqual(["姓名"]);
    expect(settings.rememberAs).toBe("名单");
  });
});

describe("the settings of an interrupted import", () => {
  const earlier = ImportSettings.parse(
    settingsOf(
      tables(file([mapped(0, "姓名", "name"), mapped(1, "职业", "occupation")])),
      {},
      { policy: defaultPolicy, language: "zh-CN", rememberAs: undefined },
    ),
  ).files[0];

  it("are found again by heading, whatever the order of the columns", () => {
    if (!earlier) throw new Error("no file");
    const chosen = columnsOfEarlier(file([column(0, "职业"), column(1, "新列"), column(2, "姓名")]), earlier);
    expect(chosen?.[0]?.mapping?.target.field).toBe("occupation");
    expect(chosen?.[1]).toEqual({ mapping: null, isConfirmed: true });
    expect(chosen?.[2]?.mapping).toMatchObject({ index: 2, target: { field: "name" } });
  });

  it("are not forced onto a file that lacks a heading", () => {
    if (!earlier) throw new Error("no file");
    expect(columnsOfEarlier(file([column(0, "姓名")]), earlier)).toBeUndefined();
  });
});
