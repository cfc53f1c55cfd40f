/*
 * Whether a store is whole, in steps that can be watched and stopped: every page of every table, references, the search, what
 * is derived from clients, and the chains of change log and audit. What can be made anew from what is whole - indexes, search,
 * derived columns - is repaired; a table that cannot be read is not touched: that is the salvage's work (salvage.ts).
 */
import type { Clock } from "#shared/kernel/ports.ts";
import type { StoreCheck } from "#shared/domain/support/storeCheck.ts";
import { brokenReferences, checkTable, pageFacts, reindexTable, storedTables } from "#db/engine/integrity.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { auditLength, firstBrokenAudit } from "./auditLog.ts";
import { firstBrokenLink, transactionCount } from "./changeLog.ts";
import { clientsDerivedWrongly, refreshClients } from "./clientDerived.ts";
import { throughGate } from "./guards.ts";
import { localState, setLocalState } from "./localState.ts";

const checkKey = "storeCheck";

/** The last check of this store; undefined when there was none. */
export const lastStoreCheck = (db: ReadDb): StoreCheck | undefined => {
  const text = localState(db, checkKey);
  return text === undefined ? undefined : (JSON.parse(text) as StoreCheck); // written below
};

export interface CheckSteps {
  readonly clock: Clock;
  readonly onProgress: (phase: "pages" | "clients" | "chains" | "repair", done: number, total: number) => void;
  /** Called between steps: lets a wish to stop through, and throws when there is one. */
  readonly pause: () => Promise<void>;
}

const clientsAtOnce = 250;

const clientIds = (db: ReadDb): string[] => allOf<{ id: string }>(db, "select id from client order by row_no").map(({ id }) => id);

/** Clients that search should find and does not, or the other way round. */
const searchMismatches = (db: ReadDb): number =>
  firstOf<{ n: number }>(
    db,
    `select (select count(*) from client where deleted_at is null and merged_into_id is null and row_no not in (select id from client_search_docsize))
       + (select count(*) from client_search_docsize where id not in (select row_no from client where deleted_at is null and merged_into_id is null)) as n`,
  )?.n ?? 0;

const isOfSearch = (table: string): boolean => table.startsWith("client_search");

/** Checks the store and keeps the outcome in it; a store that cannot be read whole as far as it takes that. */
export const checkStore = async (store: Store, { clock, onProgress, pause }: CheckSteps): Promise<StoreCheck> => {
  const began = performance.now();
  const { read } = store;
  const tables = storedTables(read);
  const damaged: string[] = [];
  const unordered: string[] = [];
  for (const [index, table] of tables.entries()) {
    onProgress("pages", index, tables.length);
    await pause();
    const state = checkTable(store, table);
    if (state === "damaged") damaged.push(table);
    if (state === "index") unordered.push(table);
  }
  const isReadable = damaged.length === 0;
  let derived = 0;
  let search = 0;
  let references = 0;
  let changeLog: StoreCheck["changeLog"] = null;
  let audit: StoreCheck["audit"] = null;
  if (isReadable) {
    references = brokenReferences(store);
    search = searchMismatches(read);
    const ids = clientIds(read);
    for (let from = 0; from < ids.length; from += clientsAtOnce) {
      onProgress("clients", from, ids.length);
      await pause();
      derived += write(store, (tx) => clientsDerivedWrongly(tx, ids.slice(from, from + clientsAtOnce)).length);
    }
    onProgress("chains", 0, 2);
    await pause();
    changeLog = { length: transactionCount(read), brokenAt: firstBrokenLink(read) };
    onProgress("chains", 1, 2);
    await pause();
    audit = { length: auditLength(read), brokenAt: firstBrokenAudit(read) };
  }
  const check: StoreCheck = {
    at: clock.now(),
    ms: Math.round(performance.now() - began),
    tables: tables.length,
    ...pageFacts(store),
    damagedTables: damaged,
    unorderedTables: unordered,
    brokenReferences: references,
    searchMismatches: search,
    derivedWrongly: derived,
    changeLog,
    audit,
  };
  keepCheck(store, check);
  return check;
};

/** A store that cannot be read everywhere may still take a line; when it does not, the answer itself has to do. */
const keepCheck = (store: Store, check: StoreCheck): void => {
  try {
    write(store, (tx) => setLocalState(tx, checkKey, JSON.stringify(check)));
  } catch (error) {
    if (storeErrorKind(error) !== "corrupt") throw error;
  }
};

/** Repairs what can be made anew and checks again. */
export const repairStore = async (store: Store, found: StoreCheck, steps: CheckSteps): Promise<StoreCheck> => {
  if (found.damagedTables.length > 0) return found;
  const ordinary = found.unorderedTables.filter((table) => !isOfSearch(table));
  for (const table of ordinary) write(store, (tx) => reindexTable(tx, table));
  const isSearchNew = found.searchMismatches > 0 || found.unorderedTables.some(isOfSearch);
  if (isSearchNew) write(store, (tx) => runOf(tx, "insert into client_search (client_search) values ('delete-all')"));
  if (isSearchNew || found.derivedWrongly > 0) {
    const ids = clientIds(store.read);
    for (let from = 0; from < ids.length; from += clientsAtOnce) {
      steps.onProgress("repair", from, ids.length);
      await steps.pause();
      write(store, (tx) => throughGate(tx, () => refreshClients(tx, ids.slice(from, from + clientsAtOnce))));
    }
  }
  return checkStore(store, steps);
};
