import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { useText } from "#renderer/ui/text.ts";
import { branchBlockStrings } from "./blockStrings.ts";
import { branchStrings } from "./strings.ts";
import type { BlockRule } from "./useBlockRule.ts";

interface BlockDialogProps {
  readonly name: string;
  readonly rule: BlockRule;
  readonly isBusy: boolean;
  readonly onBlock: (reason: string) => void;
  readonly onClose: () => void;
}

/** Blocking destroys or locks a key, as the branch has ruled: it is asked for with its reason, which stays in the audit. */
export const BlockDialog = ({ name, rule, isBusy, onBlock, onClose }: BlockDialogProps) => {
  const t = useText(branchBlockStrings);
  const b = useText(branchStrings);
  const id = useId();
  const [reason, setReason] = useState("");
  const isMissing = reason.trim() === "";
  return (
    <Modal
      open
      title={t("blockTitle", { name })}
      okText={b("block")}
      cancelText={b("cancel")}
      okButtonProps={{ danger: true, loading: isBusy, disabled: isMissing }}
      onOk={() => onBlock(reason.trim())}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <div className="branch-ask">
        <p className="aside-text">{t(`blockBody_${rule}`)}</p>
        <label htmlFor={id}>{t("blockReason")}</label>
        <Input id={id} autoFocus value={reason} maxLength={200} placeholder={t("blockReasonHint")} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  );
};
