import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes that this process holds once its garbage is collected: what a measured step keeps, not when the collector last ran. */
export const heldMemory = (): number => {
  if (typeof collect !== "function") throw new Error("no collector");
  collect();
  collect();
  return process.memoryUsage.rss();
};
