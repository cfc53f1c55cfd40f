/* Writes docs/roles.md from the table of rights: `node scripts/roles.ts`. A test holds the file to the table. */
import { writeFileSync } from "node:fs";
import { rolesDocument, rolesDocumentPath } from "./rolesDocument.ts";

writeFileSync(rolesDocumentPath, rolesDocument());
