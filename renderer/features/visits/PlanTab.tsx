/* Calendar with the board or one visit beside it; moving, appointments, cancelling. */
import { Button, Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import { ok } from "#shared/kernel/result.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { VisitCollides } from "#shared/contracts/visits.ts";
import type { VisitLine } from "#shared/contracts/visits/plan.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStoreApi } from "#renderer/api/featureStores.tsx";
import { useRead } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DropMenu } from "#renderer/ui/DropMenu.tsx";
import { useExport } from "#renderer/ui/exporting.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { Turn } from "#renderer/ui/Turn.tsx";
import type { Placement } from "./calendarEvents.ts";
import { CollisionDialog } from "./CollisionDialog.tsx";
import { type CalendarView, dayOr, headingOf, spanOf, stepDay } from "./planDates.ts";
import { planOfVisit } from "./planForm.ts";
import { createPlanStore } from "./planStore.ts";
import { readPlan } from "./readVisits.ts";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useTell } from "./useTell.ts";
import { type BoardFrom, VisitBoard } from "./VisitBoard.tsx";
import { appointmentKeys, VisitPeek } from "./VisitPeek.tsx";

const PlanCalendar = lazy(() => import("./PlanCalendar.tsx").then((module) => ({ default: module.PlanCalendar })));

interface Asking {
  readonly placement: Placement;
  readonly line: VisitLine;
  readonly conflicts: VisitCollides["conflicts"];
  readonly revert: () => void;
}

/** Back to the row that was looked at, so that the keyboard goes on from there. */
const focusRow = (visitId: string): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(visitId)}"]`)?.focus());
};

const noLines: readonly VisitLine[] = [];
const topics = ["visits", "clients", "table:visit", "table:visitReport", "table:holiday"];

export const PlanTab = () => {
  const t = useText(visitStrings);
  const u = useText(uiStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const tell = useTell();
  const labels = useLabels();
  const planStore = useFeatureStoreApi(createPlanStore);
  const [search, setSearch] = usePageSearch();
  const today = dayOr(todayInChina(), "2026-01-01" as Day); // the clock gives a real day
  const view: CalendarView = search["view"] === "month" ? "month" : "week";
  const day = dayOr(search["day"], today);
  const { from, to } = spanOf(view, day);
  const plan = useRead(`calendar ${from} ${to}`, () => readPlan((fromDay) => api.visits.visitCalendar({ from, to, fromDay })), topics);
  const [boardFrom, setBoardFrom] = useState<BoardFrom>({});
  const board = useRead(`visitBoard ${JSON.stringify(boardFrom)}`, () => api.visits.visitBoard({ from: boardFrom }), topics);
  const [selectedId, setSelectedId] = useState<string>();
  const [asking, setAsking] = useState<Asking>();
  const [ending, setEnding] = useState<{ readonly line: VisitLine; readonly state: "cancelled" | "missed" }>();

  const everything = [
    ...(plan.value?.visits ?? []),
    ...(board.value
      ? [...board.value.overdue, ...board.value.dueToday, ...board.value.underWay, ...board.value.upcoming, ...board.value.toReport, ...board.value.done]
      : []),
  ];
  const selected = everything.find((line) => line.id === selectedId);
  const open = (visitId: string): void => go(`/visits/${visitId}`);
  const show = (next: Day): void => setSearch({ day: next });

  const move = async (placement: Placement, line: VisitLine, force: boolean, revert: () => void): Promise<void> => {
    const answer = await api.visits.moveVisit({ ...placement, force });
    if (answer.ok) {
      const when = [formatDay(placement.plannedOn, language, "short"), placement.startTime].filter(Boolean).join(" ");
      tell.done(t(line.appointment === "confirmed" && answer.value.appointment === "moved" ? "movedKnown" : "moved", { when }), answer.value.txId);
      return;
    }
    if (answer.error.type === "visitCollides") {
      setAsking({ placement, line, conflicts: answer.error.conflicts, revert });
      return;
    }
    revert();
    tell.failed(answer.error);
  };
  const setAppointment = (line: VisitLine, appointment: string): void => {
    if (line.state !== "planned") return;
    void api.visits.changeVisit({ visitId: line.id, values: { appointment } }).then((answer) => {
      if (answer.ok) tell.done(t("appointmentSaved", { state: labels.of("appointmentState", appointment) }), answer.value.txId);
      else tell.failed(answer.error);
    });
  };
  const change = async (line: VisitLine): Promise<void> => {
    const file = await api.visits.visitFile({ visitId: line.id });
    if (file.ok) await planStore.getState().change(planOfVisit(file.value.visit, file.value.clientName, file.value.participants));
    else tell.failed(file.error);
  };
  const endOtherwise = async (reason: string): Promise<boolean> => {
    if (!ending) return false;
    const { line, state } = ending;
    const answer = await api.visits.endVisitOtherwise({ visitId: line.id, state, reason });
    if (answer.ok) tell.done(t(state));
    else tell.failed(answer.error);
    return answer.ok;
  };
  const openExport = useExport();
  const exportPlan = (): void =>
    openExport({
      kind: "file",
      title: t("icsTitle"),
      fileName: t("icsName", { from, to }),
      ending: "ics",
      write: async (token, purpose) => {
        const answer = await api.visits.exportPlan({ from, to, token, language, ...(purpose === undefined ? {} : { purpose }) });
        return answer.ok ? ok(t("exported", { count: answer.value.events })) : answer;
      },
    });

  const exportList = (): void => openExport({ kind: "list", wish: { list: "visits", from, to } });

  const group = visitStrings.ref("groupVisits");
  const isPlanned = selected?.state === "planned";
  useCommands([
    { id: "visits.exportList", label: visitStrings.ref("exportVisits"), group, keywords: ["excel", "xlsx", "csv"], run: exportList },
    { id: "visits.exportIcs", label: visitStrings.ref("exportIcs"), group, keywords: ["ics", "outlook"], run: exportPlan },
    { id: "visits.toToday", label: visitStrings.ref("today"), group, shortcut: "t", hidden: true, run: () => show(today) },
    ...(selected ? [{ id: "visits.change", label: visitStrings.ref("peekChange"), group, shortcut: "e", run: () => void change(selected) }] : []),
    ...(selected && isPlanned
      ? appointmentKeys.map((state, index) => ({
          id: `visits.appointment.${state}`,
          label: visitStrings.ref("appointment"),
          group,
          shortcut: String(index + 1),
          hidden: true as const,
          run: () => setAppointment(selected, state),
        }))
      : []),
  ]);

  return (
    <div className="visit-plan">
      <div className="visit-plan-main">
        <div className="visit-plan-tools">
          <Turn previous={t("previous")} next={t("next")} onTurn={(step) => show(stepDay(view, day, step))}>
            <Button onClick={() => show(today)}>{t("today")}</Button>
          </Turn>
          <h2 className="visit-plan-heading" aria-live="polite">
            {headingOf(view, day, language)}
          </h2>
          <span className="visit-quiet visit-plan-hint">{t("calendarHint")}</span>
          <Segmented<CalendarView>
            value={view}
            options={[
              { value: "week", label: t("week") },
              { value: "month", label: t("month") },
            ]}
            onChange={(next) => setSearch({ view: next })}
          />
          <DropMenu
            items={[
              { key: "ics", label: t("exportIcsFile"), onClick: exportPlan },
              { key: "list", label: t("exportVisits"), onClick: exportList },
            ]}
          >
            <Button>{t("exportPlan")} ▾</Button>
          </DropMenu>
        </div>
        {plan.value?.unannouncedYears.map((year) => (
          <p key={year} className="visit-note">
            {t("yearUnknown", { year })}
          </p>
        ))}
        {plan.state === "failed" ? <Failure error={plan.error} onRetry={plan.reload} /> : null}
        <Suspense fallback={<Skeleton lines={6} />}>
          <PlanCalendar
            view={view}
            day={day}
            today={today}
            lines={plan.value?.visits ?? noLines}
            specialDays={plan.value?.specialDays ?? []}
            kindLabel={(line) => labels.of("visitKind", line.kind)}
            onMove={(placement, line, revert) => void move(placement, line, false, revert)}
            onSelect={setSelectedId}
            onOpen={open}
            onPlan={(plannedOn, startTime) => void planStore.getState().plan({ plannedOn, startTime })}
          />
        </Suspense>
      </div>
      {selected ? (
        <VisitPeek
          line={selected}
          labels={labels}
          onAppointment={(state) => setAppointment(selected, state)}
          onOpen={() => open(selected.id)}
          onChange={() => void change(selected)}
          onClient={() => go(`/clients/${selected.clientId}`)}
          onEnd={(state) => setEnding({ line: selected, state })}
          onOut={(which) =>
            void api.visits
              .registerOut({ visitId: selected.id, which })
              .then((answer) => (answer.ok ? tell.done(t(which === "left" ? "leftOffice" : "returned")) : tell.failed(answer.error)))
          }
          onClose={() => {
            setSelectedId(undefined);
            focusRow(selected.id);
          }}
        />
      ) : (
        <aside className="visit-side" aria-label={t("board")}>
          {board.value ? (
            <VisitBoard board={board.value} from={boardFrom} onGo={setBoardFrom} labels={labels} selected={selectedId} onSelect={setSelectedId} onOpen={open} />
          ) : board.state === "failed" ? (
            <Failure error={board.error} onRetry={board.reload} />
          ) : (
            <Skeleton />
          )}
        </aside>
      )}
      <CollisionDialog
        conflicts={asking?.conflicts ?? []}
        onInsist={() => {
          if (asking) void move(asking.placement, asking.line, true, asking.revert);
          setAsking(undefined);
        }}
        onCancel={() => {
          asking?.revert();
          setAsking(undefined);
        }}
      />
      {ending ? (
        <WordsDialog
          title={t(ending.state === "missed" ? "missedTitle" : "cancelTitle", { name: ending.line.clientName })}
          confirmLabel={t(ending.state === "missed" ? "missedVisit" : "cancelVisit")}
          cancelLabel={u("close")}
          isDanger
          isOneLine
          maxLength={200}
          label={t("reason")}
          hint={t("reasonHint")}
          about={ending.line.id}
          onConfirm={endOtherwise}
          onClose={() => setEnding(undefined)}
        />
      ) : null}
    </div>
  );
};
