import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { runOf } from "#db/engine/query.ts";
import { write } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import { appendAudit, firstBrokenAudit, recentAudit } from "#db/workstation/auditLog.ts";
import { editsOfTransaction, firstBrokenLink, recentTransactions } from "#db/workstation/changeLog.ts";
import { localState } from "#db/workstation/localState.ts";
import { arbitraryChanges, arbitraryValues } from "#test/support/arbitraryRow.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

/** A history of a few clients with rows, updates, deletions and restorations. */
const makeHistory = (made: TestStore, seed: number): void => {
  const clients = [made.newClient("甲"), made.newClient("乙"), made.newClient("丙")];
  const tables = ["contactPoint", "holding", "remark", "need", "importantDate"] as const;
  const [samples] = fc.sample(
    fc.array(fc.tuple(fc.nat({ max: clients.length - 1 }), fc.constantFrom(...tables), fc.nat({ max: 4 })), { minLength: 12, maxLength: 12 }),
    { seed, numRuns: 1 },
  );
  for (const [index, [clientNo, table, deed]] of (samples ?? []).entries()) {
    const client = clients[clientNo] ?? "";
    const rowId = made.ids.next();
    const [values] = fc.sample(arbitraryValues(table, client), { seed: seed + index, numRuns: 1 });
    made.apply([{ operation: "insert", table, rowId, values: values ?? {} }]);
    const [changes] = fc.sample(arbitraryChanges(table), { seed: seed + index, numRuns: 1 });
    if (deed > 0) made.apply([{ operation: "update", table, rowId, values: changes ?? {} }]);
    if (deed > 2) made.apply([{ operation: "delete", table, rowId }]);
    if (deed > 3) made.apply([{ operation: "restore", table, rowId }]);
    if (deed === 1) made.apply([{ operation: "update", table: "client", rowId: client, values: { note: `第${index}条` } }], "bulkEdit");
  }
};

interface StoredLine {
  readonly table: "change_tx" | "change_log" | "audit_entry";
  readonly seq: number;
}
const linesOf = (made: TestStore): StoredLine[] =>
  (["change_tx", "change_log", "audit_entry"] as const).flatMap((table) =>
    made.store.raw
      .prepare(`select seq from ${table} order by seq`)
      .pluck()
      .all()
      .map((seq) => ({ table, seq: Number(seq) })),
  );

const hashedColumns: Readonly<Record<StoredLine["table"], readonly string[]>> = {
  change_tx: ["tx_id", "kind", "label", "actor_id", "workstation_id", "edited_at", "undoes", "edit_count", "prev_hash", "hash", "seq"],
  change_log: ["client_id", "edits", "tx_seq"],
  audit_entry: ["at", "actor_id", "action", "client_id", "detail", "prev_hash", "hash", "seq"],
};

const tamperings = ["alter", "remove", "reorder", "truncate", "add"] as const;

/** Does one harm to the stored chains with full rights over the file; false when there was nothing to harm. */
const tamper = (made: TestStore, kind: (typeof tamperings)[number], line: StoredLine, pick: number): boolean => {
  const { raw } = made.store;
  const { table, seq } = line;
  const columns = hashedColumns[table];
  const column = columns[pick % columns.length] ?? "hash";
  switch (kind) {
    case "alter": {
      const value = raw.prepare(`select ${column} from ${table} where seq = ?`).pluck().get(seq) as string | number | null; // no hashed column is a blob
      const text = String(value);
      const at = pick % text.length;
      const next = typeof value === "number" ? value + 1_000 : value === null ? "x" : `${text.slice(0, at)}!${text.slice(at + 1)}`;
      return raw.prepare(`update ${table} set ${column} = ? where seq = ?`).run(next, seq).changes === 1 && next !== value;
    }
    case "remove":
      return raw.prepare(`delete from ${table} where seq = ?`).run(seq).changes === 1;
    case "truncate":
      // The end of a chain is cut off with everything that belongs to it: nothing dangles.
      if (table === "change_log") return false;
      if (table === "change_tx") raw.prepare("delete from change_log where tx_seq >= ?").run(seq);
      return raw.prepare(`delete from ${table} where seq >= ?`).run(seq).changes > 0;
    case "reorder": {
      const other = raw.prepare(`select seq from ${table} where seq > ? order by seq limit 1`).pluck().get(seq);
      if (typeof other !== "number") return false;
      const swap = raw.prepare(`update ${table} set seq = ? where seq = ?`);
      swap.run(-1, seq);
      swap.run(seq, other);
      swap.run(other, -1);
      if (table !== "change_log") return true;
      // Lines of two transactions whose numbers were exchanged still belong to their transactions.
      const owners = raw.prepare("select tx_seq from change_log where seq in (?, ?)").pluck().all(seq, other);
      return owners[0] === owners[1];
    }
    case "add": {
      const names = (raw.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name); // the pragma's columns
      const copy = names.map((name) => (name === "seq" ? "(select max(seq) + 1 from " + table + ")" : name === "tx_id" ? "tx_id || 'x'" : name));
      return raw.prepare(`insert into ${table} (${names.join(", ")}) select ${copy.join(", ")} from ${table} where seq = ?`).run(seq).changes === 1;
    }
  }
};

describe("the chains of change log and audit", () => {
  const withHistory = (): TestStore => {
    const made = createTestStore();
    makeHistory(made, 42);
    for (let index = 0; index < 30; index += 1) {
      write(made.store, (tx) =>
        appendAudit(tx, {
          at: made.clock.now(),
          actorId: "a",
          action: index % 2 ? "reveal" : "open",
          clientId: index % 3 ? `client${index}` : null,
          detail: { index },
        }),
      );
    }
    return made;
  };

  it("no line ever stands without its header: each client of an import would be looked for in every table", () => {
    const { store, header, ids } = createTestStore();
    const alone: unknown[] = [];
    const groups = function* groups() {
      for (const name of ["甲", "乙", "丙"]) {
        const clientId = ids.next();
        yield { clientId, edits: [{ operation: "insert", table: "client", rowId: clientId, clientId, baseRev: 0, values: { kind: "person", name } } as const] };
        // Asked for the next one: the line of this one is written.
        alone.push(...store.raw.prepare("select seq from change_log where tx_seq not in (select seq from change_tx)").all());
      }
    };
    write(store, (tx) => applyGroups(tx, header("import"), groups(), "here", true));
    expect(alone).toEqual([]);
    expect(firstBrokenLink(store.read)).toBeNull();
    expect(recentTransactions(store.read, 1).map(({ editCount }) => editCount)).toEqual([3]);
  });

  it("[SE9] hold after any honest work", () => {
    const empty = createTestStore();
    expect([firstBrokenLink(empty.store.read), firstBrokenAudit(empty.store.read)]).toEqual([null, null]);
    const made = withHistory();
    expect([firstBrokenLink(made.store.read), firstBrokenAudit(made.store.read)]).toEqual([null, null]);
    expect(recentAudit(made.store.read, 2).map(({ detail }) => detail)).toEqual([{ index: 29 }, { index: 28 }]);
  });

  it("[SE9] 1,000 random tamperings - altered, removed, reordered, added, cut off - are all noticed", { timeout: 60_000 }, () => {
    const made = withHistory();
    const { raw, read } = made.store;
    raw.pragma("foreign_keys = off");
    const lines = linesOf(made);
    const unnoticed: unknown[] = [];
    const done = new Map<string, number>();
    fc.assert(
      fc.property(fc.constantFrom(...tamperings), fc.constantFrom(...lines), fc.nat({ max: 10_000 }), (kind, line, pick) => {
        raw.exec("begin");
        try {
          // A tampering that a constraint of the schema refuses needs no chain.
          if (!harmed(() => tamper(made, kind, line, pick))) return;
          done.set(`${kind} ${line.table}`, (done.get(`${kind} ${line.table}`) ?? 0) + 1);
          const noticed = firstBrokenLink(read) !== null || firstBrokenAudit(read) !== null;
          if (!noticed) unnoticed.push({ kind, line, pick });
        } finally {
          raw.exec("rollback");
        }
      }),
      { numRuns: 1_250, seed: 20_261_121 },
    );
    expect(unnoticed).toEqual([]);
    expect([...done.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1_000);
    expect(done.size).toBeGreaterThanOrEqual(13);
    expect([firstBrokenLink(read), firstBrokenAudit(read)]).toEqual([null, null]);
  });

  it("[SE9] a line cannot be given to another client's history", () => {
    const made = withHistory();
    const [one, two] = made.store.raw.prepare("select distinct client_id from change_log where client_id is not null limit 2").pluck().all();
    made.store.raw.prepare("update change_log set client_id = ? where seq = (select min(seq) from change_log where client_id = ?)").run(two, one);
    expect(firstBrokenLink(made.store.read)).not.toBeNull();
  });

  it("[SE9] a missing or foreign head counts as a cut-off end", () => {
    for (const sql of ["delete from local_state where key = 'changeLogHead'", "update local_state set value = '1:00' where key = 'changeLogHead'"]) {
      const made = withHistory();
      expect(localState(made.store.read, "changeLogHead")).toMatch(/^\d+:[0-9a-f]{64}$/);
      write(made.store, (tx) => runOf(tx, sql));
      expect(firstBrokenLink(made.store.read)).not.toBeNull();
    }
  });
});

const harmed = (work: () => boolean): boolean => {
  try {
    return work();
  } catch {
    return false;
  }
};

describe("the history", () => {
  it("[I7] replays to the current rows, whatever was done", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const made = createTestStore();
        makeHistory(made, seed);
        const rows = new Map<string, { readonly table: string; values: Record<string, FieldValue>; isDeleted: boolean }>();
        for (const { seq } of recentTransactions(made.store.read, 10_000).toReversed()) {
          for (const edit of editsOfTransaction(made.store.read, seq)) {
            const row = rows.get(edit.rowId);
            if (edit.operation === "insert") rows.set(edit.rowId, { table: edit.table, values: { ...edit.values }, isDeleted: false });
            else if (!row) throw new Error("an edit of a row that history does not know");
            else if (edit.operation === "update") {
              for (const [field, [previous, next]] of Object.entries(edit.fields)) {
                expect(row.values[field] ?? null).toEqual(previous);
                row.values[field] = next;
              }
            } else row.isDeleted = edit.operation === "delete";
          }
        }
        const replayed = [...rows]
          .filter(([, row]) => !row.isDeleted)
          .map(([id, { table, values }]) => ({ id, table: toSnake(table as "client"), values: present(values) }));
        expect(replayed.toSorted(byId)).toEqual(storedRows(made).toSorted(byId));
      }),
      { numRuns: 8 },
    );
  });
});

const byId = (left: { readonly id: string }, right: { readonly id: string }): number => left.id.localeCompare(right.id);

/** Values as SQLite keeps them, nulls left out. */
const present = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [toSnake(name), typeof value === "boolean" ? Number(value) : typeof value === "object" ? JSON.stringify(value) : value]),
  );

/** Only what the register knows: what is derived has no history. */
const storedRows = (made: TestStore): { id: string; table: string; values: Record<string, unknown> }[] => {
  const dump = canonicalDump(made.store);
  return syncedTableNames.flatMap((table) => {
    const registered = new Set(Object.keys(columnsOf(table)).map(toSnake));
    return (dump[toSnake(table)] ?? []).map((row) => ({
      id: String(row["id"]),
      table: toSnake(table),
      values: Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && registered.has(name))),
    }));
  });
};
