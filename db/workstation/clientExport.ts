/* All live clients, page by page, for an export of any length. */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";

const pageSize = 500;
const visible = "deleted_at is null and merged_into_id is null";

/** Every live client in order of its row number, with their total. */
export function* clientPages(db: ReadDb): Generator<{ readonly row: Readonly<Record<string, FieldValue>>; readonly total: number }> {
  const total = firstOf<{ n: number }>(db, `select count(*) as n from client where ${visible}`)?.n ?? 0;
  const { selectList } = shapeOf("client");
  let last = 0;
  for (;;) {
    const page = allOf<Record<string, SqlValue>>(
      db,
      `select row_no as "rowNo", ${selectList} from client where row_no > ? and ${visible} order by row_no limit ?`,
      last,
      pageSize,
    );
    for (const raw of page) {
      last = Number(raw["rowNo"]);
      yield { row: finishRow("client", raw) as unknown as Readonly<Record<string, FieldValue>>, total }; // a row is its values and its id
    }
    if (page.length < pageSize) return;
  }
}

/** Names of the branch's people by id. */
export const personNames = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(allOf<{ id: string; name: string }>(db, "select id, name from branch_user").map(({ id, name }) => [id, name]));
