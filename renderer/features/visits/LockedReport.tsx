/* A submitted report: read only, with its sign-off, its addenda and what it set going (X02). */
import { Button, Input } from "antd";
import { useState } from "react";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { FileStrip, type FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { KnownFacts } from "./KnownFacts.tsx";
import { reportTone } from "./reportTone.ts";
import type { Codes } from "./useCodes.ts";

interface LockedReportProps {
  readonly file: VisitFile;
  readonly codes: Codes;
  readonly files: FileStripPort;
  readonly onExport: () => void;
  /** True when the addendum was stored. */
  readonly onAddendum: (body: string) => Promise<boolean>;
}

export const LockedReport = ({ file, codes, files, onExport, onAddendum }: LockedReportProps) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const [text, setText] = useState<string>();
  const { report } = file;
  if (!report) return null;
  const rows: readonly (readonly [string, string | null])[] = [
    [t("result"), codes.label("visitResult", report.result)],
    [t("summary"), report.summary],
    [t("clientNeeds"), report.clientNeeds],
    [t("feedback"), report.feedback],
    [t("nextStep"), report.nextStep],
    [t("nextContactOn"), report.nextContactOn ? formatDay(report.nextContactOn, language) : null],
    [t("mood"), codes.label("mood", report.mood)],
  ];
  const made = [
    ...file.followUps.map((item) => ({
      id: item.id,
      kind: t("tabFollowUp"),
      text: item.title,
      dueOn: item.dueOn,
      state: codes.label("followUpState", item.state),
    })),
    ...file.promises.map((item) => ({
      id: item.id,
      kind: t("chipPromise"),
      text: item.body,
      dueOn: item.dueOn,
      state: codes.label("promiseState", item.state),
    })),
  ];
  return (
    <div className="visit-report">
      <KnownFacts file={file} codes={codes} />
      <section className="visit-report-form" aria-label={t("tabReport")}>
        <div className="chip-row">
          <StateBadge tone={reportTone(report.state)}>{codes.label("reportState", report.state)}</StateBadge>
          {report.submittedAt ? <StateBadge tone="locked">{t("reportLockedAt", { at: formatInstant(report.submittedAt) })}</StateBadge> : null}
          {report.signedAt ? (
            <span className="visit-quiet">{t("signedBy", { name: file.signerName ?? "", at: formatInstant(report.signedAt) })}</span>
          ) : (
            <span className="visit-quiet">{t("waitingSign")}</span>
          )}
          <Button className="visit-tools-end" onClick={onExport}>
            {t("exportReport")}
          </Button>
        </div>
        {report.signRemark ? (
          <p className={report.state === "signed" ? "visit-remark" : "visit-note"}>
            {t("signRemark")}：{report.signRemark}
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
        <h3 className="visit-small-head">{t("addenda")}</h3>
        {file.addenda.map((addendum) => (
          <div key={addendum.id} className="visit-addendum">
            <p className="visit-quiet">
              {formatInstant(addendum.writtenAt)} {addendum.authorName}
            </p>
            <p className="visit-sheet-text">{addendum.body}</p>
          </div>
        ))}
        {text === undefined ? (
          <div>
            <Button onClick={() => setText("")}>{t("addAddendum")}</Button>
          </div>
        ) : (
          <div className="visit-field">
            <Input.TextArea
              autoFocus
              aria-label={t("addAddendum")}
              placeholder={t("addendumHint")}
              value={text}
              maxLength={4000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => setText(event.target.value)}
            />
            <div>
              <Button
                type="primary"
                disabled={text.trim() === ""}
                onClick={() =>
                  void onAddendum(text).then((isStored) => {
                    if (isStored) setText(undefined);
                  })
                }
              >
                {t("addendumSave")}
              </Button>
            </div>
          </div>
        )}
      </section>
    </div>
  );
};
