/*
 * A day of work, compiled from what the store knows of it (X06): every part is one indexed range over the days or
 * moments asked for, so the cost follows what was done in them and not how many clients there are. Promises made, new
 * clients and archive edits come from the change log, the only place that knows when a row came into being.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { WorkCounts, WorkLine, WorkSection } from "#shared/domain/workLog/workLogLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { dayOfMoment } from "#db/workstation/dayOfMoment.ts";
import { followUpTitleEn } from "./followUpWords.ts";
import { finishRow, shapeOf } from "./rows.ts";

/** Of a span of days: ?1 first day, ?2 last day, ?3 first moment, ?4 moment after the last, ?5 person or null, ?6 today. */
interface Span {
  readonly from: Day;
  readonly to: Day;
  /** Whose work; null for everybody's in this store. */
  readonly ownerId: string | null;
  readonly today: Day;
}

/** The moment at which a day begins in China. */
const startOf = (day: Day): string => `${addDays(day, -1)}T16:00:00.000Z`;
const isMine = (column: string): string => `(?5 is null or ${column} is null or ${column} = ?5)`;
const inMoments = (column: string): string => `${column} >= ?3 and ${column} < ?4`;

/** Rows that transactions of the span inserted into a table and that still live. */
const insertedRows = (table: "promise" | "client", kinds: string, columns: string): string => `
  select ${dayOfMoment("t.edited_at")} as day, ${columns}
  from change_tx t join change_log l on l.tx_seq = t.seq, json_each(l.edits) e
    join ${table} x on x.id = e.value ->> 'r' and x.deleted_at is null
  where ${inMoments("t.edited_at")} and t.kind in (${kinds}) and t.origin = 'here' and (?5 is null or t.actor_id = ?5)
    and instr(l.edits, '"t":"${table}"') > 0 and e.value ->> 't' = '${table}' and e.value ->> 'o' = 'i'`;

const promisesClosed = (state: string): string => `
  select x.closed_on as day, x.id, x.client_id, x.body as subject, null as code, x.due_on as place
  from promise x where x.closed_on between ?1 and ?2 and x.state = '${state}' and x.deleted_at is null and ${isMine("x.owner_id")}`;

const maturityCalls = (results: string): string => `
  select ${dayOfMoment("x.called_at")} as day, x.id, x.client_id, h.product_name as subject, x.result as code, x.called_at as place
  from maturity_call x left join holding h on h.id = x.holding_id
  where ${inMoments("x.called_at")} and x.deleted_at is null ${results}`;

const sections: Readonly<Record<WorkSection, string>> = {
  visitsDone: `
    select x.planned_on as day, x.id, x.client_id, x.title as subject, x.kind as code, coalesce(x.start_time, '99') as place
    from visit x where x.planned_on between ?1 and ?2 and x.state = 'done' and x.deleted_at is null and ${isMine("x.owner_id")}`,
  visitsMissed: `
    select x.planned_on as day, x.id, x.client_id, coalesce(x.cancel_reason, x.title) as subject, x.state as code, coalesce(x.start_time, '99') as place
    from visit x where x.planned_on between ?1 and ?2 and x.deleted_at is null and ${isMine("x.owner_id")}
      and (x.state in ('missed', 'cancelled') or (x.state = 'planned' and x.planned_on < ?6))`,
  reports: `
    select ${dayOfMoment("x.submitted_at")} as day, x.id, x.client_id, substr(x.summary, 1, 120) as subject, x.result as code, x.submitted_at as place
    from visit_report x where x.state in ('submitted', 'returned', 'questioned', 'signed') and ${inMoments("x.submitted_at")}
      and x.deleted_at is null and ${isMine("x.author_id")}`,
  followUpsDone: `
    select ${dayOfMoment("x.done_at")} as day, x.id, x.client_id, x.title as subject, x.source as code, x.done_at as place, ${followUpTitleEn("x")} as subject_en
    from follow_up x where ${inMoments("x.done_at")} and x.state = 'done' and x.deleted_at is null and ${isMine("x.owner_id")}`,
  followUpsMissed: `
    select x.due_on as day, x.id, x.client_id, x.title as subject, x.source as code, x.due_on as place, ${followUpTitleEn("x")} as subject_en
    from follow_up x where x.state in ('open', 'done') and x.due_on between ?1 and ?2 and x.due_on < ?6 and x.deleted_at is null
      and ${isMine("x.owner_id")} and (x.state = 'open' or ${dayOfMoment("x.done_at")} > x.due_on)`,
  contacts: `
    select ${dayOfMoment("x.happened_at")} as day, x.id, x.client_id, substr(x.summary, 1, 120) as subject, x.channel as code, x.happened_at as place
    from interaction x where ${inMoments("x.happened_at")} and x.deleted_at is null`,
  maturityCalls: maturityCalls("and x.result not in ('renewed', 'toProduct', 'leaving')"),
  maturitiesSettled: maturityCalls("and x.result in ('renewed', 'toProduct', 'leaving')"),
  greetings: `
    select ${dayOfMoment("x.sent_at")} as day, x.id, x.client_id, x.title as subject, x.occasion as code, x.sent_at as place
    from greeting x where ${inMoments("x.sent_at")} and x.state in ('sent', 'returned') and x.deleted_at is null`,
  promisesMade: insertedRows("promise", "'edit', 'create'", "x.id, x.client_id, x.body as subject, null as code, t.edited_at as place"),
  promisesKept: promisesClosed("kept"),
  promisesBroken: promisesClosed("broken"),
  newClients: insertedRows("client", "'create'", "x.id, x.id as client_id, null as subject, x.grade as code, t.edited_at as place"),
};

const entries = Object.entries(sections);

const countSql = entries
  .map(
    ([section, sql]) => `select '${section}' as section, s.day, count(*) as n
      from (${sql}) s join client c on c.id = s.client_id and c.deleted_at is null group by s.day`,
  )
  .join("\nunion all\n");

const lineSql = entries
  .map(
    ([section, sql]) => `select * from (select '${section}' as section, s.id, s.client_id as "clientId", c.name as "clientName", s.subject, s.code,
      ${sql.includes("as subject_en") ? "s.subject_en" : "null"} as "subjectEn"
      from (${sql}) s join client c on c.id = s.client_id and c.deleted_at is null order by s.place limit ?7)`,
  )
  .join("\nunion all\n");

/** Tables whose rows are the archive: what is edited in them is work on knowing the client. */
const archiveTables = [
  "client",
  "contactPoint",
  "relation",
  "householdMember",
  "importantDate",
  "need",
  "holding",
  "remark",
  "fieldMark",
  "extraValue",
  "clientTag",
];

const editSql = `
  select ${dayOfMoment("t.edited_at")} as day, count(*) as edits, count(distinct l.client_id) as clients
  from change_tx t join change_log l on l.tx_seq = t.seq, json_each(l.edits) e
  where ${inMoments("t.edited_at")} and t.kind = 'edit' and t.origin = 'here' and t.undone_by is null and (?5 is null or t.actor_id = ?5)
    and l.client_id is not null and e.value ->> 't' in (${archiveTables.map((table) => `'${table}'`).join(", ")})
    and ?1 = ?1 and ?2 = ?2 and ?6 = ?6
  group by 1`;

const parametersOf = ({ from, to, ownerId, today }: Span): SqlValue[] => [from, to, startOf(from), startOf(addDays(to, 1)), ownerId, today];

/** How much of each part the days of a span held; a day without anything is missing (X06). */
export const workCounts = (db: ReadDb, span: Span): ReadonlyMap<string, WorkCounts> => {
  const found = new Map<string, Record<string, number>>();
  const add = (day: string, name: string, n: number): void => {
    const counts = found.get(day) ?? {};
    counts[name] = n;
    found.set(day, counts);
  };
  const parameters = parametersOf(span);
  for (const { section, day, n } of allOf<{ section: WorkSection; day: string; n: number }>(db, countSql, ...parameters)) add(day, section, n);
  for (const { day, edits, clients } of allOf<{ day: string; edits: number; clients: number }>(db, editSql, ...parameters)) {
    add(day, "archiveEdits", edits);
    add(day, "archiveClients", clients);
  }
  return found;
};

/** What was done on one day, at most `limit` lines of each part (X06). */
export const workLines = (db: ReadDb, day: Day, ownerId: string | null, today: Day, limit: number): WorkLine[] =>
  allOf<WorkLine>(db, lineSql, ...parametersOf({ from: day, to: day, ownerId, today }), limit);

/** The log of a person's day, if one was begun; of two from different laptops the older one. */
export const workLogOfDay = (db: ReadDb, ownerId: string, day: string): Row<"workLog"> | undefined => {
  const { selectList } = shapeOf("workLog");
  const raw = firstOf<Record<string, SqlValue>>(
    db,
    `select ${selectList} from work_log where day = ? and owner_id = ? and deleted_at is null order by id limit 1`,
    day,
    ownerId,
  );
  return raw && finishRow("workLog", raw);
};

/** Logs of some days, oldest first; of everybody when no person is named. */
export const workLogsBetween = (db: ReadDb, from: string, to: string, ownerId: string | null): Row<"workLog">[] => {
  const { selectList } = shapeOf("workLog");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${selectList} from work_log where day between ?1 and ?2 and (?3 is null or owner_id = ?3) and deleted_at is null order by day, id`,
    from,
    to,
    ownerId,
  ).map((raw) => finishRow("workLog", raw));
};

/** The last log before a day that says what was planned next. */
export const lastPlanBefore = (db: ReadDb, ownerId: string, day: string): Row<"workLog"> | undefined => {
  const { selectList } = shapeOf("workLog");
  const raw = firstOf<Record<string, SqlValue>>(
    db,
    `select ${selectList} from work_log where day < ? and owner_id = ? and plan_next is not null and deleted_at is null order by day desc limit 1`,
    day,
    ownerId,
  );
  return raw && finishRow("workLog", raw);
};

/** Days with a log or with work in them, oldest first: counts and words side by side, of everybody in this store. */
export const workDaysToExport = (db: ReadDb, from: Day, to: Day, today: Day): (WorkCounts & Partial<Row<"workLog">> & { readonly day: string })[] => {
  const counts = workCounts(db, { from, to, ownerId: null, today });
  const logs = workLogsBetween(db, from, to, null);
  const days = [...new Set([...counts.keys(), ...logs.map(({ day }) => day)])].toSorted();
  return days.flatMap((day) => {
    const ofDay = logs.filter((log) => log.day === day);
    return ofDay.length === 0 ? [{ ...counts.get(day), day }] : ofDay.map((log) => ({ ...counts.get(day), ...log, day }));
  });
};

/** When this store began to be used; null for an empty one. */
export const firstChangeAt = (db: ReadDb): string | null => firstOf<{ at: string | null }>(db, "select min(edited_at) as at from change_tx")?.at ?? null;
