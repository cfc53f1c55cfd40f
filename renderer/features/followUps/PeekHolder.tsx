/* Reads the follow-up that the address names and gives the panel its acts. */
import type { ChecklistFile } from "#shared/domain/followUps/followUpLines.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useFileStrip } from "#renderer/api/useFileStrip.ts";
import { useRead } from "#renderer/api/useRead.ts";
import type { PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { FailedPeek } from "#renderer/ui/FailedPeek.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { useTitleOf } from "#renderer/ui/twoLanguages.ts";
import type { PendingAct } from "./ActDialogs.tsx";
import { FollowUpPeek } from "./FollowUpPeek.tsx";
import { followUpStrings } from "./strings.ts";
import type { FollowUpActs, Target } from "./useFollowUpActs.ts";

interface PeekHolderProps {
  readonly id: string;
  readonly labels: Labels;
  readonly acts: FollowUpActs;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onAct: (act: PendingAct) => void;
  readonly onComplete: (target: Target) => void;
  readonly onStartChecklist: (client: PickedClient) => void;
}

export const PeekHolder = ({ id, labels, acts, onOpen, onClose, onAct, onComplete, onStartChecklist }: PeekHolderProps) => {
  const api = useApi();
  const go = useGo();
  const t = useText(followUpStrings);
  const titleOf = useTitleOf();
  const reading = useRead(`followUp ${id}`, () => api.followUps.followUpFile({ followUpId: id }), [
    "followUps",
    "clients",
    "table:checklist",
    "table:attachment",
  ]);
  const clientId = reading.value?.line.clientId;
  const filesPort = useFileStrip({ clientId: clientId ?? id, followUpId: id });
  const lists = useRead(`checklists ${clientId ?? ""}`, () => api.followUps.checklistsOfClient({ clientId: clientId ?? id }), ["followUps"]).value ?? [];
  if (!reading.value) return reading.state === "failed" ? <FailedPeek error={reading.error} onRetry={reading.reload} onClose={onClose} /> : null;
  const { line, checklist, files, today } = reading.value;
  const target: Target = { ids: [line.id], name: line.clientName };
  const save = async (values: Parameters<typeof api.followUps.saveFollowUp>[0]["values"]): Promise<boolean> => {
    const answer = await api.followUps.saveFollowUp({ clientId: line.clientId, followUpId: line.id, values });
    if (!answer.ok) acts.tell.failed(answer.error);
    return answer.ok;
  };
  const stop = async (file: ChecklistFile): Promise<void> => {
    const answer = await api.followUps.stopChecklist({ checklistId: file.checklist.id });
    if (answer.ok) acts.tell.done(t("saidStopped", { title: titleOf(file.checklist) }), answer.value.txId);
    else acts.tell.failed(answer.error);
  };
  return (
    <FollowUpPeek
      line={line}
      checklist={checklist}
      others={lists.filter((file) => file.checklist.clientId === line.clientId && file.checklist.id !== line.checklistId && file.checklist.state === "running")}
      files={files}
      filesPort={filesPort}
      today={today}
      labels={labels}
      actions={{
        onComplete: () => onComplete(target),
        onSnooze: () => onAct({ type: "snooze", target }),
        onSkip: () => onAct({ type: "skip", target }),
        onDelegate: () => onAct({ type: "delegate", target }),
        onReopen: () => void acts.reopen(target),
        onToggleItem: (item) =>
          item.state === "open" ? onComplete({ ids: [item.id], name: line.clientName }) : void acts.reopen({ ids: [item.id], name: line.clientName }),
        onOpenItem: onOpen,
        onOpenClient: () => go(`/clients/${line.clientId}`),
        onStartChecklist: () => onStartChecklist({ id: line.clientId, name: line.clientName }),
        onStopChecklist: (file) => void stop(file),
        onSave: save,
        onClose,
      }}
    />
  );
};
