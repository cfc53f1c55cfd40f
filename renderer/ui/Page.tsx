import type { ReactNode } from "react";

interface PageProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** Between title and body, e.g. tabs or filters. */
  readonly below?: ReactNode;
  /** The body fills the page and scrolls by itself (tables, panels beside each other). */
  readonly flush?: boolean;
  /** Brings the scroll position back on return. */
  readonly restorationId?: string;
  readonly children: ReactNode;
}

export const Page = ({ title, subtitle, actions, below, flush, restorationId, children }: PageProps) => (
  <div className="page">
    <header className="page-head">
      <h1 className="page-title">{title}</h1>
      {subtitle ? <div className="page-subtitle">{subtitle}</div> : null}
      {actions ? <div className="page-actions">{actions}</div> : null}
    </header>
    {below}
    <div className="page-body" data-flush={flush ? "" : undefined} data-scroll-restoration-id={restorationId}>
      {children}
    </div>
  </div>
);
