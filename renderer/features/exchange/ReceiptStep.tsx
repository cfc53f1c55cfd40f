import { Button } from "antd";
import type { ImportRunView } from "#shared/contracts/exchange/imports.ts";
import { ErrorState } from "#renderer/ui/ErrorState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { importSeconds } from "./importDuration.ts";
import { StepFrame } from "./ImportSteps.tsx";
import { refusalWords } from "./problemWords.ts";
import { problemStrings } from "./problemStrings.ts";
import { RowCounts } from "./RowCounts.tsx";
import { exchangeStrings } from "./strings.ts";

interface ReceiptStepProps {
  readonly run: ImportRunView;
  readonly isUndoing: boolean;
  readonly onUndo: () => void;
  readonly onSaveErrors: () => void;
  readonly onClients: (() => void) | undefined;
  readonly onAnew: () => void;
}

export const ReceiptStep = ({ run, isUndoing, onUndo, onSaveErrors, onClients, onAnew }: ReceiptStepProps) => {
  const t = useText(exchangeStrings);
  const { finishedAt, startedAt } = run;
  const seconds = importSeconds(run);
  return (
    <StepFrame
      takesFocus
      note={run.errorRows > 0 ? t("errorsHint") : ""}
      actions={
        <>
          {run.mayUndo && !run.isUndone ? (
            <Button onClick={onUndo} loading={isUndoing}>
              {t("undoImport")}
            </Button>
          ) : null}
          {run.errorRows > 0 ? <Button onClick={onSaveErrors}>{t("saveErrors", { count: run.errorRows })}</Button> : null}
          <Button onClick={onAnew}>{t("importMore")}</Button>
          {onClients ? (
            <Button type="primary" onClick={onClients}>
              {t("toClients")}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="exchange-receipt">
        <Panel title={run.isUndone ? t("undoneTitle") : t("doneTitle")}>
          <RowCounts counts={run.counts} />
          <dl className="exchange-facts">
            <dt>{t("startedAt")}</dt>
            <dd>{formatInstant(startedAt)}</dd>
            {finishedAt ? (
              <>
                <dt>{t("finishedAt")}</dt>
                <dd>{formatInstant(finishedAt)}</dd>
                {seconds === undefined ? null : (
                  <>
                    <dt>{t("duration")}</dt>
                    <dd>{t("seconds", { count: seconds })}</dd>
                  </>
                )}
              </>
            ) : null}
          </dl>
          {run.files.length > 0 ? (
            <table className="exchange-plain" aria-label={t("perFile")}>
              <thead>
                <tr>
                  <th scope="col">{t("file")}</th>
                  <th scope="col" data-align="right">
                    {t("fileRows")}
                  </th>
                  <th scope="col" data-align="right">
                    {t("fileUsed")}
                  </th>
                  <th scope="col" data-align="right">
                    {t("fileRefused")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {run.files.map((file) => (
                  <tr key={file.name}>
                    <th scope="row">{file.name}</th>
                    <td data-align="right">{file.rows.toLocaleString("en")}</td>
                    <td data-align="right">{file.used.toLocaleString("en")}</td>
                    <td data-align="right">{file.refused.toLocaleString("en")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </Panel>
      </div>
    </StepFrame>
  );
};

interface StoppedStepProps {
  readonly run: ImportRunView;
  readonly mayGoBack: boolean;
  readonly onBack: () => void;
  readonly onAnew: () => void;
}

/** A run that ended without changing anything: cancelled, interrupted, or its file was refused. */
export const StoppedStep = ({ run, mayGoBack, onBack, onAnew }: StoppedStepProps) => {
  const t = useText(exchangeStrings);
  const p = useText(problemStrings);
  const words = run.refusal
    ? refusalWords(p, t, run.refusal)
    : {
        title: t(run.state === "interrupted" ? "interruptedTitle" : run.state === "failed" ? "failedTitle" : "stoppedTitle"),
        kept: p("keptNothing"),
        todo: p("cancelled_todo"),
      };
  return (
    <StepFrame>
      <ErrorState
        {...words}
        action={
          <>
            {mayGoBack ? (
              <Button type="primary" onClick={onBack}>
                {t("backToCheck")}
              </Button>
            ) : null}
            <Button onClick={onAnew}>{t("choose")}</Button>
          </>
        }
      />
    </StepFrame>
  );
};
