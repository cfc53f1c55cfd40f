/* A letter of a complaint from a template of the branch, printed and noted as sent (R221, R222, X11). */
import { Button, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import type { ComplaintFile } from "#shared/contracts/complaints.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useSender } from "#renderer/api/useSender.ts";
import { useLetterLanguage, useMergeFieldName } from "#renderer/ui/letterLanguage.ts";
import { LanguageChoice } from "#renderer/ui/letterRun.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { complaintStrings } from "./strings.ts";
import { useCaseTold } from "./useCaseTold.ts";

export const LetterDialogHolder = ({ file, onClose }: { readonly file: ComplaintFile; readonly onClose: () => void }) => {
  const t = useText(complaintStrings);
  const api = useApi();
  const { preview } = usePrint();
  const told = useCaseTold();
  const id = useId();
  const { line, letters } = file;
  const suited = line.answeredOn !== null || line.resolution !== null ? "answer" : line.extendedOn !== null ? "extension" : "receipt";
  const [templateId, setTemplateId] = useState(letters.find((one) => one.caseLetter === suited)?.id ?? letters[0]?.id ?? "");
  const [known, setSender] = useSender();
  const sender = known ?? { outlet: "", phone: "" };
  const words = useWordsOf();
  const fieldName = useMergeFieldName();
  const template = letters.find((one) => one.id === templateId);
  const hasEnglish = template?.hasEnglish === true;
  const { language, choose } = useLetterLanguage(hasEnglish);
  const name = template ? words(template.name, template.nameEn) : "";
  const reading = useRead(
    `letter ${line.id} ${templateId} ${language} ${sender.outlet} ${sender.phone}`,
    () => api.complaints.caseLetter({ complaintId: line.id, templateId, ...sender, language }),
    ["table:messageTemplate", "table:complaint"],
  );
  const letter = reading.value;
  const missing = [...(letter?.empty ?? []), ...(letter?.unknown ?? [])];
  const note = async (): Promise<void> => {
    const answer = await api.complaints.addCaseEntry({ caseId: line.id, kind: "letter", values: { body: `${name}\n\n${letter?.text ?? ""}`.slice(0, 8000) } });
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("entryAdded"), answer.value.txId);
    onClose();
  };
  return (
    <Modal
      open
      title={t("letter")}
      width={680}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t("cancel")}
        </Button>,
        <Button key="print" disabled={!letter || missing.length > 0} onClick={() => preview({ fileName: name, letters: 1 })}>
          {t("letterPrint")}
        </Button>,
        <Button key="sent" type="primary" disabled={!letter || missing.length > 0} onClick={() => void note()}>
          {t("letterSent")}
        </Button>,
      ]}
    >
      <div className="case-dialog">
        <div data-wide="">
          <label htmlFor={`${id}-template`}>{t("chooseLetter")}</label>
          <Select
            id={`${id}-template`}
            value={templateId}
            options={letters.map((one) => ({ value: one.id, label: words(one.name, one.nameEn) }))}
            onChange={(next: string) => setTemplateId(next)}
          />
        </div>
        <div data-wide="">
          <LanguageChoice language={language} hasEnglish={hasEnglish} onChange={choose} />
        </div>
        <div>
          <label htmlFor={`${id}-outlet`}>{t("outlet")}</label>
          <Input id={`${id}-outlet`} value={sender.outlet} maxLength={120} readOnly={!known} onChange={(event) => setSender({ outlet: event.target.value })} />
        </div>
        <div>
          <label htmlFor={`${id}-phone`}>{t("phone")}</label>
          <Input id={`${id}-phone`} value={sender.phone} maxLength={40} readOnly={!known} onChange={(event) => setSender({ phone: event.target.value })} />
        </div>
        {missing.length > 0 ? (
          <p className="case-notice" data-wide="" role="status">
            {t("letterMissing", { names: missing.map(fieldName).join(t("between")) })}
          </p>
        ) : null}
        {reading.state === "ready" ? null : (
          <div data-wide="">
            <ReadState reading={reading} lines={8} />
          </div>
        )}
        {letter ? (
          <div className="case-letter" data-wide="">
            {letter.text}
          </div>
        ) : null}
      </div>
    </Modal>
  );
};
