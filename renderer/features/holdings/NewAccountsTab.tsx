/* 新开户登记簿 (R015-R019): who opened lately, what can be inferred, who becomes a prospect. */
import { Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { NameCell } from "#renderer/ui/NameCell.tsx";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { type TellCount, useToldCount } from "#renderer/ui/exporting.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useLatest } from "#renderer/ui/time.ts";
import { createDeskStore } from "./deskStore.ts";
import { draftOf, emptyFeedback, feedbackValues, screeningChanges, screeningTone } from "./registerView.ts";
import { FeedbackPanel, ScreeningPanel } from "./ScreeningPanel.tsx";
import { holdingsStrings } from "./strings.ts";
import { useSaid } from "./useSaid.ts";

/** Names shown before "and more". */
const namesShown = 6;

const useColumns = (labels: Labels, isNarrow: boolean): readonly TableColumn<NewAccountEntry>[] => {
  const word = useLabel();
  const t = useText(holdingsStrings);
  const columns = columnsOf("newAccountScreening");
  const text = (value: string | null) => <span className="table-cell-text">{value ?? ""}</span>;
  return [
    {
      id: "client",
      title: t("colClient"),
      width: 128,
      render: (line) => <NameCell name={line.clientName} />,
    },
    { id: "registeredOn", title: word(columns["registeredOn"]), width: 140, render: (line) => <DayText day={line.registeredOn} form="short" /> },
    {
      id: "state",
      title: word(columns["state"]),
      width: 132,
      render: (line) => <StateBadge tone={screeningTone(line.state)}>{labels.of("screeningState", line.state)}</StateBadge>,
    },
    { id: "potential", title: word(columns["potential"]), width: 80, render: (line) => text(labels.of("potential", line.potential)) },
    ...(isNarrow ? [] : [{ id: "papers", title: word(columns["papers"]), width: 200, render: (line: NewAccountEntry) => text(line.papers) }]),
    { id: "needs", title: word(columns["inferredNeeds"]), width: 180, grow: true, render: (line) => text(line.inferredNeeds) },
    ...(isNarrow
      ? []
      : [
          {
            id: "first",
            title: word(columns["firstContactOn"]),
            width: 140,
            render: (line: NewAccountEntry) => <DayText day={line.firstContactOn ?? undefined} form="short" />,
          },
        ]),
  ];
};

export const NewAccountsTab = ({ onCount }: { readonly onCount: TellCount }) => {
  const t = useText(holdingsStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const said = useSaid();
  const labels = useLabels();
  const store = useFeatureStore(createDeskStore, (state) => state);
  const [search, setSearch] = usePageSearch();
  const reading = useRead("newAccounts", () => api.holdings.newAccountRegister({}), ["holdings", "clients", "table:newAccountScreening"]);
  const register = reading.value;
  useToldCount(onCount, register?.lines.length);
  const [currentId, setCurrentId] = useState<string | undefined>(undefined);
  const [panel, setPanel] = useState<"screening" | "feedback" | undefined>(undefined);
  const [isMissing, setIsMissing] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const columns = useColumns(labels, panel !== undefined);

  const wanted = typeof search["screening"] === "string" ? search["screening"] : undefined;
  const take = useLatest(() => {
    if (wanted === undefined || !register) return;
    setSearch({ screening: undefined });
    const isThere = register.lines.some((line) => line.id === wanted);
    setIsMissing(!isThere);
    if (!isThere) return;
    setCurrentId(wanted);
    setPanel("screening");
  });
  useEffect(take, [wanted, register, take]);

  const lines = register?.lines ?? [];
  const index = lines.findIndex((line) => line.id === currentId);
  const moveTo = useMemo(() => (index < 0 ? undefined : { index }), [index]);
  const current = lines[index];
  const close = (): void => {
    setPanel(undefined);
    area.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
  };
  const open = (line: NewAccountEntry, which: "screening" | "feedback"): void => {
    setCurrentId(line.id);
    setPanel(which);
  };
  const saveScreening = async (line: NewAccountEntry): Promise<void> => {
    const draft = store.screenings[line.id] ?? draftOf(line);
    const next = lines[index + 1] ?? lines[index - 1];
    const answer = await api.holdings.saveScreening({ clientId: line.clientId, screeningId: line.id, values: screeningChanges(line, draft) });
    if (!answer.ok) return said.failed(answer.error, "newAccountScreening");
    store.drop("screenings", line.id);
    said.done(t("screeningSaved", { name: line.clientName }), answer.value.txId);
    if (next) setCurrentId(next.id);
    else close();
    return undefined;
  };
  const saveFeedback = async (line: NewAccountEntry): Promise<void> => {
    const values = feedbackValues(store.feedback[line.clientId] ?? emptyFeedback);
    if (!values) return said.refused(t("feedbackEmpty"));
    const answer = await api.holdings.saveProductFeedback({ clientId: line.clientId, values });
    if (!answer.ok) return said.failed(answer.error, "productFeedback");
    store.drop("feedback", line.clientId);
    said.done(t("feedbackSaved", { name: line.clientName }), answer.value.txId);
    setPanel("screening");
    return undefined;
  };
  const registerAll = async (): Promise<void> => {
    const answer = await api.holdings.registerNewAccounts({});
    if (answer.ok) said.done(t("registered", { count: answer.value.registered }), answer.value.txId);
    else said.refused(t("refused"));
  };

  if (!register) return <ReadState reading={reading} lines={8} />;
  const { toRegister } = register;
  const peek =
    current === undefined || panel === undefined ? undefined : panel === "screening" ? (
      <ScreeningPanel
        key={current.id}
        entry={current}
        draft={store.screenings[current.id] ?? draftOf(current)}
        labels={labels}
        today={todayInChina()}
        onChange={(draft) => store.changeScreening(current.id, draft)}
        onSave={() => void saveScreening(current)}
        onFeedback={() => setPanel("feedback")}
        onArchive={() => go(`/clients/${current.clientId}`)}
        onClose={close}
      />
    ) : (
      <FeedbackPanel
        key={current.id}
        entry={current}
        draft={store.feedback[current.clientId] ?? emptyFeedback}
        labels={labels}
        onChange={(change) => store.changeFeedback(current.clientId, change)}
        onSave={() => void saveFeedback(current)}
        onBack={() => setPanel("screening")}
        onClose={close}
      />
    );
  return (
    <div className="desk" ref={area}>
      <div className="desk-tools desk-new">
        <strong>{t("toRegister")}</strong>
        <span className="desk-quiet">{toRegister.length === 0 ? t("toRegisterNone") : t("toRegisterNote")}</span>
        {toRegister.slice(0, namesShown).map((one) => (
          <button
            key={one.clientId}
            type="button"
            className="desk-name"
            title={t("openedOn", { day: formatDay(one.since, language) })}
            onClick={() => go(`/clients/${one.clientId}`)}
          >
            {one.clientName}
          </button>
        ))}
        {toRegister.length > namesShown ? <span className="desk-quiet">{t("more", { count: toRegister.length - namesShown })}</span> : null}
        {toRegister.length > 0 ? (
          <Button type="primary" className="desk-tools-end" onClick={() => void registerAll()}>
            {t("registerAll")}
          </Button>
        ) : null}
      </div>
      {isMissing ? (
        <p className="desk-note" role="status">
          {t("screeningNotInList")}
        </p>
      ) : null}
      <Beside peek={peek}>
        <DataTable
          label={t("registerList")}
          columns={columns}
          rowCount={lines.length}
          rowAt={(at) => lines[at]}
          rowKey={(line) => line.id}
          onOpen={(line) => open(line, "screening")}
          onPeek={(line) => (panel === undefined ? open(line, "screening") : close())}
          onActiveChange={(line) => setCurrentId(line?.id)}
          onRowKey={(press, line) => {
            if (press.key.toLowerCase() !== "f" || press.ctrlKey || press.metaKey || press.altKey) return false;
            open(line, "feedback");
            return true;
          }}
          moveTo={moveTo}
          restorationId="newAccounts"
          autoFocus={panel === undefined}
          empty={<EmptyState title={t("registerEmptyTitle")} hint={t("registerEmptyHint")} />}
          footer={<span>{t("registerKeys")}</span>}
        />
      </Beside>
    </div>
  );
};
