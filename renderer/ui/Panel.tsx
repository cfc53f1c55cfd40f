import { useId, type ReactNode } from "react";

interface PanelProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Content reaches the border, e.g. a table. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a card with a small heading; a line parts it from the one above. */
export const PanelPart = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="panel-part">
    <h3 className="panel-part-title">{title}</h3>
    {children}
  </section>
);

/** The one card style. Never put one inside another. */
export const Panel = ({ title, note, actions, flush, children }: PanelProps) => {
  const titleId = useId();
  return (
    <section className="panel" data-flush={flush ? "" : undefined} aria-labelledby={title ? titleId : undefined}>
      {title || actions ? (
        <div className="panel-head">
          {title ? (
            <h2 className="panel-title" id={titleId}>
              {title}
            </h2>
          ) : null}
          {note ? <span className="panel-note">{note}</span> : null}
          {actions ? <div className="panel-actions">{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
};
