/* A file on the disk as a source of bytes for the readers of tables: in ranges, never whole. */
import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import type { ByteSource } from "./byteSource.ts";

const stepBytes = 262_144;

/** The file at a path, or undefined when it is not there (any more) or is no file. */
export const fileSource = (file: string): ByteSource | undefined => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return undefined;
  return {
    name: path.basename(file),
    size: stat.size,
    bytes: (range) => {
      const from = range?.from ?? 0;
      const to = range?.to ?? stat.size;
      if (to <= from) return (async function* none() {})();
      return createReadStream(file, { start: from, end: to - 1, highWaterMark: stepBytes }) as AsyncIterable<Uint8Array>; // a stream without an encoding gives buffers
    },
  };
};
