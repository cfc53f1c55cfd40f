/*
 * SP1 and SP2: what the write path of an import costs. "plain floor": prepared inserts of the clients into a table
 * without an index. "realistic floor": prepared inserts of the same rows into the same tables with all their indexes,
 * the same derived columns and search tokens, computed beforehand. Everything encrypted and durable.
 */
import { columnsOf, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { runOf } from "#db/engine/query.ts";
import { type SqlValue, type Store, write, type WriteTx } from "#db/engine/store.ts";
import { type ApplyImport, writeImport } from "#electron/jobs/imports/importTransaction.ts";
import { editsFromText } from "#db/workstation/changeLog.ts";
import { derivedOfNewClient } from "#db/workstation/clientDerived.ts";
import { toSql } from "#db/workstation/rows.ts";
import type { BenchArguments } from "./benchArguments.ts";
import { benchHeader, inEmptyStore, inFreshWorkstation } from "./freshStore.ts";
import { interleave } from "./interleave.ts";
import type { Metric } from "./statistics.ts";
import { stagedGroups, today } from "./workload.ts";

type Groups = ReturnType<typeof stagedGroups>;

interface FloorRow {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Search tokens of a client, null for a child row. */
  readonly tokens: string | null;
}

const derivedNames = [
  "name_pinyin",
  "name_initials",
  "primary_phone",
  "value_band",
  "holding_total",
  "next_maturity_on",
  "last_contact_on",
  "completeness",
] as const;
const editedAt = `${today}T08:00:00.000Z`;

const insertSql = (table: string, columns: readonly string[]): string =>
  `insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`;

const floorRowsOf = (tx: WriteTx, groups: Groups): FloorRow[] => {
  const texts = new Map<string, string>();
  return groups.flatMap(({ edits }) =>
    edits.flatMap((edit): FloorRow[] => {
      if (edit.operation !== "insert") return [];
      const columns = Object.entries(columnsOf(edit.table));
      const derived = edit.table === "client" ? derivedOfNewClient(tx, edit, edits) : undefined;
      const values: SqlValue[] = [edit.rowId, editedAt, ...columns.map(([name, { kind }]) => toSql(kind, edit.values[name]))];
      if (derived) values.push(...derivedNames.map((name) => derived.columns[name]), editedAt);
      const sql =
        texts.get(edit.table) ??
        insertSql(toSnake(edit.table), ["id", "edited_at", ...columns.map(([name]) => toSnake(name)), ...(derived ? [...derivedNames, "created_at"] : [])]);
      texts.set(edit.table, sql);
      return [{ sql, values, tokens: derived?.tokens ?? null }];
    }),
  );
};

/** Takes the guards off: a program without a write path has none. */
const dropGuards = (store: Store): void => {
  for (const name of store.raw.prepare("select name from temp.sqlite_schema where type = 'trigger'").pluck().all())
    store.raw.exec(`drop trigger temp.${String(name)}`);
};

const timed = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

const insertRows = (store: Store, rows: readonly FloorRow[]): number =>
  timed(() =>
    write(store, (tx) => {
      const search = tx.prepare("insert into client_search (rowid, tokens) values (?, ?)");
      const statements = new Map<string, ReturnType<WriteTx["prepare"]>>();
      for (const { sql, values, tokens } of rows) {
        const statement = statements.get(sql) ?? tx.prepare(sql);
        statements.set(sql, statement);
        const { lastInsertRowid } = statement.run(values);
        if (tokens !== null) search.run(lastInsertRowid, tokens);
      }
    }),
  );

/** The client rows alone into one table without an index. */
const runPlain = (rows: readonly FloorRow[]): number => {
  const clients = rows.filter(({ tokens }) => tokens !== null);
  return inEmptyStore((store) => {
    const columns = clients[0]?.values.map((_, index) => `c${index}`) ?? [];
    store.raw.exec(`create table plain (${columns.join(", ")})`);
    return timed(() =>
      write(store, (tx) => {
        const statement = tx.prepare(insertSql("plain", columns));
        for (const { values } of clients) statement.run(values);
      }),
    );
  });
};

const runRealistic = (rows: readonly FloorRow[]): number =>
  inFreshWorkstation((store) => {
    dropGuards(store);
    return insertRows(store, rows);
  });

const runOurs = (clients: number, groups: Parameters<ApplyImport>[1]): number =>
  inFreshWorkstation((store) => timed(() => writeImport(store, clients, (_tx, apply) => apply(benchHeader(), groups))));

function* fromText(groups: Groups): Generator<Groups[number]> {
  for (const { clientId, text } of groups) yield { clientId, edits: editsFromText(text, clientId), text };
}

/** SP2: rows of one table through the functions that every module of `db/` writes with. */
const plainRows = async ({ clients, rounds }: BenchArguments): Promise<Metric> => {
  const columns = ["id", "name", "number", "phone", "amount", "day"];
  const rows = Array.from({ length: clients }, (_, index): SqlValue[] => [`id-${index}`, `客户${index}`, `C${index}`, `138${index}`, index * 100, today]);
  const withTable = (insert: (tx: WriteTx, sql: string) => void): number =>
    inEmptyStore((store) => {
      store.raw.exec(`create table plain (${columns.join(", ")})`);
      return timed(() => write(store, (tx) => insert(tx, insertSql("plain", columns))));
    });
  const found = await interleave(
    {
      "raw inserts": () =>
        withTable((tx, sql) => {
          const statement = tx.prepare(sql);
          for (const row of rows) statement.run(...row);
        }),
      ours: () =>
        withTable((tx, sql) => {
          for (const row of rows) runOf(tx, sql, ...row);
        }),
    },
    rounds + 2,
    1,
  );
  return {
    id: "SP2",
    what: `${clients} plain rows through our data layer`,
    unit: "ms",
    ours: found.ours,
    beside: { "raw inserts": found["raw inserts"] },
    goals: [{ kind: "times", of: "raw inserts", most: 1.3 }],
  };
};

/** SP1 and SP2. */
export const bulkMetrics = async (given: BenchArguments): Promise<Metric[]> => {
  const groups = stagedGroups(given.clients);
  const rows = inFreshWorkstation((store) => write(store, (tx) => floorRowsOf(tx, groups)));
  const found = await interleave(
    {
      "plain floor": () => runPlain(rows),
      "realistic floor": () => runRealistic(rows),
      ours: () =>
        runOurs(
          given.clients,
          groups.map(({ clientId, edits }) => ({ clientId, edits })),
        ),
      staged: () => runOurs(given.clients, fromText(groups)),
    },
    given.rounds,
  );
  const children = rows.length - given.clients;
  const beside = { "realistic floor": found["realistic floor"], "plain floor": found["plain floor"], "ours from the text of a dry run": found.staged };
  const share = given.clients / 50_000;
  return [
    {
      id: "SP1",
      what: `import ${given.clients} clients, ${children} child rows, search, log`,
      unit: "ms",
      ours: found.ours,
      beside,
      goals: [
        { kind: "times", of: "realistic floor", most: 1.25 },
        { kind: "p50", most: Math.round(3_400 * share) },
      ],
    },
    await plainRows(given),
  ];
};
