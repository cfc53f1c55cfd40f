/* Past imports, newest first: what each one did, and undo of the whole. */
import { Button } from "antd";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exchangeStrings } from "./strings.ts";

const tones: Readonly<Record<ImportRunLine["state"], Tone>> = {
  reading: "accent",
  ready: "due",
  committing: "accent",
  done: "done",
  cancelled: "plain",
  interrupted: "overdue",
  failed: "overdue",
};

interface ImportHistoryProps {
  /** Nothing while they are read. */
  readonly runs: readonly ImportRunLine[] | undefined;
  readonly onOpen: (run: ImportRunLine) => void;
  readonly onUndo: (run: ImportRunLine) => void;
  readonly onChoose: () => void;
}

export const ImportHistory = ({ runs, onOpen, onUndo, onChoose }: ImportHistoryProps) => {
  const t = useText(exchangeStrings);
  const columns: readonly TableColumn<ImportRunLine>[] = [
    { id: "when", title: t("when"), width: 148, render: ({ startedAt }) => formatInstant(startedAt) },
    { id: "files", title: t("files"), width: 240, grow: true, render: ({ fileNames }) => fileNames.join("、") },
    {
      id: "state",
      title: t("state"),
      width: 108,
      render: ({ state, isUndone }) =>
        isUndone ? <StateBadge tone="plain">{t("state_undone")}</StateBadge> : <StateBadge tone={tones[state]}>{t(`state_${state}`)}</StateBadge>,
    },
    {
      id: "result",
      title: t("result"),
      width: 400,
      render: ({ counts }) =>
        t("resultText", { added: counts.new, updated: counts.update, unchanged: counts.unchanged, skipped: counts.skipped, refused: counts.refused }),
    },
    {
      id: "undo",
      title: "",
      width: 148,
      render: (run) =>
        run.mayUndo && !run.isUndone ? (
          <button type="button" className="quiet-button" tabIndex={-1} onClick={() => onUndo(run)}>
            {t("undoDo")}
          </button>
        ) : null,
    },
  ];
  return (
    <DataTable
      label={t("tabHistory")}
      columns={columns}
      rowCount={runs?.length ?? 0}
      rowAt={(index) => runs?.[index]}
      rowKey={({ runId }) => runId}
      rowTone={({ isUndone, state }) => (isUndone || state === "cancelled" ? "quiet" : undefined)}
      onOpen={onOpen}
      onRowKey={(press, run) => {
        if (press.key.toLowerCase() !== "u" || press.ctrlKey || press.metaKey || press.altKey || !run.mayUndo || run.isUndone) return false;
        onUndo(run);
        return true;
      }}
      empty={
        runs === undefined ? (
          <span />
        ) : (
          <EmptyState title={t("historyEmpty")} hint={t("historyEmptyHint")} action={<Button onClick={onChoose}>{t("choose")}</Button>} />
        )
      }
      footer={runs && runs.length > 0 ? t("historyHint") : undefined}
      restorationId="imports"
      autoFocus
    />
  );
};
