/*
 * Between visits and the calendar on screen. The calendar counts in a zone of its own (written as UTC): a visit at
 * 09:00 in China stands at 09:00, wherever this machine is.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { VisitLine } from "#shared/contracts/visits/plan.ts";
import { minutesOf, timeOf, usualVisitMinutes } from "#shared/domain/visits/visitTimes.ts";

export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly allDay: boolean;
  readonly editable: boolean;
  readonly className: string;
  readonly extendedProps: { readonly line: VisitLine };
}

/** Where a visit stands after it was dragged or moved by keys. */
export interface Placement {
  readonly visitId: string;
  readonly plannedOn: Day;
  readonly startTime: string | null;
  readonly endTime: string | null;
}

/** The look of a visit: its state, and among planned ones how sure the appointment is. */
export const lookOf = (line: Pick<VisitLine, "state" | "appointment" | "isColliding">): string => {
  if (line.state !== "planned") return line.state;
  if (line.isColliding) return "clash";
  return line.appointment === "confirmed" || line.appointment === "moved" || line.appointment === "dropIn" ? "sure" : "unsure";
};

export const eventOf = (line: VisitLine): CalendarEvent => {
  const start = minutesOf(line.startTime);
  const end = start === undefined ? undefined : (minutesOf(line.endTime) ?? start + usualVisitMinutes);
  return {
    id: line.id,
    title: line.clientName,
    start: start === undefined ? line.plannedOn : `${line.plannedOn}T${timeOf(start)}:00`,
    ...(end === undefined ? {} : { end: `${line.plannedOn}T${timeOf(Math.min(end, 23 * 60 + 59))}:00` }),
    allDay: start === undefined,
    editable: line.state === "planned",
    className: `visit-event visit-event-${lookOf(line)}`,
    extendedProps: { line },
  };
};

const dayAndTime = (at: Date): readonly [Day, string] => {
  const text = at.toISOString();
  return [text.slice(0, 10) as Day, text.slice(11, 16)]; // an ISO instant begins with a day
};

/** Where a dragged event was left; an end is kept only when the visit had one or was given one. */
export const placementOf = (event: {
  readonly id: string;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly allDay: boolean;
}): Placement | undefined => {
  if (!event.start) return undefined;
  const [plannedOn, startTime] = dayAndTime(event.start);
  if (event.allDay) return { visitId: event.id, plannedOn, startTime: null, endTime: null };
  if (!event.end) return { visitId: event.id, plannedOn, startTime, endTime: null };
  const [endDay, endTime] = dayAndTime(event.end);
  // A visit never lasts into the next day.
  return { visitId: event.id, plannedOn, startTime, endTime: endDay > plannedOn ? "23:59" : endTime };
};

const stepMinutes = 15;
const dayMinutes = 24 * 60;

/** What Shift with an arrow, or Ctrl with up and down, does to a visit; undefined when the key means nothing. */
export const placementByKey = (
  line: Pick<VisitLine, "id" | "plannedOn" | "startTime" | "endTime">,
  press: { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean },
): Placement | undefined => {
  const start = minutesOf(line.startTime);
  const end = start === undefined ? undefined : (minutesOf(line.endTime) ?? start + usualVisitMinutes);
  const day = line.plannedOn as Day; // a stored day
  const placed = (plannedOn: Day, from: number | undefined, to: number | undefined): Placement => ({
    visitId: line.id,
    plannedOn,
    startTime: from === undefined ? null : timeOf(from),
    endTime: to === undefined ? null : timeOf(to),
  });
  if (press.shiftKey && !press.ctrlKey) {
    if (press.key === "ArrowLeft") return placed(addDays(day, -1), start, end);
    if (press.key === "ArrowRight") return placed(addDays(day, 1), start, end);
    if (start === undefined || end === undefined) return undefined;
    const by = press.key === "ArrowUp" ? -stepMinutes : press.key === "ArrowDown" ? stepMinutes : 0;
    return by === 0 || start + by < 0 || end + by >= dayMinutes ? undefined : placed(day, start + by, end + by);
  }
  if (press.ctrlKey && !press.shiftKey && start !== undefined && end !== undefined) {
    const by = press.key === "ArrowUp" ? -stepMinutes : press.key === "ArrowDown" ? stepMinutes : 0;
    return by === 0 || end + by <= start || end + by >= dayMinutes ? undefined : placed(day, start, end + by);
  }
  return undefined;
};
