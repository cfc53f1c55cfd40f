/* All opportunities of a filter as a table, page by page. */
import type { OpportunityLine } from "#shared/domain/opportunities/opportunityLines.ts";
import { isOpenStage, openStages, type Stage } from "#shared/domain/opportunities/stages.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { usePages } from "#renderer/api/usePages.ts";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { type TellCount, useToldCount } from "#renderer/ui/exporting.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { BoardFilter } from "./boardFilter.ts";
import { opportunityStrings } from "./strings.ts";

interface ListTabProps {
  readonly filter: BoardFilter;
  readonly stage: Stage | undefined;
  readonly labels: Labels;
  readonly openId: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  readonly onCount: TellCount;
}

export const ListTab = ({ filter, stage, labels, openId, onOpen, onCount }: ListTabProps) => {
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const t = useText(opportunityStrings);
  const api = useApi();
  const sort = stage === "won" || stage === "lost" ? "closed" : "nextStep";
  const stages = stage === undefined ? [...openStages] : [stage];
  const pages = usePages(JSON.stringify([filter, stage]), async (range) => api.opportunities.opportunityList({ filter, stages, sort, ...range }), [
    "opportunities",
    "clients",
    "table:opportunity",
  ]);
  useToldCount(onCount, pages.answer?.total);
  const today = pages.answer?.today ?? "";
  const columns: TableColumn<OpportunityLine>[] = [
    { id: "client", title: t("client"), width: 150, render: (line) => <strong title={line.clientName}>{line.clientName}</strong> },
    { id: "title", title: t("title"), width: 180, grow: true, render: (line) => <span title={titleOf(line)}>{titleOf(line)}</span> },
    { id: "stage", title: t("stage"), width: 116, render: (line) => labels.of("opportunityStage", line.stage) },
    { id: "amount", title: t("amount"), width: 110, align: "right", render: (line) => <Money fen={line.closedAmount ?? line.expectedAmount ?? undefined} /> },
    {
      id: "next",
      title: t("nextStep"),
      width: 240,
      render: (line) =>
        isOpenStage(line.stage) ? (
          <span title={words(line.nextStep, line.nextStepEn) ?? undefined}>
            {line.nextStepOn !== null && line.nextStepOn < today ? (
              <StateBadge tone="overdue">
                <DayText day={line.nextStepOn} form="short" />
              </StateBadge>
            ) : (
              <DayText day={line.nextStepOn ?? undefined} form="short" />
            )}{" "}
            {words(line.nextStep, line.nextStepEn)}
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
      rowCount={pages.answer?.total ?? 0}
      rowAt={pages.lineAt}
      rowKey={(line) => line.id}
      onRangeNeeded={pages.need}
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
