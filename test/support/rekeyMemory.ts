/* A process that writes a store of some 50 MB under another key and prints by how many megabytes it grew at its largest. */
import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { copyUnderKey } from "#db/engine/rekey.ts";
import { openStore, write } from "#db/engine/store.ts";

const rows = 100;
const rowBytes = 524_288;
const [file = ""] = process.argv.slice(2);
const key = randomBytes(32);
const largestMegabytes = (): number => process.resourceUsage().maxRSS / 1_024;

const store = openStore({ path: file, key, cacheKib: 1_024 });
// What is filled in here need not outlast a power cut.
store.raw.pragma("synchronous = off");
store.raw.exec("create table filler (id integer primary key, bytes blob)");
// A row at a time: nothing before the change may take more than the change itself.
for (let row = 0; row < rows; row += 1) {
  write(store, (tx) => tx.prepare("insert into filler (bytes) values (randomblob(?))").run(rowBytes));
  if (row % 20 === 0) store.raw.pragma("wal_checkpoint(truncate)");
}
store.close();
const before = largestMegabytes();
copyUnderKey({ path: file, key }, { path: `${file}.next`, key: randomBytes(32) });
process.stdout.write(JSON.stringify({ megabytes: statSync(`${file}.next`).size / 1_048_576, grewBy: largestMegabytes() - before }));
