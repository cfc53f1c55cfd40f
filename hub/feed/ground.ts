/* What a batch of rows meets at the hub: the clients that its keys find, with the rows that it may change, read at once. */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { type ImportPolicy, type KeyValue, matchKeysOf } from "#shared/domain/exchange/matchPolicy.ts";
import { keyText } from "#shared/domain/exchange/planRecords.ts";
import { type ListTable, listTables, type Target } from "#shared/domain/exchange/planRow.ts";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import { clientsByKeys, rowsOfTables } from "#db/hub/feedImportMatch.ts";
import { plannedClients, plansOfClients } from "#db/hub/feedImports.ts";
import type { HubDb } from "#db/hub/schema.ts";

export interface Ground {
  readonly clientsByKey: (key: KeyValue) => readonly string[];
  readonly targetOf: (clientId: string) => Target | undefined;
  /** What earlier batches of a dry run plan. */
  readonly earlierPlans: (clientId: string) => readonly RowEdit[];
  /** Whether the client stands in the new-account register, or stood. */
  readonly isScreened: (clientId: string) => boolean;
}

const screening = "newAccountScreening";

const keysOf = (record: ImportRecord, policy: ImportPolicy): KeyValue[] => [
  ...matchKeysOf(record, policy.matchBy),
  ...record.relations.flatMap(({ relatedClientNumber }) =>
    relatedClientNumber === undefined ? [] : [{ key: "clientNumber" as const, value: relatedClientNumber }],
  ),
];

const tablesOf = (records: readonly ImportRecord[]): string[] => {
  const uses: Readonly<Record<ListTable, (record: ImportRecord) => boolean>> = {
    contactPoint: (record) => record.contactPoints.length > 0,
    holding: (record) => record.holdings.length > 0,
    relation: (record) => record.relations.length > 0,
    importantDate: (record) => record.importantDates.length > 0,
    need: (record) => record.needs.length > 0,
    activityCount: (record) => record.activityCounts.length > 0,
  };
  const opensAccounts = records.some(
    ({ client, holdings }) => client["clientSinceOn"] !== undefined || holdings.some((holding) => holding["openedOn"] !== undefined),
  );
  return ["client", ...listTables.filter((table) => records.some(uses[table])), ...(opensAccounts ? [screening] : [])];
};

/** Reads the ground of some records. `dryRunId`: a dry run's earlier plans count as if they were stored. */
export const readGround = async (
  db: HubDb,
  branchId: string,
  records: readonly ImportRecord[],
  policy: ImportPolicy,
  dryRunId: string | null,
): Promise<Ground> => {
  const keys = records.flatMap((record) => keysOf(record, policy));
  const stored = await clientsByKeys(db, branchId, keys);
  const planned = dryRunId === null ? new Map<string, string>() : await plannedClients(db, dryRunId, [...new Set(keys.map(keyText))]);
  const ids = new Set(planned.values());
  for (const byValue of stored.values()) for (const found of byValue.values()) for (const id of found) ids.add(id);
  const rows = await rowsOfTables(db, branchId, [...ids], tablesOf(records));
  const plans = dryRunId === null ? new Map<string, readonly string[]>() : await plansOfClients(db, dryRunId, [...ids]);
  return {
    clientsByKey: (key) => {
      const found = stored.get(key.key)?.get(key.value);
      if (found !== undefined) return found;
      const made = planned.get(keyText(key));
      return made === undefined ? [] : [made];
    },
    targetOf: (id) => {
      const own = rows.get(id) ?? [];
      const client = own.find(({ rowId }) => rowId === id);
      if (client === undefined) return undefined;
      return {
        id,
        rev: client.seq,
        values: client.values,
        rowsOf: (table) => own.flatMap((row) => (row.table === table && !row.isDeleted ? [{ id: row.rowId, rev: row.seq, values: row.values }] : [])),
      };
    },
    earlierPlans: (id) => (plans.get(id) ?? []).flatMap((text) => JSON.parse(text) as RowEdit[]), // written by the dry run
    isScreened: (id) => (rows.get(id) ?? []).some(({ table }) => table === screening),
  };
};
