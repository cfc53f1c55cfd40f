/* Processes of devices and hubs that a test starts, hears, and kills; each is ended by its own handle only. */
import { type ChildProcess, spawn } from "node:child_process";

export interface Child {
  /** Ends it without a warning; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to leave; resolves when it is gone. */
  readonly stop: () => Promise<void>;
  readonly tell: (line: string) => void;
  /** Resolves when it ended, however. */
  readonly ended: Promise<void>;
  readonly isAlive: () => boolean;
  readonly pid: number;
}

export interface ChildOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly nodeOptions?: readonly string[];
  /** Told of each whole line of stdout or stderr; a line that a kill cut off is not told. */
  readonly onLine: (line: string, from: "out" | "error") => void;
  /** Told when it ended by itself with an error. */
  readonly onFailure: (complaint: string) => void;
}

const listen = (stream: NodeJS.ReadableStream | null, tell: (line: string) => void): void => {
  let rest = "";
  stream?.on("data", (data: Buffer) => {
    const lines = (rest + data.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) tell(line);
  });
};

/** Starts a program of this repository with this Node. */
export const startChild = ({ file, args, folder, nodeOptions = [], onLine, onFailure }: ChildOptions): Child => {
  const child: ChildProcess = spawn(process.execPath, [...nodeOptions, file, ...args], {
    // Code compiled once serves all of them: most of a short life would otherwise be its start.
    env: { ...process.env, NODE_COMPILE_CACHE: `${folder}/compiled`, NODE_OPTIONS: "" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const errors: string[] = [];
  listen(child.stdout, (line) => onLine(line, "out"));
  listen(child.stderr, (line) => {
    errors.push(line);
    if (errors.length > 60) errors.shift();
    onLine(line, "error");
  });
  child.stdin?.on("error", () => undefined); // it was killed while it was told something
  const ended = new Promise<void>((resolve) => {
    child.once("close", (code) => {
      if (code !== null && code !== 0) onFailure(errors.join("\n"));
      resolve();
    });
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    if (isAlive()) child.kill(signal);
    await ended;
  };
  return { kill: end("SIGKILL"), stop: end("SIGTERM"), tell: (line) => void child.stdin?.write(`${line}\n`), ended, isAlive, pid: child.pid ?? 0 };
};
