/*
 * A store as it is at one moment, for whoever reads it for long: a connection of its own with one read transaction, so that what
 * others commit meanwhile is not seen and nobody waits for it.
 */
import { openStore, type ReadDb } from "./store.ts";

export interface Snapshot {
  readonly db: ReadDb;
  readonly close: () => void;
}

/** Opens a store file as it is now; the reader closes it. */
export const openSnapshot = (place: { readonly path: string; readonly key: Uint8Array }): Snapshot => {
  const store = openStore({ ...place, mustExist: true });
  try {
    store.raw.exec("begin");
    // A transaction sees the moment of its first read.
    store.raw.prepare("select count(*) from sqlite_schema").get();
  } catch (error) {
    store.close();
    throw error;
  }
  return { db: store.read, close: store.close };
};
