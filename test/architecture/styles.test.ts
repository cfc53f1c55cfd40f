import { describe, expect, it } from "vitest";
import { importsOf, literalsOf, sourceFiles, styleSheets } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const sheets = styleSheets();
const windowFiles = sourceFiles(["renderer"]);

/** Words that may be classes: those of all literals but texts that people read and paths of imports. */
const given = new Set(
  windowFiles
    .filter((file) => !/[sS]trings\.ts$/.test(file.path))
    .flatMap((file) => literalsOf(file.text))
    .flatMap((literal) => (/^[#.]/.test(literal) ? [] : literal.split(/[^\w-]+/))),
);
/** How classes begin that are made of a beginning and a value: `visit-event-${look}`. */
const beginnings = windowFiles.flatMap((file) =>
  [...file.text.matchAll(/className(?:=\{|: )(`[^`]*`)/g)].flatMap(([, name = ""]) => [...name.matchAll(/([\w-]+-)\$\{/g)].map((match) => match[1] ?? "")),
);

/** The classes that the selectors of a sheet name; what stands in braces is no selector. */
const classesOf = (css: string): string[] => {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/\{[^{}]*\}/g, "{}");
  return [...new Set([...selectors.matchAll(/\.([a-zA-Z_][\w-]*)/g)].map((match) => match[1] ?? ""))];
};

/** Classes of the component library and of the calendar, which give them themselves. */
const isForeign = (name: string): boolean => /^(?:ant|fc)-/.test(name);

describe("the style sheets", () => {
  it("name no class that nothing in the window wears", () => {
    expectNone(
      "dead styles",
      sheets.flatMap((sheet) =>
        classesOf(sheet.text)
          .filter((name) => !isForeign(name) && !given.has(name) && !beginnings.some((beginning) => name.startsWith(beginning)))
          .map((name) => ({ file: sheet.path, what: `.${name}` })),
      ),
    );
    expect(sheets.flatMap((sheet) => classesOf(sheet.text)).length).toBeGreaterThan(500);
  });

  it("give a class its own look in one sheet only: a second feature with the same name would change both", () => {
    const sheetsOf = Map.groupBy(
      sheets.flatMap(({ path, text }) => {
        const outside = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, "");
        const selectors = [...outside.matchAll(/([^{}]+)\{/g)].flatMap(([, list = ""]) => list.split(",").map((one) => one.trim()));
        return [...new Set(selectors.filter((one) => /^\.[\w-]+$/.test(one)))].map((name) => ({ name, path }));
      }),
      ({ name }) => name,
    );
    expect([...sheetsOf].filter(([, users]) => users.length > 1).map(([name, users]) => [name, ...users.map(({ path }) => path)])).toEqual([]);
    expect(sheetsOf.size).toBeGreaterThan(500);
  });

  it("are each worn by the window", () => {
    const imported = new Set(windowFiles.flatMap((file) => importsOf(file).map(({ target }) => target)));
    expectNone(
      "unused sheets",
      sheets.filter((sheet) => !imported.has(sheet.path)).map((sheet) => ({ file: sheet.path, what: "is imported by nothing" })),
    );
  });
});
