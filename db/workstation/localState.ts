/* Small facts of this installation that never travel: its id, window layout, when jobs last ran. */
import { first, run } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { build } from "./schema.ts";

/** The value of a local fact. */
export const localState = (db: ReadDb, key: string): string | undefined =>
  first(db, build.selectFrom("local_state").select("value").where("key", "=", key))?.value;

/** Sets a local fact. */
export const setLocalState = (tx: WriteTx, key: string, value: string): void => {
  run(
    tx,
    build
      .insertInto("local_state")
      .values({ key, value })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value })),
  );
};
