/* The list beside the calendar: overdue, today, under way, upcoming, to report, done. Arrows move, Enter opens. */
import type { KeyboardEvent } from "react";
import type { VisitLine } from "#shared/contracts/visits.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";
import { visitStrings } from "./strings.ts";

export interface Board {
  readonly overdue: readonly VisitLine[];
  readonly dueToday: readonly VisitLine[];
  readonly underWay: readonly VisitLine[];
  readonly upcoming: readonly VisitLine[];
  readonly toReport: readonly VisitLine[];
  readonly done: readonly VisitLine[];
}

interface VisitBoardProps {
  readonly board: Board;
  readonly labels: Labels;
  readonly selected: string | undefined;
  readonly onSelect: (visitId: string) => void;
  readonly onOpen: (visitId: string) => void;
}

/** Up and down within the list; the rows are buttons, so Enter and Space act by themselves. */
const onListKey = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".visit-row")];
  const at = rows.indexOf(document.activeElement as HTMLElement); // -1 when something else has the focus
  const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
};

export const VisitBoard = ({ board, labels, selected, onSelect, onOpen }: VisitBoardProps) => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const done = board.done.filter((line) => !board.toReport.some((other) => other.id === line.id));
  const groups = [
    { id: "overdue", label: t("boardOverdue"), lines: board.overdue, tone: "overdue" },
    { id: "underWay", label: t("boardUnderWay"), lines: board.underWay, tone: "accent" },
    { id: "today", label: t("boardToday"), lines: board.dueToday, tone: "plain" },
    { id: "toReport", label: t("boardToReport"), lines: board.toReport, tone: "due" },
    { id: "upcoming", label: t("boardUpcoming"), lines: board.upcoming, tone: "plain" },
    { id: "done", label: t("boardDone"), lines: done, tone: "plain" },
  ] as const;
  const shown = groups.filter((group) => group.lines.length > 0);
  if (shown.length === 0) return <EmptyState title={t("boardEmptyTitle")} hint={t("boardEmptyHint")} />;
  return (
    <div className="visit-board" onKeyDown={onListKey}>
      {shown.map((group) => (
        <section key={group.id} aria-labelledby={`board-${group.id}`}>
          <h2 className="visit-board-head" id={`board-${group.id}`} data-tone={group.tone}>
            {group.label}
            <span className="visit-board-count">{group.lines.length}</span>
          </h2>
          <ul className="visit-list">
            {group.lines.map((line) => (
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
                    {group.id === "today" ? null : <span>{formatDay(line.plannedOn, language, "short")}</span>}
                    <span>{line.startTime ?? t("noTime")}</span>
                  </span>
                  <span className="visit-row-main">
                    <span className="visit-row-name">{line.clientName}</span>
                    <span className="visit-row-detail">
                      {[labels.of("visitKind", line.kind), line.title ?? labels.of("visitPurpose", line.purpose)].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                  {line.conflicts.length > 0 ? <StateBadge tone="overdue">{t("conflictMark")}</StateBadge> : null}
                  {line.state === "planned" ? <VisitBadge visit={line} labelOf={labels.of} /> : null}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
