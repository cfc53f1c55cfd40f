import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { backupStore } from "#db/engine/backup.ts";
import { removeFile } from "#db/engine/durableFile.ts";
import type { Job } from "./job.ts";

/** What a backup that was cut off by quitting left behind. */
const removeRemains = (folder: string): void => {
  for (const file of readdirSync(folder)) if (file.includes(".db.partial")) removeFile(path.join(folder, file));
};

/** Writes a verified encrypted copy of the store; writers go on meanwhile. */
export const backupJob: Job<"backup"> = (context, { path: target }) => {
  mkdirSync(path.dirname(target), { recursive: true });
  removeRemains(path.dirname(target));
  context.report("backup", 0, 1);
  const { bytes, clients } = backupStore(context.store, context.key, target);
  context.report("backup", 1, 1);
  context.announce("backups");
  return { bytes, clients };
};
