/*
 * The calendar itself, loaded when it is first shown. Dragging, resizing and keys only report where a visit was put;
 * whether it may stay there is decided by the program, and `revert` puts it back.
 */
import FullCalendar, { type CalendarRef, type EventDisplayInfo } from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import interactionPlugin from "@fullcalendar/react/interaction";
import zhCn from "@fullcalendar/react/locales/zh-cn";
import classicTheme from "@fullcalendar/react/themes/classic";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@fullcalendar/react/themes/classic/palette.css";
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import type { Day } from "#shared/kernel/time.ts";
import type { SpecialDay, VisitLine } from "#shared/contracts/visits/plan.ts";
import { useAppearance } from "#renderer/ui/appearance.tsx";
import { formatDay, weekDayOf } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { after, nowMs } from "#renderer/ui/time.ts";
import { eventOf, type Placement, placementByKey, placementOf } from "./calendarEvents.ts";
import type { CalendarView } from "./planDates.ts";
import { visitStrings } from "./strings.ts";

interface PlanCalendarProps {
  readonly view: CalendarView;
  readonly day: Day;
  readonly today: Day;
  readonly lines: readonly VisitLine[];
  readonly specialDays: readonly SpecialDay[];
  readonly kindLabel: (line: VisitLine) => string;
  readonly onMove: (placement: Placement, line: VisitLine, revert: () => void) => void;
  readonly onSelect: (visitId: string) => void;
  readonly onOpen: (visitId: string) => void;
  readonly onPlan: (day: Day, startTime: string) => void;
}

const isLine = (value: unknown): value is VisitLine => typeof value === "object" && value !== null && "plannedOn" in value;
const dayText = (date: Date): Day => date.toISOString().slice(0, 10) as Day; // an ISO instant begins with a day

export const PlanCalendar = ({ view, day, today, lines, specialDays, kindLabel, onMove, onSelect, onOpen, onPlan }: PlanCalendarProps) => {
  const t = useText(visitStrings);
  const { language } = useAppearance();
  const calendar = useRef<CalendarRef>(null);
  const focused = useRef<string | undefined>(undefined);
  const special = new Map(specialDays.map((one) => [one.day, one]));
  // The same array as long as the visits are the same: a new one makes the calendar draw every visit anew.
  const events = useMemo(() => lines.filter((line) => line.state !== "cancelled").map(eventOf), [lines]);
  useEffect(() => {
    // A moved visit is drawn anew, and hidden until it is placed; then the keyboard goes on with it.
    return after(80, () => {
      const id = focused.current;
      if (id === undefined || document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`)?.focus();
    });
  }, [events]);
  const byId = new Map(lines.map((line) => [line.id, line]));
  useEffect(() => {
    // The calendar keeps its own page; ours follows the address.
    queueMicrotask(() => {
      calendar.current?.getApi().changeView(view === "week" ? "timeGridWeek" : "dayGridMonth", day);
    });
  }, [view, day]);

  const visitAt = (event: KeyboardEvent): VisitLine | undefined => {
    const element = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-visit]") : null;
    return byId.get(element?.dataset["visit"] ?? "");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const line = visitAt(event);
    if (!line) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      onOpen(line.id);
      return;
    }
    if (event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      onSelect(line.id);
      return;
    }
    const placement = line.state === "planned" ? placementByKey(line, event) : undefined;
    if (!placement) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(placement, line, () => {});
  };

  const specialMark = (date: Date) => {
    const found = special.get(dayText(date));
    if (!found) return null;
    const isOff = found.kind === "holiday";
    return (
      <span className="visit-day-mark" data-off={isOff ? "" : undefined} title={found.name ?? undefined}>
        {isOff ? t("holiday") : t("makeUpDay")}
        {found.name ? <span className="visit-day-name">{found.name}</span> : null}
      </span>
    );
  };
  const eventContent = ({ event, timeText }: EventDisplayInfo) => {
    const line: unknown = event.extendedProps["line"];
    if (!isLine(line)) return <span>{event.title}</span>;
    return (
      <div className="visit-event-content" title={[timeText, line.clientName, kindLabel(line), line.title].filter(Boolean).join(" · ")}>
        <span className="visit-event-name">
          {line.isColliding ? <span aria-label={t("conflictMark")}>⚠ </span> : null}
          {line.state === "done" ? <span aria-hidden="true">✓ </span> : null}
          {view === "month" && line.startTime ? <span className="visit-event-time">{line.startTime} </span> : null}
          {line.clientName}
        </span>
        {view === "week" ? <span className="visit-event-detail">{[line.startTime, kindLabel(line)].filter(Boolean).join(" ")}</span> : null}
      </div>
    );
  };
  const moved = (info: {
    readonly event: {
      readonly id: string;
      readonly start: Date | null;
      readonly end: Date | null;
      readonly allDay: boolean;
      readonly extendedProps: Record<string, unknown>;
    };
    readonly revert: () => void;
  }): void => {
    const placement = placementOf(info.event);
    const line: unknown = info.event.extendedProps["line"];
    if (placement && isLine(line)) onMove(placement, line, info.revert);
    else info.revert();
  };
  return (
    <div
      className="visit-calendar"
      data-view={view}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        focused.current = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-visit]")?.dataset["visit"] : undefined;
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null) focused.current = undefined;
      }}
      role="group"
      aria-label={t("calendarLabel")}
    >
      <FullCalendar
        ref={calendar}
        plugins={[dayGridPlugin, timeGridPlugin, interactionPlugin, classicTheme]}
        locale={language === "en" ? "en-GB" : zhCn}
        timeZone="UTC"
        now={() => new Date(nowMs() + 8 * 3_600_000)}
        initialView={view === "week" ? "timeGridWeek" : "dayGridMonth"}
        initialDate={day}
        headerToolbar={false}
        height="100%"
        firstDay={1}
        fixedWeekCount={false}
        nowIndicator
        allDayText={t("allDay")}
        timedText={t("timed")}
        slotMinTime="07:00:00"
        slotMaxTime="21:00:00"
        scrollTime="08:00:00"
        slotDuration="00:30:00"
        snapDuration="00:15:00"
        slotHeaderInterval="01:00:00"
        slotHeaderFormat={{ hour: "2-digit", minute: "2-digit", hour12: false }}
        slotEventOverlap={false}
        dayMaxEvents={4}
        editable
        selectable={false}
        eventInteractive
        eventDisplay="block"
        events={events}
        eventContent={eventContent}
        eventDidMount={({ el, event }) => {
          el.dataset["visit"] = event.id;
        }}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          onSelect(event.id);
        }}
        eventDrop={moved}
        eventResize={moved}
        dateClick={({ date, allDay }) => onPlan(dayText(date), allDay ? "" : date.toISOString().slice(11, 16))}
        dayHeaderContent={({ date }) =>
          view === "month" ? (
            <span>{weekDayOf(dayText(date), language)}</span>
          ) : (
            <span className="visit-day-head" data-today={dayText(date) === today ? "" : undefined}>
              {formatDay(dayText(date), language, "short")}
              {specialMark(date)}
            </span>
          )
        }
        dayCellTopContent={({ date, dayNumberText }) => (
          <span className="visit-day-number">
            {view === "month" ? Number(dayNumberText.replace(/\D/g, "")) || dayNumberText : null}
            {view === "month" ? specialMark(date) : null}
          </span>
        )}
        dayCellClass={({ date }) => (special.get(dayText(date))?.kind === "holiday" ? "visit-day-off" : "")}
        dayLaneClass={({ date }) => (special.get(dayText(date))?.kind === "holiday" ? "visit-day-off" : "")}
      />
    </div>
  );
};
