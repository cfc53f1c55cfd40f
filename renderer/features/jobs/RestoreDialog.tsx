import { Input, Modal } from "antd";
import { useId, useState } from "react";
import type { BackupLine } from "#shared/contracts/jobs.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { jobsStrings } from "./strings.ts";

interface RestoreDialogProps {
  readonly backup: BackupLine;
  readonly needsPassphrase: boolean;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onRestore: (passphrase: string) => void;
  readonly onCancel: () => void;
}

/** Says what restoring does, and what it does not, before it asks for the passphrase. */
export const RestoreDialog = ({ backup, needsPassphrase, isBusy, problem, onRestore, onCancel }: RestoreDialogProps) => {
  const t = useText(jobsStrings);
  const ui = useText(uiStrings);
  const id = useId();
  const [passphrase, setPassphrase] = useState("");
  const isReady = !needsPassphrase || passphrase !== "";
  return (
    <Modal
      open
      title={t("restoreTitle", { at: formatInstant(backup.madeAt) })}
      okText={t("restoreNow")}
      cancelText={ui("cancel")}
      okButtonProps={{ danger: true, loading: isBusy, disabled: !isReady }}
      onOk={() => onRestore(passphrase)}
      // Once it has begun there is no way back: a dialog that went away would look as if nothing were done.
      cancelButtonProps={{ disabled: isBusy }}
      closable={!isBusy}
      onCancel={() => !isBusy && onCancel()}
      mask={{ closable: false }}
      width={480}
    >
      <div className="restore-words">
        <p>{t("restoreWhat")}</p>
        <p>{t("restoreKept")}</p>
        <p className="panel-note">{t("restoreFirst")}</p>
      </div>
      {needsPassphrase ? (
        <div className="restore-field">
          <label htmlFor={id}>{t("passphrase")}</label>
          <Input.Password
            id={id}
            autoFocus
            autoComplete="current-password"
            value={passphrase}
            status={problem ? "error" : ""}
            aria-describedby={`${id}-note`}
            onChange={(event) => setPassphrase(event.target.value)}
            onPressEnter={() => isReady && !isBusy && onRestore(passphrase)}
          />
        </div>
      ) : null}
      <p id={`${id}-note`} className="panel-note" data-problem={problem ? "" : undefined} role={problem ? "alert" : undefined}>
        {problem ?? t(needsPassphrase ? "passphraseNote" : "demoNote")}
      </p>
    </Modal>
  );
};
