/* Support, put together: the desk of faults, the machine, the salvage and the place of a diagnostic bundle. */
import path from "node:path";
import { app, BrowserWindow, dialog } from "electron";
import { err, ok } from "#shared/kernel/result.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { Log } from "#electron/adapters/fileLog.ts";
import { localDisk } from "#electron/adapters/localDisk.ts";
import { machineFacts } from "#electron/adapters/machine.ts";
import { zipOf } from "#electron/adapters/zipFiles.ts";
import type { JobRunner } from "#electron/features/jobRunner.ts";
import type { StoreVault } from "#electron/features/session/storeVault.ts";
import { createBundleShelf } from "#electron/features/support/bundleShelf.ts";
import { createFaultDesk, type FaultDesk } from "#electron/features/support/faultDesk.ts";
import type { SupportPorts } from "#electron/features/support/supportPorts.ts";
import { createSalvage } from "./salvageProcess.ts";

export interface SupportOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly broadcast: (topics: readonly string[]) => void;
  readonly version: string;
  readonly schema: number;
  readonly vault: StoreVault;
}

const saveFiles: SupportPorts["saveFiles"] = async (name, files) => {
  const options = { defaultPath: name, filters: [{ name: "zip", extensions: ["zip"] }] };
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return ok(null);
  const written = localDisk.write(filePath, zipOf(files));
  return written.ok ? ok({ name: path.basename(filePath) }) : err(written.error);
};

/** `withJobs` adds what needs an open store's job process, which itself needs the desk of faults. */
export const createSupport = (
  options: SupportOptions,
): { readonly faults: FaultDesk; readonly withJobs: (jobs: JobRunner, isOpen: () => boolean) => SupportPorts } => {
  const { clock, ids, log, broadcast, vault } = options;
  const faults = createFaultDesk({ clock, ids, log, announce: broadcast });
  return {
    faults,
    withJobs: (jobs, isOpen) => ({
      faults,
      logs: log.shelf,
      bundles: createBundleShelf(ids),
      machine: machineFacts({ version: options.version, schema: options.schema, profile: app.getPath("userData") }),
      backups: (storeId) => vault.backups(storeId),
      storeFacts: async () => {
        if (!isOpen()) return undefined;
        try {
          return await jobs.start("storeFacts", {}).finished;
        } catch {
          return undefined; // locked meanwhile, or not readable: the other files are wanted all the same
        }
      },
      salvage: createSalvage(broadcast),
      saveFiles,
    }),
  };
};
