/*
 * The text that a device hashes straight from its stored values is the text of the rule (C1), for every table of the register
 * and every kind of column: else every comparison would find differences.
 */
import { expect, it } from "vitest";
import { canonicalRowText } from "#shared/domain/merge/rowState.ts";
import { columnsOf, syncedTables, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { runOf } from "#db/engine/query.ts";
import { write } from "#db/engine/store.ts";
import { knownLooseRows, knownRowsOfClients, partOfRow } from "#db/workstation/sync/remoteRows.ts";
import { rowTextsOf, rowTextsOfClients } from "#db/workstation/sync/rowTexts.ts";
import { throughGate } from "#db/workstation/guards.ts";
import { toSql } from "#db/workstation/rows.ts";
import { createTestStore } from "#test/support/testStore.ts";

const odd = ['引号"与\\反斜杠\n换行\u2028', "", "😀 & é", "0"];

/** A value of a column's kind, another for each number; some are absent. */
const valueFor = (column: Column, number: number): FieldValue => {
  if (number % 5 === 4 && column.required !== true) return null;
  switch (column.kind) {
    case "flag":
      return number % 2 === 0;
    case "codes":
      return [`a${number}`, '引"号'].slice(0, (number % 2) + 1);
    case "integer":
    case "money":
    case "rate":
      return [0, 1, -7, 123_456_789_012, 250_000][number % 5] ?? 0;
    default:
      return odd[number % odd.length] ?? "";
  }
};

it("[C1] a stored row gives the text of the rule, in every table and for every kind of value", () => {
  const { store } = createTestStore();
  const clientIds = Array.from({ length: 10 }, (_, number) => `00000000-0000-7000-8000-0000000000${10 + number}`);
  let compared = 0;
  let loose = 0;
  write(store, (tx) => {
    runOf(tx, "pragma defer_foreign_keys = on");
    runOf(tx, "pragma ignore_check_constraints = on");
    throughGate(tx, () => {
      for (const table of syncedTableNames) {
        const isOfClient = syncedTables[table].scope === "client";
        const columns = Object.entries(columnsOf(table));
        for (const [number, clientId] of clientIds.entries()) {
          const values = columns.map(([name, column]) => toSql(column.kind, name === "clientId" ? clientId : valueFor(column, number)));
          const owned = table === "client" ? [clientId] : [`${table}-${number}`];
          const names = ["id", "rev", "edited_at", "deleted_at", ...columns.map(([name]) => toSnake(name))];
          // Rules of tables are not asked about: what is compared is the spelling of values.
          runOf(
            tx,
            `insert or ignore into ${toSnake(table)} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`,
            ...owned,
            number === 9 ? 0 : number + 1,
            "2026-11-22T00:00:00.000Z",
            number % 3 === 0 ? "2026-11-22T00:00:00.000Z" : null,
            ...values,
          );
        }
        const known = isOfClient ? knownRowsOfClients(tx, table, clientIds) : knownLooseRows(tx, table);
        const rule = known.map((row) => ({
          rowId: row.rowId,
          clientId: row.clientId,
          text: canonicalRowText(table, row.rowId, row.isDeleted, row.values),
        }));
        const byId = (one: { readonly rowId: string }, other: { readonly rowId: string }): number => (one.rowId < other.rowId ? -1 : 1);
        const texts = isOfClient ? rowTextsOfClients(tx, table, clientIds) : rowTextsOf(tx, table);
        expect(texts.toSorted(byId), table).toEqual(rule.toSorted(byId));
        expect(
          rule.some((row) => row.rowId.endsWith("-9")),
          table,
        ).toBe(false);
        // A part of a row is what the whole row says of it.
        for (const whole of known) {
          const asked = columns.map(([name]) => name).filter((_, place) => place % 2 === whole.rowId.length % 2);
          const told = new Set([...asked, ...(isOfClient && table !== "client" ? ["clientId"] : [])]);
          const values = Object.fromEntries(Object.entries(whole.values).filter(([name]) => told.has(name)));
          expect(partOfRow(tx, table, whole.rowId, asked), table).toEqual({ ...whole, values });
        }
        if (isOfClient) compared += rule.length;
        else loose += rule.length;
      }
    });
    return { ok: false, error: "rolled back: the rows are of no client that could be" };
  });
  // Of every table of a client some rows came through its rules.
  expect(compared).toBeGreaterThan(clientIds.length * 10);
  expect(loose).toBeGreaterThan(clientIds.length * 10);
});
