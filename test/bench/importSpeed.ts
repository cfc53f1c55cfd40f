/*
 * SP1: what the write path of an import costs over the "realistic floor": raw prepared inserts of the same rows into
 * the same encrypted tables with all their indexes, the same search tokens and derived columns, durable. Floor and
 * ours alternate in one run; medians are printed as JSON. `node test/bench/importSpeed.ts [clients] [rounds]`
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Change, RowEdit } from "#shared/domain/edit/edit.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { columnsOf, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { type Store, write, type WriteTx } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import { editsFromText, editsText } from "#db/workstation/changeLog.ts";
import { derivedOfNewClient } from "#db/workstation/clientDerived.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { toSql } from "#db/workstation/rows.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { syntheticClients } from "#test/support/syntheticClients.ts";

const clients = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? 3);
const today = "2026-11-21";
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

const inFreshStore = <T>(work: (store: Store) => T): T => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-bench-"));
  const { store } = openWorkstation({ path: path.join(folder, "store.db"), key: randomBytes(32) });
  try {
    return work(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const toEdits = (changes: readonly Change[], clientId: string): RowEdit[] =>
  changes.flatMap((change) =>
    change.operation === "insert"
      ? [
          {
            operation: "insert",
            table: change.table,
            rowId: change.rowId,
            clientId,
            baseRev: 0,
            values: Object.fromEntries(Object.entries(change.values).filter(([, value]) => value !== null)),
          },
        ]
      : [],
  );

/** What both sides are given: made and computed before any clock runs. */
const groups = [...syntheticClients(clients, 1, today)].map((changes) => {
  const clientId = changes[0]?.rowId ?? "";
  const edits = toEdits(changes, clientId);
  return { clientId, edits, text: editsText(edits) };
});
const childRows = groups.reduce((sum, { edits }) => sum + edits.length - 1, 0);

interface Prepared {
  readonly table: string;
  readonly sql: string;
  readonly values: readonly (string | number | bigint | null | Uint8Array)[];
  readonly tokens: string | null;
}

const prepareFloor = (tx: WriteTx): Prepared[] =>
  groups.flatMap(({ edits }) =>
    edits.flatMap((edit) => {
      if (edit.operation !== "insert") return [];
      const columns = columnsOf(edit.table);
      const names = Object.keys(columns);
      const derived = edit.table === "client" ? derivedOfNewClient(tx, edit, edits) : undefined;
      const values = [edit.rowId, systemClock.now(), ...names.map((name) => toSql(columns[name]?.kind ?? "text", edit.values[name]))];
      const extra = derived === undefined ? [] : [...derivedNames, "created_at"];
      if (derived !== undefined) values.push(...derivedNames.map((name) => derived.columns[name]), systemClock.now());
      const list = ["id", "edited_at", ...names.map(toSnake), ...extra];
      return [
        {
          table: edit.table,
          sql: `insert into ${toSnake(edit.table)} (${list.join(", ")}) values (${list.map(() => "?").join(", ")})`,
          values,
          tokens: derived?.tokens ?? null,
        },
      ];
    }),
  );

const floorRows = inFreshStore((store) => write(store, prepareFloor));

const runFloor = (): number =>
  inFreshStore((store) => {
    // The floor has no guards: raw inserts, as a program without a write path would do them.
    for (const { name } of store.raw.prepare("select name from temp.sqlite_schema where type = 'trigger'").all() as { name: string }[])
      store.raw.exec(`drop trigger ${name}`);
    const began = performance.now();
    write(store, (tx) => {
      const statements = new Map<string, ReturnType<typeof tx.prepare>>();
      const search = tx.prepare("insert into client_search (rowid, tokens) values (?, ?)");
      for (const { table, sql, values, tokens } of floorRows) {
        let statement = statements.get(table);
        if (statement === undefined) {
          statement = tx.prepare(sql);
          statements.set(table, statement);
        }
        const { lastInsertRowid } = statement.run(values);
        if (tokens !== null) search.run(lastInsertRowid, tokens);
      }
    });
    return performance.now() - began;
  });

let number = 0;
const header = (): EditHeader => ({
  txId: `bench-${String((number += 1))}` as TxId,
  kind: "import",
  label: { name: "bench", rows: clients },
  actorId: "bench" as ActorId,
  workstationId: "bench" as WorkstationId,
  editedAt: systemClock.now(),
});

/** Ours, from complete edits: rows, derived columns, search tokens, change log with its hash. */
const runOurs = (isStaged: boolean): number =>
  inFreshStore((store) => {
    const began = performance.now();
    write(store, (tx) =>
      applyGroups(
        tx,
        header(),
        (function* all() {
          for (const { clientId, edits, text } of groups) yield isStaged ? { clientId, edits: editsFromText(text, clientId), text } : { clientId, edits };
        })(),
        "here",
        true,
      ),
    );
    return performance.now() - began;
  });

const median = (list: readonly number[]): number => Math.round(list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)] ?? 0);
const times: Record<"floor" | "ours" | "staged", number[]> = { floor: [], ours: [], staged: [] };
for (let round = 0; round < rounds; round += 1) {
  times.floor.push(runFloor());
  times.ours.push(runOurs(false));
  times.staged.push(runOurs(true));
}
const floor = median(times.floor);
const [ours, staged] = [median(times.ours), median(times.staged)];
process.stdout.write(
  `${JSON.stringify({ clients, childRows, rounds, floorMs: floor, oursMs: ours, ratio: ours / floor, stagedMs: staged, stagedRatio: staged / floor, times }, null, 2)}\n`,
);
