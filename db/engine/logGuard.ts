/*
 * SQLite folds the write-ahead log into the file when the last connection closes, also when that connection had just found
 * the file damaged: the damaged file would be written to, and the log, which may hold the newest work, would be gone. As
 * long as a connection that may only read is open beside it, nobody is the last: a file that turns out to be damaged stays
 * as it is, byte for byte, and its log beside it. The reading connection itself cannot fold.
 */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";

/** What this driver has beside the usual one: the key as bytes. */
type KeyedDatabase = Database.Database & { readonly key: (key: Buffer) => unknown; readonly rekey: (key: Buffer) => unknown };

const digits = Buffer.from("0123456789abcdef");
const prefix = Buffer.from("raw:");

/** The form in which the cipher takes a key that is not to be derived again; bytes, because a text could not be wiped. */
const writtenKey = (key: Uint8Array): Buffer => {
  const written = Buffer.alloc(prefix.length + key.length * 2);
  prefix.copy(written);
  for (const [index, byte] of key.entries()) {
    written[prefix.length + index * 2] = digits[byte >> 4] ?? 0;
    written[prefix.length + index * 2 + 1] = digits[byte & 15] ?? 0;
  }
  return written;
};

const giveKey = (raw: Database.Database, how: "key" | "rekey", key: Uint8Array): void => {
  const written = writtenKey(key);
  try {
    (raw as KeyedDatabase)[how](written); // the driver with ciphers has it, its types are those of the one without
  } finally {
    written.fill(0);
  }
};

/** Sets the cipher and the key (32 bytes) of a new connection; leaves no copy of the key in this program's own memory. */
export const setKey = (raw: Database.Database, key: Uint8Array): void => {
  raw.pragma("cipher='chacha20'");
  giveKey(raw, "key", key);
};

/** Writes every page of an open file anew under another key (32 bytes); only for a copy that nobody else has open. */
export const writeUnderKey = (raw: Database.Database, key: Uint8Array): void => giveKey(raw, "rekey", key);

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
