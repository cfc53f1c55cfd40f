/* The list beside the calendar: overdue, today, under way, upcoming, to report, done. J/K from anywhere and arrows move, Enter opens. */
import { type KeyboardEvent, useRef } from "react";
import { boardPage, type VisitBoard as Board } from "#shared/contracts/visits/plan.ts";
import type { BoardList } from "#shared/domain/visits/visitLines.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { Pager } from "#renderer/ui/Pager.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";
import { visitStrings } from "./strings.ts";

/** Where the page of each list begins; absent at its first line. */
export type BoardFrom = Readonly<Partial<Record<BoardList, number>>>;

interface VisitBoardProps {
  readonly board: Board;
  readonly from: BoardFrom;
  readonly onGo: (from: BoardFrom) => void;
  readonly labels: Labels;
  readonly selected: string | undefined;
  readonly onSelect: (visitId: string) => void;
  readonly onOpen: (visitId: string) => void;
}

/** Steps from the row that has the focus, or to the first one; answers whether there was one. */
const stepIn = (list: HTMLElement | null, step: 1 | -1): boolean => {
  const rows = [...(list?.querySelectorAll<HTMLElement>(".visit-row") ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at === -1 ? rows[0] : rows[at + step];
  next?.focus();
  return next !== undefined;
};

/** Up and down within the list; the rows are buttons, so Enter and Space act by themselves. */
const onListKey = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (stepIn(event.currentTarget, event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
};

export const VisitBoard = ({ board, from, onGo, labels, selected, onSelect, onOpen }: VisitBoardProps) => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  useCommands([
    { id: "visits.next", label: visitStrings.ref("nextRow"), group: visitStrings.ref("groupVisits"), shortcut: "j", run: () => void stepIn(list.current, 1) },
    {
      id: "visits.previous",
      label: visitStrings.ref("previousRow"),
      group: visitStrings.ref("groupVisits"),
      shortcut: "k",
      run: () => void stepIn(list.current, -1),
    },
  ]);
  const groups = [
    { id: "overdue", label: t("boardOverdue"), tone: "overdue" },
    { id: "underWay", label: t("boardUnderWay"), tone: "accent" },
    { id: "dueToday", label: t("boardToday"), tone: "plain" },
    { id: "toReport", label: t("boardToReport"), tone: "due" },
    { id: "upcoming", label: t("boardUpcoming"), tone: "plain" },
    { id: "done", label: t("boardDone"), tone: "plain" },
  ] as const;
  const shown = groups.filter(({ id }) => board.totals[id] > 0);
  if (shown.length === 0) return <EmptyState title={t("boardEmptyTitle")} hint={t("boardEmptyHint")} />;
  return (
    <div className="visit-board" ref={list} onKeyDown={onListKey}>
      {shown.map((group) => (
        <section key={group.id} data-paged="" aria-labelledby={`board-${group.id}`}>
          <h2 className="visit-board-head" id={`board-${group.id}`} data-tone={group.tone}>
            {group.label}
            <span className="visit-board-count">{board.totals[group.id]}</span>
          </h2>
          <ul className="visit-list">
            {board[group.id].map((line) => (
              <li key={line.id}>
                <button
                  type="button"
                  className="visit-row"
                  data-row={line.id}
                  aria-pressed={selected === line.id}
                  onClick={() => onSelect(line.id)}
                  onKeyDown={(event) => {
                    if (event.key !== "Enter") return;
                    event.preventDefault();
                    onOpen(line.id);
                  }}
                >
                  <span className="visit-row-time">
                    {group.id === "dueToday" ? null : <span>{formatDay(line.plannedOn, language, "short")}</span>}
                    <span>{line.startTime ?? t("noTime")}</span>
                  </span>
                  <span className="visit-row-main">
                    <span className="visit-row-name">{line.clientName}</span>
                    <span className="visit-row-detail">
                      {[labels.of("visitKind", line.kind), line.title ?? labels.of("visitPurpose", line.purpose)].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                  {line.isColliding ? <StateBadge tone="overdue">{t("conflictMark")}</StateBadge> : null}
                  {line.state === "planned" ? <VisitBadge visit={line} labelOf={labels.of} /> : null}
                </button>
              </li>
            ))}
          </ul>
          <Pager
            size={boardPage}
            offset={from[group.id] ?? 0}
            reading={{ state: "ready", value: { total: board.totals[group.id] }, reload: () => undefined }}
            onGo={(next) => onGo({ ...from, [group.id]: next })}
          />
        </section>
      ))}
    </div>
  );
};
