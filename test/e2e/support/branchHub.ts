/* A real hub process for journeys: made and driven by the same commands as an administrator types. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#test/support/freePort.ts";

const root = path.resolve(import.meta.dirname, "../../..");

export interface BranchHub {
  readonly folder: string;
  /** Join lines by the order in which the people were made: administrator, branch manager. */
  readonly firstCodes: readonly string[];
  /** Runs a command of the hub and answers what it printed. */
  readonly command: (...words: readonly string[]) => Promise<string>;
  /** Adds a person and answers the join line. */
  readonly addPerson: (name: string, role: string) => Promise<string>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly remove: () => void;
}

const joinLine = /suixing-join:\S+/gu;

/** Makes a hub for a branch; it is started by `start`. */
export const makeBranchHub = async (branchName: string, manager: string): Promise<BranchHub> => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), "suixing-hub-")), "hub");
  const port = await freePort();
  const command = (...words: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      execFile(process.execPath, [path.join(root, "hub/main.ts"), ...words, "--folder", folder], { cwd: root }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${words.join(" ")}: ${stderr}`));
        else resolve(stdout);
      });
    });
  const made = await command("init", "--branch", branchName, "--admin", "管理员", "--manager", manager, "--host", "127.0.0.1", "--port", String(port));
  let child: ChildProcess | undefined;
  return {
    folder,
    firstCodes: [...made.matchAll(joinLine)].map(([line]) => line),
    command,
    addPerson: async (name, role) => (await command("user", "add", name, role)).match(joinLine)?.[0] ?? "",
    start: () =>
      new Promise((resolve, reject) => {
        child = spawn(process.execPath, [path.join(root, "hub/main.ts"), "start", "--folder", folder], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
        let said = "";
        child.stderr?.on("data", (part: Buffer) => {
          said += part.toString("utf8");
          if (said.includes("SHA-256")) resolve();
        });
        child.once("exit", () => reject(new Error(`the hub did not start: ${said}`)));
      }),
    stop: () =>
      new Promise((resolve) => {
        if (!child || child.exitCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
    remove: () => rmSync(path.dirname(folder), { recursive: true, force: true }),
  };
};
