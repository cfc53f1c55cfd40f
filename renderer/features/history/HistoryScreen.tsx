/*
 * Every step of the last 30 days, newest first. A step of many rows says what will happen before it is taken back;
 * what was changed later is listed and left alone unless the person decides otherwise.
 */
import { Button, Modal } from "antd";
import { useState } from "react";
import type { HistoryEntry, KeptField, UndoError } from "#shared/contracts/history.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { fieldName, historyClients, historyDays, historyTitle, undoPreview } from "./historyViews.ts";
import { historyStrings } from "./strings.ts";

const pageSize = 50;
/** Steps of more rows than this ask first. */
const asksFrom = 20;

interface Kept {
  readonly txId: string;
  /** The undo that left them alone. */
  readonly undoTxId: string;
  readonly fields: readonly KeptField[];
}

export const HistoryScreen = () => {
  const t = useText(historyStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const [limit, setLimit] = useState(pageSize);
  const [asked, setAsked] = useState<HistoryEntry>();
  const [kept, setKept] = useState<Kept>();
  const reading = useRead(`history ${limit}`, () => api.history.history({ limit: Math.min(200, limit) }), ["history"]);

  const words = (error: UndoError | { readonly type: "fault" | "sessionLocked" | "roleMayNot" }): string => {
    switch (error.type) {
      case "tooOld":
        return t("tooOld", { days: error.days });
      case "alreadyUndone":
        return t("alreadyUndone");
      case "notUndoable":
        return t("notUndoable");
      case "transactionNotFound":
        return t("gone");
      default:
        return t("failed");
    }
  };
  const undo = async (txId: string, isRedo: boolean, force = false): Promise<void> => {
    setAsked(undefined);
    const answer = await api.history.undoTransaction({ txId, ...(force ? { force } : {}) });
    reading.reload();
    if (!answer.ok) return notify({ text: words(answer.error), tone: "problem" });
    if (answer.value.changedSince.length > 0 && !force) return setKept({ txId, undoTxId: answer.value.txId, fields: answer.value.changedSince });
    notify({ text: force ? t("forced") : isRedo ? t("redoneText") : t("done"), tone: "done" });
  };
  /** The step is put back first, because a step can be taken back once only. */
  const undoWholly = async ({ txId, undoTxId }: Kept): Promise<void> => {
    setKept(undefined);
    const answer = await api.history.undoTransaction({ txId: undoTxId });
    if (!answer.ok) return notify({ text: words(answer.error), tone: "problem" });
    await undo(txId, false, true);
  };
  const wish = (entry: HistoryEntry) => (entry.editCount > asksFrom ? setAsked(entry) : void undo(entry.txId, entry.kind === "undo"));

  const entries = reading.value?.transactions ?? [];
  return (
    <Page title={t("title")} subtitle={t("subtitle")} restorationId="history">
      {reading.state === "failed" && !reading.value ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
      {reading.state === "loading" && !reading.value ? <Skeleton lines={6} /> : null}
      {reading.value && entries.length === 0 ? <EmptyState title={t("empty")} hint={t("emptyHint")} /> : null}
      {historyDays(entries).map(({ day, entries: steps }) => (
        <Panel key={day} title={formatDay(day, language)}>
          <ul className="row-list">
            {steps.map((entry) => (
              <li key={entry.txId} className="row-line history-step" data-undone={entry.isUndone ? "" : undefined}>
                <span className="timeline-time">{formatInstant(entry.editedAt, "time")}</span>
                <div className="row-line-text">
                  <div className="row-line-main">
                    <span>{historyTitle(entry, language, t)}</span>
                    {entry.clients.length === 1 && entry.clientCount === 1 ? (
                      <button type="button" className="archive-link history-client" onClick={() => go(`/clients/${entry.clients[0]?.clientId ?? ""}`)}>
                        {entry.clients[0]?.name}
                      </button>
                    ) : (
                      <span>{historyClients(entry, language, t)}</span>
                    )}
                    {entry.isUndone ? <StateBadge tone="off">{t("undone")}</StateBadge> : null}
                    {entry.origin === "hub" ? <StateBadge tone="plain">{t("fromHub")}</StateBadge> : null}
                  </div>
                  <div className="row-line-details">
                    {[t("edits", { count: entry.editCount }), entry.actorName ?? ""].filter((text) => text !== "").join(" · ")}
                  </div>
                </div>
                {entry.mayUndo ? (
                  <button type="button" className="quiet-button archive-strong" onClick={() => wish(entry)} title={undoPreview(entry, t)}>
                    {entry.kind === "undo" ? t("redo") : t("undo")}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      {reading.value?.next !== null && reading.value !== undefined && limit < 200 ? (
        <div>
          <Button onClick={() => setLimit(limit + pageSize)}>{t("more")}</Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={asked !== undefined}
        title={t("confirmTitle", { what: asked ? historyTitle(asked, language, t) : "" })}
        body={
          <>
            <p>{asked ? undoPreview(asked, t) : ""}</p>
            <p className="panel-note">{t("confirmHint")}</p>
          </>
        }
        confirmLabel={t("confirm")}
        onConfirm={() => asked && void undo(asked.txId, asked.kind === "undo")}
        onCancel={() => setAsked(undefined)}
      />
      <Modal
        open={kept !== undefined}
        title={t("keptTitle", { count: kept?.fields.length ?? 0 })}
        onCancel={() => setKept(undefined)}
        footer={
          <>
            <Button
              onClick={() => {
                if (kept) void undoWholly(kept);
              }}
            >
              {t("keptForce")}
            </Button>
            <Button type="primary" onClick={() => setKept(undefined)}>
              {t("keptLeave")}
            </Button>
          </>
        }
      >
        <ul className="history-kept">
          {kept?.fields.slice(0, 100).map((field) => (
            <li key={`${field.rowId}:${field.field}`}>
              {t("keptLine", { client: field.clientName ?? "–", field: fieldName(field.table, field.field, language) })}
            </li>
          ))}
        </ul>
      </Modal>
    </Page>
  );
};
