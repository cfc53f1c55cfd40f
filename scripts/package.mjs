// `npm run package -- --dir` packs the app into dist/ as a folder; without --dir it makes the installers of this
// platform. SUIXING_UPDATE_KEYS pins the public keys that updates are signed with, SUIXING_UPDATE_URL the folder or address
// where they are looked for, SUIXING_HOMEPAGE the home page that a .deb must carry (docs/how-to/release.md).
import { existsSync } from "node:fs";
import path from "node:path";
import { packageVersion, removePapers, writePapers } from "./release/papers.mjs";
import { readStamp } from "./release/versionStamp.mjs";
import { build, isBuilt } from "./setup/buildOutput.mjs";
import { packagePlan } from "./setup/packagePlan.mjs";
import { ROOT } from "./setup/paths.mjs";
import { announce, explainFailure, SetupFailure } from "./setup/report.mjs";
import { runTool } from "./setup/tool.mjs";
import { setUp } from "./setup.mjs";

// What is packed is always the ordinary output.
delete process.env.SUIXING_OUT;

async function main(given) {
  const { runtime, environment } = await setUp();
  const homepage = environment.SUIXING_HOMEPAGE;
  const { version, isTagged } = readStamp(ROOT, packageVersion());
  const plan = packagePlan(given, { kind: runtime.kind, platform: process.platform, homepage, version, isTagged });
  if ("refused" in plan) throw new SetupFailure("not packaged", plan.refused);
  if (!isBuilt()) {
    announce("building the app");
    const code = await build(environment);
    if (code !== 0) return code;
  }
  const { release } = writePapers(path.join(ROOT, "out"), runtime, environment);
  const settings = {
    electronDist: existsSync(runtime.electronDistPath) ? runtime.electronDistPath : undefined,
    electronVersion: runtime.version,
    "extraMetadata.homepage": homepage,
    "extraMetadata.version": release.version,
  };
  const switches = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `-c.${name}=${value}`);
  try {
    return await runTool({ package: "electron-builder", args: [...plan.arguments, "--publish", "never", ...switches] }, environment);
  } finally {
    // What was said of this package is not true of what is started out of out/ later.
    removePapers(path.join(ROOT, "out"));
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explainFailure(error);
}
