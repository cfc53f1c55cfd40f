/* The steps of a case in a line: what is done with its day and who did it, what comes next. */
import type { CaseEntry } from "#shared/contracts/complaints.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage } from "#renderer/ui/text.ts";

interface CaseStepsProps {
  readonly steps: readonly string[];
  readonly dictionary: "complaintStep" | "serviceStep";
  readonly step: string;
  readonly next: string | null;
  readonly receivedOn: string;
  readonly firstAsked: string | null;
  readonly entries: readonly CaseEntry[];
  readonly labels: Labels;
}

export const CaseSteps = ({ steps, dictionary, step, next, receivedOn, firstAsked, entries, labels }: CaseStepsProps) => {
  const language = useLanguage();
  const taken = new Map(entries.flatMap((entry) => (entry.kind === "step" && entry.step !== null ? [[entry.step, entry] as const] : [])));
  const reached = steps.indexOf(step);
  return (
    <ol className="case-steps">
      {steps.map((one, index) => {
        const entry = taken.get(one);
        const isDone = index <= reached || entry !== undefined;
        const day = index === 0 ? receivedOn : entry?.happenedOn;
        const who = index === 0 ? firstAsked : (entry?.byName ?? null);
        return (
          <li key={one} data-state={isDone ? "done" : one === next ? "next" : undefined} aria-current={one === next ? "step" : undefined}>
            <span className="case-step-name">
              {index + 1}. {labels.of(dictionary, one)}
            </span>
            <span className="aside-text">{isDone && day ? [formatDay(day, language, "short"), who].filter(Boolean).join(" · ") : "–"}</span>
          </li>
        );
      })}
      {step === "withdrawn" ? (
        <li>
          <StateBadge tone="off">{labels.of(dictionary, "withdrawn")}</StateBadge>
        </li>
      ) : null}
    </ol>
  );
};
