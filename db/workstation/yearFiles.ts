/*
 * The files of clients' years (X09): who lacks one, and what a year holds. What a row said at the year's end is worked out
 * backwards from today by the log of changes, so that a file made in March says what was known in December.
 */
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import { vipTiersFrom, vipTiersKey } from "#shared/domain/clients/yearFiles.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { changesOfClient } from "./changeLog.ts";
import { mergedClientIds } from "./clients.ts";
import { settingRow } from "./dictionaries.ts";
import { rowsOfClient } from "./rows.ts";

/** A client whose file of a year is due. */
export interface YearFileDue {
  readonly id: string;
  readonly name: string;
  readonly tier: string | null;
  readonly managerName: string | null;
}

/** The first moment after a year in China. */
const endOf = (year: number): Instant => new Date(Date.UTC(year + 1, 0, 1) - 8 * 3_600_000).toISOString() as Instant;

/** The tiers that the branch counts as VIP (X09). */
export const vipTiersOf = (db: ReadDb): readonly string[] => vipTiersFrom(settingRow(db, vipTiersKey)?.value);

/** VIP clients who were archived before a year was over and have no file of it; of one manager, or of all (X09). */
export const clientsWithoutYearFile = (db: ReadDb, year: number, managerId: string | null, limit: number): YearFileDue[] =>
  allOf<YearFileDue & Record<string, string | null>>(
    db,
    `select c.id, c.name, c.tier, b.name as "managerName" from client c left join branch_user b on b.id = c.manager_id
     where c.deleted_at is null and c.merged_into_id is null and c.created_at < ?
       and c.tier in (select value from json_each(?))
       and (? is null or c.manager_id = ?)
       and not exists (select 1 from attachment a where a.client_id = c.id and a.archive_year = ? and a.deleted_at is null)
     order by b.name, c.name_pinyin, c.id limit ?`,
    endOf(year),
    JSON.stringify(vipTiersOf(db)),
    managerId,
    managerId,
    year,
    limit,
  );

/** Whether a client has the file of a year. */
export const hasYearFile = (db: ReadDb, clientId: string, year: number): boolean =>
  rowsOfClient(db, "attachment", clientId).some(({ archiveYear }) => archiveYear === year);

export interface YearMonth {
  readonly visits: number;
  readonly contacts: number;
  readonly opened: number;
  readonly ended: number;
  /** Weekly counts by kind, put to the month of their Monday. */
  readonly activity: Readonly<Record<string, number>>;
}

export interface YearOfClient {
  /** As they stood at the year's end. */
  readonly client: Row<"client">;
  readonly holdings: readonly Row<"holding">[];
  /** January to December. */
  readonly months: readonly YearMonth[];
  readonly visits: readonly Row<"visit">[];
  readonly reports: readonly Row<"visitReport">[];
  /** Without those that a report of a visit wrote. */
  readonly contacts: readonly Row<"interaction">[];
  readonly advice: readonly Row<"adviceReview">[];
  readonly promises: readonly Row<"promise">[];
  readonly complaints: readonly Row<"complaint">[];
  readonly requests: readonly Row<"serviceRequest">[];
  readonly opportunities: readonly Row<"opportunity">[];
}

/** Lines of the log that are walked back; an archive that was edited more often since shows the state before the newest of these. */
const walkedLines = 5000;

type Rows<T extends "client" | "holding"> = readonly Row<T>[];
interface Past {
  readonly values: ReadonlyMap<string, Readonly<Record<string, FieldValue>>>;
  /** Rows that were entered later. */
  readonly later: ReadonlySet<string>;
}

/** What rows of a client said at a moment, as far as it differs from today. */
const pastOf = (db: ReadDb, clientId: string, moment: Instant): Past => {
  const values = new Map<string, Readonly<Record<string, FieldValue>>>();
  const later = new Set<string>();
  const newestFirst = mergedClientIds(db, clientId)
    .flatMap((id) => changesOfClient(db, id, walkedLines))
    .filter(({ header }) => header.editedAt >= moment)
    .toSorted((left, right) => right.seq - left.seq);
  for (const edit of newestFirst.flatMap(({ edits }) => edits.toReversed())) {
    if (edit.operation === "insert") later.add(edit.rowId);
    if (edit.operation !== "update") continue;
    const before = Object.fromEntries(Object.entries(edit.fields).map(([field, [was]]) => [field, was]));
    values.set(edit.rowId, { ...values.get(edit.rowId), ...before });
  }
  return { values, later };
};

const asItWas = <T extends "client" | "holding">(rows: Rows<T>, { values }: Past): Rows<T> => rows.map((row) => ({ ...row, ...values.get(row.id) }));

/** A holding that was open when the year ended; one that was entered later counts from its own days. */
const wasHeld = (row: Row<"holding">, lastDay: string, isLater: boolean): boolean => {
  if (row.openedOn !== null && row.openedOn > lastDay) return false;
  if (isLater) return row.openedOn !== null && (row.maturesOn === null || row.maturesOn > lastDay);
  return row.state === null || !["matured", "closed", "loanFinished"].includes(row.state);
};

/** All that the file of a client's year shows (X09); undefined when there is no such client. */
export const yearOfClient = (db: ReadDb, client: Row<"client">, year: number): YearOfClient => {
  const past = pastOf(db, client.id, endOf(year));
  const [now] = asItWas([client], past);
  const isOf = (day: string | null | undefined): day is string => day !== null && day !== undefined && day.slice(0, 4) === String(year);
  const ofMoment = (moment: string | null): string | null => (moment === null ? null : dayOf(moment as Instant)); // a column of instants
  const visits = rowsOfClient(db, "visit", client.id).filter((row) => row.state === "done" && isOf(row.plannedOn));
  const written = new Set(visits.map((row) => row.checkedInAt));
  const contacts = rowsOfClient(db, "interaction", client.id).filter((row) => isOf(ofMoment(row.happenedAt)) && !written.has(row.happenedAt));
  const holdings = rowsOfClient(db, "holding", client.id);
  const counts = rowsOfClient(db, "activityCount", client.id).filter((row) => isOf(row.weekOn));
  const inMonth = (day: string | null, month: number): boolean => isOf(day) && Number(day.slice(5, 7)) === month;
  const months = Array.from({ length: 12 }, (_, index): YearMonth => {
    const month = index + 1;
    const activity: Record<string, number> = {};
    for (const row of counts) if (inMonth(row.weekOn, month)) activity[row.kind] = (activity[row.kind] ?? 0) + row.count;
    return {
      visits: visits.filter((row) => inMonth(row.plannedOn, month)).length,
      contacts: contacts.filter((row) => inMonth(ofMoment(row.happenedAt), month)).length,
      opened: holdings.filter((row) => inMonth(row.openedOn, month)).length,
      ended: holdings.filter((row) => inMonth(row.maturesOn, month)).length,
      activity,
    };
  });
  return {
    client: now ?? client,
    holdings: asItWas(holdings, past).filter((row) => row.atOtherBank !== true && wasHeld(row, `${year}-12-31`, past.later.has(row.id))),
    months,
    visits: visits.toSorted((left, right) => left.plannedOn.localeCompare(right.plannedOn)),
    reports: rowsOfClient(db, "visitReport", client.id),
    contacts: contacts.toSorted((left, right) => left.happenedAt.localeCompare(right.happenedAt)),
    advice: rowsOfClient(db, "adviceReview", client.id).filter((row) => isOf(row.noticedOn)),
    promises: rowsOfClient(db, "promise", client.id).filter((row) => isOf(row.dueOn)),
    complaints: rowsOfClient(db, "complaint", client.id).filter((row) => isOf(row.receivedOn)),
    requests: rowsOfClient(db, "serviceRequest", client.id).filter((row) => isOf(row.receivedOn)),
    opportunities: rowsOfClient(db, "opportunity", client.id).filter((row) => isOf(row.raisedOn) || isOf(row.closedOn)),
  };
};
