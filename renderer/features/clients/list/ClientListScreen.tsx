/* The page 客户: joins address, store and parts. The list itself never waits for anything but its own page. */
import { Button, Popover, type InputRef } from "antd";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useShallow } from "zustand/shallow";
import { type Condition, everyone } from "#shared/domain/clients/listCondition.ts";
import { isListField } from "#shared/domain/clients/listFields.ts";
import type { ListScope } from "#shared/contracts/clients/list.ts";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useRead, useTopics } from "#renderer/api/useRead.ts";
import { BulkActions } from "#renderer/ui/bulkActions.tsx";
import { BulkBar } from "#renderer/ui/BulkBar.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DataTable } from "#renderer/ui/DataTable.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { ExportButton, type ExportAsk, useExport } from "#renderer/ui/exporting.tsx";
import { type Search, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useLatest } from "#renderer/ui/time.ts";
import { ArrivedHolder } from "#renderer/features/clients/settle/ArrivedHolder.tsx";
import { BulkEditDialog } from "./BulkEditDialog.tsx";
import { ClientPeek } from "./ClientPeek.tsx";
import { afterChange, chosenCount, type ClientListState, createClientListStore, KeysAllBut, noneChosen, toSelection } from "./clientListStore.ts";
import { FilterBar } from "./FilterBar.tsx";
import { GroupTable } from "./GroupTable.tsx";
import { listLabels, noChoices } from "./labels.ts";
import { addressFrom, addressTo, conditionOf, type ListAddress, partsOf } from "./listAddress.ts";
import { listColumns } from "./listColumns.tsx";
import { NoClientsYet, NoMatch } from "./ListEmpty.tsx";
import { ListSums } from "./ListSums.tsx";
import { ListTools } from "./ListTools.tsx";
import { BuilderDialog } from "./SegmentBuilder.tsx";
import { clientListStrings } from "./strings.ts";
import { useListActions } from "./useListActions.ts";
import { type EditedSegment, useViews } from "./useViews.ts";
import { layoutText } from "./viewLayout.ts";
import { NameForm, ViewTabs } from "./ViewTabs.tsx";
import "./clientList.css";

const choiceTopics = ["table:dictionaryItem", "table:tag", "table:segment", "table:savedView", "table:unit", "clients"];

/** What the page draws of the list's state; that a question has been asked changes nothing of it until the answer is there. */
const drawn = ({ state, question, rows, total, clientCount, error, chosen, shownScope, ...acts }: ClientListState) => ({
  rows,
  total,
  clientCount,
  chosen,
  shownScope,
  isWaiting: question === undefined || (state === "loading" && rows.size === 0),
  isWithoutClients: state === "ready" && clientCount === 0,
  failure: state === "failed" && rows.size === 0 ? error : undefined,
  ...acts,
});

/** Whether the list may take the focus without taking it from somebody who writes. */
const isFocusFree = (): boolean => {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest(".client-list .table") !== null;
};

export const ClientListScreen = () => {
  const t = useText(clientListStrings);
  const language = useLanguage();
  const pick = useLabel();
  const api = useApi();
  const go = useGo();
  const actions = useListActions();
  const [search, changeSearch] = usePageSearch();
  const searchKey = JSON.stringify(search);
  const address = useMemo(() => addressFrom(JSON.parse(searchKey) as Search), [searchKey]); // made from an address just above
  const { parts, text, sort, groupBy } = address;
  const scope: ListScope = useMemo(() => ({ condition: conditionOf(parts), text }), [parts, text]);
  const list = useFeatureStore(createClientListStore, useShallow(drawn));
  const choices = useRead("choices", () => api.clients.listChoices({}), choiceTopics).value ?? noChoices;
  const labels = useMemo(() => listLabels(choices, pick), [choices, pick]);

  const scopeKey = JSON.stringify(scope);
  const { ask, askNew, refresh } = list;
  const isArriving = useRef(true);
  // Before anything else of the page asks: the rows come first.
  useLayoutEffect(() => {
    (isArriving.current ? ask : askNew)({ scope, sort });
    isArriving.current = false;
  }, [ask, askNew, scope, sort]);
  useTopics(["clients", "client:*", dayTurnedTopic], refresh);

  const change = (changes: Partial<ListAddress>, isTyping = false) => changeSearch(addressTo({ ...address, ...changes }), isTyping);
  const onText = useLatest((next: string) => change({ text: next }, text !== "" && next !== ""));
  // Each word is asked for as it is typed; the address follows when the typing rests.
  const onWords = useLatest((next: string) => askNew({ scope: { condition: scope.condition, text: next }, sort }));
  const onParts = useLatest((next: readonly Condition[]) => change({ parts: next }));
  const onGroupBy = useLatest((next: ListAddress["groupBy"]) => change({ groupBy: next }));

  const [draft, setDraft] = useState<Condition | undefined>(undefined);
  const [edited, setEdited] = useState<EditedSegment | undefined>(undefined);
  const views = useViews({
    choices,
    address,
    labels,
    actions,
    onAddress: (next) => changeSearch(addressTo(next), false),
    onEditSegment: (segment) => {
      setEdited(segment);
      // A group, also when there is one part only: that is what the builder adds to.
      setDraft("field" in segment.condition ? { all: [segment.condition] } : segment.condition);
    },
  });
  const { columns, setColumns } = views;
  const onSaveView = useLatest((name: string) => views.saveNew(name, layoutText({ address, columns })));
  const today = todayInChina();
  const tableColumns = useMemo(() => listColumns(columns, labels, today, language === "en" ? 1.2 : 1), [columns, labels, today, language]);

  // Whoever comes to the page lands in the list; later the list takes the focus only when nobody else has it.
  const isFirst = useRef(true);
  const isShown = list.rows.size > 0;
  useEffect(() => {
    if (isShown) isFirst.current = false;
  }, [isShown]);

  const exportList = useExport();
  const input = useRef<InputRef>(null);
  const focusTable = useLatest(() => document.querySelector<HTMLElement>(".client-list [role=grid]")?.focus());
  useCommands([{ id: "clientList.find", label: clientListStrings.ref("focusFilter"), shortcut: "/", run: () => input.current?.focus() }]);

  const [peeked, setPeeked] = useState<string | undefined>(undefined);
  useEffect(() => setPeeked(undefined), [scopeKey]);
  const [dialog, setDialog] = useState<"field" | "tags" | undefined>(undefined);
  const [isNaming, setIsNaming] = useState(false);
  const closeBuilder = (): void => {
    setDraft(undefined);
    setEdited(undefined);
  };
  const saveLive = (name: string, condition: Condition, id: string | null = null): Promise<string | undefined> =>
    actions.saveSegment({ id, name, kind: "live" }, { kind: "matching", except: new Set() }, { condition, text: "" }, (saved) => {
      closeBuilder();
      views.openSegment(saved);
    });
  const onBuild = useLatest(() => setDraft(parts.length === 0 ? everyone : conditionOf(parts)));

  const { chosen, choose, total, rows } = list;
  const count = chosenCount(chosen, total);
  const loadedIds = () => [...rows.values()].map(({ id }) => id);
  const keys = chosen.kind === "ids" ? chosen.ids : new KeysAllBut(loadedIds(), chosen.except, count);
  const shownSelection = count > 0 ? chosen : { kind: "matching" as const, except: new Set<string>() };

  const exportAsk: ExportAsk = {
    kind: "list",
    wish: { list: "clients", selection: toSelection(shownSelection, scope), sort },
    columns,
    rows: count > 0 ? count : total,
  };
  useCommands([{ id: "clientList.export", label: clientListStrings.ref("exportList"), keywords: ["excel", "xlsx", "csv"], run: () => exportList(exportAsk) }]);

  const openClient = (clientId: string) => go(`/clients/${clientId}`);
  if (list.failure) {
    return (
      <Page title={t("title")}>
        <Failure error={list.failure} onRetry={refresh} words={() => undefined} />
      </Page>
    );
  }
  if (list.isWithoutClients) {
    return (
      <Page title={t("title")}>
        <NoClientsYet onImport={() => go("/import")} onCreate={() => go("/clients/new")} />
      </Page>
    );
  }
  return (
    <Page
      title={t("title")}
      subtitle={list.clientCount > 0 ? t("countOf", { shown: formatNumber(total, language) }) : undefined}
      flush
      actions={
        <>
          <ArrivedHolder />
          <ExportButton ask={exportAsk} disabled={total === 0} />
          <Button type="primary" onClick={() => go("/clients/new")}>
            {t("createClient")}
          </Button>
        </>
      }
      below={
        <div className="list-head">
          <ViewTabs tabs={views.tabs} onOpen={views.open} />
          <ListTools labels={labels} groupBy={groupBy} columns={columns} onGroupBy={onGroupBy} onColumns={setColumns} onSaveView={onSaveView} />
        </div>
      }
    >
      <div className="client-list">
        <FilterBar
          parts={parts}
          text={text}
          labels={labels}
          inputRef={input}
          onParts={onParts}
          onText={onText}
          onWords={onWords}
          onLeave={focusTable}
          onBuild={onBuild}
        />
        {groupBy === null ? null : (
          <GroupTable
            by={groupBy}
            scope={scope}
            labels={labels}
            onPick={(value) =>
              change({ groupBy: null, parts: [...parts, value === null ? { field: groupBy, op: "isEmpty" } : { field: groupBy, op: "anyOf", value: [value] }] })
            }
          />
        )}
        <Beside
          peek={
            peeked === undefined ? undefined : (
              <ClientPeek
                clientId={peeked}
                labels={labels}
                onOpen={openClient}
                onClose={() => {
                  setPeeked(undefined);
                  focusTable();
                }}
              />
            )
          }
        >
          {list.isWaiting ? (
            <Skeleton lines={12} />
          ) : (
            <DataTable
              label={t("title")}
              columns={tableColumns}
              rowCount={total}
              rowAt={(index) => rows.get(index)}
              rowKey={(row) => row.id}
              onRangeNeeded={list.need}
              sort={{ columnId: sort.field, direction: sort.direction === "asc" ? "ascending" : "descending" }}
              onSort={({ columnId, direction }) => {
                if (!isListField(columnId)) return;
                const next = { field: columnId, direction: direction === "ascending" ? ("asc" as const) : ("desc" as const) };
                askNew({ scope, sort: next });
                change({ sort: next });
              }}
              selection={{
                keys,
                onChange: (next) => choose(chosen.kind === "ids" ? { kind: "ids", ids: next } : afterChange(chosen.except, loadedIds(), next)),
                onSelectAll: () => choose({ kind: "matching", except: new Set() }),
                keysBetween: list.idsBetween,
              }}
              onOpen={(row) => openClient(row.id)}
              onPeek={(row) => setPeeked((before) => (before === row.id ? undefined : row.id))}
              onActiveChange={(row) => {
                if (peeked !== undefined && row) setPeeked(row.id);
              }}
              // Another filter is another list as soon as its rows are there: it begins at the top; back brings the old place back.
              restorationId={`clients ${JSON.stringify(list.shownScope ?? scope)}`}
              autoFocus={isFirst.current || isFocusFree()}
              empty={
                <NoMatch
                  parts={parts}
                  text={text}
                  scope={scope}
                  labels={labels}
                  onDrop={(at) => onParts(parts.filter((_, index) => index !== at))}
                  onDropText={() => change({ text: "" })}
                  onCreate={() => go("/clients/new")}
                />
              }
              footer={<ListSums selection={toSelection(shownSelection, scope)} isSelection={count > 0} />}
            />
          )}
        </Beside>
        <BulkBar count={count} onClear={() => choose(noneChosen)}>
          <ExportButton ask={exportAsk} />
          <Button onClick={() => setDialog("field")}>{t("setField")}</Button>
          <Button onClick={() => setDialog("tags")}>{t("assignTags")}</Button>
          <BulkActions selection={toSelection(chosen, scope)} count={count} />
          <Popover
            trigger="click"
            placement="topRight"
            open={isNaming}
            onOpenChange={setIsNaming}
            destroyOnHidden
            content={
              <NameForm
                label={t("segmentName")}
                onSave={async (name) => {
                  const problem = await actions.saveSegment({ name, kind: "frozen" }, shownSelection, scope);
                  if (problem === undefined) setIsNaming(false);
                  return problem;
                }}
              />
            }
          >
            <Button>{t("saveAsList")}</Button>
          </Popover>
        </BulkBar>
      </div>
      {dialog === undefined ? null : (
        <BulkEditDialog
          mode={dialog}
          count={count}
          labels={labels}
          onPreview={(wanted) => actions.previewBulkEdit(chosen, scope, wanted)}
          onApply={async (wanted) => {
            if (await actions.bulkEdit(chosen, scope, wanted)) setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {draft === undefined ? null : (
        <BuilderDialog
          condition={draft}
          sort={sort}
          labels={labels}
          onChange={setDraft}
          segmentName={edited && labels.inDictionary("segment", edited.id)}
          onApply={() => {
            if (edited === undefined) {
              onParts(partsOf(draft));
              closeBuilder();
            } else void saveLive(edited.name, draft, edited.id).then((problem) => (problem === undefined ? undefined : actions.refused(problem)));
          }}
          onSave={(name) => saveLive(name, draft)}
          onClose={closeBuilder}
        />
      )}
    </Page>
  );
};
