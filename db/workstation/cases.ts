/* Complaints and service requests with their clients and people: lists by what their clocks say, the log of a case, rows for figures. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, rowsWhere, shapeOf } from "./rows.ts";

export type CaseTable = "complaint" | "serviceRequest";
export type CaseScope = "open" | "overdue" | "soon" | "answered" | "all";

export interface CaseQuery {
  readonly scope: CaseScope;
  readonly today: string;
  /** Up to which day an open case counts as soon due. */
  readonly soonUntil: string;
  readonly kind?: string | undefined;
  readonly category?: string | undefined;
  readonly clientId?: string | undefined;
  readonly text?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

interface Named {
  readonly clientName: string;
  /** Who keeps the client now. */
  readonly managerId: string | null;
  readonly handlerName: string | null;
}

export type ComplaintRow = Row<"complaint"> & Named & { readonly aboutName: string | null };
export type RequestRow = Row<"serviceRequest"> & Named;

const prefixed = (table: CaseTable | "caseEntry"): string => shapeOf(table).selectList.replaceAll(/(^|, )/g, "$1x.");
const named = `c.name as "clientName", c.manager_id as "managerId", (select p.name from branch_user p where p.id = x.handler_id) as "handlerName"`;
const aboutName = `(select p.name from branch_user p where p.id = x.about_user_id) as "aboutName"`;
const joined = (table: string): string => `from ${table} x join client c on c.id = x.client_id and c.deleted_at is null where x.deleted_at is null`;

/** The limit that ends first, while the client waits for an answer. */
const complaintDue = "min(coalesce(x.bank_due_on, '9999-12-31'), coalesce(x.regulator_due_on, '9999-12-31'))";
/** Of a request whose result was told, the day of the call back. */
const requestDue = "coalesce(case when x.told_on is null then x.due_on else x.follow_up_on end, '9999-12-31')";
const dueOf: Readonly<Record<CaseTable, string>> = { complaint: complaintDue, serviceRequest: requestDue };

const scopeSql = (table: CaseTable): Readonly<Record<CaseScope, string>> => ({
  open: "x.closed_on is null and ?1 = ?1 and ?2 = ?2",
  overdue: `x.closed_on is null and ${dueOf[table]} < ?1 and ?2 = ?2`,
  soon: `x.closed_on is null and ${dueOf[table]} between ?1 and ?2`,
  answered: "x.closed_on is not null and ?1 = ?1 and ?2 = ?2",
  all: "?1 = ?1 and ?2 = ?2",
});

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);
const namesOf = (raw: Record<string, SqlValue>): Named => ({
  clientName: String(raw["clientName"]),
  managerId: textOrNull(raw["managerId"]),
  handlerName: textOrNull(raw["handlerName"]),
});
const complaintOf = (raw: Record<string, SqlValue>): ComplaintRow => ({
  ...finishRow("complaint", raw),
  ...namesOf(raw),
  aboutName: textOrNull(raw["aboutName"]),
});
const requestOf = (raw: Record<string, SqlValue>): RequestRow => ({ ...finishRow("serviceRequest", raw), ...namesOf(raw) });

const page = (db: ReadDb, table: CaseTable, query: CaseQuery): { readonly total: number; readonly raws: Record<string, SqlValue>[] } => {
  const category = table === "complaint" ? " and (?4 is null or x.category = ?4)" : " and ?4 is null";
  const where = `${joined(shapeOf(table).sqlName)} and ${scopeSql(table)[query.scope]} and (?3 is null or x.kind = ?3)${category}
    and (?5 is null or x.client_id = ?5) and (?6 is null or instr(lower(x.title || ' ' || c.name || ' ' || c.name_pinyin${table === "complaint" ? " || ' ' || coalesce(x.number, '')" : ""}), lower(?6)) > 0)`;
  const order = query.scope === "answered" ? "x.closed_on desc, x.row_no desc" : `x.closed_on is not null, ${dueOf[table]}, x.row_no`;
  const text = query.text?.trim() ?? "";
  const parameters = [query.today, query.soonUntil, query.kind ?? null, query.category ?? null, query.clientId ?? null, text === "" ? null : text] as const;
  return {
    total: firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n ?? 0,
    raws: allOf<Record<string, SqlValue>>(
      db,
      `select ${prefixed(table)}, ${named}${table === "complaint" ? `, ${aboutName}` : ""} ${where} order by ${order} limit ?7 offset ?8`,
      ...parameters,
      query.limit,
      query.offset,
    ),
  };
};

/** Complaints of a scope, the clock that ends first on top, with their exact number. */
export const complaintPage = (db: ReadDb, query: CaseQuery): { readonly total: number; readonly lines: ComplaintRow[] } => {
  const { total, raws } = page(db, "complaint", query);
  return { total, lines: raws.map(complaintOf) };
};

/** Service requests of a scope, the earliest limit on top, with their exact number. */
export const requestPage = (db: ReadDb, query: CaseQuery): { readonly total: number; readonly lines: RequestRow[] } => {
  const { total, raws } = page(db, "serviceRequest", query);
  return { total, lines: raws.map(requestOf) };
};

/** How many cases each scope holds. */
export const caseCounts = (db: ReadDb, table: CaseTable, today: string, soonUntil: string): Readonly<Record<CaseScope, number>> => {
  const scopes = scopeSql(table);
  const sums = Object.entries(scopes).map(([scope, sql]) => `coalesce(sum(${sql}), 0) as "${scope}"`);
  return (
    firstOf<Record<CaseScope, number>>(db, `select ${sums.join(", ")} ${joined(shapeOf(table).sqlName)}`, today, soonUntil) ?? {
      open: 0,
      overdue: 0,
      soon: 0,
      answered: 0,
      all: 0,
    }
  );
};

/** One complaint of a living client. */
export const complaintById = (db: ReadDb, id: string): ComplaintRow | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${prefixed("complaint")}, ${named}, ${aboutName} ${joined("complaint")} and x.id = ?`, id);
  return raw && complaintOf(raw);
};

/** One service request of a living client. */
export const requestById = (db: ReadDb, id: string): RequestRow | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${prefixed("serviceRequest")}, ${named} ${joined("service_request")} and x.id = ?`, id);
  return raw && requestOf(raw);
};

/** The log of a case by day, and within a day in the order in which it was written. */
export const entriesOfCase = (db: ReadDb, caseId: string): (Row<"caseEntry"> & { readonly byName: string | null })[] => {
  const people = new Map(allOf<{ id: string; name: string }>(db, "select id, name from branch_user").map(({ id, name }) => [id, name] as const));
  return rowsWhere(db, "caseEntry", "caseId", caseId)
    .toSorted((left, right) => left.happenedOn.localeCompare(right.happenedOn))
    .map((entry) => ({ ...entry, byName: people.get(entry.byUserId) ?? null }));
};

/** How many complaints about a client, other than one, are not answered yet. */
export const openComplaintsOf = (db: ReadDb, clientId: string, except: string | null = null): number =>
  firstOf<{ n: number }>(
    db,
    "select count(*) as n from complaint where client_id = ?1 and closed_on is null and deleted_at is null and kind <> 'suggestion' and (?2 is null or id <> ?2)",
    clientId,
    except,
  )?.n ?? 0;

/** Complaints received in a span of days, for the statistics (R222). */
export const complaintsBetween = (db: ReadDb, from: string, to: string): ComplaintRow[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select ${prefixed("complaint")}, ${named}, ${aboutName} ${joined("complaint")} and x.received_on between ? and ? order by x.received_on, x.row_no`,
    from,
    to,
  ).map(complaintOf);

/** Service requests received in a span of days, for the evaluation of service (R211). */
export const requestsBetween = (db: ReadDb, from: string, to: string): RequestRow[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select ${prefixed("serviceRequest")}, ${named} ${joined("service_request")} and x.received_on between ? and ? order by x.received_on, x.row_no`,
    from,
    to,
  ).map(requestOf);

/** Whose work it is: that of the handler, or of the client's manager when the handler is none who can reach the client (R014, R212). */
const isMine = `(x.handler_id = ?1 or (c.manager_id = ?1 and not exists (
  select 1 from branch_user h where h.id = x.handler_id and h.deleted_at is null and (h.role = 'branchManager' or h.id = c.manager_id))))`;

interface Person {
  readonly id: string;
  readonly isJoined?: boolean;
}

/** Complaints of a person that have no answer yet, or whose call back is due; never one about himself (X11). */
export const todayComplaints = (db: ReadDb, today: string, { id, isJoined }: Person, limit: number): TodayLine[] =>
  allOf<Omit<TodayLine, "group">>(
    db,
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.title as subject, null as "amountFen",
       case when x.closed_on is null then nullif(${complaintDue}, '9999-12-31') else x.follow_up_on end as "on",
       case when x.closed_on is null then x.kind else 'callBack' end as code
     ${joined("complaint")} and (?2 = 0 or ${isMine}) and coalesce(x.about_user_id, '') <> ?1
       and (x.closed_on is null or (x.step in ('answered', 'counted') and x.follow_up_on <= ?3))
     order by "on", x.row_no limit ?4`,
    id,
    isJoined === true ? 1 : 0,
    today,
    limit,
  ).map((line) => ({ group: "complaint", ...line }));

/** Service requests of a person that are not settled yet. */
export const todayRequests = (db: ReadDb, { id, isJoined }: Person, limit: number): TodayLine[] =>
  allOf<Omit<TodayLine, "group">>(
    db,
    `select x.id, x.client_id as "clientId", c.name as "clientName", nullif(${requestDue}, '9999-12-31') as "on", x.title as subject, null as "amountFen", x.kind as code
     ${joined("service_request")} and (?2 = 0 or ${isMine}) and x.closed_on is null order by "on", x.row_no limit ?3`,
    id,
    isJoined === true ? 1 : 0,
    limit,
  ).map((line) => ({ group: "request", ...line }));

/** Complaints that wait for an answer and whose limit is near, as reasons for a visit. */
export const complaintsDueBy = (db: ReadDb, to: string): { readonly clientId: string; readonly on: string | null; readonly amountFen: number | null }[] =>
  allOf(
    db,
    `select x.client_id as "clientId", min(${complaintDue}) as "on", null as "amountFen" ${joined("complaint")}
     and x.closed_on is null and x.kind <> 'suggestion' and ${complaintDue} <= ? group by x.client_id`,
    to,
  );
