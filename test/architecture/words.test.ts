import path from "node:path";
import { describe, expect, it } from "vitest";
import { shipped, sourceFiles, withoutLiterals } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const files = sourceFiles([...shipped, "test", "scripts"]);

/** Names that can hold anything, and therefore will. */
const emptyNames = new Set(["util", "utils", "helper", "helpers", "common", "misc", "service", "services", "stuff", "base", "lib"]);

/** A word that is not used, and the word of the glossary that is used instead. */
const synonyms: Readonly<Record<string, string>> = {
  customer: "client",
  account_manager: "client manager",
  server: "hub",
  backend: "hub",
  dealer: "client manager",
  tenant: "branch",
  blacklist: "warning mark",
  whitelist: "allow-list",
};

const wordsOf = (identifier: string): string[] => identifier.split(/(?<=[a-z0-9])(?=[A-Z])|[-_.]/).map((word) => word.toLowerCase());

describe("the names", () => {
  it("no file or folder has a name that can hold anything", () => {
    expectNone(
      "file names",
      files.flatMap((file) => {
        const parts = file.path.replace(/\.(?:test\.)?tsx?$/, "").split("/");
        const empty = parts.filter((part) => wordsOf(part).some((word) => emptyNames.has(word)) || /manager$/i.test(part));
        return empty.map((part) => ({ file: file.path, what: `is named ${part}` }));
      }),
    );
  });

  it("a component file is in PascalCase, a migration numbered, everything else in camelCase", () => {
    const isRight = (file: string): boolean => {
      const name = path.posix.basename(file);
      if (file.includes("/migrations/") && /^\d/.test(name)) return /^\d{4}-[a-z0-9-]+\.ts$/.test(name);
      if (file.startsWith("scripts/")) return true;
      return name.endsWith(".tsx") ? /^[A-Za-z][A-Za-z0-9]*(?:\.test)?\.tsx$/.test(name) : /^[A-Za-z][A-Za-z0-9]*(?:\.test|\.d)?\.ts$/.test(name);
    };
    expectNone(
      "file case",
      files.filter((file) => !isRight(file.path)).map((file) => ({ file: file.path, what: "has an unusual name" })),
    );
  });

  it("one word for one thing: no identifier uses a synonym of the glossary", () => {
    const inShipped = files.filter((file) => shipped.some((folder) => file.path.startsWith(`${folder}/`)));
    expectNone(
      "synonyms",
      inShipped.flatMap((file) => {
        const identifiers = new Set(withoutLiterals(file.text).match(/\b[A-Za-z_$][\w$]*\b/g) ?? []);
        const wrong = [...identifiers]
          .filter((identifier) => wordsOf(identifier).some((word) => Object.hasOwn(synonyms, word.replace(/s$/, ""))))
          .filter((identifier) => !/^devServer/i.test(identifier));
        return wrong.map((identifier) => ({ file: file.path, what: `says ${identifier}` }));
      }),
    );
    expect(inShipped.length).toBeGreaterThan(100);
  });

  it("modules have named exports only, and no file merely passes others on", () => {
    expectNone(
      "exports",
      files
        .filter((file) => shipped.some((folder) => file.path.startsWith(`${folder}/`)))
        .flatMap((file) => [...withoutLiterals(file.text).matchAll(/^export (?:default\b|\* from)/gm)].map(([text]) => ({ file: file.path, what: text }))),
    );
  });

  it("no `any`, no enum, no namespace, and a suppression says why on its line", () => {
    expectNone(
      "suppressions",
      files.flatMap((file) => {
        const code = withoutLiterals(file.text);
        const kinds = [...code.matchAll(/(?::|as|<)\s*any\b(?!\w)|^(?:export )?(?:const )?enum \w+|^(?:export )?namespace \w+/gm)].map(([text]) => text);
        const silent = [...file.text.matchAll(/(?:@ts-(?:ignore|expect-error|nocheck)|oxlint-disable|eslint-disable)[^\n]*/g)]
          .map(([text]) => text)
          .filter((text) => !/--\s*\w.{10,}|:\s*\w.{10,}/.test(text) && !file.path.startsWith("test/architecture/"));
        return [...kinds, ...silent].map((what) => ({ file: file.path, what: what.trim() }));
      }),
    );
  });
});
