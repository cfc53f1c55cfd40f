/*
 * Import of client files in four steps (R015, R289): choose, check, dry run, commit; and the imports of the past.
 * Where one is follows from the run itself, so a run that was opened from the history shows where it stands.
 */
import { Segmented } from "antd";
import { useEffect, useState } from "react";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useRead, useTopics } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { ErrorState } from "#renderer/ui/ErrorState.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { CheckStep } from "./CheckStep.tsx";
import { ChooseStep } from "./ChooseStep.tsx";
import { ImportHistory } from "./ImportHistory.tsx";
import { clientsChangedOn, stepOf, unfinishedRuns } from "./importStep.ts";
import { ImportSteps, StepFrame } from "./ImportSteps.tsx";
import { createImportStore } from "./importStore.ts";
import { failureWords } from "./problemWords.ts";
import { problemStrings } from "./problemStrings.ts";
import { blockersOf } from "./readFiles.ts";
import { ReceiptStep, StoppedStep } from "./ReceiptStep.tsx";
import { ReviewStep } from "./ReviewStep.tsx";
import type { ValueWords } from "./rowText.ts";
import { exchangeStrings } from "./strings.ts";
import { UndoDialog } from "./UndoDialog.tsx";
import { useImportRuns, useJobs } from "./useImportJobs.ts";

export const ImportScreen = () => {
  const t = useText(exchangeStrings);
  const p = useText(problemStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const [search, changeSearch] = usePageSearch();
  const state = useFeatureStore(createImportStore, (all) => all);
  const runs = useImportRuns();
  const jobs = useJobs();
  const dictionaries = useRead("dictionaries", () => api.dictionaries.dictionaries({}), ["table:dictionaryItem"]);
  const [toUndo, setToUndo] = useState<ImportRunLine | undefined>(undefined);
  const { run, runId, files, failure, reloadRun } = state;
  const wantedRun = typeof search["run"] === "string" ? search["run"] : undefined;
  const isHistory = search["view"] === "history";
  const entries = dictionaries.value?.entries ?? {};
  const words: ValueWords = { language, entries, t };

  useTopics(["imports", `import:${runId ?? ""}`, `job:${run?.jobId ?? ""}`], () => void reloadRun());
  useEffect(() => {
    void reloadRun();
  }, [reloadRun]);
  const { openRun } = state;
  useEffect(() => {
    if (wantedRun === undefined) return;
    void openRun(wantedRun);
    changeSearch({ run: undefined });
  }, [wantedRun, openRun, changeSearch]);

  const startDryRun = () => {
    if (files && blockersOf(files, state.columns).length === 0) void state.startDryRun(language);
  };
  const commit = () => {
    if (run?.state === "ready" && run.counts.open === 0 && run.counts.new + run.counts.update > 0) void state.commit();
  };
  const saveErrors = async () => {
    const saved = await state.saveErrors(t("errorsName"), language);
    if (saved)
      notify({ text: t("errorsSaved", { count: saved.rows }), tone: "done", action: { label: t("openFolder"), run: () => state.showWritten(saved.token) } });
  };
  const choose = () => {
    changeSearch({ view: undefined });
    if (run?.state === "done" || run?.state === "cancelled" || run?.state === "failed") state.startAnew();
    void state.choose();
  };
  const undo = async (one: ImportRunLine, force: boolean) => {
    setToUndo(undefined);
    if (await state.undo(one.runId, force)) notify({ text: t("undoStarted") });
  };
  useCommands([
    { id: "import.choose", label: exchangeStrings.ref("choose"), group: exchangeStrings.ref("group"), shortcut: "Ctrl+O", run: choose },
    {
      id: "import.next",
      label: exchangeStrings.ref(run ? "step4" : "dryRun"),
      group: exchangeStrings.ref("group"),
      shortcut: "Ctrl+Enter",
      run: () => (run ? commit() : startDryRun()),
    },
  ]);

  const job = jobs.find(({ jobId, state: jobState }) => jobId === run?.jobId && jobState === "running");
  const progress = (title: string, mayCancel: boolean) => (
    <StepFrame>
      <div className="exchange-progress">
        <ProgressCard
          title={title}
          note={t("backgroundNote")}
          done={job?.done ?? 0}
          {...(job && job.total > 0 ? { total: job.total, isShare: true } : {})}
          {...(mayCancel ? { onCancel: () => void state.stopRun() } : {})}
        />
      </div>
    </StepFrame>
  );

  const body = () => {
    if (runId !== undefined && run === undefined) return failure ? null : <Skeleton />;
    switch (run?.state) {
      case "reading":
        return progress(t("runReading"), true);
      case "committing":
        return progress(t("runCommitting"), true);
      case "ready":
        return (
          <ReviewStep
            run={run}
            state={state}
            words={words}
            onCommit={commit}
            onSaveErrors={() => void saveErrors()}
            onOpenClient={(clientId) => go(`/clients/${clientId}`)}
          />
        );
      case "done":
        return (
          <ReceiptStep
            run={run}
            isUndoing={job !== undefined}
            onUndo={() => setToUndo(run)}
            onSaveErrors={() => void saveErrors()}
            onClients={() => go("/clients", clientsChangedOn(run.finishedAt))}
            onAnew={state.startAnew}
          />
        );
      case "cancelled":
      case "interrupted":
      case "failed":
        return <StoppedStep run={run} mayGoBack={files !== undefined} onBack={() => void state.stopRun()} onAnew={choose} />;
      case undefined:
        break;
    }
    if (files) return <CheckStep files={files} state={state} entries={entries} onStart={startDryRun} />;
    return (
      <StepFrame>
        <ChooseStep
          isBusy={state.busy !== undefined}
          isReading={state.busy === "inspecting"}
          unfinished={unfinishedRuns(runs.value?.runs ?? [], runId)}
          onChoose={choose}
          onOpenRun={(id) => void state.openRun(id)}
          onRepeatRun={(id) => void state.repeatRun(id)}
          onDiscardRun={(id) => void state.discardRun(id)}
        />
      </StepFrame>
    );
  };

  return (
    <Page
      title={t("title")}
      flush
      actions={
        <Segmented
          aria-label={t("page")}
          value={isHistory ? "history" : "wizard"}
          options={[
            { value: "wizard", label: t("tabWizard") },
            { value: "history", label: t("tabHistory") },
          ]}
          onChange={(view) => changeSearch({ view: view === "history" ? "history" : undefined }, false)}
        />
      }
      below={isHistory ? undefined : <ImportSteps current={stepOf(run, files !== undefined)} />}
    >
      {failure ? <FailureBar words={failureWords(p, t, failure)} onClose={state.dropFailure} closeLabel={t("closeNotice")} /> : null}
      {isHistory ? (
        runs.state === "failed" ? (
          <ErrorState onRetry={runs.reload} />
        ) : (
          <ImportHistory
            runs={runs.value?.runs}
            onOpen={(one) => {
              changeSearch({ view: undefined }, false);
              void state.openRun(one.runId);
            }}
            onUndo={setToUndo}
            onChoose={choose}
          />
        )
      ) : (
        body()
      )}
      <UndoDialog key={toUndo?.runId ?? ""} run={toUndo} isBusy={false} onUndo={(one, force) => void undo(one, force)} onCancel={() => setToUndo(undefined)} />
    </Page>
  );
};

interface FailureBarProps {
  readonly words: { readonly title: string; readonly kept: string; readonly todo: string };
  readonly onClose: () => void;
  readonly closeLabel: string;
}

/** A failed step: the page stays as it was, the reason stands above it. */
const FailureBar = ({ words, onClose, closeLabel }: FailureBarProps) => (
  <div className="exchange-failure" role="alert">
    <div>
      <strong>{words.title}</strong>
      <span>{[words.kept, words.todo].filter((part) => part !== "").join(" ")}</span>
    </div>
    <button type="button" className="quiet-button" aria-label={closeLabel} onClick={onClose}>
      ✕
    </button>
  </div>
);
