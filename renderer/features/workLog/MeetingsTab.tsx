import { Button, Select } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";
import { useTold } from "./useTold.ts";

const pageSize = 50;
export const meetingTone: Readonly<Record<string, Tone>> = { planned: "due", held: "done", cancelled: "off" };
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;

export const MeetingsTab = () => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const told = useTold();
  const labels = useLabels();
  const mayKeep = useMayKeep();
  const [limit, setLimit] = useState(pageSize);
  const reading = useRead(`meetings ${limit}`, () => api.workLog.meetings({ offset: 0, limit }), ["workLog", "followUps", "history"]);
  const page = reading.value;
  const short = (day: string): string => formatDay(day, language, "short");
  const make = async (kind: "weekly" | "monthly", heldOn: string): Promise<void> => {
    const answer = await api.workLog.saveMeeting({ values: { kind, heldOn } });
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("meetingMade", { day: short(heldOn) }), answer.value.txId);
    go(`/work-log/meetings/${answer.value.meetingId}`);
  };
  const setDays = async (settings: { readonly weekday: number; readonly monthlyDay: number }): Promise<void> => {
    const answer = await api.workLog.saveMeetingSettings(settings);
    if (answer.ok) told.done(t("settingsSaved"), answer.value.txId);
    else told.failed(answer.error);
  };
  if (!page) return <ReadState reading={reading} />;
  return (
    <>
      <div className="work-log-tools">
        <Button type="primary" onClick={() => void make("weekly", page.next.weekly)}>
          {t("newWeekly")}
        </Button>
        <span className="work-log-quiet">{t("nextOn", { day: short(page.next.weekly) })}</span>
        <Button onClick={() => void make("monthly", page.next.monthly)}>{t("newMonthly")}</Button>
        <span className="work-log-quiet">{t("nextOn", { day: short(page.next.monthly) })}</span>
        <ExportButton disabled={page.lines.length === 0} ask={{ kind: "list", wish: { list: "meetings" }, rows: page.total }} />
        <span className="work-log-tools-end" title={t("settingsNote")}>
          {mayKeep ? null : (
            <span className="work-log-quiet">
              {t("weeklyOn")} {t(weekdays[page.settings.weekday - 1] ?? "monday")} · {t("monthlyOn")} {t("dayOfMonth", { day: page.settings.monthlyDay })}
            </span>
          )}
          <BranchKeptNote />
          {mayKeep ? (
            <>
              <Select
                aria-label={t("weeklyOn")}
                value={page.settings.weekday}
                popupMatchSelectWidth={false}
                options={weekdays.map((name, index) => ({ value: index + 1, label: t(name) }))}
                onChange={(weekday) => void setDays({ ...page.settings, weekday })}
              />
              <Select
                aria-label={t("monthlyOn")}
                value={page.settings.monthlyDay}
                popupMatchSelectWidth={false}
                options={Array.from({ length: 28 }, (_, index) => ({ value: index + 1, label: t("dayOfMonth", { day: index + 1 }) }))}
                onChange={(monthlyDay) => void setDays({ ...page.settings, monthlyDay })}
              />
            </>
          ) : null}
        </span>
      </div>
      {page.total === 0 ? <EmptyState title={t("noMeetings")} hint={t("noMeetingsHint")} /> : null}
      {page.total > 0 ? (
        <table className="plain-table work-log-table">
          <thead>
            <tr>
              <th>{t("date")}</th>
              <th>{t("kind")}</th>
              <th>{t("stateColumn")}</th>
              <th>{t("chair")}</th>
              <th>{t("attendance")}</th>
              <th>{t("decisions")}</th>
            </tr>
          </thead>
          <tbody>
            {page.lines.map((line) => (
              <tr key={line.id}>
                <td className="no-break">
                  <button type="button" data-row-door="" className="text-link" onClick={() => go(`/work-log/meetings/${line.id}`)}>
                    {short(line.heldOn)}
                  </button>
                </td>
                <td className="no-break">{labels.of("meetingKind", line.kind)}</td>
                <td className="no-break">
                  <StateBadge tone={line.state === "planned" && line.heldOn < page.today ? "overdue" : (meetingTone[line.state] ?? "plain")}>
                    {labels.of("meetingState", line.state)}
                  </StateBadge>
                </td>
                <td>{line.chairName}</td>
                <td className="work-log-number">{t("attendanceOf", { present: line.present, all: line.attendees })}</td>
                <td>{line.decisions === 0 ? "–" : t("decisionsOpen", { open: line.openDecisions, all: line.decisions })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {page.total > page.lines.length ? <Button onClick={() => setLimit((before) => Math.min(100, before + pageSize))}>{t("more")}</Button> : null}
    </>
  );
};
