/* Handing a template in: a name, a file; then what is wrong with it, each with its place. */
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { TemplateProblem } from "#shared/domain/reports/templateFields.ts";
import { useText } from "#renderer/ui/text.ts";
import { reportLayoutStrings } from "./reportLayoutStrings.ts";
import { useTemplateWords } from "./templateWords.ts";

interface TemplateDialogProps {
  readonly name: string;
  /** A new version of a template that exists: its name stays. */
  readonly isNewVersion: boolean;
  readonly fileName: string;
  readonly problems: readonly TemplateProblem[];
  /** Why the file as a whole was not taken. */
  readonly refusal: string | undefined;
  readonly isBusy: boolean;
  readonly onOtherFile: () => void;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

export const TemplateDialog = ({ name, isNewVersion, fileName, problems, refusal, isBusy, onOtherFile, onSave, onClose }: TemplateDialogProps) => {
  const t = useText(reportLayoutStrings);
  const words = useTemplateWords();
  const [typed, setTyped] = useState(name);
  const isWrong = problems.length > 0 || refusal !== undefined;
  return (
    <Modal
      open
      title={t("dialogTitle")}
      width={640}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {isWrong ? (
            <Button type="primary" onClick={onOtherFile}>
              {t("dialogOther")}
            </Button>
          ) : (
            <Button type="primary" disabled={typed.trim() === ""} loading={isBusy} onClick={() => onSave(typed.trim())}>
              {t("dialogSave")}
            </Button>
          )}
        </>
      }
    >
      <form
        className="template-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong && typed.trim() !== "") onSave(typed.trim());
        }}
      >
        <label className="template-line">
          <span>{t("dialogName")}</span>
          <Input autoFocus value={typed} maxLength={60} disabled={isNewVersion} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <p className="template-line">
          <span>{t("dialogFile")}</span>
          <span>{fileName}</span>
        </p>
        {refusal === undefined ? null : (
          <p className="template-wrong" role="alert">
            {refusal} {t("nothingKept")}
          </p>
        )}
        {problems.length === 0 ? null : (
          <div role="alert">
            <p className="template-wrong">
              {t("problemCount", { count: problems.length })} {t("nothingKept")}
            </p>
            <ul className="template-problems">
              {problems.map((problem, index) => (
                <li key={index}>
                  <span className="template-place">{words.place(problem.place)}</span>
                  {problem.tag === "" ? null : <code>{problem.tag.startsWith("{") || problem.tag.startsWith("｛") ? problem.tag : `{${problem.tag}}`}</code>}
                  <span>{words.problem(problem)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {isWrong ? null : <p className="panel-note">{t("dialogNote")}</p>}
      </form>
    </Modal>
  );
};
