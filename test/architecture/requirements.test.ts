/*
 * docs/requirements.md is true: every id once and in order, every page one of the program, every proof a file with a test that
 * names the id. What is not there says so in the table; the table cannot claim it.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root, sourceFiles } from "#test/support/sourceTree.ts";
import { titlesOf } from "#test/support/testTitles.ts";

interface Requirement {
  readonly id: string;
  readonly what: string;
  readonly where: string;
  /** Nothing for one that is open. */
  readonly proof: string | undefined;
}

const textOf = (file: string): string => readFileSync(path.join(root, file), "utf8");
const requirementsOf = (text: string): readonly Requirement[] =>
  [...text.matchAll(/^\| ([RX]\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gmu)].map(([, id = "", what = "", where = "", proof = ""]) => ({
    id,
    what,
    where,
    proof: /^`([^`]+)`/u.exec(proof)?.[1],
  }));

const numbers = (letter: string, digits: number, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(digits, "0")}`);
const allIds = [...numbers("R", 3, 296), ...numbers("X", 2, 14)];

const pages = new Set([...textOf("renderer/app/pages.tsx").matchAll(/\bpath: "([^"]+)"/gu)].map(([, address = ""]) => address));
const sections = new Set([...textOf("renderer/app/settingsSections.ts").matchAll(/\bid: "([^"]+)"/gu)].map(([, id = ""]) => `/settings/${id}`));
const isPlace = (where: string): boolean => (where.startsWith("/") ? pages.has(where) || sections.has(where) : existsSync(path.join(root, where)));

/** Whether a file has a test that names the id. */
const names = (file: string, id: string): boolean => existsSync(path.join(root, file)) && titlesOf(file).some((title) => title.includes(`[${id}]`));

const falseClaims = (requirements: readonly Requirement[]): readonly string[] =>
  requirements.flatMap(({ id, where, proof }) => [
    ...(isPlace(where) ? [] : [`${id}: no page ${where}`]),
    ...(proof === undefined || names(proof, id) ? [] : [`${id}: no test of ${proof} names it`]),
  ]);

describe("the table of requirements", () => {
  const requirements = requirementsOf(textOf("docs/requirements.md"));

  it("has every id once, in order, with words in both languages", () => {
    expect(requirements.map(({ id }) => id)).toEqual(allIds);
    expect(requirements.filter(({ what }) => !/\p{Script=Han}/u.test(what) || !/[A-Za-z]{2}/u.test(what)).map(({ id }) => id)).toEqual([]);
  });

  it("names pages that exist, and files with a test that names the id", () => {
    expect(falseClaims(requirements)).toEqual([]);
    expect(requirements.filter(({ proof }) => proof !== undefined).length).toBeGreaterThan(300);
  });

  it("says of each that is open or there in part what is missing", () => {
    const proofs = [...textOf("docs/requirements.md").matchAll(/^\| [RX]\d+ \|.*\| ([^|]+) \|$/gmu)].map(([, proof = ""]) => proof);
    expect(proofs).toHaveLength(allIds.length);
    expect(proofs.filter((proof) => !/^(?:`[^`]+`(?:; part: \S.{20,})?|open: \S.{20,})$/u.test(proof))).toEqual([]);
  });

  it("knows every id that a test names", () => {
    const known = new Set(allIds);
    const named = sourceFiles(["test"]).flatMap(({ path: file }) =>
      file.includes(".test.") ? titlesOf(file).flatMap((title) => [...title.matchAll(/\[([RX]\d{2,})\]/gu)].map(([, id = ""]) => ({ file, id }))) : [],
    );
    expect(named.length).toBeGreaterThan(1_000);
    expect(named.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it("a page, a file or a test that is not there is noticed", () => {
    const row = { id: "R001", what: "x", where: "/clients", proof: "test/architecture/requirements.test.ts" };
    expect(falseClaims([row])).toHaveLength(1);
    expect(falseClaims([{ ...row, where: "/nowhere", proof: "test/none.test.ts" }])).toHaveLength(2);
    expect(falseClaims([{ ...row, id: "R295" }])).toEqual([]);
  });

  it("[R295] the three modules have their pages: clients, marketing, service with care", () => {
    const modules = [
      ["/clients", "/clients/$clientId", "/import"],
      ["/campaigns", "/opportunities", "/products"],
      ["/complaints", "/care", "/visits"],
    ];
    expect(modules.flat().filter((address) => !pages.has(address))).toEqual([]);
  });
});
