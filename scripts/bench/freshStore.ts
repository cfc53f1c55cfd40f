/* Encrypted stores that live as long as one measurement. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { openStore, type Store } from "#db/engine/store.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";

const folders: string[] = [];
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the process ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-bench-"));
  folders.push(folder);
  return folder;
};

const during = <T>(open: (file: string) => Store, work: (store: Store) => T): T => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-bench-"));
  const store = open(path.join(folder, "store.db"));
  try {
    return work(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Runs the work over a new workstation store, with all its tables, indexes and guards. */
export const inFreshWorkstation = <T>(work: (store: Store) => T): T => during((file) => openWorkstation({ path: file, key: randomBytes(32) }).store, work);

/** Runs the work over an encrypted file without any table. */
export const inEmptyStore = <T>(work: (store: Store) => T): T => during((file) => openStore({ path: file, key: randomBytes(32) }), work);

const ids = createUuidIds();

/** The header of a transaction of the bench. */
export const benchHeader = (kind: EditHeader["kind"] = "import"): EditHeader => ({
  txId: ids.next() as TxId, // a fresh UUIDv7
  kind,
  label: { name: "bench" },
  actorId: "bench" as ActorId, // nobody asks for this actor
  workstationId: "bench" as WorkstationId, // as above
  editedAt: systemClock.now(),
});
