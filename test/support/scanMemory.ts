/* Looks for byte sequences in the writable memory of another process of ours (Linux). */
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";

const scopeFile = "/proc/sys/kernel/yama/ptrace_scope";

/** Whether this machine lets a process look into its own children: Linux, unless it forbids that altogether. */
export const mayLook = process.platform === "linux" && (!existsSync(scopeFile) || Number(readFileSync(scopeFile, "utf8")) < 2);

const chunkBytes = 16 * 1024 * 1024;

/** How often each sequence stands in the memory of a process. */
export const countInMemory = (pid: number, needles: readonly Buffer[]): number[] => {
  const counts = needles.map(() => 0);
  // A process that has ended holds nothing.
  if (!existsSync(`/proc/${pid}/maps`)) return counts;
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const longest = Math.max(...needles.map(({ length }) => length));
  const chunk = Buffer.alloc(chunkBytes);
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const [, start = "", end = ""] = /^([0-9a-f]+)-([0-9a-f]+) rw/u.exec(line) ?? [];
      if (start === "" || /\[(?:vvar|vdso|vsyscall)/u.test(line)) continue;
      const last = Number.parseInt(end, 16);
      for (let at = Number.parseInt(start, 16); at < last; at += chunkBytes - longest) {
        let read = 0;
        try {
          read = readSync(memory, chunk, 0, Math.min(chunkBytes, last - at), at);
        } catch {
          continue; // a page that was never touched has nothing to read
        }
        const part = chunk.subarray(0, read);
        for (const [index, needle] of needles.entries()) {
          for (let place = part.indexOf(needle); place !== -1; place = part.indexOf(needle, place + 1)) counts[index] = (counts[index] ?? 0) + 1;
        }
      }
    }
    return counts;
  } finally {
    closeSync(memory);
  }
};
