/* The page 客户: joins address, store and parts. The list itself never waits for anything but its own page. */
import { Button, Modal, Popover, type InputRef } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Condition, everyone } from "#shared/domain/clients/listCondition.ts";
import { isListField } from "#shared/domain/clients/listFields.ts";
import type { ClientPeek as PeekAnswer, ListScope } from "#shared/contracts/clients/list.ts";
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
import { Beside, PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useLatest } from "#renderer/ui/time.ts";
import { ArrivedHolder } from "#renderer/features/clients/settle/ArrivedHolder.tsx";
import { BulkEditDialog } from "./BulkEditDialog.tsx";
import { ClientPeek } from "./ClientPeek.tsx";
import { afterChange, chosenCount, createClientListStore, KeysAllBut, noneChosen, toSelection } from "./clientListStore.ts";
import { FilterBar } from "./FilterBar.tsx";
import { GroupTable } from "./GroupTable.tsx";
import { listLabels, noChoices } from "./labels.ts";
import { addressFrom, addressTo, conditionOf, type ListAddress, partsOf } from "./listAddress.ts";
import { listColumns } from "./listColumns.tsx";
import { NoClientsYet, NoMatch } from "./ListEmpty.tsx";
import { ListSums } from "./ListSums.tsx";
import { ListTools } from "./ListTools.tsx";
import { BuilderNode } from "./SegmentBuilder.tsx";
import { clientListStrings } from "./strings.ts";
import { useListActions } from "./useListActions.ts";
import { useViews } from "./useViews.ts";
import { layoutText } from "./viewLayout.ts";
import { NameForm, ViewTabs } from "./ViewTabs.tsx";
import "./clientList.css";

const choiceTopics = ["table:dictionaryItem", "table:tag", "table:segment", "table:savedView", "clients"];

/** The answer to a question that is not asked now. */
const nothingAsked: { readonly ok: true; readonly value: undefined } = { ok: true, value: undefined };

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
  const list = useFeatureStore(createClientListStore, (state) => state);
  const choices = useRead("choices", () => api.clients.listChoices({}), choiceTopics).value ?? noChoices;
  const labels = useMemo(() => listLabels(choices, pick), [choices, pick]);

  const scopeKey = JSON.stringify(scope);
  const { ask, refresh } = list;
  useEffect(() => ask({ scope, sort }), [ask, scope, sort]);
  useTopics(["clients", "client:*"], refresh);

  const change = (changes: Partial<ListAddress>, isTyping = false) => changeSearch(addressTo({ ...address, ...changes }), isTyping);
  const onText = useLatest((next: string) => change({ text: next }, text !== "" && next !== ""));
  const onParts = (next: readonly Condition[]) => change({ parts: next });

  const views = useViews({ choices, address, labels, actions, onAddress: (next) => changeSearch(addressTo(next), false) });
  const { columns, setColumns } = views;

  // Whoever comes to the page lands in the list; later the list takes the focus only when nobody else has it.
  const isFirst = useRef(true);
  const isShown = list.rows.size > 0;
  useEffect(() => {
    if (isShown) isFirst.current = false;
  }, [isShown]);

  const exportList = useExport();
  const input = useRef<InputRef>(null);
  const focusTable = () => document.querySelector<HTMLElement>(".client-list [role=grid]")?.focus();
  useCommands([{ id: "clientList.find", label: clientListStrings.ref("focusFilter"), shortcut: "/", run: () => input.current?.focus() }]);

  const [peeked, setPeeked] = useState<string | undefined>(undefined);
  const peek = useRead<PeekAnswer | undefined, { readonly type: string }>(
    `peek ${peeked ?? ""}`,
    async () => (peeked === undefined ? nothingAsked : api.clients.clientPeek({ clientId: peeked })),
    ["clients", `client:${peeked ?? ""}`],
  );
  useEffect(() => setPeeked(undefined), [scopeKey]);
  const [dialog, setDialog] = useState<"field" | "tags" | undefined>(undefined);
  const [draft, setDraft] = useState<Condition | undefined>(undefined);
  const [isNaming, setIsNaming] = useState<"live" | "frozen" | undefined>(undefined);

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

  const groups = useRead(
    `groups ${groupBy ?? ""} ${searchKey}`,
    async () => (groupBy === null ? { ok: true as const, value: [] } : api.clients.clientGroups({ scope, by: groupBy })),
    ["clients", "client:*"],
  );
  const isEmptyResult = list.state === "ready" && total === 0 && list.clientCount > 0;
  const without = useRead(`without ${isEmptyResult} ${searchKey}`, async () =>
    isEmptyResult ? api.clients.clientCountsWithout({ scope }) : { ok: true as const, value: [] },
  );
  const draftCount = useRead<{ readonly total: number } | undefined, { readonly type: string }>(`draft ${JSON.stringify(draft)}`, async () =>
    draft === undefined ? nothingAsked : api.clients.clientPage({ scope: { condition: draft, text: "" }, sort, offset: 0, limit: 1 }),
  );

  const openClient = (clientId: string) => go(`/clients/${clientId}`);
  const nameSegment = (kind: "live" | "frozen") => ({
    label: t("segmentName"),
    onSave: async (name: string) => {
      const problem = await actions.saveSegment(
        name,
        kind,
        kind === "live" ? { kind: "matching", except: new Set() } : shownSelection,
        kind === "live" && draft ? { condition: draft, text: "" } : scope,
      );
      if (problem === undefined) setIsNaming(undefined);
      return problem;
    },
  });

  if (list.state === "failed" && rows.size === 0) {
    return <Page title={t("title")}>{list.error ? <Failure error={list.error} onRetry={refresh} words={() => undefined} /> : null}</Page>;
  }
  if (list.state === "ready" && list.clientCount === 0) {
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
          <ListTools
            labels={labels}
            groupBy={groupBy}
            columns={columns}
            onGroupBy={(next) => change({ groupBy: next })}
            onColumns={setColumns}
            onSaveView={(name) => views.saveNew(name, layoutText({ address, columns }))}
          />
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
          onLeave={focusTable}
          onBuild={() => setDraft(parts.length === 0 ? everyone : conditionOf(parts))}
        />
        {groupBy !== null && groups.value ? (
          <GroupTable
            by={groupBy}
            rows={groups.value}
            labels={labels}
            onPick={(value) =>
              change({ groupBy: null, parts: [...parts, value === null ? { field: groupBy, op: "isEmpty" } : { field: groupBy, op: "anyOf", value: [value] }] })
            }
          />
        ) : null}
        <Beside
          peek={
            peeked !== undefined && peek.value ? (
              <PeekPanel
                title={peek.value.row.name}
                actions={
                  <Button size="small" type="primary" onClick={() => openClient(peeked)}>
                    {t("open")}
                  </Button>
                }
                onClose={() => {
                  setPeeked(undefined);
                  focusTable();
                }}
              >
                <ClientPeek peek={peek.value} labels={labels} />
              </PeekPanel>
            ) : undefined
          }
        >
          {list.question === undefined || (list.state === "loading" && rows.size === 0) ? (
            <Skeleton lines={12} />
          ) : (
            <DataTable
              label={t("title")}
              columns={listColumns(columns, labels, todayInChina(), language === "en" ? 1.2 : 1)}
              rowCount={total}
              rowAt={(index) => rows.get(index)}
              rowKey={(row) => row.id}
              onRangeNeeded={list.need}
              sort={{ columnId: sort.field, direction: sort.direction === "asc" ? "ascending" : "descending" }}
              onSort={({ columnId, direction }) => {
                if (isListField(columnId)) change({ sort: { field: columnId, direction: direction === "ascending" ? "asc" : "desc" } });
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
              // Another filter is another list: it begins at the top; back brings the old place back.
              key={scopeKey}
              restorationId={`clients ${scopeKey}`}
              autoFocus={isFirst.current || isFocusFree()}
              empty={
                <NoMatch
                  parts={parts}
                  text={text}
                  countsWithout={without.value ?? []}
                  labels={labels}
                  onDrop={(at) => onParts(parts.filter((_, index) => index !== at))}
                  onDropText={() => change({ text: "" })}
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
            open={isNaming === "frozen"}
            onOpenChange={(open) => setIsNaming(open ? "frozen" : undefined)}
            destroyOnHidden
            content={<NameForm {...nameSegment("frozen")} />}
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
        <Modal
          open
          title={t("builderTitle")}
          width={640}
          okText={t("apply")}
          onCancel={() => setDraft(undefined)}
          onOk={() => {
            onParts(partsOf(draft));
            setDraft(undefined);
          }}
          footer={(buttons) => (
            <div className="builder-foot">
              <span aria-live="polite">{draftCount.value ? t("builderCount", { count: draftCount.value.total }) : ""}</span>
              <Popover
                trigger="click"
                open={isNaming === "live"}
                onOpenChange={(open) => setIsNaming(open ? "live" : undefined)}
                destroyOnHidden
                content={<NameForm {...nameSegment("live")} />}
              >
                <Button>{t("saveSegmentLive")}</Button>
              </Popover>
              {buttons}
            </div>
          )}
        >
          <BuilderNode condition={draft} labels={labels} onChange={setDraft} />
        </Modal>
      )}
    </Page>
  );
};
