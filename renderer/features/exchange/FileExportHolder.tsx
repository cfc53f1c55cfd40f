/* One file that leaves as it is, where the branch wants to know what for: the purpose, then the place, then perhaps a second person (SE7). */
import { Button, Modal } from "antd";
import { useId, useState } from "react";
import { shortestPurpose } from "#shared/contracts/exchange/exports.ts";
import type { ExportRefusal, FileAsk } from "#renderer/ui/exporting.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";
import { PurposeRow } from "./PurposeRow.tsx";
import { SecondPersonHolder } from "./SecondPersonHolder.tsx";
import { useExportErrors } from "./useExportErrors.ts";
import { useTakeFile } from "./useTakeFile.ts";

export const FileExportHolder = ({ ask, onClose }: { readonly ask: FileAsk; readonly onClose: () => void }) => {
  const t = useText(exportStrings);
  const words = useExportErrors();
  const takeFile = useTakeFile();
  const formId = useId();
  const [purpose, setPurpose] = useState("");
  const [refusal, setRefusal] = useState<ExportRefusal>();
  const [isBusy, setBusy] = useState(false);
  const isShort = purpose.trim().length < shortestPurpose;
  const line = refusal?.type === "secondPersonNeeded" ? refusal.line : undefined;
  const start = async (): Promise<void> => {
    if (isBusy || isShort) return;
    setBusy(true);
    setRefusal(undefined);
    const outcome = await takeFile(ask, purpose.trim());
    setBusy(false);
    if (outcome === undefined) onClose();
    else if (outcome) setRefusal(outcome);
  };
  return (
    <Modal
      open
      title={t("titleList", { list: ask.title })}
      width={520}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="primary" htmlType="submit" form={formId} loading={isBusy} disabled={isShort}>
            {t("start")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        {refusal === undefined || line !== undefined ? null : (
          <p className="export-problem" role="alert">
            {words(refusal)}
          </p>
        )}
        <SecondPersonHolder line={line} />
        <PurposeRow value={purpose} isShort={isShort} isFirst onChange={setPurpose} />
        <p className="export-note">{t("audited")}</p>
      </form>
    </Modal>
  );
};
