/* A folder in memory where there is one: what thousands of trials write need not reach a real disk. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder that disappears with the test. */
export const memoryFolder = (): string => {
  const folder = mkdtempSync(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "suixing-disk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
