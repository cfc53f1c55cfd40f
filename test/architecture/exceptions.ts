/*
 * Exceptions from the rules, in exceptions.json: rule, file, what, owner, reason, expiry. The list only shrinks: an
 * entry that is no longer needed, or whose day has passed, fails the test of its rule.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import type { Violation } from "#test/support/sourceTree.ts";

interface Exception extends Violation {
  readonly rule: string;
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** All exceptions, of every rule. */
export const exceptions = JSON.parse(readFileSync(path.join(import.meta.dirname, "exceptions.json"), "utf8")) as readonly Exception[]; // its form is a test of its own

/** Fails for a violation that is no exception, and for an exception that is none any more. */
export const expectNone = (rule: string, violations: readonly Violation[]): void => {
  const allowed = exceptions.filter((exception) => exception.rule === rule);
  const fits = (exception: Violation, violation: Violation): boolean => exception.file === violation.file && exception.what === violation.what;
  const found = violations.filter((violation) => !allowed.some((exception) => fits(exception, violation)));
  const needless = allowed.filter((exception) => !violations.some((violation) => fits(exception, violation)));
  expect({ violations: found.map(({ file, what }) => `${file}: ${what}`), needlessExceptions: needless }).toEqual({ violations: [], needlessExceptions: [] });
};
