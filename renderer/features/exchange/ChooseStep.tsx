import { Button } from "antd";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exchangeStrings } from "./strings.ts";

interface ChooseStepProps {
  readonly isBusy: boolean;
  readonly isReading: boolean;
  /** Runs that were left in the middle, newest first. */
  readonly unfinished: readonly ImportRunLine[];
  readonly onChoose: () => void;
  readonly onOpenRun: (runId: string) => void;
  readonly onRepeatRun: (runId: string) => void;
  readonly onDiscardRun: (runId: string) => void;
}

const UnfinishedRun = ({ run, ...props }: Omit<ChooseStepProps, "unfinished" | "isBusy" | "isReading"> & { readonly run: ImportRunLine }) => {
  const t = useText(exchangeStrings);
  const files = run.fileNames.join("、");
  const when = formatInstant(run.startedAt);
  const text =
    run.state === "interrupted"
      ? t("pendingInterrupted", { files, when })
      : run.state === "ready"
        ? t("pendingReady", { files, when })
        : t("pendingRunning", { files });
  return (
    <div className="exchange-unfinished">
      <span>{text}</span>
      <div className="exchange-bar-actions">
        {run.state === "interrupted" ? (
          <Button onClick={() => props.onRepeatRun(run.runId)}>{t("resumeChoose")}</Button>
        ) : (
          <Button onClick={() => props.onOpenRun(run.runId)}>{t("resume")}</Button>
        )}
        {run.state === "ready" || run.state === "interrupted" ? (
          <Button type="text" onClick={() => props.onDiscardRun(run.runId)}>
            {t("discard")}
          </Button>
        ) : null}
      </div>
    </div>
  );
};

export const ChooseStep = (props: ChooseStepProps) => {
  const t = useText(exchangeStrings);
  const { unfinished, isBusy, isReading, onChoose } = props;
  return (
    <>
      {unfinished.length > 0 ? (
        <Panel title={t("pendingTitle")}>
          {unfinished.map((run) => (
            <UnfinishedRun key={run.runId} run={run} {...props} />
          ))}
        </Panel>
      ) : null}
      <div className="exchange-drop">
        <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
          <path
            d="M12 6h17l9 9v27H12zM29 6v9h9M25 37V22m-6 6 6-6 6 6"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        </svg>
        <p className="exchange-drop-title">{isReading ? t("reading") : t("chooseTitle")}</p>
        <p className="exchange-drop-hint">{t("chooseHint")}</p>
        <Button type="primary" size="large" onClick={onChoose} loading={isBusy} autoFocus>
          {t("choose")}
        </Button>
        <KeyHint keys="Ctrl+O" />
        <p className="exchange-drop-hint">{t("chooseSafe")}</p>
      </div>
    </>
  );
};
