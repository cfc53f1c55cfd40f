import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { branchesOf } from "#scripts/strength/branches.ts";
import { chosen } from "#scripts/strength/chosen.ts";
import { core, coreTests, mutated } from "#scripts/strength/core.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

describe("the strength of the tests", () => {
  it("[RE13] names every branch that nothing ran, an unwritten else by its if", () => {
    const counts = {
      branchMap: {
        0: { type: "if", loc: { start: { line: 3, column: 2 } }, locations: [{ start: { line: 3, column: 2 } }, { start: {} }] },
        1: { type: "cond-expr", loc: { start: { line: 5, column: 0 } }, locations: [{ start: { line: 5, column: 8 } }, { start: { line: 5, column: 12 } }] },
      },
      b: { 0: [4, 0], 1: [0] },
    };
    expect(branchesOf("a.ts", counts)).toEqual({ file: "a.ts", branches: 4, covered: 1, untested: ["3:2 if 2", "5:8 cond-expr 1", "5:12 cond-expr 2"] });
    expect(branchesOf("a.ts", { branchMap: {}, b: {} })).toEqual({ file: "a.ts", branches: 0, covered: 0, untested: [] });
    expect(branchesOf("a.ts", undefined).untested).toHaveLength(1);
  });

  it("[RE13] asks files and tests that exist, and excuses no branch of the core by a comment", () => {
    for (const file of core) expect.soft(readFileSync(path.join(root, file), "utf8"), file).not.toMatch(/(?:v8|c8|istanbul) ignore/u);
    for (const place of [...coreTests, ...mutated.map(({ tests }) => ({ files: tests }))].flatMap(({ files }) => files))
      expect.soft(existsSync(path.join(root, place)), place).toBe(true);
    for (const { file } of mutated) expect.soft(core).toContain(file);
  });

  it("[RE13] no build leaves an assertion out: nothing asks what kind of build it is, and the bundler drops nothing", () => {
    const sources = ["shared", "db", "electron", "hub"].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).flatMap((name) => (name.endsWith(".ts") ? [path.join(folder, name)] : [])),
    );
    expect(sources.length).toBeGreaterThan(300);
    const asking = [...sources, "electron.vite.config.ts"].filter((file) =>
      /NODE_ENV|import\.meta\.env|console\.assert|\bdrop(?:Console|Debugger|Labels)?: ?[[{]/u.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(asking).toEqual([]);
  });

  it("[RE13] takes the share that a seed chooses, in order, the same again", () => {
    const list = Array.from({ length: 200 }, (_, at) => at);
    const taken = chosen(list, 0.1, 7);
    expect(taken).toHaveLength(20);
    expect(taken).toEqual([...new Set(taken)].toSorted((one, other) => one - other));
    expect(chosen(list, 0.1, 7)).toEqual(taken);
    expect(chosen(list, 0.1, 8)).not.toEqual(taken);
    expect([chosen(list, 1, 7), chosen(list, 0.001, 7).length, chosen([], 0.5, 7)]).toEqual([list, 1, []]);
  });
});
