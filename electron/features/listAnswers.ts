/* Who answers a list: the column index of the open store once it is there, SQL until then. */
import { dayOf } from "#shared/kernel/time.ts";
import type { ClientGroupRow, ClientListRow, ClientTotals, ListScope, ListSelection, ListSort } from "#shared/contracts/clients/list.ts";
import type { GroupField } from "#shared/domain/clients/listFields.ts";
import {
  clientGroups,
  clientListRows,
  clientRowNumbers,
  clientTotals,
  type DictionaryOrder,
  idsOfRowNumbers,
  type ListWish,
  rowNumbersOfIds,
  type RowNumberPage,
  visibleClientCount,
} from "#db/workstation/clientList.ts";
import { clientSearch, type FoundClient, rowNumbersFound } from "#db/workstation/clientSearch.ts";
import { codesInOrder } from "#db/workstation/listReference.ts";
import { hiddenTagIds, withoutTags } from "#db/workstation/sensitiveTags.ts";
import { resolveCondition } from "#db/workstation/segmentSql.ts";
import { groupsByUnit } from "#electron/features/unitGroups.ts";
import { unitTreeOf } from "#db/workstation/units.ts";
import type { QueryContext } from "#electron/features/context.ts";
import { readyIndex } from "#electron/features/readyIndex.ts";

export interface ListAnswers {
  readonly wishOf: (scope: ListScope) => ListWish;
  readonly rows: (rowNos: readonly number[]) => ClientListRow[];
  readonly search: (text: string, limit: number) => FoundClient[];
  readonly page: (wish: ListWish, sort: ListSort, range: { readonly offset: number; readonly limit: number }) => RowNumberPage;
  readonly count: (wish: ListWish) => number;
  readonly clientCount: () => number;
  readonly groups: (wish: ListWish, by: GroupField) => ClientGroupRow[];
  readonly totals: (selection: ListSelection) => ClientTotals;
  /** Row numbers of a selection, in list order by name when everything that matches is meant. */
  readonly rowNosOf: (selection: ListSelection) => readonly number[];
}

const wholeList = Number.MAX_SAFE_INTEGER;
const byRow: ListSort = { field: "createdAt", direction: "asc" };

/** Who asks: sensitive tags are kept from whoever may not see them (R266); a job of the program itself names nobody. */
export type ListContext = Pick<QueryContext, "db" | "clock"> & Partial<Pick<QueryContext, "actor">>;

/** The answers for one request: one store, one day. */
export const listAnswers = (context: ListContext): ListAnswers => {
  const { db } = context;
  const today = dayOf(context.clock.now());
  const hidden: ReadonlySet<string> = context.actor ? hiddenTagIds(db, context.actor.role) : new Set();
  const index = readyIndex(db);
  const orderOf: DictionaryOrder = (dictionary) => codesInOrder(db, dictionary);
  const foundBy = (text: string) => (index ? index.found(text, () => rowNumbersFound(db, text, index.candidate)) : rowNumbersFound(db, text));
  const wishOf = (scope: ListScope): ListWish => ({
    condition: withoutTags(resolveCondition(db, scope.condition, today), hidden),
    found: scope.text.trim() === "" ? null : foundBy(scope.text),
  });
  const page: ListAnswers["page"] = (wish, sort, range) => (index ? index.page(wish, sort, range, orderOf) : clientRowNumbers(db, wish, sort, range, orderOf));
  const wishOfIds = (ids: readonly string[]): ListWish => ({ condition: { all: [] }, found: rowNumbersOfIds(db, ids) });
  return {
    wishOf,
    page,
    rows: (rowNos) => {
      const rows = index ? rowNos.flatMap((rowNo) => index.row(rowNo) ?? []) : clientListRows(db, rowNos);
      return hidden.size === 0 ? rows : rows.map((row) => ({ ...row, tagIds: row.tagIds.filter((id) => !hidden.has(id)) }));
    },
    search: (text, limit) => clientSearch(db, text, limit, index?.candidate),
    count: (wish) => (index ? index.count(wish) : clientTotals(db, wish).count),
    clientCount: () => (index ? index.clientCount() : visibleClientCount(db)),
    groups: (wish, by) => {
      const groups = index ? index.groups(wish, by) : clientGroups(db, wish, by);
      return by === "outlet" ? groupsByUnit(unitTreeOf(db), groups) : groups;
    },
    totals: (selection) => {
      const isIds = selection.kind === "ids";
      const wish = isIds ? wishOfIds(selection.ids) : wishOf(selection.scope);
      const except = isIds ? [] : selection.except;
      return index ? index.totals(wish, rowNumbersOfIds(db, except)) : clientTotals(db, wish, except);
    },
    rowNosOf: (selection) => {
      if (selection.kind === "ids") return rowNumbersOfIds(db, selection.ids);
      const { rowNos } = page(wishOf(selection.scope), byRow, { offset: 0, limit: wholeList });
      const except = new Set(rowNumbersOfIds(db, selection.except));
      return except.size === 0 ? rowNos : rowNos.filter((rowNo) => !except.has(rowNo));
    },
  };
};

/** The ids that a selection means. */
export const idsOfSelection = (context: ListContext, selection: ListSelection): string[] =>
  idsOfRowNumbers(context.db, listAnswers(context).rowNosOf(selection));
