/*
 * A form in a dialog, saved with its button or Ctrl+Enter. It saves one at a time: whoever presses twice, or presses again
 * because the program is slow to answer, has saved once. What was typed stays until it is stored.
 */
import { Modal } from "antd";
import { type CSSProperties, type ReactNode, useRef, useState } from "react";
import { onControlEnter } from "./controlEnter.ts";
import { type FormDraft, RestoredLine } from "./formDrafts.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface FormDialogProps {
  readonly title: string;
  /** Without it: save. */
  readonly okText?: string;
  /** Whether there is enough to be saved. */
  readonly isReady?: boolean;
  readonly width?: number;
  readonly style?: CSSProperties;
  readonly bodyStyle?: CSSProperties;
  readonly className?: string;
  /** What was typed and not saved; it goes when the form is stored. */
  readonly draft?: Pick<FormDraft<object>, "isRestored" | "startOver" | "done">;
  /** Answers whether it was stored; until it is, the dialog stays. */
  readonly onSubmit: () => Promise<boolean>;
  /** It was stored, or given up. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Runs one at a time: what comes while the first is under way does nothing. */
export const useOneAtATime = (): { readonly isBusy: boolean; readonly run: (work: () => Promise<unknown>) => Promise<void> } => {
  const isRunning = useRef(false);
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    run: async (work) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setBusy(true);
      try {
        await work();
      } finally {
        isRunning.current = false;
        setBusy(false);
      }
    },
  };
};

export const FormDialog = ({ isReady = true, draft, onSubmit, onClose, ...props }: FormDialogProps) => {
  const u = useText(uiStrings);
  const { isBusy, run } = useOneAtATime();
  const submit = (): void => {
    if (!isReady) return;
    void run(async () => {
      if (!(await onSubmit())) return;
      draft?.done();
      onClose();
    });
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText ?? u("save")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: !isReady, loading: isBusy, title: "Ctrl+Enter" }}
      onOk={submit}
      onCancel={onClose}
      {...(props.width === undefined ? {} : { width: props.width })}
      {...(props.style === undefined ? {} : { style: props.style })}
      {...(props.bodyStyle === undefined ? {} : { styles: { body: props.bodyStyle } })}
    >
      <div {...(props.className === undefined ? {} : { className: props.className })} onKeyDown={onControlEnter(submit)}>
        {draft ? <RestoredLine draft={draft} /> : null}
        {props.children}
      </div>
    </Modal>
  );
};
