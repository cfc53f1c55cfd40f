// `npm run bench`: set-up, with --app a build when the sources changed and a virtual display where there is none,
// then the measurements themselves in a process of their own.
import path from "node:path";
import { run } from "../setup/command.mjs";
import { build, isBuilt } from "../setup/buildOutput.mjs";
import { explainFailure, SetupFailure } from "../setup/report.mjs";
import { runOnDisplay } from "../setup/tool.mjs";
import { setUp } from "../setup.mjs";

async function main(given) {
  const { node, environment } = await setUp();
  const command = [node, "--expose-gc", path.join(import.meta.dirname, "main.ts"), ...given];
  if (!given.includes("--app")) return (await run(command[0], command.slice(1), { env: environment })).code;
  if (!isBuilt() && (await build(environment)) !== 0) {
    throw new SetupFailure("the app could not be built", { zh: "上面是编译器的报告", en: "the compiler's report is above" });
  }
  return (await runOnDisplay(command, environment)).code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explainFailure(error);
}
