import type { ReactNode } from "react";

interface DayStepProps {
  readonly title: string;
  readonly isClear: boolean;
  readonly said: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** One thing to look at before closing: settled, or with its list. */
export const DayStep = ({ title, isClear, said, children, action }: DayStepProps) => (
  <li className="day-step" data-clear={isClear ? "" : undefined}>
    <span className="day-step-sign" aria-hidden="true">
      <svg viewBox="0 0 16 16" width="16" height="16">
        {isClear ? (
          <path d="m3.5 8.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
        ) : (
          <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        )}
      </svg>
    </span>
    <div className="day-step-body">
      <div className="day-step-head">
        <h3>{title}</h3>
        <span className="day-quiet">{said}</span>
        {action ? <span className="day-step-act">{action}</span> : null}
      </div>
      {children}
    </div>
  </li>
);
