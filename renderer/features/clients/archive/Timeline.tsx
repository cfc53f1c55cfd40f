/* The timeline of everything about a client, newest first, by day. Changes open to show what became of what. */
import { Button } from "antd";
import { useState } from "react";
import type { TimelineEntry } from "#shared/contracts/clients/archiveTypes.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { fieldStrings } from "./fieldStrings.ts";
import type { Naming } from "./fieldText.ts";
import { archiveStrings } from "./strings.ts";
import { timelineDays, timelineFilters, type TimelineFilter, type TimelineLine } from "./timelineViews.ts";

const filterWords = {
  all: "timelineAll",
  contacts: "timelineContacts",
  changes: "timelineChanges",
  holdings: "timelineHoldings",
  remarks: "timelineRemarks",
} as const;

/** Changes that stand open; of something new fewer, its values say little in a list. */
const openChanges = (line: TimelineLine): number => (line.changes.every((change) => change.before === "") ? 2 : 4);

const Line = ({ line }: { readonly line: TimelineLine }) => {
  const t = useText(archiveStrings);
  const f = useText(fieldStrings);
  const [isOpen, setOpen] = useState(false);
  const shownChanges = openChanges(line);
  const changes = isOpen ? line.changes : line.changes.slice(0, shownChanges);
  return (
    <li className="timeline-line" data-kind={line.kind} data-undone={line.isUndone ? "" : undefined}>
      <span className="timeline-time">{line.time}</span>
      <div className="timeline-text">
        <div className="timeline-title">
          {line.lead ? <span className="row-line-lead">{line.lead}</span> : null}
          {line.title ? <span>{line.title}</span> : null}
          {line.isUndone ? <StateBadge tone="off">{t("undone")}</StateBadge> : null}
          {line.actor ? <span className="panel-note">{line.actor}</span> : null}
        </div>
        {line.body ? <p className="timeline-body">{line.body}</p> : null}
        {line.quote ? <blockquote className="row-line-quote">{line.quote}</blockquote> : null}
        {changes.length > 0 ? (
          <ul className="timeline-changes">
            {changes.map((change) => (
              <li key={change.key}>
                <span className="timeline-change-label">{change.label}</span>
                {change.before !== "" ? <del>{change.before}</del> : null}
                {change.before !== "" ? <span aria-hidden="true">→</span> : null}
                <ins>{change.after === "" ? f("wasEmpty") : change.after}</ins>
              </li>
            ))}
          </ul>
        ) : null}
        {line.changes.length > shownChanges || line.moreRows > 0 ? (
          <button type="button" className="quiet-button archive-small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {line.changes.length > shownChanges && !isOpen ? t("moreRows", { count: line.changes.length - shownChanges + line.moreRows }) : t("showDetail")}
          </button>
        ) : null}
      </div>
    </li>
  );
};

interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  readonly naming: Naming;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

export const Timeline = ({ entries, naming, today, hasMore, onMore }: TimelineProps) => {
  const t = useText(archiveStrings);
  const [filter, setFilter] = useState<TimelineFilter>("all");
  const days = timelineDays(entries, filter, naming, t, today);
  return (
    <div className="timeline">
      <div className="chip-row" role="group" aria-label={t("timelineFilter")}>
        {timelineFilters.map((one) => (
          <span key={one} className="chip" data-active={one === filter ? "" : undefined}>
            <button type="button" className="chip-text" aria-pressed={one === filter} onClick={() => setFilter(one)}>
              {t(filterWords[one])}
            </button>
          </span>
        ))}
      </div>
      {days.length === 0 ? <p className="archive-empty">{t(entries.length === 0 ? "timelineEmpty" : "timelineEmptyFilter")}</p> : null}
      {days.map(({ day, lines }) => (
        <section key={day} className="timeline-day">
          <h3 className="timeline-date">{formatDay(day, naming.language)}</h3>
          <ol>
            {lines.map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </ol>
        </section>
      ))}
      {hasMore ? <Button onClick={onMore}>{t("timelineMore")}</Button> : null}
    </div>
  );
};
