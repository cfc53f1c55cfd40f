/*
 * One visit; its tabs follow the day: prepare, take notes, report. The tab that the visit's state asks for opens by
 * itself. F9 hides everything (frame); 面向客户 shows a page that the client may see.
 */
import { Button, Switch } from "antd";
import { useRef, useState } from "react";
import type { Day } from "#shared/kernel/time.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStoreApi } from "#renderer/api/featureStores.tsx";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageParams, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { SubjectPanels } from "#renderer/ui/subjectPanels.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import { dayStrings } from "./dayStrings.ts";
import { FacingPage } from "./FacingPage.tsx";
import { NotesHolder } from "./NotesHolder.tsx";
import { planOfVisit } from "./planForm.ts";
import { createPlanStore } from "./planStore.ts";
import { PrepareTab } from "./PrepareTab.tsx";
import { ReportHolder } from "./ReportHolder.tsx";
import { visitStrings } from "./strings.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { timeSpan } from "./timeSpan.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useTell } from "./useTell.ts";
import "./visits.css";

const tabs = ["prepare", "notes", "report"] as const;
export type VisitTab = (typeof tabs)[number];

/** The tab that the state of a visit asks for. */
export const tabOfState = (state: string): VisitTab => (state === "underWay" ? "notes" : state === "planned" ? "prepare" : "report");

const topics = ["visits", "clients", "table:visit", "table:visitReport", "table:promise", "table:followUp", "table:attachment"];

const OneVisit = ({ visitId }: { readonly visitId: string }) => {
  const v = useText(visitStrings);
  const api = useApi();
  const file = useRead(`visit ${visitId}`, () => api.visits.visitFile({ visitId }), topics);
  if (file.state === "failed" && !file.value) {
    return (
      <Page title={v("page")}>
        <Failure
          error={file.error}
          onRetry={file.reload}
          words={(type) => (type === "visitNotFound" ? { title: v("visitNotFound"), kept: v("visitNotFoundKept"), todo: v("visitNotFoundTodo") } : undefined)}
        />
      </Page>
    );
  }
  if (!file.value) return <Skeleton lines={6} />;
  return <OpenVisit file={file.value} />;
};

const OpenVisit = ({ file }: { readonly file: VisitFile }) => {
  const t = useText(dayStrings);
  const v = useText(visitStrings);
  const language = useLanguage();
  const api = useApi();
  const { preview } = usePrint();
  const go = useGo();
  const tell = useTell();
  const labels = useLabels();
  const session = useSession();
  const planStore = useFeatureStoreApi(createPlanStore);
  const [search, setSearch] = usePageSearch();
  const { visit } = file;
  const visitId = visit.id;
  const tab = tabs.find((one) => one === search["tab"]) ?? tabOfState(visit.state);
  const isLarge = search["large"] === "1" || search["large"] === 1;
  const [isFacing, setFacing] = useState(false);
  const [needsDropIn, setNeedsDropIn] = useState(false);
  // Leaving the notes waits until they are saved, so that the report begins with all of them.
  const settleNotes = useRef<() => Promise<unknown>>(() => Promise.resolve());
  const sheet = useRead(`sheet ${visitId}`, () => api.visits.preparationSheet({ visitId }), [
    "visits",
    "catalogue",
    "table:script",
    "table:visit",
    `client:${visit.clientId}`,
  ]);
  const today = todayInChina() as Day; // the clock gives a real day

  const show = (next: VisitTab): void => void settleNotes.current().then(() => setSearch({ tab: next }));
  const begin = (asDropIn: boolean): void => {
    setNeedsDropIn(false);
    void api.visits.startVisit({ visitId, asDropIn }).then((answer) => {
      if (answer.ok) {
        const late = answer.value.minutesLate;
        // The page says it already; a notice would lie over the notes.
        if (late > 0) tell.done(t("begunLate", { minutes: late }));
        show("notes");
      } else if (answer.error.type === "appointmentMissing") setNeedsDropIn(true);
      else tell.failed(answer.error);
    });
  };
  const finish = (): void =>
    void settleNotes.current().then(async () => {
      const answer = await api.visits.finishVisit({ visitId });
      if (!answer.ok) return tell.failed(answer.error);
      setSearch({ tab: "report" });
    });
  const tick = async (steps: readonly string[]): Promise<boolean> => {
    const answer = await api.visits.changeVisit({ visitId, values: { preparation: [...steps] } });
    if (!answer.ok) tell.failed(answer.error);
    return answer.ok;
  };
  const setAppointment = (appointment: string): void =>
    void api.visits.changeVisit({ visitId, values: { appointment } }).then((answer) => {
      if (answer.ok) tell.done(v("appointmentSaved", { state: labels.of("appointmentState", appointment) }), answer.value.txId);
      else tell.failed(answer.error);
    });
  const change = (): void => void planStore.getState().change(planOfVisit(visit, file.clientName, file.participants));

  const group = visitStrings.ref("groupVisits");
  const isPlanned = visit.state === "planned";
  useCommands([
    { id: "visit.prepare", label: dayStrings.ref("tabPrepare"), group, shortcut: "Alt+1", run: () => show("prepare") },
    { id: "visit.notes", label: dayStrings.ref("tabNotes"), group, shortcut: "Alt+2", run: () => show("notes") },
    { id: "visit.report", label: dayStrings.ref("tabReport"), group, shortcut: "Alt+3", run: () => show("report") },
    { id: "visit.facing", label: dayStrings.ref("facing"), group, keywords: ["mianxiang"], run: () => setFacing(true) },
    ...(isPlanned
      ? [
          { id: "visit.begin", label: dayStrings.ref("begin"), group, shortcut: "b", run: () => begin(false) },
          { id: "visit.change", label: visitStrings.ref("peekChange"), group, shortcut: "e", run: change },
          {
            id: "visit.requested",
            label: visitStrings.ref("appointment"),
            group,
            shortcut: "1",
            hidden: true as const,
            run: () => setAppointment("requested"),
          },
          {
            id: "visit.confirmed",
            label: visitStrings.ref("appointment"),
            group,
            shortcut: "2",
            hidden: true as const,
            run: () => setAppointment("confirmed"),
          },
        ]
      : []),
    ...(visit.state === "underWay" ? [{ id: "visit.finish", label: dayStrings.ref("finish"), group, shortcut: "Ctrl+Shift+F", run: finish }] : []),
  ]);

  const body = () => {
    if (tab === "notes") return <NotesHolder file={file} labels={labels} settleRef={settleNotes} />;
    if (tab === "report") return <ReportHolder file={file} labels={labels} today={today} />;
    if (!sheet.value) return <ReadState reading={sheet} lines={8} />;
    return (
      <PrepareTab
        sheet={sheet.value}
        today={today}
        labels={labels}
        isLarge={isLarge}
        onTick={tick}
        onOpenScript={(script) => go("/scripts", script === undefined ? {} : { script })}
      />
    );
  };
  return (
    <Page
      title={
        <button type="button" className="visit-link" onClick={() => go(`/clients/${visit.clientId}`)}>
          {file.clientName}
        </button>
      }
      subtitle={
        <span className="visit-head-facts">
          {formatDay(visit.plannedOn, language, "short")} {timeSpan(visit, v("noTime"))}
          <VisitBadge visit={visit} labelOf={labels.of} />
          {file.conflicts.length > 0 ? <StateBadge tone="overdue">{v("conflictMark")}</StateBadge> : null}
        </span>
      }
      actions={
        <>
          {tab === "prepare" ? (
            <>
              <label className="visit-inline">
                <Switch size="small" checked={isLarge} onChange={(on) => setSearch({ large: on ? "1" : undefined })} /> {t("largeType")}
              </label>
              <Button onClick={() => preview({ fileName: `${file.clientName}_${file.visit.plannedOn}` })}>{t("print")}</Button>
            </>
          ) : null}
          <Button onClick={() => setFacing(true)}>{t("facing")}</Button>
          {isPlanned ? <Button onClick={change}>{v("peekChange")}</Button> : null}
          {isPlanned && visit.appointment !== "confirmed" ? (
            <Button onClick={() => setAppointment("confirmed")}>{v("appointmentKey", { state: labels.of("appointmentState", "confirmed") })}</Button>
          ) : null}
          {isPlanned ? (
            <Button type="primary" title={t("beginHint")} onClick={() => begin(false)}>
              {t("begin")}
            </Button>
          ) : null}
          {visit.state === "underWay" ? (
            <Button type="primary" onClick={finish}>
              {t("finish")}
            </Button>
          ) : null}
        </>
      }
      below={
        <div className="visit-tab-line">
          <Tabs
            large
            tabs={[
              { id: "prepare", label: t("tabPrepare") },
              { id: "notes", label: t("tabNotes") },
              { id: "report", label: t("tabReport") },
            ]}
            active={tab}
            onChange={show}
            label={v("page")}
          />
          {visit.state === "cancelled" || visit.state === "missed" ? (
            <span className="visit-quiet">
              {t(visit.state === "cancelled" ? "cancelledNote" : "missedNote", { reason: visit.cancelReason ?? t("noReason") })}
            </span>
          ) : null}
        </div>
      }
      restorationId={`visit-${tab}`}
    >
      {body()}
      {tab === "prepare" ? null : <SubjectPanels subjectId={visitId} area="visit" />}
      <ConfirmDialog
        open={needsDropIn}
        title={t("beginRefusedTitle")}
        body={t("beginRefusedBody", { state: labels.of("appointmentState", visit.appointment) })}
        confirmLabel={t("beginDropIn")}
        onConfirm={() => begin(true)}
        onCancel={() => setNeedsDropIn(false)}
      />
      {isFacing ? (
        <FacingPage visit={visit} bank={session.store?.branchName ?? ""} manager={session.actor?.name ?? ""} onClose={() => setFacing(false)} />
      ) : null}
    </Page>
  );
};

export const VisitScreen = () => {
  const { visitId } = usePageParams();
  return visitId === undefined ? null : <OneVisit key={visitId} visitId={visitId} />;
};
