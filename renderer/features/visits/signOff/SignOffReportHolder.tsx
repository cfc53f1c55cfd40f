/* The whole report beside the queue, with what the visit itself says below. */
import type { ReactNode } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFileStrip } from "#renderer/api/useFileStrip.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import type { SignOffLine } from "#shared/domain/visits/visitLines.ts";
import { KnownFacts } from "../KnownFacts.tsx";
import { ReportContent } from "../ReportContent.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";
import { signOffStrings } from "./signOffStrings.ts";

export const SignOffReportHolder = ({ line, labels, actions }: { readonly line: SignOffLine; readonly labels: Labels; readonly actions: ReactNode }) => {
  const t = useText(signOffStrings);
  const language = useLanguage();
  const api = useApi();
  const reading = useRead(`signOffReport ${line.visitId}`, () => api.visits.visitFile({ visitId: line.visitId }), [
    "clients",
    "table:visitReport",
    "table:reportAddendum",
  ]);
  const files = useFileStrip({ clientId: line.clientId, visitId: line.visitId });
  const file = reading.value?.visit.id === line.visitId ? reading.value : undefined;
  return (
    <section className="sign-report" aria-label={t("report")}>
      <header className="sign-report-head">
        <h2>
          {line.clientName}
          <span className="visit-quiet">
            {line.authorName ?? t("unknownAuthor")} · {formatDay(line.plannedOn, language)} · {labels.of("visitKind", line.kind)}
          </span>
        </h2>
        <div className="sign-report-actions">{actions}</div>
      </header>
      <div className="sign-report-body">
        {reading.state === "failed" ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
        {file ? (
          <>
            <div className="visit-report-form">
              <ReportContent file={file} labels={labels} files={files} />
            </div>
            <KnownFacts file={file} labels={labels} />
          </>
        ) : reading.state === "failed" ? null : (
          <Skeleton lines={8} />
        )}
      </div>
    </section>
  );
};
