/* Making the list of a month: for all clients of a branch it is long work, which says what it does and can be stopped. */
import { type ReactNode, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useText } from "#renderer/ui/text.ts";
import { careStrings } from "./strings.ts";
import { useCareWords } from "./useCareWords.ts";

interface MakingGreetings {
  readonly isMaking: boolean;
  readonly make: (month: string) => Promise<void>;
  /** What runs now, also when the daily round began it; null when nothing does. */
  readonly progress: ReactNode;
}

export const useMakingGreetings = (): MakingGreetings => {
  const api = useApi();
  const t = useText(careStrings);
  const words = useCareWords();
  const [isAsked, setIsAsked] = useState(false);
  const jobs = useRead("jobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
  const running = jobs.find(({ name, state }) => name === "greetingPlan" && state === "running");
  const make = async (month: string): Promise<void> => {
    setIsAsked(true);
    const answer = await api.care.makeGreetingPlan({ month });
    setIsAsked(false);
    if (answer.ok) {
      const { added, planned, skipped, txId } = answer.value;
      if (added === 0) words.info(t("planComplete"));
      else words.done(t("planMade", { count: added, planned, skipped }), txId);
    } else if (answer.error.type === "stopped") words.info(t("makingStopped"));
    else words.refused(t("refused"));
  };
  // One transaction: what is being written cannot be stopped any more, only taken back.
  const isWriting = running?.phase === "greetingsWritten";
  return {
    isMaking: isAsked || running !== undefined,
    make,
    progress: running ? (
      <div className="care-making">
        <ProgressCard
          title={t("making")}
          note={isWriting ? t("makingWrites", { count: running.total }) : t("makingReads")}
          done={0}
          {...(isWriting ? {} : { onCancel: () => void api.jobs.cancelJob({ jobId: running.jobId }) })}
        />
      </div>
    ) : null,
  };
};
