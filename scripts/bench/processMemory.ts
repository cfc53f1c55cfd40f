/* Memory of processes as the system sees it: shared pages counted in parts (PSS), where the system tells. */
import { readdirSync, readFileSync } from "node:fs";

/** PSS of a process in megabytes; NaN where /proc does not tell. */
export const pssOf = (pid: number): number => {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN; // gone, or another system
  }
};

const parentOf = (pid: number): number => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0; // gone meanwhile
  }
};

/** A process and all that it started, by id. */
export const processTree = (root: number): number[] => {
  const all = readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0);
  const children = new Map<number, number[]>();
  for (const pid of all) {
    const parent = parentOf(pid);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree: number[] = [];
  const visit = (pid: number): void => {
    tree.push(pid);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(root);
  return tree;
};

/** What kind of process of the app it is: renderer, gpu-process, utility …; `main` for the first one. */
export const kindOf = (pid: number): string => {
  try {
    return /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, "utf8"))?.[1] ?? "main";
  } catch {
    return "gone";
  }
};

/** Processor time of a process so far in milliseconds, system calls included. */
export const processorOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  // Fields 14 and 15 of the line, in ticks of 10 ms.
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
