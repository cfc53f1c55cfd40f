/* Making the files of a year from the window: a few clients at a time, so that it shows how far it is and can be stopped. */
import { useRef, useState } from "react";
import { mostYearFiles, type YearFileLeft, type YearFilesStanding } from "#shared/contracts/exchange/yearFiles.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { useJobs } from "../useImportJobs.ts";
import { yearFileStrings } from "./yearFileStrings.ts";

/** Who lacks a file of the year that is over. Asked with the page: a notice that came after it would move what is shown. */
export const useYearFilesDue = (): YearFilesStanding | undefined => {
  const api = useApi();
  return useRead("yearFilesDue", () => api.exchange.yearFilesDue({}), ["table:attachment", "table:setting", "clients", "client:*"]).value;
};

export interface YearFileMaking {
  /** How many are made of how many; undefined when none are being made. */
  readonly progress: { readonly done: number; readonly count: number } | undefined;
  /** Answers whether nothing kept it from being done. */
  readonly make: (year: number, clientIds: readonly string[], analysis?: string) => Promise<boolean>;
  readonly stop: () => void;
}

const refusals = ["yearNotOver", "exportRunning", "valueRefused"] as const;
/** Clients asked for at once: the progress moves, and a stop is heard. */
const atOnce = Math.min(5, mostYearFiles);

export const useMakeYearFiles = (): YearFileMaking => {
  const t = useText(yearFileStrings);
  const api = useApi();
  const language = useLanguage();
  const notify = useNotify();
  const stoppedText = useStoppedWord();
  const [progress, setProgress] = useState<YearFileMaking["progress"]>();
  const isStopped = useRef(false);
  const printing = useJobs().find(({ name, state }) => state === "running" && name === "printPaper");
  const make: YearFileMaking["make"] = async (year, clientIds, analysis = "") => {
    if (progress) return false;
    isStopped.current = false;
    const reasons = new Set<YearFileLeft>();
    let [made, left] = [0, 0];
    for (let at = 0; at < clientIds.length && !isStopped.current; at += atOnce) {
      setProgress({ done: made, count: clientIds.length });
      const answer = await api.exchange.makeYearFiles({
        clientIds: clientIds.slice(at, at + atOnce),
        year,
        analysis,
        language: language === "en" ? "en" : "zh-CN",
      });
      if (!answer.ok) {
        setProgress(undefined);
        const known = refusals.find((one) => one === answer.error.type);
        notify({ text: stoppedText(answer.error) ?? (known ? t(`refused_${known}`) : t("refused")), tone: "problem" });
        return false;
      }
      made += answer.value.made.length;
      left += answer.value.left.length;
      for (const { reason } of answer.value.left) reasons.add(reason);
      if (answer.value.isStopped) isStopped.current = true;
    }
    setProgress(undefined);
    if (isStopped.current) notify({ text: t("stopped", { count: made }), tone: "info" });
    else if (left === 0) notify({ text: t("done", { count: made, year }), tone: "done" });
    else notify({ text: t("doneSome", { count: made, left, reasons: [...reasons].map((one) => t(`left_${one}`)).join(t("listSeparator")) }), tone: "problem" });
    return !isStopped.current;
  };
  return {
    progress,
    make,
    stop: () => {
      isStopped.current = true;
      if (printing) void api.jobs.cancelJob({ jobId: printing.jobId });
    },
  };
};
