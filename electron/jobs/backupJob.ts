import { mkdirSync } from "node:fs";
import path from "node:path";
import { backupStore, dropRemains } from "#db/engine/backup.ts";
import type { Job } from "./job.ts";

/** Writes a verified encrypted copy of the store; writers go on meanwhile. */
export const backupJob: Job<"backup"> = (context, { path: target }) => {
  mkdirSync(path.dirname(target), { recursive: true });
  dropRemains(path.dirname(target));
  context.report("backup", 0, 1);
  const { bytes, clients } = backupStore(context.store, context.key, target);
  context.report("backup", 1, 1);
  context.announce("backups");
  return { bytes, clients };
};
