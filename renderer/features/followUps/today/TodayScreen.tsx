/*
 * Today: the day's visits on the left, one ordered list of what to do now on the right. Every line is done from the
 * keyboard: J/K or arrows move, Enter opens, D finishes, S puts off to the next working day, V plans a visit, ? says why.
 */
import { Button } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { nextVisitOf } from "#shared/domain/visits/nextVisit.ts";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStoreApi } from "#renderer/api/featureStores.tsx";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead, useReadBeside } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Notices } from "#renderer/ui/notices.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { todayStrings } from "./strings.ts";
import { createTodayStore } from "./todayStore.ts";
import { TodayLineRow } from "./TodayLineRow.tsx";
import { TodayVisits } from "./TodayVisits.tsx";
import { archiveParts, changeLines, finishesOnTheSpot, groupLines, lineToReturnTo, neighbourOf, targetOf } from "./todayView.ts";

const useReason = (labels: Labels): ((line: TodayLine) => string) => {
  const t = useText(todayStrings);
  return (line) => {
    switch (line.group) {
      case "maturity":
        return t("reason_maturity", { renewal: line.code === "notDone" ? t("renewalNotDone") : t("renewalUnknown") });
      case "followUp":
        return t("reason_followUp", { source: labels.of("followUpSource", line.code ?? "manual") });
      case "care":
        return t("reason_care", { occasion: labels.of("occasion", line.code) });
      case "warning":
        return t("reason_warning", { severity: labels.of("severity", line.code) });
      case "opportunity":
        return t("reason_opportunity", { stage: labels.of("opportunityStage", line.code) });
      case "answer":
        return t(line.code === "returned" ? "reason_answer_returned" : "reason_answer_questioned");
      case "complaint":
        return line.code === "callBack" ? t("reason_complaint_callBack") : t("reason_complaint", { kind: labels.of("complaintKind", line.code) });
      case "request":
        return t("reason_request", { kind: labels.of("serviceRequestKind", line.code) });
      case "loan":
        return t("reason_loan", { stage: labels.of("loanStage", line.code) });
      case "fullArchive":
        return t("reason_fullArchive", {
          parts: archiveParts(line.code)
            .map((part) => t(`archive_${part}`))
            .join(t("between")),
        });
      default:
        return t(`reason_${line.group}`);
    }
  };
};

/** What a line's own act does: finishing it on the spot, with an undo. */
const useLineActs = (today: string) => {
  const api = useApi();
  const notify = useNotify();
  const go = useGo();
  const t = useText(todayStrings);
  const language = useLanguage();
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("refused") });
  const open = (line: TodayLine): void => {
    const target = targetOf(line);
    go(target.path, target.search);
  };
  const finish = async (line: TodayLine): Promise<void> => {
    const name = line.clientName;
    if (line.group === "followUp") {
      const answer = await api.followUps.completeFollowUps({ ids: [line.id] });
      if (answer.ok) done(t("doneFollowUp", { name }), answer.value.txId);
      else if (answer.error.type === "evidenceMissing") {
        notify({ text: t("evidenceWanted") });
        open(line);
      } else refused(t("refused"));
    } else if (line.group === "promise") {
      const answer = await api.visits.savePromise({ clientId: line.clientId, promiseId: line.id, values: { state: "kept" } });
      if (answer.ok) done(t("donePromise", { name }), answer.value.txId);
      else refused(t("refused"));
    } else if (line.group === "remark") {
      const answer = await api.clients.saveRemark({ clientId: line.clientId, rowId: line.id, values: { isHandled: true } });
      if (answer.ok) done(t("doneRemark", { name }), answer.value.txId);
      else refused(t("refused"));
    } else open(line);
  };
  /** True when the line has left the list. */
  const snooze = async (line: TodayLine): Promise<boolean> => {
    if (line.group !== "followUp") {
      notify({ text: t("notSnoozed", { group: t(`group_${line.group}`) }) });
      return false;
    }
    const until = addDays(today as Day, 1); // the page's own day
    const answer = await api.followUps.snoozeFollowUps({ ids: [line.id], until });
    if (answer.ok) done(t("snoozed", { day: formatDay(until, language, "short"), name: line.clientName }), answer.value.txId);
    else refused(t("refused"));
    return answer.ok;
  };
  return { open, finish, snooze, planVisit: (line: TodayLine) => go("/visits", { plan: line.clientId }) };
};

const TodayVisitsHolder = ({ visits, labels }: { readonly visits: TodayPage["visits"]; readonly labels: Labels }) => {
  const go = useGo();
  const open = (visitId: string): void => go(`/visits/${visitId}`);
  const next = nextVisitOf(visits);
  useCommands(next ? [{ id: "today.visit", label: todayStrings.ref("nextVisit"), shortcut: "p", run: () => open(next.id) }] : []);
  return <TodayVisits visits={visits} nextId={next?.id} labelOf={labels.of} onOpen={open} />;
};

const ChangesPanel = ({ changes }: { readonly changes: TodayPage["changes"] }) => {
  const t = useText(todayStrings);
  const words = (change: TodayPage["changes"][number]): string => {
    if (change.kind === "import") return t("changeImport", { name: String(change.label["name"] ?? "") });
    if (change.kind === "merge") return t("changeMerge");
    return change.kind === "bulkEdit" ? t("changeBulk", { count: change.editCount }) : t("changeOther", { count: change.editCount });
  };
  const lines = changeLines(changes);
  return (
    <Panel title={t("changes")}>
      {lines.length === 0 ? <p className="today-quiet">{t("noChanges")}</p> : null}
      <ul className="today-changes">
        {lines.map((change) => (
          <li key={`${change.kind} ${change.editedAt}`}>
            <time dateTime={change.editedAt}>{formatInstant(change.editedAt)}</time>
            <span>{words(change)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const TodayList = ({ page, labels }: { readonly page: TodayPage; readonly labels: Labels }) => {
  const t = useText(todayStrings);
  const reasonOf = useReason(labels);
  const acts = useLineActs(page.today);
  const [whyId, setWhyId] = useState<string | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const groups = groupLines(page);
  const ordered = groups.flatMap((group) => group.lines);
  const ids = ordered.map(({ id }) => id);
  const store = useFeatureStoreApi(createTodayStore);
  const [currentId, setCurrentId] = useState(() => lineToReturnTo(store.getState().place, ids));
  const standAt = (id: string): void => {
    setCurrentId(id);
    store.getState().stand({ id, ids });
  };
  const current = ordered.find((line) => line.id === currentId);

  const focusLine = (id: string | undefined): void => {
    if (id === undefined) return;
    standAt(id);
    list.current?.querySelector<HTMLElement>(`[data-line-button="${id}"]`)?.focus();
  };
  const afterLeaving = (line: TodayLine): void => {
    const index = ordered.findIndex((one) => one.id === line.id);
    focusLine((ordered[index + 1] ?? ordered[index - 1])?.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const run = (work: () => void): void => {
      event.preventDefault();
      work();
    };
    switch (event.key) {
      case "j":
      case "ArrowDown":
        return run(() => focusLine(neighbourOf(ordered, currentId, 1)));
      case "k":
      case "ArrowUp":
        return run(() => focusLine(neighbourOf(ordered, currentId, -1)));
      case "d":
        return current ? run(() => void acts.finish(current).then(() => (finishesOnTheSpot(current.group) ? afterLeaving(current) : undefined))) : undefined;
      case "s":
        return current ? run(() => void acts.snooze(current).then((isGone) => (isGone ? afterLeaving(current) : undefined))) : undefined;
      case "v":
        return current ? run(() => acts.planVisit(current)) : undefined;
      case "?":
      case "？":
        return current ? run(() => setWhyId((id) => (id === current.id ? undefined : current.id))) : undefined;
      default:
        return undefined;
    }
  };

  const comeBack = useLatest(() => focusLine(currentId));
  useEffect(() => {
    // Whoever came by a link of the rail stands there.
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement.id === "content") comeBack();
  }, [comeBack]);

  // Also while the focus is elsewhere on the page; inside the list the list answers itself.
  useCommands([
    { id: "today.next", label: todayStrings.ref("nextLine"), shortcut: "j", run: () => focusLine(neighbourOf(ordered, currentId, 1)) },
    { id: "today.previous", label: todayStrings.ref("previousLine"), shortcut: "k", run: () => focusLine(neighbourOf(ordered, currentId, -1)) },
  ]);
  if (ordered.length === 0) return <EmptyState title={t("allDone")} hint={t("allDoneHint")} />;
  return (
    <div ref={list} onKeyDown={onKeyDown} className="today-groups">
      {groups.map(({ group, lines, hasMore }) => (
        <section key={group} aria-label={t(`group_${group}`)}>
          <h3 className="today-group">
            {t(`group_${group}`)}
            <span className="today-count">{hasMore ? `${lines.length}+` : lines.length}</span>
          </h3>
          <ul className="today-lines">
            {lines.map((line) => (
              <TodayLineRow
                key={line.id}
                line={line}
                today={page.today}
                reason={[reasonOf(line), line.colleague].filter(Boolean).join(" · ")}
                isCurrent={line.id === currentId}
                onFocus={() => standAt(line.id)}
                onOpen={() => acts.open(line)}
                onAct={() => void acts.finish(line)}
              />
            ))}
          </ul>
          {hasMore ? <p className="today-quiet">{t("more")}</p> : null}
          {lines.some((line) => line.id === whyId) ? (
            <p className="today-why" role="status">
              {t(`why_${group}`)}
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
};

/** How many lines must be done today or are late: the number in the rail. */
export const useTodayBadge = (): number | undefined => {
  const api = useApi();
  const page = useReadBeside("today", () => api.followUps.todayPage({}), [
    "today",
    "visits",
    "followUps",
    "clients",
    "holdings",
    "warnings",
    "opportunities",
  ]).value;
  const urgent = page?.lines.filter((line) => line.on !== null && line.on <= page.today).length;
  return urgent === undefined || urgent === 0 ? undefined : urgent;
};

export const TodayScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(todayStrings);
  const language = useLanguage();
  const labels = useLabels();
  const reading = useRead("today", () => api.followUps.todayPage({}), [
    "today",
    "visits",
    "followUps",
    "clients",
    "holdings",
    "care",
    "warnings",
    "opportunities",
  ]);
  const page = reading.value;
  if (!page)
    return (
      <Page title={t("title")}>
        <ReadState reading={reading} />
      </Page>
    );
  const dayWords = [page.dayName ?? (page.isWorkingDay ? t("workingDay") : t("restDay")), t("clientsYouHave", { count: page.clientCount })].join(" · ");
  if (page.clientCount === 0) {
    return (
      <Page title={formatDay(page.today, language)} subtitle={page.dayName ?? undefined}>
        <Notices />
        <EmptyState
          title={t("firstTimeTitle")}
          hint={t("firstTimeHint")}
          action={
            <>
              <Button type="primary" onClick={() => go("/import")}>
                {t("importList")}
              </Button>
              <Button onClick={() => go("/clients/new")}>{t("newClient")}</Button>
            </>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={formatDay(page.today, language)}
      subtitle={dayWords}
      restorationId="today"
      actions={<Button onClick={() => go("/visits", { week: page.today })}>{t("planWeek")}</Button>}
    >
      <Notices />
      <div className="today">
        <div className="today-side">
          <Panel
            title={t("visits")}
            actions={
              <Button size="small" onClick={() => go("/visits", { plan: "" })}>
                {t("planVisit")}
              </Button>
            }
          >
            {page.visits.length === 0 ? <p className="today-quiet">{t("noVisits")}</p> : null}
            <TodayVisitsHolder visits={page.visits} labels={labels} />
          </Panel>
          <ChangesPanel changes={page.changes} />
        </div>
        <Panel title={t("doNow")} note={page.lines.length === 0 ? undefined : t("keys")}>
          <TodayList page={page} labels={labels} />
        </Panel>
      </div>
    </Page>
  );
};
