import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { daysOf, emptyExportForm, fileName, formProblem, markOf, scopeOf, sizeText } from "#renderer/features/exchange/exportForm.ts";

const day = (text: string): Day => text as Day; // a real day of the test
const form = emptyExportForm(day("2026-11-22"));

describe("the export dialog", () => {
  it("[X02] a week begins on Monday, months end on their last day, also over the end of the year", () => {
    expect(daysOf("week", day("2026-11-22"))).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(daysOf("week", day("2026-11-23"))).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect(daysOf("month", day("2028-02-10"))).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(daysOf("lastMonth", day("2027-01-15"))).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  });

  it("[R265] full numbers need a purpose; a period must not end before it begins", () => {
    const list = { kind: "list", wish: { list: "promises" } } as const;
    expect(formProblem(list, form)).toBeUndefined();
    expect(formProblem(list, { ...form, isUnmasked: true, purpose: " 三字啊 " })).toBe("purposeShort");
    expect(formProblem(list, { ...form, isUnmasked: true, purpose: "报送总行" })).toBeUndefined();
    expect(formProblem({ kind: "reports", of: {} }, { ...form, from: "2026-12-01", to: "2026-11-30" })).toBe("periodWrong");
    // Where the branch asks why, whatever is taken out; the audit is read by who may.
    expect(formProblem(list, form, true)).toBe("purposeShort");
    expect(formProblem(list, { ...form, purpose: "报送总行" }, true)).toBeUndefined();
    expect(formProblem({ kind: "list", wish: { list: "audit" } }, form, true)).toBeUndefined();
    expect(formProblem({ kind: "reports", of: { visitId: "x" } }, { ...form, from: "", to: "" })).toBeUndefined();
  });

  it("[X04] one visit, one client, or a period with a state", () => {
    const { from, to } = form;
    expect(scopeOf({ kind: "reports", of: { visitId: "v" } }, form)).toEqual({ visitId: "v" });
    expect(scopeOf({ kind: "reports", of: { clientId: "c" } }, form)).toEqual({ clientId: "c", from, to });
    expect(scopeOf({ kind: "reports", of: { state: "signed" } }, form)).toEqual({ from, to, state: "signed" });
  });

  it("[X02] names of files keep Chinese and rare characters, lose what a system forbids, and stay short", () => {
    expect(fileName(["拜访报告", "𠮷田龘_2026-11-18"], "docx")).toBe("拜访报告_𠮷田龘_2026-11-18.docx");
    expect(fileName(['a/b\\c:d*e?f"g<h>i|j\n', undefined, ""], "csv")).toBe("abcdefghij.csv");
    expect([...fileName(["长".repeat(300)], "pdf")]).toHaveLength(84);
    expect(sizeText(10)).toBe("1 KB");
    expect(sizeText(4_461_722)).toBe("4.3 MB");
  });

  it("[SE7] the name of a CSV says who took it and when, because its content is rows alone; a workbook says so inside", () => {
    const name = (format: "xlsx" | "csv" | "csvGbk") =>
      fileName(["客户", ...markOf(format, "20261122", "王经理", "2026-11-22 16:41")], format === "xlsx" ? "xlsx" : "csv");
    expect(name("csv")).toBe("客户_20261122-1641_王经理.csv");
    expect(name("csvGbk")).toBe(name("csv"));
    expect(name("xlsx")).toBe("客户_20261122.xlsx");
  });
});
