/* One row of an export's dialog, and the row that asks what a file is for (SE7). */
import { Input } from "antd";
import type { ReactNode } from "react";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";

export const ExportRow = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <fieldset className="export-row">
    <legend>{label}</legend>
    {children}
  </fieldset>
);

interface PurposeRowProps {
  readonly value: string;
  readonly isShort: boolean;
  /** Typing begins here. */
  readonly isFirst: boolean;
  readonly onChange: (purpose: string) => void;
}

export const PurposeRow = ({ value, isShort, isFirst, onChange }: PurposeRowProps) => {
  const t = useText(exportStrings);
  return (
    <ExportRow label={t("purposeRow")}>
      <Input
        autoFocus={isFirst}
        aria-label={t("purpose")}
        placeholder={t("purposeHint")}
        value={value}
        maxLength={500}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="export-note">{isShort ? t("purposeShort") : t("purpose")}</p>
    </ExportRow>
  );
};
