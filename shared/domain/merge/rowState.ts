/* A row and the clocks of its fields as the hub holds them: the ground of every merge decision (sync-spec M). */
import type { FieldValue } from "#shared/domain/edit/column.ts";

export type Values = Readonly<Record<string, FieldValue>>;

export interface RowState {
  readonly table: string;
  readonly rowId: string;
  /** The aggregate; null for reference data and a user's own rows. */
  readonly clientId: string | null;
  /** For a user's own rows: whose they are. */
  readonly ownerId: string | null;
  /** Number of the feed at which it changed last. */
  readonly seq: number;
  readonly isDeleted: boolean;
  /** Values without nulls. */
  readonly values: Values;
}

/** When and by whom a field changed last; a field without a clock is as the row was created (M1). */
export interface FieldClock {
  readonly seq: number;
  readonly deviceId: string;
  readonly actorId: string;
  /** Corrected by the hub. */
  readonly editedAt: string;
  readonly txId: string;
}

/** The clock of a row's life: deletes and restores. */
export const rowClock = "#row";

/** Whether two values are the same; null and missing are. */
export const sameValue = (left: FieldValue | undefined, right: FieldValue | undefined): boolean => {
  const [a, b] = [left ?? null, right ?? null];
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
};

/** The values with some of them changed; null empties a field. */
export const withValues = (values: Values, changed: Values): Values => {
  const next: Record<string, FieldValue> = {};
  for (const source of [values, changed]) {
    for (const name of Object.keys(source)) {
      const value = source === values && Object.hasOwn(changed, name) ? changed[name] : source[name];
      if (value !== null && value !== undefined) next[name] = value;
    }
  }
  return next;
};

/**
 * The text whose hash both sides compare (C1): table, id, tombstone, values without nulls by name. Numbers, texts and
 * lists are the JSON of the change log, so that device and hub write the same bytes.
 */
export const canonicalRowText = (table: string, rowId: string, isDeleted: boolean, values: Values): string => {
  // Plain loops: each side does this for every row that a day touches.
  let text = `${table}\n${rowId}\n${isDeleted ? 1 : 0}\n`;
  let separator = "";
  for (const name of Object.keys(values).sort()) {
    const value = values[name];
    if (value === null || value === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:${typeof value === "number" && Number.isFinite(value) ? String(value) : JSON.stringify(value)}`;
    separator = ",";
  }
  return text;
};

/** The bucket of the comparison into which a client falls (C2): the last byte of its id. */
export const bucketOf = (clientId: string): number => Number.parseInt(clientId.slice(-2), 16) & 0xff;
