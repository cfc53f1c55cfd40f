// The sections of docs/threat-model.md and docs/faults.md: an id and a name in the heading, and beneath it the tests and
// proofs that they name. In a title `…` stands for parts that vary.
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../setup/paths.mjs";

/** @typedef {{ id: string, name: string, tests: readonly { file: string, title: string }[], proofs: readonly string[] }} NamedSection */

/**
 * The sections of a document, in order.
 * @param {string} document
 * @returns {NamedSection[]}
 */
export function sectionsOf(document) {
  const parts = readFileSync(path.join(ROOT, document), "utf8").split(/^### /mu);
  return parts.slice(1).map((text) => {
    const [, id = "", name = ""] = /^(\w+) (.+)$/mu.exec(text) ?? [];
    return {
      id,
      name,
      tests: [...text.matchAll(/^- `([^`]+)`: (.+)$/gmu)].map(([, file = "", title = ""]) => ({ file, title })),
      proofs: [...text.matchAll(/^- proof: (\w+)$/gmu)].map(([, proof = ""]) => proof),
    };
  });
}

/**
 * A pattern for the title that a document names, anywhere in a text.
 * @param {string} named
 */
export function patternOf(named) {
  const parts = named.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return parts.join(".*");
}

/**
 * Whether a title of a run is the one that a document names.
 * @param {string} title
 * @param {string} named
 */
export function isTitle(title, named) {
  return new RegExp(`^${patternOf(named)}$`, "su").test(title);
}
