import { describe, expect, it } from "vitest";
import { chooseStages, countOfCheck, countOfReport, failuresOfReport, finalLine, sum } from "#scripts/setup/testReport.mjs";

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

describe("what the last line of a test run says", () => {
  it("counts tests by their status; pending and todo are skipped", () => {
    const report = {
      success: true,
      testResults: [file("passed", "passed", "passed", "pending"), file("passed", "todo", "passed")],
    };
    expect(countOfReport(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const report = { success: false, testResults: [file("failed"), file("passed", "passed")] };
    expect(countOfReport(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it("counts failing tests once, not their file as well", () => {
    const report = { success: false, testResults: [file("failed", "failed", "failed", "passed")] };
    expect(countOfReport(report, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  it("is never green after a bad end: no report, an exit code, or no success without a named failure", () => {
    expect(countOfReport(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    const allPassed = { success: true, testResults: [file("passed", "passed")] };
    expect(countOfReport(allPassed, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(countOfReport({ ...allPassed, success: false }, 0)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it("names every failure at the end with its file, its title and the first line of the reason", () => {
    const failing = { fullName: "a port is free", status: "failed", failureMessages: ["Error: taken\n  at here"] };
    const report = {
      success: false,
      testResults: [
        { name: "/place/test/hub/a.test.ts", ...file("failed", "passed"), assertionResults: [{ status: "passed" }, failing] },
        { name: "/place/test/hub/b.test.ts", ...file("failed"), message: "SyntaxError: no\nmore" },
        { name: "/place/test/hub/c.test.ts", ...file("passed", "passed") },
      ],
    };
    expect(failuresOfReport(report, "/place")).toEqual(["test/hub/a.test.ts > a port is free: Error: taken", "test/hub/b.test.ts: SyntaxError: no"]);
    expect(failuresOfReport(undefined, "/place")).toEqual([]);
  });

  it("names what a journey waited for and where in the test it stood", () => {
    const message =
      "TimeoutError: locator.waitFor: Timeout 20000ms exceeded.\nCall log:\n  - waiting for getByText('口令不对').first() to be visible\n\n" +
      "    at seen (/place/test/e2e/support/window.ts:64:60)\n    at /place/test/e2e/states.test.ts:204:13\n    at file:///place/node_modules/a.test.ts:1:1";
    const testResults = [
      { name: "/place/test/e2e/states.test.ts", status: "failed", assertionResults: [{ status: "failed", fullName: "it", failureMessages: [message] }] },
    ];
    expect(failuresOfReport({ testResults }, "/place")).toEqual([
      "test/e2e/states.test.ts > it: TimeoutError: locator.waitFor: Timeout 20000ms exceeded. | waiting for getByText('口令不对').first() to be visible | line 204",
    ]);
  });

  it("sums checks and suites, and names skipped tests only when there are some", () => {
    const total = sum([countOfCheck(0), countOfCheck(2), { passed: 5, failed: 0, skipped: 1 }]);
    expect(total).toEqual({ passed: 6, failed: 1, skipped: 1 });
    expect(finalLine(total)).toBe("6 passed, 1 failed, 1 skipped");
    expect(finalLine({ passed: 2, failed: 0, skipped: 0 })).toBe("2 passed, 0 failed");
  });

  it("runs all stages in their order, or the named ones, and tells of a name that does not exist", () => {
    const available = ["types", "unit", "store", "e2e"];
    expect(chooseStages(available, [])).toEqual({ stages: available, unknown: [] });
    expect(chooseStages(available, ["store", "unit"])).toEqual({ stages: ["unit", "store"], unknown: [] });
    expect(chooseStages(available, ["unit", "untit"])).toEqual({ stages: ["unit"], unknown: ["untit"] });
  });
});
