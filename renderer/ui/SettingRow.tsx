import { useId, type ReactNode } from "react";
import "./settingRow.css";

interface SettingRowProps {
  readonly label: string;
  readonly hint?: string;
  /** Absent: a fact in words, nothing to set. */
  readonly children?: (labelId: string) => ReactNode;
}

/** One setting: words at the left, the control at the right. */
export const SettingRow = ({ label, hint, children }: SettingRowProps) => {
  const id = useId();
  return (
    <div className="setting-row">
      <div>
        <div id={id}>{label}</div>
        {hint ? <div className="panel-note">{hint}</div> : null}
      </div>
      {children ? <div className="setting-control">{children(id)}</div> : null}
    </div>
  );
};
