// Counting: what the last line of `npm test` says comes from the runners' own JSON reports, never from their prose.

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** One check that is not made of tests (types, lint, a build) counts as one. */
export function countOfCheck(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/**
 * Counts a vitest JSON report. A file that could not be loaded holds no test and counts as one failure,
 * and so does a run that ended badly without naming a failure (an error outside of any test, no report).
 */
export function countOfReport(report, code) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    const tests = file.assertionResults ?? [];
    for (const { status } of tests) {
      if (status === "passed") count.passed += 1;
      else if (status === "failed") count.failed += 1;
      else count.skipped += 1;
    }
    if (file.status === "failed" && !tests.some(({ status }) => status === "failed")) count.failed += 1;
  }
  const bad = report === undefined || code !== 0 || report.success === false;
  if (bad && count.failed === 0) count.failed = 1;
  return count;
}

/**
 * What failed, a line each: file, title, the first line of the reason, what a journey waited for, and the lines of the test.
 * The end of a run repeats them, because the place where a suite printed them may be thousands of lines above.
 */
export function failuresOfReport(report, root) {
  const lines = [];
  for (const file of report?.testResults ?? []) {
    const place = String(file.name ?? "")
      .replace(root, "")
      .replace(/^[\\/]/, "");
    const failed = (file.assertionResults ?? []).filter(({ status }) => status === "failed");
    for (const { fullName, failureMessages } of failed) lines.push(`${place} > ${fullName}: ${reason(failureMessages?.[0], place)}`);
    if (file.status === "failed" && failed.length === 0) lines.push(`${place}: ${firstLine(file.message)}`);
  }
  return lines;
}

function reason(text, place) {
  const waited = /waiting for [^\n]*/.exec(String(text ?? ""))?.[0].slice(0, 200);
  const at = [...String(text ?? "").matchAll(/([^\s(/\\]+\.test\.tsx?):(\d+):\d+/g)].filter(([, file]) => place.endsWith(file ?? "")).map(([, , line]) => line);
  return [firstLine(text), waited, at.length > 0 ? `line ${at.join(" < ")}` : undefined].filter((part) => part !== undefined).join(" | ");
}

function firstLine(text) {
  return String(text ?? "")
    .split("\n")[0]
    .slice(0, 300);
}

/** The sum of counts. */
export function sum(counts) {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of a run. */
export function finalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * The stages to run, in order: all that exist, or the named ones.
 * @returns {{ stages: string[], unknown: string[] }}
 */
export function chooseStages(available, named) {
  if (named.length === 0) return { stages: available, unknown: [] };
  return {
    stages: available.filter((stage) => named.includes(stage)),
    unknown: named.filter((name) => !available.includes(name)),
  };
}
