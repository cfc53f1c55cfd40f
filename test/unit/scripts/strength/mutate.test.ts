import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { mutantsOf, withMutant } from "#scripts/strength/mutate.ts";

const changed = (source: string): string[] => mutantsOf("x.ts", source).map((mutant) => withMutant(source, mutant));

describe("mutants of a source", () => {
  it("[RE13] turn conditions, borders, calculations, truths, texts, lists, safe steps and methods", () => {
    expect(changed("const f = (a: number) => a < 1;")).toEqual([
      "const f = (a: number) => undefined;",
      "const f = (a: number) => a <= 1;",
      "const f = (a: number) => a >= 1;",
    ]);
    expect(changed("if (a) b();")).toEqual(["if (true) b();", "if (false) b();", "if (a) ;"]);
    expect(changed('x = !a && (b ?? "c");')).toEqual([
      ";",
      'x = ((!a) || ((b ?? "c")));',
      'x = a && (b ?? "c");',
      'x = !a && (((b) && ("c")));',
      'x = !a && (b ?? "");',
    ]);
    expect(changed("let a = [true, b?.c, d.every(e), f.slice(1)];")).toEqual([
      "let a = [];",
      "let a = [false, b?.c, d.every(e), f.slice(1)];",
      "let a = [true, b.c, d.every(e), f.slice(1)];",
      "let a = [true, b?.c, d.some(e), f.slice(1)];",
      "let a = [true, b?.c, d.every(e), f];",
    ]);
    expect(changed("a += b - -c;")).toEqual([";", "a -= b - -c;", "a += b + -c;", "a += b - +c;"]);
    expect(changed('const o = { a: `t${b}`, c: "" };')).toEqual(["const o = {};", 'const o = { a: ``, c: "" };', 'const o = { a: `t${b}`, c: "mutated" };']);
  });

  it("[RE13] leave types, imports, keys, regular expressions and the words of errors alone", () => {
    const quiet = [
      'import { a } from "b";',
      'type A = "x" | { readonly b: true };',
      "interface B { c: 1 | 2 }",
      'const o: Record<"a", 1> = x as unknown as "y";',
      "const r = /a+b/u;",
      'throw new Error("never");',
    ];
    expect(quiet.flatMap(changed)).toEqual([]);
  });

  it("[RE13] are sources that can be read, each different from the original and at its line", () => {
    const source =
      'const f = (a: number | null, b = "x") => {\n  if (a === null || a > 2) return [b];\n  for (const c of [a]) b += `${c}`;\n  return a % 2 === 0 ? { b } : f(a - 1)?.[0];\n};\n';
    const mutants = mutantsOf("x.ts", source);
    expect(mutants.length).toBeGreaterThan(20);
    for (const mutant of mutants) {
      const text = withMutant(source, mutant);
      expect.soft(text).not.toBe(source);
      expect.soft(parseSync("x.ts", text, { lang: "ts" }).errors, text).toEqual([]);
      expect.soft(mutant.line).toBe(source.slice(0, mutant.start).split("\n").length);
    }
    expect(() => mutantsOf("x.ts", "const = ;")).toThrow("x.ts cannot be read");
  });
});
