/*
 * Today for a lobby manager (R013, R020): who walks in, who is expected, whom to call, what waits. One field with the focus;
 * arrows and Enter open a client. No balance is shown because none is here.
 */
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { ClientHit } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Notices } from "#renderer/ui/notices.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { after } from "#renderer/ui/time.ts";
import { Appointments, Remarks, Whereabouts } from "./LobbyParts.tsx";
import { lobbyStrings } from "./strings.ts";
import "./lobby.css";

const typingPauseMs = 80;
const mostHits = 12;

/** The clients that a text finds; an answer to an older text is dropped. */
const useFound = () => {
  const api = useApi();
  const [state, setState] = useState<{ readonly text: string; readonly hits: readonly ClientHit[] | undefined }>({ text: "", hits: undefined });
  const round = useRef(0);
  const cancel = useRef<() => void>(() => {});
  const search = (text: string): void => {
    cancel.current();
    const mine = ++round.current;
    setState((before) => ({ text, hits: text.trim() === "" ? undefined : before.hits }));
    if (text.trim() === "") return;
    cancel.current = after(typingPauseMs, () => {
      void api.clients.clientSearch({ text: text.slice(0, 80), limit: mostHits }).then((answer) => {
        if (mine === round.current && answer.ok) setState({ text, hits: answer.value });
      });
    });
  };
  return { ...state, search };
};

const WalkIn = ({ onOpen }: { readonly onOpen: (clientId: string) => void }) => {
  const t = useText(lobbyStrings);
  const labels = useLabels();
  const fieldId = useId();
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { text, hits, search } = useFound();
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (at < 0) field.current?.focus();
    else rows[Math.min(at, rows.length - 1)]?.focus();
  };
  return (
    <div onKeyDown={move}>
      <label className="lobby-label" htmlFor={fieldId}>
        {t("searchLabel")}
      </label>
      <input
        ref={field}
        id={fieldId}
        type="search"
        className="lobby-search"
        value={text}
        maxLength={80}
        autoFocus
        autoComplete="off"
        placeholder={t("searchHint")}
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          const [first] = hits ?? [];
          if (event.key === "Enter" && !event.nativeEvent.isComposing && first) onOpen(first.clientId);
        }}
      />
      {hits && hits.length === 0 ? (
        <p className="lobby-quiet" role="status">
          {t("notFound")}
        </p>
      ) : null}
      {hits && hits.length > 0 ? (
        <ul className="lobby-list" ref={list} aria-label={t("found")}>
          {hits.map((hit) => (
            <li key={hit.clientId}>
              <button type="button" className="lobby-row" data-plain="" onClick={() => onOpen(hit.clientId)}>
                <span className="lobby-who">
                  <strong>{hit.name}</strong>
                  <span className="lobby-quiet">{[hit.managerName ?? t("unassigned"), labels.of("unit", hit.outlet)].filter(Boolean).join(" · ")}</span>
                </span>
                {hit.tier ? <StateBadge tone="accent">{labels.of("tier", hit.tier)}</StateBadge> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};

export const LobbyScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(lobbyStrings);
  const language = useLanguage();
  const labels = useLabels();
  const reading = useRead("lobby", () => api.lobby.lobbyPage({}), ["daySync", "clients", "client:*", "table:branchUser"]);
  const page = reading.value;
  const open = (clientId: string): void => go(`/clients/${clientId}`);
  if (!page)
    return (
      <Page title={t("today")}>
        <ReadState reading={reading} lines={6} />
      </Page>
    );
  return (
    <Page title={formatDay(page.today, language)} subtitle={t("subtitle", { count: page.clientCount })} restorationId="lobby">
      <Notices />
      {page.clientCount === 0 ? (
        <EmptyState title={t("firstTitle")} hint={t("firstHint")} />
      ) : (
        <div className="lobby">
          <div className="lobby-column">
            <Panel>
              <WalkIn onOpen={open} />
            </Panel>
            <Panel title={t("waiting")}>
              {page.waiting.length === 0 ? <p className="lobby-quiet">{t("noneWaiting")}</p> : null}
              <Remarks lines={page.waiting} labelOf={labels.of} onOpen={open} />
            </Panel>
          </div>
          <div className="lobby-column">
            <Panel title={t("expected")}>
              {page.appointments.length === 0 ? <p className="lobby-quiet">{t("noneExpected")}</p> : null}
              <Appointments lines={page.appointments} labelOf={labels.of} onOpen={open} />
            </Panel>
            <Panel title={t("whom")}>
              {page.managers.length === 0 ? <p className="lobby-quiet">{t("noManagers")}</p> : null}
              <ul className="lobby-list">
                {page.managers.map((manager) => (
                  <li key={manager.userId}>
                    <div className="lobby-row" data-plain="">
                      <span className="lobby-who">
                        <strong>{manager.name}</strong>
                        <span className="lobby-quiet">
                          {[labels.of("unit", manager.outlet), t("clientsOf", { count: manager.clients })].filter(Boolean).join(" · ")}
                        </span>
                      </span>
                      <Whereabouts manager={manager} />
                    </div>
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
        </div>
      )}
    </Page>
  );
};
