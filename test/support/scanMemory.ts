/* Looks for byte sequences in the writable memory of other processes of ours (Linux). */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

const scopeFile = "/proc/sys/kernel/yama/ptrace_scope";

/** Whether this machine lets a process look into its own children: Linux, unless it forbids that altogether. */
export const mayLook = process.platform === "linux" && (!existsSync(scopeFile) || Number(readFileSync(scopeFile, "utf8")) < 2);

const chunkBytes = 16 * 1024 * 1024;
const pageBytes = 4_096;
const bytesPerEntry = 8;
/** Of an entry of the page map, its last byte: the page is in memory, or swapped out. */
const present = 0xc0;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches of writable memory that are there: reserved addresses without pages are left out. */
const stretchesOf = (pid: number): Stretch[] => {
  const stretches: Stretch[] = [];
  const pageMap = openSync(`/proc/${pid}/pagemap`, "r");
  const entries = Buffer.alloc(chunkBytes);
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const [, start = "", end = ""] = /^([0-9a-f]+)-([0-9a-f]+) rw/u.exec(line) ?? [];
      if (start === "") continue;
      const last = Number.parseInt(end, 16) / pageBytes;
      let page = Number.parseInt(start, 16) / pageBytes;
      let from: number | undefined;
      while (page < last) {
        const read = readSync(pageMap, entries, 0, Math.min(entries.length, (last - page) * bytesPerEntry), page * bytesPerEntry);
        if (read <= 0) break;
        for (let at = 0; at < read; at += bytesPerEntry, page += 1) {
          const isThere = ((entries[at + bytesPerEntry - 1] ?? 0) & present) !== 0;
          if (isThere) from ??= page;
          if (isThere || from === undefined) continue;
          stretches.push({ from: from * pageBytes, to: page * pageBytes });
          from = undefined;
        }
      }
      if (from !== undefined) stretches.push({ from: from * pageBytes, to: page * pageBytes });
    }
  } finally {
    closeSync(pageMap);
  }
  return stretches;
};

/** Hands out the memory of a process in parts that overlap by `overlap` bytes. A process that has ended holds nothing. */
const readMemory = (pid: number, overlap: number, look: (part: Buffer) => void): void => {
  if (!existsSync(`/proc/${pid}/maps`)) return;
  const chunk = Buffer.alloc(chunkBytes);
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const { from, to } of stretchesOf(pid)) {
      for (let at = from; at < to; at += chunkBytes - overlap) {
        let read = 0;
        try {
          read = readSync(memory, chunk, 0, Math.min(chunkBytes, to - at), at);
        } catch {
          continue; // given back meanwhile
        }
        look(chunk.subarray(0, read));
      }
    }
  } catch (error) {
    // It has ended while it was read.
    if (existsSync(`/proc/${pid}/maps`)) throw error;
  } finally {
    closeSync(memory);
  }
};

const placesIn = (part: Buffer, needle: Buffer, found: (place: number) => void): void => {
  for (let place = part.indexOf(needle); place !== -1; place = part.indexOf(needle, place + 1)) found(place);
};

/** How often each sequence stands in the memory of a process. */
export const countInMemory = (pid: number, needles: readonly Buffer[]): number[] => {
  const counts = needles.map(() => 0);
  readMemory(pid, Math.max(...needles.map(({ length }) => length)), (part) => {
    for (const [index, needle] of needles.entries()) placesIn(part, needle, () => (counts[index] = (counts[index] ?? 0) + 1));
  });
  return counts;
};

/** Which of the values that begin with `begin` and go on as `rest` (of `restLength` letters of ASCII) lie in the memory of a process, in one or two bytes a letter. */
export const valuesInMemory = (pid: number, begin: string, rest: RegExp, restLength: number): ReadonlySet<string> => {
  const found = new Set<string>();
  const whole = begin.length + restLength;
  readMemory(pid, whole * 2, (part) => {
    for (const form of [begin, begin.toLowerCase()]) {
      for (const [encoding, bytes] of [
        ["latin1", 1],
        ["utf16le", 2],
      ] as const) {
        placesIn(part, Buffer.from(form, encoding), (place) => {
          const value = part.toString(encoding, place + begin.length * bytes, place + whole * bytes).toLowerCase();
          if (rest.test(value)) found.add(value);
        });
      }
    }
  });
  return found;
};

/** A process and all that it started, each with its kind. */
export const familyOf = (pid: number): { readonly pid: number; readonly kind: string }[] => {
  const children = new Map<number, number[]>();
  const kinds = new Map<number, string>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/u.test(one))) {
    try {
      const parent = Number(/\) \S (\d+)/u.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1] ?? 0);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      kinds.set(Number(name), /--type=([a-z-]+)/u.exec(readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " "))?.[1] ?? "main");
    } catch {
      // It has ended meanwhile.
    }
  }
  const all = [pid];
  for (const one of all) all.push(...(children.get(one) ?? []));
  return all.map((one) => ({ pid: one, kind: kinds.get(one) ?? "main" }));
};
