/* A week at a glance: what each day held, in numbers and words; a day opens its log. */
import { addDays, type Day, isDay } from "#shared/kernel/time.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import { lateSections, type WorkCounts, type WorkDaySummary, workSectionLabels, workSections } from "#shared/domain/workLog/workLogLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { Turn } from "#renderer/ui/Turn.tsx";
import { workLogStrings } from "./strings.ts";

const Numbers = ({ counts }: { readonly counts: WorkCounts }) => {
  const label = useLabel();
  return (
    <span className="work-log-chips">
      {workSections.map((section) =>
        counts[section] === undefined ? null : (
          <span key={section} className="work-log-chip" data-late={lateSections.has(section) ? "" : undefined}>
            {label(workSectionLabels[section])} <b>{counts[section]}</b>
          </span>
        ),
      )}
      {counts.archiveEdits === undefined ? null : (
        <span className="work-log-chip">
          {label(workSectionLabels.archiveEdits)} <b>{counts.archiveEdits}</b>
        </span>
      )}
    </span>
  );
};

const LogState = ({ day, today }: { readonly day: WorkDaySummary; readonly today: string }) => {
  const t = useText(workLogStrings);
  if (day.log?.state === "finished") return <StateBadge tone="done">{t("finished")}</StateBadge>;
  if (day.day > today || (!day.isWorkingDay && day.log === null)) return null;
  return day.day === today ? <StateBadge tone="accent">{t("open")}</StateBadge> : <StateBadge tone="due">{day.log ? t("open") : t("notBegun")}</StateBadge>;
};

export const WeekTab = () => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const api = useApi();
  const [search, setSearch] = usePageSearch();
  const wanted = search["week"];
  const monday = mondayOf(typeof wanted === "string" && isDay(wanted) ? wanted : (todayInChina() as Day)); // the clock gives a real day
  const reading = useRead(monday, () => api.workLog.workWeek({ weekOf: monday }), ["workLog", "history"]);
  const week = reading.value;
  const sunday = addDays(monday, 6);
  const show = (next: Day): void => setSearch({ week: next });
  return (
    <>
      <div className="work-log-tools">
        <Turn
          previous={t("previousWeek")}
          next={t("nextWeek")}
          mayNext={week === undefined || sunday < week.today}
          onTurn={(step) => show(addDays(monday, 7 * step))}
        >
          <strong className="work-log-span">{t("weekOf", { from: formatDay(monday, language, "short"), to: formatDay(sunday, language, "short") })}</strong>
        </Turn>
        <span className="work-log-tools-end">
          <ExportButton label={t("exportRange")} ask={{ kind: "list", wish: { list: "workLogs", from: monday, to: sunday } }} />
        </span>
      </div>
      <ReadState reading={reading} />
      {week ? (
        <table className="plain-table work-log-table">
          <thead>
            <tr>
              <th>{t("day")}</th>
              <th>{t("stateColumn")}</th>
              <th>{t("workColumn")}</th>
              <th>{t("wordsColumn")}</th>
            </tr>
          </thead>
          <tbody>
            {week.days.map((day) => (
              <tr key={day.day} data-rest={day.isWorkingDay ? undefined : ""}>
                <td className="no-break">
                  {day.day > week.today ? (
                    formatDay(day.day, language, "short")
                  ) : (
                    <button type="button" className="text-link" onClick={() => setSearch({ tab: "day", day: day.day, week: undefined }, false)}>
                      {formatDay(day.day, language, "short")}
                    </button>
                  )}
                  {day.isWorkingDay ? null : <div className="work-log-quiet">{day.dayName ?? t("restDay")}</div>}
                </td>
                <td className="no-break">
                  <LogState day={day} today={week.today} />
                </td>
                <td>
                  <Numbers counts={day.counts} />
                </td>
                <td className="work-log-excerpt">{[day.log?.wentWell, day.log?.problems, day.log?.planNext].filter(Boolean).join(" / ")}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("weekTotal")}</th>
              <td />
              <td colSpan={2}>
                <Numbers counts={week.total} />
              </td>
            </tr>
          </tfoot>
        </table>
      ) : null}
    </>
  );
};
