/*
 * The plan as an iCalendar text (RFC 5545): times in UTC, so that every calendar shows China time right; Chinese
 * intact. Only what a calendar needs: names, places and subjects, no balances, no notes.
 */
import ical from "ical-generator";
import type { VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { minutesOf, usualVisitMinutes } from "#shared/domain/visits/visitTimes.ts";
import { planTexts } from "./strings.ts";

/** The moment of a day and minute in China. */
const momentOf = (day: string, minutes: number): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000);

/** An iCalendar file of the given visits; visits without a time become whole days. */
export const planAsCalendar = (entries: readonly VisitEntry[], now: string, language: "zh-CN" | "en"): string => {
  const texts = planTexts[language];
  const kinds: Readonly<Record<string, string>> = texts.kinds;
  const calendar = ical({ name: texts.title, prodId: { company: "suixing", product: "workstation", language: language === "en" ? "EN" : "ZH" } });
  for (const entry of entries) {
    const start = minutesOf(entry.startTime);
    calendar.createEvent({
      id: entry.id,
      stamp: new Date(now),
      // A whole day is a date without a zone: its UTC midnight stands for the day itself.
      ...(start === undefined
        ? { allDay: true, start: new Date(`${entry.plannedOn}T00:00:00Z`) }
        : { start: momentOf(entry.plannedOn, start), end: momentOf(entry.plannedOn, minutesOf(entry.endTime) ?? start + usualVisitMinutes) }),
      summary: `${kinds[entry.kind] ?? entry.kind}${texts.separator}${entry.clientName}`,
      ...(entry.place ? { location: entry.place } : {}),
      ...(entry.title ? { description: entry.title } : {}),
    });
  }
  return calendar.toString();
};
