/* A submitted report in its visit: read only; its author answers a question here, everybody adds to it (X02). */
import { Button } from "antd";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import type { FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { KnownFacts } from "./KnownFacts.tsx";
import { ReportContent } from "./ReportContent.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";

interface LockedReportProps {
  readonly file: VisitFile;
  readonly labels: Labels;
  readonly files: FileStripPort;
  /** It is this person's to answer what the branch manager asked. */
  readonly mayAnswer: boolean;
  readonly onExport: () => void;
  /** True when the words were stored; with `answer` the report is handed in again. */
  readonly onWords: (body: string, what: "addendum" | "answer") => Promise<boolean>;
}

export const LockedReport = ({ file, labels, files, mayAnswer, onExport, onWords }: LockedReportProps) => {
  const t = useText(dayStrings);
  const draft = useFormDraft<{ text: string | null }>(`form:addendum:${file.report?.id ?? ""}:${mayAnswer ? "answer" : ""}`, { text: mayAnswer ? "" : null });
  const { text } = draft.values;
  const { run } = useOneAtATime();
  const { report } = file;
  if (!report) return null;
  const isLocked = report.state !== "draft" && report.state !== "returned";
  const send = (what: "addendum" | "answer"): void => {
    if (text === null || text.trim() === "") return;
    void run(async () => {
      if (!(await onWords(text.trim(), what))) return;
      draft.set({ text: null });
      draft.done();
    });
  };
  return (
    <div className="visit-report">
      <KnownFacts file={file} labels={labels} />
      <section className="visit-report-form" aria-label={t("tabReport")}>
        <ReportContent
          file={file}
          labels={labels}
          files={files}
          actions={
            <Button className="visit-tools-end" onClick={onExport}>
              {t("exportReport")}
            </Button>
          }
        />
        {!isLocked ? null : text === null ? (
          <div>
            <Button onClick={() => draft.set({ text: "" })}>{t("addAddendum")}</Button>
          </div>
        ) : (
          <div className="visit-field">
            <RestoredLine draft={draft} />
            <CheckedTextArea
              autoFocus
              aria-label={t(mayAnswer ? "answerReport" : "addAddendum")}
              placeholder={t(mayAnswer ? "answerHint" : "addendumHint")}
              value={text}
              maxLength={mayAnswer ? 2000 : 4000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => draft.set({ text: event.target.value })}
              onKeyDown={onControlEnter(() => send(mayAnswer ? "answer" : "addendum"))}
            />
            <div className="visit-row-actions">
              {mayAnswer ? (
                <Button type="primary" disabled={text.trim() === ""} onClick={() => send("answer")} title="Ctrl+Enter">
                  {t("answerReport")}
                </Button>
              ) : null}
              <Button type={mayAnswer ? "default" : "primary"} disabled={text.trim() === ""} onClick={() => send("addendum")}>
                {t("addendumSave")}
              </Button>
            </div>
          </div>
        )}
      </section>
    </div>
  );
};
