/* Reads a whole table from bytes, for tests. */
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import { type Result, ok } from "#shared/kernel/result.ts";
import { bufferSource } from "#shared/tabular/byteSource.ts";
import { type OpenOptions, openTabular } from "#shared/tabular/openTabular.ts";
import type { TabularError } from "#shared/tabular/tabularError.ts";

/** All rows of the first (or named) sheet, or the reason why the file is refused. */
export const readTable = async (bytes: Uint8Array | string, options: OpenOptions = {}, sheet?: string): Promise<Result<readonly RawRow[], TabularError>> => {
  const file = await openTabular(bufferSource("file", typeof bytes === "string" ? Buffer.from(bytes) : bytes), options);
  if (!file.ok) return file;
  const rows: RawRow[] = [];
  for await (const batch of file.value.batches(sheet ?? file.value.sheets[0]?.name ?? "", { signal: options.signal })) {
    if (!batch.ok) return batch;
    rows.push(...batch.value);
  }
  return ok(rows);
};

/** The texts of all rows; fails the test when the file is refused. */
export const readTexts = async (bytes: Uint8Array | string, options: OpenOptions = {}, sheet?: string): Promise<readonly (readonly string[])[]> => {
  const rows = await readTable(bytes, options, sheet);
  if (!rows.ok) throw new Error(`refused: ${JSON.stringify(rows.error)}`);
  return rows.value.map(({ cells }) => cells.map(({ text }) => text));
};

/** The type of the refusal, or "read" when the table can be read. */
export const refusalOf = async (bytes: Uint8Array | string, options: OpenOptions = {}): Promise<string> => {
  const rows = await readTable(bytes, options);
  return rows.ok ? "read" : rows.error.type;
};
