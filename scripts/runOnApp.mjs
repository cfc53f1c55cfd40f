// Runs a script that drives the built app: set-up, a build when the sources changed, and a virtual display where
// there is none. `node scripts/runOnApp.mjs scripts/shots.ts en` passes what follows on to the script.
import path from "node:path";
import { build, isBuilt } from "./setup/buildOutput.mjs";
import { ROOT } from "./setup/paths.mjs";
import { announce, explainFailure, SetupFailure } from "./setup/report.mjs";
import { hasDisplay, runOnDisplay } from "./setup/tool.mjs";
import { setUp } from "./setup.mjs";

async function main([script, ...scriptArguments]) {
  const { node, environment } = await setUp();
  if (!isBuilt()) {
    announce("building the app");
    if ((await build(environment)) !== 0) {
      throw new SetupFailure("the app could not be built", { zh: "上面是编译器的报告", en: "the compiler's report is above" });
    }
  }
  // The script may want to know whether somebody sees the window.
  const told = { ...environment, ...(hasDisplay() ? {} : { SUIXING_VIRTUAL_DISPLAY: "1" }) };
  const { code } = await runOnDisplay([node, path.resolve(ROOT, script), ...scriptArguments], told);
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explainFailure(error);
}
