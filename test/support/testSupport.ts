/* Support without Electron: the real desk of faults, logs, files and salvage; the machine tells what Node knows. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ok } from "#shared/kernel/result.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { Log } from "#electron/adapters/fileLog.ts";
import { zipOf } from "#electron/adapters/zipFiles.ts";
import type { JobRunner } from "#electron/features/jobRunner.ts";
import type { SessionHost } from "#electron/features/session/sessionHost.ts";
import type { StoreVault } from "#electron/features/session/storeVault.ts";
import { createBundleShelf } from "#electron/features/support/bundleShelf.ts";
import { createFaultDesk } from "#electron/features/support/faultDesk.ts";
import type { SupportPorts } from "#electron/features/support/supportPorts.ts";
import { salvageInto } from "#electron/jobs/salvageJob.ts";
import { temporaryFolder } from "./testStore.ts";

export const createTestSupport = (options: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly vault: StoreVault;
  readonly jobs: JobRunner;
  readonly host: SessionHost;
  readonly broadcast: (topics: readonly string[]) => void;
}): SupportPorts => {
  const { clock, ids, log, vault, jobs, host, broadcast } = options;
  return {
    faults: createFaultDesk({ clock, ids, log, announce: broadcast }),
    logs: log.shelf,
    bundles: createBundleShelf(ids),
    machine: () => ({
      versions: { program: "0.0.0", schema: 0, electron: "", chrome: "", node: process.versions.node },
      system: { platform: process.platform, release: "", arch: process.arch, processors: 1, memory: 1 },
      processes: [{ kind: "main", memory: 1 }],
      freeBytes: 1,
      store: null,
    }),
    backups: (storeId) => vault.backups(storeId),
    storeFacts: async () => (host.current() ? await jobs.start("storeFacts", {}).finished : undefined),
    salvage: {
      progress: () => null,
      read: (storePath, key) => {
        const to = `${storePath}.salvaged`;
        const report = salvageInto({ from: storePath, to, key }, { clock, ids }, () => undefined);
        return Promise.resolve({ path: to, report, drop: () => undefined });
      },
    },
    saveFiles: (name, files) => {
      writeFileSync(path.join(temporaryFolder(), name), zipOf(files));
      return Promise.resolve(ok({ name }));
    },
  };
};
