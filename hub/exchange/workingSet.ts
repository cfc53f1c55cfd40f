/*
 * The rows that a push touches, in memory between one reading and one writing. Lines are decided one after the other
 * against it, so that the second line of a batch sees what the first one did.
 */
import type { FieldClock } from "#shared/domain/merge/rowState.ts";
import {
  type ClientScope,
  clocksOf,
  emptyDigest,
  leftClientsOf,
  type LeftNotice,
  rowHash,
  rowsByIds,
  saveClocks,
  saveLeft,
  saveRows,
  saveScopes,
  scopesOf,
  type StoredRow,
  xorDigest,
} from "#db/hub/ground.ts";
import { erasedAmong } from "#db/hub/erasedClients.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { placesAbove } from "#shared/domain/merge/mayWriteRow.ts";
import { wholeOf } from "#shared/domain/merge/partyView.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";

export interface Ground {
  readonly rowIds: readonly string[];
  readonly clientIds: readonly string[];
}

const noClocks: ReadonlyMap<string, FieldClock> = new Map();

/** Reads what the lines touch and answers the working set. */
export const openWorkingSet = async (tx: HubTx, branchId: string, ground: Ground, userId: string, cursor: number) => {
  const rows = new Map((await rowsByIds(tx, branchId, ground.rowIds)).map((row) => [row.rowId, row] as const));
  const clientIds = new Set(ground.clientIds);
  for (const row of rows.values()) if (row.clientId !== null) clientIds.add(row.clientId);
  // A row may lie in another aggregate than its line says: it was moved meanwhile.
  const above = [...rows.values()].flatMap(({ values }) => placesAbove.map((place) => values[place]).filter((rowId) => typeof rowId === "string"));
  // Whom a part concerns says its whole.
  const wholes = [...rows.values()].flatMap(({ table, values }) => wholeOf(table, values) ?? []);
  const owners = [...new Set([...clientIds, ...above, ...wholes])].filter((rowId) => !rows.has(rowId));
  for (const row of await rowsByIds(tx, branchId, owners)) rows.set(row.rowId, row);
  const clocks = await clocksOf(tx, branchId, [...rows.keys()]);
  const scopes = await scopesOf(tx, branchId, [...clientIds]);
  const left = await leftClientsOf(tx, branchId, userId, cursor);
  const erased = await erasedAmong(tx, branchId, [...clientIds]);
  const before = { rows: new Map(rows), scopes: new Map(scopes) };
  const changedRows = new Set<string>();
  const changedClocks = new Map<string, Map<string, FieldClock>>();
  const changedScopes = new Set<string>();
  const newLeft: LeftNotice[] = [];

  const putScope = (scope: ClientScope): void => {
    scopes.set(scope.clientId, scope);
    changedScopes.add(scope.clientId);
  };

  /** Moves the digests of the aggregates that a row belonged and belongs to. */
  const moveDigest = (clientId: string | null, hash: string, seq: number): void => {
    if (clientId === null) return;
    const scope = scopes.get(clientId) ?? { clientId, managerId: null, firstSeq: seq, digest: emptyDigest };
    putScope({ ...scope, digest: xorDigest(scope.digest, hash) });
  };

  return {
    row: (rowId: string): StoredRow | undefined => rows.get(rowId),
    /** Whether the branch erased a client that the lines name (E2). */
    isErased: (clientId: string): boolean => erased.has(clientId),
    /** The rows that are parts of a row, as far as they were read. */
    partsOf: (rowId: string): StoredRow[] => [...rows.values()].filter(({ table, values }) => wholeOf(table, values) === rowId),
    clocks: (rowId: string): ReadonlyMap<string, FieldClock> => clocks.get(rowId) ?? noClocks,

    /** The client's manager; undefined for a client that the hub does not know. A client taken away counts until the device could know (A2). */
    managerOf: (clientId: string): string | null | undefined => {
      const scope = scopes.get(clientId);
      if (!scope || !rows.has(clientId)) return scope?.managerId;
      return left.has(clientId) ? userId : scope.managerId;
    },
    realManagerOf: (clientId: string): string | null | undefined => scopes.get(clientId)?.managerId,

    putRow: (next: RowState): void => {
      const present = rows.get(next.rowId);
      const stored: StoredRow = { ...next, hash: rowHash(next) };
      if (present) moveDigest(present.clientId, present.hash, next.seq);
      moveDigest(stored.clientId, stored.hash, next.seq);
      rows.set(next.rowId, stored);
      changedRows.add(next.rowId);
    },

    putClocks: (rowId: string, fields: readonly string[], clock: FieldClock): void => {
      const ofRow = clocks.get(rowId) ?? new Map<string, FieldClock>();
      const changed = changedClocks.get(rowId) ?? new Map<string, FieldClock>();
      for (const field of fields) {
        ofRow.set(field, clock);
        changed.set(field, clock);
      }
      clocks.set(rowId, ofRow);
      if (changed.size > 0) changedClocks.set(rowId, changed);
    },

    /** Gives a client to a manager; the old one gets a notice (S2). */
    assign: (clientId: string, managerId: string | null, seq: number): void => {
      const scope = scopes.get(clientId);
      ensure(scope !== undefined, "a client without a row was given to a manager");
      if (scope.managerId === managerId) return;
      // Given on within one line: only the manager before the line held it.
      const isGivenOn = newLeft.some((item) => item.seq === seq && item.clientId === clientId);
      if (scope.managerId !== null && !isGivenOn) newLeft.push({ seq, clientId, userId: scope.managerId, isClaim: false });
      putScope({ ...scope, managerId });
    },

    /** Number of the step with which a client came here. */
    firstSeqOf: (clientId: string): number => {
      const scope = scopes.get(clientId);
      ensure(scope !== undefined, "a client's row without a scope");
      return scope.firstSeq;
    },

    /** Tells a user's devices to let a client go whom they claimed (R6), or speak of although he was erased (E2). */
    refuseClaim: (clientId: string, userId: string, seq: number): void => {
      if (newLeft.some((item) => item.seq === seq && item.clientId === clientId)) return;
      newLeft.push({ seq, clientId, userId, isClaim: true });
    },

    save: async (): Promise<void> => {
      await saveRows(
        tx,
        branchId,
        [...rows.values()].filter(({ rowId }) => changedRows.has(rowId)),
        ({ rowId, clientId }) => before.rows.get(rowId)?.clientId !== clientId,
      );
      await saveClocks(
        tx,
        branchId,
        [...changedClocks].flatMap(([rowId, fields]) => [...fields].map(([field, clock]) => ({ rowId, field, clock }))),
      );
      await saveScopes(
        tx,
        branchId,
        [...scopes.values()].filter(({ clientId }) => changedScopes.has(clientId)),
        ({ clientId, managerId }) => before.scopes.get(clientId)?.managerId !== managerId,
      );
      await saveLeft(tx, branchId, newLeft);
    },
  };
};

export type WorkingSet = Awaited<ReturnType<typeof openWorkingSet>>;
