/*
 * SQLite folds the write-ahead log into the file when the last connection closes, also when that connection had just found
 * the file damaged: the damaged file would be written to, and the log, which may hold the newest work, would be gone. As
 * long as a connection that may only read is open beside it, nobody is the last: a file that turns out to be damaged stays
 * as it is, byte for byte, and its log beside it. The reading connection itself cannot fold.
 */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";

/** Sets the cipher and the key (32 bytes) of a new connection. */
export const setKey = (raw: Database.Database, key: Uint8Array): void => {
  raw.pragma("cipher='chacha20'");
  raw.pragma(`key='raw:${Buffer.from(key).toString("hex")}'`);
};

/** Opens a connection that can only read; throws the driver's error when the file cannot be read with this key. */
export const openReader = (path: string, key: Uint8Array): Database.Database => {
  const raw = new Database(path, { readonly: true, fileMustExist: true });
  try {
    setKey(raw, key);
    raw.pragma("temp_store = memory");
    raw.prepare("select count(*) from sqlite_schema").get();
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
};

/** Holds the log of an existing store as it is until released; undefined for a store that is yet to be made. */
export const holdLog = (path: string, key: Uint8Array | undefined): (() => void) | undefined => {
  if (key === undefined || !existsSync(path)) return undefined;
  const reader = openReader(path, key);
  return () => {
    if (reader.open) reader.close();
  };
};
