import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet, or nothing left after filtering: what this is, and the one thing to do. */
export const EmptyState = ({ title, hint, action }: EmptyStateProps) => (
  <div className="state-block" role="status">
    <p className="state-block-title">{title}</p>
    {hint ? <div className="state-block-hint">{hint}</div> : null}
    {action ? <div className="state-block-action">{action}</div> : null}
  </div>
);
