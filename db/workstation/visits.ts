/* Queries of visits, reports and promises. Reads take a ReadDb and answer domain types; nothing here writes. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { OutEntry, PromiseEntry, ReportEntry, VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";

const entryColumns = `v.id, v.client_id as "clientId", c.name as "clientName", c.primary_phone as phone, v.kind, v.purpose, v.title,
  v.planned_on as "plannedOn", v.start_time as "startTime", v.end_time as "endTime", v.place, coalesce(v.district, c.district) as district,
  v.travel_minutes as "travelMinutes", v.appointment, v.state,
  (select r.state from visit_report r where r.visit_id = v.id and r.deleted_at is null limit 1) as "reportState"`;
const entrySource = "from visit v join client c on c.id = v.client_id and c.deleted_at is null where v.deleted_at is null";
const entryOrder = "order by v.planned_on, coalesce(v.start_time, '99'), v.row_no";

/** Visits planned between two days, both included. */
export const visitsBetween = (db: ReadDb, from: string, to: string): VisitEntry[] =>
  allOf<VisitEntry>(db, `select ${entryColumns} ${entrySource} and v.planned_on between ? and ? ${entryOrder}`, from, to);

/** Visits that should have taken place and are neither done nor given up. */
export const overdueVisits = (db: ReadDb, today: string, limit: number): VisitEntry[] =>
  allOf<VisitEntry>(db, `select ${entryColumns} ${entrySource} and v.state = 'planned' and v.planned_on < ? ${entryOrder} limit ?`, today, limit);

/** Visits that are under way, whatever their day. */
export const visitsUnderWay = (db: ReadDb): VisitEntry[] =>
  allOf<VisitEntry>(db, `select ${entryColumns} ${entrySource} and v.state = 'underWay' ${entryOrder}`);

/** Visits that took place and have no submitted report yet, oldest first. */
export const visitsToReport = (db: ReadDb, limit: number): VisitEntry[] =>
  allOf<VisitEntry>(
    db,
    `select ${entryColumns} ${entrySource} and v.state = 'done'
       and not exists (select 1 from visit_report r where r.visit_id = v.id and r.deleted_at is null and r.state in ('submitted', 'signed', 'questioned'))
     ${entryOrder} limit ?`,
    limit,
  );

/** Visits done on or after a day, newest first. */
export const visitsDoneSince = (db: ReadDb, from: string, limit: number): VisitEntry[] =>
  allOf<VisitEntry>(db, `select ${entryColumns} ${entrySource} and v.state = 'done' and v.planned_on >= ? order by v.planned_on desc, v.start_time desc limit ?`, from, limit);

/** All visits of a client, newest first. */
export const visitsOfClient = (db: ReadDb, clientId: string): VisitEntry[] =>
  allOf<VisitEntry>(db, `select ${entryColumns} ${entrySource} and v.client_id = ? order by v.planned_on desc, v.start_time desc`, clientId);

/** The out-of-office register between two days (X05). */
export const outOfOfficeBetween = (db: ReadDb, from: string, to: string): OutEntry[] =>
  allOf<OutEntry>(
    db,
    `select ${entryColumns}, v.left_office_at as "leftOfficeAt", v.returned_at as "returnedAt",
       (select r.result from visit_report r where r.visit_id = v.id and r.deleted_at is null limit 1) as result
     ${entrySource} and v.planned_on between ? and ? and v.kind in ('onSite', 'event') and v.state <> 'cancelled' ${entryOrder}`,
    from,
    to,
  );

/** The report of a visit, if one was begun. */
export const reportOfVisit = (db: ReadDb, visitId: string): Row<"visitReport"> | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(
    db,
    `select ${shapeOf("visitReport").selectList} from visit_report where visit_id = ? and deleted_at is null order by row_no limit 1`,
    visitId,
  );
  return raw && finishRow("visitReport", raw);
};

/** Promises, open and overdue ones first (R218). */
export const promiseEntries = (db: ReadDb, filter: { readonly clientId?: string | undefined; readonly state?: string | undefined }, limit: number): PromiseEntry[] => {
  const list = shapeOf("promise").selectList.replaceAll(/(^|, )/g, "$1p.");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${list}, c.name as "clientName" from promise p join client c on c.id = p.client_id and c.deleted_at is null
     where p.deleted_at is null and (?1 is null or p.client_id = ?1) and (?2 is null or p.state = ?2)
     order by p.state <> 'open', p.due_on, p.row_no limit ?3`,
    filter.clientId ?? null,
    filter.state ?? null,
    limit,
  ).map((raw) => ({ ...finishRow("promise", raw), clientName: String(raw["clientName"]) }));
};

/** Reports by state and day, newest first, with their exact number. */
export const reportEntries = (
  db: ReadDb,
  filter: { readonly state?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined },
  offset: number,
  limit: number,
): { readonly total: number; readonly lines: ReportEntry[] } => {
  const where = `from visit_report r join visit v on v.id = r.visit_id join client c on c.id = r.client_id
    where r.deleted_at is null and v.deleted_at is null and c.deleted_at is null
      and (?1 is null or r.state = ?1) and (?2 is null or v.planned_on >= ?2) and (?3 is null or v.planned_on <= ?3)`;
  const parameters = [filter.state ?? null, filter.from ?? null, filter.to ?? null] as const;
  return {
    total: firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n ?? 0,
    lines: allOf<ReportEntry>(
      db,
      `select r.id, r.visit_id as "visitId", r.client_id as "clientId", c.name as "clientName", v.planned_on as "plannedOn", v.kind,
         r.result, r.summary, r.state, r.submitted_at as "submittedAt", r.sign_remark as "signRemark"
       ${where} order by v.planned_on desc, r.row_no desc limit ?4 offset ?5`,
      ...parameters,
      limit,
      offset,
    ),
  };
};

/** The days on which visits of a rhythm, or any visit, were last done: per client the newest. */
export const lastVisitDays = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(
    allOf<{ id: string; day: string }>(
      db,
      "select client_id as id, max(planned_on) as day from visit where state = 'done' and deleted_at is null group by client_id",
    ).map((row) => [row.id, row.day]),
  );
