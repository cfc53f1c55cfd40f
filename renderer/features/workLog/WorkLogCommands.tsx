/* Commands that lead to the work log from every page. */
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { workLogStrings } from "./strings.ts";

export const WorkLogCommands = () => {
  const group = workLogStrings.ref("page");
  useCommands([
    { id: "workLog.today", label: workLogStrings.ref("commandToday"), group, keywords: ["日报", "gzrz", "rizhi"], run: ({ go }) => go("/work-log") },
    { id: "workLog.week", label: workLogStrings.ref("commandWeek"), group, keywords: ["周报", "zhoubao"], run: ({ go }) => go("/work-log", { tab: "week" }) },
    {
      id: "workLog.meetings",
      label: workLogStrings.ref("commandMeetings"),
      group,
      keywords: ["会议", "纪要", "lihui"],
      run: ({ go }) => go("/work-log", { tab: "meetings" }),
    },
    {
      id: "workLog.training",
      label: workLogStrings.ref("commandTraining"),
      group,
      keywords: ["考试", "peixun"],
      run: ({ go }) => go("/work-log", { tab: "training" }),
    },
  ]);
  return null;
};
