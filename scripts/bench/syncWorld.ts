/* Hub and devices as processes for the measurements of sync, with what they are told and what they answer. */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import type { UserRole } from "#shared/protocol/admin.ts";
import type { Child } from "#test/support/childProcess.ts";
import { type MadeHub, makeHub, startHubProcess } from "#test/support/hubProcess.ts";
import { temporaryFolder } from "./freshStore.ts";
import { processorOf, pssOf } from "./processMemory.ts";
import type { DeviceAnswer, DeviceCommand } from "./syncDevice.ts";

/** A device's process. */
export interface BenchDevice {
  readonly file: string;
  readonly keyHex: string;
  readonly tell: (command: DeviceCommand) => Promise<DeviceAnswer>;
  readonly end: () => void;
}

export const startDevice = (folder: string, name: string, given?: { readonly file: string; readonly keyHex: string }): BenchDevice => {
  const file = given?.file ?? path.join(folder, `${name}.db`);
  const keyHex = given?.keyHex ?? randomBytes(32).toString("hex");
  const child: ChildProcess = fork(path.join(import.meta.dirname, "syncDevice.ts"), [], { execArgv: [] });
  const waiting: { readonly resolve: (answer: DeviceAnswer) => void; readonly reject: (error: Error) => void }[] = [];
  child.on("message", (answer: DeviceAnswer) => {
    const next = waiting.shift();
    if (answer.error === undefined) next?.resolve(answer);
    else next?.reject(new Error(answer.error));
  });
  child.once("exit", (code) => {
    for (const next of waiting.splice(0)) next.reject(new Error(`the device ended: ${String(code)}`));
  });
  return {
    file,
    keyHex,
    tell: (command) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.send(command);
      }),
    // Without the channel nothing keeps it: it ends by itself.
    end: () => child.disconnect(),
  };
};

export interface BenchHub {
  readonly made: MadeHub;
  readonly folder: string;
  readonly pss: () => number;
  /** Processor time so far in milliseconds. */
  readonly processor: () => number;
  readonly stop: () => Promise<void>;
}

/** A hub's process with people of these roles. */
export const startHub = async (roles: readonly UserRole[], databaseUrl?: string): Promise<BenchHub> => {
  const folder = temporaryFolder();
  const made = await makeHub(folder, roles, databaseUrl);
  return { made, folder, ...(await runHub(made, folder)) };
};

/** Starts the process of a hub that was made before. */
export const runHub = async (made: MadeHub, folder: string): Promise<Pick<BenchHub, "pss" | "processor" | "stop">> => {
  const profile = process.env["SYNC_BENCH_PROFILE"];
  const complaints: string[] = [];
  const child: Child = await startHubProcess(made, made.proxyPort, {
    root: folder,
    nodeOptions: profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=hub-${path.basename(folder)}.cpuprofile`],
    onFailure: (complaint) => complaints.push(complaint),
  });
  if (!child.isAlive()) throw new Error(`the hub did not start: ${complaints.join("\n")}`);
  return { pss: () => pssOf(child.pid), processor: () => processorOf(child.pid), stop: () => child.stop() };
};
