/*
 * A new store out of a damaged one: every row that can be read goes over; rows that were on refused pages are made anew
 * from the change log, which holds every edit with its values; what neither has is counted and told, table by table (RE11).
 * Search and derived columns are made anew. Lines of the log that are lost leave empty places, so that numbers go on, and
 * the chain is sealed anew from there with a word about it in the audit; the audit's own chain is not mended: a gap shows.
 * A row made from the log counts as unknown to the hub, which settles it at the next comparison (sync-spec C2).
 */
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { SalvagedTable, SalvagePhase, SalvageReport } from "#shared/domain/support/storeCheck.ts";
import { migrate } from "#db/engine/migrate.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import { type DamagedStore, openDamaged } from "#db/engine/salvageRows.ts";
import { openStore, type SqlValue, type Store, write, type WriteTx } from "#db/engine/store.ts";
import { StoreError } from "#db/engine/storeError.ts";
import { applyEdits } from "./applyEdit.ts";
import { appendAudit } from "./auditLog.ts";
import { editsFromText, firstBrokenLink, resealChain } from "./changeLog.ts";
import { refreshClients } from "./clientDerived.ts";
import { installGuards, throughGate } from "./guards.ts";
import { localState, setLocalState } from "./localState.ts";
import { workstationMigrations } from "./migrations/index.ts";
import { refreshDigests } from "./sync/digests.ts";
import { hubIdentity } from "./sync/syncState.ts";

const reportKey = "salvageReport";

/** What the salvage of this store brought; undefined for a store that was never salvaged, or when it was read already. */
export const salvageReport = (db: Store["read"]): SalvageReport | undefined => {
  const text = localState(db, reportKey);
  return text === undefined || text === "" ? undefined : (JSON.parse(text) as SalvageReport); // written below
};

/** The report was read. */
export const dropSalvageReport = (tx: WriteTx): void => setLocalState(tx, reportKey, "");

type Progress = (phase: SalvagePhase, done: number, total: number) => void;

interface Copied {
  readonly rows: number;
  /** Tables with refused pages, and the rows that were read of them. */
  readonly hurt: ReadonlyMap<string, number>;
}

const copyTables = (from: DamagedStore, to: Store, onProgress: Progress): Copied => {
  const hurt = new Map<string, number>();
  let rows = 0;
  for (const [index, table] of from.tables.entries()) {
    onProgress("reading", index, from.tables.length);
    write(to, (tx) => {
      let read = 0;
      let names: readonly string[] = [];
      let insert: ReturnType<WriteTx["prepare"]> | undefined;
      const refused = from.readRows(table, (row) => {
        if (!insert) {
          names = Object.keys(row);
          // What a migration put there is replaced by what the store had.
          insert = tx.prepare(`insert or replace into ${table} (${names.map((name) => `"${name}"`).join(", ")}) values (${names.map(() => "?").join(", ")})`);
        }
        insert.run(names.map((name) => row[name] ?? null));
        read += 1;
      });
      rows += read;
      const count = refused > 0 ? null : from.countByIndex(table);
      if (refused > 0 || (count !== null && count !== read)) hurt.set(table, read);
    });
  }
  return { rows, hurt };
};

interface Folded {
  readonly table: SyncedTable;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly values: Record<string, FieldValue>;
  readonly isDeleted: boolean;
}

/** The present state of some rows by what the log says of them; line by line, since the log may be larger than memory. */
const foldLog = (db: Store["read"], wanted: ReadonlyMap<string, SyncedTable>): readonly Folded[] => {
  const found = new Map<string, Folded>();
  if (wanted.size === 0) return [];
  const lines = db.prepare("select client_id as clientId, edits from change_log order by seq").iterate() as Iterable<{
    clientId: string | null;
    edits: string;
  }>; // the columns above
  const follow = (edit: RowEdit): void => {
    if (wanted.get(edit.rowId) !== edit.table) return;
    const known = found.get(edit.rowId);
    const { table, rowId, clientId } = edit;
    switch (edit.operation) {
      case "insert":
        found.set(rowId, { table, rowId, clientId, values: { ...edit.values }, isDeleted: false });
        return;
      case "update":
        if (known) for (const [field, [, next]] of Object.entries(edit.fields)) known.values[field] = next;
        return;
      case "delete":
      case "restore":
        if (known) found.set(rowId, { ...known, isDeleted: edit.operation === "delete" });
        return;
    }
  };
  for (const { clientId, edits } of lines) for (const edit of editsFromText(edits, clientId)) follow(edit);
  return [...found.values()];
};

const ownerOf = ({ table, rowId, clientId, values }: Folded): string | null => {
  if (table === "client") return rowId;
  const moved = values["clientId"];
  return typeof moved === "string" && "clientId" in columnsOf(table) ? moved : clientId;
};

/** Writes rows that only the log still has; whose client is gone stays away. Answers how many of each table. */
const rebuild = (tx: WriteTx, header: EditHeader, rows: readonly Folded[]): ReadonlyMap<string, number> => {
  const made = new Map<string, number>();
  const clients = new Set(rows.filter(({ table }) => table === "client").map(({ rowId }) => rowId));
  const hasClient = (id: string | null): boolean => id === null || clients.has(id) || firstOf(tx, "select 1 from client where id = ?", id) !== undefined;
  const kept = rows.filter((row) => hasClient(ownerOf(row)));
  const base = (row: Folded) => ({ table: row.table, rowId: row.rowId, clientId: ownerOf(row), baseRev: 0 });
  const edits: RowEdit[] = kept
    .toSorted((left, right) => Number(right.table === "client") - Number(left.table === "client"))
    .map((row) => ({ ...base(row), operation: "insert", values: row.values }));
  const deletions: RowEdit[] = kept.filter(({ isDeleted }) => isDeleted).map((row) => ({ ...base(row), operation: "delete" }));
  applyEdits(tx, header, [...edits, ...deletions], "hub");
  for (const { table } of kept) made.set(toSnake(table), (made.get(toSnake(table)) ?? 0) + 1);
  return made;
};

/** Empty places for transactions of the log that are lost, so that every number is there. */
const fillLog = (tx: WriteTx, header: EditHeader): void => {
  const head = Number(localState(tx, "changeLogHead")?.split(":", 1)[0] ?? 0);
  const present = new Set(allOf<{ seq: number }>(tx, "select seq from change_tx").map(({ seq }) => seq));
  const named = allOf<{ seq: number }>(tx, "select distinct tx_seq as seq from change_log").map(({ seq }) => seq);
  const last = [...present, ...named].reduce((highest, seq) => Math.max(highest, seq), head);
  for (let seq = 1; seq <= last; seq += 1) {
    if (present.has(seq)) continue;
    const edits = allOf<{ edits: string }>(tx, "select edits from change_log where tx_seq = ?", seq).reduce(
      (sum, line) => sum + editsFromText(line.edits, null).length,
      0,
    );
    runOf(
      tx,
      `insert into change_tx (seq, tx_id, kind, label, actor_id, workstation_id, edited_at, origin, edit_count, prev_hash, hash, state)
       values (?, ?, 'automatic', '{"sync":"repaired"}', ?, ?, ?, 'here', ?, '', '', ?)`,
      seq,
      `${header.txId}-${seq}`,
      header.actorId,
      header.workstationId,
      header.editedAt,
      edits,
      // Lines whose header is lost may never have been sent: the hub answers a repeated one as before.
      edits > 0 ? "pending" : "acknowledged",
    );
  }
};

const countOf = (db: Store["read"], table: string): number => firstOf<{ n: number }>(db, `select count(*) as n from ${table}`)?.n ?? 0;

/**
 * Reads the damaged store at `from` and writes what is left into a new one at `to` (both with `key`, 32 bytes); throws
 * `corrupt` when not even its first page or its owner can be read. The damaged file is not changed.
 */
export const salvageStore = (
  from: string,
  to: string,
  key: Uint8Array,
  ports: { readonly clock: Clock; readonly ids: Ids },
  onProgress: Progress = () => undefined,
): SalvageReport => {
  const damaged = openDamaged(from, key);
  let made: Store | undefined;
  try {
    made = openStore({ path: to, key });
    const store = made;
    // The damaged store may be of an earlier version.
    migrate(store, workstationMigrations.slice(0, damaged.version));
    store.raw.pragma("foreign_keys = off");
    const { rows, hurt } = copyTables(damaged, store, onProgress);
    if (damaged.version < workstationMigrations.length) {
      // A migration refuses what points to nothing; so those rows go first, though the log might have had their client.
      write(store, (tx) => dropOrphans(tx));
      migrate(store, workstationMigrations);
    }
    installGuards(store);
    onProgress("rebuilding", 0, 1);
    const actorId = localState(store.read, "actorId");
    const workstationId = localState(store.read, "workstationId");
    if (actorId === undefined || workstationId === undefined) throw new StoreError("corrupt", "the store has no owner");
    const header = (label: EditHeader["label"]): EditHeader => ({
      txId: ports.ids.next() as TxId, // a fresh UUIDv7
      kind: "automatic",
      label,
      actorId: actorId as ActorId, // written by the session when the store was made
      workstationId: workstationId as WorkstationId, // as above
      editedAt: ports.clock.now(),
    });
    const missing = lostRowIds(damaged, store, hurt);
    const report = write(store, (tx): SalvageReport => {
      fillLog(tx, header({}));
      const logBrokenAt = firstBrokenLink(tx);
      if (logBrokenAt !== null) resealChain(tx, logBrokenAt);
      const rebuilt = rebuild(tx, header({ sync: "repaired" }), foldLog(tx, missing));
      const orphans = throughGate(tx, () => dropOrphans(tx));
      const tables = [...hurt].map(([table, read]): SalvagedTable => {
        const total = damaged.countByIndex(table);
        const again = rebuilt.get(table) ?? 0;
        return { table, read, rebuilt: again, lost: total === null ? null : Math.max(0, total - read - again + (orphans.get(table) ?? 0)) };
      });
      const more = [...orphans]
        .filter(([table]) => !hurt.has(table))
        .map(([table, lost]): SalvagedTable => ({ table, read: countOf(tx, table), rebuilt: 0, lost }));
      const told: SalvageReport = { at: ports.clock.now(), clients: countOf(tx, "client"), rows, tables: [...tables, ...more], logBrokenAt };
      const known = told.tables.reduce((sum, { lost }) => sum + (lost ?? 0), 0);
      appendAudit(tx, {
        at: told.at,
        actorId,
        action: "storeSalvaged",
        clientId: null,
        detail: { rows, tables: told.tables.length, lost: known, logBrokenAt: logBrokenAt ?? 0 },
      });
      setLocalState(tx, reportKey, JSON.stringify(told));
      return told;
    });
    refreshEverything(store, onProgress);
    return report;
  } finally {
    made?.close();
    damaged.close();
  }
};

/** Ids that the index of a hurt table still knows and whose rows could not be read. */
const lostRowIds = (damaged: DamagedStore, store: Store, hurt: ReadonlyMap<string, number>): ReadonlyMap<string, SyncedTable> => {
  const lost = new Map<string, SyncedTable>();
  for (const table of syncedTableNames) {
    const name = toSnake(table);
    if (!hurt.has(name)) continue;
    const present = new Set(allOf<{ id: string }>(store.read, `select id from ${name}`).map(({ id }) => id));
    const known = damaged.idsByIndex(name);
    // Without the index every row of the log that is not there may be a lost one.
    const ids = known ?? loggedIds(store.read, table);
    for (const id of ids) if (!present.has(id)) lost.set(id, table);
  }
  return lost;
};

const loggedIds = (db: Store["read"], table: SyncedTable): readonly string[] =>
  allOf<{ id: string }>(
    db,
    "select distinct json_extract(edit.value, '$.r') as id from change_log line, json_each(line.edits) edit where json_extract(edit.value, '$.t') = ? and json_extract(edit.value, '$.o') = 'i'",
    table,
  ).map(({ id }) => id);

/** Rows whose client, or whose other parent, is lost cannot stand alone: they are counted and left out. */
const dropOrphans = (tx: WriteTx): ReadonlyMap<string, number> => {
  const dropped = new Map<string, number>();
  for (let round = 0; round < 8; round += 1) {
    const broken = allOf<{ table: string; rowid: SqlValue }>(tx, 'select "table", rowid from pragma_foreign_key_check');
    if (broken.length === 0) break;
    for (const { table, rowid } of broken) {
      runOf(tx, `delete from ${table} where rowid = ?`, rowid);
      dropped.set(table, (dropped.get(table) ?? 0) + 1);
    }
  }
  return dropped;
};

const clientsAtOnce = 500;

/** Search, derived columns and digests of all clients, in steps. */
const refreshEverything = (store: Store, onProgress: Progress): void => {
  const ids = allOf<{ id: string }>(store.read, "select id from client order by row_no").map(({ id }) => id);
  for (let from = 0; from < ids.length; from += clientsAtOnce) {
    onProgress("search", from, ids.length);
    write(store, (tx) => throughGate(tx, () => refreshClients(tx, ids.slice(from, from + clientsAtOnce))));
  }
  if (hubIdentity(store.read)) write(store, (tx) => refreshDigests(tx, { everything: true }));
  onProgress("search", ids.length, Math.max(1, ids.length));
};
