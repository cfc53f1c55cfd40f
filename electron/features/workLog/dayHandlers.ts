/* The log of a day: compiled facts are read, only one's own words and the finished mark are written (X06). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { addDays, dayOf, isDay, type Day, type Instant } from "#shared/kernel/time.ts";
import { linesPerSection, type workLog } from "#shared/contracts/workLog.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { meetingsDue, mondayOf, unfinishedDay } from "#shared/domain/workLog/meetingDays.ts";
import type { WorkCounts } from "#shared/domain/workLog/workLogLines.ts";
import { meetingMarksSince } from "#db/workstation/meetings.ts";
import { allRows } from "#db/workstation/rows.ts";
import { firstChangeAt, lastPlanBefore, workCounts, workLines, workLogOfDay, workLogsBetween } from "#db/workstation/workLog.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf, QueryContext } from "#electron/features/context.ts";
import { meetingSettings } from "./meetingSettings.ts";

type DayError = { readonly type: "notADay" } | { readonly type: "dayInFuture"; readonly today: string };

/** A real day that has begun. */
const dayBegun = ({ clock }: Pick<QueryContext, "clock">, text: string): Result<{ readonly day: Day; readonly today: Day }, DayError> => {
  const today = dayOf(clock.now());
  if (!isDay(text)) return err({ type: "notADay" });
  return text > today ? err({ type: "dayInFuture", today }) : ok({ day: text, today });
};

/** How far back planned meetings that nobody held are looked for, in days. */
const meetingBackDays = 62;

const totalOf = (all: readonly WorkCounts[]): WorkCounts => {
  const total: Record<string, number> = {};
  for (const counts of all) for (const [name, n] of Object.entries(counts)) total[name] = (total[name] ?? 0) + Number(n);
  return total;
};

/** The change that writes into the log of a day, and begins it when there is none. */
const logChange = (context: CommandContext, day: Day, values: Readonly<Record<string, FieldValue>>): Change => {
  const known = workLogOfDay(context.db, context.actor.id, day);
  return known
    ? { operation: "update", table: "workLog", rowId: known.id, values }
    : { operation: "insert", table: "workLog", rowId: context.ids.next(), values: { state: "open", ...values, ownerId: context.actor.id, day } };
};

type Intents = "workDay" | "workWeek" | "workLogDue" | "saveWorkLog" | "finishWorkLog" | "reopenWorkLog";

export const dayHandlers: Pick<HandlersOf<typeof workLog>, Intents> = {
  workDay: (context, input) => {
    const checked = dayBegun(context, input.day);
    if (!checked.ok) return checked;
    const { db, actor } = context;
    const { day, today } = checked.value;
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    const before = lastPlanBefore(db, actor.id, day);
    return ok({
      day,
      today,
      isWorkingDay: calendar.isWorkingDay(day),
      dayName: calendar.nameOf(day),
      counts: workCounts(db, { from: day, to: day, ownerId: actor.id, today }).get(day) ?? {},
      lines: workLines(db, day, actor.id, today, linesPerSection),
      log: workLogOfDay(db, actor.id, day) ?? null,
      planned: before ? { day: before.day, plan: before.planNext ?? "" } : null,
    });
  },
  workWeek: ({ db, actor, clock }, { weekOf }) => {
    if (!isDay(weekOf)) return err({ type: "notADay" });
    const today = dayOf(clock.now());
    const from = mondayOf(weekOf);
    const to = addDays(from, 6);
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    const counts = workCounts(db, { from, to, ownerId: actor.id, today });
    const logs = workLogsBetween(db, from, to, actor.id);
    const days = Array.from({ length: 7 }, (_, index) => addDays(from, index)).map((day) => ({
      day,
      isWorkingDay: calendar.isWorkingDay(day),
      dayName: calendar.nameOf(day),
      counts: counts.get(day) ?? {},
      log: logs.find((log) => log.day === day) ?? null,
    }));
    return ok({ today, days, total: totalOf([...counts.values()]) });
  },
  workLogDue: ({ db, actor, clock }) => {
    const today = dayOf(clock.now());
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    const first = firstChangeAt(db);
    const firstDay = first === null ? null : dayOf(first as Instant); // the log writes instants only
    const finished = workLogsBetween(db, addDays(today, -60), today, actor.id).filter(({ state }) => state === "finished");
    return ok({
      unfinishedDay: unfinishedDay(calendar, today, firstDay, new Set(finished.map(({ day }) => day))),
      meetings: meetingsDue(meetingSettings(db), calendar, today, firstDay, meetingMarksSince(db, addDays(today, -meetingBackDays))),
    });
  },
  saveWorkLog: (context, input) => {
    const day = dayBegun(context, input.day);
    if (!day.ok) return day;
    if (workLogOfDay(context.db, context.actor.id, day.value.day)?.state === "finished") return err({ type: "logFinished" });
    const checked = validateRow("workLog", input.values);
    if (!checked.ok) return checked;
    return ok({
      txId: commitChanges(context, "edit", { what: "workLog", day: day.value.day }, [logChange(context, day.value.day, checked.value)], ["workLog"]),
    });
  },
  finishWorkLog: (context, input) => {
    const day = dayBegun(context, input.day);
    if (!day.ok) return day;
    if (workLogOfDay(context.db, context.actor.id, day.value.day)?.state === "finished") return ok({ txId: null });
    const change = logChange(context, day.value.day, { state: "finished", finishedAt: context.clock.now() });
    return ok({ txId: commitChanges(context, "edit", { what: "workLogFinished", day: day.value.day }, [change], ["workLog"]) });
  },
  reopenWorkLog: (context, { day }) => {
    const log = workLogOfDay(context.db, context.actor.id, day);
    if (!log) return err({ type: "logNotFound" });
    const change: Change = { operation: "update", table: "workLog", rowId: log.id, values: { state: "open", finishedAt: null } };
    return ok({ txId: commitChanges(context, "edit", { what: "workLogReopened", day }, [change], ["workLog"]) });
  },
};
