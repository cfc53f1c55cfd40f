/* One back and one further, beside the day, week, month or year that is shown. */
import type { ReactNode } from "react";

interface TurnProps {
  /** What the two arrows are called. */
  readonly previous: string;
  readonly next: string;
  readonly onTurn: (step: 1 | -1) => void;
  /** What comes next can be shown. */
  readonly mayNext?: boolean;
  readonly children: ReactNode;
}

export const Turn = ({ previous, next, onTurn, mayNext = true, children }: TurnProps) => (
  <span className="turn">
    <button type="button" className="quiet-button turn-arrow" aria-label={previous} title={previous} onClick={() => onTurn(-1)}>
      ‹
    </button>
    {children}
    <button type="button" className="quiet-button turn-arrow" aria-label={next} title={next} disabled={!mayNext} onClick={() => onTurn(1)}>
      ›
    </button>
  </span>
);
