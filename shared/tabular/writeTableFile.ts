/* A table written to a file: streamed into a temporary name beside it, on the disk, then renamed. The target holds the old or the whole new content. */
import { createWriteStream, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { flushFile, replaceChosen } from "#shared/files/durableFile.ts";
import { errorCode } from "#shared/kernel/errorCode.ts";
import { type TableFormat, type TableOutput, writeTable } from "./writeTable.ts";

export type NotWritten = "full" | "readonly" | "busy";

const reasons: Readonly<Record<string, NotWritten>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EFBIG: "full",
  EROFS: "readonly",
  EACCES: "readonly",
  EPERM: "readonly",
  ENOENT: "readonly",
  ENOTDIR: "readonly",
  EBUSY: "busy",
  ETXTBSY: "busy",
  EISDIR: "busy",
  EIO: "busy",
};

/** Why a file could not be written; undefined when the failure is not the disk's. */
export const whyNotWritten = (error: unknown): NotWritten | undefined => reasons[errorCode(error)];

/** Writes a table; answers rows and bytes. */
export const writeTableFile = async (file: string, format: TableFormat, table: TableOutput): Promise<{ readonly rows: number; readonly byteSize: number }> => {
  const partial = `${file}.partial`;
  const out = createWriteStream(partial, { mode: 0o600 });
  const failed = once(out, "error").then(([error]) => {
    throw error;
  });
  try {
    const rows = await Promise.race([writeTable(format, table, out), failed]);
    flushFile(partial);
    replaceChosen(partial, file);
    return { rows: Number(rows), byteSize: statSync(file).size };
  } catch (error) {
    // The file may still be on its way to being opened: removed before that it would come to be afterwards.
    if (!out.closed) {
      const closed = new Promise<void>((resolve) => out.once("close", () => resolve()));
      out.destroy();
      await closed;
    }
    rmSync(partial, { force: true });
    throw error;
  } finally {
    failed.catch(() => undefined);
  }
};
