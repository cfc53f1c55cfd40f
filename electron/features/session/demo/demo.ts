/*
 * What the makers of the demonstration branch share: chance, the calendar relative to today, and a client under
 * construction. Nothing here touches the store; `applyDemo.ts` does, at the end.
 */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import { addDays, type Day, type Instant } from "#shared/kernel/time.ts";
import type { Random } from "./random.ts";
import type { Phrases } from "./phrases.ts";

export type Values = Record<string, FieldValue>;

/** A row of a list, with the moment at which the manager wrote it. */
export interface DemoRow {
  readonly table: SyncedTable;
  readonly id: string;
  readonly values: Values;
  readonly at: Instant;
}

/** What the texts about a client may mention. */
export interface Flavour {
  readonly call: string;
  readonly age: number;
  readonly hobby: string;
  readonly trade: string;
  readonly family: string;
  readonly child: string;
  readonly place: string;
}

export interface DemoClient {
  readonly id: string;
  readonly kind: "person" | "company";
  readonly name: string;
  readonly sex: "male" | "female";
  /** When the archive was opened, and whether by the bank's list or by hand. */
  readonly createdAt: Instant;
  readonly isImported: boolean;
  readonly flavour: Flavour;
  /** What the bank's system knows from the first day. */
  readonly base: Values;
  /** What the manager learnt later. */
  readonly profile: Values;
  readonly profileAt: Instant;
  readonly rows: DemoRow[];
  readonly updates: { readonly at: Instant; readonly kind: "edit" | "import"; readonly values: Values }[];
}

export interface Demo {
  readonly random: Random;
  readonly phrases: Phrases;
  readonly ids: Ids;
  readonly today: Day;
  readonly now: Instant;
  readonly managerId: string;
  /** The lobby manager and the head of the branch. */
  readonly lobby: { readonly id: string; readonly name: string };
  readonly head: { readonly id: string; readonly name: string };
  readonly outlet: string;
  readonly outlets: readonly string[];
  readonly day: (offset: number) => Day;
  /** A moment of a day in China, `HH:MM`. */
  readonly at: (day: Day, time: string) => Instant;
  /** A moment in office hours so many days from today; never later than now. */
  readonly past: (daysAgo: number) => Instant;
}

/** The moment of a day and a time in China. */
export const chinaInstant = (day: Day, time: string): Instant => new Date(`${day}T${time}:00+08:00`).toISOString() as Instant;

/** The shared parts of the demonstration, for a moment. */
export const createDemo = (parts: Pick<Demo, "random" | "phrases" | "ids" | "now" | "today" | "managerId" | "lobby" | "head" | "outlet">): Demo => {
  const { random, now, today } = parts;
  const day = (offset: number): Day => addDays(today, offset);
  const two = (value: number): string => String(value).padStart(2, "0");
  return {
    ...parts,
    outlets: [parts.outlet, "城东支行梧桐路分理处", "城东支行新港分理处"],
    day,
    at: chinaInstant,
    past: (daysAgo) => {
      const moment = chinaInstant(day(-daysAgo), `${two(random.int(9, 17))}:${two(random.int(0, 59))}`);
      return moment < now ? moment : now;
    },
  };
};

/** Adds a row to a client's archive. */
export const addRow = (demo: Demo, client: DemoClient, table: SyncedTable, at: Instant, values: Values): DemoRow => {
  const row = { table, id: demo.ids.next(), values: { clientId: client.id, ...values }, at };
  client.rows.push(row);
  return row;
};

/** The change that writes a row. */
export const insertOf = ({ table, id, values }: Pick<DemoRow, "table" | "id" | "values">): Change => ({ operation: "insert", table, rowId: id, values });

/** 元 to 分. */
export const yuan = (amount: number): number => Math.round(amount * 100);

/** When an archive was opened: most by the bank's list thirteen months ago, the later ones by hand on the day the account was opened. */
export const createdWhen = (demo: Demo, oldestDays: number): { readonly createdAt: Instant; readonly isImported: boolean; readonly since: Day } => {
  const listDaysAgo = 396;
  const sinceDaysAgo = demo.random.weighted([
    [demo.random.int(0, 30), 5],
    [demo.random.int(31, listDaysAgo - 1), 14],
    [demo.random.int(listDaysAgo, oldestDays), 81],
  ]);
  const isImported = sinceDaysAgo >= listDaysAgo;
  return { createdAt: isImported ? demo.at(demo.day(-listDaysAgo), "09:12") : demo.past(sinceDaysAgo), isImported, since: demo.day(-sinceDaysAgo) };
};
