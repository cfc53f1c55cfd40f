// `npm run lock`: after a package was added or updated, puts back the packages of other platforms that npm left
// out of package-lock.json because the registry in use lacks them. See scripts/setup/lockedPlatforms.mjs.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { completed, leftOut } from "./setup/lockedPlatforms.mjs";
import { ROOT } from "./setup/paths.mjs";

const file = path.join(ROOT, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const before = leftOut(lock).length;
const full = completed(lock);
const left = leftOut(full);
if (before > left.length) writeFileSync(file, `${JSON.stringify(full, null, 2)}\n`);
process.stdout.write(`${before - left.length} packages of other platforms added to package-lock.json\n`);
for (const { name, version } of left) process.stdout.write(`not added, its platform is not in its name: ${name}@${version}\n`);
process.exitCode = left.length === 0 ? 0 : 1;
