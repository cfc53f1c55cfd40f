import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { useText } from "#renderer/ui/text.ts";
import { branchStrings } from "./strings.ts";

interface BlockDialogProps {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onBlock: (reason: string) => void;
  readonly onClose: () => void;
}

/** Blocking destroys a key: it is asked for with its reason, which stays in the audit. */
export const BlockDialog = ({ name, isBusy, onBlock, onClose }: BlockDialogProps) => {
  const t = useText(branchStrings);
  const id = useId();
  const [reason, setReason] = useState("");
  const isMissing = reason.trim() === "";
  return (
    <Modal
      open
      title={t("blockTitle", { name })}
      okText={t("block")}
      cancelText={t("cancel")}
      okButtonProps={{ danger: true, loading: isBusy, disabled: isMissing }}
      onOk={() => onBlock(reason.trim())}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <div className="branch-ask">
        <p className="branch-quiet">{t("blockBody")}</p>
        <label htmlFor={id}>{t("blockReason")}</label>
        <Input id={id} autoFocus value={reason} maxLength={200} placeholder={t("blockReasonHint")} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  );
};
