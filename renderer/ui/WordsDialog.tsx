/*
 * Asks for a few words before an act: the reason, the evidence, a name; where there is something to choose, for that as well.
 * Enter confirms and Shift+Enter breaks the line; words that others will read at length break on Enter and go with Ctrl+Enter.
 */
import { Input, Modal, Select } from "antd";
import { type KeyboardEvent, useId } from "react";
import { CheckedTextArea } from "./CheckedTextArea.tsx";
import { FilterChip } from "./FilterChip.tsx";
import { useOneAtATime } from "./FormDialog.tsx";
import { RestoredLine, useFormDraft, useFormKey } from "./formDrafts.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import "./rowForm.css";

interface WordsDialogProps {
  readonly title: string;
  readonly note?: string;
  /** Above the field; without one the title says what is asked. */
  readonly label?: string;
  readonly hint?: string;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly isDanger?: boolean;
  readonly initial?: string;
  /** Without words there is nothing to confirm. */
  readonly isRequired?: boolean;
  readonly isOneLine?: boolean;
  /** Words that others read: checked against the branch's list, Ctrl+Enter sends them. */
  readonly isLong?: boolean;
  readonly maxLength: number;
  /** Words that are taken with one click. */
  readonly offers?: readonly { readonly words: string; readonly note: string }[];
  /** What is chosen beside the words, and must be. */
  readonly choice?: { readonly label: string; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly start: string | null };
  /** What the words are about, e.g. a row: words that were not sent are back when the dialog of the same thing is opened again. */
  readonly about: string;
  /** Answers whether it was done; the dialog stays open with the words until it is. */
  readonly onConfirm: (words: string, chosen: string) => Promise<boolean>;
  /** It was done, or given up. */
  readonly onClose: () => void;
}

export const WordsDialog = ({ initial = "", offers = [], choice, isLong = false, ...props }: WordsDialogProps) => {
  const t = useText(uiStrings);
  const id = useId();
  const start = { words: initial, chosen: choice?.start ?? null };
  const key = useFormKey(`${props.title} ${props.about}`, start);
  const draft = useFormDraft<{ words: string; chosen: string | null }>(key, start);
  const { isBusy, run } = useOneAtATime();
  const { words, chosen } = draft.values;
  const isReady = (props.isRequired !== true || words.trim() !== "") && (choice === undefined || chosen !== null);
  const confirm = (): void => {
    if (!isReady) return;
    void run(async () => {
      if (!(await props.onConfirm(words.trim(), chosen ?? ""))) return;
      draft.done();
      props.onClose();
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.shiftKey || event.altKey) return;
    if (isLong !== (event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    confirm();
  };
  const Area = isLong ? CheckedTextArea : Input.TextArea;
  return (
    <Modal
      open
      title={props.title}
      okText={props.confirmLabel}
      cancelText={props.cancelLabel ?? t("cancel")}
      okButtonProps={{ disabled: !isReady || isBusy, danger: props.isDanger === true, ...(isLong ? { title: "Ctrl+Enter" } : {}) }}
      onOk={confirm}
      onCancel={props.onClose}
      width={isLong ? 520 : 460}
    >
      <div className="words-dialog">
        <RestoredLine draft={draft} />
        {props.note === undefined ? null : <p>{props.note}</p>}
        {choice ? (
          <div className="row-form-field">
            <label htmlFor={`${id}-choice`}>{choice.label}</label>
            <Select<string> id={`${id}-choice`} value={chosen} options={[...choice.options]} onChange={(code) => draft.set({ chosen: code })} />
          </div>
        ) : null}
        {offers.length === 0 ? null : (
          <div className="words-dialog-offers">
            {offers.map((offer) => (
              <FilterChip
                key={offer.words}
                label={offer.note === "" ? offer.words : `${offer.words} · ${offer.note}`}
                isActive={words === offer.words}
                onClick={() => draft.set({ words: offer.words })}
              />
            ))}
          </div>
        )}
        <div className="row-form-field">
          {props.label === undefined ? null : <label htmlFor={id}>{props.label}</label>}
          <Area
            id={id}
            {...(props.label === undefined ? { "aria-label": props.title } : {})}
            autoFocus={choice === undefined || choice.start !== null}
            autoSize={{ minRows: props.isOneLine ? 1 : 3, maxRows: 10 }}
            maxLength={props.maxLength}
            value={words}
            placeholder={props.hint}
            onChange={(event) => draft.set({ words: event.target.value })}
            onKeyDown={onKeyDown}
          />
        </div>
      </div>
    </Modal>
  );
};
