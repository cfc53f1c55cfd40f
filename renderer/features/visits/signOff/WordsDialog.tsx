import { Modal } from "antd";
import { useId, useState } from "react";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { useText } from "#renderer/ui/text.ts";
import { signOffStrings } from "./signOffStrings.ts";

interface WordsDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly confirmLabel: string;
  readonly isRequired: boolean;
  readonly onConfirm: (words: string) => void;
  readonly onCancel: () => void;
}

/** Words that go with a decision; Ctrl+Enter sends them. */
export const WordsDialog = ({ title, label, hint, confirmLabel, isRequired, onConfirm, onCancel }: WordsDialogProps) => {
  const t = useText(signOffStrings);
  const id = useId();
  const [words, setWords] = useState("");
  const isReady = !isRequired || words.trim() !== "";
  const send = (): void => {
    if (isReady) onConfirm(words.trim());
  };
  return (
    <Modal
      open
      title={title}
      okText={confirmLabel}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !isReady, title: "Ctrl+Enter" }}
      onOk={send}
      onCancel={onCancel}
      width={520}
    >
      <div className="visit-field">
        <label htmlFor={id}>{label}</label>
        <CheckedTextArea
          id={id}
          autoFocus
          maxLength={2000}
          value={words}
          placeholder={hint}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) send();
          }}
        />
      </div>
    </Modal>
  );
};
