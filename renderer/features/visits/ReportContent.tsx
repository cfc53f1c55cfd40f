/* What a report that was handed in says: read only, with its sign-off, its addenda and what it set going (X02). */
import type { ReactNode } from "react";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { FileStrip, type FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { reportTone } from "./reportTone.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface ReportContentProps {
  readonly file: VisitFile;
  readonly labels: Labels;
  readonly files: FileStripPort;
  /** At the end of the line of states. */
  readonly actions?: ReactNode;
}

export const ReportContent = ({ file, labels, files, actions }: ReportContentProps) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const { report } = file;
  if (!report) return null;
  const rows: readonly (readonly [string, string | null])[] = [
    [t("result"), labels.of("visitResult", report.result)],
    [t("summary"), report.summary],
    [t("clientNeeds"), report.clientNeeds],
    [t("feedback"), report.feedback],
    [t("nextStep"), report.nextStep],
    [t("nextContactOn"), report.nextContactOn ? formatDay(report.nextContactOn, language) : null],
    [t("mood"), labels.of("mood", report.mood)],
  ];
  const made = [
    ...file.followUps.map((item) => ({
      id: item.id,
      kind: t("tabFollowUp"),
      text: item.title,
      dueOn: item.dueOn,
      state: labels.of("followUpState", item.state),
    })),
    ...file.promises.map((item) => ({
      id: item.id,
      kind: t("chipPromise"),
      text: item.body,
      dueOn: item.dueOn,
      state: labels.of("promiseState", item.state),
    })),
  ];
  const isOpen = report.state === "returned" || report.state === "questioned";
  return (
    <>
      <div className="chip-row">
        <StateBadge tone={reportTone(report.state)}>{labels.of("reportState", report.state)}</StateBadge>
        {report.submittedAt ? <StateBadge tone="locked">{t("reportLockedAt", { at: formatInstant(report.submittedAt) })}</StateBadge> : null}
        {report.signedAt ? (
          <span className="visit-quiet">{t("signedBy", { name: file.signerName ?? "", at: formatInstant(report.signedAt) })}</span>
        ) : report.state === "submitted" ? (
          <span className="visit-quiet">{t("waitingSign")}</span>
        ) : null}
        {actions}
      </div>
      {report.signRemark ? (
        <p className={isOpen ? "visit-note" : "visit-remark"}>
          {t(
            report.state === "returned"
              ? "returnedWhy"
              : report.state === "questioned"
                ? "questionAsked"
                : report.state === "signed"
                  ? "signRemark"
                  : "earlierRemark",
          )}
          ：{report.signRemark}
        </p>
      ) : null}
      <dl>
        {rows
          .filter(([, value]) => value !== null && value !== "")
          .map(([name, value]) => (
            <div key={name} className="visit-sorted-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <FileStrip files={file.files} port={files} isReadOnly />
      {made.length > 0 ? (
        <>
          <h3 className="visit-small-head">{t("madeFrom")}</h3>
          <ul className="visit-list">
            {made.map((one) => (
              <li key={one.id} className="visit-made">
                <span className="visit-attached-kind">{one.kind}</span>
                <span className="visit-made-text">{one.text}</span>
                <span className="visit-quiet">{formatDay(one.dueOn, language, "short")}</span>
                <span className="visit-quiet">{one.state}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {file.addenda.length > 0 ? <h3 className="visit-small-head">{t("addenda")}</h3> : null}
      {file.addenda.map((addendum) => (
        <div key={addendum.id} className="visit-addendum">
          <p className="visit-quiet">
            {formatInstant(addendum.writtenAt)} {addendum.authorName}
          </p>
          <p className="visit-sheet-text">{addendum.body}</p>
        </div>
      ))}
    </>
  );
};
