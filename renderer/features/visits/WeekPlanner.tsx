/* The week planner proposes, the manager disposes: nothing is written before 接受. */
import { Button, Modal, Segmented } from "antd";
import { useState, type KeyboardEvent } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { ProposalLine } from "#shared/contracts/visits.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { dayOr, headingOf, mondayOf } from "./planDates.ts";
import { acceptedOf, byDay, reasonText } from "./plannerWords.ts";
import { visitStrings } from "./strings.ts";
import { useTell } from "./useTell.ts";

interface WeekPlannerProps {
  readonly onClose: () => void;
}

interface ProposalCardProps {
  readonly proposal: ProposalLine;
  readonly onAccept: () => void;
  readonly onDrop: () => void;
}

const ProposalCard = ({ proposal, onAccept, onDrop }: ProposalCardProps) => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onAccept();
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      onDrop();
    }
  };
  return (
    <li className="visit-proposal" tabIndex={0} onKeyDown={onKeyDown} aria-label={`${proposal.startTime} ${proposal.name}`}>
      <div className="visit-proposal-head">
        <span className="visit-proposal-time">{proposal.startTime}</span>
        <strong>{proposal.name}</strong>
        <span className="visit-quiet">{t("plannerPoints", { points: proposal.score })}</span>
      </div>
      <ul className="visit-reasons">
        {proposal.reasons.map((reason, index) => (
          <li key={`${reason.type}-${index}`}>
            <span>{reasonText(reason, t, language)}</span>
            <span className="visit-quiet">+{reason.points}</span>
          </li>
        ))}
        {proposal.withNeighbour ? <li className="visit-quiet">{t("plannerNeighbour")}</li> : null}
      </ul>
      <div className="visit-proposal-actions">
        <Button size="small" type="primary" tabIndex={-1} onClick={onAccept}>
          {t("plannerAccept")}
        </Button>
        <Button size="small" tabIndex={-1} onClick={onDrop}>
          {t("plannerDrop")}
        </Button>
      </div>
    </li>
  );
};

/** Arrows move between the cards: up and down within a day, left and right between days. */
const onGridKey = (event: KeyboardEvent<HTMLElement>): void => {
  const current = document.activeElement?.closest<HTMLElement>(".visit-proposal");
  const column = current?.closest<HTMLElement>(".visit-planner-day");
  if (!current || !column) return;
  const cards = [...column.querySelectorAll<HTMLElement>(".visit-proposal")];
  const at = cards.indexOf(current);
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>(".visit-planner-day")].filter((one) => one.querySelector(".visit-proposal"));
  const columnAt = columns.indexOf(column);
  const inColumn = (index: number): HTMLElement | undefined => {
    const list = [...(columns[index]?.querySelectorAll<HTMLElement>(".visit-proposal") ?? [])];
    return list[Math.min(at, list.length - 1)];
  };
  const next = { ArrowDown: cards[at + 1], ArrowUp: cards[at - 1], ArrowRight: inColumn(columnAt + 1), ArrowLeft: inColumn(columnAt - 1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

export const WeekPlanner = ({ onClose }: WeekPlannerProps) => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const api = useApi();
  const tell = useTell();
    const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const today = dayOr(todayInChina(), "2026-01-01" as Day); // the clock gives a real day
  // On a weekend the week is over: the next one is what is wanted.
  const [week, setWeek] = useState<"this" | "next">(addDays(mondayOf(today), 4) < today ? "next" : "this");
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
  const body = () => {
    if (plan.state === "failed") return <Failure error={plan.error} onRetry={plan.reload} />;
    if (!plan.value) return <Skeleton lines={6} />;
    if (plan.value.days.length === 0) return <EmptyState title={t("plannerNoDays")} hint={t("plannerEmptyHint")} />;
    if (open.length === 0) return <EmptyState title={t("plannerEmptyTitle")} hint={t("plannerEmptyHint")} />;
    return (
      <div className="visit-planner" onKeyDown={onGridKey}>
        {byDay(plan.value.days, open).map(({ day, proposals }) => (
          <section key={day} className="visit-planner-day" aria-label={formatDay(day, language)}>
            <h3 className="visit-small-head">{formatDay(day, language, "short")}</h3>
            {proposals.length === 0 ? <p className="visit-quiet">{t("plannerDayEmpty")}</p> : null}
            <ul className="visit-list">
              {proposals.map((proposal) => (
                <ProposalCard key={proposal.clientId} proposal={proposal} onAccept={() => void accept([proposal])} onDrop={() => drop(proposal)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    );
  };
  return (
    <Modal
      open
      title={t("plannerTitle")}
      width={1180}
      style={{ top: 24 }}
      onCancel={onClose}
      footer={
        <div className="visit-planner-foot">
          <span className="visit-quiet">{t("plannerKeys")}</span>
          {dropped.size > 0 ? (
            <Button onClick={() => setDropped(new Set())}>
              {t("plannerDropped", { total: dropped.size })} · {t("plannerRestore")}
            </Button>
          ) : null}
          <Button type="primary" disabled={open.length === 0} onClick={() => void accept(open)}>
            {t("plannerAcceptAll", { total: open.length })}
          </Button>
        </div>
      }
    >
      <div className="visit-planner-tools">
        <Segmented<"this" | "next">
          value={week}
          options={[
            { value: "this", label: t("thisWeek") },
            { value: "next", label: t("nextWeek") },
          ]}
          onChange={setWeek}
        />
        <strong>{headingOf("week", weekOf, language)}</strong>
        {plan.value ? <span className="visit-quiet">{t("plannerNote", { count: plan.value.considered })}</span> : null}
      </div>
      {plan.value?.isYearAnnounced === false ? <p className="visit-note">{t("yearUnknown", { year: weekOf.slice(0, 4) })}</p> : null}
      {body()}
    </Modal>
  );
};
