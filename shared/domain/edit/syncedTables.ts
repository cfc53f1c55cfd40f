/* The register of every synced table. Whatever writes, guards, masks, merges or labels a row asks here. */
import { archiveTables } from "#shared/domain/clients/archiveTables.ts";
import { servingTables } from "#shared/domain/clients/servingTables.ts";
import { campaignTables } from "#shared/domain/campaigns/campaignTables.ts";
import { careTables } from "#shared/domain/care/careTables.ts";
import { complaintTables } from "#shared/domain/complaints/complaintTables.ts";
import { knowledgeTables } from "#shared/domain/catalogue/knowledgeTables.ts";
import { scriptTables } from "#shared/domain/catalogue/scriptTables.ts";
import { figureTables } from "#shared/domain/figures/figureTables.ts";
import { followUpTables } from "#shared/domain/followUps/followUpTables.ts";
import { handoverTables } from "#shared/domain/handover/handoverTables.ts";
import { reportTables } from "#shared/domain/reports/reportTables.ts";
import { projectTables } from "#shared/domain/research/projectTables.ts";
import { questionnaireTables } from "#shared/domain/research/questionnaireTables.ts";
import { productTables } from "#shared/domain/products/productTables.ts";
import { visitTables } from "#shared/domain/visits/visitTables.ts";
import { workLogTables } from "#shared/domain/workLog/workLogTables.ts";
import { opportunityTables } from "#shared/domain/opportunities/opportunityTables.ts";
import { ruleTables } from "#shared/domain/rules/ruleTables.ts";
import { warningTables } from "#shared/domain/warnings/warningTables.ts";
import { unitTables } from "#shared/domain/units/unitTables.ts";
import type { Column, TableSpec, ValueOf } from "./column.ts";

export const syncedTables = {
  ...archiveTables,
  ...visitTables,
  ...followUpTables,
  ...careTables,
  ...workLogTables,
  ...scriptTables,
  ...knowledgeTables,
  ...servingTables,
  ...handoverTables,
  ...complaintTables,
  ...questionnaireTables,
  ...figureTables,
  ...reportTables,
  ...ruleTables,
  ...opportunityTables,
  ...warningTables,
  ...productTables,
  ...campaignTables,
  ...projectTables,
  ...unitTables,
} as const satisfies Record<string, TableSpec>;

export type SyncedTable = keyof typeof syncedTables;
export type ColumnsOf<T extends SyncedTable> = (typeof syncedTables)[T]["columns"];
export type ColumnName<T extends SyncedTable> = keyof ColumnsOf<T> & string;

/** The editable values of a row, by column. */
export type RowValues<T extends SyncedTable> = {
  readonly [K in ColumnName<T>]: ColumnsOf<T>[K] extends Column ? ValueOf<ColumnsOf<T>[K]> : never;
};

/** A row as the program reads it: its values, its id, the hub revision last seen, and when it was last edited. */
export type Row<T extends SyncedTable> = RowValues<T> & {
  readonly id: string;
  readonly rev: number;
  readonly editedAt: string;
};

/** The names of all synced tables. */
export const syncedTableNames = Object.keys(syncedTables) as SyncedTable[];

/** The columns of a table as a plain record, for generic code. */
export const columnsOf = (table: SyncedTable): Readonly<Record<string, Column>> => syncedTables[table].columns;

/** Whether a text names a synced table that this build knows. */
export const isSyncedTable = (name: string): name is SyncedTable => Object.hasOwn(syncedTables, name);

/** Names that were spelled before: every statement on a row asks for the same few hundred. */
const snakes = new Map<string, string>();
const mostSnakes = 5_000;

/** `camelCase` to `snake_case`: the only place where the two spellings meet. */
export const toSnake = (name: string): string => {
  const known = snakes.get(name);
  if (known !== undefined) return known;
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (snakes.size < mostSnakes) snakes.set(name, snake);
  return snake;
};
