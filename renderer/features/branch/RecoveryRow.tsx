/* One request for recovery: who asks, what to compare, who took it, who agreed, and the answer when there is one. */
import { Button } from "antd";
import { useRef } from "react";
import type { RecoveryEntry } from "#shared/contracts/branch.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { branchGuardStrings } from "./guardStrings.ts";
import { branchStrings } from "./strings.ts";

interface RecoveryRowProps {
  readonly entry: RecoveryEntry;
  /** Taken by the person who looks: another one must agree. */
  readonly isOwn: boolean;
  readonly onAgree: () => void;
  readonly onSave: () => void;
  readonly onCopied: () => void;
}

export const RecoveryRow = ({ entry, isOwn, onAgree, onSave, onCopied }: RecoveryRowProps) => {
  const t = useText(branchGuardStrings);
  const b = useText(branchStrings);
  // The hub's command line counts as a person, under this name.
  const nameOf = (name: string | null): string => (name === "console" ? b("console") : (name ?? ""));
  const line = useRef<HTMLInputElement>(null);
  const copy = (): void => {
    line.current?.select();
    if (document.execCommand("copy")) onCopied();
  };
  return (
    <tr>
      <td>
        {entry.userName} · {entry.deviceName}
      </td>
      <td className="branch-time">{entry.check}</td>
      <td>
        {nameOf(entry.takenByName)} · {formatInstant(entry.takenAt)}
      </td>
      <td>
        {entry.agreedAt ? (
          `${nameOf(entry.agreedByName)} · ${formatInstant(entry.agreedAt)}`
        ) : isOwn ? (
          t("waits")
        ) : (
          <Button onClick={onAgree}>{t("agree")}</Button>
        )}
      </td>
      <td>
        {entry.answer === null ? null : (
          <span className="branch-acts">
            <input ref={line} className="branch-hidden" readOnly tabIndex={-1} aria-label={t("answer")} value={entry.answer} />
            <Button size="small" onClick={copy}>
              {t("copy")}
            </Button>
            <Button size="small" onClick={onSave}>
              {t("save")}
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
};
