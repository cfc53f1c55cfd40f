/* The days of this device: a persisted state machine, re-entered after any end of the program (sync-spec D). */
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

export type DayState = "open" | "sealing" | "exchanging" | "reconciling" | "closed" | "attention";

export interface LedgerDay {
  readonly day: string;
  readonly state: DayState;
  /** Last line of the log that belongs to the day; later edits are tomorrow's. */
  readonly sealedLine: number | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Why the day needs attention, as a code. */
  readonly reason: string | null;
  /** The hub's signed receipt, JSON. */
  readonly receipt: string | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
}

type DayRow = Omit<LedgerDay, "counts"> & { readonly counts: string };
const columns = "day, state, sealed_line as sealedLine, counts, reason, receipt, started_at as startedAt, closed_at as closedAt";
const toDay = (row: DayRow): LedgerDay => ({ ...row, counts: JSON.parse(row.counts) as LedgerDay["counts"] }); // written by saveDay only

/** A day of the ledger. */
export const ledgerDay = (db: ReadDb, day: string): LedgerDay | undefined => {
  const row = firstOf<DayRow>(db, `select ${columns} from day_ledger where day = ?`, day);
  return row && toDay(row);
};

/** The newest days, newest first. */
export const ledgerDays = (db: ReadDb, limit: number): LedgerDay[] =>
  allOf<DayRow>(db, `select ${columns} from day_ledger order by day desc limit ?`, limit).map(toDay);

/** A day whose closing was begun and not finished. */
export const unfinishedDay = (db: ReadDb): LedgerDay | undefined => {
  const row = firstOf<DayRow>(db, `select ${columns} from day_ledger where state in ('sealing', 'exchanging', 'reconciling') order by day limit 1`);
  return row && toDay(row);
};

/** Writes a day, inserting or replacing. */
export const saveDay = (tx: WriteTx, day: LedgerDay): void => {
  runOf(
    tx,
    `insert into day_ledger (day, state, sealed_line, counts, reason, receipt, started_at, closed_at) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (day) do update set state = excluded.state, sealed_line = excluded.sealed_line, counts = excluded.counts, reason = excluded.reason,
       receipt = excluded.receipt, closed_at = excluded.closed_at`,
    day.day,
    day.state,
    day.sealedLine,
    JSON.stringify(day.counts),
    day.reason,
    day.receipt,
    day.startedAt,
    day.closedAt,
  );
};
