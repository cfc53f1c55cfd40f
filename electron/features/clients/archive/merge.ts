/*
 * Merging two clients that are one. The kept client gets the chosen fields and every row of the other's lists; what
 * both had is not doubled; whoever pointed to the dropped one points to the kept one. The dropped one becomes a
 * tombstone that says where it went, so that its id still leads to the client. One transaction of kind `merge`: undo
 * takes all of it back.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { type ClientField, clientFields } from "#shared/domain/clients/clientFields.ts";
import { compareClients } from "#shared/domain/clients/duplicates.ts";
import { mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import { isMaskedField, maskField } from "#shared/domain/clients/maskRow.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { columnsOf, type Row, type SyncedTable, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { resolveClient, rowIdsNaming, rowIdsOfClient } from "#db/workstation/clients.ts";
import { factsOfClient } from "#db/workstation/duplicates.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import type { CommandContext, QueryContext } from "#electron/features/context.ts";
import { checkValues, type Values } from "./checkValues.ts";
import { announceCommit, applyInTx, type Committed } from "./commit.ts";

type Archive = typeof clientsArchive;
type Answer<K extends keyof Archive> = Result<OutputOf<Archive[K]>, ErrorOf<Archive[K]>>;
type Pair = { readonly keep: Row<"client">; readonly drop: Row<"client"> };

const isClientField = (field: string): field is ClientField => Object.hasOwn(clientFields, field);
const isEmpty = (value: FieldValue): boolean => value === null || value === "" || value === "unknown" || (Array.isArray(value) && value.length === 0);
const isSame = (left: FieldValue, right: FieldValue): boolean => JSON.stringify(left) === JSON.stringify(right);

const mergedFields = Object.keys(clientFields).filter((field) => isClientField(field) && field !== "mergedIntoId") as ClientField[];
const ownedTables = syncedTableNames.filter((table) => "clientId" in columnsOf(table));

/** Columns of any table that name a client besides the row's owner, e.g. `relatedClientId`. */
const namingColumns = syncedTableNames.flatMap((table) =>
  Object.entries(columnsOf(table))
    .filter(([name, column]) => column.kind === "ref" && name.endsWith("ClientId"))
    .map(([column]) => ({ table, column })),
);

const findPair = (db: ReadDb, keepId: string, dropId: string): Result<Pair, { readonly type: "clientNotFound" | "sameClient" }> => {
  const keep = resolveClient(db, keepId);
  const drop = resolveClient(db, dropId);
  if (!keep || !drop) return err({ type: "clientNotFound" });
  return keep.id === drop.id ? err({ type: "sameClient" }) : ok({ keep, drop });
};

const proposalFor = (keep: FieldValue, drop: FieldValue): "keep" | "drop" => (isEmpty(keep) && !isEmpty(drop) ? "drop" : "keep");

export const mergePreview = ({ db }: QueryContext, { keepId, dropId }: ParsedInputOf<Archive["mergePreview"]>): Answer<"mergePreview"> => {
  const pair = findPair(db, keepId, dropId);
  if (!pair.ok) return err(pair.error);
  const { keep, drop } = pair.value;
  const moving: Partial<Record<SyncedTable, number>> = {};
  for (const table of ownedTables) {
    const count = rowIdsOfClient(db, toSnake(table), drop.id).length;
    if (count > 0) moving[table] = count;
  }
  const [one, other] = [factsOfClient(db, keep.id), factsOfClient(db, drop.id)];
  const verdict = one && other ? compareClients(one, other) : { score: 0, reasons: [] };
  return ok({
    keepId: keep.id,
    dropId: drop.id,
    fields: mergedFields
      .filter((field) => !isSame(keep[field], drop[field]))
      .map((field) => ({
        field,
        keep: maskField("client", field, keep[field]),
        drop: maskField("client", field, drop[field]),
        isMasked: isMaskedField("client", field),
        proposal: proposalFor(keep[field], drop[field]),
      })),
    moving,
    score: verdict.score,
    reasons: verdict.reasons,
  });
};

type Choices = ParsedInputOf<Archive["mergeClients"]>["choices"];
type FieldError = Exclude<ErrorOf<Archive["mergeClients"]>, { readonly type: "clientNotFound" | "sameClient" }>;

/** The union of two lists of codes where the register merges by union, otherwise the proposal. */
const proposedValue = (field: ClientField, keep: FieldValue, drop: FieldValue): FieldValue => {
  const column = columnsOf("client")[field];
  if (column?.merge === "union" && Array.isArray(keep) && Array.isArray(drop))
    return [...new Set<string>([...(keep as readonly string[]), ...(drop as readonly string[])])];
  return proposalFor(keep, drop) === "drop" ? drop : keep;
};

const chosenValues = (db: ReadDb, { keep, drop }: Pair, choices: Choices, role: string): Result<Record<string, FieldValue>, FieldError> => {
  const values: Record<string, FieldValue> = {};
  const typed: Record<string, FieldValue> = {};
  for (const field of mergedFields) {
    const choice = Object.hasOwn(choices, field) ? choices[field] : undefined;
    if (choice === undefined) values[field] = proposedValue(field, keep[field], drop[field]);
    else if ("take" in choice) values[field] = choice.take === "keep" ? keep[field] : drop[field];
    else typed[field] = choice.value;
  }
  const unknown = Object.keys(choices).find((field) => !isClientField(field) || field === "mergedIntoId");
  if (unknown !== undefined) return err({ type: "notAllowed", field: unknown, reason: "decidedElsewhere" });
  const current: Values = keep;
  const checked = checkValues(db, { table: "client", role, values: typed, current });
  if (!checked.ok) {
    if (checked.error.type === "staleValue") throw new Error("a merge compares with nothing that was seen");
    return err(checked.error);
  }
  return ok({ ...values, ...checked.value });
};

/** What makes two rows of a list the same entry; other lists are never thinned out. */
const identities: { readonly [T in SyncedTable]?: (row: Values) => string } = {
  contactPoint: (row) => JSON.stringify([row["kind"], row["value"]]),
  clientTag: (row) => String(row["tagId"]),
  householdMember: (row) => String(row["householdId"]),
  extraValue: (row) => String(row["extraFieldId"]),
};

const movesOf = (db: ReadDb, { keep, drop }: Pair): { readonly changes: Change[]; readonly moved: number } => {
  const changes: Change[] = [];
  let moved = 0;
  for (const table of ownedTables) {
    const identity = identities[table];
    const kept = new Set(identity ? rowsOfClient(db, table, keep.id).map((row) => identity(row)) : []);
    for (const row of rowsOfClient(db, table, drop.id)) {
      const values: Values = row;
      const isSelfRelation = table === "relation" && values["relatedClientId"] === keep.id;
      if (isSelfRelation || (identity && kept.has(identity(values)))) {
        changes.push({ operation: "delete", table, rowId: row.id });
        continue;
      }
      moved += 1;
      changes.push({ operation: "update", table, rowId: row.id, values: { clientId: keep.id } });
    }
  }
  return { changes, moved };
};

/** Whoever names the dropped client names the kept one; a relation of the kept client to itself goes. */
const redirectsOf = (db: ReadDb, { keep, drop }: Pair): Change[] => {
  const own = new Set(rowsOfClient(db, "relation", keep.id).map(({ id }) => id));
  return namingColumns.flatMap(({ table, column }) =>
    rowIdsNaming(db, toSnake(table), toSnake(column), drop.id).map((rowId): Change => {
      if (table === "relation" && own.has(rowId)) return { operation: "delete", table, rowId };
      const isOwnReferrer = table === "client" && rowId === keep.id;
      return { operation: "update", table, rowId, values: { [column]: isOwnReferrer ? null : keep.id } };
    }),
  );
};

export const mergeClients = (context: CommandContext, { keepId, dropId, choices }: ParsedInputOf<Archive["mergeClients"]>): Answer<"mergeClients"> => {
  const outcome = write(context.store, (tx): Result<Committed & Pair & { readonly movedRows: number }, ErrorOf<Archive["mergeClients"]>> => {
    const pair = findPair(tx, keepId, dropId);
    if (!pair.ok) return err(pair.error);
    const { keep, drop } = pair.value;
    const refusal = mayEditTable(context.actor.role, "client");
    if (refusal) return err({ type: "notAllowed", field: "name", reason: refusal });
    const chosen = chosenValues(tx, pair.value, choices, context.actor.role);
    if (!chosen.ok) return chosen;
    const { changes, moved } = movesOf(tx, pair.value);
    const referrer: Record<string, FieldValue> =
      chosen.value["referrerClientId"] === drop.id || chosen.value["referrerClientId"] === keep.id ? { referrerClientId: null } : {};
    const committed = applyInTx(tx, context, "merge", { client: keep.name, dropped: drop.name, rows: moved }, [
      ...changes,
      ...redirectsOf(tx, pair.value),
      { operation: "update", table: "client", rowId: keep.id, values: { ...chosen.value, ...referrer } },
      { operation: "update", table: "client", rowId: drop.id, values: { mergedIntoId: keep.id } },
      { operation: "delete", table: "client", rowId: drop.id },
    ]);
    return ok({ ...committed, keep, drop, movedRows: moved });
  });
  if (!outcome.ok) return outcome;
  const { keep, drop, txId, movedRows } = outcome.value;
  announceCommit(context, outcome.value, [drop.id]);
  return ok({ clientId: keep.id, txId: txId ?? "", movedRows });
};
