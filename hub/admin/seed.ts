/*
 * The default reference data of a branch, written into its feed once per kind: devices of a branch get it from the hub and
 * make none of their own. What the branch changes or deletes afterwards stays as it is.
 */
import type { Ids } from "#shared/kernel/ports.ts";
import { type EnglishSet, englishSets, missingEnglish, type RowUpdate } from "#shared/domain/defaults/defaultEnglish.ts";
import { defaultKinds, type DefaultRow, dictionaryChanges } from "#shared/domain/defaults/defaultRows.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { unitChanges } from "#shared/domain/units/unitChanges.ts";
import { unitsMark, unitsOfWords } from "#shared/domain/units/unitsOfWords.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { lockBranch, looseRows } from "#db/hub/ground.ts";
import { hubMeta, setHubMeta } from "#db/hub/migrate.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { branchName, unitTreeOfBranch, unitWordsOfBranch } from "#db/hub/units.ts";
import { appendSystemLine, type SystemWrite } from "#hub/exchange/systemLine.ts";
import { type AdminContext, consoleActor, noteAct } from "./acts.ts";

const dictionaryMark = (name: string): string => `dictionary.${name}`;

/** Dictionaries are marked one by one: a later program may know more of them. */
const kindsOf = (ids: Ids, marks: ReadonlySet<string>): readonly { readonly mark: string; readonly rows: readonly DefaultRow[] }[] => {
  const dictionaries = new Map<string, DefaultRow[]>();
  for (const row of dictionaryChanges(ids)) {
    const name = String(row.values["dictionary"]);
    dictionaries.set(name, [...(dictionaries.get(name) ?? []), row]);
  }
  const received = new Set([...dictionaries.keys()].filter((name) => marks.has(dictionaryMark(name))));
  return [
    ...[...dictionaries].map(([name, rows]) => ({ mark: dictionaryMark(name), rows })),
    ...defaultKinds.map(({ mark, changes }) => ({ mark, rows: changes(ids, received) })),
  ];
};

/** Units of the words that people and clients of the branch carried before there were units, beneath the branch itself (R252). */
const unitsOfBranch = async (tx: HubTx, ids: Ids, branchId: string): Promise<RowUpdate[]> => {
  const words = await unitWordsOfBranch(tx, branchId);
  const found = unitsOfWords(await unitTreeOfBranch(tx, branchId), words, ids.next, await branchName(tx, branchId));
  return unitChanges(found).map(({ table, rowId, values }) => ({ operation: "update", table, rowId, values }));
};

const toWrite = ({ table, rowId, values }: DefaultRow | RowUpdate): SystemWrite => {
  if (syncedTables[table].scope !== "branch") throw new Error(`${table} is no reference data`);
  const checked = validateRow(table, values);
  if (!checked.ok) throw new Error(`a default row of ${table} is not valid: ${checked.error.field}`);
  return { table, rowId, clientId: null, values: checked.value as SystemWrite["values"] }; // field values are the values of the wire
};

/** English for the words of its reference data that the branch received without it and left as they were. */
const englishOf = async (tx: HubTx, branchId: string, sets: readonly EnglishSet[]): Promise<readonly RowUpdate[]> => {
  const rows = (await looseRows(tx, branchId, null)).filter(({ isDeleted }) => !isDeleted);
  return missingEnglish(sets, (table) => rows.filter((row) => row.table === table).map(({ rowId, values }) => ({ id: rowId, values })));
};

/** Writes the kinds that the branch has never received, in the caller's transaction; answers the number of rows. */
export const seedBranchIn = async (tx: HubTx, context: AdminContext, branchId: string): Promise<number> => {
  await lockBranch(tx, branchId);
  const key = `seeded.${branchId}`;
  const marks = new Set(((await hubMeta(tx, key)) ?? "").split("\n").filter((mark) => mark !== ""));
  const missing = kindsOf(context.ids, marks).filter(({ mark }) => !marks.has(mark));
  const sets = englishSets.filter(({ mark }) => !marks.has(mark));
  const hasUnits = marks.has(unitsMark);
  if (missing.length === 0 && sets.length === 0 && hasUnits) return 0;
  const english = sets.length === 0 ? [] : await englishOf(tx, branchId, sets);
  const actor = consoleActor(branchId);
  const rows = await appendSystemLine(tx, {
    branchId,
    kind: "settings",
    label: {},
    actorId: actor.id,
    at: context.clock.now(),
    txId: context.ids.next(),
    writes: [...english, ...missing.flatMap((kind) => kind.rows), ...(hasUnits ? [] : await unitsOfBranch(tx, context.ids, branchId))].map(toWrite),
  });
  await setHubMeta(tx, key, [...marks, ...[...missing, ...sets].map(({ mark }) => mark), ...(hasUnits ? [] : [unitsMark])].join("\n"));
  await noteAct(tx, context, actor, "branchSeeded", { rows });
  return rows;
};

/** Writes the missing default reference data of a branch, and the English of what it has. */
export const seedBranch = (context: AdminContext, branchId: string): Promise<number> => hubWrite(context.hub, (tx) => seedBranchIn(tx, context, branchId));
