/*
 * 跟进: what is to be done for clients, by urgency. Everything from the keyboard: J/K or arrows move, Enter opens the
 * panel, D done, S snooze, X not needed, Shift+G delegate, N new. Keys act on the selection, or on the active row.
 * The address says which list and which item is open, so that back and forward bring both back.
 */
import { Button } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { FollowUpLine } from "#shared/contracts/followUps.ts";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead, useReadBeside, useTopics } from "#renderer/api/useRead.ts";
import type { PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { BulkBar } from "#renderer/ui/BulkBar.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { searchWord, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { after, todayInChina } from "#renderer/ui/time.ts";
import { ActDialogs, type PendingAct } from "./ActDialogs.tsx";
import { followUpColumns } from "./followUpColumns.tsx";
import { FollowUpNav } from "./FollowUpNav.tsx";
import { createFollowUpStore, mostSelected } from "./followUpStore.ts";
import { type NewFollowUp, NewFollowUpDialog } from "./NewFollowUpDialog.tsx";
import { PeekHolder } from "./PeekHolder.tsx";
import { firstScope, scopeOf, scopeOfText, scopes } from "./scopes.ts";
import { type ChecklistWish, StartChecklistDialog } from "./StartChecklistDialog.tsx";
import { followUpStrings } from "./strings.ts";
import { useDailyRound } from "./useDailyRound.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { type Target, useFollowUpActs } from "./useFollowUpActs.ts";

const topics = ["followUps", "clients", "table:checklist", "table:followUp"];

const useCounts = () => {
  const api = useApi();
  return useRead("followUpCounts", () => api.followUps.followUpList({ scope: "overdue", offset: 0, limit: 1 }), topics).value;
};

/** Overdue follow-ups: the number in the rail. */
export const useFollowUpsBadge = (): number | undefined => {
  const api = useApi();
  return useReadBeside("followUpBadge", () => api.followUps.followUpList({ scope: "overdue", offset: 0, limit: 1 }), topics).value?.counts.overdue || undefined;
};

/** Fills in the list the address leaves open: that of the opened item, else the most urgent one with something in it. */
const useScopeOfAddress = () => {
  const api = useApi();
  const [search, setSearch] = usePageSearch();
  const scope = scopeOfText(search["scope"]);
  const open = searchWord(search, "open");
  const setScope = useRef(setSearch);
  setScope.current = setSearch;
  useEffect(() => {
    if (scope !== undefined) return undefined;
    let isCurrent = true;
    const find = async (): Promise<void> => {
      const file = open === undefined ? undefined : await api.followUps.followUpFile({ followUpId: open });
      if (file?.ok) return isCurrent ? setScope.current({ scope: scopeOf(file.value.line, file.value.today) }) : undefined;
      const page = await api.followUps.followUpList({ scope: "today", offset: 0, limit: 1 });
      if (isCurrent) setScope.current({ scope: page.ok ? firstScope(page.value.counts) : "today" });
    };
    void find();
    return () => {
      isCurrent = false;
    };
  }, [api, scope, open]);
  return { scope, open, clientId: searchWord(search, "client"), delegate: searchWord(search, "delegate"), setSearch };
};

export const FollowUpsScreen = () => {
  const api = useApi();
  const t = useText(followUpStrings);
  const language = useLanguage();
  const inWindow = useWordsOf();
  const labels = useLabels();
  const notify = useNotify();
  const acts = useFollowUpActs();
  const round = useDailyRound();
  const findClients = useFindClients();
  const { scope, open, clientId, delegate, setSearch } = useScopeOfAddress();
  const store = useFeatureStore(createFollowUpStore, (state) => state);
  const { rows, total, selected } = store;
  const today = store.today || todayInChina();
  const [pending, setPending] = useState<PendingAct | undefined>(undefined);
  const [starting, setStarting] = useState<{ readonly client: PickedClient | undefined } | undefined>(undefined);
  const [making, setMaking] = useState<{ readonly client: PickedClient | undefined; readonly delegate: string } | undefined>(undefined);
  const templates = useRead("templates", () => api.followUps.templates({}), ["followUps", "table:checklistTemplate"]).value ?? [];
  const everything = useCounts()?.counts;
  const main = useRef<HTMLDivElement>(null);
  const { ask } = store;
  useEffect(() => {
    if (scope !== undefined) ask({ scope, clientId });
  }, [ask, scope, clientId]);
  useTopics([...topics, dayTurnedTopic], () => (scope === undefined ? undefined : store.refresh()));

  const focusTable = (): void => main.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
  /** The dialog takes the focus with it; the list gets it back once the dialog is gone. */
  const backToTable = (): void => {
    after(0, focusTable);
  };
  const settled = (target: Target): void => {
    const gone = new Set(target.ids);
    store.select(new Set([...selected].filter((id) => !gone.has(id))));
    if (open === undefined || !gone.has(open)) return;
    // The panel goes on to the item that takes the place of this one.
    const at = [...rows].find(([, row]) => row.id === open)?.[0] ?? -1;
    const next = [...rows].find(([index, row]) => index > at && !gone.has(row.id)) ?? [...rows].findLast(([index, row]) => index < at && !gone.has(row.id));
    setSearch({ open: next?.[1].id });
  };
  const complete = async (target: Target): Promise<void> => {
    const outcome = await acts.complete(target);
    if (outcome.type === "done") settled(target);
    // A file is added in the panel of its item.
    if (outcome.type === "fileMissing") setSearch({ open: outcome.id });
    if (outcome.type === "evidenceMissing") setPending({ type: "evidence", target, kind: outcome.kind });
  };
  const chosen: Target = { ids: [...selected], name: [...rows.values()].find((row) => selected.has(row.id))?.clientName ?? "" };
  const onRowKey = (event: KeyboardEvent, row: FollowUpLine): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey || row.state !== "open") return false;
    const target: Target = selected.size > 0 ? chosen : { ids: [row.id], name: row.clientName };
    const key = event.key.toLowerCase();
    if (key === "d") void complete(target);
    else if (key === "s") setPending({ type: "snooze", target });
    else if (key === "x") setPending({ type: "skip", target });
    else if (key === "g" && event.shiftKey) setPending({ type: "delegate", target });
    else return false;
    return true;
  };
  const beginNew = async (): Promise<void> => {
    const known = clientId === undefined ? undefined : await api.clients.clientPeek({ clientId });
    setMaking({ client: known?.ok && clientId !== undefined ? { id: clientId, name: known.value.row.name } : undefined, delegate: delegate ?? "" });
  };
  const begin = useRef(beginNew);
  begin.current = beginNew;
  useEffect(() => {
    // A page that names whom to hand a task to wants the dialog at once (R073).
    if (delegate === undefined || clientId === undefined) return;
    setSearch({ delegate: undefined });
    void begin.current();
  }, [delegate, clientId, setSearch]);
  const closeNew = (): void => {
    setMaking(undefined);
    backToTable();
  };
  const closeStart = (): void => {
    setStarting(undefined);
    backToTable();
  };
  const saveNew = async (client: PickedClient, { title, dueOn, evidenceKind, delegatedTo }: NewFollowUp): Promise<boolean> => {
    const answer = await api.followUps.saveFollowUp({
      clientId: client.id,
      values: { title: title.trim(), dueOn, evidenceKind, delegatedTo: delegatedTo.trim() === "" ? null : delegatedTo.trim() },
    });
    if (answer.ok) acts.tell.done(t("saidNew", { name: client.name }), answer.value.txId);
    else acts.tell.failed(answer.error);
    return answer.ok;
  };
  const start = async ({ client, template, startOn }: ChecklistWish): Promise<boolean> => {
    const answer = await api.followUps.startChecklist({ clientId: client.id, templateId: template.template.id, startOn });
    if (answer.ok)
      acts.tell.done(
        t("saidStarted", { name: client.name, title: inWindow(template.template.name, template.template.nameEn), count: answer.value.items }),
        answer.value.txId,
      );
    else acts.tell.failed(answer.error);
    return answer.ok;
  };
  const selectAll = (): void => {
    if (total > mostSelected) notify({ text: t("loadMost", { count: mostSelected }) });
    void store.idsBetween(0, total - 1).then((ids) => store.select(new Set(ids)));
  };
  const group = followUpStrings.ref("page");
  useCommands([
    {
      id: "followUps.new",
      label: followUpStrings.ref("newFollowUp"),
      group,
      keywords: ["gjsx", "follow-up", "待办"],
      shortcut: "n",
      run: () => void beginNew(),
    },
    {
      id: "followUps.start",
      label: followUpStrings.ref("startChecklist"),
      group,
      keywords: ["qingdan", "checklist"],
      run: () => setStarting({ client: undefined }),
    },
    { id: "followUps.round", label: followUpStrings.ref("dailyRound"), group, keywords: ["lixing", "daily round"], run: round.run },
  ]);

  const words = {
    client: t("client"),
    what: t("what"),
    due: t("due"),
    checklist: t("checklist"),
    source: t("source"),
    owner: t("owner"),
    delegated: (name: string) => t("delegatedTo", { name }),
  };
  const isFirstTime = everything !== undefined && scopes.every((one) => everything[one] === 0);
  const filterName = clientId === undefined ? undefined : ([...rows.values()].find((row) => row.clientId === clientId)?.clientName ?? "");
  return (
    <Page
      title={t("page")}
      subtitle={<FollowUpNav active="items" />}
      actions={
        <>
          <Button loading={round.isBusy} onClick={round.run}>
            {t("dailyRound")}
          </Button>
          <ExportButton
            disabled={total === 0}
            ask={{ kind: "list", wish: { list: "followUps", scope: scope ?? "today", ...(clientId === undefined ? {} : { clientId }) }, rows: total }}
          />
          <Button onClick={() => setStarting({ client: undefined })}>{t("startChecklist")}</Button>
          <Button type="primary" onClick={() => void beginNew()}>
            {t("newFollowUp")} <KeyHint keys="N" />
          </Button>
        </>
      }
      below={
        <div className="follow-up-head">
          <Tabs
            tabs={scopes.map((id) => ({
              id,
              label: t(`scope_${id}`),
              count: everything?.[id],
              tone: id === "overdue" ? ("overdue" as const) : id === "today" ? ("due" as const) : undefined,
            }))}
            active={scope ?? "today"}
            label={t("page")}
            onChange={(next) => setSearch({ scope: next, open: undefined }, false)}
          />
          {filterName === undefined ? null : <FilterChip label={t("onlyClient", { name: filterName })} onRemove={() => setSearch({ client: undefined })} />}
          <span className="follow-up-keys">{t("keys")}</span>
        </div>
      }
      flush
    >
      <div className="follow-up-main" ref={main}>
        <Beside
          peek={
            open === undefined ? undefined : (
              <PeekHolder
                key={open}
                id={open}
                labels={labels}
                acts={acts}
                onOpen={(id) => setSearch({ open: id })}
                onClose={() => {
                  setSearch({ open: undefined });
                  focusTable();
                }}
                onAct={setPending}
                onComplete={(target) => void complete(target)}
                onStartChecklist={(client) => setStarting({ client })}
              />
            )
          }
        >
          {store.state === "failed" && store.error ? <Failure error={store.error} onRetry={store.refresh} /> : null}
          {scope === undefined || (store.state === "loading" && rows.size === 0) ? <Skeleton lines={10} /> : null}
          {scope !== undefined && store.state !== "failed" && (store.state === "ready" || rows.size > 0) ? (
            <DataTable
              key={`${scope} ${clientId ?? ""}`}
              label={t(`scope_${scope}`)}
              columns={followUpColumns(words, labels, today, scope, open !== undefined, language === "en", inWindow)}
              rowCount={total}
              rowAt={(index) => rows.get(index)}
              rowKey={(row) => row.id}
              onRangeNeeded={store.need}
              {...(scope === "done" ? {} : { selection: { keys: selected, onChange: store.select, onSelectAll: selectAll, keysBetween: store.idsBetween } })}
              onOpen={(row) => setSearch({ open: row.id })}
              onPeek={(row) => setSearch({ open: open === row.id ? undefined : row.id })}
              onActiveChange={(row) => {
                if (open !== undefined && row && row.id !== open) setSearch({ open: row.id });
              }}
              onRowKey={onRowKey}
              rowTone={(row) => (row.state === "skipped" ? "quiet" : undefined)}
              restorationId={`followUps ${scope}`}
              autoFocus
              empty={
                isFirstTime ? (
                  <EmptyState
                    title={t("firstTitle")}
                    hint={t("firstHint")}
                    action={
                      <Button type="primary" onClick={() => void beginNew()}>
                        {t("newFollowUp")}
                      </Button>
                    }
                  />
                ) : (
                  <EmptyState title={t(`empty_${scope}`)} hint={t(`emptyHint_${scope}`)} />
                )
              }
            />
          ) : null}
        </Beside>
        <BulkBar count={selected.size} onClear={() => store.select(new Set())}>
          <Button type="primary" onClick={() => void complete(chosen)}>
            {t("complete")} <KeyHint keys="D" />
          </Button>
          <Button onClick={() => setPending({ type: "snooze", target: chosen })}>
            {t("snooze")} <KeyHint keys="S" />
          </Button>
          <Button onClick={() => setPending({ type: "delegate", target: chosen })}>{t("delegate")}</Button>
          <Button onClick={() => setPending({ type: "skip", target: chosen })}>
            {t("skip")} <KeyHint keys="X" />
          </Button>
        </BulkBar>
      </div>
      <ActDialogs
        pending={pending}
        today={today}
        labels={labels}
        acts={acts}
        onClose={() => {
          setPending(undefined);
          backToTable();
        }}
        onDone={settled}
      />
      {making ? (
        <NewFollowUpDialog
          client={making.client}
          delegate={making.delegate}
          today={today}
          labels={labels}
          find={findClients}
          onSubmit={saveNew}
          onClose={closeNew}
        />
      ) : null}
      {starting ? (
        <StartChecklistDialog
          client={starting.client}
          templates={templates}
          today={today}
          labels={labels}
          find={findClients}
          onStart={start}
          onClose={closeStart}
        />
      ) : null}
    </Page>
  );
};
