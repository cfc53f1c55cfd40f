/* Queries of visits, reports and promises. Reads take a ReadDb and answer domain types; nothing here writes. */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { BoardList, OutEntry, PromiseEntry, ReportEntry, VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { all, allOf, first } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, rowsWhere, shapeOf } from "./rows.ts";
import { build } from "./schema.ts";

const entries = build
  .selectFrom("visit as v")
  .innerJoin("client as c", (join) => join.onRef("c.id", "=", "v.client_id").on("c.deleted_at", "is", null))
  .where("v.deleted_at", "is", null)
  .select((eb) => [
    "v.id",
    "v.client_id as clientId",
    "c.name as clientName",
    "c.primary_phone as phone",
    "v.kind",
    "v.purpose",
    "v.title",
    "v.planned_on as plannedOn",
    "v.start_time as startTime",
    "v.end_time as endTime",
    "v.place",
    eb.fn.coalesce("v.district", "c.district").as("district"),
    "v.travel_minutes as travelMinutes",
    "c.latitude",
    "c.longitude",
    "v.appointment",
    "v.state",
    eb.selectFrom("visit_report as r").select("r.state").whereRef("r.visit_id", "=", "v.id").where("r.deleted_at", "is", null).limit(1).as("reportState"),
  ]);

/** By day and hour; a visit without an hour comes last on its day. */
const entriesInOrder = entries
  .orderBy("v.planned_on")
  .orderBy((eb) => eb.fn.coalesce("v.start_time", eb.val("99")))
  .orderBy("v.row_no");

const entriesNewestFirst = entries.orderBy("v.planned_on", "desc").orderBy("v.start_time", "desc");

/** Visits planned between two days, both included. */
export const visitsBetween = (db: ReadDb, from: string, to: string): VisitEntry[] =>
  all(
    db,
    entriesInOrder.where((eb) => eb.between("v.planned_on", from, to)),
  );

/** Visits that are under way, whatever their day. */
export const visitsUnderWay = (db: ReadDb): VisitEntry[] => all(db, entriesInOrder.where("v.state", "=", "underWay"));

/** Those that took place and whose report is handed in, or is not. */
const doneWhere = (list: typeof entriesInOrder, isHandedIn: boolean): typeof entriesInOrder =>
  list.where("v.state", "=", "done").where((eb) => {
    const handedIn = eb.exists(
      eb
        .selectFrom("visit_report as r")
        .select("r.id")
        .whereRef("r.visit_id", "=", "v.id")
        .where("r.deleted_at", "is", null)
        .where("r.state", "in", ["submitted", "signed", "questioned"]),
    );
    return isHandedIn ? handedIn : eb.not(handedIn);
  });

const toReport = doneWhere(entriesInOrder, false);

/** Visits that took place and have no submitted report yet, oldest first. */
export const visitsToReport = (db: ReadDb, limit: number): VisitEntry[] => all(db, toReport.limit(limit));

const plannedInOrder = entriesInOrder.where("v.state", "=", "planned");
const boardDays = 14;

const boardQueries = {
  overdue: (today) => plannedInOrder.where("v.planned_on", "<", today),
  underWay: () => entriesInOrder.where("v.state", "=", "underWay"),
  dueToday: (today) => plannedInOrder.where("v.planned_on", "=", today),
  toReport: () => toReport,
  upcoming: (today) => plannedInOrder.where("v.planned_on", ">", today).where("v.planned_on", "<=", addDays(today, boardDays)),
  done: (today) => doneWhere(entriesNewestFirst, true).where("v.planned_on", ">=", addDays(today, -boardDays)).orderBy("v.row_no"),
} satisfies Readonly<Record<BoardList, (today: Day) => typeof entriesInOrder>>;

/** A page of a list of the board, the most urgent first, with the exact number of the list. */
export const boardList = (db: ReadDb, list: BoardList, today: Day, offset: number, limit: number): { readonly total: number; readonly lines: VisitEntry[] } => {
  const query = boardQueries[list](today);
  const lines = all(db, query.limit(limit).offset(offset));
  if (offset === 0 && lines.length < limit) return { total: lines.length, lines };
  const counted = query
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as("n"));
  return { total: first(db, counted)?.n ?? 0, lines };
};

/** Visits of a client, newest first, with their exact number; `isAhead`: only the one under way and those planned, the soonest first. */
export const visitsOfClient = (
  db: ReadDb,
  filter: { readonly clientId: string; readonly isAhead?: boolean | undefined },
  offset: number,
  limit: number,
): { readonly total: number; readonly lines: VisitEntry[] } => {
  let counted = build
    .selectFrom("visit")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("client_id", "=", filter.clientId)
    .where("deleted_at", "is", null);
  let page = filter.isAhead ? entries.orderBy((eb) => eb("v.state", "=", "planned")).orderBy("v.planned_on") : entriesNewestFirst;
  if (filter.isAhead) {
    counted = counted.where("state", "in", ["planned", "underWay"]);
    page = page.where("v.state", "in", ["planned", "underWay"]).orderBy((eb) => eb.fn.coalesce("v.start_time", eb.val("99")));
  }
  return {
    total: first(db, counted)?.n ?? 0,
    lines: all(db, page.where("v.client_id", "=", filter.clientId).orderBy("v.row_no").limit(limit).offset(offset)),
  };
};

/** The number by which a client is called, as it is. */
export const phoneOfClient = (db: ReadDb, clientId: string): string | null =>
  first(db, build.selectFrom("client").select("primary_phone as phone").where("id", "=", clientId))?.phone ?? null;

/** The out-of-office register between two days (X05); all of it without a limit. */
export const outOfOfficeBetween = (db: ReadDb, from: string, to: string, limit = -1, offset = 0): OutEntry[] =>
  all(
    db,
    entriesInOrder
      .select((eb) => [
        "v.left_office_at as leftOfficeAt",
        "v.returned_at as returnedAt",
        eb.selectFrom("visit_report as r").select("r.result").whereRef("r.visit_id", "=", "v.id").where("r.deleted_at", "is", null).limit(1).as("result"),
      ])
      .where((eb) => eb.between("v.planned_on", from, to))
      .where("v.kind", "in", ["onSite", "event"])
      .where("v.state", "<>", "cancelled")
      .limit(limit)
      .offset(offset),
  );

/** The report of a visit, if one was begun. */
export const reportOfVisit = (db: ReadDb, visitId: string): Row<"visitReport"> | undefined => rowsWhere(db, "visitReport", "visitId", visitId)[0];

interface PromiseFilter {
  readonly clientId?: string | undefined;
  readonly state?: string | undefined;
}

/** How many promises the ledger holds. */
export const promiseCount = (db: ReadDb, filter: PromiseFilter): number => {
  let counted = build
    .selectFrom("promise as p")
    .innerJoin("client as c", (join) => join.onRef("c.id", "=", "p.client_id").on("c.deleted_at", "is", null))
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("p.deleted_at", "is", null);
  if (filter.clientId !== undefined) counted = counted.where("p.client_id", "=", filter.clientId);
  if (filter.state !== undefined) counted = counted.where("p.state", "=", filter.state);
  return first(db, counted)?.n ?? 0;
};

/** Promises, open and overdue ones first (R218). */
export const promiseEntries = (db: ReadDb, filter: PromiseFilter, limit: number, offset = 0): PromiseEntry[] => {
  const list = shapeOf("promise").selectList.replaceAll(/(^|, )/g, "$1p.");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${list}, c.name as "clientName" from promise p join client c on c.id = p.client_id and c.deleted_at is null
     where p.deleted_at is null and (?1 is null or p.client_id = ?1) and (?2 is null or p.state = ?2)
     order by p.state <> 'open', p.due_on, p.row_no limit ?3 offset ?4`,
    filter.clientId ?? null,
    filter.state ?? null,
    limit,
    offset,
  ).map((raw) => ({ ...finishRow("promise", raw), clientName: String(raw["clientName"]) }));
};

/** Reports by state and day, newest first, with their exact number. */
export const reportEntries = (
  db: ReadDb,
  filter: { readonly state?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined },
  offset: number,
  limit: number,
): { readonly total: number; readonly lines: ReportEntry[] } => {
  let reports = build
    .selectFrom("visit_report as r")
    .innerJoin("visit as v", "v.id", "r.visit_id")
    .innerJoin("client as c", "c.id", "r.client_id")
    .where("r.deleted_at", "is", null)
    .where("v.deleted_at", "is", null)
    .where("c.deleted_at", "is", null);
  if (filter.state !== undefined) reports = reports.where("r.state", "=", filter.state);
  if (filter.from !== undefined) reports = reports.where("v.planned_on", ">=", filter.from);
  if (filter.to !== undefined) reports = reports.where("v.planned_on", "<=", filter.to);
  const count = reports.select(({ fn }) => fn.countAll<number>().as("n"));
  const page = reports
    .select([
      "r.id",
      "r.visit_id as visitId",
      "r.client_id as clientId",
      "c.name as clientName",
      "v.planned_on as plannedOn",
      "v.kind",
      "r.result",
      "r.summary",
      "r.state",
      "r.submitted_at as submittedAt",
      "r.sign_remark as signRemark",
    ])
    .orderBy("v.planned_on", "desc")
    .orderBy("r.row_no", "desc")
    .limit(limit)
    .offset(offset);
  return { total: first(db, count)?.n ?? 0, lines: all(db, page) };
};

/** The days on which visits of a rhythm, or any visit, were last done: per client the newest. */
export const lastVisitDays = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(
    all(
      db,
      build
        .selectFrom("visit")
        .select(({ fn }) => ["client_id as id", fn.max("planned_on").as("day")])
        .where("state", "=", "done")
        .where("deleted_at", "is", null)
        .groupBy("client_id"),
    ).map((row) => [row.id, row.day]),
  );
