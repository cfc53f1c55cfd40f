import { describe, expect, it } from "vitest";
import { dayStrings } from "#renderer/features/visits/dayStrings.ts";
import { talkingPointText, type DayTextOf, reasonToGo } from "#renderer/features/visits/sheetWords.ts";
import { textOf } from "#renderer/ui/text.ts";

const t: DayTextOf = (key, ...values) => textOf(dayStrings.ref(key), values[0]);

describe("talking points in words", () => {
  it("a maturity names its year: January of the year after next is not next January", () => {
    const point = { type: "maturityOpen", on: "2028-01-14", amountFen: 25_000_000, detail: "大额存单三年" } as const;
    expect(talkingPointText(point, t, "zh-CN")).toContain("2028-01-14");
    expect(talkingPointText({ ...point, type: "loanDue" }, t, "zh-CN")).toContain("2028-01-14");
  });
});

it("[R267] a visit whose words are those of its purpose says them once", () => {
  expect(reasonToGo("到期安排", "到期安排")).toBe("到期安排");
  expect(reasonToGo("到期安排", "两笔大额存单")).toBe("到期安排 · 两笔大额存单");
  expect([reasonToGo("到期安排", null), reasonToGo("", "看望")]).toEqual(["到期安排", "看望"]);
});
