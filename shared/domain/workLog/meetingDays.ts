/*
 * When the branch meets (X06): weekly on a weekday of its choice, Wednesday at first, and monthly on a day of the
 * month. A holiday moves the weekly meeting within its week, forwards first; a week without a working day has none.
 * A meeting is due from its day on until one of its kind was held or called off in that week or month.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import { type WorkCalendar, workingDayFrom, workingDayUntil } from "#shared/domain/care/workingDays.ts";

export interface MeetingSettings {
  /** 1 = Monday … 5 = Friday. */
  readonly weekday: number;
  /** Day of the month, 1-28. */
  readonly monthlyDay: number;
}

export const defaultMeetingSettings: MeetingSettings = { weekday: 3, monthlyDay: 25 };
/** Key of the shared setting. */
export const meetingSettingsKey = "meetings.days";

export type RegularMeeting = "weekly" | "monthly";

const isWhole = (value: unknown, least: number, most: number): value is number => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** The settings of a stored text; what does not read as one of ours counts as the default (X06). */
export const meetingSettingsFrom = (text: string | null | undefined): MeetingSettings => {
  try {
    const given: unknown = JSON.parse(text ?? "{}");
    const { weekday, monthlyDay } = { ...(typeof given === "object" ? given : {}) } as Readonly<Record<string, unknown>>;
    return {
      weekday: isWhole(weekday, 1, 5) ? weekday : defaultMeetingSettings.weekday,
      monthlyDay: isWhole(monthlyDay, 1, 28) ? monthlyDay : defaultMeetingSettings.monthlyDay,
    };
  } catch {
    return defaultMeetingSettings;
  }
};

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** First and last day of the week or month in which a day lies. */
export const periodOf = (kind: RegularMeeting, day: Day): { readonly from: Day; readonly to: Day } => {
  if (kind === "weekly") return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  const from = `${day.slice(0, 7)}-01` as Day; // a month's first day exists
  const next = addDays(from, 32);
  return { from, to: addDays(`${next.slice(0, 7)}-01` as Day, -1) }; // as above
};

/** The day of the regular meeting in the week or month of `day`; null when that week has no working day (X06). */
export const meetingDayOf = (kind: RegularMeeting, settings: MeetingSettings, calendar: WorkCalendar, day: Day): Day | null => {
  const { from, to } = periodOf(kind, day);
  const wanted = addDays(from, (kind === "weekly" ? settings.weekday : settings.monthlyDay) - 1);
  const after = workingDayFrom(calendar, wanted);
  if (after <= to && calendar.isWorkingDay(after)) return after;
  const before = workingDayUntil(calendar, wanted);
  return before >= from && calendar.isWorkingDay(before) ? before : null;
};

export interface MeetingMark {
  readonly id: string;
  readonly kind: string;
  readonly heldOn: string;
  readonly state: string;
}

export interface MeetingDue {
  readonly kind: string;
  readonly on: string;
  /** Null: nobody has entered it yet. */
  readonly meetingId: string | null;
}

const regular: readonly RegularMeeting[] = ["weekly", "monthly"];

/**
 * Meetings that are to be held today or are late; meetings of the last and this period are given. What lies before the first
 * day of the store nobody could enter: it is not missed (X06).
 */
export const meetingsDue = (
  settings: MeetingSettings,
  calendar: WorkCalendar,
  today: Day,
  firstDay: Day | null,
  meetings: readonly MeetingMark[],
): MeetingDue[] => {
  const due: MeetingDue[] = meetings
    .filter((meeting) => meeting.state === "planned" && meeting.heldOn <= today)
    .map(({ id, kind, heldOn }) => ({ kind, on: heldOn, meetingId: id }));
  for (const kind of regular) {
    const { from, to } = periodOf(kind, today);
    const on = meetingDayOf(kind, settings, calendar, today);
    const isEntered = meetings.some((meeting) => meeting.kind === kind && meeting.heldOn >= from && meeting.heldOn <= to);
    if (on !== null && on <= today && firstDay !== null && on >= firstDay && !isEntered) due.push({ kind, on, meetingId: null });
  }
  return due.toSorted((left, right) => left.on.localeCompare(right.on));
};

/** The day to propose for the next meeting of a kind: of this period if it lies ahead and is free, else of the next. */
export const nextMeetingDay = (kind: RegularMeeting, settings: MeetingSettings, calendar: WorkCalendar, today: Day, meetings: readonly MeetingMark[]): Day => {
  let day = today;
  for (let step = 0; step < 8; step += 1) {
    const { from, to } = periodOf(kind, day);
    const on = meetingDayOf(kind, settings, calendar, day);
    const isEntered = meetings.some((meeting) => meeting.kind === kind && meeting.heldOn >= from && meeting.heldOn <= to);
    if (on !== null && on >= today && !isEntered) return on;
    day = addDays(to, 1);
  }
  return today;
};

/** The last working day before today whose log is not finished; null when it is, or when the store is younger (X06). */
export const unfinishedDay = (calendar: WorkCalendar, today: Day, firstDay: Day | null, finishedDays: ReadonlySet<string>): Day | null => {
  const last = workingDayUntil(calendar, addDays(today, -1));
  return firstDay === null || last < firstDay || finishedDays.has(last) ? null : last;
};
