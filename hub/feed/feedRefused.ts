/* A feed import that cannot be carried out; nothing of the file was written, or a run in the middle stopped between two batches. */

import { errorCode } from "#shared/kernel/errorCode.ts";

export const feedRefusals = [
  /** Another import into this branch is running. */
  "importRunning",
  /** Another import has taken the branch over while this one stood still. */
  "lockLost",
  "mappingNotFound",
  "mappingUnfit",
  "dateOrderUnknown",
  "fileRefused",
  "noSuchRun",
  "nothingToUndo",
  "diskFull",
  "managerNotFound",
] as const;
export type FeedRefusalType = (typeof feedRefusals)[number];

export class FeedRefused extends Error {
  readonly type: FeedRefusalType;
  /** Plain data for the person: the file's name, headings, the reader's refusal. Never a client's value. */
  readonly detail: Readonly<Record<string, string>>;

  constructor(type: FeedRefusalType, detail: Readonly<Record<string, string>> = {}) {
    super(type);
    this.name = "FeedRefused";
    this.type = type;
    this.detail = detail;
  }
}

/** What the engines and the file system say when there is no room left. */
const fullCodes = /^(?:SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT|EFBIG|53100)/u;

/** What the engines say before a transaction has begun, when another writer is in the way. */
const busyCodes = /^(?:SQLITE_BUSY|40001|40P01|55P03)/u;

/** Whether an error says that the disk is full. */
export const isDiskFull = (error: unknown): boolean => fullCodes.test(errorCode(error));

/** Whether an error says that another writer was in the way. */
export const isBusy = (error: unknown): boolean => busyCodes.test(errorCode(error));
