import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { migrate, storeVersion } from "#db/engine/migrate.ts";
import { openStore, type Store } from "#db/engine/store.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { memoryFolder } from "#test/support/disk/memoryFolder.ts";
import { checkedValue, type Column, columnsOf, tablesOf } from "#test/support/storeTables.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";

/** How many old stores are brought up; the long run sets SUIXING_OLD_STORES=5000. */
const stores = Number(process.env["SUIXING_OLD_STORES"] ?? 8);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);

/** Texts that a person, an import or a fault could have left in any column. */
const oddTexts = [
  "",
  " ",
  "王芳",
  "𠮷",
  "a\u0000b",
  "'; drop table client; --",
  "null",
  "[]",
  "{",
  '{"a":',
  "2026-02-30",
  "9".repeat(400),
  "\u{202e}gnp.exe",
  "％",
  "\n\r\t",
  "长".repeat(4_000),
];
const oddNumbers = [0, 1, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53) + 1, 1_000_000_000_000];

const oddValue = (store: Store, table: string, { name, type, notnull }: Column, random: () => number, rowNo: number): string | number | Uint8Array | null => {
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[Math.floor(random() * list.length)] as T; // the lists are not empty
  if (name === "id") return `00000000-0000-7000-8000-00000000000${rowNo}`;
  if (name.endsWith("_id") || name === "run_id") return `00000000-0000-7000-8000-00000000000${rowNo}`;
  if (name === "row_no" || name === "seq" || name === "tx_seq") return rowNo;
  const checked = checkedValue(store, table, name);
  if (checked !== undefined) return checked;
  if (notnull === 0 && random() < 0.3) return null;
  if (type === "INTEGER") return pick(oddNumbers);
  return type === "BLOB" ? randomBytes(Math.floor(random() * 40)) : pick(oddTexts);
};

/** Tables that got their rules before any program wrote them: an older store holds no rows of theirs. */
const neverWritten = new Set(["import_row", "import_mapping"]);
const filledTables = (store: Store): string[] => tablesOf(store).filter((table) => !neverWritten.has(table));

const fillOddly = (store: Store, random: () => number): number => {
  let rows = 0;
  store.raw.pragma("foreign_keys = off");
  for (const table of filledTables(store)) {
    for (const rowNo of [1, 2, 3]) {
      const columns = columnsOf(store, table);
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      const statement = store.raw.prepare(`insert or ignore into "${table}" (${names}) values (${columns.map(() => "?").join(", ")})`);
      try {
        rows += statement.run(...columns.map((column) => oddValue(store, table, column, random, rowNo))).changes;
      } catch (error) {
        // A check of the schema that this row does not meet: such a row no program could have written.
        if (!String(error).includes("constraint")) throw error;
      }
    }
  }
  // A row whose parent the chance left out: no program could have written it.
  for (;;) {
    const broken = store.raw.pragma("foreign_key_check") as { table: string; rowid: number }[]; // the pragma's columns
    if (broken.length === 0) break;
    for (const { table, rowid } of broken) rows -= store.raw.prepare(`delete from "${table}" where rowid = ?`).run(rowid).changes;
  }
  store.raw.pragma("foreign_keys = on");
  return rows;
};

const contentsOf = (store: Store, shape: ReadonlyMap<string, readonly Column[]>): Record<string, unknown> =>
  Object.fromEntries(
    [...shape].map(([table, columns]) => [
      table,
      store.raw.prepare(`select ${columns.map(({ name }) => `"${name}"`).join(", ")} from "${table}" order by 1`).all(),
    ]),
  );

describe("stores of older versions with odd content", () => {
  it(
    `[RE10] ${stores} of them (seed ${seed}): each reaches the newest version with every row and value as it was, and opens`,
    { timeout: 60_000 + stores * 5_000 },
    () => {
      const random = randomFrom(seed);
      const folder = memoryFolder();
      let rows = 0;
      for (let number = 0; number < stores; number += 1) {
        const version = 1 + Math.floor(random() * (workstationMigrations.length - 1));
        const file = path.join(folder, `${number}.db`);
        const key = randomBytes(32);
        const old = openStore({ path: file, key });
        migrate(old, workstationMigrations.slice(0, version));
        rows += fillOddly(old, random);
        const shape = new Map(filledTables(old).map((table) => [table, columnsOf(old, table)]));
        const before = contentsOf(old, shape);
        old.close();
        const { store } = openWorkstation({ path: file, key, mustExist: true, checkLog: true });
        expect(storeVersion(store), `store ${number} of seed ${seed}`).toBe(workstationMigrations.length);
        expect(contentsOf(store, shape), `store ${number} of seed ${seed}, version ${version}`).toEqual(before);
        expect(store.raw.pragma("integrity_check(1)", { simple: true })).toBe("ok");
        store.close();
      }
      expect(rows).toBeGreaterThan(stores * 20);
    },
  );
});
