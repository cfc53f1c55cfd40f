import { describe, expect, it } from "vitest";
import { archiveOfTexts, benefitOfTexts, benefitProblem, textsOfArchive, textsOfBenefit } from "#renderer/features/dictionaries/benefitForm.ts";

describe("the form of a benefit", () => {
  const texts = { ...textsOfBenefit(), name: " 贵宾室 " };

  it("[R077] says what stands against saving, and leaves empty what is empty", () => {
    expect(benefitProblem(textsOfBenefit())).toBe("noName");
    expect(benefitProblem({ ...texts, ageFrom: "六十" })).toBe("notANumber");
    expect(benefitProblem({ ...texts, ageTo: "151" })).toBe("notANumber");
    expect(benefitProblem({ ...texts, pointsCost: "-5" })).toBe("notANumber");
    expect(benefitProblem({ ...texts, ageFrom: "65", ageTo: "60" })).toBe("agesReversed");
    expect(benefitProblem({ ...texts, ageFrom: "65", ageTo: "65" })).toBeNull();
    expect(benefitOfTexts({ ...texts, ageFrom: "0", pointsCost: "" })).toMatchObject({
      name: "贵宾室",
      nameEn: null,
      ageFrom: 0,
      pointsCost: null,
      condition: null,
    });
  });
});

describe("the threshold of full archives", () => {
  it("[X03] is typed in 万元 and kept in 分, and refuses what is out of bounds", () => {
    expect(textsOfArchive({ thresholdFen: 100_000_000, leastCompleteness: 70 })).toEqual({ threshold: "100", leastCompleteness: "70" });
    expect(archiveOfTexts({ threshold: "0.5", leastCompleteness: "100" })).toEqual({ thresholdFen: 500_000, leastCompleteness: 100 });
    for (const threshold of ["", "0", "-1", "1e3", "百万"]) expect(archiveOfTexts({ threshold, leastCompleteness: "70" })).toBeNull();
    for (const leastCompleteness of ["", "0", "101", "7.5"]) expect(archiveOfTexts({ threshold: "100", leastCompleteness })).toBeNull();
  });
});
