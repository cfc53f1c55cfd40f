import { describe, expect, it } from "vitest";
import { bestMatches, matchScore } from "#renderer/ui/bestMatches.ts";

const entry = (label: string, ...keywords: string[]) => ({ label, keywords });

describe("palette", () => {
  it("finds Chinese by part, by pinyin and by initials", () => {
    for (const query of ["导出", "拜访报告", "daochu", "dcbf", "dcbfbg"]) expect([query, matchScore("导出拜访报告", [], query) > 0]).toEqual([query, true]);
    expect(matchScore("导出拜访报告", [], "xyz")).toBe(0);
    expect(matchScore("导出拜访报告", [], "客户")).toBe(0);
  });

  it("hears over points and spaces between characters, figures among letters, and ü as v", () => {
    for (const [label, query] of [
      ["农、林、牧、渔业", "nlmyy"],
      ["农、林、牧、渔业", "nonglin"],
      ["农、林、牧、渔业", "农林"],
      ["大额存单 3 年", "cd3n"],
      ["旅游业", "lvyou"],
      ["女儿", "nver"],
    ] as const)
      expect([query, matchScore(label, [], query) > 0]).toEqual([query, true]);
    expect(matchScore("农、林、牧、渔业", [], "农渔")).toBe(0);
    expect(matchScore("教育", [], "、")).toBe(0);
  });

  it("puts a beginning before a middle and a label before a keyword", () => {
    const entries = [entry("新增客户"), entry("客户"), entry("客户群"), entry("今日", "客户")];
    expect(bestMatches(entries, "客户").map((one) => one.label)).toEqual(["客户", "客户群", "新增客户", "今日"]);
  });

  it("finds English words by their beginning, in any case", () => {
    expect(bestMatches([entry("Lock"), entry("Unlock the sheet"), entry("Go to clients")], "CLI").map((one) => one.label)).toEqual(["Go to clients"]);
  });

  it("shows everything in order while nothing is typed", () => {
    const entries = [entry("乙"), entry("甲")];
    expect(bestMatches(entries, "  ")).toEqual(entries);
  });
});
