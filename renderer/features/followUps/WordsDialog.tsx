/* Asks for a few words before an act: the evidence, the reason, the name. Enter confirms, Shift+Enter breaks the line. */
import { Input, Modal } from "antd";
import { useState } from "react";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";

interface WordsDialogProps {
  readonly title: string;
  readonly note?: string;
  readonly hint: string;
  readonly confirmLabel: string;
  readonly initial?: string;
  /** Without words there is nothing to confirm. */
  readonly isRequired?: boolean;
  readonly isOneLine?: boolean;
  readonly maxLength: number;
  /** Words that are taken with one click. */
  readonly choices?: readonly { readonly words: string; readonly note: string }[];
  readonly onConfirm: (text: string) => void;
  readonly onCancel: () => void;
}

export const WordsDialog = ({
  title,
  note,
  hint,
  confirmLabel,
  initial = "",
  isRequired,
  isOneLine,
  maxLength,
  choices = [],
  onConfirm,
  onCancel,
}: WordsDialogProps) => {
  const u = useText(uiStrings);
  const [text, setText] = useState(initial);
  const isReady = !isRequired || text.trim() !== "";
  const confirm = (): void => {
    if (isReady) onConfirm(text.trim());
  };
  return (
    <Modal
      open
      title={title}
      okText={confirmLabel}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: !isReady }}
      onOk={confirm}
      onCancel={onCancel}
      width={440}
    >
      {note === undefined ? null : <p className="follow-up-quiet">{note}</p>}
      {choices.length === 0 ? null : (
        <div className="follow-up-choices">
          {choices.map(({ words, note: about }) => (
            <FilterChip key={words} label={about === "" ? words : `${words} · ${about}`} isActive={text === words} onClick={() => setText(words)} />
          ))}
        </div>
      )}
      <Input.TextArea
        autoFocus
        aria-label={title}
        autoSize={{ minRows: isOneLine ? 1 : 3, maxRows: 10 }}
        maxLength={maxLength}
        value={text}
        placeholder={hint}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (event.nativeEvent.isComposing || event.shiftKey) return;
          event.preventDefault();
          confirm();
        }}
      />
    </Modal>
  );
};
