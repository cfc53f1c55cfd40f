/*
 * The log of this program: faults, slow statements, starts and stops. Never a client's data: only codes, classes of
 * error, statement texts without parameters, and stack positions. Messages of unknown errors pass through `redact`,
 * which removes digit runs, Chinese text and quoted values, since a library may put a value into its message.
 */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import type { Clock } from "#shared/kernel/ports.ts";

/** Size in bytes at which the log is rotated once. */
const rotateAtBytes = 2_000_000;

/** Removes what could be a client's value from a message. */
export const redact = (message: string): string =>
  message
    .replaceAll(/(["'`]).*?\1/g, "…")
    .replaceAll(/\p{Script=Han}+/gu, "…")
    .replaceAll(/\d{4,}/g, "#")
    .replaceAll(/\S+@\S+/g, "…")
    .slice(0, 500);

/** Positions only: a message of several lines stands in the stack too, and may hold values. */
const positionsOf = (stack: string): string =>
  stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 5)
    .map((line) => redact(line.replace(/\(.*[\\/]/, "(").replace(/^at (?:file:\/\/)?\/.*\//, "at ")))
    .join(" | ");

export interface Log {
  readonly write: (event: string, detail?: Readonly<Record<string, string | number>>) => void;
  readonly fault: (faultId: string, where: string, error: unknown) => void;
  readonly folder: string;
}

export const createFileLog = (folder: string, clock: Clock): Log => {
  const file = path.join(folder, "suixing.log");
  const write: Log["write"] = (event, detail = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (existsSync(file) && statSync(file).size > rotateAtBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${JSON.stringify({ at: clock.now(), event, ...detail })}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk must not stop the work because the log cannot be written.
    }
  };
  return {
    folder,
    write,
    fault: (faultId, where, error) => {
      const message = error instanceof Error ? redact(error.message) : "";
      const stack = error instanceof Error ? positionsOf(error.stack ?? "") : "";
      write("fault", { faultId, where, message, stack });
    },
  };
};
