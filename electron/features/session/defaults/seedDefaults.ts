/*
 * Which default reference data a store has received. A store made by an older program gets what is missing once, noted in
 * `local_state`, so that what a branch deletes stays deleted.
 */
import type { Ids } from "#shared/kernel/ports.ts";
import { englishSets, missingEnglish } from "#shared/domain/defaults/defaultEnglish.ts";
import { defaultKinds, type DefaultRow } from "#shared/domain/defaults/defaultRows.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { unitChanges } from "#shared/domain/units/unitChanges.ts";
import { unitsMark, unitsOfWords } from "#shared/domain/units/unitsOfWords.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { entryByCode } from "#db/workstation/dictionaries.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { allRows } from "#db/workstation/rows.ts";
import { unitTreeOf, unitWordsInUse } from "#db/workstation/units.ts";

/** The default rows, and the English of earlier ones, that a store has never received yet; `received` names the dictionaries that it has had before. */
export const missingDefaults = (
  db: ReadDb,
  ids: Ids,
  received: ReadonlySet<string>,
): { readonly changes: readonly Change[]; readonly marks: readonly string[] } => {
  const missing = defaultKinds.filter(({ mark }) => localState(db, mark) === undefined);
  const rows = missing.flatMap(({ changes }) => changes(ids, received));
  // A branch may have made an entry under a code that a later program brings.
  const isTaken = ({ table, values }: DefaultRow): boolean =>
    table === "dictionaryItem" && entryByCode(db, String(values["dictionary"]), String(values["code"])) !== undefined;
  const sets = englishSets.filter(({ mark }) => localState(db, mark) === undefined);
  const english = sets.length === 0 ? [] : missingEnglish(sets, (table) => allRows(db, table).map((row) => ({ id: row.id, values: { ...row } })));
  // The words that clients and people carried before there were units (R252).
  const isFirst = localState(db, unitsMark) === undefined;
  const units = isFirst
    ? unitChanges(
        unitsOfWords(
          unitTreeOf(db),
          unitWordsInUse(db).map(({ word }) => word),
          ids.next,
        ),
      )
    : [];
  return {
    changes: [...english, ...rows.filter((row) => !isTaken(row)), ...units],
    marks: [...[...missing, ...sets].map(({ mark }) => mark), ...(isFirst ? [unitsMark] : [])],
  };
};

/** Notes that a store has received its defaults; in the transaction that writes them. */
export const markDefaults = (tx: WriteTx, marks: readonly string[]): void => {
  for (const mark of marks) setLocalState(tx, mark, "1");
};
