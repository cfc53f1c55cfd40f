// Runs a command-line tool of node_modules on the preferred Node, without a shell, the same way on every platform.
import { readFileSync } from "node:fs";
import path from "node:path";
import { preferredNode, run } from "./command.mjs";
import { MODULES } from "./paths.mjs";

/** The script file behind a tool, e.g. `vitest` of the package `vitest`. */
export function toolFile(packageName, tool = packageName) {
  const folder = path.join(MODULES, packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const entry = typeof bin === "string" ? bin : bin?.[tool];
  if (entry === undefined) throw new Error(`${packageName} has no tool ${tool}`);
  return path.join(folder, entry);
}

/** Whether this process has a screen to show a window on. */
export function hasDisplay(environment = process.env) {
  return process.platform !== "linux" || Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}

/**
 * Runs a tool and gives its exit code.
 * @param {{ package: string, tool?: string, args: string[], needsDisplay?: boolean, priority?: number }} what
 */
export async function runTool(what, environment) {
  const node = preferredNode() ?? process.execPath;
  const command = [node, toolFile(what.package, what.tool), ...what.args];
  const { code } = await runOnDisplay(command, environment, what.needsDisplay ?? false, what.priority);
  return code;
}

/** Runs a command, on a virtual display when it needs one and there is none. */
export function runOnDisplay([program, ...args], environment, needsDisplay = true, priority) {
  if (!needsDisplay || hasDisplay(environment)) return run(program, args, { env: environment, priority });
  return run("xvfb-run", ["-a", "-s", "-screen 0 1600x1000x24", program, ...args], { env: environment, priority });
}
