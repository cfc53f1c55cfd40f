/*
 * The salvage of a store that cannot be opened, in a process of its own: reads the damaged file, writes a new one beside it
 * under another name, and answers what was lost. Whoever asked puts the new file in place.
 */
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { SalvagePhase, SalvageReport } from "#shared/domain/support/storeCheck.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { verifyStoreFile } from "#db/engine/backup.ts";
import { salvageStore } from "#db/workstation/salvage.ts";

/** Takes away everything that an attempt left under a name. */
const dropAll = (file: string): void => {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) if (name.startsWith(path.basename(file))) rmSync(path.join(folder, name), { force: true });
};

/** Writes what can be read of `from` into `to`, reads it back, and answers the report; leaves nothing behind when it fails. */
export const salvageInto = (
  { from, to, key }: { readonly from: string; readonly to: string; readonly key: Uint8Array },
  ports: { readonly clock: Clock; readonly ids: Ids },
  onProgress: (phase: SalvagePhase, done: number, total: number) => void,
): SalvageReport => {
  dropAll(to);
  try {
    const report = salvageStore(from, to, key, ports, onProgress);
    verifyStoreFile(to, key);
    // What a migration and the reading left beside it.
    for (const name of readdirSync(path.dirname(to))) {
      if (name.startsWith(path.basename(to)) && name !== path.basename(to)) rmSync(path.join(path.dirname(to), name), { force: true });
    }
    return report;
  } catch (error) {
    dropAll(to);
    throw error;
  }
};
