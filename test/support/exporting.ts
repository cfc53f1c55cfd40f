/* A store whose lists and reports are written as files, with everything that a table can get wrong. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { read, type WorkSheet } from "@e965/xlsx";
import { expect } from "vitest";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { exportListJob, type ExportListRequest } from "#electron/jobs/exports/exportListJob.ts";
import { createImporting, type Importing } from "#test/support/importing.ts";
import { nameActor } from "#test/support/reports.ts";

export const allClients: ExportWish = {
  list: "clients",
  selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [] },
  sort: { field: "assetTotal", direction: "desc" },
};
export const rare = "𠮷田龘㐂";
export const documentNumber = "110105194912310021";
export const account = "6222021001234567890";
export const phone = "13812345678";
export const columns = ["name", "clientNumber", "documentNumber", "assetTotal", "birthOn", "nextMaturityOn", "primaryPhone", "vipCardIssued", "note"];

export interface Exporting extends Importing {
  readonly target: (name: string) => string;
  readonly export: (name: string, request: Partial<ExportListRequest> & { readonly wish: ExportWish }) => ReturnType<typeof exportListJob>;
}

export const createExporting = (options: Parameters<typeof createImporting>[0] = {}): Exporting => {
  const test = createImporting(options);
  const target = (name: string): string => path.join(test.folder, name);
  return {
    ...test,
    target,
    export: (name, request) =>
      exportListJob(test.context, { columns: undefined, path: target(name), format: "xlsx", language: "zh-CN", unmaskedFor: null, ...request }),
  };
};

/** Four clients with everything that a table can get wrong. */
export const fill = (test: Exporting): void => {
  nameActor(test);
  const rich = test.newClient(rare, {
    clientNumber: "0012345678901234567",
    documentNumber,
    assetTotal: 123_456_789_012,
    birthOn: "1949-12-31",
    note: '=HYPERLINK("http://x")',
    vipCardIssued: true,
  });
  test.newClient("李娜", { clientNumber: "C2", assetTotal: 12_345, birthOn: "--05-06", note: '+8613900000000,"引号"\n第二行' });
  test.newClient("@王", { clientNumber: "-12", assetTotal: 0, note: "@SUM(A1)" });
  test.newClient("马少华", { clientNumber: "C4" });
  test.apply([
    { operation: "insert", table: "contactPoint", rowId: test.ids.next(), values: { clientId: rich, kind: "mobile", value: phone, isPreferred: true } },
    {
      operation: "insert",
      table: "holding",
      rowId: test.ids.next(),
      values: {
        clientId: rich,
        kind: "timeDeposit",
        productName: "三年期",
        accountNumber: account,
        amount: 50_000_000,
        currency: "CNY",
        rate: 17_500,
        maturesOn: "2026-12-01",
        state: "active",
      },
    },
  ]);
};

export const sheetOf = (file: string, at = 0): WorkSheet => {
  const book = read(readFileSync(file), { cellNF: true, cellDates: false });
  return book.Sheets[book.SheetNames[at] ?? ""] ?? expect.unreachable("no sheet");
};
export const cellsOf = (sheet: WorkSheet): [string, { t: string; v: unknown; f?: string; w?: string; z?: string }][] =>
  Object.entries(sheet).filter(([name]) => !name.startsWith("!")) as never;
