/*
 * The timeline of a client: changes, interactions, remarks, and the days on which holdings began and end, in one
 * order, newest first, page by page. Each source is asked for one page; the cursor is the moment and the key of the
 * last entry shown, so that nothing is skipped or repeated when moments are equal.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { editsOfLine, transactionBySeq, type TransactionHeader } from "./changeLog.ts";
import { finishRow, shapeOf } from "./rows.ts";

interface Placed {
  readonly at: string;
  readonly key: string;
}

export type TimelineItem =
  | (Placed & { readonly type: "change"; readonly header: TransactionHeader; readonly edits: readonly RowEdit[] })
  | (Placed & { readonly type: "interaction"; readonly row: Row<"interaction"> })
  | (Placed & { readonly type: "remark"; readonly row: Row<"remark"> })
  | (Placed & { readonly type: "holdingOpened" | "holdingMatures"; readonly row: Row<"holding"> });

export interface TimelinePlace {
  readonly at: string;
  readonly key: string;
}

/** After every place: where a timeline begins. */
const newest: TimelinePlace = { at: "~", key: "~" };

const listTables = [
  { type: "interaction", table: "interaction", column: "happened_at", prefix: "i" },
  { type: "remark", table: "remark", column: "written_at", prefix: "r" },
  { type: "holdingOpened", table: "holding", column: "opened_on", prefix: "o" },
  { type: "holdingMatures", table: "holding", column: "matures_on", prefix: "m" },
] as const;

const listItems = (db: ReadDb, source: (typeof listTables)[number], clientId: string, before: TimelinePlace, limit: number): TimelineItem[] => {
  const { sqlName, selectList } = shapeOf(source.table);
  const key = `'${source.prefix}' || id`;
  const rows = allOf<Record<string, SqlValue>>(
    db,
    `select ${selectList}, ${source.column} as "placedAt" from ${sqlName}
     where client_id = ? and deleted_at is null and ${source.column} is not null
       and (${source.column} < ? or (${source.column} = ? and ${key} < ?))
     order by ${source.column} desc, ${key} desc limit ?`,
    clientId,
    before.at,
    before.at,
    before.key,
    limit,
  );
  return rows.map(({ placedAt, ...raw }): TimelineItem => {
    const place = { at: String(placedAt), key: `${source.prefix}${String(raw["id"])}` };
    switch (source.type) {
      case "interaction":
        return { ...place, type: source.type, row: finishRow(source.table, raw) };
      case "remark":
        return { ...place, type: source.type, row: finishRow(source.table, raw) };
      default:
        return { ...place, type: source.type, row: finishRow(source.table, raw) };
    }
  });
};

const changeItems = (db: ReadDb, clientIds: readonly string[], before: TimelinePlace, limit: number): TimelineItem[] => {
  const places = allOf<{ at: string; key: string; txSeq: number; lineSeq: number; clientId: string }>(
    db,
    `select t.edited_at as at, 'c' || printf('%012d', l.seq) as key, t.seq as "txSeq", l.seq as "lineSeq", l.client_id as "clientId"
     from change_log l join change_tx t on t.seq = l.tx_seq
     where l.client_id in (${clientIds.map(() => "?").join(", ")})
       and (t.edited_at < ? or (t.edited_at = ? and 'c' || printf('%012d', l.seq) < ?))
     order by t.edited_at desc, l.seq desc limit ?`,
    ...clientIds,
    before.at,
    before.at,
    before.key,
    limit,
  );
  return places.flatMap(({ at, key, txSeq, lineSeq, clientId }): TimelineItem[] => {
    const header = transactionBySeq(db, txSeq);
    return header ? [{ type: "change", at, key, header, edits: editsOfLine(db, lineSeq, clientId) }] : [];
  });
};

/** The next entries of a client's timeline, newest first; `clientIds` begins with the client and names those merged into it. */
export const timelinePage = (db: ReadDb, clientIds: readonly string[], limit: number, before: TimelinePlace = newest): TimelineItem[] => {
  const [clientId = ""] = clientIds;
  return [...listTables.flatMap((source) => listItems(db, source, clientId, before, limit)), ...changeItems(db, clientIds, before, limit)]
    .toSorted((left, right) => (left.at === right.at ? (left.key < right.key ? 1 : -1) : left.at < right.at ? 1 : -1))
    .slice(0, limit);
};
