import { type WorkCounts, type WorkLine, workSectionLabels } from "#shared/domain/workLog/workLogLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { dayParts, dictionaryOf, placeOf } from "./dayView.ts";
import { workLogStrings } from "./strings.ts";

interface DayFactsProps {
  readonly counts: WorkCounts;
  readonly lines: readonly WorkLine[];
  readonly labels: Labels;
  readonly onOpen: (path: string) => void;
}

/** What the store knows of a day: each part with its lines, late ones marked by icon and word. */
export const DayFacts = ({ counts, lines, labels, onOpen }: DayFactsProps) => {
  const t = useText(workLogStrings);
  const words = useWordsOf();
  const label = useLabel();
  const parts = dayParts(counts, lines);
  const edits = counts.archiveEdits ?? 0;
  if (parts.length === 0 && edits === 0) return <EmptyState title={t("noFacts")} hint={t("noFactsHint")} />;
  return (
    <div className="work-log-parts">
      {parts.map(({ section, count, isLate, lines: own, more }) => (
        <section key={section} className="work-log-part" aria-label={label(workSectionLabels[section])}>
          <h3 className="work-log-part-head">
            {isLate ? <StateBadge tone="overdue">{label(workSectionLabels[section])}</StateBadge> : label(workSectionLabels[section])}
            <span className="work-log-count">{count}</span>
          </h3>
          <ul className="work-log-lines">
            {own.map((line) => (
              <li key={line.id}>
                <button type="button" className="work-log-line" onClick={() => onOpen(placeOf(line))}>
                  <span className="work-log-line-name">{line.clientName}</span>
                  <span className="work-log-line-subject">{words(line.subject, line.subjectEn)}</span>
                  <span className="work-log-line-code">{labels.of(dictionaryOf[section] ?? "", line.code)}</span>
                </button>
              </li>
            ))}
            {more > 0 ? <li className="work-log-quiet">{t("moreLines", { count: more })}</li> : null}
          </ul>
        </section>
      ))}
      {edits > 0 ? <p className="work-log-quiet">{t("archiveEdits", { count: edits, clients: counts.archiveClients ?? 0 })}</p> : null}
    </div>
  );
};
