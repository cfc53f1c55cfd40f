import { describeCondition, withoutPart } from "#shared/domain/clients/conditionChips.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { everyone, isCondition, opsOf, parseCondition, type Condition } from "#shared/domain/clients/listCondition.ts";
import { listField, listFieldNames } from "#shared/domain/clients/listFields.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const labelOf = (field: string, value: string, dictionary: string | null): string | null =>
  field === "tag" && value === "t1" ? "爱旅游" : (seedDictionaries[dictionary ?? ""]?.find(({ code }) => code === value)?.zh ?? null);

const example: Condition = {
  all: [
    { field: "grade", op: "anyOf", value: ["key", "ordinary"] },
    { any: [{ field: "birthOn", op: "between", value: { from: "1980", to: "1990-05" } }, { not: { field: "tag", op: "anyOf", value: ["t1", "gone"] } }] },
    { field: "assetTotal", op: "between", value: { from: 50_000_000, to: null } },
    { field: "clientSinceOn", op: "between", value: { from: null, to: "2020-01-01" } },
    { field: "nextMaturityOn", op: "withinDays", value: 30 },
    { field: "lastContactOn", op: "olderThanDays", value: 90 },
    { field: "warningMarks", op: "isFilled" },
    { field: "vipCardIssued", op: "isFalse" },
  ],
};

describe("describeCondition", () => {
  const chips = describeCondition(example, "zh", labelOf);

  it("[R096] says every clause of several factors in words", () => {
    expect(isCondition(example)).toBe(true);
    expect(chips.map(({ fieldLabel, opLabel, valueLabel }) => `${fieldLabel} ${opLabel} ${valueLabel}`.trim())).toEqual([
      "维护等级 属于 重点维护、普通维护",
      "出生日期 介于 1980年 - 1990年5月",
      "标签 属于 爱旅游、gone",
      "金融资产 不低于 50万",
      "开户日期 不晚于 2020年1月1日",
      "最近到期 未来天数内 30",
      "上次联系 距今天数超过 90",
      "风险标记 已填写",
      "VIP卡已发放 为否",
    ]);
    expect(chips.map(({ joinedBy, isNegated, depth }) => [joinedBy, isNegated, depth]).slice(0, 4)).toEqual([
      ["all", false, 1],
      ["any", false, 2],
      ["any", true, 2],
      ["all", false, 1],
    ]);
    expect(describeCondition(example, "en", labelOf).map(({ opLabel, valueLabel }) => `${opLabel} ${valueLabel}`)[3]).toBe("at least 500k");
  });

  it("[R096] has words for every comparison of every field, in both languages", () => {
    const valueOf = { anyOf: ["a"], between: { from: 1, to: 2 }, withinDays: 1, olderThanDays: 1 } as const;
    for (const field of listFieldNames) {
      for (const op of opsOf[listField(field).filter]) {
        const text = JSON.stringify({ field, op, ...(op in valueOf ? { value: valueOf[op as keyof typeof valueOf] } : {}) });
        const clause = parseCondition(text);
        for (const language of ["zh", "en"] as const) {
          const [chip] = clause ? describeCondition(clause, language, labelOf) : [];
          expect([text, (chip?.fieldLabel ?? "") !== "" && (chip?.opLabel ?? "") !== ""]).toEqual([text, true]);
        }
      }
    }
  });

  it("[R096] a chip can be taken away by its path, in any order, down to everyone", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: chips.length, maxLength: chips.length }), (choices) => {
        let left: Condition = example;
        choices.forEach((choice, index) => {
          const now = describeCondition(left, "zh", labelOf);
          expect(now).toHaveLength(chips.length - index);
          left = withoutPart(left, now[choice % now.length]?.path ?? []);
          expect(isCondition(left)).toBe(true);
        });
        expect(left).toEqual(everyone);
      }),
    );
  });
});
