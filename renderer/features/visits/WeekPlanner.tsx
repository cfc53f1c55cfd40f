/* The proposals of a week by day, each with its reasons in words; nothing is written before 接受. */
import { Button, Modal, Segmented } from "antd";
import type { KeyboardEvent, ReactNode } from "react";
import type { ProposalLine } from "#shared/contracts/visits.ts";
import { minutesFor } from "#shared/domain/visits/ways.ts";
import type { Day } from "#shared/kernel/time.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { kilometres } from "./kilometres.ts";
import { headingOf } from "./planDates.ts";
import { byDay, reasonText } from "./plannerWords.ts";
import { visitStrings } from "./strings.ts";

export type PlannerWeek = "this" | "next";

interface WeekPlannerProps {
  readonly week: PlannerWeek;
  readonly weekOf: Day;
  /** Nothing while it is read. */
  readonly plan: { readonly days: readonly string[]; readonly considered: number; readonly isYearAnnounced: boolean } | undefined;
  /** Shown instead of the proposals when they could not be read. */
  readonly failure: ReactNode;
  /** Proposals neither accepted nor dropped. */
  readonly open: readonly ProposalLine[];
  readonly droppedCount: number;
  readonly onWeek: (week: PlannerWeek) => void;
  readonly onAccept: (proposals: readonly ProposalLine[]) => void;
  readonly onDrop: (proposal: ProposalLine) => void;
  readonly onRestore: () => void;
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
        {proposal.metresFromPrevious === null ? null : (
          <li className="visit-quiet">{t("plannerWay", { km: kilometres(proposal.metresFromPrevious), minutes: minutesFor(proposal.metresFromPrevious) })}</li>
        )}
        {proposal.metresFromPrevious === null && proposal.district ? <li className="visit-quiet">{proposal.district}</li> : null}
      </ul>
      <div className="visit-proposal-actions">
        <Button size="small" tabIndex={-1} onClick={onAccept}>
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

export const WeekPlanner = ({ week, weekOf, plan, failure, open, droppedCount, onWeek, onAccept, onDrop, onRestore, onClose }: WeekPlannerProps) => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const body = () => {
    if (failure) return failure;
    if (!plan) return <Skeleton lines={6} />;
    if (plan.days.length === 0) return <EmptyState title={t("plannerNoDays")} hint={t("plannerEmptyHint")} />;
    if (open.length === 0) return <EmptyState title={t("plannerEmptyTitle")} hint={t("plannerEmptyHint")} />;
    return (
      <div className="visit-planner" onKeyDown={onGridKey}>
        {byDay(plan.days, open).map(({ day, proposals }) => (
          <section key={day} className="visit-planner-day" aria-label={formatDay(day, language)}>
            <h3 className="visit-small-head">{formatDay(day, language, "short")}</h3>
            {proposals.length === 0 ? <p className="visit-quiet">{t("plannerDayEmpty")}</p> : null}
            <ul className="visit-list">
              {proposals.map((proposal) => (
                <ProposalCard key={proposal.clientId} proposal={proposal} onAccept={() => onAccept([proposal])} onDrop={() => onDrop(proposal)} />
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
          {droppedCount > 0 ? (
            <Button onClick={onRestore}>
              {t("plannerDropped", { total: droppedCount })} · {t("plannerRestore")}
            </Button>
          ) : null}
          <Button type="primary" disabled={open.length === 0} onClick={() => onAccept(open)}>
            {t("plannerAcceptAll", { total: open.length })}
          </Button>
        </div>
      }
    >
      <div className="visit-planner-tools">
        <Segmented<PlannerWeek>
          value={week}
          options={[
            { value: "this", label: t("thisWeek") },
            { value: "next", label: t("nextWeek") },
          ]}
          onChange={onWeek}
        />
        <strong>{headingOf("week", weekOf, language)}</strong>
        {plan ? <span className="visit-quiet">{t("plannerNote", { count: plan.considered })}</span> : null}
      </div>
      {plan?.isYearAnnounced === false ? <p className="visit-note">{t("yearUnknown", { year: weekOf.slice(0, 4) })}</p> : null}
      {body()}
    </Modal>
  );
};
