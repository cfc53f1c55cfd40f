import { describe, expect, it } from "vitest";
import { type SavedMapping, columnOf, fingerprintOf, fitMapping, recallMapping, targetKey, validateMapping } from "#shared/domain/exchange/mapping.ts";

const mapping = (headings: readonly string[]): SavedMapping => ({
  version: 1,
  name: "城东支行",
  fingerprint: fingerprintOf(headings),
  sheet: null,
  headerRow: 1,
  columns: [
    { heading: "姓名", index: 0, target: { table: "client", field: "name" } },
    { heading: "余额(万元)", index: 1, target: { table: "client", field: "depositBalance" }, unitExponent: 4 },
  ],
  assumed: { clientKind: "person", holdingKind: "demandDeposit" },
});

describe("saved mappings", () => {
  it("[R289] fit again when the sender's columns come in another order", () => {
    const saved = mapping(["姓名", "余额(万元)", "备注"]);
    const recalled = recallMapping([saved], ["备 注", "余额（万元）", "姓名"]);
    expect(recalled?.columns.map(({ index }) => index)).toEqual([2, 1]);
    expect(recalled?.columns[1]?.unitExponent).toBe(4);
  });

  it("[R289] prefer the sender with the same headings, and fit a file that has more", () => {
    const one = mapping(["姓名", "余额(万元)"]);
    const other = { ...mapping(["姓名", "余额(万元)", "网点"]), name: "城西支行" };
    expect(recallMapping([one, other], ["姓名", "余额(万元)", "网点"])?.name).toBe("城西支行");
    expect(recallMapping([one], ["新列", "姓名", "余额(万元)"])?.columns[0]?.index).toBe(1);
    expect(recallMapping([one], ["姓名"])).toBeUndefined();
  });

  it("[R289] say which headings are missing", () => {
    expect(fitMapping(mapping([]), ["姓名"])).toEqual({ ok: false, error: { type: "headingsMissing", headings: ["余额(万元)"] } });
  });

  it("[R289] place two columns of the same heading one after the other", () => {
    const saved: SavedMapping = {
      ...mapping([]),
      columns: [
        { heading: "电话", index: 1, target: { table: "contactPoint", field: "value", kind: "mobile", slot: "mobile1" } },
        { heading: "电话", index: 3, target: { table: "contactPoint", field: "value", kind: "mobile", slot: "mobile2" } },
      ],
    };
    const fitted = fitMapping(saved, ["电话", "姓名", "电话"]);
    expect(fitted.ok && fitted.value.columns.map(({ index }) => index)).toEqual([0, 2]);
  });
});

describe("mappings of files without headings", () => {
  const saved: SavedMapping = { ...mapping([]), headerRow: null };

  it("[R289] fit by position, and are recalled only for a file that has none either", () => {
    const fitted = fitMapping(saved, ["a", "b"]);
    expect(fitted.ok && fitted.value.columns.map(({ index }) => index)).toEqual([0, 1]);
    expect(recallMapping([saved], ["", ""])?.columns.map(({ index }) => index)).toEqual([0, 1]);
    expect(recallMapping([saved], ["姓名", "余额(万元)"])).toBeUndefined();
    const named = mapping(["姓名", "余额(万元)", "备注"]);
    expect(recallMapping([saved, named], ["姓名", "余额(万元)"])?.headerRow).toBe(1);
    expect(recallMapping([], ["姓名"])).toBeUndefined();
  });

  it("[R289] of several that fit, the one with more columns is taken", () => {
    const small: SavedMapping = { ...mapping(["x"]), name: "小", columns: mapping([]).columns.slice(0, 1) };
    const large: SavedMapping = { ...mapping(["y"]), name: "大" };
    expect(recallMapping([small, large], ["姓名", "余额(万元)", "新"])?.name).toBe("大");
    expect(recallMapping([small, large], ["姓名", "新"])?.name).toBe("小");
  });

  it("[R289] a heading that is there once is given to one column only", () => {
    const twice: SavedMapping = {
      ...mapping([]),
      columns: [0, 1].map((index) => ({ heading: "电话", index, target: { table: "contactPoint", field: "value", kind: "mobile", slot: `mobile${index}` } })),
    };
    expect(fitMapping(twice, ["电话"])).toEqual({ ok: false, error: { type: "headingsMissing", headings: ["电话"] } });
    expect(fingerprintOf(["B", "", "  ", " a "])).toEqual(["a", "b"]);
  });

  it("[R289] of contacts, phones are read as phones, addresses of mail as such, and the rest as text", () => {
    const contact = (kind?: string) => columnOf({ table: "contactPoint", field: "value", ...(kind && { kind }) });
    expect(["mobile", "landline", "email", "wechat", undefined].map((kind) => contact(kind)?.mask)).toEqual(["phone", "phone", "email", undefined, undefined]);
    expect(contact("wechat")?.max).toBe(300);
    expect(columnOf({ table: "importantDate", field: "date" })?.kind).toBe("partialDay");
    expect(columnOf({ table: "importantDate", field: "month" })?.kind).toBe("integer");
    expect([columnOf({ table: "client", field: "managerId" }), columnOf({ table: "client", field: "date" })]).toEqual([undefined, undefined]);
    expect([targetKey({ table: "client", field: "name" }), targetKey({ table: "relation", field: "phone", slot: "spouse" })]).toEqual([
      "client.1.name",
      "relation.spouse.phone",
    ]);
  });
});

describe("validateMapping", () => {
  it("[R289] accepts a mapping that tells whose row it is, and refuses the others with a reason", () => {
    expect(validateMapping(mapping([]).columns)).toEqual([]);
    expect(validateMapping([])).toEqual([{ type: "nothingMapped" }]);
    expect(validateMapping([{ heading: "余额", index: 0, target: { table: "client", field: "depositBalance" } }])).toEqual([{ type: "noIdentityMapped" }]);
    expect(validateMapping([...mapping([]).columns, { heading: "户名", index: 2, target: { table: "client", field: "name" } }])).toEqual([
      { type: "targetTaken", heading: "户名", other: "姓名" },
    ]);
    const strange = [
      ...mapping([]).columns,
      { heading: "x", index: 3, target: { table: "client" as const, field: "__proto__" } },
      { heading: "y", index: 4, target: { table: "client" as const, field: "managerId" } },
    ];
    expect(validateMapping(strange).map(({ type }) => type)).toEqual(["unknownTarget", "unknownTarget"]);
  });
});
