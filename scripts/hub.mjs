// `npm run hub`: the branch hub under plain Node. Installs the packages when they are missing; needs neither Electron
// nor a display. Signals are passed on, so that a stop drains the hub.
import path from "node:path";
import { spawn } from "node:child_process";
import { preferredNode } from "./setup/command.mjs";
import { hubNodeOptions } from "./setup/hubNode.mjs";
import { withLock } from "./setup/lock.mjs";
import { ensureNodeModules, missingNow } from "./setup/nodeModules.mjs";
import { ROOT } from "./setup/paths.mjs";
import { explainFailure, SetupFailure } from "./setup/report.mjs";

try {
  if (missingNow().length > 0) await withLock(ensureNodeModules);
  const node = preferredNode();
  if (node === undefined) {
    throw new SetupFailure(`Node ${process.version} is too old and npm brought no newer one for this platform`, {
      zh: "请安装 Node.js 24（https://nodejs.org）后重试",
      en: "please install Node.js 24 (https://nodejs.org) and try again",
    });
  }
  // Files named on the command line are meant from where the person stands, not from the project.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(node, [...hubNodeOptions, path.join(ROOT, "hub/main.ts"), ...process.argv.slice(2)], { stdio: "inherit", cwd });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
} catch (error) {
  process.exitCode = explainFailure(error);
}
