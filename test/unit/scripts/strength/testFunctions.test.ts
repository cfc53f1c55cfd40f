import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { mutated } from "#scripts/strength/core.ts";
import * as functions from "#scripts/strength/testFunctions.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

it("[RE13] what the tests of the core ask of vitest is there when they are run without it", () => {
  const places = [...new Set(mutated.flatMap(({ tests }) => tests))];
  const files = places.flatMap((place) => (place.endsWith(".ts") ? [place] : globSync(`${place}/**/*.test.ts`, { cwd: root })));
  const texts = files.map((file) => readFileSync(path.join(root, file), "utf8"));
  const imported = texts.flatMap((text) => {
    const [, names = ""] = /^import \{([^}]*)\} from "vitest";$/mu.exec(text) ?? [];
    return names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "));
  });
  expect(imported.length).toBeGreaterThan(files.length);
  expect([...new Set(imported)].filter((name) => !(name in functions))).toEqual([]);
  const fitting = texts.flatMap((text) => [...text.matchAll(/\bexpect\.(\w+)\(/gu)].map(([, name = ""]) => name));
  expect(fitting.length).toBeGreaterThan(0);
  expect([...new Set(fitting)].filter((name) => !(name in functions.expect))).toEqual([]);
});
