/* The titles of tests as they are written, without running anything. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./sourceTree.ts";

/** The titles of a test file, named from the root; parts that vary are `…`. */
export const titlesOf = (file: string): readonly string[] => {
  const text = readFileSync(path.join(root, file), "utf8");
  const calls = text.matchAll(/\bit(?:\.\w+\((?:[^()]|\([^()]*\))*\))?\(\s*(?:"((?:[^"\\]|\\.)+)"|`((?:[^`\\]|\\.)+)`)/gu);
  return [...calls].map(([, plain, varied]) => (plain ?? varied ?? "").replaceAll(/\$\{[^}]*\}/gu, "…").replaceAll(/\\(.)/gu, "$1"));
};
