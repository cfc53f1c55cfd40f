import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultTable } from "#scripts/long/faultTable.mjs";
import { isTitle, type NamedSection, sectionsOf } from "#scripts/long/namedSections.mjs";
import { proofs } from "#scripts/long/proofs.mjs";
import { root } from "#test/support/sourceTree.ts";
import { titlesOf } from "#test/support/testTitles.ts";

const documents = ["docs/threat-model.md", "docs/faults.md"] as const;

const missing = (section: NamedSection): readonly string[] =>
  section.tests.flatMap(({ file, title }) => {
    if (!existsSync(path.join(root, file))) return [`${section.id}: no file ${file}`];
    return titlesOf(file).some((known) => isTitle(known, title)) ? [] : [`${section.id}: ${file} has no test "${title}"`];
  });

describe("threats, checks of law and faults", () => {
  for (const document of documents) {
    it(`${document}: each has a test, and every test that it names exists`, () => {
      const sections = sectionsOf(document);
      expect(sections.length).toBeGreaterThan(10);
      expect(sections.filter(({ tests }) => tests.length === 0).map(({ id }) => id)).toEqual([]);
      expect(sections.flatMap(missing)).toEqual([]);
      expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
    });
  }

  it("docs/faults.md: every proof that it names is one of the long run", () => {
    const known = new Set(proofs.map(({ name }) => name));
    const named = sectionsOf("docs/faults.md").flatMap((section) => section.proofs);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it("a title that is not there is noticed, also where only a part that varies differs", () => {
    const file = "test/architecture/namedTests.test.ts";
    const section = { id: "X", name: "", proofs: [], tests: [{ file, title: "…: each has a test, and every test that it names exists" }] };
    expect(missing(section)).toEqual([]);
    expect(
      missing({
        ...section,
        tests: [
          { file, title: "there is no such test" },
          { file: "test/none.test.ts", title: "x" },
        ],
      }),
    ).toHaveLength(2);
    expect([isTitle("[RE1] 50 kills: all (there)", "[RE1] … kills: all (there)"), isTitle("[RE1] 50 kills: all", "[RE1] … kills: some")]).toEqual([
      true,
      false,
    ]);
  });

  it("the table of faults is green only when every proof was made for this version and every test of it passed", () => {
    const sections = [{ id: "F1", name: "kill", proofs: ["kill"], tests: [{ file: "x", title: "[RE1] … kills" }] }];
    const record = { name: "kill", version: "2", size: 50, unit: "kills", tests: [{ title: "[RE1] 50 kills", status: "passed" }] };
    expect(faultTable([record], "2", sections)).toEqual({ isGreen: true, lines: ["ok   F1 kill: 1 of 1 tests passed; 50 kills"] });
    expect(faultTable([record], "3", sections)).toEqual({ isGreen: false, lines: ["open F1 kill: 0 of 1 tests passed; not proven"] });
    expect(faultTable([{ ...record, tests: [] }], "2", sections).isGreen).toBe(false);
    expect(faultTable([{ ...record, tests: [...record.tests, { title: "[RE1] 7 kills", status: "failed" }] }], "2", sections)).toEqual({
      isGreen: false,
      lines: ["FAIL F1 kill: 0 of 1 tests passed; 50 kills"],
    });
    expect(faultTable([{ ...record, tests: [{ title: "[RE1] 50 kills", status: "skipped" }] }], "2", sections)).toEqual({
      isGreen: true,
      lines: ["ok   F1 kill: 0 of 1 tests passed, 1 skipped; 50 kills"],
    });
  });
});
