import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rolesDocument, rolesDocumentPath } from "#scripts/rolesDocument.ts";

it("[R260] docs/roles.md is the table of rights as it is: made anew by `node scripts/roles.ts`", () => {
  expect(readFileSync(rolesDocumentPath, "utf8")).toBe(rolesDocument());
});
