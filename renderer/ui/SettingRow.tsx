import { useId, type ReactNode } from "react";

interface SettingRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (labelId: string) => ReactNode;
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
      <div className="setting-control">{children(id)}</div>
    </div>
  );
};
