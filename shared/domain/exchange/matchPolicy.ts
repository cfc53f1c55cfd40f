/*
 * Whose row is it, and what may it change? The caller looks the keys up in the store; the decision is made here,
 * without I/O, so that the dry run and the import decide alike. Fields that the bank's core system owns always
 * take the file's value; for the others the chosen policy speaks. A field absent from the file never changes.
 */
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import type { ImportRecord, RowProblem, Values } from "./importRecord.ts";

/** By what a row finds its client; tried in the given order, the first key that finds somebody decides. */
export const matchKeys = ["clientNumber", "document", "phoneAndName"] as const;
export type MatchKey = (typeof matchKeys)[number];

/** What happens when the file and the archive differ: the file wins, only gaps are filled, nothing changes, a person is asked. */
export type ConflictPolicy = "overwrite" | "fillEmpty" | "keep" | "ask";

export interface ImportPolicy {
  readonly matchBy: readonly MatchKey[];
  readonly conflict: ConflictPolicy;
  /** Rows that match nobody: make a client, or leave them out. */
  readonly unmatched: "create" | "skip";
  /** A cell that cannot be read: refuse its row, or import the row without that cell. */
  readonly problems: "refuseRow" | "leaveCellOut";
  /** The file is the bank's own list: what it says about an account of ours is so, also where somebody typed something else. */
  readonly accounts?: "asBankSays";
}

/** What the bank knows of an account of its own; whether it renews itself is asked of the client (R078). */
export const bankFacts: ReadonlySet<string> = new Set(["productName", "currency", "rate", "openedOn", "maturesOn", "termMonths", "paymentAmount", "state"]);

/** The usual choice: nothing typed by a manager is lost, and no row is half imported. */
export const defaultPolicy: ImportPolicy = {
  matchBy: matchKeys,
  conflict: "fillEmpty",
  unmatched: "create",
  problems: "refuseRow",
};

export interface KeyValue {
  readonly key: MatchKey;
  readonly value: string;
}

/** What the store found for a record's keys. `values` are the stored fields of the client. */
export type Existing =
  | { readonly type: "none" }
  | { readonly type: "one"; readonly id: string; readonly values: Values }
  | { readonly type: "several"; readonly ids: readonly string[] };

export type RowDecision = {
  readonly changes: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  /** Differences that were not applied: to be asked (policy `ask`) or left as they are. */
  readonly conflicts: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
} & (
  | { readonly outcome: "new" | "update" | "unchanged" }
  | { readonly outcome: "skipped"; readonly reason: "noMatch" | "keptAsIs" }
  | { readonly outcome: "refused"; readonly reason: "problems" | "severalMatches" | "repeatedInFile" | "missingName"; readonly problems: readonly RowProblem[] }
);

const joined = (...parts: readonly string[]): string => parts.join("\u001f");

/** The keys by which a record can be looked up, in the policy's order; also used to find the same client twice in one file. */
export const matchKeysOf = ({ client, contactPoints }: Pick<ImportRecord, "client" | "contactPoints">, matchBy: readonly MatchKey[]): readonly KeyValue[] => {
  const keys: KeyValue[] = [];
  const { clientNumber, documentNumber, name } = client;
  for (const key of matchBy) {
    if (key === "clientNumber" && typeof clientNumber === "string") keys.push({ key, value: clientNumber });
    else if (key === "document" && typeof documentNumber === "string") keys.push({ key, value: documentNumber });
    else if (key === "phoneAndName" && typeof name === "string") {
      for (const { kind, value } of contactPoints) {
        if ((kind === "mobile" || kind === "landline") && typeof value === "string") keys.push({ key, value: joined(value, name) });
      }
    }
  }
  return keys;
};

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether two values of a field are the same; lists are compared without order. */
export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean => {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item) => other.includes(item));
  return one === other || (isEmpty(one) && isEmpty(other));
};

const union = (old: FieldValue, added: FieldValue): FieldValue =>
  Array.isArray(old) && Array.isArray(added) ? [...new Set<string>([...old, ...added])] : added;

interface Differences {
  readonly changes: Record<string, readonly [FieldValue, FieldValue]>;
  readonly conflicts: Record<string, readonly [FieldValue, FieldValue]>;
}

const none: ReadonlySet<string> = new Set();

/** Compares stored with incoming values under a policy, for the columns of one table; `facts` take the file's value like columns of the bank (R289). */
export const compareValues = (
  columns: Readonly<Record<string, Column>>,
  stored: Values,
  incoming: Values,
  conflict: ConflictPolicy,
  facts: ReadonlySet<string> = none,
): Differences => {
  const differences: Differences = { changes: {}, conflicts: {} };
  for (const [field, value] of Object.entries(incoming)) {
    const old = stored[field] ?? null;
    const column = columns[field];
    const next = column?.merge === "union" ? union(old, value) : value;
    if (sameValue(old, next)) continue;
    const mayChange =
      column?.bankOwned === true || facts.has(field) || column?.merge === "union" || conflict === "overwrite" || (isEmpty(old) && conflict !== "keep");
    (mayChange ? differences.changes : differences.conflicts)[field] = [old, next];
  }
  return differences;
};

const refused = (reason: "problems" | "severalMatches" | "repeatedInFile" | "missingName", problems: readonly RowProblem[]): RowDecision => ({
  outcome: "refused",
  reason,
  problems,
  changes: {},
  conflicts: {},
});

const asNew = (record: ImportRecord): RowDecision => {
  const changes: Record<string, readonly [FieldValue, FieldValue]> = {};
  for (const [field, value] of Object.entries({ ...record.onlyWhenNew, ...record.client })) changes[field] = [null, value];
  return changes["name"] === undefined ? refused("missingName", record.problems) : { outcome: "new", changes, conflicts: {} };
};

/** A file of accounts names a client once per account, one of counts once per week; only a row that adds nothing but the client again is a repetition. */
const onlyRepeats = (record: ImportRecord): boolean => record.holdings.length === 0 && record.needs.length === 0 && record.activityCounts.length === 0;

/**
 * Decides what a row does to the client's own fields; its list rows are decided by `decideList`. `isRepeated`:
 * an earlier row of the same file had the same client.
 */
export const decideRow = (existing: Existing, record: ImportRecord, policy: ImportPolicy, isRepeated = false): RowDecision => {
  const fatal = record.problems.some(({ reason }) => reason === "brokenQuotes" || reason === "noIdentity");
  if (fatal || (policy.problems === "refuseRow" && record.problems.length > 0)) return refused("problems", record.problems);
  if (isRepeated && onlyRepeats(record)) return refused("repeatedInFile", record.problems);
  if (existing.type === "several") return refused("severalMatches", record.problems);
  if (existing.type === "none") {
    return policy.unmatched === "skip" ? { outcome: "skipped", reason: "noMatch", changes: {}, conflicts: {} } : asNew(record);
  }
  const gaps: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(record.onlyWhenNew)) {
    if (policy.conflict !== "keep" && isEmpty(existing.values[field])) gaps[field] = value;
  }
  const { changes, conflicts } = compareValues(clientFields, existing.values, { ...gaps, ...record.client }, policy.conflict);
  if (Object.keys(changes).length > 0) return { outcome: "update", changes, conflicts };
  if (Object.keys(conflicts).length === 0) return { outcome: "unchanged", changes, conflicts };
  return policy.conflict === "ask" ? { outcome: "update", changes, conflicts } : { outcome: "skipped", reason: "keptAsIs", changes, conflicts };
};
