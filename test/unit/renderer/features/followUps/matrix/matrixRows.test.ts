import { describe, expect, it } from "vitest";
import { codesOfAxis, formOf, formProblem, rhythmsOfCell, valuesOf } from "#renderer/features/followUps/matrix/matrixRows.ts";

const cell = (axis: string, code: string, routine: string, action: string) => ({ axis, code, routine, action });

describe("the maintenance matrix", () => {
  it("[R036] has a row for every value of an axis, also those without a rhythm, and those that only a rhythm still names", () => {
    expect(codesOfAxis("grade", [cell("grade", "retired", "daily", "checklist")], ["key", "ordinary"])).toEqual(["key", "ordinary", "retired"]);
  });

  it("[X01] has the sizes by amount, the largest first, one that was just added among them", () => {
    expect(
      codesOfAxis(
        "size",
        [cell("size", "0", "daily", "visit"), cell("size", "100000000", "daily", "visit"), cell("size", "1000000000", "daily", "visit")],
        [],
        ["500000000"],
      ),
    ).toEqual(["1000000000", "500000000", "100000000", "0"]);
  });

  it("[R037][R046] keeps visits in a column of their own, whatever their routine", () => {
    const all = [cell("grade", "key", "daily", "visit"), cell("grade", "key", "daily", "checklist"), cell("grade", "key", "care", "contact")];
    expect(rhythmsOfCell(all, "grade", "key", "daily")).toEqual([all[1]]);
    expect(rhythmsOfCell(all, "grade", "key", "visit")).toEqual([all[0]]);
    expect(rhythmsOfCell(all, "grade", "key", "special")).toEqual([]);
  });

  it("wants a template for a checklist and an interval for a visit; a template without an interval is begun by hand", () => {
    const checklist = formOf(undefined, "special");
    expect(formProblem(checklist)).toBe("needTemplate");
    expect(formProblem({ ...checklist, templateFamilyId: "f" })).toBeUndefined();
    expect(formProblem(formOf(undefined, "visit"))).toBe("needInterval");
    expect(valuesOf({ ...formOf(undefined, "visit"), every: 45, unit: "days" }, "size", "0", "visit")).toEqual({
      axis: "size",
      code: "0",
      routine: "daily",
      action: "visit",
      everyMonths: null,
      everyDays: 45,
      templateFamilyId: null,
      isActive: true,
    });
  });
});
