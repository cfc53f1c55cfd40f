import { describe, expect, it } from "vitest";
import { shipped, sourceFiles, withoutComments } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const changing =
  /\b(?:update|delete\s+from|replace\s+into)\s+(?:main\.)?"?(?:audit_entry|hub_audit|device_audit_head)\b|\b(?:updateTable|deleteFrom|replaceInto)\(\s*"(?:audit_entry|hub_audit|device_audit_head)"/gi;

describe("the audit", () => {
  it("[SE9] no statement of the program changes or removes an entry: it is kept as long as the store, longer than six months", () => {
    const files = sourceFiles(shipped);
    expectNone(
      "entries of the audit changed",
      files.flatMap(({ path, text }) => [...withoutComments(text).matchAll(changing)].map(([what]) => ({ file: path, what }))),
    );
    expect(files.filter(({ text }) => /insertInto\("(?:audit_entry|hub_audit|device_audit_head)"\)/u.test(text)).length).toBeGreaterThan(2);
  });
});
