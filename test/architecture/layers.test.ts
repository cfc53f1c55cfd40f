import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Import, importsOf, shipped, sourceFiles, styleSheets, type Violation, withoutLiterals } from "#test/support/sourceTree.ts";
import { exceptions, expectNone } from "./exceptions.ts";
import { importTable, ownersOf } from "./importTable.ts";

const files = sourceFiles(shipped);
const byPath = new Map(files.map((file) => [file.path, file]));

/** Whether an entry of the table names our own files; the others are packages. */
const isOwnEntry = (entry: string): boolean => /^(?:shared|db|electron|renderer|hub)\/|^package\.json$/.test(entry);

/** Whether a path is what an entry stands for: a folder or a file. */
const isIn = (file: string, entry: string): boolean => (entry.endsWith("/") ? file.startsWith(entry) : file === entry);

/** Whether an import is what an entry stands for: own files, or a package with its parts. */
const fits = ({ target, written }: Import, entry: string): boolean => {
  if (/^[#.]/.test(written)) return isOwnEntry(entry) && isIn(target, entry);
  return !isOwnEntry(entry) && (entry.endsWith(":") ? target.startsWith(entry) : target === entry || target.startsWith(`${entry}/`));
};

const ruleFor = (file: string): readonly string[] | undefined => {
  const folder = Object.keys(importTable)
    .filter((candidate) => (candidate.endsWith("/") ? file.startsWith(candidate) : file === candidate))
    .toSorted((left, right) => right.length - left.length)[0];
  return folder === undefined ? undefined : importTable[folder];
};

describe("the layers", () => {
  it("every shipped file lies in a folder that the table knows", () => {
    expectNone(
      "known folders",
      files.filter((file) => ruleFor(file.path) === undefined).map((file) => ({ file: file.path, what: "lies in no known folder" })),
    );
    expect(files.length).toBeGreaterThan(100);
  });

  it("[R287] a file imports only what the table allows to its folder", () => {
    expectNone(
      "imports",
      files.flatMap((file) =>
        importsOf(file)
          .filter((entry) => !entry.target.endsWith(".css") && !(ruleFor(file.path) ?? []).some((allowed) => fits(entry, allowed)))
          .map(({ target }) => ({ file: file.path, what: `imports ${target}` })),
      ),
    );
  });

  it("the driver, the query builder, Electron and the gate have few owners", () => {
    expectNone(
      "owners",
      files.flatMap((file) =>
        importsOf(file).flatMap((entry): Violation[] => {
          const owners = Object.entries(ownersOf).find(([owned]) => fits(entry, owned))?.[1];
          return owners && !owners.some((owner) => isIn(file.path, owner)) ? [{ file: file.path, what: `imports ${entry.target}` }] : [];
        }),
      ),
    );
  });

  it("a feature does not import a sibling feature, and the design system knows no feature", () => {
    const featureOf = (file: string): string | undefined => /^(?:electron|renderer)\/features\/([^/]+)\//.exec(file)?.[1];
    expectNone(
      "siblings",
      files.flatMap((file) => {
        const own = featureOf(file.path);
        const isDesignSystem = file.path.startsWith("renderer/ui/");
        if (own === undefined && !isDesignSystem) return [];
        return importsOf(file)
          .filter(({ target }) => {
            const other = featureOf(target);
            return other !== undefined && other !== own && target.split("/")[0] === file.path.split("/")[0];
          })
          .map(({ target }) => ({ file: file.path, what: `imports ${target}` }));
      }),
    );
  });

  it("in the window only screens, stores and hooks speak with the program: components get data and callbacks", () => {
    const maySpeak =
      /(?:Screen|Page|Stores?|Api|Section|Gate|Form|Providers?|Companion|Tab|Holder|Register)\.tsx?$|\/use[A-Z]\w*\.tsx?$|^renderer\/(?:api|app|main)/;
    expectNone(
      "dumb components",
      files
        .filter((file) => file.path.startsWith("renderer/") && !maySpeak.test(file.path))
        .flatMap((file) =>
          importsOf(file)
            .filter(({ target, isTypeOnly }) => target.startsWith("renderer/api/") && !isTypeOnly)
            .map(({ target }) => ({ file: file.path, what: `imports ${target}` })),
        ),
    );
  });

  it("imports across folders go by subpath with the extension, never up and over", () => {
    expectNone(
      "import paths",
      files.flatMap((file) =>
        importsOf(file)
          .filter(({ written, target }) => {
            if (!/^[#.]/.test(written) || target === "package.json") return false;
            if (!/\.(?:tsx?|css|json)$/.test(written) || written.includes("../../")) return true;
            return written.startsWith(".") && target.split("/")[0] !== file.path.split("/")[0];
          })
          .map(({ written }) => ({ file: file.path, what: `imports ${written}` })),
      ),
    );
  });

  it("every import of our own files points at a file that exists", () => {
    expectNone(
      "missing files",
      files.flatMap((file) =>
        importsOf(file)
          .filter(({ written, target }) => /^[#.].*\.tsx?$/.test(written) && !byPath.has(target))
          .map(({ target }) => ({ file: file.path, what: `imports ${target}` })),
      ),
    );
  });

  it("there are no cycles at run time; type-only ones are allowed", () => {
    const edges = new Map(
      files.map((file) => [
        file.path,
        importsOf(file)
          .filter((entry) => !entry.isTypeOnly && byPath.has(entry.target))
          .map(({ target }) => target),
      ]),
    );
    const state = new Map<string, "open" | "done">();
    const cycles: Violation[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push({ file, what: [...trail.slice(trail.indexOf(file)), file].join(" → ") });
        return;
      }
      state.set(file, "open");
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, "done");
    };
    for (const file of edges.keys()) visit(file, []);
    expectNone("cycles", cycles);
  });

  it("time, chance and identities come from ports: nobody inside looks at the clock or rolls dice", () => {
    const impure = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\brandomUUID\(|\bsetTimeout\(|\bsetInterval\(/g;
    const inside = /^(?:shared|db|electron\/features|electron\/ipc|electron\/jobs)\//;
    expectNone(
      "purity",
      files
        .filter((file) => inside.test(file.path) && file.path !== "electron/ipc/bind.ts")
        .flatMap((file) => [...withoutLiterals(file.text).matchAll(impure)].map(([call]) => ({ file: file.path, what: call }))),
    );
  });

  it("the kernel, the domain and the contracts know no platform: no process, window, fetch or storage", () => {
    const platform = /\b(?:process|window|document|localStorage|sessionStorage|indexedDB|fetch|require)\b\s*[.([]/g;
    expectNone(
      "platform",
      files
        .filter((file) => /^shared\/(?:kernel|domain|contracts|protocol)\//.test(file.path))
        .flatMap((file) => [...withoutLiterals(file.text).matchAll(platform)].map(([use]) => ({ file: file.path, what: use }))),
    );
  });

  it("[SE1] the window keeps nothing outside the encrypted store", () => {
    const places = /\b(?:localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|zustand\/middleware)\b/g;
    expectNone(
      "window storage",
      files
        .filter((file) => file.path.startsWith("renderer/"))
        .flatMap((file) => [...file.text.matchAll(places)].map(([use]) => ({ file: file.path, what: use }))),
    );
  });

  it("[SE5] raw HTML, evaluated code and remote addresses do not occur", () => {
    const dangerous = /dangerouslySetInnerHTML|\.innerHTML\s*=|\beval\(|\bnew Function\(|\bimport\(\s*[^"'\s]/g;
    expectNone(
      "dangerous code",
      files.flatMap((file) => [...withoutLiterals(file.text).matchAll(dangerous)].map(([use]) => ({ file: file.path, what: use }))),
    );
  });
});

describe("the sizes", () => {
  const lines = (text: string): number => text.split("\n").length - 1;

  it("a source or a style sheet has at most 400 lines, a test 600, the composition root 150", () => {
    const limitOf = (file: string): number => (file === "electron/main.ts" ? 150 : file.startsWith("test/") ? 600 : 400);
    expectNone(
      "sizes",
      [...sourceFiles([...shipped, "test", "scripts"]), ...styleSheets()]
        .filter((file) => lines(file.text) > limitOf(file.path))
        .map((file) => ({ file: file.path, what: `more than ${limitOf(file.path)} lines` })),
    );
  });
});

describe("the exceptions", () => {
  it("each names rule, file, owner, reason and a day that has not passed", () => {
    for (const exception of exceptions) {
      expect(exception).toEqual({
        rule: expect.stringMatching(/\w/),
        file: expect.stringMatching(/\w/),
        what: expect.stringMatching(/\w/),
        owner: expect.stringMatching(/\w/),
        reason: expect.stringMatching(/\w.{15,}/),
        expires: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      });
      expect(exception.expires >= new Date().toISOString().slice(0, 10), `${exception.file}: expired`).toBe(true);
      expect(path.isAbsolute(exception.file)).toBe(false);
    }
  });
});
