import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sectionsOf } from "#scripts/long/namedSections.mjs";
import { memoryFolder } from "#scripts/long/memoryFolder.mjs";
import { isProven, longArguments, proofs, sizeOf } from "#scripts/long/proofs.mjs";
import { temporaryFolder } from "#test/support/testStore.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const names = proofs.map(({ name }) => name);

/** A test file with the files beside it that it imports: two shares of one proof read their size in one place. */
const withNeighbours = (file: string): string => {
  const text = readFileSync(path.join(root, file), "utf8");
  const beside = [...text.matchAll(/from "\.\/([\w.]+)"/g)].map(([, name = ""]) => readFileSync(path.join(root, path.dirname(file), name), "utf8"));
  return [text, ...beside].join("\n");
};

describe("the long run", () => {
  it("names tests that exist and a size that they read", () => {
    for (const proof of proofs) {
      for (const file of proof.files ?? []) {
        expect(existsSync(path.join(root, file)), file).toBe(true);
        // What has no size of its own is run as it is.
        if (proof.variable !== undefined) expect(withNeighbours(file), file).toContain(proof.variable);
      }
      if (proof.program !== undefined) expect(existsSync(path.join(root, proof.program)), proof.program).toBe(true);
    }
    expect(names.length).toBe(new Set(names).size);
  });

  it("scales every proof, never below what makes sense", () => {
    for (const proof of proofs) {
      expect(sizeOf(proof, 1)).toBe(proof.full);
      expect(sizeOf(proof, 0.000_001)).toBe(proof.least ?? 1);
    }
  });

  it("takes a record for a proof only of the same version, without a failure, and at least as large", () => {
    const record = { version: "1.2.3", size: 100, passed: 1, failed: 0 };
    expect(isProven(record, "1.2.3", 100)).toBe(true);
    expect(isProven(record, "1.2.4", 100)).toBe(false);
    expect(isProven(record, "1.2.3", 101)).toBe(false);
    expect(isProven({ ...record, failed: 1 }, "1.2.3", 100)).toBe(false);
    expect(isProven({ ...record, passed: 0 }, "1.2.3", 100)).toBe(false);
    expect(isProven(undefined, "1.2.3", 1)).toBe(false);
  });

  it("does not take a record for a proof of a test that was named since", () => {
    const record = { version: "1.2.3", size: 100, passed: 1, failed: 0, tests: [{ title: "[RE5] of edits: 400 images, whole", status: "passed" }] };
    expect(isProven(record, "1.2.3", 100, ["[RE5] of edits: … images, whole"])).toBe(true);
    expect(isProven(record, "1.2.3", 100, ["[RE5] of edits: … images, whole", "[SE3] of a key"])).toBe(false);
  });

  it("with --faults does all that the table of faults is made of, and nothing of it is left to other runs", () => {
    const sections = sectionsOf("docs/faults.md");
    const wanted = longArguments(["--faults", "--scale", "0.01"], names);
    const chosen = proofs.filter(({ name }) => new Set<string>(wanted.only).has(name));
    expect(new Set(wanted.only)).toEqual(new Set(["faults", "faultJourneys", ...sections.flatMap((section) => section.proofs)]));
    const run = chosen.flatMap(({ files = [], only }) => files.map((file) => ({ file, only })));
    for (const { id, tests } of sections)
      for (const { file, title } of tests)
        expect(
          run.some((one) => one.file === file && (one.only === undefined || one.only.includes(title))),
          `${id}: ${title}`,
        ).toBe(true);
  });

  it("lets its stores lie where there is room, and PostgreSQL, which is another user beside root, come through to its own", () => {
    const memory = temporaryFolder();
    const folder = memoryFolder(memory, 0);
    expect(readdirSync(memory)).toEqual([path.basename(folder ?? "")]);
    if (process.platform !== "win32") expect(statSync(folder ?? "").mode & 0o777).toBe(0o711);
    expect(memoryFolder(memory, Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(memoryFolder(path.join(memory, "not there"))).toBeUndefined();
    expect(readdirSync(memory)).toHaveLength(1);
  });

  it("reads its arguments and refuses others", () => {
    expect(longArguments(["--scale", "0.01", "--only", names.slice(0, 2).join(","), "--seed", "7", "--again"], names)).toEqual({
      scale: 0.01,
      only: names.slice(0, 2),
      again: true,
      isList: false,
      isFaults: false,
      seed: 7,
    });
    for (const given of [["--scale"], ["--scale", "0"], ["--scale", "much"], ["--seed", "x"], ["--only", "nothing"], ["--quick"]])
      expect(() => longArguments(given, names)).toThrow();
  });
});
