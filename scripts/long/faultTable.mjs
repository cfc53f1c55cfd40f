// The table of docs/faults.md with the counts of the long run: how often each fault was brought about, and whether every
// test that the document names has passed for this version.
import { isTitle, sectionsOf } from "./namedSections.mjs";

/** @typedef {{ name: string, version: string, size: number, unit: string, tests: readonly { title: string, status: string }[] }} ProofRecord */

/**
 * The lines of the table.
 * @param {readonly ProofRecord[]} records what docs/proof holds
 * @param {string} version
 * @param {import("./namedSections.mjs").NamedSection[]} [sections]
 * @returns {{ isGreen: boolean, lines: string[] }}
 */
export function faultTable(records, version, sections = sectionsOf("docs/faults.md")) {
  const present = records.filter((record) => record.version === version);
  const ran = present.flatMap(({ tests }) => tests);
  const rows = sections.map(({ id, name, tests, proofs }) => {
    const outcomes = tests.map(({ title }) => ran.filter((test) => isTitle(test.title, title)).map(({ status }) => status));
    const passed = outcomes.filter((all) => all.includes("passed") && !all.includes("failed")).length;
    // A test that this machine cannot run says so in its title; it counts as skipped, never as passed.
    const skipped = outcomes.filter((all) => all.length > 0 && !all.includes("passed") && !all.includes("failed")).length;
    const counts = proofs
      .map((proof) => present.find((record) => record.name === proof))
      .map((record) => (record ? `${record.size} ${record.unit}` : "not proven"));
    const isGreen = passed + skipped === tests.length && !counts.includes("not proven");
    // What was not run for this version is open; only a test that failed is a failure.
    const mark = isGreen ? "ok  " : outcomes.some((all) => all.includes("failed")) ? "FAIL" : "open";
    const told = `${passed} of ${tests.length} tests passed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    return { isGreen, line: `${mark} ${id} ${name}: ${[told, ...counts].join("; ")}` };
  });
  return { isGreen: rows.every((row) => row.isGreen), lines: rows.map(({ line }) => line) };
}
