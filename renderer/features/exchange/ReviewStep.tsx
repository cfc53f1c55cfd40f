/* The dry run: the sum, a tab per outcome, the rows, and the row under the cursor field by field. */
import { Button } from "antd";
import { useState } from "react";
import type { ImportRowView, ImportRunView } from "#shared/contracts/exchange/imports.ts";
import type { RowDecisionChoice } from "#shared/domain/exchange/importOutcome.ts";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { rowsPerPage, type ImportState, type RowTab } from "./importStore.ts";
import { StepFrame } from "./ImportSteps.tsx";
import { reasonWords } from "./problemWords.ts";
import { problemStrings } from "./problemStrings.ts";
import { RowCounts } from "./RowCounts.tsx";
import { decisions, RowDiff } from "./RowDiff.tsx";
import { rowSummary, type ValueWords } from "./rowText.ts";
import { exchangeStrings } from "./strings.ts";
import { fieldLabel } from "./targets.ts";

interface ReviewStepProps {
  readonly run: ImportRunView;
  readonly state: ImportState;
  readonly words: ValueWords;
  readonly onCommit: () => void;
  readonly onSaveErrors: () => void;
  readonly onOpenClient: (clientId: string) => void;
}

const reasonsShown = 6;

const Reasons = ({ run, tab, words }: { readonly run: ImportRunView; readonly tab: RowTab; readonly words: ValueWords }) => {
  const t = useText(exchangeStrings);
  const p = useText(problemStrings);
  const reasons = run.reasons.filter(({ outcome }) => outcome === tab).slice(0, reasonsShown);
  if (reasons.length === 0) return null;
  return (
    <ul className="exchange-reasons">
      {reasons.map(({ reason, target, heading, rows }, index) => {
        const name = heading || (target ? fieldLabel(target.table, target.field, words.language) : "");
        return (
          <li key={index}>
            {t("reasonCount", {
              reason: name === "" ? reasonWords(p, reason) : t("atHeading", { heading: name, reason: reasonWords(p, reason) }),
              count: rows,
            })}
          </li>
        );
      })}
    </ul>
  );
};

export const ReviewStep = ({ run, state, words, onCommit, onSaveErrors, onOpenClient }: ReviewStepProps) => {
  const t = useText(exchangeStrings);
  const p = useText(problemStrings);
  const [activeRow, setActiveRow] = useState<number | undefined>(undefined);
  const [isPeeking, setPeeking] = useState(true);
  const { rows, busy } = state;
  const { counts } = run;
  const tab = rows?.tab ?? "new";
  const rowAt = (index: number): ImportRowView | undefined => rows?.pages[Math.floor(index / rowsPerPage)]?.[index % rowsPerPage];
  const shown =
    activeRow === undefined
      ? undefined
      : Object.values(rows?.pages ?? {})
          .flat()
          .find(({ rowNo }) => rowNo === activeRow);
  const isOneFile = run.fileNames.length === 1 || run.settings.set === "berka";
  const columns: readonly TableColumn<ImportRowView>[] = [
    { id: "row", title: t("rowNumber"), width: 72, align: "right", render: ({ rowNumber }) => rowNumber },
    { id: "name", title: t("clientName"), width: 140, render: ({ name }) => name || "—" },
    { id: "summary", title: t("rowSummary"), width: 320, grow: true, render: (row) => rowSummary(p, words, row) },
    ...(isOneFile ? [] : [{ id: "file", title: t("file"), width: 160, render: ({ fileName }: ImportRowView) => fileName }]),
    ...(tab === "open" || tab === "update"
      ? [
          {
            id: "decision",
            title: t("state"),
            width: 168,
            render: ({ isOpen, decision }: ImportRowView) =>
              decision ? (
                <StateBadge tone="done">{t(`decision_${decision}`)}</StateBadge>
              ) : isOpen ? (
                <StateBadge tone="conflict">{t("outcome_open")}</StateBadge>
              ) : null,
          },
        ]
      : []),
  ];
  const decide = (rowNo: number, decision: RowDecisionChoice) => void state.decide(rowNo, decision);
  const toCommit = counts.new + counts.update;
  const isReady = run.state === "ready";
  return (
    <StepFrame
      flush
      note={counts.open > 0 ? t("decideOpen", { count: counts.open }) : run.errorRows > 0 ? t("errorsHint") : ""}
      actions={
        <>
          <Button onClick={() => void state.stopRun()} disabled={busy !== undefined}>
            {t("backToCheck")}
          </Button>
          {run.errorRows > 0 ? <Button onClick={onSaveErrors}>{t("saveErrors", { count: run.errorRows })}</Button> : null}
          <Button
            type="primary"
            onClick={onCommit}
            disabled={!isReady || toCommit === 0 || counts.open > 0 || busy !== undefined}
            loading={busy === "starting"}
          >
            {toCommit === 0 ? t("commitNothing") : t("commit", { shown: toCommit.toLocaleString("en") })} <KeyHint keys="Ctrl+Enter" />
          </Button>
        </>
      }
    >
      <RowCounts
        counts={counts}
        tab={tab}
        onTab={(next) => {
          setActiveRow(undefined);
          void state.showRows(next);
        }}
      />
      <Reasons run={run} tab={tab} words={words} />
      {tab === "open" && rows && rows.total > 0 ? (
        <div className="exchange-decide-all">
          <span>{t("decideHint")}</span>
          <span className="exchange-decide-all-actions">
            {t("decideAll")}
            {decisions.map(([decision]) => (
              <Button key={decision} disabled={counts.open === 0} onClick={() => void state.decide(null, decision)}>
                {t(`decision_${decision}`)}
              </Button>
            ))}
          </span>
        </div>
      ) : null}
      <Beside
        peek={
          shown && isPeeking ? (
            <RowDiff
              row={shown}
              words={words}
              mayDecide={isReady}
              onDecide={(decision) => decide(shown.rowNo, decision)}
              onOpenClient={onOpenClient}
              onClose={() => setPeeking(false)}
            />
          ) : undefined
        }
      >
        <DataTable
          key={tab}
          label={t("outcomes")}
          columns={columns}
          rowCount={rows?.total ?? 0}
          rowAt={rowAt}
          rowKey={({ rowNo }) => String(rowNo)}
          onRangeNeeded={(start, end) => void state.needRows(start, end)}
          onActiveChange={(row) => setActiveRow(row?.rowNo)}
          onOpen={(row) => {
            setActiveRow(row.rowNo);
            setPeeking(true);
          }}
          onPeek={(row) => {
            setActiveRow(row.rowNo);
            setPeeking((before) => !before);
          }}
          onRowKey={(press, row) => {
            const chosen = decisions.find(([, key]) => key === press.key);
            if (!chosen || press.ctrlKey || press.altKey || press.metaKey || !isReady || (!row.isOpen && row.decision === null)) return false;
            decide(row.rowNo, chosen[0]);
            return true;
          }}
          empty={rows === undefined ? <span /> : <EmptyState title={t(`noRows_${tab}`)} />}
          autoFocus
        />
      </Beside>
    </StepFrame>
  );
};
