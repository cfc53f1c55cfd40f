/*
 * What a diagnostic bundle may tell of a store (R244): numbers, versions, codes and moments, by an allow-list. No value of a
 * row, no name, no address; what is not of the expected form is left out.
 */
import type { StoreFacts } from "#shared/domain/support/storeCheck.ts";
import { pageFacts, storedTables } from "#db/engine/integrity.ts";
import { storeVersion } from "#db/engine/migrate.ts";
import { firstOf } from "#db/engine/query.ts";
import type { Store } from "#db/engine/store.ts";
import { pendingTransactionCount } from "./changeLog.ts";
import { salvageReport } from "./salvage.ts";
import { lastStoreCheck } from "./storeCheck.ts";
import { hubIdentity, recentSessions, syncNumbers } from "./sync/syncState.ts";

const code = (text: string): string => (/^[A-Za-z]{0,40}$/u.test(text) ? text : "…");
const moment = (text: string | null): string => (text !== null && /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/u.test(text) ? text : "");

const countOf = (store: Store, table: string): number => {
  try {
    return firstOf<{ n: number }>(store.read, `select count(*) as n from "${table}"`)?.n ?? 0;
  } catch {
    return -1; // a table that cannot be read is itself what support wants to know
  }
};

/** Facts of an open store for a diagnostic bundle. */
export const storeFacts = (store: Store): StoreFacts => {
  const { read } = store;
  const { cursor, pushedLine, passedLine } = syncNumbers(read);
  return {
    version: storeVersion(store),
    ...pageFacts(store),
    rows: Object.fromEntries(storedTables(read).map((table) => [table, countOf(store, table)])),
    check: lastStoreCheck(read) ?? null,
    salvage: salvageReport(read) ?? null,
    isJoined: hubIdentity(read) !== undefined,
    pendingTransactions: pendingTransactionCount(read),
    sync: { cursor, pushedLine, passedLine },
    sessions: recentSessions(read, 20).map(({ id: _id, startedAt, endedAt, outcome, detail, ...numbers }) => ({
      startedAt: moment(startedAt),
      endedAt: moment(endedAt),
      outcome: code(outcome),
      detail: code(detail),
      ...numbers,
    })),
  };
};
