/* A process that commits a run that is ready, and says each progress of it: it is killed in the middle. */
import { writeSync } from "node:fs";
import type { ActorId, WorkstationId } from "#shared/kernel/ids.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { commitImportJob } from "#electron/jobs/imports/commitImportJob.ts";

const [path = "", keyHex = "", runId = ""] = process.argv.slice(2);
const key = Buffer.from(keyHex, "hex");
const { store } = openWorkstation({ path, key, mustExist: true });
// A small cache, so that pages of the transaction reach the log before its end; nobody makes it larger.
store.raw.pragma("cache_size = -512");
const pragma = store.raw.pragma.bind(store.raw);
store.raw.pragma = (source, options) => (source.startsWith("cache_size = ") ? undefined : pragma(source, options));
await commitImportJob(
  {
    store,
    key,
    clock: systemClock,
    ids: createUuidIds(),
    actorId: "killed" as ActorId,
    workstationId: "killed" as WorkstationId,
    signal: new AbortController().signal,
    report: (phase, done, total) => writeSync(1, `${phase} ${done} ${total}\n`),
    announce: () => undefined,
  },
  { runId },
);
writeSync(1, "committed\n");
