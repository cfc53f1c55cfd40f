/*
 * 日终: one guided screen. On the left what to look at, the one button, and how far the closing is; on the right the
 * branch, the receipt and the earlier days. One may leave at any point and come back: the ledger knows where it stands.
 */
import { Button } from "antd";
import { useState } from "react";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import type { DayLine, DayStatus } from "#shared/contracts/daySync.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useTick } from "#renderer/ui/time.ts";
import { BundleSection } from "./BundleSection.tsx";
import { DayClose } from "./DayClose.tsx";
import { DayReceipt } from "./DayReceipt.tsx";
import { DaySteps } from "./DaySteps.tsx";
import { isBegun, leftOver } from "./dayView.ts";
import { DayWay } from "./DayWay.tsx";
import { KindTable } from "./KindTable.tsx";
import { dayStrings } from "./strings.ts";
import { SyncPanel } from "./SyncPanel.tsx";
import { waitingCount } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";
import { useDayClosing } from "./useDayClosing.ts";
import { useEndWords, useSync } from "./useSync.ts";
import "./daySync.css";

const tones: Readonly<Record<DayLine["state"], Tone>> = {
  open: "plain",
  sealing: "accent",
  exchanging: "accent",
  reconciling: "accent",
  closed: "done",
  attention: "overdue",
};

const ArrivedSection = () => {
  const t = useText(dayStrings);
  const api = useApi();
  const go = useGo();
  const clients = useRead("arrivedClients", () => api.daySync.arrivedClients({}), ["daySync"]).value?.clients ?? [];
  if (clients.length === 0) return null;
  return (
    <Panel title={`${t("arrived")} ${clients.length}`}>
      <p className="day-quiet">{t("arrivedNote")}</p>
      <ul className="day-lines">
        {clients.map((client) => (
          <li key={client.clientId}>
            <button type="button" className="day-link" onClick={() => go(`/clients/${client.clientId}`)}>
              {client.name}
            </button>
            <span className="day-quiet">{t("arrivedAt", { at: formatInstant(client.arrivedAt) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const EarlierDays = ({ days, shown, onOpen }: { readonly days: readonly DayLine[]; readonly shown: string; readonly onOpen: (day: string) => void }) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  return (
    <Panel title={t("earlier")}>
      {days.length === 0 ? <p className="day-quiet">{t("earlierNone")}</p> : null}
      <ul className="day-lines">
        {days.slice(0, 14).map((day) => (
          <li key={day.day}>
            <button type="button" className="day-link" aria-current={day.day === shown ? "true" : undefined} onClick={() => onOpen(day.day)}>
              {formatDay(day.day, language, "short")}
            </button>
            <StateBadge tone={tones[day.state]}>{t(`state_${day.state}`)}</StateBadge>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

export const DayScreen = () => {
  const t = useText(dayStrings);
  const s = useText(syncStrings);
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const session = useSession();
  const role = session.actor?.role ?? "clientManager";
  const language = useLanguage();
  const endWords = useEndWords();
  const [search, changeSearch] = usePageSearch();
  // Who is closing a day when it turns goes on with that day: it must not become another one under the hand.
  const [opened, setOpened] = useState(todayInChina);
  const asked = typeof search["day"] === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(search["day"]) ? search["day"] : opened;
  const sync = useSync();
  const nowMs = useTick(60_000, true);
  const reading = useRead(`dayStatus ${asked}`, () => api.daySync.dayStatus({ day: asked }), ["daySync", "history", "visits", "followUps", "today", "jobs"]);
  const status: DayStatus | undefined = reading.value;
  const shownDay = status?.day.day ?? asked;
  const log = useRead(`dayLog ${shownDay}`, () => api.workLog.workDay({ day: shownDay }), ["workLog", "history"]).value;
  const isLogFinished = !worksWith(role, "own") || (log?.log?.finishedAt ?? null) !== null;
  const isRunning = sync.status?.isRunning === true;
  const isJoined = sync.status === undefined ? session.actor?.isJoined === true : sync.status.hub !== null;

  const tellClosing = (type: string): void =>
    notify({ text: type === "dayInFuture" || type === "dayAlreadyClosed" ? t(type) : type === "notJoined" ? s(type) : t("notStarted"), tone: "problem" });
  const closing = useDayClosing(status, sync.status, isJoined, tellClosing);
  const syncNow = async (): Promise<void> => {
    const problem = await sync.start();
    if (problem === undefined) return;
    notify({
      text: problem === "alreadyRunning" || problem === "notJoined" ? s(problem) : s("notStarted"),
      tone: problem === "alreadyRunning" ? "info" : "problem",
    });
  };
  useCommands([{ id: "day.close", label: dayStrings.ref("commandClose"), shortcut: "Ctrl+Enter", run: closing.close }]);

  if (!status)
    return (
      <Page title={t("page")}>
        <ReadState reading={reading} lines={8} />
      </Page>
    );
  const { day, today } = status;
  const showDay = (next: string): void => {
    if (next === today) setOpened(today);
    changeSearch({ day: next === today ? undefined : next }, false);
  };
  const isClosing = isRunning && (isBegun(day.state) || sync.status?.jobId === closing.closingId);
  return (
    <Page
      title={t("title", { day: formatDay(day.day, language) })}
      subtitle={<StateBadge tone={tones[day.state]}>{t(`state_${day.state}`)}</StateBadge>}
      restorationId="day"
      actions={day.day === today ? undefined : <Button onClick={() => showDay(today)}>{t("toToday")}</Button>}
    >
      <div className="day-page">
        <div className="day-column">
          {day.state === "closed" && day.receipt ? (
            <Panel title={t("receipt")} actions={<Button onClick={() => go("/day/receipt", { day: day.day })}>{t("showReceipt")}</Button>}>
              <DayReceipt day={day} branchName={sync.status?.hub?.branchName ?? ""} userName={session.actor?.name ?? ""} />
              {status.pending.length > 0 ? <p className="day-note day-centred">{t("afterClose", { count: waitingCount(status.pending) })}</p> : null}
            </Panel>
          ) : (
            <Panel title={t("check")}>
              <DaySteps
                status={status}
                isLogFinished={isLogFinished}
                isJoined={isJoined}
                hasArchives={worksWith(role, "archives")}
                hasLog={worksWith(role, "own")}
                onGo={go}
              />
              {isJoined ? (
                <DayClose
                  day={day}
                  isToday={day.day === today}
                  left={leftOver(status, !isLogFinished)}
                  isClosing={isClosing}
                  isRunning={isRunning}
                  isStarting={closing.isStarting}
                  isWaiting={closing.isWaiting}
                  job={sync.job}
                  onClose={closing.close}
                  onPause={sync.pause}
                />
              ) : (
                <p className="day-note">
                  {t("notJoined")} {t("notJoinedHint")}
                </p>
              )}
            </Panel>
          )}
          {isJoined ? (
            <>
              <Panel title={t("steps")}>
                <DayWay state={day.state} />
              </Panel>
              <Panel title={t("kinds")} note={t("kindsNote")}>
                <KindTable status={status} />
              </Panel>
            </>
          ) : null}
        </div>
        <div className="day-column">
          {sync.status ? (
            <SyncPanel
              status={sync.status}
              job={sync.job}
              isQuiet={isClosing}
              nowMs={nowMs}
              endWords={endWords}
              onSync={() => void syncNow()}
              onPause={sync.pause}
            />
          ) : null}
          <ArrivedSection />
          {isJoined ? <EarlierDays days={status.days} shown={day.day} onOpen={showDay} /> : null}
          <BundleSection openDay={day.state === "closed" ? undefined : day.day} />
        </div>
      </div>
    </Page>
  );
};

/** Conflicts and refused edits: the number in the rail. */
export const useDayBadge = (): number | undefined => {
  const { status } = useSync();
  const count = status?.hub ? status.conflicts + status.refused : 0;
  return count === 0 ? undefined : count;
};
