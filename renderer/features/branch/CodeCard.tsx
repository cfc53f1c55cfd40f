/* An enrolment code, shown once: large letters in groups that can be read aloud and typed from paper. */
import { Button, Select } from "antd";
import { useRef } from "react";
import type { EnrolmentCode } from "#shared/contracts/branch.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { branchStrings } from "./strings.ts";

interface CodeCardProps {
  readonly name: string;
  readonly code: EnrolmentCode;
  readonly hours: number;
  readonly onHours: (hours: number) => void;
  readonly onCopied: (isCopied: boolean) => void;
  readonly onSave: () => void;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

const choices = [2, 24, 72, 168] as const;

export const CodeCard = ({ name, code, hours, onHours, onCopied, onSave, onPrint, onClose }: CodeCardProps) => {
  const t = useText(branchStrings);
  const line = useRef<HTMLInputElement>(null);
  /** The window has no right to the clipboard; copying a selection is the person's own act. */
  const copy = (): void => {
    line.current?.select();
    onCopied(document.execCommand("copy"));
  };
  return (
    <div className="branch-paper">
      <Panel
        title={t("codeTitle", { name })}
        note={t("codeUntil", { time: formatInstant(code.expiresAt) })}
        actions={
          <span className="branch-acts branch-no-print">
            <Select
              size="small"
              aria-label={t("hours")}
              value={hours}
              popupMatchSelectWidth={false}
              options={choices.map((value) => ({ value, label: value < 48 ? t("hoursOf", { count: value }) : t("daysOf", { count: value / 24 }) }))}
              onChange={onHours}
            />
            <Button size="small" type="primary" autoFocus onClick={copy}>
              {t("copy")}
            </Button>
            <Button size="small" onClick={onSave}>
              {t("joinFile")}
            </Button>
            <Button size="small" onClick={onPrint}>
              {t("print")}
            </Button>
            <Button size="small" onClick={onClose}>
              {t("close")}
            </Button>
          </span>
        }
      >
        <p className="branch-code" aria-label={code.code}>
          {code.code.split("-").map((group, index) => (
            <span key={`${index} ${group}`}>{group}</span>
          ))}
        </p>
        <input ref={line} className="branch-line branch-no-print" readOnly aria-label={t("copy")} value={code.line} />
        <p className="aside-text">{t("codeHelp")}</p>
        <p className="aside-text">{t("codeOnce")}</p>
      </Panel>
    </div>
  );
};
