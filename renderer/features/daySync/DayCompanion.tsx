/* Commands of the exchange that work on every page. */
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./strings.ts";
import { syncStrings } from "./syncStrings.ts";
import { useSync } from "./useSync.ts";

export const DayCompanion = () => {
  const s = useText(syncStrings);
  const notify = useNotify();
  const { status, start } = useSync();
  const group = dayStrings.ref("page");
  const sync = async (): Promise<void> => {
    const problem = await start();
    if (problem !== undefined) notify({ text: problem === "alreadyRunning" || problem === "notJoined" ? s(problem) : s("notStarted") });
  };
  useCommands([
    { id: "daySync.close", label: dayStrings.ref("commandClose"), group, keywords: ["日终", "关账", "rizhong", "guanbi"], run: ({ go }) => go("/day") },
    ...(status?.hub
      ? [
          { id: "daySync.sync", label: dayStrings.ref("commandSync"), group, keywords: ["同步", "tongbu", "sync"], run: () => void sync() },
          {
            id: "daySync.conflicts",
            label: dayStrings.ref("commandConflicts"),
            group,
            keywords: ["冲突", "chongtu"],
            run: ({ go }: { readonly go: (path: string) => void }) => go("/day/conflicts"),
          },
          {
            id: "daySync.refused",
            label: dayStrings.ref("commandRefused"),
            group,
            keywords: ["需处理", "tuihui"],
            run: ({ go }: { readonly go: (path: string) => void }) => go("/day/refused"),
          },
        ]
      : []),
  ]);
  return null;
};
