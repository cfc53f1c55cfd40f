/*
 * The maturity desk (R078, R079): who must be asked about auto-renewal, one row after the other, from the keyboard.
 * Saving moves on to the next row; what was typed for a row stays with it until it is saved.
 */
import { Button, Checkbox, Segmented } from "antd";
import { useMemo, useRef, useState } from "react";
import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import { isSettledMaturity } from "#shared/domain/followUps/maturity.ts";
import { isDay } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useDialling } from "#renderer/api/useDialling.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { type TellCount, useToldCount } from "#renderer/ui/exporting.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { after } from "#renderer/ui/time.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { CallPanel } from "./CallPanel.tsx";
import { createDeskStore } from "./deskStore.ts";
import { callInput, emptyCall, keyResult, rangeOf, settledPercent, spanOf, spans, type CallDraft } from "./maturityView.ts";
import { maturityColumns } from "./maturityColumns.tsx";
import { readMaturityDesk } from "./readMaturityDesk.ts";
import { holdingsStrings } from "./strings.ts";
import { useSaid } from "./useSaid.ts";
import { useWantedHolding } from "./useWantedHolding.ts";

export const MaturityTab = ({ onCount }: { readonly onCount: TellCount }) => {
  const t = useText(holdingsStrings);
  const api = useApi();
  const go = useGo();
  const said = useSaid();
  const labels = useLabels();
  const { program, dial } = useDialling();
  const store = useFeatureStore(createDeskStore, (state) => state);
  const [search, setSearch] = usePageSearch();
  const span = spanOf(search["span"]);
  const onlyOpen = search["open"] === "1" || search["open"] === 1;
  const now = todayInChina();
  const range = isDay(now) ? rangeOf(span, now) : { days: 30 };
  const reading = useRead(`maturity ${span} ${now}`, () => readMaturityDesk((fromLine) => api.holdings.maturityDesk({ ...range, fromLine })), [
    "holdings",
    "clients",
    "table:holding",
    "table:maturityCall",
  ]);
  const desk = reading.value;
  const lines = useMemo(() => (desk ? (onlyOpen ? desk.lines.filter((line) => !isSettledMaturity(line)) : desk.lines) : []), [desk, onlyOpen]);
  useToldCount(onCount, desk && lines.length);
  const [currentId, setCurrentId] = useState<string | undefined>(undefined);
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [revealed, setRevealed] = useState<{ readonly holdingId: string; readonly value: string } | undefined>(undefined);
  const area = useRef<HTMLDivElement>(null);
  const wanted = useWantedHolding(reading.state === "ready" ? reading.value : undefined, span, (holdingId) => {
    setCurrentId(holdingId);
    setIsOpen(true);
  });

  const index = lines.findIndex((line) => line.holdingId === currentId);
  const moveTo = useMemo(() => (index < 0 ? undefined : { index }), [index]);
  const current = lines[index];
  const draft = (current && store.calls[current.holdingId]) ?? emptyCall;
  const focusList = (): void => area.current?.querySelector<HTMLElement>("[role=grid]")?.focus();

  const record = async (line: MaturityEntry, filled: CallDraft, words: (visit: boolean) => string): Promise<void> => {
    if (isBusy) return;
    const at = lines.findIndex((one) => one.holdingId === line.holdingId);
    const next = lines[at + 1] ?? lines[at - 1];
    setIsBusy(true);
    const answer = await api.holdings.recordMaturityCall(callInput(line.holdingId, filled));
    setIsBusy(false);
    if (!answer.ok) return said.failed(answer.error, "maturityCall");
    store.drop("calls", line.holdingId);
    said.done(words(answer.value.visitId !== null), answer.value.txId);
    if (next) setCurrentId(next.holdingId);
    else setIsOpen(false);
    return undefined;
  };
  const save = (): void => {
    if (!current) return;
    if (draft.result === "") said.refused(t("resultMissing"));
    else void record(current, draft, (visit) => t(visit ? "savedWithVisit" : "saved", { name: current.clientName }));
  };
  const reveal = async (line: MaturityEntry): Promise<void> => {
    if (line.phoneRowId === null) return;
    const answer = await api.clients.reveal({ clientId: line.clientId, table: "contactPoint", rowId: line.phoneRowId, field: "value" });
    if (answer.ok) {
      const shown = { holdingId: line.holdingId, value: answer.value.value };
      setRevealed(shown);
      // One minute, as in the archive.
      after(60_000, () => setRevealed((current) => (current === shown ? undefined : current)));
    } else said.refused(t("revealFailed"));
  };
  const changeSpan = (next: string): void => {
    wanted.forget();
    setSearch({ span: next, holding: undefined });
  };

  return (
    <div className="desk" ref={area}>
      <div className="desk-tools">
        <Segmented aria-label={t("spanLabel")} value={span} onChange={changeSpan} options={spans.map((one) => ({ value: one, label: t(`span_${one}`) }))} />
        <Checkbox checked={onlyOpen} onChange={(event) => setSearch({ open: event.target.checked ? "1" : undefined })}>
          {t("onlyOpen")}
        </Checkbox>
        {desk ? (
          <div className="desk-sums" aria-live="polite">
            <span>{t("lineCount", { count: desk.lines.length })}</span>
            {desk.sums.length > 0 ? <span>{t("sums")}</span> : null}
            {desk.sums.map(({ currency, amount }) => (
              <strong key={currency}>
                <Money fen={amount} currency={currency} />
              </strong>
            ))}
            {desk.lines.length > 0 ? (
              <span>{t("settledShare", { settled: desk.settled, count: desk.lines.length, percent: settledPercent(desk.settled, desk.lines.length) })}</span>
            ) : null}
          </div>
        ) : null}
      </div>
      {wanted.isMissing ? (
        <p className="desk-note" role="status">
          {t("notInList")}
        </p>
      ) : null}
      {desk?.isCut ? <p className="desk-note">{t("isCut", { count: desk.lines.length })}</p> : null}
      {reading.state === "failed" && !desk ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
      {!desk && reading.state === "loading" ? <Skeleton lines={10} /> : null}
      {desk ? (
        <Beside
          peek={
            isOpen && current ? (
              <CallPanel
                key={current.holdingId}
                line={current}
                draft={draft}
                labels={labels}
                clearPhone={revealed?.holdingId === current.holdingId ? revealed.value : undefined}
                isBusy={isBusy}
                onReveal={current.phoneRowId === null ? undefined : () => void reveal(current)}
                telephone={current.phoneRowId === null ? null : program}
                onDial={() => void dial({ clientId: current.clientId, table: "contactPoint", rowId: current.phoneRowId ?? "" })}
                onConceal={() => setRevealed(undefined)}
                onChange={(change) => store.changeCall(current.holdingId, change)}
                onSave={save}
                onArchive={() => go(`/clients/${current.clientId}`)}
                onClose={() => {
                  setIsOpen(false);
                  focusList();
                }}
              />
            ) : undefined
          }
        >
          <DataTable
            key={`${span} ${onlyOpen}`}
            label={t("list")}
            columns={maturityColumns(t, labels, desk.today, isOpen && current !== undefined)}
            rowCount={lines.length}
            rowAt={(at) => lines[at]}
            rowKey={(line) => line.holdingId}
            onOpen={(line) => {
              setCurrentId(line.holdingId);
              setIsOpen(true);
            }}
            onPeek={() => setIsOpen((open) => !open)}
            onActiveChange={(line) => setCurrentId(line?.holdingId)}
            onRowKey={(press, line) => {
              const result = keyResult(press);
              if (!result) return false;
              void record(line, { ...emptyCall, result }, () => t(result === "renewed" ? "renewedAtOnce" : "unreachableAtOnce", { name: line.clientName }));
              return true;
            }}
            rowTone={(line) => (isSettledMaturity(line) ? "quiet" : undefined)}
            moveTo={moveTo}
            restorationId={`maturity ${span} ${onlyOpen}`}
            autoFocus={!isOpen}
            empty={
              onlyOpen && desk.lines.length > 0 ? (
                <EmptyState title={t("emptyOpenTitle")} action={<Button onClick={() => setSearch({ open: undefined })}>{t("showAll")}</Button>} />
              ) : (
                <EmptyState
                  title={t("emptyTitle")}
                  hint={t("emptyHint")}
                  action={span === "quarter" ? null : <Button onClick={() => changeSpan("quarter")}>{t("wider")}</Button>}
                />
              )
            }
            footer={<span>{t("keys")}</span>}
          />
        </Beside>
      ) : null}
    </div>
  );
};
