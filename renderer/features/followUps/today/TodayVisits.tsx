import type { TodayPage } from "#shared/contracts/followUps.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useText } from "#renderer/ui/text.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import { todayStrings } from "./strings.ts";
import { timelineOf } from "./todayView.ts";

interface TodayVisitsProps {
  readonly visits: TodayPage["visits"];
  /** The visit that a key opens. */
  readonly nextId: string | undefined;
  readonly labelOf: (dictionary: string, code: string | null) => string;
  readonly onOpen: (visitId: string) => void;
}

/** From two hours on in hours: nobody sees in 170 minutes what they are. */
const gapText = (t: ReturnType<typeof useText<typeof todayStrings.zh>>, count: number): string => {
  if (count < 120) return t("gap", { count });
  const [hours, minutes] = [Math.floor(count / 60), count % 60];
  return minutes === 0 ? t("gapHours", { hours }) : t("gapHoursMinutes", { hours, minutes });
};

/** The day as a line of time: visits with place, and the gaps and ways between them. */
export const TodayVisits = ({ visits, nextId, labelOf, onOpen }: TodayVisitsProps) => {
  const t = useText(todayStrings);
  return (
    <ol className="today-timeline">
      {timelineOf(visits).map((part) =>
        part.type === "gap" ? (
          <li key={part.key} className="today-gap" data-short={part.isTooShort ? "" : undefined}>
            {part.isTooShort ? t("gapTooShort", { count: part.minutes, way: part.travelMinutes ?? 0 }) : gapText(t, part.minutes)}
          </li>
        ) : (
          <li key={part.visit.id} className="today-visit">
            <button type="button" className="today-visit-button" onClick={() => onOpen(part.visit.id)}>
              <span className="today-visit-time">
                {part.visit.startTime ?? t("wholeDay")}
                {part.visit.endTime ? <span className="today-visit-end">{part.visit.endTime}</span> : null}
              </span>
              <span className="today-visit-body">
                <span className="today-visit-head">
                  <strong>{part.visit.clientName}</strong>
                  {part.visit.id === nextId ? <KeyHint keys="P" /> : null}
                  <VisitBadge visit={part.visit} labelOf={labelOf} />
                </span>
                <span className="today-visit-detail">
                  {[part.visit.colleague, labelOf("visitKind", part.visit.kind), part.visit.place, part.visit.title].filter(Boolean).join(" · ")}
                </span>
                {part.visit.travelMinutes ? <span className="today-visit-detail">{t("travel", { count: part.visit.travelMinutes })}</span> : null}
              </span>
            </button>
          </li>
        ),
      )}
    </ol>
  );
};
