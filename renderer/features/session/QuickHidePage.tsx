/*
 * What a visitor sees after F9: the month's working days and nothing else. F9 or Escape goes back; if
 * the idle lock has passed meanwhile, the unlock page comes instead.
 */
import { useLayoutEffect, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useWindowTitle } from "#renderer/ui/navigation.ts";
import { weekDayOf } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { Turn } from "#renderer/ui/Turn.tsx";
import { monthPageOf } from "./monthPage.ts";
import { sessionStrings } from "./strings.ts";

/** Monday to Sunday of some week; only their names are used. */
const oneWeek = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-06", "2024-01-07"];

export const QuickHidePage = () => {
  const t = useText(sessionStrings);
  const language = useLanguage();
  const api = useApi();
  const today = todayInChina();
  const [shift, setShift] = useState(0);
  const first = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + shift, 1));
  const page = monthPageOf(first.getUTCFullYear(), first.getUTCMonth() + 1);
  useWindowTitle(t("calendarNote"));
  // With the page itself, not after it is drawn: a key that comes at once must not be lost.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || (event.key !== "F9" && event.key !== "Escape")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void api.session.quickHide({ hide: false });
    };
    // Capture: the covered page must not get these keys.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [api]);
  return (
    <main className="calendar-page">
      <header className="calendar-head">
        <h1 className="calendar-title">{t("calendarTitle", { year: page.year, month: page.month })}</h1>
        <span className="calendar-note">
          {t("calendarNote")} · {t("calendarWorkDays", { count: page.workDays })}
        </span>
        <div className="calendar-move">
          <Turn previous={t("previousMonth")} next={t("nextMonth")} onTurn={(step) => setShift(shift + step)}>
            <button type="button" className="quiet-button" onClick={() => setShift(0)}>
              {t("calendarToday")}
            </button>
          </Turn>
        </div>
      </header>
      <div className="calendar-grid">
        {oneWeek.map((day) => (
          <div key={day} className="calendar-weekday">
            {weekDayOf(day, language)}
          </div>
        ))}
        {Array.from({ length: page.lead }, (_, index) => (
          <div key={`lead-${index}`} />
        ))}
        {page.days.map((day) => (
          <div key={day.day} className="calendar-day" data-rest={day.isWorkDay ? undefined : ""} data-today={day.day === today ? "" : undefined}>
            <span className="calendar-date">{day.date}</span>
            {day.isMoved || day.holiday ? <span className="calendar-mark">{day.isWorkDay ? t("calendarWork") : t("calendarRest")}</span> : null}
            {language === "zh-CN" && day.holiday ? <span className="calendar-holiday">{day.holiday}</span> : null}
          </div>
        ))}
        {Array.from({ length: (7 - ((page.lead + page.days.length) % 7)) % 7 }, (_, index) => (
          <div key={`tail-${index}`} />
        ))}
      </div>
      {page.isAnnounced ? null : <p className="calendar-note">{t("calendarPending")}</p>}
    </main>
  );
};
