/*
 * The ways on from the step that something stands in: what the next one still asks, a button for each, and the words that a move
 * is noted with.
 */
import { Button, Input, Modal } from "antd";
import { RestoredLine, useFormDraft, useFormKey } from "./formDrafts.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import "./stepCourse.css";

interface Door<Step extends string, Problem extends { readonly type: string }> {
  readonly step: Step;
  /** What is missing before it may be gone through. */
  readonly problems: readonly Problem[];
}

interface StepDoorsProps<Step extends string, Problem extends { readonly type: string }> {
  readonly doors: readonly Door<Step, Problem>[];
  /** The one that leads on; undefined where only ways back are left. */
  readonly ahead: Door<Step, Problem> | undefined;
  /** What the next step still asks, or that it may be entered. */
  readonly note: string;
  readonly problemText: (problem: Problem) => string;
  readonly wordOf: (step: Step) => string;
  readonly mayMove: boolean;
  readonly onMove: (step: Step) => void;
}

export const StepDoors = <Step extends string, Problem extends { readonly type: string }>({
  doors,
  ahead,
  note,
  problemText,
  wordOf,
  mayMove,
  onMove,
}: StepDoorsProps<Step, Problem>) => (
  <div className="step-doors">
    <div>
      <p>{note}</p>
      {ahead && ahead.problems.length > 0 ? (
        <ul>
          {ahead.problems.map((problem) => (
            <li key={problem.type}>{problemText(problem)}</li>
          ))}
        </ul>
      ) : null}
    </div>
    {mayMove ? (
      <span className="step-doors-buttons">
        {doors.map(({ step, problems }) => (
          <Button
            key={step}
            type={step === ahead?.step && problems.length === 0 ? "primary" : "default"}
            disabled={problems.length > 0}
            onClick={() => onMove(step)}
          >
            {wordOf(step)}
          </Button>
        ))}
      </span>
    ) : null}
  </div>
);

interface MoveDialogProps {
  readonly title: string;
  readonly label: string;
  /** Without a reason there is no move. */
  readonly needsReason: boolean;
  /** Answers whether it was carried out: then the dialog goes. */
  readonly onMove: (note: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks for the words of a move. */
export const StepMoveDialog = ({ title, label, needsReason, onMove, onClose }: MoveDialogProps) => {
  const u = useText(uiStrings);
  const start = { note: "" };
  const draft = useFormDraft(useFormKey(`${title} ${label}`, start), start);
  const { note } = draft.values;
  const move = async (): Promise<void> => {
    if (!(await onMove(note))) return;
    draft.done();
    onClose();
  };
  return (
    <Modal
      open
      title={title}
      okText={u("save")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: needsReason && note.trim() === "" }}
      onOk={() => void move()}
      onCancel={onClose}
      width={480}
    >
      <RestoredLine draft={draft} />
      <label className="step-doors-field">
        <span>{label}</span>
        <Input.TextArea
          autoFocus
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => draft.set({ note: event.target.value })}
        />
      </label>
    </Modal>
  );
};
