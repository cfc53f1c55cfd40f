/*
 * The board: one column for each stage, the most urgent cards first. Arrows choose a card, Enter opens it, Shift with an arrow
 * moves it to the neighbouring stage, a card can be dragged as well. One stop for the Tab key.
 */
import { useRef, type DragEvent, type KeyboardEvent } from "react";
import type { BoardColumn } from "#shared/contracts/opportunities.ts";
import type { OpportunityLine } from "#shared/domain/opportunities/opportunityLines.ts";
import { isOpenStage, type Stage, stages } from "#shared/domain/opportunities/stages.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";

interface BoardProps {
  readonly columns: readonly BoardColumn[];
  readonly today: string;
  readonly labels: Labels;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onMove: (line: OpportunityLine, stage: Stage) => void;
  readonly onMore: (stage: string) => void;
}

const isLate = (line: OpportunityLine, today: string): boolean => isOpenStage(line.stage) && line.nextStepOn !== null && line.nextStepOn < today;

const Card = (props: {
  readonly line: OpportunityLine;
  readonly today: string;
  readonly labels: Labels;
  readonly isOpen: boolean;
  readonly isStop: boolean;
  readonly onOpen: () => void;
}) => {
  const { line, today, labels } = props;
  const titleOf = useTitleOf();
  const nextStep = useWordsOf()(line.nextStep, line.nextStepEn);
  const t = useText(opportunityStrings);
  const onDragStart = (event: DragEvent): void => event.dataTransfer.setData("text/x-opportunity", line.id);
  return (
    <button
      type="button"
      className="board-card"
      data-card={line.id}
      data-arrow-start={props.isStop ? "" : undefined}
      aria-current={props.isOpen ? "true" : undefined}
      tabIndex={props.isStop ? 0 : -1}
      draggable
      onDragStart={onDragStart}
      onClick={props.onOpen}
    >
      <span className="board-card-top">
        <strong>{line.clientName}</strong>
        <Money fen={line.closedAmount ?? line.expectedAmount ?? undefined} />
      </span>
      <span className="board-card-title">{titleOf(line)}</span>
      {isOpenStage(line.stage) ? (
        <span className="board-card-next">
          <span title={nextStep ?? undefined}>{nextStep ?? "–"}</span>
          {line.nextStepOn === null ? null : isLate(line, today) ? (
            <StateBadge tone="overdue" title={t("late")}>
              <DayText day={line.nextStepOn} form="short" />
            </StateBadge>
          ) : (
            <DayText day={line.nextStepOn} form="short" />
          )}
        </span>
      ) : (
        <span className="board-card-next">
          <span>{labels.of("closeReason", line.closeReason)}</span>
          <DayText day={line.closedOn ?? undefined} form="short" />
        </span>
      )}
      {line.withdrawn.length > 0 && isOpenStage(line.stage) ? <StateBadge tone="due">{t("withdrawn")}</StateBadge> : null}
    </button>
  );
};

export const Board = ({ columns, today, labels, openId, onOpen, onMove, onMore }: BoardProps) => {
  const t = useText(opportunityStrings);
  const board = useRef<HTMLDivElement>(null);
  const all = columns.flatMap(({ cards }) => cards);
  const stopId = all.some(({ id }) => id === openId) ? openId : all[0]?.id;
  const focusCard = (id: string | undefined): void => {
    if (id !== undefined) board.current?.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target instanceof HTMLElement ? event.target.dataset["card"] : undefined;
    const column = columns.findIndex(({ cards }) => cards.some(({ id }) => id === target));
    const row = columns[column]?.cards.findIndex(({ id }) => id === target) ?? -1;
    const line = columns[column]?.cards[row];
    if (!line || event.ctrlKey || event.altKey || event.metaKey) return;
    const side = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (side !== 0 && event.shiftKey) {
      const next = stages[stages.findIndex((stage) => stage === line.stage) + side];
      event.preventDefault();
      if (next) onMove(line, next);
      return;
    }
    if (side !== 0) {
      event.preventDefault();
      for (let at = column + side; at >= 0 && at < columns.length; at += side) {
        const cards = columns[at]?.cards ?? [];
        if (cards.length > 0) return focusCard(cards[Math.min(row, cards.length - 1)]?.id);
      }
      return;
    }
    const step = event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    focusCard(columns[column]?.cards[row + step]?.id);
  };
  const onDrop = (event: DragEvent, stage: string): void => {
    const line = all.find(({ id }) => id === event.dataTransfer.getData("text/x-opportunity"));
    const to = stages.find((known) => known === stage);
    if (line && to && line.stage !== to) onMove(line, to);
  };
  return (
    <div className="board" ref={board} onKeyDown={onKeyDown}>
      {columns.map((column) => (
        <section
          key={column.stage}
          className="board-column"
          aria-label={labels.of("opportunityStage", column.stage)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => onDrop(event, column.stage)}
        >
          <header className="board-head">
            <h2>{labels.of("opportunityStage", column.stage)}</h2>
            <span className="board-sum">
              {t("columnSum", { count: column.total })} · <Money fen={column.amountFen} />
            </span>
            {isOpenStage(column.stage) ? null : <span className="board-sum">{t("closedNote")}</span>}
          </header>
          <div className="board-cards">
            {column.cards.length === 0 ? <p className="board-empty">{t("emptyColumn")}</p> : null}
            {column.cards.map((line) => (
              <Card
                key={line.id}
                line={line}
                today={today}
                labels={labels}
                isOpen={line.id === openId}
                isStop={line.id === stopId}
                onOpen={() => onOpen(line.id)}
              />
            ))}
            {column.total > column.cards.length ? (
              <button type="button" className="quiet-button" onClick={() => onMore(column.stage)}>
                {t("more", { count: column.total - column.cards.length })}
              </button>
            ) : null}
          </div>
        </section>
      ))}
    </div>
  );
};
