/*
 * Digests of what this device holds (sync-spec C1): XOR of content hashes per aggregate, kept in `sync_digest` and made anew
 * for the aggregates that lines of the log touched since. Only rows that the hub knows (rev above 0) count.
 */
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { bucketSums, bucketSumsOfList } from "#shared/domain/merge/bucketSums.ts";
import { bucketOf, canonicalRowText } from "#shared/domain/merge/rowState.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import { allOf, columnOf, countOf, firstOf, runOf } from "#db/engine/query.ts";
import { sha256Hex } from "#db/engine/sha256.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { firstOwnUnnumbered } from "./pushQueue.ts";
import { type Quarantined, quarantined } from "./quarantine.ts";
import { knownLooseRows, knownRowsOfClients, type LocalRow, tablesOfScope } from "./remoteRows.ts";
import { hasRows, rowTextsInOrder, rowTextsOf, rowTextsOfClients } from "./rowTexts.ts";
import { lastLine, syncNumbers } from "./syncState.ts";

const textHash = (text: string): bigint => BigInt(`0x${sha256Hex(text).slice(0, 32)}`);

const hashOf = (table: string, rowId: string, isDeleted: boolean, values: LocalRow["values"]): bigint =>
  textHash(canonicalRowText(table, rowId, isDeleted, values));

const toHex = (sum: bigint): string => sum.toString(16).padStart(32, "0");

const throughKey = "syncDigestThrough";
const chunk = 500;

type Strange = ReadonlyMap<string, Quarantined>;

const withStrange = (row: LocalRow, strange: Strange): LocalRow["values"] => {
  const extra = strange.get(row.rowId);
  return extra ? { ...row.values, ...extra.values } : row.values;
};

/** Hash of a row of a table that this build does not know. */
const strangeHash = ({ table, rowId, values }: Quarantined): bigint => {
  const { "#deleted": deleted, ...rest } = values;
  return hashOf(table, rowId, deleted === true, rest);
};

const clientTables = tablesOfScope("client");
const knownTables: ReadonlySet<string> = new Set([...clientTables, ...tablesOfScope("branch"), ...tablesOfScope("user")]);

/** Sums of clients; a row without a client is in none. */
type Sums = Map<string | null, bigint>;
const noSums = (clientIds: readonly string[]): Sums => new Map(clientIds.map((id) => [id, 0n] as const));

const digestsOf = (
  db: ReadDb,
  tables: readonly SyncedTable[],
  clientIds: readonly string[],
  strange: Strange,
  strangeOfClient: ReadonlyMap<string, readonly Quarantined[]>,
): Sums => {
  const sums = noSums(clientIds);
  const add = (clientId: string | null, hash: bigint): void => {
    const sum = sums.get(clientId);
    ensure(sum !== undefined, "a row of a client who was not asked for");
    sums.set(clientId, sum ^ hash);
  };
  for (const table of tables) {
    if (strange.size > 0) {
      for (const row of knownRowsOfClients(db, table, clientIds)) add(row.clientId, hashOf(table, row.rowId, row.isDeleted, withStrange(row, strange)));
    } else {
      for (const { clientId, text } of rowTextsOfClients(db, table, clientIds)) add(clientId, textHash(text));
    }
  }
  for (const id of clientIds) for (const entry of strangeOfClient.get(id) ?? []) add(id, strangeHash(entry));
  return sums;
};

/** From so many clients on it is looked whether they are most of the store. */
const manyClients = 2_000;

/** Whether so many clients are to be read that the store is read through, in the order in which it lies: after a first download they are all. */
const areMost = (db: ReadDb, clientIds: readonly string[]): boolean =>
  clientIds.length >= manyClients && clientIds.length * 2 >= countOf(db, "select count(*) as n from client");

/** Sums of the rows of some clients, read through all tables. */
const sumsReadThrough = (db: ReadDb, tables: readonly SyncedTable[], clientIds: readonly string[]): Sums => {
  const sums = noSums(clientIds);
  for (const table of tables) {
    for (const { clientId, text } of rowTextsInOrder(db, table)) {
      const sum = sums.get(clientId);
      if (sum !== undefined) sums.set(clientId, sum ^ textHash(text));
    }
  }
  return sums;
};

const everybodySql = `select id from client union select client_id from sync_digest
  union select client_id from sync_quarantine where client_id is not null`;

/** Clients whose aggregates changed since their digests were made. */
const staleClients = (db: ReadDb): string[] => {
  const through = Number(localState(db, throughKey) ?? 0);
  // Nothing was looked at before: the log would name everybody, and be read through for it, longer than all the rest of the store.
  if (through === 0) return columnOf<string>(db, everybodySql);
  // The sign keeps the planner from walking the whole log client by client: the lines behind the last look are few.
  const touched = allOf<{ id: string }>(db, "select distinct client_id as id from change_log where seq > ? and +client_id is not null", through).map(
    (row) => row.id,
  );
  // A row that moved changes two aggregates; its line stands in one of them.
  const moved = allOf<{ id: string }>(
    db,
    `select distinct owner.value as id from change_log line, json_each(line.edits) edit, json_each(edit.value, '$.f.clientId') owner
     where line.seq > ? and instr(line.edits, '"clientId":[') > 0 and owner.value is not null`,
    through,
  ).map((row) => row.id);
  return [...touched, ...moved];
};

/**
 * Makes the digests of changed aggregates anew. `alsoClients`: further ones, e.g. just repaired; `everything`: all of them. What
 * own lines on their way make is looked at again the next time: their rows get their numbers later, without a line of the log.
 */
export const refreshDigests = (tx: WriteTx, scope: { readonly alsoClients?: readonly string[]; readonly everything?: boolean } = {}): void => {
  const line = lastLine(tx);
  const all = quarantined(tx);
  const strange = new Map(all.filter((entry) => knownTables.has(entry.table)).map((entry) => [entry.rowId, entry] as const));
  const strangeOfClient = new Map<string, Quarantined[]>();
  for (const entry of all) {
    if (entry.clientId === null || knownTables.has(entry.table)) continue;
    strangeOfClient.set(entry.clientId, [...(strangeOfClient.get(entry.clientId) ?? []), entry]);
  }
  if (scope.everything) runOf(tx, "delete from sync_digest");
  const stale = scope.everything
    ? allOf<{ id: string }>(tx, "select id from client").map((row) => row.id)
    : [...new Set([...staleClients(tx), ...(scope.alsoClients ?? [])])];
  const put = tx.prepare("insert into sync_digest (client_id, digest) values (?, ?) on conflict (client_id) do update set digest = excluded.digest");
  const drop = tx.prepare("delete from sync_digest where client_id = ?");
  const tables = clientTables.filter((table) => hasRows(tx, table));
  // What lies in quarantine is added row by row: then it goes client by client.
  const whole = all.length === 0 && areMost(tx, stale) ? sumsReadThrough(tx, tables, stale) : undefined;
  for (let from = 0; from < stale.length; from += chunk) {
    const ids = stale.slice(from, from + chunk);
    const sums = whole ?? digestsOf(tx, tables, ids, strange, strangeOfClient);
    for (const id of ids) {
      const sum = sums.get(id);
      ensure(sum !== undefined, "a client was asked for and not added up");
      if (sum === 0n) drop.run(id);
      else put.run(id, toHex(sum));
    }
  }
  const through = String((firstOwnUnnumbered(tx, syncNumbers(tx).passedLine) ?? line + 1) - 1);
  // Written only when it moves: a comparison that finds nothing to do has nothing to commit.
  if (localState(tx, throughKey) !== through) setLocalState(tx, throughKey, through);
};

/**
 * Makes the digests of what own lines on their way changed anew, while the hub works on them: it is what the comparison would do
 * when they have passed. Does nothing while such a line makes rows: an upload of new clients would look at all of them each time.
 */
export const refreshDigestsAhead = (tx: WriteTx): void => {
  if (firstOwnUnnumbered(tx, syncNumbers(tx).passedLine) === undefined) refreshDigests(tx);
};

/** Rows without an aggregate, with their hashes. */
export const looseHashes = (db: ReadDb, scope: "branch" | "user"): { readonly r: string; readonly t: string; readonly hash: string }[] => {
  const all = quarantined(db);
  const strange = new Map(all.map((entry) => [entry.rowId, entry] as const));
  const rows = tablesOfScope(scope).flatMap((table) =>
    strange.size === 0
      ? rowTextsOf(db, table).map(({ rowId, text }) => ({ r: rowId, t: table as string, hash: toHex(textHash(text)) }))
      : knownLooseRows(db, table).map((row) => ({
          r: row.rowId,
          t: table as string,
          hash: toHex(hashOf(table, row.rowId, row.isDeleted, withStrange(row, strange))),
        })),
  );
  // A table of a newer build without an aggregate counts as reference data: nobody's own rows reach another's device.
  const foreign = scope === "branch" ? all.filter((entry) => entry.clientId === null && !knownTables.has(entry.table)) : [];
  return [...rows, ...foreign.map((entry) => ({ r: entry.rowId, t: entry.table, hash: toHex(strangeHash(entry)) }))];
};

const listSql = "select group_concat(substr(client_id, -2) || digest, '') as list, count(*) as count from sync_digest";

const bucketsOf = (db: ReadDb): string[] => {
  const listed = firstOf<{ list: string | null; count: number }>(db, listSql);
  ensure(listed !== undefined, "a count answered no row");
  const clients = () => allOf<{ clientId: string; digest: string }>(db, "select client_id as clientId, digest from sync_digest");
  return bucketSumsOfList(Buffer.from(listed.list ?? "", "hex"), listed.count) ?? bucketSums(clients());
};

/** What the device compares: 256 buckets of clients, reference data, own rows. */
export const digestsToCompare = (
  db: ReadDb,
): { readonly buckets: readonly string[]; readonly reference: string; readonly own: string; readonly total: string } => {
  const buckets = bucketsOf(db);
  const sum = (scope: "branch" | "user"): bigint => looseHashes(db, scope).reduce((total, row) => total ^ BigInt(`0x${row.hash}`), 0n);
  const [reference, own] = [sum("branch"), sum("user")];
  const total = buckets.reduce((all, bucket) => all ^ BigInt(`0x${bucket}`), reference ^ own);
  return { buckets, reference: toHex(reference), own: toHex(own), total: toHex(total) };
};

/** Digests of the aggregates that fall into some buckets. */
export const digestsOfBuckets = (db: ReadDb, buckets: readonly number[]): Map<string, string> => {
  const wanted = new Set(buckets);
  return new Map(
    allOf<{ id: string; digest: string }>(db, "select client_id as id, digest from sync_digest")
      .filter((row) => wanted.has(bucketOf(row.id)))
      .map((row) => [row.id, row.digest] as const),
  );
};
