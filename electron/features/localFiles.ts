/* Ports to the disk outside the store: files that the person names, and the folder of the open store's backups. */
import type { Result } from "#shared/kernel/result.ts";
import type { FormerKeys } from "#electron/jobs/jobMessages.ts";
import type { BackupFile } from "./session/storeVault.ts";

export type ReadFailure =
  | { readonly type: "unreadable"; readonly reason: "missing" | "denied" | "notAFile" }
  | { readonly type: "tooLarge"; readonly actual: number };

export type WriteFailure = { readonly type: "notWritable"; readonly reason: "missing" | "denied" | "full" | "other" };

/** A folder that is being filled under another name. */
export interface StagedFolder {
  readonly path: string;
  /** Puts it under its name; a number is added when that is taken. */
  readonly commit: () => { readonly path: string; readonly name: string };
  readonly discard: () => void;
}

export interface LocalFiles {
  /** A path within a folder. */
  readonly inFolder: (folder: string, name: string) => string;
  /** Begins a folder within another one. */
  readonly stageFolder: (parent: string, name: string) => Result<StagedFolder, WriteFailure>;
  /** The whole content of a file; a file larger than `maxBytes` is not read. */
  readonly read: (path: string, maxBytes: number) => Result<{ readonly fileName: string; readonly bytes: Uint8Array }, ReadFailure>;
  /** Writes a file that the person asked for; the target holds the old or the whole new content. */
  readonly write: (path: string, bytes: Uint8Array) => Result<null, WriteFailure>;
}

export interface BackupShelf {
  /** Newest first. */
  readonly list: () => readonly BackupFile[];
  /** Takes away what a backup or a drill left half done when a lock or a kill ended it; only while neither is under way. */
  readonly dropRemains: () => void;
  readonly pathOf: (file: string) => string;
  /** Takes the file at a path away, with the log that lies beside it. */
  readonly remove: (path: string) => void;
  /** Damaged store files that something took the place of, newest first; no backups. */
  readonly damaged: () => readonly BackupFile[];
  /** Former keys that files on it may need, under the present key of the store. */
  readonly former: () => FormerKeys;
  /** No file on it needs a former key any more. */
  readonly forgetFormer: () => void;
}
