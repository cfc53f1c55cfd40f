import { Modal } from "antd";
import { ShortcutList } from "#renderer/ui/ShortcutList.tsx";
import { useText } from "#renderer/ui/text.ts";
import { appStrings } from "./strings.ts";

export const ShortcutSheet = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const t = useText(appStrings);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("shortcutSheet")} width={960} destroyOnHidden>
      <ShortcutList />
      <p className="panel-note">{t("shortcutSheetHint")}</p>
    </Modal>
  );
};
