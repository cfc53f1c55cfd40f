/* The log of a branch of 50,000 clients has hundreds of thousands of lines; what came last is asked after every edit. */
import { expect, it } from "vitest";
import { type ReadDb, write, type WriteTx } from "#db/engine/store.ts";
import { clientsTouchedAfter } from "#db/workstation/columnIndex/indexSource.ts";
import { clientsTouchedSince } from "#db/workstation/importMatch.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { refreshDigests } from "#db/workstation/sync/digests.ts";
import { createTestStore } from "#test/support/testStore.ts";

it("[SP3] who was touched after a place of the log is found from that place on, not by walking the whole log client by client", () => {
  const { store } = createTestStore();
  /** The plans of the statements that ask the log for clients. */
  const plansOf = (ask: (spying: <Db extends ReadDb>(db: Db) => Db) => void): readonly string[] => {
    const texts: string[] = [];
    ask((db) => ({
      ...db,
      prepare: (sql: string) => {
        texts.push(sql);
        return db.prepare(sql);
      },
    }));
    return texts
      .filter((sql) => sql.includes("distinct client_id as id from change_log"))
      .flatMap((sql) => {
        const given = Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1);
        return store.raw.prepare(`explain query plan ${sql}`).all(...given) as { readonly detail: string }[]; // the plan's rows
      })
      .flatMap(({ detail }) => (detail.includes("change_log") ? [detail] : []));
  };
  const inTransaction = (work: (tx: WriteTx) => void): void => write(store, work);
  expect({
    index: plansOf((spying) => void clientsTouchedAfter(spying(store.read), 5, 10)),
    import: plansOf((spying) => void clientsTouchedSince(spying(store.read), 5)),
    digests: plansOf((spying) =>
      inTransaction((tx) => {
        refreshDigests(tx);
        setLocalState(tx, "syncDigestThrough", "5");
        refreshDigests(spying(tx));
      }),
    ),
  }).toEqual({
    index: ["SEARCH change_log USING INDEX change_log_by_tx (tx_seq>?)"],
    import: ["SEARCH change_log USING INDEX change_log_by_tx (tx_seq>?)"],
    digests: ["SEARCH change_log USING INTEGER PRIMARY KEY (rowid>?)"],
  });
});
