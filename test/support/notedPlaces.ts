/* What a store notes of the places that are being written to, in order: a note that stands for a moment only is seen too. */
import type { Store } from "#db/engine/store.ts";

/** Begins to look; answers a function that tells the noted places after each change so far. */
export const watchNotedPlaces = ({ raw }: Store): (() => unknown[]) => {
  raw.exec("create temp table noted_place (value text not null)");
  for (const event of ["insert", "update"]) {
    raw.exec(`create temp trigger noted_place_${event} after ${event} on main.local_state when new.key = 'halfWritten'
      begin insert into noted_place values (new.value); end`);
  }
  const told = raw.prepare("select value from noted_place order by rowid");
  return () => told.all().map((row) => JSON.parse(String(Reflect.get(Object(row), "value"))) as unknown);
};
