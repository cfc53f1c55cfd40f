/*
 * The checks between a wish to save and the write, the same for fields of the client and for rows of its lists:
 * may this person set it, may it be stored, and is it still what the screen showed. Nothing is written when one says
 * no. What is merely odd is saved and reported as a hint (R028).
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import type { Hints, NotAllowed, StaleValue, ValueRefused } from "#shared/contracts/clients/archiveTypes.ts";
import { mayEditField } from "#shared/domain/clients/mayEditField.ts";
import { maskField } from "#shared/domain/clients/maskRow.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import { accountDoubts, contactDoubts, identityDoubts, postcodeDoubts, type ValueDoubt } from "#shared/domain/clients/valueDoubts.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { activeCodes } from "#db/workstation/dictionaries.ts";

export type Values = Readonly<Record<string, FieldValue | undefined>>;
export type PlainValues = Readonly<Record<string, FieldValue>>;

const isSame = (left: FieldValue, right: FieldValue): boolean => JSON.stringify(left) === JSON.stringify(right);

export interface Wish {
  readonly table: SyncedTable;
  readonly role: string;
  /** What is to be set; undefined values are not. */
  readonly values: Values;
  /** The row as it is; undefined for a new one. */
  readonly current?: Values | undefined;
  /** What the screen showed, masked where the field is. */
  readonly base?: PlainValues | undefined;
}

/** The codes of a dictionary, and those that the row has already: an entry out of use may stay where it is. */
const knownCodes = (db: ReadDb, dictionary: string | undefined, current: FieldValue | undefined): ReadonlySet<string> | undefined => {
  if (dictionary === undefined) return undefined;
  const held = Array.isArray(current) ? (current as readonly string[]) : typeof current === "string" ? [current] : [];
  return new Set([...activeCodes(db, dictionary), ...held]);
};

/** The values to store, as far as they differ from the row; or why nothing is stored. */
export const checkValues = (db: ReadDb, wish: Wish): Result<PlainValues, NotAllowed | ValueRefused | StaleValue> => {
  const { table, role, values, current, base } = wish;
  const columns = columnsOf(table);
  const wanted = current ? Object.keys(values) : Object.keys(columns).filter((name) => name !== "clientId");
  const checked: Record<string, FieldValue> = {};
  for (const field of wanted) {
    const column = columns[field];
    const value = values[field];
    if (!column || (value === undefined && (current !== undefined || column.required !== true))) continue;
    const now = current?.[field] ?? null;
    const valid = validateValue(column, field, value ?? null, knownCodes(db, column.dictionary, now));
    if (!valid.ok) return err({ type: "valueRefused", field, problem: valid.error });
    if (current ? isSame(valid.value, now) : valid.value === null) continue;
    const refusal = mayEditField(role, table, field, { ...current, ...values });
    if (refusal) return err({ type: "notAllowed", field, reason: refusal });
    const shown = maskField(table, field, now, current?.["kind"] ?? null);
    const seen = base?.[field];
    if (current && seen !== undefined && !isSame(seen, now) && !isSame(seen, shown)) return err({ type: "staleValue", field, current: shown });
    checked[field] = valid.value;
  }
  return ok(checked);
};

/** As checkValues, for a row that is not there yet: nothing can be stale. */
export const checkNew = (db: ReadDb, wish: Pick<Wish, "table" | "role" | "values">): Result<PlainValues, NotAllowed | ValueRefused> => {
  const checked = checkValues(db, wish);
  if (checked.ok) return checked;
  if (checked.error.type === "staleValue") throw new Error("a new row cannot be stale");
  return err(checked.error);
};

const textOf = (value: FieldValue | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

/** The hints about a client's identity fields. */
export const hintsOfClient = (client: Values, now: Instant): Hints =>
  identityDoubts(
    {
      documentKind: textOf(client["documentKind"]),
      documentNumber: textOf(client["documentNumber"]),
      documentExpiresOn: textOf(client["documentExpiresOn"]),
      birthOn: textOf(client["birthOn"]),
      sex: textOf(client["sex"]),
    },
    dayOf(now),
  );

/** The hints about a row of a list. */
export const hintsOfRow = (table: SyncedTable, row: Values): Hints => {
  const found: Record<string, readonly ValueDoubt[]> = {};
  if (table === "contactPoint") {
    found["value"] = contactDoubts(textOf(row["kind"]) ?? "", textOf(row["value"]) ?? "");
    found["postcode"] = postcodeDoubts(textOf(row["postcode"]) ?? "");
  }
  if (table === "holding" || table === "relation") found["accountNumber"] = accountDoubts(textOf(row["accountNumber"]) ?? "");
  return Object.fromEntries(Object.entries(found).filter(([, doubts]) => doubts.length > 0));
};
