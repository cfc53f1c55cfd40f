/* Clients for an export of any length: which ones, in the order of the screen, and their rows page by page. */
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Day } from "#shared/kernel/time.ts";
import { all, allOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { clientRowNumbers, type ListWish, rowNumbersOfIds } from "./clientList.ts";
import { rowNumbersFound } from "./clientSearch.ts";
import { codesInOrder } from "./listReference.ts";
import { finishRow, shapeOf } from "./rows.ts";
import { build } from "./schema.ts";
import { withoutTags } from "./sensitiveTags.ts";
import { resolveCondition } from "./segmentSql.ts";

const pageSize = 500;
const whole = { offset: 0, limit: Number.MAX_SAFE_INTEGER };

/** Clients chosen one by one, or all that a filter matches without some. */
export type ClientsMeant =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "matching"; readonly scope: { readonly condition: Condition; readonly text: string }; readonly except: readonly string[] };

/** Row numbers of the clients that a list means, in its order. */
export const clientsToExport = (
  db: ReadDb,
  selection: ClientsMeant,
  sort: Parameters<typeof clientRowNumbers>[2],
  today: Day,
  hiddenTags: ReadonlySet<string>,
): readonly number[] => {
  const isIds = selection.kind === "ids";
  const wish: ListWish = isIds
    ? { condition: { all: [] }, found: rowNumbersOfIds(db, selection.ids) }
    : {
        condition: withoutTags(resolveCondition(db, selection.scope.condition, today), hiddenTags),
        found: selection.scope.text.trim() === "" ? null : rowNumbersFound(db, selection.scope.text),
      };
  const { rowNos } = clientRowNumbers(db, wish, sort, whole, (dictionary) => codesInOrder(db, dictionary));
  const except = new Set(isIds ? [] : rowNumbersOfIds(db, selection.except));
  return except.size === 0 ? rowNos : rowNos.filter((rowNo) => !except.has(rowNo));
};

/** What the list shows beside the fields of the archive. */
const derived = [
  "valueBand",
  "holdingTotal",
  "nextMaturityOn",
  "lastContactOn",
  "nextFollowUpOn",
  "nextVisitOn",
  "completeness",
  "fullArchive",
  "preferenceTypeInForce",
  "primaryPhone",
  "createdAt",
] as const;

/** Every client of the given row numbers that still lives, in that order: fields, derived columns, names of tags. */
export function* exportedClients(db: ReadDb, rowNos: readonly number[], withSensitiveTags: boolean): Generator<Readonly<Record<string, FieldValue>>> {
  const fields = shapeOf("client").selectList.replaceAll(/(^|, )/g, "$1client.");
  const more = derived.map((name) => `client.${toSnake(name)} as "${name}"`).join(", ");
  const sql = `select ${fields}, ${more},
      (select group_concat(name, '、') from (select t.name from client_tag k join tag t on t.id = k.tag_id and t.deleted_at is null${withSensitiveTags ? "" : " and t.is_sensitive is not 1"}
        where k.client_id = client.id and k.deleted_at is null order by k.row_no)) as tag
    from json_each(?) wanted join client on client.row_no = wanted.value and client.deleted_at is null and client.merged_into_id is null order by wanted.key`;
  for (let start = 0; start < rowNos.length; start += pageSize) {
    const page = allOf<Record<string, SqlValue>>(db, sql, JSON.stringify(rowNos.slice(start, start + pageSize)));
    for (const raw of page) yield finishRow("client", raw) as unknown as Readonly<Record<string, FieldValue>>; // a row is its values and its id
  }
}

/** Names of the branch's people by id. */
export const personNames = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(all(db, build.selectFrom("branch_user").select(["id", "name"])).map(({ id, name }) => [id, name]));
