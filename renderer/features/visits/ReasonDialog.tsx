import { Input, Modal } from "antd";
import { useState } from "react";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { visitStrings } from "./strings.ts";

interface ReasonDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why a visit does not take place. */
export const ReasonDialog = ({ title, confirmLabel, onConfirm, onCancel }: ReasonDialogProps) => {
  const t = useText(visitStrings);
  const u = useText(uiStrings);
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={title}
      okText={confirmLabel}
      cancelText={u("close")}
      okButtonProps={{ danger: true }}
      onOk={() => onConfirm(reason)}
      onCancel={onCancel}
      width={440}
    >
      <label className="visit-field">
        <span>{t("reason")}</span>
        <Input
          autoFocus
          maxLength={200}
          value={reason}
          placeholder={t("reasonHint")}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : onConfirm(reason))}
        />
      </label>
    </Modal>
  );
};
