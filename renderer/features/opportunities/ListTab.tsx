/* All opportunities of a filter as a table, page by page. */
import { useEffect, useRef, useState } from "react";
import type { OpportunityLine } from "#shared/domain/opportunities/opportunityLines.ts";
import { isOpenStage, openStages, type Stage } from "#shared/domain/opportunities/stages.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useTopics } from "#renderer/api/useRead.ts";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { BoardFilter } from "./boardFilter.ts";
import { opportunityStrings } from "./strings.ts";

const pageSize = 100;

interface ListTabProps {
  readonly filter: BoardFilter;
  readonly stage: Stage | undefined;
  readonly labels: Labels;
  readonly openId: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

interface Held {
  readonly total: number;
  readonly today: string;
  readonly rows: ReadonlyMap<number, OpportunityLine>;
}

const nothing: Held = { total: 0, today: "", rows: new Map() };

/** The rows of the list around what is on screen; pages of an older filter are dropped. */
const usePages = (filter: BoardFilter, stage: Stage | undefined) => {
  const api = useApi();
  const [held, setHeld] = useState(nothing);
  const round = useRef(0);
  const asked = useRef(new Set<number>());
  const ask = async (page: number): Promise<void> => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const mine = round.current;
    const stages = stage === undefined ? [...openStages] : [stage];
    const sort = stage === "won" || stage === "lost" ? "closed" : "nextStep";
    const answer = await api.opportunities.opportunityList({ filter, stages, sort, offset: page * pageSize, limit: pageSize });
    if (!answer.ok || mine !== round.current) return;
    const { total, today, lines } = answer.value;
    setHeld((before) => ({ total, today, rows: new Map([...before.rows, ...lines.map((line, at) => [page * pageSize + at, line] as const)]) }));
  };
  const latest = useRef(ask);
  latest.current = ask;
  const restart = (): void => {
    round.current += 1;
    asked.current = new Set();
    setHeld(nothing);
    void latest.current(0);
  };
  const key = JSON.stringify([filter, stage]);
  const begin = useRef(restart);
  begin.current = restart;
  useEffect(() => begin.current(), [key]);
  useTopics(["opportunities", "table:opportunity"], restart);
  const need = (start: number, end: number): void => {
    for (let page = Math.floor(start / pageSize); page <= Math.floor(end / pageSize); page += 1) void ask(page);
  };
  return { held, need };
};

export const ListTab = ({ filter, stage, labels, openId, onOpen }: ListTabProps) => {
  const t = useText(opportunityStrings);
  const { held, need } = usePages(filter, stage);
  const columns: TableColumn<OpportunityLine>[] = [
    { id: "client", title: t("client"), width: 150, render: (line) => <strong title={line.clientName}>{line.clientName}</strong> },
    { id: "title", title: t("title"), width: 180, grow: true, render: (line) => <span title={line.title}>{line.title}</span> },
    { id: "stage", title: t("stage"), width: 116, render: (line) => labels.of("opportunityStage", line.stage) },
    { id: "amount", title: t("amount"), width: 110, align: "right", render: (line) => <Money fen={line.closedAmount ?? line.expectedAmount ?? undefined} /> },
    {
      id: "next",
      title: t("nextStep"),
      width: 240,
      render: (line) =>
        isOpenStage(line.stage) ? (
          <span title={line.nextStep ?? undefined}>
            {line.nextStepOn !== null && line.nextStepOn < held.today ? (
              <StateBadge tone="overdue">
                <DayText day={line.nextStepOn} form="short" />
              </StateBadge>
            ) : (
              <DayText day={line.nextStepOn ?? undefined} form="short" />
            )}{" "}
            {line.nextStep}
          </span>
        ) : (
          labels.of("closeReason", line.closeReason)
        ),
    },
    { id: "kind", title: t("sellKind"), width: 110, render: (line) => labels.of("sellKind", line.sellKind) },
    { id: "owner", title: t("owner"), width: 110, render: (line) => line.ownerName ?? t("nobody") },
  ];
  return (
    <DataTable
      label={t("tab_list")}
      columns={openId === undefined ? columns : columns.filter(({ id }) => id !== "kind" && id !== "owner")}
      rowCount={held.total}
      rowAt={(index) => held.rows.get(index)}
      rowKey={(line) => line.id}
      onRangeNeeded={need}
      onOpen={(line) => onOpen(line.id)}
      onPeek={(line) => onOpen(openId === line.id ? undefined : line.id)}
      onActiveChange={(line) => {
        if (openId !== undefined && line && line.id !== openId) onOpen(line.id);
      }}
      restorationId={`opportunities ${stage ?? "open"}`}
      autoFocus
      empty={<EmptyState title={t("emptyFilterTitle")} hint={t("emptyFilterHint")} />}
    />
  );
};
