import { expect, it } from "vitest";
import { sourceFiles, withoutComments } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const files = sourceFiles(["renderer"]).map((file) => ({ path: file.path, code: withoutComments(file.text) }));
const home = "renderer/ui/choiceSearch.ts";

it("every field that chooses from a list is searched as ui/choiceSearch.ts says, and not by the letters of its codes", () => {
  const several = files.flatMap((file) =>
    [...file.code.matchAll(/<(?:Select|AutoComplete)\b[\s\S]*?\/>/g)]
      .map(([tag]) => tag)
      .filter((tag) => /\bmode="multiple"/.test(tag))
      .map((tag) => ({ file: file.path, tag })),
  );
  expect(several.length).toBeGreaterThan(8);
  expectNone("choosers", [
    ...files.flatMap(({ path, code }) =>
      // `false`: what is found is asked for, and comes filtered.
      path === home ? [] : [...code.matchAll(/\boptionFilterProp\b|\bfilterOption\b(?!: false)|\bfilterSort\b/g)].map(([what]) => ({ file: path, what })),
    ),
    ...several
      .filter(({ tag }) => !/\bshowSearch=\{\w+\}|\{\.\.\.shared\}/.test(tag))
      .map(({ file }) => ({ file, what: "several are chosen, and typing compares with their codes" })),
  ]);
});

// The address is written after the key: a field that shows it is written over in the middle of a word of an input method.
it("a field for words keeps its own text and does not show the address as it is typed", () => {
  const typed = /onChange=\{\(?[^=}]*=>\s*(?:setSearch|changeSearch)\(\{[^)]*target\.value/g;
  expectNone(
    "fields that write the address",
    files.flatMap(({ path, code }) => [...code.matchAll(typed)].map(([what]) => ({ file: path, what }))),
  );
});
