/*
 * What one row of a file would do to the archives: its outcome and the edits, complete, in the form of the change
 * log, so that the commit has nothing left to decide. Differences that the policy does not apply are kept beside
 * them as conflicts: a person may still take them.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import type { ImportOutcome, ImportReason } from "./importOutcome.ts";
import type { ImportRecord, RowProblem, Values } from "./importRecord.ts";
import { decideList, listKey } from "./matchList.ts";
import { bankFacts, decideRow, type ImportPolicy } from "./matchPolicy.ts";

/** The list tables that a file can fill (R289). */
export const listTables = ["contactPoint", "holding", "relation", "importantDate", "need", "activityCount"] as const;
export type ListTable = (typeof listTables)[number];

export interface ListRow {
  readonly id: string;
  readonly rev: number;
  readonly values: Values;
}

/** A client as the row meets it: stored, or planned by an earlier row of the same run. */
export interface Target {
  readonly id: string;
  readonly rev: number;
  readonly values: Values;
  readonly rowsOf: (table: ListTable) => readonly ListRow[];
}

/** Whom the row's keys found. */
export type Matched = { readonly type: "none"; readonly newId: string } | { readonly type: "one"; readonly target: Target } | { readonly type: "several" };

export interface RowPlan {
  readonly outcome: ImportOutcome;
  readonly reason: ImportReason | null;
  readonly isOpen: boolean;
  readonly clientId: string | null;
  readonly name: string;
  readonly edits: readonly RowEdit[];
  readonly conflicts: readonly RowEdit[];
  readonly problems: readonly RowProblem[];
}

export interface PlanPorts {
  readonly nextId: () => string;
  /** The client behind a client number that the file uses for a relation. */
  readonly relatedId: (clientNumber: string) => string | undefined;
}

type Fields = Readonly<Record<string, readonly [FieldValue, FieldValue]>>;

const isFilled = (fields: object): boolean => Object.keys(fields).length > 0;

const relationValues = (record: ImportRecord, { relatedId }: PlanPorts): readonly Values[] =>
  record.relations.map(({ values, relatedClientNumber }) => {
    if (relatedClientNumber === undefined) return values;
    const id = relatedId(relatedClientNumber);
    // Somebody whom the file names but who is not imported stays a name, never a dangling reference.
    return id === undefined ? { ...values, relatedName: relatedClientNumber } : { ...values, relatedClientId: id };
  });

const listsOf = (record: ImportRecord, ports: PlanPorts): readonly (readonly [ListTable, readonly Values[]])[] => [
  ["contactPoint", record.contactPoints],
  ["holding", record.holdings],
  ["relation", relationValues(record, ports)],
  ["importantDate", record.importantDates],
  ["need", record.needs],
  ["activityCount", record.activityCounts],
];

const firstValues = (fields: Fields): Record<string, FieldValue> => {
  const values: Record<string, FieldValue> = {};
  for (const [field, [, next]] of Object.entries(fields)) values[field] = next;
  return values;
};

const updateEdit = (table: ListTable | "client", rowId: string, clientId: string, baseRev: number, fields: Fields): RowEdit => ({
  operation: "update",
  table,
  rowId,
  clientId,
  baseRev,
  fields,
});

/** The rows of a new list without its repetitions. */
const distinct = (table: ListTable, incoming: readonly Values[]): readonly Values[] => {
  if (incoming.length < 2) return incoming;
  const seen = new Set<string>();
  return incoming.filter((values) => {
    const key = listKey(table, values);
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const insertEdit = (table: ListTable, clientId: string, values: Values, nextId: () => string): RowEdit => ({
  operation: "insert",
  table,
  rowId: nextId(),
  clientId,
  baseRev: 0,
  values: { clientId, ...values },
});

const nameOf = (record: ImportRecord, stored: Values | undefined): string => {
  const name = record.client["name"] ?? stored?.["name"] ?? record.onlyWhenNew["name"] ?? record.client["clientNumber"];
  return typeof name === "string" ? name : "";
};

const planLists = (
  target: Target,
  record: ImportRecord,
  policy: ImportPolicy,
  ports: PlanPorts,
): { readonly edits: RowEdit[]; readonly conflicts: RowEdit[] } => {
  const edits: RowEdit[] = [];
  const conflicts: RowEdit[] = [];
  for (const [table, incoming] of listsOf(record, ports)) {
    if (incoming.length === 0) continue;
    const stored = target.rowsOf(table);
    const factsOf = ({ values }: { readonly values: Values }): ReadonlySet<string> | undefined =>
      table === "holding" && policy.accounts === "asBankSays" && values["atOtherBank"] !== true ? bankFacts : undefined;
    const revs = new Map(stored.map(({ id, rev }) => [id, rev]));
    const change = (rowId: string, fields: Fields): RowEdit => {
      const rev = revs.get(rowId);
      ensure(rev !== undefined, "a row that is not stored was to change");
      return updateEdit(table, rowId, target.id, rev, fields);
    };
    const { added, updated, kept } = decideList(table, stored, incoming, policy.conflict, factsOf);
    // "Keep" adds nothing that a manager would have typed; what the bank's system says a client holds or did, it does.
    const isAdding = policy.conflict !== "keep" || table === "holding" || table === "activityCount";
    if (isAdding) for (const values of added) edits.push(insertEdit(table, target.id, values, ports.nextId));
    for (const { id, changes } of updated) edits.push(change(id, changes));
    for (const one of kept) conflicts.push(change(one.id, one.conflicts));
  }
  return { edits, conflicts };
};

/** Plans a row (R289). */
export const planRow = (matched: Matched, record: ImportRecord, policy: ImportPolicy, isRepeated: boolean, ports: PlanPorts): RowPlan => {
  const stored = matched.type === "one" ? matched.target : undefined;
  const existing =
    matched.type === "one"
      ? { type: "one" as const, id: matched.target.id, values: matched.target.values }
      : matched.type === "none"
        ? { type: "none" as const }
        : { type: "several" as const, ids: [] };
  const decision = decideRow(existing, record, policy, isRepeated);
  const name = nameOf(record, stored?.values);
  const none = { isOpen: false, clientId: stored?.id ?? null, name, edits: [], conflicts: [], problems: record.problems };
  if (decision.outcome === "refused") return { ...none, outcome: "refused", reason: decision.reason };
  if (decision.outcome === "skipped" && decision.reason === "noMatch") return { ...none, outcome: "skipped", reason: "noMatch" };
  if (decision.outcome === "new") {
    ensure(matched.type === "none", "a new client was matched");
    const clientId = matched.newId;
    const edits: RowEdit[] = [{ operation: "insert", table: "client", rowId: clientId, clientId, baseRev: 0, values: firstValues(decision.changes) }];
    for (const [table, incoming] of listsOf(record, ports)) {
      for (const values of distinct(table, incoming)) edits.push(insertEdit(table, clientId, values, ports.nextId));
    }
    return { ...none, clientId, outcome: "new", reason: null, edits };
  }
  ensure(stored !== undefined, "an unmatched row was to change a client");
  const lists = planLists(stored, record, policy, ports);
  const edits = isFilled(decision.changes) ? [updateEdit("client", stored.id, stored.id, stored.rev, decision.changes), ...lists.edits] : lists.edits;
  const conflicts = isFilled(decision.conflicts)
    ? [updateEdit("client", stored.id, stored.id, stored.rev, decision.conflicts), ...lists.conflicts]
    : lists.conflicts;
  const isOpen = policy.conflict === "ask" && conflicts.length > 0;
  const found = { ...none, clientId: stored.id, edits, conflicts, isOpen };
  if (edits.length > 0 || isOpen) return { ...found, outcome: "update", reason: null };
  return conflicts.length > 0 ? { ...found, outcome: "skipped", reason: "keptAsIs" } : { ...found, outcome: "unchanged", reason: null };
};
