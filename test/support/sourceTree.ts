/* The repository's own sources as an architecture test sees them: paths, code without comments, imports. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** Folders of shipped code. */
export const shipped = ["shared", "db", "electron", "renderer", "hub"] as const;

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const filesBelow = (folders: readonly string[], name: RegExp): SourceFile[] =>
  folders.flatMap((folder) => {
    const place = path.join(root, folder);
    if (!statSync(place, { throwIfNoEntry: false })) return [];
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && name.test(entry.name) && !entry.name.startsWith("."))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => ({ path: path.relative(root, file).replaceAll(path.sep, "/"), text: readFileSync(file, "utf8") }));
  });

/** Every TypeScript file below some folders. */
export const sourceFiles = (folders: readonly string[]): SourceFile[] => filesBelow(folders, /\.tsx?$/);

/** Every style sheet of the window. */
export const styleSheets = (): SourceFile[] => filesBelow(["renderer"], /\.css$/);

/** Code with comments blanked out, line numbers kept; strings that hold comment marks survive. */
export const withoutComments = (text: string): string =>
  text.replaceAll(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (match, literal: string | undefined) =>
    literal === undefined ? match.replaceAll(/[^\n]/g, " ") : match,
  );

/** The contents of all string and template literals. */
export const literalsOf = (text: string): string[] =>
  [...withoutComments(text).matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );

/** Code with comments and the contents of literals blanked out: identifiers and keywords remain. */
export const withoutLiterals = (text: string): string => withoutComments(text).replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');

export interface Import {
  /** `shared/kernel/result.ts` for our own files, the package name for others. */
  readonly target: string;
  readonly written: string;
  readonly isTypeOnly: boolean;
}

/** What a file imports and re-exports, resolved to paths from the root. */
export const importsOf = (file: SourceFile): Import[] =>
  [...withoutComments(file.text).matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^"'`;]*?\bfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm)].map((match) => {
    const written = match[2] ?? match[3] ?? "";
    const own = written.startsWith("#") ? written.slice(1) : path.posix.normalize(path.posix.join(path.posix.dirname(file.path), written));
    return { target: /^[#.]/.test(written) ? own : written, written, isTypeOnly: match[1] !== undefined };
  });

export interface Violation {
  readonly file: string;
  readonly what: string;
}
