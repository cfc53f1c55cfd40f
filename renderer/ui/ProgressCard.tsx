import { Button } from "antd";
import type { ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface ProgressCardProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly done: number;
  /** Unknown at first: the bar then waits. */
  readonly total?: number;
  /** The counts are shares of the whole, not things: say them in percent. */
  readonly isShare?: boolean;
  readonly onCancel?: () => void;
  readonly actions?: ReactNode;
}

/** Long work: how far it is, and a way to stop it. */
export const ProgressCard = ({ title, note, done, total, isShare, onCancel, actions }: ProgressCardProps) => {
  const t = useText(uiStrings);
  const percent = total ? Math.min(100, Math.round((done / total) * 100)) : 0;
  return (
    <section className="progress-card" aria-label={title}>
      <div className="progress-card-head">
        <span className="progress-card-title">{title}</span>
        {total ? <span className="panel-note">{isShare ? `${percent}%` : t("progressOf", { done, total })}</span> : null}
        {actions}
        {onCancel ? <Button onClick={onCancel}>{t("cancel")}</Button> : null}
      </div>
      <div className="progress-track" role="progressbar" aria-label={title} aria-valuemin={0} aria-valuemax={100} aria-valuenow={total ? percent : undefined}>
        <div className="progress-bar" style={{ width: `${percent}%` }} />
      </div>
      {note ? <div className="panel-note">{note}</div> : null}
    </section>
  );
};
