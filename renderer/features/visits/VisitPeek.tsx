/* One visit beside the calendar: what, where, when, and the next thing to do with it. */
import { Button } from "antd";
import type { VisitLine } from "#shared/contracts/visits/plan.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import { timeSpan } from "./timeSpan.ts";
import { visitStrings } from "./strings.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

/** Appointment states that a key sets, in the order of the keys 1 to 4. */
export const appointmentKeys = ["requested", "confirmed", "declined", "none"] as const;

interface VisitPeekProps {
  readonly line: VisitLine;
  readonly labels: Labels;
  readonly onAppointment: (state: string) => void;
  readonly onOpen: () => void;
  readonly onChange: () => void;
  readonly onClient: () => void;
  readonly onEnd: (state: "cancelled" | "missed") => void;
  readonly onOut: (which: "left" | "returned") => void;
  readonly onClose: () => void;
}

export const VisitPeek = ({ line, labels, onAppointment, onOpen, onChange, onClient, onEnd, onOut, onClose }: VisitPeekProps) => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const isLive = line.state === "planned" || line.state === "underWay";
  const goesOut = line.kind === "onSite" || line.kind === "event";
  return (
    <PeekPanel key={line.id} title={line.clientName} onClose={onClose}>
      <div className="visit-peek-facts">
        <div className="chip-row">
          <VisitBadge visit={line} labelOf={labels.of} />
          <Tag>{labels.of("visitKind", line.kind)}</Tag>
          {line.purpose ? <Tag>{labels.of("visitPurpose", line.purpose)}</Tag> : null}
          {line.reportState ? <Tag>{labels.of("reportState", line.reportState)}</Tag> : null}
        </div>
        {line.title ? <p className="visit-peek-title">{line.title}</p> : null}
        <p>
          {formatDay(line.plannedOn, language)} {timeSpan(line, t("noTime"))}
        </p>
        {line.place ? <p className="visit-quiet">{line.place}</p> : null}
        {line.phone ? <p className="visit-quiet">{line.phone}</p> : null}
        {line.isColliding ? <StateBadge tone="overdue">{t("conflictMark")}</StateBadge> : null}
      </div>
      <div className="chip-row">
        <Button type="primary" autoFocus onClick={onOpen}>
          {t("peekOpen")}
        </Button>
        {isLive ? (
          <Button onClick={onChange}>
            {t("peekChange")} <KeyHint keys="E" />
          </Button>
        ) : null}
        <Button onClick={onClient}>{t("toClient")}</Button>
      </div>
      {line.state === "planned" ? (
        <div className="visit-appointment" role="group" aria-label={t("appointment")}>
          <h3 className="visit-small-head">{t("appointment")}</h3>
          {appointmentKeys.map((state, index) => (
            <button key={state} type="button" className="visit-choice" aria-pressed={line.appointment === state} onClick={() => onAppointment(state)}>
              <KeyHint keys={String(index + 1)} />
              {labels.of("appointmentState", state)}
            </button>
          ))}
          {appointmentKeys.some((state) => state === line.appointment) ? null : (
            <p className="visit-quiet">{labels.of("appointmentState", line.appointment)}</p>
          )}
        </div>
      ) : null}
      {isLive ? (
        <div className="chip-row">
          {goesOut ? <Button onClick={() => onOut("left")}>{t("leftOffice")}</Button> : null}
          {goesOut ? <Button onClick={() => onOut("returned")}>{t("returned")}</Button> : null}
          <Button onClick={() => onEnd("missed")}>{t("missedVisit")}</Button>
          <Button danger onClick={() => onEnd("cancelled")}>
            {t("cancelVisit")}
          </Button>
        </div>
      ) : goesOut && line.state === "done" ? (
        <div className="chip-row">
          <Button onClick={() => onOut("returned")}>{t("returned")}</Button>
        </div>
      ) : null}
    </PeekPanel>
  );
};
