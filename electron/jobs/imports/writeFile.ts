/* A table written to a file: streamed into a temporary name beside it, on the disk, then renamed. The target holds the old or the whole new content. */
import { createWriteStream, openSync, closeSync, fsyncSync, renameSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { type TableFormat, type TableOutput, writeTable } from "#shared/tabular/writeTable.ts";

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
    renameSync(partial, file);
    return { rows: Number(rows), byteSize: statSync(file).size };
  } catch (error) {
    out.destroy();
    rmSync(partial, { force: true });
    throw error;
  } finally {
    failed.catch(() => undefined);
  }
};
