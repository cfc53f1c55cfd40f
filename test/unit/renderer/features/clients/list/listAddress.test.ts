import { describe, expect, it } from "vitest";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { addressFrom, addressTo, defaultSort, type ListAddress } from "#renderer/features/clients/list/listAddress.ts";
import { builtInViews, defaultColumns, layoutFrom, layoutText } from "#renderer/features/clients/list/viewLayout.ts";
import { conditionText } from "#renderer/features/clients/list/conditionText.ts";
import { listLabels, noChoices } from "#renderer/features/clients/list/labels.ts";

const part: Condition = {
  not: {
    any: [
      { field: "outlet", op: "anyOf", value: ["城东支行"] },
      { field: "nextMaturityOn", op: "withinDays", value: 30 },
    ],
  },
};
const address: ListAddress = {
  parts: [part, { field: "assetTotal", op: "between", value: { from: 50_000_000, to: null } }],
  text: "张",
  sort: { field: "name", direction: "asc" },
  groupBy: "outlet",
  view: "v1",
};

describe("the list in the address", () => {
  it("comes back as it went in", () => {
    expect(addressFrom(addressTo(address))).toEqual(address);
    expect(addressTo(addressFrom({}))).toEqual({ filter: undefined, text: undefined, sort: undefined, group: undefined, view: undefined });
  });

  it("leaves out what it does not understand", () => {
    expect(addressFrom({ filter: { field: "password", op: "anyOf", value: [] }, sort: "-note", group: "name", text: { a: 1 } })).toEqual({
      parts: [],
      text: "",
      sort: defaultSort,
      groupBy: null,
      view: null,
    });
    expect(addressFrom({ filter: { all: [{ field: "tier", op: "between", value: 1 }] } }).parts).toEqual([]);
  });

  it("a view keeps filter, order and columns; a broken one opens as everybody", () => {
    const layout = { address, columns: ["name", "tier"] as const };
    expect(layoutFrom(layoutText(layout))).toEqual({ address: { ...address, view: null }, columns: ["name", "tier"] });
    expect(layoutFrom("{broken")).toMatchObject({ columns: defaultColumns, address: { parts: [] } });
  });

  it("[R003] quality and potential clients are views of their own", () => {
    expect(builtInViews.map(({ id }) => id)).toEqual(expect.arrayContaining(["quality", "potential", "fullArchive"]));
  });
});

describe("words on a chip", () => {
  const labels = listLabels(noChoices, (label) => label?.zh ?? "");
  const words = (condition: Condition): string => conditionText(condition, labels, "zh-CN");
  it("reads as a sentence", () => {
    expect(words({ field: "outlet", op: "anyOf", value: ["城东支行", "滨江支行"] })).toBe("所属网点 = 城东支行、滨江支行");
    expect(words({ field: "nextMaturityOn", op: "withinDays", value: 30 })).toBe("最近到期 ≤ 30 天");
    expect(words({ field: "assetTotal", op: "between", value: { from: 50_000_000, to: null } })).toBe("金融资产 ≥ 50.0万");
    expect(words({ not: { field: "tier", op: "isEmpty" } })).toBe("非：客户层级 未填写");
    expect(
      words({
        any: [
          { field: "tier", op: "isEmpty" },
          { field: "grade", op: "isFilled" },
        ],
      }),
    ).toBe("客户层级 未填写 或者 维护等级 已填写");
  });
});
