/* One task for each chosen client: what, and until when. */
import { Input, Modal } from "antd";
import { useState } from "react";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { projectStrings } from "./projectStrings.ts";

interface TasksDialogProps {
  /** Of the project. */
  readonly title: string;
  readonly count: number;
  readonly onMake: (title: string, dueOn: string) => Promise<void>;
  readonly onClose: () => void;
}

export const ProjectTasksDialog = ({ title, count, onMake, onClose }: TasksDialogProps) => {
  const t = useText(projectStrings);
  const u = useText(uiStrings);
  const [text, setText] = useState(() => t("taskStart", { title }));
  const { isBusy, run } = useOneAtATime();
  const [dueOn, setDueOn] = useState<string>(todayInChina);
  return (
    <Modal
      open
      title={`${t("makeTasks")} · ${t("chosen", { count })}`}
      okText={t("makeTasksOne")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: text.trim() === "", loading: isBusy }}
      onOk={() => void run(() => onMake(text.trim(), dueOn))}
      onCancel={onClose}
      width={480}
    >
      <label className="survey-field">
        <span>{t("taskTitle")}</span>
        <Input autoFocus value={text} maxLength={300} onChange={(event) => setText(event.target.value)} />
      </label>
      <label className="survey-field">
        <span>{t("due")}</span>
        <DayInput value={dueOn} onChange={setDueOn} />
      </label>
    </Modal>
  );
};
