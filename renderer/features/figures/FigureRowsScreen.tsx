/* The rows behind a figure: as many as it counts, each opening what it is about. */
import { Button } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Day, isDay } from "#shared/kernel/time.ts";
import type { FigureRow } from "#shared/domain/figures/board.ts";
import { isRowSet, rowSet, type RowSetId } from "#shared/domain/figures/rowSets.ts";
import type { FigureScopeChoice } from "#shared/contracts/figures.ts";
import { useApi } from "#renderer/api/api.ts";
import { useTopics } from "#renderer/api/useRead.ts";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { formatMoneyFull } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useBack, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { figureStrings } from "./strings.ts";
import { useCodeName } from "./useCodeName.ts";
import { unitIn, unitName, useStanding } from "./useFigures.ts";
import "./figures.css";

interface Asked {
  readonly rows: RowSetId;
  readonly span: { readonly from: Day; readonly to: Day };
  readonly scope: FigureScopeChoice;
  readonly code: string | null | undefined;
}

/** What the address asks for; undefined when it does not name rows. */
export const askedFrom = (search: Readonly<Record<string, unknown>>): Asked | undefined => {
  const { rows, from, to, scope, code } = search;
  if (typeof rows !== "string" || !isRowSet(rows) || typeof from !== "string" || typeof to !== "string" || !isDay(from) || !isDay(to)) return undefined;
  const unitId = typeof scope === "string" ? unitIn(scope) : undefined;
  const whose: FigureScopeChoice =
    unitId !== undefined
      ? { kind: "unit", unitId }
      : scope === "branch" || scope === "nobody"
        ? { kind: scope }
        : typeof scope !== "string" || scope === "mine"
          ? { kind: "mine" }
          : { kind: "person", personId: scope };
  return { rows, span: { from, to }, scope: whose, code: typeof code !== "string" ? undefined : code === "" ? null : code };
};

const pageSize = 100;

const pathOf = (subject: ReturnType<typeof rowSet>["subject"], row: FigureRow): readonly [string, Readonly<Record<string, unknown>>?] => {
  switch (subject) {
    case "visit":
      return [`/visits/${row.id}`];
    case "report":
      return [`/visits/${row.id}`, { tab: "report" }];
    case "opportunity":
      return ["/opportunities", { open: row.id }];
    case "complaint":
      return [`/complaints/${row.id}`];
    case "serviceRequest":
      return [`/service-requests/${row.id}`];
    case "campaignCost":
      return ["/campaigns", { scope: "all", text: row.code ?? undefined }];
    default:
      return [`/clients/${row.clientId}`];
  }
};

/** Pages of rows as the table wants them; older answers are dropped. */
const useRows = (asked: Asked) => {
  const api = useApi();
  const pages = useRef(new Map<number, readonly FigureRow[]>());
  const pending = useRef(new Set<number>());
  const [state, setState] = useState<{ readonly total: number | undefined; readonly amount: number; readonly isFailed: boolean; readonly round: number }>({
    total: undefined,
    amount: 0,
    isFailed: false,
    round: 0,
  });
  const load = useCallback(
    (page: number) => {
      if (pages.current.has(page) || pending.current.has(page)) return;
      pending.current.add(page);
      void api.figures
        .figureRows({
          rows: asked.rows,
          span: asked.span,
          scope: asked.scope,
          offset: page * pageSize,
          limit: pageSize,
          ...(asked.code === undefined ? {} : { code: asked.code }),
        })
        .then((answer) => {
          pending.current.delete(page);
          if (!answer.ok) return setState((before) => ({ ...before, isFailed: true }));
          pages.current.set(page, answer.value.rows);
          setState((before) => ({ total: answer.value.total, amount: answer.value.amount, isFailed: false, round: before.round + 1 }));
        });
    },
    [api, asked.rows, asked.span, asked.scope, asked.code],
  );
  useEffect(() => load(0), [load]);
  useTopics(["history", "figures"], () => {
    pages.current.clear();
    load(0);
  });
  return { state, load, rowAt: (index: number) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize] };
};

const Rows = ({ asked }: { readonly asked: Asked }) => {
  const t = useText(figureStrings);
  const label = useLabel();
  const go = useGo();
  const back = useBack();
  const codeName = useCodeName();
  const words = useWordsOf();
  const [, setSearch] = usePageSearch();
  const { state, load, rowAt } = useRows(asked);
  const language = useLanguage();
  const units = useStanding().value?.units ?? [];
  const set = rowSet(asked.rows);
  const columns: TableColumn<FigureRow>[] = [
    { id: "day", title: t("rowsDay"), width: 112, render: (row) => row.day ?? "–" },
    { id: "client", title: t("rowsClient"), width: 180, render: (row) => <span title={row.clientName}>{row.clientName || "–"}</span> },
    { id: "code", title: t("rowsCode"), width: 140, render: (row) => codeName(asked.rows, row.code) },
    ...(set.subject === "client"
      ? []
      : [
          {
            id: "subject",
            title: t("rowsSubject"),
            width: 240,
            grow: true,
            render: (row: FigureRow) => {
              const subject = words(row.subject, row.subjectEn);
              return <span title={subject ?? undefined}>{subject ?? "–"}</span>;
            },
          },
        ]),
    ...(set.amount === undefined
      ? []
      : [
          {
            id: "amount",
            title: t("rowsAmount"),
            width: 140,
            align: "right" as const,
            render: (row: FigureRow) =>
              set.amount === "fen" ? (
                <Money fen={row.amount ?? undefined} block />
              ) : row.amount === null ? (
                "–"
              ) : set.amount === "percent" ? (
                `${row.amount}%`
              ) : (
                row.amount
              ),
          },
        ]),
    { id: "who", title: t("rowsWho"), width: 140, ...(set.subject === "client" ? { grow: true } : {}), render: (row) => row.who ?? t("nobody") },
  ];
  const { scope } = asked;
  const unit = scope.kind === "unit" ? units.find(({ id }) => id === scope.unitId) : undefined;
  const whose =
    scope.kind === "person"
      ? rowAt(0)?.who
      : scope.kind === "unit"
        ? unit && unitName(unit, language)
        : t(scope.kind === "nobody" ? "nobody" : `scope_${scope.kind}`);
  const open = (row: FigureRow): void => go(...pathOf(set.subject, row));
  return (
    <Page
      title={label(set)}
      subtitle={
        <span className="aside-text">
          {t("spanText", asked.span)}
          {whose ? ` · ${whose}` : ""}
        </span>
      }
      actions={
        <>
          {asked.code === undefined ? null : (
            <Button onClick={() => setSearch({ code: undefined })}>
              {t("onlyCode", { code: codeName(asked.rows, asked.code) })} · {t("allCodes")}
            </Button>
          )}
          <ExportButton
            label={t("excel")}
            disabled={(state.total ?? 0) === 0}
            ask={{
              kind: "list",
              wish: { list: "figureRows", rows: asked.rows, span: asked.span, scope: asked.scope, ...(asked.code === undefined ? {} : { code: asked.code }) },
              ...(state.total === undefined ? {} : { rows: state.total }),
            }}
          />
          <Button onClick={back}>{t("back")}</Button>
        </>
      }
      flush
    >
      {state.isFailed ? <EmptyState title={t("notAllowed")} action={<Button onClick={back}>{t("back")}</Button>} /> : null}
      {state.total === undefined && !state.isFailed ? <Skeleton /> : null}
      {state.total === undefined || state.isFailed ? null : (
        <DataTable
          label={label(set)}
          columns={columns}
          rowCount={state.total}
          rowAt={rowAt}
          rowKey={(row) => row.id}
          onRangeNeeded={(start, end) => {
            for (let page = Math.floor(start / pageSize); page <= Math.floor(end / pageSize); page += 1) load(page);
          }}
          onOpen={open}
          restorationId={`figureRows-${asked.rows}`}
          autoFocus
          empty={<EmptyState title={t("rowsEmpty")} hint={t("rowsEmptyHint")} action={<Button onClick={back}>{t("back")}</Button>} />}
          footer={
            <span className="aside-text">
              {t("rowsTotal", { total: state.total })}
              {set.amount === "fen" ? ` · ${t("rowsSum", { sum: formatMoneyFull(state.amount) })}` : ""}
            </span>
          }
        />
      )}
    </Page>
  );
};

export const FigureRowsScreen = () => {
  const t = useText(figureStrings);
  const go = useGo();
  const [search] = usePageSearch();
  const asked = askedFrom(search);
  if (!asked)
    return (
      <Page title={t("rowsPage")}>
        <EmptyState title={t("rowsEmpty")} action={<Button onClick={() => go("/figures")}>{t("back")}</Button>} />
      </Page>
    );
  return <RowsOf key={JSON.stringify(asked)} text={JSON.stringify(search)} />;
};

/** Keeps one object for one address, so that what is asked does not change from drawing to drawing. */
const RowsOf = ({ text }: { readonly text: string }) => {
  const [asked] = useState(() => askedFrom(JSON.parse(text) as Readonly<Record<string, unknown>>)); // an address read a moment ago
  return asked ? <Rows asked={asked} /> : null;
};
