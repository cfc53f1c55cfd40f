/* The week planner proposes, the manager disposes: nothing is written before 接受. */
import { useState } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { ProposalLine } from "#shared/contracts/visits.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { dayOr, mondayOf } from "./planDates.ts";
import { acceptedOf } from "./plannerWords.ts";
import { visitStrings } from "./strings.ts";
import { useTell } from "./useTell.ts";
import { type PlannerWeek, WeekPlanner } from "./WeekPlanner.tsx";

interface WeekPlannerHolderProps {
  readonly onClose: () => void;
}

export const WeekPlannerHolder = ({ onClose }: WeekPlannerHolderProps) => {
  const t = useText(visitStrings);
  const api = useApi();
  const tell = useTell();
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const today = dayOr(todayInChina(), "2026-01-01" as Day); // the clock gives a real day
  // On a weekend the week is over: the next one is what is wanted.
  const [week, setWeek] = useState<PlannerWeek>(addDays(mondayOf(today), 4) < today ? "next" : "this");
  const weekOf = week === "this" ? today : addDays(mondayOf(today), 7);
  // Not read again after each acceptance: the others keep their place, and the next one follows by itself.
  const plan = useRead(`planner ${weekOf}`, () => api.visits.planProposals({ weekOf }));
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const open = (plan.value?.proposals ?? []).filter((proposal) => !dropped.has(proposal.clientId) && !accepted.has(proposal.clientId));

  const accept = async (proposals: readonly ProposalLine[]): Promise<void> => {
    if (proposals.length === 0) return;
    const answer = await api.visits.acceptProposals({ proposals: proposals.map((proposal) => acceptedOf(proposal, t)) });
    if (!answer.ok) return tell.failed(answer.error);
    const next = open.find((proposal) => !proposals.includes(proposal));
    setAccepted((before) => new Set([...before, ...proposals.map((proposal) => proposal.clientId)]));
    tell.done(t("plannerAccepted", { count: answer.value.planned }), answer.value.txId);
    focusCard(next);
  };
  const focusCard = (proposal: ProposalLine | undefined): void => {
    if (!proposal) return;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".visit-proposal")?.focus());
  };
  const drop = (proposal: ProposalLine): void => {
    setDropped((before) => new Set([...before, proposal.clientId]));
    focusCard(open.find((one) => one !== proposal));
  };
  return (
    <WeekPlanner
      week={week}
      weekOf={weekOf}
      plan={plan.value}
      failure={plan.state === "failed" ? <Failure error={plan.error} onRetry={plan.reload} /> : null}
      open={open}
      droppedCount={dropped.size}
      onWeek={setWeek}
      onAccept={(proposals) => void accept(proposals)}
      onDrop={drop}
      onRestore={() => setDropped(new Set())}
      onClose={onClose}
    />
  );
};
