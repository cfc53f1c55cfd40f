/*
 * Faults of the store, classified once. A fault is thrown, never returned: the caller could not have prevented
 * it. The router at the single border turns it into { type: "fault", cause }; nobody parses a message text.
 */
import { errorCode } from "#shared/kernel/errorCode.ts";

/** `diskFailed`: the disk does not answer; nothing says that what lies on it is damaged. */
export type StoreErrorKind = "locked" | "full" | "readonly" | "corrupt" | "diskFailed" | "wrongKey" | "fromTheFuture" | "constraint" | "unknown";

/** A classified fault of the store; `kind` decides what the program does, the message is for the log. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind;
  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
    this.kind = kind;
  }
}

const kindByPrefix: readonly (readonly [string, StoreErrorKind])[] = [
  ["SQLITE_BUSY", "locked"],
  ["SQLITE_LOCKED", "locked"],
  ["SQLITE_FULL", "full"],
  ["SQLITE_READONLY", "readonly"],
  ["SQLITE_CANTOPEN", "readonly"],
  ["SQLITE_PERM", "readonly"],
  ["SQLITE_CORRUPT", "corrupt"],
  ["SQLITE_IOERR_SHORT_READ", "corrupt"],
  ["SQLITE_IOERR_DATA", "corrupt"],
  ["SQLITE_IOERR_WRITE", "full"],
  // To cut a file short takes room where the file system copies what it changes.
  ["SQLITE_IOERR_TRUNCATE", "full"],
  ["SQLITE_IOERR", "diskFailed"],
  ["SQLITE_NOTADB", "wrongKey"],
  ["SQLITE_CONSTRAINT", "constraint"],
];

/** The class of any thrown thing, by its stable driver code. */
export const storeErrorKind = (error: unknown): StoreErrorKind => {
  if (error instanceof StoreError) return error.kind;
  const code = errorCode(error);
  if (code === "") return "unknown";
  if (code === "ENOSPC" || code === "EDQUOT") return "full";
  // Files that other work has open are given back soon: a try later may pass.
  if (code === "EMFILE" || code === "ENFILE") return "locked";
  if (code === "EIO" || code === "ENXIO" || code === "ENODEV") return "diskFailed";
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return "readonly";
  return kindByPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? "unknown";
};

/** Wraps a driver error with its class; a StoreError passes unchanged. The driver's text never holds row values. */
export const toStoreError = (error: unknown): StoreError => {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError(storeErrorKind(error), message, { cause: error });
};
