import { withSecondLook } from "#db/engine/secondLook.ts";
import { openStore, type OpenOptions, type Store } from "#db/engine/store.ts";
import { verifyStoreFile } from "#db/engine/backup.ts";
import { migrate, type MigrationReport } from "#db/engine/migrate.ts";
import { installGuards } from "./guards.ts";
import { workstationMigrations } from "./migrations/index.ts";

/** Version of the store's schema that this build writes. */
export const schemaVersion: number = workstationMigrations.length;

interface OpenedWorkstation {
  readonly store: Store;
  readonly migration: MigrationReport;
}

const openOnce = (options: OpenOptions): OpenedWorkstation => {
  const store = openStore(options);
  try {
    const { key } = options;
    const migration = migrate(store, workstationMigrations, key && ((copy) => verifyStoreFile(copy, key)));
    installGuards(store);
    return { store, migration };
  } catch (error) {
    store.close();
    throw error;
  }
};

/** Opens a workstation store, brings it to the newest version and sets the guards; closes it again when any of that fails. */
export const openWorkstation = (options: OpenOptions): OpenedWorkstation => withSecondLook(options.path, () => openOnce(options));
