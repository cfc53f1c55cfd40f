/* 今日例行: begins what the matrix asks for today and says what was begun. Running it again begins nothing twice. */
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { followUpStrings } from "./strings.ts";

export const useDailyRound = (): { readonly isBusy: boolean; readonly run: () => void } => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(followUpStrings);
  const [isBusy, setIsBusy] = useState(false);
  const run = async (): Promise<void> => {
    setIsBusy(true);
    const answer = await api.followUps.runDailyRound({});
    setIsBusy(false);
    if (!answer.ok) return notify({ text: t("refused"), tone: "problem" });
    const { checklists, greetings } = answer.value;
    const words = [checklists > 0 ? t("begun", { count: checklists }) : t("begunNone"), greetings > 0 ? t("begunGreetings", { count: greetings }) : ""];
    notify({ text: words.filter(Boolean).join(" "), tone: checklists > 0 ? "done" : "info" });
  };
  return { isBusy, run: () => void run() };
};
