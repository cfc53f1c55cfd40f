/* A table written to a file: streamed into a temporary name beside it, on the disk, then renamed. The target holds the old or the whole new content. */
import { createWriteStream, openSync, closeSync, fsyncSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { type TableFormat, type TableOutput, writeTable } from "./writeTable.ts";

const codeOf = (error: unknown): unknown => (typeof error === "object" && error !== null && "code" in error ? error.code : undefined);

/** Puts a finished file under its name. The folder took the new file: when it may not take the old one's place, another program holds that open. */
export const replaceFile = (partial: string, file: string): void => {
  try {
    renameSync(partial, file);
  } catch (error) {
    const code = codeOf(error);
    throw code === "EPERM" || code === "EACCES" ? Object.assign(new Error("the file is in use", { cause: error }), { code: "EBUSY" }) : error;
  }
};

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
export const whyNotWritten = (error: unknown): NotWritten | undefined => reasons[String(codeOf(error))];

/** Writes a whole content in one go; the target holds the old or the new one. */
export const writeBytesFile = (file: string, bytes: Uint8Array): { readonly byteSize: number } => {
  const partial = `${file}.partial`;
  try {
    writeFileSync(partial, bytes, { mode: 0o600, flush: true });
    replaceFile(partial, file);
    return { byteSize: bytes.byteLength };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
};

/** Writes a table; answers rows and bytes. */
export const writeTableFile = async (file: string, format: TableFormat, table: TableOutput): Promise<{ readonly rows: number; readonly byteSize: number }> => {
  const partial = `${file}.partial`;
  const out = createWriteStream(partial, { mode: 0o600 });
  const failed = once(out, "error").then(([error]) => {
    throw error;
  });
  try {
    const rows = await Promise.race([writeTable(format, table, out), failed]);
    const handle = openSync(partial, "r+");
    fsyncSync(handle);
    closeSync(handle);
    replaceFile(partial, file);
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
