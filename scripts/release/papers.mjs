// What goes with a release, made of the built program and written into its out/papers: the list of parts (CycloneDX), the licences in short, and their texts. Fails when a shipped part has a licence that is not allowed.
// `npm run package` does the same before it packs. The file out/release.json is what the program says of itself.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../setup/paths.mjs";
import { SetupFailure } from "../setup/report.mjs";
import { cycloneDx } from "./cycloneDx.mjs";
import { refusedPackages } from "./licencePolicy.mjs";
import { shippedPackages } from "./shippedPackages.mjs";
import { readStamp, releaseContent } from "./versionStamp.mjs";

/** The version that package.json is working towards. */
export const packageVersion = () => JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")).version;

/** The notices as one text: each text once, under the names of all that share it. */
export function noticesText(packages) {
  const shared = new Map();
  for (const { name, version, licence, texts } of packages) {
    const text = texts.length > 0 ? texts.join("\n\n") : `(no licence file in the package; it declares ${licence})`;
    shared.set(text, [...(shared.get(text) ?? []), `${name} ${version} (${licence})`]);
  }
  const parts = [...shared].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return `Third-party parts of Suixing (随行)\n\nElectron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html beside the program.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** Writes what the program says of itself. */
export function writeRelease(out, runtime, environment = process.env) {
  const stamp = readStamp(ROOT, packageVersion());
  const content = releaseContent(stamp, { runtime: runtime.kind, electron: runtime.version }, environment);
  writeFileSync(path.join(out, "release.json"), `${JSON.stringify(content, null, 2)}\n`);
  return content;
}

/** Takes away what writePapers wrote. */
export function removePapers(out) {
  rmSync(path.join(out, "release.json"), { force: true });
  rmSync(path.join(out, "papers"), { recursive: true, force: true });
}

/** Writes the papers of a built program; throws when something may not be shipped. */
export function writePapers(out, runtime, environment = process.env) {
  const packages = shippedPackages({ root: ROOT, out });
  const refused = refusedPackages(packages);
  if (refused.length > 0) {
    const names = refused.map(({ name, version, licence }) => `${name}@${version} (${licence})`).join(", ");
    throw new SetupFailure(`licences that are not allowed: ${names}`, {
      zh: "请换掉这些组件，或在 scripts/release/licencePolicy.mjs 中作出决定并写明理由",
      en: "replace these parts, or decide about them in scripts/release/licencePolicy.mjs and say why",
    });
  }
  const release = writeRelease(out, runtime, environment);
  const folder = path.join(out, "papers");
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(path.join(folder, name), text);
  write("sbom.cdx.json", `${JSON.stringify(cycloneDx(release, packages, runtime.version), null, 1)}\n`);
  write("THIRD-PARTY-NOTICES.txt", noticesText(packages));
  write("LICENSE.txt", readFileSync(path.join(ROOT, "LICENSE"), "utf8"));
  return { packages, release };
}
