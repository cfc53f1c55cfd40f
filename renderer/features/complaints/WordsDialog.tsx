/* A choice and a few words: escalation, extension, change of handler. */
import { Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import { useText } from "#renderer/ui/text.ts";
import { complaintStrings } from "./strings.ts";

interface WordsDialogProps {
  readonly title: string;
  readonly choice?:
    | { readonly label: string; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly start: string | null }
    | undefined;
  readonly wordsLabel: string;
  readonly areWordsNeeded: boolean;
  readonly onDone: (choice: string, words: string) => void;
  readonly onClose: () => void;
}

export const WordsDialog = ({ title, choice, wordsLabel, areWordsNeeded, onDone, onClose }: WordsDialogProps) => {
  const t = useText(complaintStrings);
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(choice?.start ?? null);
  const [words, setWords] = useState("");
  const isReady = (choice === undefined || chosen !== null) && (!areWordsNeeded || words.trim() !== "");
  return (
    <Modal
      open
      title={title}
      okText={t("save")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !isReady }}
      onOk={() => onDone(chosen ?? "", words.trim())}
      onCancel={onClose}
      width={480}
    >
      <div className="case-dialog">
        {choice ? (
          <div data-wide="">
            <label htmlFor={`${id}-choice`}>{choice.label}</label>
            <Select id={`${id}-choice`} value={chosen} options={[...choice.options]} onChange={(next: string) => setChosen(next)} />
          </div>
        ) : null}
        <div data-wide="">
          <label htmlFor={`${id}-words`}>{wordsLabel}</label>
          <Input.TextArea
            id={`${id}-words`}
            autoFocus={choice === undefined}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
};
