/*
 * An older build of the workstation beside the present one: its whole program again, with a register that lacks tables and
 * columns, as it was before they were added (sync-spec F8). Its stores lack them too.
 */
import { vi } from "vitest";
import type * as register from "#shared/domain/edit/syncedTables.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import type * as deviceWorld from "./deviceWorld.ts";
import type { TestDevice } from "./deviceWorld.ts";

type Register = typeof register;
type DeviceWorld = typeof deviceWorld;

export interface Lacking {
  readonly tables: readonly string[];
  /** By table. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

const withoutSome = (present: Register, { tables, columns }: Lacking): Register => {
  const kept = Object.entries(present.syncedTables as Readonly<Record<string, { readonly columns: object }>>)
    .filter(([name]) => !tables.includes(name))
    .map(([name, spec]) => {
      const left = Object.entries(spec.columns).filter(([column]) => columns[name]?.includes(column) !== true);
      return [name, { ...spec, columns: Object.fromEntries(left) }] as const;
    });
  const syncedTables = Object.fromEntries(kept) as unknown as Register["syncedTables"]; // the register of then
  return {
    ...present,
    syncedTables,
    syncedTableNames: Object.keys(syncedTables) as Register["syncedTableNames"], // as above
    columnsOf: (table) => syncedTables[table].columns,
    isSyncedTable: (name): name is keyof Register["syncedTables"] => Object.hasOwn(syncedTables, name),
  };
};

/** The program of an older build: the devices that it makes know nothing of what it lacks. */
export const olderBuild = async (lacking: Lacking): Promise<Pick<DeviceWorld, "createDevice">> => {
  vi.resetModules();
  vi.doMock("#shared/domain/edit/syncedTables.ts", async (original) => withoutSome(await original<Register>(), lacking));
  try {
    const { createDevice } = await import("./deviceWorld.ts");
    return {
      createDevice: (options) => {
        const device = createDevice(options);
        const { raw } = device.store();
        for (const table of lacking.tables) raw.exec(`drop table ${toSnake(table)}`);
        for (const [table, columns] of Object.entries(lacking.columns))
          for (const column of columns) raw.exec(`alter table ${toSnake(table)} drop column ${toSnake(column)}`);
        return device;
      },
    };
  } finally {
    vi.doUnmock("#shared/domain/edit/syncedTables.ts");
    vi.resetModules();
  }
};

/** What the migrations of an upgrade would do to a store of the older build; `like` is a store of the present one. */
export const upgradeStore = (old: TestDevice, like: TestDevice, { tables, columns }: Lacking): void => {
  const { raw } = old.store();
  for (const table of tables) {
    const statements = like
      .store()
      .raw.prepare("select sql from sqlite_schema where tbl_name = ? and sql is not null order by type desc")
      .pluck()
      .all(toSnake(table)) as string[]; // a column of texts
    for (const statement of statements) raw.exec(statement);
  }
  for (const [table, names] of Object.entries(columns)) for (const name of names) raw.exec(`alter table ${toSnake(table)} add column ${toSnake(name)} text`);
};
