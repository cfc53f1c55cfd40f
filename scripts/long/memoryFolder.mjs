// Where a long run lets its stores lie, when they may lie in memory: a fuzzer's stores ask for no disk, and waited for it most of
// their time.
import { chmodSync, existsSync, mkdtempSync, statfsSync } from "node:fs";
import path from "node:path";

const leastMemory = 2 * 1024 ** 3;

/**
 * Makes a folder in memory; undefined where the machine has none with room. Others may walk through it, as PostgreSQL does, which
 * refuses to run as root and is another user then; they cannot list it, and each store's folder in it is its owner's alone.
 * `least`: room that there must be, in bytes.
 */
export function memoryFolder(memory = "/dev/shm", least = leastMemory) {
  if (!existsSync(memory)) return undefined;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < least) return undefined;
  const folder = mkdtempSync(path.join(memory, "suixing-long-"));
  chmodSync(folder, 0o711);
  return folder;
}
