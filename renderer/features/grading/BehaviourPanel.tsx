/* What the client does week by week, kind by kind: the last twelve weeks as bars, the newest beside the usual (R187). */
import { type BehaviourLine, weeksShown } from "#shared/domain/grading/behaviour.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { gradingStrings } from "./strings.ts";

const [barWidth, gap, height] = [6, 2, 24];

const Bars = ({ counts, label }: { readonly counts: BehaviourLine["counts"]; readonly label: string }) => {
  const most = Math.max(1, ...counts.map((count) => count ?? 0));
  return (
    <svg className="behaviour-bars" role="img" aria-label={label} width={weeksShown * (barWidth + gap)} height={height}>
      {counts.map((count, week) => {
        // A week that nobody counted is a dot on the ground, never an empty bar.
        const tall = count === null ? 1 : Math.max(2, Math.round((count * height) / most));
        return (
          <rect
            // eslint-disable-next-line react/no-array-index-key -- weeks have no identity but their place
            key={week}
            x={week * (barWidth + gap)}
            y={height - tall}
            width={barWidth}
            height={tall}
            data-unknown={count === null ? "" : undefined}
          />
        );
      })}
    </svg>
  );
};

/** A quarter more or less than usual is worth a look. */
const telling = 25;

export const BehaviourPanel = ({ lines, nameOf }: { readonly lines: readonly BehaviourLine[]; readonly nameOf: (kind: string) => string }) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
  if (lines.length === 0) return null;
  return (
    <Panel title={t("behaviour")} note={t("behaviourNote", { weeks: weeksShown })}>
      <dl className="grading-lines">
        {lines.map(({ kind, counts, latest, latestOn, usual, changePercent }) => (
          <div key={kind} className="grading-line">
            <dt>{nameOf(kind)}</dt>
            <dd>
              <Bars counts={counts} label={t("behaviourBars", { counts: counts.map((count) => count ?? "–").join(" ") })} />
              <strong>{latest}</strong>
              {changePercent !== null && Math.abs(changePercent) >= telling ? (
                <StateBadge tone={changePercent < 0 ? "due" : "plain"}>
                  {changePercent > 0 ? "+" : "−"}
                  {Math.abs(changePercent)}%
                </StateBadge>
              ) : null}
              <span className="grading-why">
                {usual === null
                  ? t("behaviourFirst", { day: formatDay(latestOn, language, "plain") })
                  : t("behaviourUsual", { day: formatDay(latestOn, language, "plain"), usual })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};
