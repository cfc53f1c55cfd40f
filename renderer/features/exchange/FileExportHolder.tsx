/* One file that leaves as it is, where the branch wants to know what for: the purpose, then the place, then perhaps a second person (SE7). */
import { Button, Modal } from "antd";
import { useId, useState } from "react";
import type { Day } from "#shared/kernel/time.ts";
import { shortestPurpose } from "#shared/contracts/exchange/exports.ts";
import type { FileAsk } from "#renderer/ui/exporting.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { type ExportForm, emptyExportForm } from "./exportForm.ts";
import { exportStrings } from "./exportStrings.ts";
import { PurposeRow } from "./PurposeRow.tsx";
import { SecondPersonHolder } from "./SecondPersonHolder.tsx";
import { useAskedWish } from "./useAskedWish.ts";
import { useExportErrors } from "./useExportErrors.ts";
import { useTakeFile } from "./useTakeFile.ts";

export const FileExportHolder = ({ ask, onClose }: { readonly ask: FileAsk; readonly onClose: () => void }) => {
  const t = useText(exportStrings);
  const words = useExportErrors();
  const takeFile = useTakeFile();
  const formId = useId();
  const [empty] = useState<ExportForm>(() => emptyExportForm(todayInChina() as Day)); // the clock gives a real day
  const [form, setForm] = useState(empty);
  const [line, setLine] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const wish = useAskedWish(ask, empty, setForm, setLine);
  const isShort = form.purpose.trim().length < shortestPurpose;
  const start = async (): Promise<void> => {
    if (isBusy || isShort) return;
    setBusy(true);
    setProblem(undefined);
    const outcome = await takeFile(ask, form.purpose.trim());
    setBusy(false);
    if (outcome === undefined) {
      wish.drop();
      onClose();
    } else if (outcome?.type === "secondPersonNeeded" && outcome.line !== undefined) {
      setLine(outcome.line);
      wish.keep({ form, line: outcome.line });
    } else if (outcome) setProblem(words(outcome));
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
        {problem === undefined ? null : (
          <p className="export-problem" role="alert">
            {problem}
          </p>
        )}
        <SecondPersonHolder line={line} />
        <PurposeRow
          value={form.purpose}
          isShort={isShort}
          isFirst
          onChange={(purpose) => {
            // The line stands for one wish and no other.
            setLine(undefined);
            setForm({ ...form, purpose });
          }}
        />
        <p className="export-note">{t("audited")}</p>
      </form>
    </Modal>
  );
};
