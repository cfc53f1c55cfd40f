import { Button } from "antd";
import type { ShiftNoteLine } from "#shared/contracts/handover.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

interface NoteCardProps {
  readonly note: ShiftNoteLine;
  readonly onRead: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onClient: (clientId: string) => void;
}

export const NoteCard = ({ note, onRead, onEdit, onRemove, onClient }: NoteCardProps) => {
  const t = useText(handoverStrings);
  const isUnread = note.readAt === null;
  const giver = note.place === "given" ? t("you") : (note.fromName ?? t("someone"));
  const taker = note.place === "received" ? t("you") : (note.toName ?? t("someone"));
  return (
    <article className="handover-note" data-unread={isUnread && note.place === "received" ? "" : undefined}>
      <header className="handover-note-head">
        <DayText day={note.day} form="short" />
        <span>
          {t("from", { name: giver })} <strong>{taker}</strong>
        </span>
        {note.place === "received" && isUnread ? <StateBadge tone="due">{t("unread")}</StateBadge> : null}
        {note.place !== "received" && isUnread ? <span className="handover-quiet">{t("notRead")}</span> : null}
        {note.readAt === null ? null : <span className="handover-quiet">{t("readAt", { time: formatInstant(note.readAt) })}</span>}
        <span className="handover-acts">
          {note.place === "received" && isUnread ? (
            <Button size="small" type="primary" onClick={onRead}>
              {t("markRead")}
            </Button>
          ) : null}
          {note.place === "given" ? (
            <>
              <Button size="small" onClick={onEdit}>
                {t("edit")}
              </Button>
              <Button size="small" onClick={onRemove}>
                {t("remove")}
              </Button>
            </>
          ) : null}
        </span>
      </header>
      <p className="handover-note-body">{note.body}</p>
      {note.clients.length === 0 ? null : (
        <p className="handover-chips">
          {note.clients.map(({ clientId, name }) =>
            name === null ? (
              <span key={clientId} className="handover-quiet">
                {t("elsewhere")}
              </span>
            ) : (
              <button key={clientId} type="button" className="handover-link" onClick={() => onClient(clientId)}>
                {name}
              </button>
            ),
          )}
        </p>
      )}
    </article>
  );
};
