import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { conditionLimits, describeCondition, everyone, parseCondition, validateCondition, withoutPart, type Condition, type SegmentLabels } from "#shared/domain/clients/segment.ts";
import { isSegmentField, opLabels, opsOfShape, segmentFields } from "#shared/domain/clients/segmentFields.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const labels: SegmentLabels = {
  code: (dictionary, code) => seedDictionaries[dictionary]?.find((entry) => entry.code === code)?.zh ?? null,
  row: (table, id) => (table === "tag" && id === "t1" ? "爱旅游" : null),
};
const example: Condition = {
  all: [
    { field: "grade", op: "anyOf", value: ["key", "ordinary"] },
    { any: [{ field: "age", op: "between", value: [30, 45] }, { not: { field: "tag", op: "anyOf", value: ["t1", "gone"] } }] },
    { field: "assetTotal", op: "atLeast", value: 50_000_000 },
    { field: "clientSinceOn", op: "inLastDays", value: 90 },
    { field: "riskAssessedOn", op: "unknown", value: null },
    { field: "hasWarning", op: "is", value: false },
  ],
};
const problem = (input: unknown): string => {
  const outcome = validateCondition(input);
  return outcome.ok ? "none" : outcome.error.type;
};

describe("validateCondition", () => {
  it("[R096] takes several factors joined in any way, and rebuilds them unchanged", () => {
    expect(validateCondition(example)).toEqual({ ok: true, value: example });
    expect(parseCondition(JSON.stringify(example))).toEqual({ ok: true, value: example });
    expect(validateCondition(everyone)).toEqual({ ok: true, value: everyone });
  });

  it.each([
    [null, "conditionMalformed"],
    [[], "conditionMalformed"],
    [{ all: {} }, "conditionMalformed"],
    [{ all: [], any: [] }, "conditionMalformed"],
    [{ field: "grade" }, "conditionMalformed"],
    [{ field: "password", op: "is", value: 1 }, "fieldUnknown"],
    [{ field: "__proto__", op: "is", value: 1 }, "fieldUnknown"],
    [{ field: "constructor", op: "is", value: 1 }, "fieldUnknown"],
    [{ field: "grade", op: "contains", value: "k" }, "comparisonNotAllowed"],
    [{ field: "grade", op: "toString", value: "k" }, "comparisonNotAllowed"],
    [{ field: "grade", op: "anyOf", value: [] }, "valueNotAllowed"],
    [{ field: "grade", op: "anyOf", value: "key" }, "valueNotAllowed"],
    [{ field: "grade", op: "anyOf", value: Array.from({ length: 201 }, () => "key") }, "valueNotAllowed"],
    [{ field: "name", op: "contains", value: " " }, "valueNotAllowed"],
    [{ field: "name", op: "contains", value: "x".repeat(201) }, "valueNotAllowed"],
    [{ field: "age", op: "atLeast", value: 1.5 }, "valueNotAllowed"],
    [{ field: "age", op: "between", value: [45, 30] }, "valueNotAllowed"],
    [{ field: "age", op: "between", value: ["30", "45"] }, "valueNotAllowed"],
    [{ field: "birthOn", op: "onOrAfter", value: "--05-06" }, "valueNotAllowed"],
    [{ field: "birthOn", op: "onOrAfter", value: "1981-02-29" }, "valueNotAllowed"],
    [{ field: "birthOn", op: "between", value: ["1980", "1990-12"] }, "none"],
    [{ field: "clientSinceOn", op: "inLastDays", value: -1 }, "valueNotAllowed"],
    [{ field: "hasWarning", op: "is", value: "yes" }, "valueNotAllowed"],
    [{ field: "grade", op: "known", value: "x" }, "valueNotAllowed"],
    [{ field: "grade", op: "known" }, "none"],
  ])("[R096] %j gives the problem %s", (input, type) => {
    expect(problem(input)).toBe(type);
  });

  it("[R096] bounds depth and size", () => {
    const leaf = { field: "grade", op: "known", value: null };
    const nested = (depth: number): unknown => (depth === 1 ? leaf : { not: nested(depth - 1) });
    expect(problem(nested(conditionLimits.depth))).toBe("none");
    expect(problem(nested(conditionLimits.depth + 1))).toBe("conditionTooDeep");
    expect(problem(nested(5000))).toBe("conditionTooDeep");
    expect(problem({ all: Array.from({ length: conditionLimits.comparisons - 1 }, () => leaf) })).toBe("none");
    expect(problem({ all: Array.from({ length: conditionLimits.comparisons }, () => leaf) })).toBe("conditionTooLarge");
    expect(parseCondition("{").ok).toBe(false);
  });

  it("[R096] never throws on a foreign value, and accepts its own result", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ field: fc.constantFrom(...Object.keys(segmentFields)), op: fc.constantFrom(...Object.keys(opLabels)), value: fc.jsonValue() })), (input) => {
        const outcome = validateCondition(input);
        if (outcome.ok) expect(validateCondition(outcome.value)).toEqual(outcome);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("the fields of a segment", () => {
  it("[R112] cover traits, behaviour and value; [R118] age, wealth, place and spending", () => {
    for (const field of ["traits", "behaviourType", "valueBand", "age", "assetTotal", "district", "spendingHabits", "maturesWithinDays", "lastContactDaysAgo"]) {
      expect(isSegmentField(field)).toBe(true);
    }
  });

  it("[R265] leave out masked and technical columns", () => {
    expect(isSegmentField("documentNumber")).toBe(false);
    expect(isSegmentField("mergedIntoId")).toBe(false);
  });

  it("have labels, comparisons, and a dictionary where codes are compared", () => {
    for (const [field, spec] of Object.entries(segmentFields)) {
      expect(opsOfShape[spec.shape].length).toBeGreaterThan(0);
      expect([field, spec.dictionary !== undefined]).toEqual([field, spec.shape === "code" || spec.shape === "codes"]);
      expect([field, spec.refers !== undefined]).toEqual([field, spec.shape === "ref"]);
      if (spec.dictionary !== undefined && spec.dictionary !== "valueBand") expect(seedDictionaries).toHaveProperty(spec.dictionary);
    }
  });
});

describe("describeCondition", () => {
  const chips = describeCondition(example, "zh", labels);

  it("[R096] shows every comparison in words", () => {
    expect(chips.map(({ fieldLabel, opLabel, valueLabel }) => `${fieldLabel} ${opLabel} ${valueLabel}`.trim())).toEqual([
      "维护等级 属于 重点维护、普通维护",
      "年龄 介于 30 - 45",
      "标签 属于 爱旅游、gone",
      "金融资产 不低于 50.00万",
      "开户日期 最近天数 90",
      "风险测评日期 未填写",
      "有风险标记 为 否",
    ]);
    expect(chips.map(({ joinedBy, isNegated }) => [joinedBy, isNegated])).toEqual([
      ["all", false], ["any", false], ["any", true], ["all", false], ["all", false], ["all", false], ["all", false],
    ]);
    expect(describeCondition(example, "en", labels)[3]?.valueLabel).toBe("500.00k");
  });

  it("[R096] a chip can be taken away by its path, down to everyone", () => {
    let left: Condition = example;
    for (let count = chips.length; count > 0; count -= 1) {
      const now = describeCondition(left, "zh", labels);
      expect(now).toHaveLength(count);
      left = withoutPart(left, now[count >> 1]?.path ?? []);
      expect(validateCondition(left).ok).toBe(true);
    }
    expect(left).toEqual(everyone);
  });
});
