/*
 * 预警: signs of churn and risk by urgency. J/K or arrows move, Enter opens, T takes up, C closes, F marks a false alarm. The
 * address says which list and which warning is open.
 */
import { Button } from "antd";
import { useState, type KeyboardEvent } from "react";
import { isOpenWarning, type WarningLine, type WarningScope, warningScopes } from "#shared/domain/warnings/warningLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { usePages } from "#renderer/api/usePages.ts";
import { useRead, useReadBeside } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { FailedPeek } from "#renderer/ui/FailedPeek.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { DueBadge, SeverityBadge, WarningPeek } from "./WarningPeek.tsx";
import { warningStrings } from "./strings.ts";
import { useWarningActs } from "./useWarningActs.ts";
import { CloseDialog, FalseAlarmDialog, NewWarningDialog } from "./WarningDialogs.tsx";

const topics = ["warnings", "clients", "table:warning"];

type Pending = { readonly type: "close" | "false"; readonly line: WarningLine };

const scopeOf = (value: unknown): WarningScope | undefined => warningScopes.find((scope) => scope === value);

/** Overdue warnings: the number in the rail. */
export const useWarningsBadge = (): number | undefined => {
  const api = useApi();
  return useReadBeside("warningCounts", () => api.warnings.warningList({ scope: "overdue", offset: 0, limit: 1 }), topics).value?.counts.overdue || undefined;
};

const useColumns = (labels: Labels, today: string, scope: WarningScope, hasPanel: boolean): TableColumn<WarningLine>[] => {
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const t = useText(warningStrings);
  const actionOf = (line: WarningLine): string | null => words(line.action, line.actionEn);
  const all: TableColumn<WarningLine>[] = [
    { id: "client", title: t("client"), width: 180, render: (line) => <strong title={line.clientName}>{line.clientName}</strong> },
    { id: "severity", title: t("severity"), width: 112, render: (line) => <SeverityBadge severity={line.severity} labels={labels} /> },
    {
      id: "warning",
      title: t("warning"),
      width: 220,
      grow: true,
      render: (line) => (
        <span title={actionOf(line) ?? undefined}>
          {titleOf(line)} {line.action === null ? null : <span className="warning-quiet">{actionOf(line)}</span>}
        </span>
      ),
    },
    { id: "kind", title: t("kind"), width: 130, render: (line) => labels.of("warningKind", line.kind) },
    scope === "handled" || scope === "falseAlarm"
      ? { id: "outcome", title: t("outcome"), width: 150, render: (line) => labels.of("warningOutcome", line.outcome) }
      : { id: "due", title: t("due"), width: 220, render: (line) => <DueBadge line={line} today={today} /> },
    { id: "state", title: t("state"), width: 100, render: (line) => labels.of("warningState", line.state) },
    { id: "owner", title: t("owner"), width: 110, render: (line) => line.ownerName ?? "–" },
  ];
  return hasPanel ? all.filter(({ id }) => id !== "kind" && id !== "owner" && id !== "state") : all;
};

const PeekHolder = (props: { readonly id: string; readonly labels: Labels; readonly onClose: () => void; readonly onPending: (pending: Pending) => void }) => {
  const api = useApi();
  const go = useGo();
  const words = useWordsOf();
  const acts = useWarningActs();
  const reading = useRead(`warning ${props.id}`, () => api.warnings.warningFile({ warningId: props.id }), topics);
  const file = reading.value;
  if (!file) return reading.state === "failed" ? <FailedPeek error={reading.error} onRetry={reading.reload} onClose={props.onClose} /> : null;
  const { line } = file;
  return (
    <WarningPeek
      line={line}
      strategies={file.strategies}
      onOpenStrategy={(id) => go("/scripts", { part: "articles", article: id })}
      today={file.today}
      ruleName={words(file.ruleName, file.ruleNameEn)}
      labels={props.labels}
      onClose={props.onClose}
      onTakeUp={() => void acts.takeUp(line.id, line.clientName)}
      onCloseCase={() => props.onPending({ type: "close", line })}
      onFalseAlarm={() => props.onPending({ type: "false", line })}
      onReopen={() => void acts.reopen(line.id, line.clientName)}
      onOpenClient={() => go(`/clients/${line.clientId}`)}
      onPlanVisit={() => go("/visits", { plan: line.clientId })}
    />
  );
};

export const WarningsScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(warningStrings);
  const labels = useLabels();
  const acts = useWarningActs();
  const find = useFindClients();
  const [search, setSearch] = usePageSearch();
  const scope = scopeOf(search["scope"]) ?? "open";
  const open = typeof search["open"] === "string" ? search["open"] : undefined;
  const [pending, setPending] = useState<Pending | undefined>(undefined);
  const [isNew, setIsNew] = useState(false);
  const pages = usePages(`warnings ${scope}`, async (range) => api.warnings.warningList({ scope, ...range }), topics);
  const list = pages.answer;
  const columns = useColumns(labels, list?.today ?? "", scope, open !== undefined);
  useCommands([
    {
      id: "warnings.new",
      label: warningStrings.ref("newWarning"),
      group: warningStrings.ref("page"),
      keywords: ["fengxian", "risk"],
      shortcut: "n",
      run: () => setIsNew(true),
    },
  ]);
  const onRowKey = (event: KeyboardEvent, line: WarningLine): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey || !isOpenWarning(line.state)) return false;
    const key = event.key.toLowerCase();
    if (key === "t" && line.state === "open") void acts.takeUp(line.id, line.clientName);
    else if (key === "c") setPending({ type: "close", line });
    else if (key === "f") setPending({ type: "false", line });
    else return false;
    return true;
  };
  return (
    <Page
      title={t("page")}
      actions={
        <>
          <Button onClick={() => go("/rules")}>{t("openRules")}</Button>
          <ExportButton disabled={(list?.total ?? 0) === 0} ask={{ kind: "list", wish: { list: "warnings", scope }, rows: list?.total ?? 0 }} />
          <Button type="primary" onClick={() => setIsNew(true)}>
            {t("newWarning")} <KeyHint keys="N" />
          </Button>
        </>
      }
      below={
        <div className="follow-up-head">
          <Tabs
            tabs={warningScopes.map((id) => ({
              id,
              label: t(`scope_${id}`),
              count: list?.counts[id],
              tone: id === "overdue" ? ("overdue" as const) : undefined,
            }))}
            active={scope}
            label={t("page")}
            onChange={(next) => setSearch({ scope: next, open: undefined })}
          />
          <span className="follow-up-keys">{t("keys")}</span>
        </div>
      }
      flush
    >
      <div className="follow-up-main">
        <Beside
          peek={
            open === undefined ? undefined : (
              <PeekHolder key={open} id={open} labels={labels} onClose={() => setSearch({ open: undefined })} onPending={setPending} />
            )
          }
        >
          {pages.error === undefined ? null : <Failure error={pages.error} onRetry={pages.reload} />}
          {!list && pages.error === undefined ? <Skeleton lines={8} /> : null}
          {list ? (
            <DataTable
              key={scope}
              label={t(`scope_${scope}`)}
              columns={columns}
              rowCount={list.total}
              rowAt={pages.lineAt}
              onRangeNeeded={pages.need}
              rowKey={(line) => line.id}
              onOpen={(line) => setSearch({ open: line.id })}
              onPeek={(line) => setSearch({ open: open === line.id ? undefined : line.id })}
              onActiveChange={(line) => {
                if (open !== undefined && line && line.id !== open) setSearch({ open: line.id });
              }}
              onRowKey={onRowKey}
              restorationId={`warnings ${scope}`}
              autoFocus
              empty={
                <EmptyState title={t(`emptyTitle_${scope}`)} hint={t("emptyHint")} action={<Button onClick={() => go("/rules")}>{t("openRules")}</Button>} />
              }
            />
          ) : null}
        </Beside>
      </div>
      {pending?.type === "close" ? (
        <CloseDialog
          warningId={pending.line.id}
          name={pending.line.clientName}
          labels={labels}
          onClose={() => setPending(undefined)}
          onSubmit={(result) => acts.close(pending.line.id, pending.line.clientName, result)}
        />
      ) : null}
      {pending?.type === "false" ? (
        <FalseAlarmDialog
          warningId={pending.line.id}
          name={pending.line.clientName}
          onClose={() => setPending(undefined)}
          onSubmit={(note) => acts.falseAlarm(pending.line.id, pending.line.clientName, note)}
        />
      ) : null}
      {isNew ? (
        <NewWarningDialog
          labels={labels}
          client={undefined}
          find={find}
          onClose={() => setIsNew(false)}
          onSubmit={(client, values) => acts.save(client.id, client.name, values)}
        />
      ) : null}
    </Page>
  );
};
