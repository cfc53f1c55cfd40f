/*
 * The value bands of the branch (R092): a shared setting, or the defaults of the sources. Lists keep each client's
 * band as a derived column, so new bands are applied to all clients in the transaction that sets them.
 */
import { type ValueBand, valueBands as defaultBands } from "#shared/domain/clients/dictionaries.ts";
import { runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { settingRow } from "./dictionaries.ts";
import { throughGate } from "./guards.ts";

/** The key of the setting. */
export const valueBandsKey = "valueBands";

const isBand = (value: unknown): value is ValueBand =>
  typeof value === "object" && value !== null && "code" in value && "zh" in value && "en" in value && "fromFen" in value && typeof value.fromFen === "number";

/** The bands in force. */
export const valueBandsOf = (db: ReadDb): readonly ValueBand[] => {
  const text = settingRow(db, valueBandsKey)?.value;
  if (!text) return defaultBands;
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) && parsed.length > 0 && parsed.every(isBand) ? parsed : defaultBands;
};

const bandsOfTransaction = new WeakMap<WriteTx, readonly ValueBand[]>();

/** The bands in force, read once for a whole transaction: an import asks for them fifty thousand times. */
export const bandsWithin = (tx: WriteTx): readonly ValueBand[] => {
  const known = bandsOfTransaction.get(tx);
  if (known) return known;
  const bands = valueBandsOf(tx);
  bandsOfTransaction.set(tx, bands);
  return bands;
};

/** Gives every client its band anew and answers how many clients changed theirs. */
export const refreshValueBands = (tx: WriteTx, bands: readonly ValueBand[]): number => {
  bandsOfTransaction.set(tx, bands);
  const sorted = bands.toSorted((left, right) => right.fromFen - left.fromFen);
  const band = `case when deposit_balance is null then null ${sorted.map(() => "when deposit_balance >= ? then ?").join(" ")} end`;
  const parameters = sorted.flatMap(({ fromFen, code }) => [fromFen, code]);
  return throughGate(tx, () => runOf(tx, `update client set value_band = ${band} where value_band is not ${band}`, ...parameters, ...parameters));
};
