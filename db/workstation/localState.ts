/* Small facts of this installation that never travel: its id, window layout, when jobs last ran. Fixed texts: every transaction of the log writes one of them. */
import { firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

/** The value of a local fact. */
export const localState = (db: ReadDb, key: string): string | undefined =>
  firstOf<{ value: string }>(db, "select value from local_state where key = ?", key)?.value;

/** Sets a local fact. */
export const setLocalState = (tx: WriteTx, key: string, value: string): void => {
  runOf(tx, "insert into local_state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value", key, value);
};
