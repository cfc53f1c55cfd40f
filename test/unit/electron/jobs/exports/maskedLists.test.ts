/* Which lists hold numbers that are masked: declared for the dialog, found here by asking every column of every list. */
import { expect, it } from "vitest";
import type { ExportedList, ExportWish } from "#shared/contracts/exchange/exports.ts";
import { listTitles } from "#shared/domain/exchange/listTitles.ts";
import { holdsMasked } from "#shared/domain/exchange/maskedLists.ts";
import { listToExport } from "#electron/jobs/exports/exportedLists.ts";
import type { Look } from "#electron/jobs/exports/cells.ts";
import type { ListColumn } from "#electron/jobs/exports/listColumns.ts";

const number = "13800138000123";
const row = new Proxy({}, { get: () => number, has: () => true });

/** Only the name of a wish decides about the columns. */
const columnsOf = (list: string): Readonly<Record<string, ListColumn>> => listToExport({ list } as ExportWish).columns; // its filters play no part

const written = (column: ListColumn, isMasked: boolean): string => {
  const look: Look = { language: "zh-CN", isMasked, pick: ({ zh }) => zh, word: (_dictionary, code) => code ?? "", person: (id) => id ?? "" };
  try {
    return JSON.stringify(column.cell(row, look));
  } catch {
    return "not a text";
  }
};

const differs = (list: ExportedList): boolean => Object.values(columnsOf(list)).some((column) => written(column, true) !== written(column, false));

it("[R265] the dialog of an export speaks of masked numbers for the lists that hold any, and for no other", () => {
  const lists = Object.keys(listTitles) as ExportedList[]; // a title for every list, by its type
  expect(lists.filter(differs).toSorted()).toEqual(lists.filter(holdsMasked).toSorted());
  expect(lists.filter(differs)).toContain("clients");
  expect(lists.filter(differs)).not.toContain("scripts");
});
