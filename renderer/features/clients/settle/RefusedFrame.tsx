/* What every card of refused edits begins with: about what, why, and when it was written. */
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { refusedStrings } from "./refusedStrings.ts";

interface RefusedFrameProps {
  /** Stands for the card on screen. */
  readonly id: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly reason: string;
  readonly tone: Tone;
  readonly editedAt: string;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export const RefusedFrame = ({ id, title, detail, reason, tone, editedAt, isCurrent, onFocus, onKeyDown, action, children }: RefusedFrameProps) => {
  const t = useText(refusedStrings);
  const titleId = useId();
  return (
    <article
      className="refused-card"
      aria-labelledby={titleId}
      data-refused={id}
      data-current={isCurrent ? "" : undefined}
      tabIndex={-1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <header className="conflict-case-head">
        <h2 className="conflict-case-title" id={titleId}>
          {title}
          {detail === undefined ? null : <span className="conflict-case-field">{detail}</span>}
        </h2>
        <StateBadge tone={tone}>{reason}</StateBadge>
        <span className="conflict-quiet">{t("editedAt", { at: formatInstant(editedAt) })}</span>
        {action}
      </header>
      {children}
    </article>
  );
};
