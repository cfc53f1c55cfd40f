/* A moment is kept in universal time: its first ten letters are the day before, from midnight to eight in the morning in China. */
import { describe, it } from "vitest";
import { sourceFiles } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

describe("the day of a moment", () => {
  it("is asked of the calendar in China, not cut from the text of the moment", () => {
    const cut = /\w+At\b(?:"\])?\)?(?: \?\? "")?\)?\.slice\(0, 10\)|\bsubstr\((?:\w+\.)?\w+_at, 1, 10\)/g;
    expectNone(
      "moments cut to a day",
      sourceFiles(["shared", "db", "electron", "renderer", "hub"]).flatMap((file) => [...file.text.matchAll(cut)].map(([what]) => ({ file: file.path, what }))),
    );
  });
});
