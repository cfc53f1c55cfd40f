import type { ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface BulkBarProps {
  readonly count: number;
  /** Sums of the selection, e.g. total assets. */
  readonly note?: ReactNode;
  readonly onClear: () => void;
  /** The verbs. */
  readonly children: ReactNode;
}

/** Slides in under a list while something is selected. */
export const BulkBar = ({ count, note, onClear, children }: BulkBarProps) => {
  const t = useText(uiStrings);
  if (count === 0) return null;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t("selectedCount", { count })}>
      <span className="bulk-bar-count" aria-live="polite">
        {t("selectedCount", { count })}
      </span>
      {note}
      <button type="button" className="quiet-button" onClick={onClear}>
        {t("clearSelection")}
      </button>
      <div className="bulk-bar-actions">{children}</div>
    </div>
  );
};
