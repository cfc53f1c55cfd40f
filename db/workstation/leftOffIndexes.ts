/*
 * Indexes of synced tables that are left off while a great part of a store is written, and made again in the same transaction:
 * sorted once, they cost a third of what row by row costs, where the keys of each page lie all over them. Nobody else ever
 * sees the store without them, and a rollback brings them back.
 */
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { allOf, countOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { derivedOnce } from "./applyEdit.ts";

interface LeftOff {
  /** Those by which the rows of a client are found. */
  readonly ofClients: readonly string[];
  readonly others: readonly string[];
}

interface Index {
  readonly name: string;
  readonly sql: string;
}

const isOfClients = ({ sql }: Index): boolean => /\(\s*client_id\b/iu.test(sql);

/** Takes the indexes off that hold nothing in place: one that keeps values apart stays, and so do the keys of the tables. */
const leaveOffIndexes = (tx: WriteTx): LeftOff => {
  const tables = [...syncedTableNames.map((table) => toSnake(table)), "change_log"];
  const indexes = allOf<Index>(
    tx,
    `select name, sql from main.sqlite_schema where type = 'index' and sql is not null and sql not like 'create unique %'
       and tbl_name in (select value from json_each(?)) and name <> 'change_log_by_tx' order by tbl_name, name`,
    JSON.stringify(tables),
  );
  for (const { name } of indexes) runOf(tx, `drop index main.${name}`);
  const texts = (list: readonly Index[]): string[] => list.map(({ sql }) => sql);
  return { ofClients: texts(indexes.filter(isOfClients)), others: texts(indexes.filter((index) => !isOfClients(index))) };
};

/** Makes indexes again, as they were. */
const makeIndexes = (tx: WriteTx, texts: readonly string[]): void => {
  for (const text of texts) runOf(tx, text);
};

/** Runs work that writes a great part of the store through the write path; indexes are made again after it, as they were. */
export const withIndexesMadeOnce = <T>(tx: WriteTx, work: () => T): T => {
  const leftOff = leaveOffIndexes(tx);
  const outcome = derivedOnce(tx, () => {
    const did = work();
    // What is derived of a client comes last and reads his rows.
    makeIndexes(tx, leftOff.ofClients);
    return did;
  });
  makeIndexes(tx, leftOff.others);
  return outcome;
};

/** Whether so many new clients are most of what the store will hold: only then does making the indexes anew pay. */
export const isMostOfStore = (db: ReadDb, newClients: number): boolean => newClients >= countOf(db, "select count(*) as n from client");
