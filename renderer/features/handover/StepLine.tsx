/* The five steps of a handover in a line: what is done with its day, what comes next. */
import type { HandoverFile } from "#shared/contracts/handover.ts";
import { handoverStepLabels, handoverSteps } from "#shared/domain/handover/handoverSteps.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel } from "#renderer/ui/text.ts";

export const StepLine = ({ file }: { readonly file: HandoverFile }) => {
  const label = useLabel();
  const { handover, step, next, names } = file;
  const days = {
    listed: handover.listedOn,
    reviewed: handover.reviewedOn,
    joint: handover.jointOn,
    reported: handover.reportedOn,
    supervised: handover.supervisedOn,
  };
  const who = {
    listed: handover.listedById,
    reviewed: handover.reviewedById,
    joint: null,
    reported: null,
    supervised: handover.supervisedOn === null ? null : handover.supervisorId,
  };
  const reached = step === "cancelled" ? -1 : handoverSteps.indexOf(step);
  return (
    <ol className="handover-steps">
      {handoverSteps.map((one, index) => (
        <li key={one} data-state={index <= reached ? "done" : one === next ? "next" : undefined} aria-current={one === next ? "step" : undefined}>
          <span className="handover-step-name">
            {index + 1}. {label(handoverStepLabels[one])}
          </span>
          <span className="handover-quiet">
            {days[one] !== null && index <= reached ? <DayText day={days[one] ?? undefined} form="short" /> : "–"}
            {who[one] === null ? null : <span className="handover-nowrap"> · {names[who[one] ?? ""] ?? ""}</span>}
          </span>
        </li>
      ))}
      {step === "cancelled" ? (
        <li>
          <StateBadge tone="off">{label(handoverStepLabels.cancelled)}</StateBadge>
        </li>
      ) : null}
    </ol>
  );
};
