/* A shared setting of the branch as a change of its row; there is one row a key. */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import type { CommandContext } from "./context.ts";

/** The change that sets a setting, or with `null` gives its default back; none for a default that nobody changed. */
export const settingChanges = (db: ReadDb, { ids }: Pick<CommandContext, "ids">, key: string, value: string | null): Change[] => {
  const current = settingRow(db, key);
  if (current) return [{ operation: "update", table: "setting", rowId: current.id, values: { value } }];
  return value === null ? [] : [{ operation: "insert", table: "setting", rowId: ids.next(), values: { key, value } }];
};
