/* The report with its store. It begins with the newest notes, so the visit is read once more before it opens. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Day } from "#shared/kernel/time.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { signsReports } from "#shared/domain/visits/reportSteps.ts";
import { isReportOpen, type RequiredReportField } from "#shared/domain/visits/reportRules.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useFileStrip } from "#renderer/api/useFileStrip.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useExport } from "#renderer/ui/exporting.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { dayStrings } from "./dayStrings.ts";
import { LockedReport } from "./LockedReport.tsx";
import type { KeptTextStore } from "#renderer/api/keptTextStore.ts";
import { createReportStore } from "./noteStores.ts";
import { attachedOf, missingOf, readReportForm, type ReportForm, reportFormOf, reportValues } from "./reportForm.ts";
import { ReportTab } from "./ReportTab.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useTell } from "./useTell.ts";

interface ReportHolderProps {
  readonly file: VisitFile;
  readonly labels: Labels;
  readonly today: Day;
}

interface Opened {
  readonly store: KeptTextStore;
  readonly start: ReportForm;
}

const OpenReport = ({ file, labels, today, store, start }: ReportHolderProps & Opened) => {
  const t = useText(dayStrings);
  const api = useApi();
  const tell = useTell();
  const kept = useStore(store);
  const files = useFileStrip({ clientId: file.visit.clientId, visitId: file.visit.id });
  const [refused, setRefused] = useState<readonly RequiredReportField[]>([]);
  const [isBusy, setBusy] = useState(false);
  const form = readReportForm(kept.text, start);
  const tellMissing = (missing: readonly RequiredReportField[]): void => {
    // Said beside the button and at the fields; a notice would lie over them.
    setRefused(missing);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".visit-field[data-refused] :is(input, textarea)")?.focus());
  };
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    const missing = missingOf(form);
    if (missing.length > 0) return tellMissing(missing);
    setBusy(true);
    try {
      await store.settle();
      const visitId = file.visit.id;
      const saved = await api.visits.saveReport({ visitId, values: reportValues(form) });
      if (!saved.ok) return saved.error.type === "reportLocked" ? tell.refused(t("reportLocked")) : tell.failed(saved.error);
      const sent = await api.visits.submitReport({ visitId, ...attachedOf(form) });
      if (sent.ok) {
        store.useStored();
        tell.done(t("submitted"));
      } else if (sent.error.type === "reportIncomplete") tellMissing(sent.error.missing);
      else if (sent.error.type === "reportLocked") tell.refused(t("reportLocked"));
      else tell.failed(sent.error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ReportTab
      file={file}
      form={form}
      kept={kept}
      labels={labels}
      today={today}
      files={files}
      refused={refused}
      isBusy={isBusy}
      onChange={(next) => store.type(JSON.stringify(next))}
      onLeave={() => void store.settle()}
      onSubmit={() => void submit()}
      onUseStored={store.useStored}
      onKeepRestored={store.keepRestored}
    />
  );
};

export const ReportHolder = ({ file, labels, today }: ReportHolderProps) => {
  const t = useText(dayStrings);
  const api = useApi();
  const { actor } = useSession();
  const exportReport = useExport();
  const tell = useTell();
  const files = useFileStrip({ clientId: file.visit.clientId, visitId: file.visit.id });
  const [opened, setOpened] = useState<Opened>();
  const [failure, setFailure] = useState<{ readonly type: string }>();
  const [attempt, setAttempt] = useState(0);
  const visitId = file.visit.id;
  const start = useLatest((newest: VisitFile): Opened => {
    const moods = labels.entries("mood");
    return { store: createReportStore(api, newest, moods, today), start: reportFormOf(newest, moods, today) };
  });
  // Opened once per visit: later news of the file must not replace what is being typed.
  useEffect(() => {
    let isGone = false;
    let made: KeptTextStore | undefined;
    void api.visits.visitFile({ visitId }).then((answer) => {
      if (isGone) return;
      if (!answer.ok) return setFailure(answer.error);
      setFailure(undefined);
      const opening = start(answer.value);
      made = opening.store;
      setOpened(opening);
      void made.open();
    });
    return () => {
      isGone = true;
      void made?.settle();
    };
  }, [api, visitId, start, attempt]);
  const { report } = file;
  // A report of somebody else is read and signed, not written.
  const isReader = signsReports(actor?.role ?? "") && report !== null && report.authorId !== actor?.id;
  if (report && (isReader || !isReportOpen(report.state))) {
    return (
      <LockedReport
        key={report.state}
        file={file}
        labels={labels}
        files={files}
        mayAnswer={report.state === "questioned" && !isReader}
        onExport={() => exportReport({ kind: "reports", of: { visitId: file.visit.id }, about: `${file.clientName}_${file.visit.plannedOn}` })}
        onWords={async (body, what) => {
          const answer =
            what === "answer"
              ? await api.visits.answerReport({ reportId: report.id, answer: body })
              : await api.visits.addAddendum({ reportId: report.id, body });
          if (!answer.ok) tell.failed(answer.error);
          else if (answer.value) tell.done(t("answerSaved"), answer.value.txId);
          else tell.done(t("addendumSaved"));
          return answer.ok;
        }}
      />
    );
  }
  if (failure) return <Failure error={failure} onRetry={() => setAttempt(attempt + 1)} />;
  if (!opened) return <Skeleton lines={6} />;
  return <OpenReport file={file} labels={labels} today={today} {...opened} />;
};
