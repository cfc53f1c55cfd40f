/*
 * What each signal finds, set by set over all clients of the store (R137, X14), never one statement per client; where very
 * many rows are looked at, a part of them at a time, small enough that a keystroke does not wait. Hidden clients are left
 * out. What a balance was before comes from the change log, which is the only history that a store keeps of it.
 */
import { assertNever } from "#shared/kernel/assertNever.ts";
import type { Steps } from "#shared/kernel/steps.ts";
import { addDays, type Day, daysBetween } from "#shared/kernel/time.ts";
import { nextOccurrence as nextImportantDate } from "#shared/domain/care/lunarDate.ts";
import { nextOccurrence as nextBirthday } from "#shared/domain/clients/partialDate.ts";
import type { SignalHit } from "#shared/domain/rules/raise.ts";
import type { RunnableRule } from "#shared/domain/rules/ruleForm.ts";
import type { SignalDetail } from "#shared/domain/rules/signals.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { dayOfMoment } from "#db/workstation/dayOfMoment.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";

const visible = "c.deleted_at is null and c.merged_into_id is null";
const ended = endedHoldingStates.map((state) => `'${state}'`).join(", ");
const nothing = 'null as key, null as "on", null as "amountFen", null as subject, null as before, null as after';

const hits = (db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): SignalHit[] => allOf<SignalHit>(db, sql, ...parameters);

/** ` and column in (…)` over the kinds that a rule names; nothing when it names none. */
const kindsPart = (column: string, kinds: readonly string[] | undefined): string =>
  kinds === undefined || kinds.length === 0 ? "and ?3 = ?3" : `and ${column} in (select value from json_each(?3))`;

/** Rows looked at in one statement where every row is looked at: 50,000 at once would hold up a keystroke. */
const clientsPerStep = 1_500;
const holdingsPerStep = 8_000;

/** The row numbers of a table, in ranges. */
const rowRanges = (db: ReadDb, table: "client" | "holding", perStep: number): { readonly from: number; readonly to: number }[] => {
  const last = firstOf<{ no: number | null }>(db, `select max(row_no) as no from ${table}`)?.no ?? 0;
  return Array.from({ length: Math.ceil(last / perStep) }, (_, at) => ({ from: at * perStep + 1, to: (at + 1) * perStep }));
};

/** Which holdings a signal looks at, and how they are taken in parts. */
interface HoldingWish {
  readonly where: string;
  readonly key: string;
  /** Column of the day that counts, and between which days it must lie. */
  readonly day: "h.matures_on" | "h.opened_on";
  readonly from: Day;
  readonly to: Day;
}

/** Days of maturity in one statement: some hundred holdings, found by their index. */
const daysPerStep = 7;

const dayRanges = (from: Day, to: Day): { readonly from: Day; readonly to: Day }[] =>
  Array.from({ length: Math.ceil((daysBetween(from, to) + 1) / daysPerStep) }, (_, at) => {
    const first = addDays(from, at * daysPerStep);
    const last = addDays(first, daysPerStep - 1);
    return { from: first, to: last < to ? last : to };
  });

function* holdingSteps(db: ReadDb, { where, key, day, from, to }: HoldingWish, detail: SignalDetail): Steps<SignalHit[]> {
  const sql = (part: string): string => `select c.row_no as "rowNo", c.id as "clientId", ${key} as key, ${day} as "on", h.amount as "amountFen",
       coalesce(h.product_name, '') as subject, null as before, null as after
     from holding h cross join client c on c.id = h.client_id and ${visible}
     where ${day} between ?1 and ?2 ${kindsPart("h.kind", detail.kinds)} and coalesce(h.amount, 0) >= ?4
       and h.deleted_at is null and coalesce(h.at_other_bank, 0) = 0 and ${where} ${part}`;
  const [kinds, least] = [JSON.stringify(detail.kinds ?? []), detail.fromFen ?? 0];
  const found: SignalHit[] = [];
  // Maturities have an index; the day of opening has none, so every holding is looked at.
  if (day === "h.matures_on") {
    for (const range of dayRanges(from, to)) {
      for (const hit of hits(db, sql(""), range.from, range.to, kinds, least)) found.push(hit);
      yield;
    }
    return found;
  }
  for (const range of rowRanges(db, "holding", holdingsPerStep)) {
    for (const hit of hits(db, sql("and h.row_no between ?5 and ?6"), from, to, kinds, least, range.from, range.to)) found.push(hit);
    yield;
  }
  return found;
}

const notSettled = `coalesce(h.auto_renew, '') <> 'done' and coalesce(h.state, 'active') in ('active', 'matured')
  and not exists (select 1 from maturity_call m where m.holding_id = h.id and m.deleted_at is null and m.result in ('renewed', 'leaving', 'toProduct'))`;

const maturing = { where: notSettled, key: "h.id || ' ' || h.matures_on", day: "h.matures_on" } as const;
const stillHeld = `coalesce(h.state, 'active') not in (${ended})`;

/** Entries of the change log read in one statement: each holds the text of an edit, a new client's some thousand letters. */
const entriesPerStep = 250;

/** The balance of each client as it was before the first change within the days, and as it is now. */
function* balanceSteps(db: ReadDb, detail: SignalDetail, today: Day, rises: boolean): Steps<SignalHit[]> {
  const since = `${addDays(today, -(detail.days ?? 30))}T00:00:00.000Z`;
  const factor = rises ? 1 : -1;
  const bounds = firstOf<{ low: number | null; high: number | null }>(
    db,
    `select (select min(l.seq) from change_log l where l.tx_seq >= (select min(t.seq) from change_tx t where t.edited_at >= ?1)) as low,
       (select max(seq) from change_log) as high`,
    since,
  );
  /** The first entry of each client, by client. */
  const first = new Map<string, number>();
  const high = bounds?.low === null ? -1 : (bounds?.high ?? -1);
  for (let from = bounds?.low ?? 0; from <= high; from += entriesPerStep) {
    const entries = allOf<{ readonly id: string; readonly seq: number }>(
      db,
      `select l.client_id as id, l.seq as seq from change_log l join change_tx t on t.seq = l.tx_seq
       where l.seq between ?2 and ?3 and t.edited_at >= ?1 and l.client_id is not null and instr(l.edits, '"depositBalance":[') > 0 order by l.seq`,
      since,
      from,
      from + entriesPerStep - 1,
    );
    for (const { id, seq } of entries) if (!first.has(id)) first.set(id, seq);
    yield;
  }
  const found: SignalHit[] = [];
  const seqs = [...first.values()];
  for (let at = 0; at < seqs.length; at += entriesPerStep) {
    const changed = hits(
      db,
      `with old as (
         select l.client_id as id, max(json_extract(e.value, '$.f.depositBalance[0]')) as before
         from json_each(?1) wanted join change_log l on l.seq = wanted.value join json_each(l.edits) e
         where json_extract(e.value, '$.t') = 'client' and json_extract(e.value, '$.o') = 'u' group by 1)
       select c.row_no as "rowNo", c.id as "clientId", null as key, null as "on", abs(c.deposit_balance - old.before) as "amountFen",
         null as subject, old.before as before, c.deposit_balance as after
       from old join client c on c.id = old.id and ${visible}
       where old.before is not null and c.deposit_balance is not null and old.before > 0
         and (c.deposit_balance - old.before) * ?2 >= ?3 and (c.deposit_balance - old.before) * ?2 * 100 >= old.before * ?4
         and (c.deposit_balance - old.before) * ?2 > 0`,
      JSON.stringify(seqs.slice(at, at + entriesPerStep)),
      factor,
      detail.fromFen ?? 0,
      detail.percent ?? 0,
    );
    for (const hit of changed) found.push(hit);
    yield;
  }
  return found;
}

/** The newest whole week that was delivered against the week before it. */
const activityHits = (db: ReadDb, detail: SignalDetail, today: Day, rises: boolean): SignalHit[] =>
  hits(
    db,
    `with week as (select max(week_on) as on_day from activity_count where kind = ?1 and week_on <= ?2 and week_on > ?3 and deleted_at is null)
     select c.row_no as "rowNo", c.id as "clientId", a.kind || ' ' || c.id || ' ' || a.week_on as key, a.week_on as "on", null as "amountFen",
       null as subject, b.count as before, a.count as after
     from week join activity_count a on a.kind = ?1 and a.week_on = week.on_day and a.deleted_at is null
     join activity_count b on b.client_id = a.client_id and b.kind = ?1 and b.week_on = date(week.on_day, '-7 day') and b.deleted_at is null
     join client c on c.id = a.client_id and ${visible}
     where b.count > 0 and ${rises ? "a.count * 100 >= b.count * (100 + ?4)" : "a.count * 100 <= b.count * (100 - ?4)"}`,
    detail.activity ?? "",
    today,
    addDays(today, -14),
    detail.percent ?? 0,
  );

interface StoredDate {
  readonly rowNo: number;
  readonly clientId: string;
  readonly id: string;
  readonly kind: string;
  readonly title: string | null;
  readonly calendar: string;
  readonly year: number | null;
  readonly month: number;
  readonly dayOfMonth: number | null;
  readonly isLeapMonth: number | null;
}

/** Important dates and birthdays of the archive that come within the days. */
function* dateSteps(db: ReadDb, detail: SignalDetail, today: Day): Steps<SignalHit[]> {
  const until = addDays(today, detail.days ?? 14);
  const isWanted = (kind: string): boolean => detail.kinds === undefined || detail.kinds.length === 0 || detail.kinds.includes(kind);
  const found: SignalHit[] = [];
  const add = (rowNo: number, clientId: string, source: string, on: string | null, subject: string | null): void => {
    if (on === null || on > until) return;
    found.push({ rowNo, clientId, key: `${source} ${on}`, on, amountFen: null, subject, before: null, after: null });
  };
  const ranges = rowRanges(db, "client", clientsPerStep);
  for (const { from, to } of ranges) {
    const dates = allOf<StoredDate>(
      db,
      `select c.row_no as "rowNo", c.id as "clientId", d.id, d.kind, d.title, d.calendar, d.year, d.month, d.day_of_month as "dayOfMonth", d.is_leap_month as "isLeapMonth"
       from client c cross join important_date d on d.client_id = c.id where ${visible} and c.row_no between ? and ? and d.deleted_at is null`,
      from,
      to,
    );
    for (const { rowNo, clientId, id, kind, title, ...parts } of dates) {
      if (isWanted(kind)) add(rowNo, clientId, id, nextImportantDate({ ...parts, isLeapMonth: parts.isLeapMonth === 1 }, today)?.day ?? null, title);
    }
    yield;
  }
  if (!isWanted("birthday")) return found;
  for (const { from, to } of ranges) {
    const births = allOf<{ readonly rowNo: number; readonly clientId: string; readonly birthOn: string }>(
      db,
      `select c.row_no as "rowNo", c.id as "clientId", c.birth_on as "birthOn" from client c
       where ${visible} and c.row_no between ? and ? and length(c.birth_on) in (7, 10)`,
      from,
      to,
    );
    for (const { rowNo, clientId, birthOn } of births) add(rowNo, clientId, `birthOn ${clientId}`, nextBirthday(birthOn, today), null);
    yield;
  }
  return found;
}

/** Clients whom nobody spoke to for the days. */
function* silentSteps(db: ReadDb, days: number, today: Day): Steps<SignalHit[]> {
  const found: SignalHit[] = [];
  for (const { from, to } of rowRanges(db, "client", clientsPerStep)) {
    const silent = hits(
      db,
      `select c.row_no as "rowNo", c.id as "clientId", null as key, c.last_contact_on as "on", null as "amountFen", null as subject,
         null as before, null as after
       from client c where ${visible} and c.row_no between ?2 and ?3 and coalesce(c.last_contact_on, ${dayOfMoment("c.created_at")}) <= ?1`,
      addDays(today, -days),
      from,
      to,
    );
    for (const hit of silent) found.push({ ...hit, after: hit.on === null ? null : daysBetween(hit.on as Day, today) }); // a day column
    yield;
  }
  return found;
}

/** The facts of a rule's signal, before its condition narrows them; null when the signal is the condition itself. */
export function* signalSteps(db: ReadDb, { signal, detail }: Pick<RunnableRule, "signal" | "detail">, today: Day): Steps<SignalHit[] | null> {
  const days = detail.days ?? 30;
  switch (signal) {
    case "clientMatches":
      return null;
    case "holdingMatures":
      return yield* holdingSteps(db, { ...maturing, from: today, to: addDays(today, days) }, detail);
    case "maturityNotRenewed":
      return yield* holdingSteps(db, { ...maturing, from: addDays(today, -days), to: addDays(today, -1) }, detail);
    case "newHolding":
      return yield* holdingSteps(db, { where: stillHeld, key: "h.id", day: "h.opened_on", from: addDays(today, -days), to: today }, detail);
    case "balanceRises":
      return yield* balanceSteps(db, detail, today, true);
    case "balanceFalls":
      return yield* balanceSteps(db, detail, today, false);
    case "dateComes":
      return yield* dateSteps(db, detail, today);
    case "needStated":
      return hits(
        db,
        `select c.row_no as "rowNo", c.id as "clientId", n.id as key, n.learned_on as "on", n.amount as "amountFen", n.kind as subject,
           null as before, null as after
         from need n join client c on c.id = n.client_id and ${visible}
         where n.deleted_at is null and coalesce(n.state, 'open') = 'open' and n.learned_on between ?1 and ?2 ${kindsPart("n.kind", detail.kinds)}`,
        addDays(today, -days),
        today,
        JSON.stringify(detail.kinds ?? []),
      );
    case "activityRises":
      return activityHits(db, detail, today, true);
    case "activityFalls":
      return activityHits(db, detail, today, false);
    case "noContact":
      return yield* silentSteps(db, days, today);
    default:
      return assertNever(signal);
  }
}

/** Every visible client as a hit without a date, for the given row numbers. */
export const plainHits = (db: ReadDb, rowNos: readonly number[]): SignalHit[] =>
  hits(
    db,
    `select c.row_no as "rowNo", c.id as "clientId", ${nothing} from json_each(?) wanted join client c on c.row_no = wanted.value order by wanted.key`,
    JSON.stringify(rowNos),
  );
