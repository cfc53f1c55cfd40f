/*
 * 商机: board, list, funnel, contracts, plan. Filter and what is open stand in the address. N begins a new one; on the board
 * the arrows choose and Shift with an arrow moves.
 */
import { Button, Input, Select, Switch } from "antd";
import { useEffect, useRef, useState } from "react";
import type { OpportunityLine } from "#shared/domain/opportunities/opportunityLines.ts";
import { nextStages, openStages, type Stage, stages } from "#shared/domain/opportunities/stages.ts";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import type { PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { RecommendDialog } from "#renderer/ui/recommending.tsx";
import { useApi } from "#renderer/api/api.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead, useReadBeside } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton, type TellCount, useToldCount } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { searchWord, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { Board } from "./Board.tsx";
import { type BoardFilter, filterOf } from "./boardFilter.ts";
import { ContractsTab } from "./ContractsTab.tsx";
import { FunnelTab } from "./FunnelTab.tsx";
import { ListTab } from "./ListTab.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { OpportunityDialog } from "./OpportunityDialog.tsx";
import { OpportunityPeekHolder } from "./OpportunityPeekHolder.tsx";
import { PlanTab } from "./PlanTab.tsx";
import { opportunityStrings } from "./strings.ts";
import { useOpportunityActs } from "./useOpportunityActs.ts";

const tabs = ["board", "list", "funnel", "contracts", "plan"] as const;
const topics = ["opportunities", "clients", "table:opportunity"];
/** Cards of a column: the most urgent; the list has all. */
const cardsShown = 30;

/** Opportunities whose next step is overdue: the number in the rail. */
export const useOpportunitiesBadge = (): number | undefined => {
  const api = useApi();
  const page = useReadBeside(
    "opportunitiesLate",
    () => api.opportunities.opportunityList({ filter: { isLate: true }, stages: [...openStages], sort: "nextStep", offset: 0, limit: 1 }),
    topics,
  );
  return page.value?.total || undefined;
};

interface FilterBarProps {
  readonly search: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly labels: Labels;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What the keys do here. */
  readonly keys: string | undefined;
  readonly onText: (text: string) => void;
  readonly onSearch: (changes: Readonly<Record<string, unknown>>) => void;
}

const FilterBar = ({ search, text, labels, people, keys, onText, onSearch }: FilterBarProps) => {
  const t = useText(opportunityStrings);
  return (
    <div className="opportunity-tools">
      <Input
        className="opportunity-search"
        allowClear
        placeholder={t("search")}
        aria-label={t("search")}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Select<string>
        aria-label={t("sellKind")}
        className="opportunity-select"
        value={searchWord(search, "kind") ?? ""}
        options={[{ value: "", label: t("allKinds") }, ...labels.options("sellKind")]}
        onChange={(kind) => onSearch({ kind: kind === "" ? undefined : kind })}
      />
      <Select<string>
        aria-label={t("owner")}
        showSearch={choiceSearch}
        className="opportunity-select"
        value={searchWord(search, "owner") ?? ""}
        options={[{ value: "", label: t("allOwners") }, { value: "-", label: t("nobody") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(owner) => onSearch({ owner: owner === "" ? undefined : owner })}
      />
      <label className="opportunity-switch">
        <Switch size="small" checked={search["late"] === "1"} onChange={(late) => onSearch({ late: late ? "1" : undefined })} />
        {t("onlyLate")}
      </label>
      {searchWord(search, "client") === undefined ? null : <FilterChip label={t("client")} onRemove={() => onSearch({ client: undefined })} />}
      {keys === undefined ? null : <span className="follow-up-keys">{keys}</span>}
    </div>
  );
};

interface Moving {
  readonly line: OpportunityLine;
  readonly stage: Stage;
  readonly touches: number | undefined;
  readonly unsuitable: readonly UnsuitableProduct[];
}

const BoardHolder = (props: {
  readonly filter: BoardFilter;
  readonly labels: Labels;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onMore: (stage: string) => void;
  readonly onCount: TellCount;
}) => {
  const api = useApi();
  const go = useGo();
  const t = useText(opportunityStrings);
  const acts = useOpportunityActs();
  const notify = useNotify();
  const [moving, setMoving] = useState<Moving | undefined>(undefined);
  const [recommended, setRecommended] = useState<{ readonly clientId: string; readonly productId: string | undefined } | undefined>(undefined);
  const reading = useRead(
    `board ${JSON.stringify(props.filter)}`,
    () => api.opportunities.opportunityBoard({ filter: props.filter, cards: cardsShown }),
    topics,
  );
  const board = reading.value;
  useToldCount(
    props.onCount,
    board?.columns.reduce((sum, { total }) => sum + total, 0),
  );
  if (!board) return <ReadState reading={reading} lines={8} />;
  const move = async (line: OpportunityLine, stage: Stage): Promise<void> => {
    if (!nextStages(line.stage).includes(stage)) return notify({ text: t("problem_noWay"), tone: "problem" });
    if (stage === "identified" || stage === "assigned") return void acts.move(line.id, line.clientName, stage, {}, "");
    const file = await api.opportunities.opportunityFile({ opportunityId: line.id });
    setMoving({
      line,
      stage,
      touches: file.ok ? file.value.steps.filter(({ kind }) => kind === "touch").length : undefined,
      unsuitable: file.ok ? file.value.unsuitable : [],
    });
  };
  const isEmpty = board.columns.every(({ total }) => total === 0);
  if (isEmpty) {
    return Object.keys(props.filter).length > 0 ? (
      <EmptyState title={t("emptyFilterTitle")} hint={t("emptyFilterHint")} />
    ) : (
      <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} action={<Button onClick={() => go("/rules")}>{t("openRules")}</Button>} />
    );
  }
  return (
    <>
      <Board
        columns={board.columns}
        today={board.today}
        labels={props.labels}
        openId={props.openId}
        onOpen={props.onOpen}
        onMove={(line, stage) => void move(line, stage)}
        onMore={props.onMore}
      />
      {moving ? (
        <MoveDialog
          line={moving.line}
          stage={moving.stage}
          today={board.today}
          touches={moving.touches}
          unsuitable={moving.unsuitable}
          onRecommend={(productId) => {
            setRecommended({ clientId: moving.line.clientId, productId });
            setMoving(undefined);
          }}
          labels={props.labels}
          onClose={() => setMoving(undefined)}
          onSubmit={(values, note) => acts.move(moving.line.id, moving.line.clientName, moving.stage, values, note)}
        />
      ) : null}
      {recommended ? <RecommendDialog {...recommended} onClose={() => setRecommended(undefined)} /> : null}
    </>
  );
};

export const OpportunitiesScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(opportunityStrings);
  const labels = useLabels();
  const acts = useOpportunityActs();
  const find = useFindClients();
  const [search, setSearch] = usePageSearch();
  const tab = tabs.find((one) => one === search["tab"]) ?? "board";
  const open = searchWord(search, "open");
  const stage = stages.find((one) => one === search["stage"]);
  const [text, setText] = useState("");
  const [count, setCount] = useState<number | undefined>(undefined);
  const [newFor, setNewFor] = useState<{ readonly client: PickedClient | undefined } | undefined>(undefined);
  const people = useRead("planPeople", () => api.opportunities.salesPlan({ month: "2000-01" }), ["table:branchUser"]).value?.people ?? [];
  const filter = filterOf(search, text);
  const newClientId = searchWord(search, "new");
  const setPage = useRef(setSearch);
  setPage.current = setSearch;
  useEffect(() => {
    if (newClientId === undefined) return;
    setPage.current({ new: undefined });
    void api.clients
      .clientPeek({ clientId: newClientId })
      .then((answer) => setNewFor({ client: answer.ok ? { id: newClientId, name: answer.value.row.name } : undefined }));
  }, [api, newClientId]);
  useCommands([
    {
      id: "opportunities.new",
      label: opportunityStrings.ref("newOpportunity"),
      group: opportunityStrings.ref("page"),
      keywords: ["shangji", "opportunity"],
      shortcut: "n",
      run: () => setNewFor({ client: undefined }),
    },
  ]);
  const isFiltered = tab === "board" || tab === "list";
  const close = (): void => setSearch({ open: undefined });
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={tabs.map((id) => ({ id, label: t(`tab_${id}`) }))}
          active={tab}
          label={t("page")}
          onChange={(next) => setSearch({ tab: next, open: undefined, stage: undefined })}
        />
      }
      actions={
        <>
          <Button onClick={() => go("/rules")}>{t("openRules")}</Button>
          {isFiltered ? (
            <ExportButton disabled={count === 0} ask={{ kind: "list", wish: { list: "opportunities", filter, stages: stage === undefined ? [] : [stage] } }} />
          ) : null}
          <Button type="primary" onClick={() => setNewFor({ client: undefined })}>
            {t("newOpportunity")} <KeyHint keys="N" />
          </Button>
        </>
      }
      below={
        isFiltered ? (
          <FilterBar
            search={search}
            text={text}
            labels={labels}
            people={people}
            keys={tab === "board" ? t("boardKeys") : undefined}
            onText={setText}
            onSearch={setSearch}
          />
        ) : undefined
      }
      flush={isFiltered || tab === "contracts"}
    >
      {isFiltered ? (
        <div className="follow-up-main">
          <Beside peek={open === undefined ? undefined : <OpportunityPeekHolder key={open} id={open} labels={labels} onClose={close} />}>
            {tab === "board" ? (
              <BoardHolder
                filter={filter}
                labels={labels}
                openId={open}
                onOpen={(id) => setSearch({ open: id })}
                onMore={(more) => setSearch({ tab: "list", stage: more })}
                onCount={setCount}
              />
            ) : (
              <ListTab filter={filter} stage={stage} labels={labels} openId={open} onOpen={(id) => setSearch({ open: id })} onCount={setCount} />
            )}
          </Beside>
        </div>
      ) : null}
      {tab === "funnel" ? <FunnelTab labels={labels} ownerId={undefined} /> : null}
      {tab === "contracts" ? <ContractsTab labels={labels} /> : null}
      {tab === "plan" ? <PlanTab labels={labels} /> : null}
      {newFor ? (
        <OpportunityDialog
          title={t("newTitle")}
          client={newFor.client}
          isClientFixed={false}
          values={{ source: "manual", sellKind: "crossSell" }}
          products={[]}
          labels={labels}
          find={find}
          onClose={() => setNewFor(undefined)}
          onSubmit={(client, values, products) => acts.save(client.id, undefined, values, products)}
        />
      ) : null}
    </Page>
  );
};
