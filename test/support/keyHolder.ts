/*
 * A process that opens a store with a key of its own making, and closes it when told: its parent looks through its memory.
 * The key is given out as bytes through a file, so that this process makes no copy for the sake of the test.
 */
import { randomBytes } from "node:crypto";
import { openSync, writeSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { addClient } from "./disk/powerScenes.ts";

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2] ?? "";
  const key = randomBytes(32);
  writeSync(openSync(path.join(folder, "key"), "w"), key);
  const { store } = openWorkstation({ path: path.join(folder, "store.db"), key });
  addClient(store, 1);
  process.stdout.write("open\n");
  createInterface({ input: process.stdin }).on("line", () => {
    store.close();
    key.fill(0);
    process.stdout.write("closed\n");
  });
}
