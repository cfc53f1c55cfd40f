/*
 * The lists that can be exported, by name: their columns, and their rows in the order of the screen. The same questions to
 * the store as the pages ask, without their limits. A list that has no entry here does not compile.
 */
import type { ExportWish, ExportedList } from "#shared/contracts/exchange/exports.ts";
import type { ReadDb } from "#db/engine/store.ts";
import type { ExportedBy, ListColumn, ListsOf, OpenedList } from "./listColumns.ts";
import { branchLists } from "./lists/branchLists.ts";
import { campaignLists } from "./lists/campaignLists.ts";
import { caseLists } from "./lists/caseLists.ts";
import { clientLists } from "./lists/clientLists.ts";
import { figureLists } from "./lists/figureLists.ts";
import { productLists } from "./lists/productLists.ts";
import { opportunityLists } from "./lists/opportunityLists.ts";
import { researchLists } from "./lists/researchLists.ts";
import { servingLists } from "./lists/servingLists.ts";
import { visitLists } from "./lists/visitLists.ts";

const lists: ListsOf<ExportedList> = {
  ...clientLists,
  ...visitLists,
  ...servingLists,
  ...opportunityLists,
  ...caseLists,
  ...campaignLists,
  ...researchLists,
  ...productLists,
  ...branchLists,
  ...figureLists,
};

/** How a list is exported. */
export const listToExport = (
  wish: ExportWish,
): {
  readonly columns: Readonly<Record<string, ListColumn>>;
  readonly usual: readonly string[];
  readonly open: (db: ReadDb, by: ExportedBy) => OpenedList;
} => {
  const list = lists[wish.list];
  const open = list.open as (db: ReadDb, wish: ExportWish, by: ExportedBy) => OpenedList; // list and wish were paired by name
  return { columns: list.columns, usual: list.usual ?? Object.keys(list.columns), open: (db, by) => open(db, wish, by) };
};
