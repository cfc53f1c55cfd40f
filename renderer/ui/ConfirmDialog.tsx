import { Modal } from "antd";
import type { ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface ConfirmDialogProps {
  readonly open: boolean;
  /** The question, e.g. 删除演示网点？ */
  readonly title: string;
  readonly body?: ReactNode;
  /** The verb on the button, never a bare yes. */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before what cannot be undone. What can be undone is done, with 撤销 in a toast. */
export const ConfirmDialog = ({ open, title, body, confirmLabel, danger, busy, onConfirm, onCancel }: ConfirmDialogProps) => {
  const t = useText(uiStrings);
  return (
    <Modal
      open={open}
      title={title}
      okText={confirmLabel}
      cancelText={t("cancel")}
      okButtonProps={{ danger: danger ?? false, loading: busy ?? false }}
      onOk={onConfirm}
      onCancel={onCancel}
      width={440}
      destroyOnHidden
    >
      {body}
    </Modal>
  );
};
