/* The guide's own words for a journey: its commands as they are printed, with the places of this machine in them. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");
const runner = path.join(root, "scripts/hub.mjs");

/** The text of a chapter in Chinese. */
export const chapter = (name: string): string => readFileSync(path.join(root, "docs/guide/zh", `${name}.md`), "utf8");

/** The label that a chapter tells to press; a chapter that no longer says so ends the journey. */
export const pressed = (name: string, label: string): string => {
  if (!chapter(name).includes(`「${label}」`)) throw new Error(`the chapter ${name} does not say 「${label}」`);
  return label;
};

/** The commands of the hub that a chapter prints, each without `npm run hub --`. */
const commandsOf = (name: string): readonly string[] => [...chapter(name).matchAll(/^npm run hub -- (.+)$/gmu)].map(([, line = ""]) => line);

/** The words of the command that begins so in a chapter; `places` puts what is there in the stead of what the guide invents. */
export const wordsOf = (name: string, begin: string, places: Readonly<Record<string, string>>): readonly string[] => {
  const line = commandsOf(name).find((one) => one.startsWith(begin));
  if (line === undefined) throw new Error(`the chapter ${name} prints no command ${begin}`);
  return line.split(" ").map((word) => {
    const invented = Object.keys(places).find((one) => word.startsWith(one));
    return invented === undefined ? word : `${places[invented] ?? ""}${word.slice(invented.length)}`;
  });
};

/** Runs a command of the hub as `npm run hub` does; answers what it printed. */
export const runHub = (words: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [runner, ...words], { cwd: root }, (error, out, problem) => {
      if (error) reject(new Error(`${words.join(" ")}: ${problem}`));
      else resolve(out);
    });
  });

export interface RunningHub {
  readonly stop: () => Promise<void>;
}

/** Starts the hub and waits until it says that it runs. */
export const startHub = (words: readonly string[]): Promise<RunningHub> =>
  new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [runner, ...words], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    const gone = new Promise<void>((done) => child.once("exit", () => done()));
    let said = "";
    child.stderr?.on("data", (part: Buffer) => {
      said += part.toString("utf8");
      if (!said.includes("SHA-256")) return;
      resolve({
        stop: async () => {
          child.kill("SIGTERM");
          await gone;
        },
      });
    });
    child.once("exit", () => reject(new Error(`the hub did not start: ${said}`)));
  });
