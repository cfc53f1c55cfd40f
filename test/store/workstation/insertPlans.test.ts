/* A new row names the columns that rows of its table have had, not all that there are: what is not named is empty all the same. */
import { expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { loneDevice } from "#test/support/loneDevice.ts";

it("no column of the register has a default: left out of an insert it is empty", () => {
  const { raw } = loneDevice().store();
  const defaults = raw.prepare("select name, dflt_value as preset from pragma_table_info(?)");
  for (const table of syncedTableNames) {
    const columns = new Map((defaults.all(toSnake(table)) as { name: string; preset: string | null }[]).map(({ name, preset }) => [name, preset])); // as selected
    for (const name of Object.keys(columnsOf(table))) expect([table, name, columns.get(toSnake(name))]).toEqual([table, name, null]);
  }
});

it("[W1] rows of a table that have other columns than the rows before them are written whole, and leave the others empty", () => {
  const device = loneDevice();
  const rows: readonly Readonly<Record<string, FieldValue>>[] = [
    {},
    { hobbies: "书法" },
    { note: "早" },
    { hobbies: "钓鱼", investmentPreferences: ["deposit", "fund"], vipCardIssued: true },
    {},
  ];
  const ids = rows.map((more, no) => {
    const id = device.ids.next();
    const values = { kind: "person", name: `客户${no}`, managerId: device.party.userId, ...more };
    device.edit([{ operation: "insert", table: "client", rowId: id, values }]);
    return id;
  });
  const read = device
    .store()
    .raw.prepare("select hobbies, note, investment_preferences as preferences, vip_card_issued as isVip, completeness > 0 as isKnown from client where id = ?");
  const nothing = { hobbies: null, note: null, preferences: null, isVip: null };
  const empty = expect.objectContaining(nothing) as unknown;
  expect(ids.map((id) => read.get(id))).toEqual([
    empty,
    expect.objectContaining({ ...nothing, hobbies: "书法" }),
    expect.objectContaining({ ...nothing, note: "早" }),
    expect.objectContaining({ ...nothing, hobbies: "钓鱼", preferences: '["deposit","fund"]', isVip: 1 }),
    empty,
  ]);
});
