/* 工作日志: the log of a day, the week, the meetings, training and assessment. */
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { conductStrings } from "./conductStrings.ts";
import { ConductTab } from "./ConductTab.tsx";
import { DayTab } from "./DayTab.tsx";
import { MeetingsTab } from "./MeetingsTab.tsx";
import { workLogStrings } from "./strings.ts";
import { TrainingTab } from "./TrainingTab.tsx";
import { WeekTab } from "./WeekTab.tsx";
import "./workLog.css";

const tabs = ["day", "week", "meetings", "training", "conduct"] as const;
type TabId = (typeof tabs)[number];

export const WorkLogScreen = () => {
  const t = useText(workLogStrings);
  const c = useText(conductStrings);
  const [search, setSearch] = usePageSearch();
  const tab = tabs.find((one) => one === search["tab"]) ?? "day";
  const labels: Readonly<Record<TabId, string>> = {
    day: t("tabDay"),
    week: t("tabWeek"),
    meetings: t("tabMeetings"),
    training: t("tabTraining"),
    conduct: c("tabConduct"),
  };
  const body = { day: <DayTab />, week: <WeekTab />, meetings: <MeetingsTab />, training: <TrainingTab />, conduct: <ConductTab /> }[tab];
  return (
    <Page
      title={t("page")}
      subtitle={<Tabs tabs={tabs.map((id) => ({ id, label: labels[id] }))} active={tab} onChange={(next) => setSearch({ tab: next })} label={t("page")} />}
      restorationId={`workLog-${tab}`}
    >
      {body}
    </Page>
  );
};
