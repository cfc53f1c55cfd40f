/* Parts of the lobby's pages that are drawn twice: an appointment, a manager, a remark. */
import type { LobbyAppointment, LobbyManagerLine, LobbyRemark } from "#shared/domain/lobby/lobbyLines.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { VisitBadge } from "#renderer/ui/VisitBadge.tsx";
import { lobbyStrings } from "./strings.ts";

type LabelOf = (dictionary: string, code: string | null | undefined) => string;

interface AppointmentsProps {
  readonly lines: readonly LobbyAppointment[];
  readonly labelOf: LabelOf;
  /** Absent where the client is the page itself. */
  readonly onOpen?: (clientId: string) => void;
}

export const Appointments = ({ lines, labelOf, onOpen }: AppointmentsProps) => {
  const t = useText(lobbyStrings);
  return (
    <ul className="lobby-list">
      {lines.map((line) => {
        const detail = [labelOf("visitKind", line.kind), line.managerName].filter(Boolean).join(" · ");
        const body = (
          <>
            <span className="lobby-time">{line.startTime ?? t("wholeDay")}</span>
            <span className="lobby-who">
              {onOpen ? <strong>{line.clientName}</strong> : null}
              <span className="lobby-quiet">{detail}</span>
            </span>
            {/* Whether the client was asked is the manager's matter: in the hall a plain plan is just that. */}
            <VisitBadge visit={line.appointment === "none" ? { state: line.state } : line} labelOf={labelOf} />
          </>
        );
        return (
          <li key={line.visitId}>
            {onOpen ? (
              <button type="button" className="lobby-row" onClick={() => onOpen(line.clientId)}>
                {body}
              </button>
            ) : (
              <div className="lobby-row">{body}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** Where a manager is, as far as the day's appointments say. */
export const Whereabouts = ({ manager }: { readonly manager: LobbyManagerLine }) => {
  const t = useText(lobbyStrings);
  if (manager.outSince !== null) return <StateBadge tone="due">{t("isOut")}</StateBadge>;
  if (manager.busyAt !== null) return <StateBadge tone="accent">{t("isBusy", { at: manager.busyAt })}</StateBadge>;
  return <span className="lobby-quiet">{t("isFree")}</span>;
};

interface RemarksProps {
  readonly lines: readonly LobbyRemark[];
  readonly labelOf: LabelOf;
  readonly onOpen?: (clientId: string) => void;
}

export const Remarks = ({ lines, labelOf, onOpen }: RemarksProps) => {
  const t = useText(lobbyStrings);
  return (
    <ul className="lobby-list">
      {lines.map((line) => (
        <li key={line.id} className="lobby-remark">
          <div className="lobby-remark-head">
            {onOpen ? (
              <button type="button" className="lobby-link" onClick={() => onOpen(line.clientId)}>
                {line.clientName}
              </button>
            ) : (
              <StateBadge tone={line.isHandled ? "done" : "due"}>{t(line.isHandled ? "handled" : "waitingOne")}</StateBadge>
            )}
            <span className="lobby-quiet">{t("byWhom", { name: line.authorName ?? labelOf("role", line.authorRole), at: formatInstant(line.writtenAt) })}</span>
          </div>
          <p>{line.body}</p>
        </li>
      ))}
    </ul>
  );
};
