/* Meetings with attendees and decisions, and what the work of the days around one puts on its agenda (X06). */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { MeetingMark } from "#shared/domain/workLog/meetingDays.ts";
import type { AgendaProposal, AgendaTopic, DecisionEntry, MeetingEntry } from "#shared/domain/workLog/workLogLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";
import { todayMaturities, todayReports } from "./today.ts";

const prefixed = (table: "meeting" | "meetingDecision", alias: string): string => shapeOf(table).selectList.replaceAll(/(^|, )/g, `$1${alias}.`);
const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);

/** Meetings, newest first, with their exact number. */
export const meetingEntries = (db: ReadDb, offset: number, limit: number): { readonly total: number; readonly lines: MeetingEntry[] } => ({
  total: firstOf<{ n: number }>(db, "select count(*) as n from meeting where deleted_at is null")?.n ?? 0,
  lines: allOf<Record<string, SqlValue>>(
    db,
    `select ${prefixed("meeting", "m")}, (select p.name from branch_user p where p.id = m.chair_id) as "chairName",
       (select count(*) from meeting_attendee a where a.meeting_id = m.id and a.deleted_at is null) as attendees,
       (select count(*) from meeting_attendee a where a.meeting_id = m.id and a.deleted_at is null and a.attendance in ('present', 'late')) as present,
       (select count(*) from meeting_decision d where d.meeting_id = m.id and d.deleted_at is null) as decisions,
       (select count(*) from meeting_decision d left join follow_up f on f.id = d.follow_up_id and f.deleted_at is null
         where d.meeting_id = m.id and d.deleted_at is null and coalesce(f.state, d.state) = 'open') as "openDecisions"
     from meeting m where m.deleted_at is null order by m.held_on desc, m.row_no desc limit ? offset ?`,
    limit,
    offset,
  ).map((raw) => ({
    ...finishRow("meeting", raw),
    chairName: textOrNull(raw["chairName"]),
    attendees: Number(raw["attendees"]),
    present: Number(raw["present"]),
    decisions: Number(raw["decisions"]),
    openDecisions: Number(raw["openDecisions"]),
  })),
});

/** What the rules of due meetings need to know of the meetings since a day. */
export const meetingMarksSince = (db: ReadDb, from: string): MeetingMark[] =>
  allOf<MeetingMark>(db, `select id, kind, held_on as "heldOn", state from meeting where held_on >= ? and deleted_at is null order by held_on`, from);

const decisionSql = `select ${prefixed("meetingDecision", "d")}, f.state as "followUpState",
    (select p.name from branch_user p where p.id = d.owner_id) as "ownerName", (select c.name from client c where c.id = d.about_client_id) as "clientName"
  from meeting_decision d left join follow_up f on f.id = d.follow_up_id and f.deleted_at is null`;

const decisionOf = (raw: Record<string, SqlValue>): DecisionEntry => {
  const row: Row<"meetingDecision"> = finishRow("meetingDecision", raw);
  return { ...row, state: textOrNull(raw["followUpState"]) ?? row.state, ownerName: textOrNull(raw["ownerName"]), clientName: textOrNull(raw["clientName"]) };
};

/** The decisions of a meeting, in the order in which they were written. */
export const decisionsOfMeeting = (db: ReadDb, meetingId: string): DecisionEntry[] =>
  allOf<Record<string, SqlValue>>(db, `${decisionSql} where d.meeting_id = ? and d.deleted_at is null order by d.row_no`, meetingId).map(decisionOf);

/** Most lines that a topic reads, and how many of them stand as examples. */
const mostLines = 200;
const examples = 5;

interface Line {
  readonly name: string;
  readonly subject: string | null;
  readonly on: string | null;
  readonly amountFen?: number | null;
}

const proposal = (topic: AgendaTopic, lines: readonly Line[], count = lines.length): AgendaProposal => {
  const amounts = lines.flatMap(({ amountFen }) => amountFen ?? []);
  return {
    topic,
    count,
    amountFen: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
    examples: lines.slice(0, examples).map(({ name, subject, on }) => ({ name, subject, on })),
  };
};

const dueCount = (db: ReadDb, table: "follow_up" | "promise", before: string): number =>
  firstOf<{ n: number }>(db, `select count(*) as n from ${table} where state = 'open' and due_on < ? and deleted_at is null`, before)?.n ?? 0;

const dueLines = (db: ReadDb, table: "follow_up" | "promise", subject: string, before: string): Line[] =>
  allOf<Line>(
    db,
    `select c.name, x.${subject} as subject, x.due_on as "on" from ${table} x join client c on c.id = x.client_id and c.deleted_at is null
     where x.state = 'open' and x.due_on < ?1 and x.deleted_at is null order by x.due_on limit ${examples}`,
    before,
  );

/** Topics for a meeting on `heldOn` from the days since `since`; topics without anything are left out (X06). */
export const agendaProposals = (db: ReadDb, since: Day, heldOn: Day, aheadDays: number, today: Day): AgendaProposal[] => {
  const to = addDays(heldOn, aheadDays);
  // What is due between now and the meeting is not late yet.
  const lateBefore = today < heldOn ? today : heldOn;
  const decisions = allOf<Record<string, SqlValue>>(
    db,
    `${decisionSql} where d.state = 'open' and d.due_on < ? and d.deleted_at is null and coalesce(f.state, 'open') = 'open' order by d.due_on limit ${mostLines}`,
    lateBefore,
  ).map(decisionOf);
  const complaints = allOf<Line>(
    db,
    `select c.name, x.title as subject, coalesce(min(x.bank_due_on, coalesce(x.regulator_due_on, x.bank_due_on)), x.received_on) as "on"
       from complaint x join client c on c.id = x.client_id and c.deleted_at is null
       where x.deleted_at is null and (x.closed_on is null or x.received_on >= ?1)
     union all
     select c.name, x.title, x.planned_on from visit x join client c on c.id = x.client_id and c.deleted_at is null
       where x.planned_on between ?1 and ?2 and x.purpose = 'complaint' and x.state in ('planned', 'underWay', 'done') and x.deleted_at is null
     order by 3 limit ${mostLines}`,
    since,
    to,
  );
  const maturities = todayMaturities(db, addDays(heldOn, -30), to, heldOn, mostLines).map((line): Line => ({
    name: line.clientName,
    subject: line.subject,
    on: line.on,
    amountFen: line.amountFen,
  }));
  const reports = todayReports(db, mostLines).map((line): Line => ({ name: line.clientName, subject: line.subject, on: line.on }));
  const problems = allOf<Line>(
    db,
    `select coalesce(p.name, '') as name, substr(x.problems, 1, 200) as subject, x.day as "on" from work_log x left join branch_user p on p.id = x.owner_id
     where x.day between ?1 and ?2 and x.problems is not null and x.deleted_at is null order by x.day limit ${mostLines}`,
    since,
    heldOn,
  );
  return [
    proposal(
      "decision",
      decisions.map((one) => ({ name: one.ownerName ?? "", subject: one.body, on: one.dueOn })),
    ),
    proposal("overdue", dueLines(db, "follow_up", "title", lateBefore), dueCount(db, "follow_up", lateBefore)),
    proposal("complaint", complaints),
    proposal("maturity", maturities),
    proposal("promise", dueLines(db, "promise", "body", to), dueCount(db, "promise", to)),
    proposal("report", reports),
    proposal("problem", problems),
  ].filter(({ count }) => count > 0);
};
