/* Rows of an archive's lists: one factory makes the save and the remove of every list (R013, R018, R028, R029, R032, R070). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { ClientNotFound, ListTable, NotAllowed, RowNotFound, Saved, SaveError } from "#shared/contracts/clients/archiveTypes.ts";
import { mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { householdMembers, resolveClient } from "#db/workstation/clients.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { checkNew, checkValues, hintsOfRow, type PlainValues, type Values } from "./checkValues.ts";
import { announceCommit, applyInTx, type Committed } from "./commit.ts";
import { checkRow, ruleOf } from "./rowRules.ts";

interface SaveInput {
  readonly clientId: string;
  readonly rowId: string | null;
  readonly values: Readonly<Record<string, FieldValue | undefined>>;
  readonly base?: PlainValues | undefined;
}

interface Target {
  readonly client: Row<"client">;
  readonly current: (Values & { readonly id: string }) | undefined;
}

/** The row of a list as plain values, when it belongs to the client. */
const ownRow = (db: ReadDb, table: SyncedTable, rowId: string, clientId: string): (Values & { readonly id: string }) | undefined => {
  const row: (Values & { readonly id: string }) | undefined = rowById(db, table, rowId);
  return row && row["clientId"] === clientId ? row : undefined;
};

const findTarget = (db: ReadDb, table: ListTable, input: Pick<SaveInput, "clientId" | "rowId">): Result<Target, ClientNotFound | RowNotFound> => {
  const client = resolveClient(db, input.clientId);
  if (!client) return err({ type: "clientNotFound" });
  if (input.rowId === null) return ok({ client, current: undefined });
  const current = ownRow(db, table, input.rowId, client.id);
  return current ? ok({ client, current }) : err({ type: "rowNotFound" });
};

/** The row that already says the same thing: a second value of an own field, a second membership of a household. */
const sameRow = (db: ReadDb, table: ListTable, clientId: string, values: Values): (Values & { readonly id: string }) | undefined => {
  if (table === "extraValue") return rowsOfClient(db, "extraValue", clientId).find((row) => row.extraFieldId === values["extraFieldId"]);
  if (table === "householdMember") return rowsOfClient(db, "householdMember", clientId).find((row) => row.householdId === values["householdId"]);
  return undefined;
};

/** Only one contact of a kind is the preferred one: the others step back in the same transaction. */
const steppingBack = (db: ReadDb, table: ListTable, rowId: string, clientId: string, row: Values): Change[] => {
  if (table !== "contactPoint" || row["isPreferred"] !== true) return [];
  return rowsOfClient(db, "contactPoint", clientId)
    .filter((other) => other.id !== rowId && other.kind === row["kind"] && other.isPreferred === true)
    .map((other): Change => ({ operation: "update", table, rowId: other.id, values: { isPreferred: false } }));
};

/** Other clients whose archive page shows this row too. */
const alsoShownAt = (db: ReadDb, table: ListTable, rows: readonly (Values | undefined)[]): (string | null)[] => {
  if (table === "relation") return rows.map((row) => (typeof row?.["relatedClientId"] === "string" ? row["relatedClientId"] : null));
  if (table !== "householdMember") return [];
  return rows.flatMap((row) => householdMembers(db, String(row?.["householdId"] ?? "")).map((member) => member.clientId));
};

const definedOnly = (values: Values): PlainValues =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined));

const lockedRow: NotAllowed = { type: "notAllowed", field: "", reason: "locked" };

/** The command that saves a row of a list. */
export const saveRowOf =
  (table: ListTable) =>
  (context: CommandContext, input: SaveInput): Result<Saved, SaveError> => {
    const outcome = write(context.store, (tx): Result<Committed & { readonly saved: Saved; readonly also: (string | null)[] }, SaveError> => {
      const target = findTarget(tx, table, input);
      if (!target.ok) return target;
      const { client } = target.value;
      const refusal = mayEditTable(context.actor.role, table);
      if (refusal) return err({ type: "notAllowed", field: "", reason: refusal });
      const current = target.value.current ?? sameRow(tx, table, client.id, input.values);
      const rule = ruleOf(table);
      if (current && rule.isLocked?.(current) === true) return err(lockedRow);
      const given = definedOnly(input.values);
      const typed = current ? given : { ...rule.defaults?.(context), ...given };
      const values = rule.tidy?.(typed, { ...current, ...typed }) ?? typed;
      const { role } = context.actor;
      const checked = current ? checkValues(tx, { table, role, values, current, base: input.base }) : checkNew(tx, { table, role, values });
      if (!checked.ok) return checked;
      const stored = { ...checked.value, ...definedOnly(rule.stamp?.(context, { ...current, ...checked.value }, current) ?? {}) };
      const row: Values = { ...current, ...stored };
      const whole = checkRow(tx, rule, row, client.id, current?.id ?? null);
      if (!whole.ok) return whole;
      const rowId = current?.id ?? context.ids.next();
      const change: Change = current
        ? { operation: "update", table, rowId, values: stored }
        : { operation: "insert", table, rowId, values: { ...stored, clientId: client.id } };
      const committed = applyInTx(tx, context, "edit", { client: client.name, table, added: current ? 0 : 1 }, [
        ...steppingBack(tx, table, rowId, client.id, row),
        change,
        ...(rule.also?.(tx, context, { client, rowId, row, before: current }) ?? []),
      ]);
      return ok({ ...committed, saved: { rowId, txId: committed.txId, hints: hintsOfRow(table, row) }, also: alsoShownAt(tx, table, [current, row]) });
    });
    if (!outcome.ok) return outcome;
    announceCommit(context, outcome.value, outcome.value.also);
    return ok(outcome.value.saved);
  };

/** The command that removes a row of a list; undo brings it back. */
export const removeRowOf =
  (table: ListTable) =>
  (
    context: CommandContext,
    input: { readonly clientId: string; readonly rowId: string },
  ): Result<{ readonly txId: string }, ClientNotFound | RowNotFound | NotAllowed> => {
    const outcome = write(context.store, (tx): Result<Committed & { readonly also: (string | null)[] }, ClientNotFound | RowNotFound | NotAllowed> => {
      const target = findTarget(tx, table, input);
      if (!target.ok) return target;
      const refusal = mayEditTable(context.actor.role, table);
      if (refusal) return err({ type: "notAllowed", field: "", reason: refusal });
      const { current } = target.value;
      if (current && ruleOf(table).isLocked?.(current) === true) return err(lockedRow);
      const also = alsoShownAt(tx, table, [current]);
      const label = { client: target.value.client.name, table, removed: 1 };
      return ok({ ...applyInTx(tx, context, "edit", label, [{ operation: "delete", table, rowId: input.rowId }]), also });
    });
    if (!outcome.ok) return outcome;
    announceCommit(context, outcome.value, outcome.value.also);
    return ok({ txId: outcome.value.txId ?? "" });
  };
