/* 工作日历 in the settings (R223): a year at a glance, every day editable, and plainly what is not yet known. */
import { useState } from "react";
import type { Day } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept, BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useKnownWords } from "#renderer/ui/twoLanguages.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { Turn } from "#renderer/ui/Turn.tsx";
import { entrySpans, yearGrid } from "./calendarView.ts";
import { workCalendarStrings } from "./calendarStrings.ts";
import { HolidayEditor, type HolidayDraft } from "./HolidayEditor.tsx";
import { useCareWords } from "./useCareWords.ts";
import { YearGrid } from "./YearGrid.tsx";

export const WorkCalendarSection = () => {
  const t = useText(workCalendarStrings);
  const language = useLanguage();
  const word = useLabel();
  const knownWords = useKnownWords();
  const api = useApi();
  const labels = useLabels();
  const words = useCareWords();
  const mayKeep = useMayKeep();
  const today = todayInChina();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [focusDay, setFocusDay] = useState<Day>(today as Day); // the clock gives a real day
  const [chosen, setChosen] = useState<{ readonly day: Day; readonly draft: HolidayDraft } | undefined>(undefined);
  const reading = useRead(`work calendar ${year}`, () => api.care.workCalendar({ year }), ["care", "table:holiday"]);
  const calendar = reading.value;

  const turn = (next: number): void => {
    setYear(next);
    setChosen(undefined);
    setFocusDay((next === Number(today.slice(0, 4)) ? today : `${next}-01-01`) as Day); // a year's first day exists
  };
  const entryOf = (day: string) => calendar?.entries.find((entry) => entry.day === day);
  const choose = (day: Day): void => {
    const entry = entryOf(day);
    setChosen({ day, draft: { kind: entry?.kind ?? "holiday", name: entry?.name ?? "", source: entry?.source ?? "" } });
  };
  const save = async (): Promise<void> => {
    if (!chosen) return;
    const { day, draft } = chosen;
    const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
    const known = entryOf(day);
    const answer = await api.care.saveHoliday({
      ...(known ? { holidayId: known.id } : {}),
      values: { day, kind: draft.kind, name: orNull(draft.name), source: orNull(draft.source) },
    });
    if (answer.ok) words.done(t("saved", { day: formatDay(day, language) }), answer.value.txId);
    else if (answer.error.type === "dayTaken") words.refused(t("dayTaken", { name: answer.error.name ?? "" }));
    else words.failed(answer.error, "holiday");
  };
  const remove = async (): Promise<void> => {
    const known = chosen && entryOf(chosen.day);
    if (!known) return;
    const answer = await api.care.removeHoliday({ holidayId: known.id });
    if (!answer.ok) return words.failed(answer.error, "holiday");
    setChosen(undefined);
    return words.done(t("removed", { day: formatDay(known.day, language) }), answer.value.txId);
  };

  return (
    <Panel
      title={t("section")}
      actions={
        <Turn previous={t("previousYear")} next={t("nextYear")} onTurn={(step) => turn(year + step)}>
          <strong>{year}</strong>
        </Turn>
      }
    >
      <ReadState reading={reading} lines={8} />
      {calendar ? (
        <div className="work-calendar">
          <p className={calendar.isAnnounced ? "care-quiet" : "care-note"} role="status">
            {calendar.isAnnounced ? t("announced", { count: calendar.workingDays }) : t("notAnnounced", { year: calendar.year, count: calendar.workingDays })}{" "}
            {calendar.lastKnownYear === 0 ? t("lastKnownNone") : t("lastKnown", { year: calendar.lastKnownYear })}
          </p>
          {mayKeep ? <p className="care-quiet">{t("hint")}</p> : <BranchKeptNote />}
          <YearGrid
            months={yearGrid(
              calendar.year,
              calendar.entries,
              calendar.festivals.map((festival) => ({ on: festival.on, name: word(festival) })),
            )}
            today={today}
            focusDay={focusDay}
            chosenDay={chosen?.day}
            kindLabel={(kind) => labels.of("holidayKind", kind)}
            onFocusDay={setFocusDay}
            onChoose={choose}
          />
          {chosen && (mayKeep || entryOf(chosen.day)) ? (
            <BranchKept isQuiet>
              <HolidayEditor
                day={chosen.day}
                draft={chosen.draft}
                isStored={entryOf(chosen.day) !== undefined}
                labels={labels}
                onChange={(draft) => setChosen({ ...chosen, draft })}
                onSave={() => void save()}
                onRemove={() => void remove()}
              />
            </BranchKept>
          ) : null}
          <h3 className="care-quiet">{t("entries")}</h3>
          {calendar.entries.length === 0 ? <p className="care-quiet">{t("noEntries")}</p> : null}
          <ul className="work-entries">
            {entrySpans(calendar.entries).map((span) => (
              <li key={span.from}>
                <StateBadge tone={span.kind === "workday" ? "due" : "done"}>{labels.of("holidayKind", span.kind)}</StateBadge>
                <span>{span.name ? knownWords(span.name) : ""}</span>
                <span className="care-quiet">
                  {span.count === 1
                    ? formatDay(span.from, language, "short")
                    : t("entryDays", { from: formatDay(span.from, language, "short"), to: formatDay(span.to, language, "short"), count: span.count })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
};
