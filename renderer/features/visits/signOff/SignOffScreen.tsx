/*
 * 签认: the branch manager reads what was handed in and decides, one report after the other (X02). The list on the left, the
 * whole report on the right; every step is one key, and what was decided can be taken back.
 */
import { Button, Select } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { mostSigned, SignOffFilter } from "#shared/contracts/visits/signOff.ts";
import type { SignOffLine } from "#shared/domain/visits/visitLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BulkBar } from "#renderer/ui/BulkBar.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { SignOffList } from "./SignOffList.tsx";
import { SignOffReportHolder } from "./SignOffReportHolder.tsx";
import { signOffStrings } from "./signOffStrings.ts";
import { useDecisions } from "./useDecisions.ts";
import { signOffTopics, useSignsReports } from "./useSignOff.ts";
import "../visits.css";
import "./signOff.css";

const everybody = "everybody";
type Asked = { readonly what: "return" | "ask" | "remark"; readonly line: SignOffLine } | { readonly what: "bulk"; readonly lines: readonly SignOffLine[] };

/** How many reports of whom: what a bulk signature is about. */
const byAuthor = (lines: readonly SignOffLine[], unknown: string): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const { authorName } of lines) counts.set(authorName ?? unknown, (counts.get(authorName ?? unknown) ?? 0) + 1);
  return [...counts];
};

const Queue = () => {
  const t = useText(signOffStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const decide = useDecisions();
  const [search, setSearch] = usePageSearch();
  const filter = SignOffFilter.catch("waiting").parse(search["filter"]);
  const managerId = typeof search["manager"] === "string" ? search["manager"] : undefined;
  const [place, setPlace] = useState<{ readonly id: string | undefined; readonly index: number }>({ id: undefined, index: 0 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>();
  const list = useRef<HTMLDivElement>(null);
  const reading = useRead(
    `signOff ${filter} ${managerId ?? ""}`,
    () => api.visits.signOffQueue({ filter, limit: mostSigned, ...(managerId === undefined ? {} : { managerId }) }),
    signOffTopics,
  );
  const queue = reading.value;
  const lines = queue?.lines ?? [];
  // A line that was decided leaves; the next one takes its place.
  const known = lines.findIndex(({ id }) => id === place.id);
  const index = known >= 0 ? known : Math.min(place.index, lines.length - 1);
  const current = lines[index];
  const picked = lines.filter(({ id }) => chosen.has(id));
  const mayDecide = filter !== "signed";

  const pick = (at: number, focus: boolean): void => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, at))];
    if (!line) return;
    setPlace({ id: line.id, index: lines.indexOf(line) });
    const row = list.current?.querySelector<HTMLElement>(`[data-report="${line.id}"]`);
    row?.scrollIntoView({ block: "nearest" });
    if (focus) row?.focus({ preventScroll: true });
  };
  const show = (change: Readonly<Record<string, unknown>>): void => {
    setPlace({ id: undefined, index: 0 });
    setChosen(new Set());
    setSearch(change);
  };
  const choose = (id: string): void => setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const stay = (): void => {
    setPlace({ id: undefined, index: Math.max(0, index) });
    list.current?.focus({ preventScroll: true });
  };
  const sign = (line: SignOffLine | undefined, remark?: string): void => {
    if (line && line.state !== "signed") void decide.sign([line.id], remark).then(stay);
  };
  const ask = (what: "return" | "ask" | "remark"): void => {
    if (current && current.state !== "signed" && !(what === "return" && current.state === "returned")) setAsked({ what, line: current });
  };
  const withdraw = (): void => {
    if (current && current.state !== "submitted") void decide.withdraw(current).then(stay);
  };

  const group = signOffStrings.ref("group");
  useCommands([
    { id: "signOff.next", label: signOffStrings.ref("next"), group, shortcut: "j", run: () => pick(index + 1, true) },
    { id: "signOff.previous", label: signOffStrings.ref("previous"), group, shortcut: "k", run: () => pick(index - 1, true) },
    { id: "signOff.sign", label: signOffStrings.ref("sign"), group, shortcut: "s", run: () => sign(current) },
    { id: "signOff.remark", label: signOffStrings.ref("signWithRemark"), group, shortcut: "Shift+S", run: () => ask("remark") },
    { id: "signOff.return", label: signOffStrings.ref("return"), group, shortcut: "r", run: () => ask("return") },
    { id: "signOff.ask", label: signOffStrings.ref("ask"), group, shortcut: "q", run: () => ask("ask") },
    { id: "signOff.withdraw", label: signOffStrings.ref("withdraw"), group, shortcut: "w", run: withdraw },
    {
      id: "signOff.choose",
      label: signOffStrings.ref("list"),
      group,
      hidden: true,
      shortcut: "x",
      run: () => (current && mayDecide ? choose(current.id) : undefined),
    },
  ]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      pick(index + step, true);
    } else if (event.key === "Enter" && current) {
      event.preventDefault();
      go(`/visits/${current.visitId}`, { tab: "report" });
    }
  };

  const managerName = queue?.managers.find(({ id }) => id === managerId)?.name;
  const actions = current ? (
    <>
      {current.state === "signed" ? null : (
        <>
          <Button type="primary" onClick={() => sign(current)}>
            {t("sign")} <KeyHint keys="S" />
          </Button>
          <Button title="Shift+S" onClick={() => ask("remark")}>
            {t("signWithRemark")}
          </Button>
          {current.state === "returned" ? null : (
            <Button onClick={() => ask("return")}>
              {t("return")} <KeyHint keys="R" />
            </Button>
          )}
          <Button onClick={() => ask("ask")}>
            {t("ask")} <KeyHint keys="Q" />
          </Button>
        </>
      )}
      {current.state === "submitted" ? null : (
        <Button onClick={withdraw}>
          {t("withdraw")} <KeyHint keys="W" />
        </Button>
      )}
      <Button type="text" onClick={() => go(`/visits/${current.visitId}`, { tab: "report" })}>
        {t("open")}
      </Button>
    </>
  ) : null;

  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={SignOffFilter.options.map((id) => ({
            id,
            label: t(`filter_${id}`),
            count: queue?.counts[id],
            tone: id === "overdue" ? ("overdue" as const) : id === "waiting" ? ("due" as const) : undefined,
          }))}
          active={filter}
          onChange={(next) => show({ filter: next })}
          label={t("filters")}
        />
      }
      actions={
        <>
          <Select
            className="sign-manager"
            aria-label={t("manager")}
            value={managerId ?? everybody}
            options={[
              { value: everybody, label: t("allManagers") },
              ...(queue?.managers ?? []).map(({ id, name, waiting }) => ({ value: id, label: t("managerWaiting", { name, count: waiting }) })),
            ]}
            onChange={(id) => show({ manager: id === everybody ? undefined : id })}
          />
          <ExportButton
            disabled={lines.length === 0}
            label={t("export")}
            ask={{ kind: "list", wish: { list: "signOff", filter, ...(managerId === undefined ? {} : { managerId }) }, rows: queue?.total ?? 0 }}
          />
          <Button onClick={() => go("/packs")}>{t("packs")}</Button>
          {filter === "waiting" || filter === "overdue" ? (
            <Button disabled={lines.length === 0} onClick={() => setAsked({ what: "bulk", lines })}>
              {t("signAll")}
            </Button>
          ) : null}
        </>
      }
      flush
    >
      <ReadState reading={reading} />
      {queue && lines.length === 0 ? (
        <EmptyState title={t(`empty_${filter}`)} hint={managerName === undefined ? t("emptyHint") : t("emptyHintManager", { name: managerName })} />
      ) : null}
      {current ? (
        <div className="sign">
          <div className="sign-side" ref={list} tabIndex={-1} onKeyDown={onKeyDown}>
            <SignOffList
              lines={lines}
              currentId={current.id}
              chosen={chosen}
              mayChoose={mayDecide}
              labels={labels}
              onPick={(id) =>
                pick(
                  lines.findIndex((line) => line.id === id),
                  true,
                )
              }
              onChoose={choose}
            />
            {queue && queue.total > lines.length ? <p className="visit-quiet sign-more">{t("more", { count: queue.total - lines.length })}</p> : null}
            <p className="visit-quiet sign-keys">{t("keys")}</p>
          </div>
          <SignOffReportHolder line={current} labels={labels} actions={actions} />
        </div>
      ) : null}
      <BulkBar count={picked.length} onClear={() => setChosen(new Set())}>
        <Button type="primary" onClick={() => setAsked({ what: "bulk", lines: picked })}>
          {t("signChosen")}
        </Button>
      </BulkBar>
      {asked?.what === "bulk" ? (
        <ConfirmDialog
          open
          title={t("confirmTitle", { count: asked.lines.length })}
          body={
            <>
              <ul className="sign-confirm">
                {byAuthor(asked.lines, t("unknownAuthor")).map(([name, count]) => (
                  <li key={name}>{t("confirmLine", { name, count })}</li>
                ))}
              </ul>
              <p>{t("confirmBody")}</p>
            </>
          }
          confirmLabel={t("confirmAct", { count: asked.lines.length })}
          onConfirm={() => {
            setAsked(undefined);
            setChosen(new Set());
            void decide.sign(asked.lines.map(({ id }) => id)).then(stay);
          }}
          onCancel={() => setAsked(undefined)}
        />
      ) : null}
      {asked && asked.what !== "bulk" ? (
        <WordsDialog
          title={t(asked.what === "return" ? "returnTitle" : asked.what === "ask" ? "askTitle" : "remarkTitle", { name: asked.line.clientName })}
          label={t(asked.what === "return" ? "returnLabel" : asked.what === "ask" ? "askLabel" : "remarkLabel")}
          hint={t(asked.what === "return" ? "returnHint" : asked.what === "ask" ? "askHint" : "remarkHint")}
          confirmLabel={t(asked.what === "return" ? "returnAct" : asked.what === "ask" ? "askAct" : "sign")}
          isRequired={asked.what !== "remark"}
          isLong
          maxLength={2000}
          about={asked.line.id}
          onConfirm={async (words) => {
            const { what, line } = asked;
            const isDone = await (what === "remark"
              ? decide.sign([line.id], words)
              : what === "return"
                ? decide.sendBack(line, words)
                : decide.ask(line, words));
            if (!isDone) return false;
            // The list takes the focus, so the dialog must be gone first.
            setAsked(undefined);
            stay();
            return true;
          }}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </Page>
  );
};

export const SignOffScreen = () => {
  const t = useText(signOffStrings);
  if (useSignsReports()) return <Queue />;
  return (
    <Page title={t("page")}>
      <EmptyState title={t("notReader")} hint={t("notReaderHint")} />
    </Page>
  );
};
