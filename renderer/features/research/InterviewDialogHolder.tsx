/* An interview in six steps: plan, questions, exact words and gestures, findings in four buckets (R183-R186). */
import { Button, Checkbox, Input, Modal, Select } from "antd";
import { useId } from "react";
import type { InterviewLine } from "#shared/contracts/research.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { ClientPicker } from "#renderer/ui/ClientPicker.tsx";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { ProjectPickerHolder } from "./ProjectPickerHolder.tsx";
import { researchStrings } from "./strings.ts";
import { useResearchTold } from "./useResearchTold.ts";

const long = ["questions", "exactWords", "nonVerbal", "sharedNeeds", "ownNeeds", "chances", "challenges", "analysis"] as const;
const short = ["topic", "startTime", "place", "combinedWith"] as const;
type Texts = Readonly<Record<(typeof long)[number] | (typeof short)[number], string>>;
const columns = columnsOf("interview");

const textsOf = (line: InterviewLine | undefined): Texts => ({
  topic: line?.topic ?? "",
  startTime: line?.startTime ?? "",
  place: line?.place ?? "",
  combinedWith: line?.combinedWith ?? "",
  questions: line?.questions ?? "",
  exactWords: line?.exactWords ?? "",
  nonVerbal: line?.nonVerbal ?? "",
  sharedNeeds: line?.sharedNeeds ?? "",
  ownNeeds: line?.ownNeeds ?? "",
  chances: line?.chances ?? "",
  challenges: line?.challenges ?? "",
  analysis: line?.analysis ?? "",
});

interface InterviewDialogProps {
  readonly line?: InterviewLine | undefined;
  readonly client?: { readonly id: string; readonly name: string } | undefined;
  /** Of a new interview. */
  readonly projectId?: string | undefined;
  readonly onClose: () => void;
}

export const InterviewDialogHolder = ({ line, client: given, projectId, onClose }: InterviewDialogProps) => {
  const t = useText(researchStrings);
  const label = useLabel();
  const labels = useLabels();
  const api = useApi();
  const told = useResearchTold();
  const find = useFindClients();
  const id = useId();
  const draft = useFormDraft(`form:interview:${line?.id ?? given?.id ?? ""}:${projectId ?? ""}`, {
    client: (line ? { id: line.clientId, name: line.clientName } : (given ?? null)) as { readonly id: string; readonly name: string } | null,
    texts: textsOf(line),
    form: {
      step: line?.step ?? "plan",
      heldOn: line?.heldOn ?? (todayInChina() as string),
      method: line?.method ?? "faceToFace",
      consentGiven: line?.consentGiven ?? false,
      projectId: line ? line.projectId : (projectId ?? null),
    },
  });
  const { client, texts, form } = draft.values;
  const set = (part: Partial<typeof form>): void => draft.set({ form: { ...form, ...part } });
  const { isBusy, run } = useOneAtATime();
  const save = async (): Promise<void> => {
    if (!client) return;
    const words = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim() === "" ? null : text.trim()]));
    const answer = await api.research.saveInterview({ clientId: client.id, interviewId: line?.id ?? null, values: { ...words, ...form } });
    if (!answer.ok) return told.failed(answer.error);
    draft.done();
    told.done(t("saved"), answer.value.txId);
    onClose();
  };
  const remove = async (): Promise<void> => {
    if (!line) return;
    const answer = await api.research.removeInterview({ interviewId: line.id });
    if (!answer.ok) return told.failed(answer.error);
    draft.done();
    told.done(t("removed"), answer.value.txId);
    onClose();
  };
  return (
    <Modal
      open
      title={line?.topic ?? t("newInterview")}
      width={760}
      onCancel={onClose}
      footer={[
        ...(line
          ? [
              <Button key="remove" danger onClick={() => void remove()}>
                {t("remove")}
              </Button>,
            ]
          : []),
        <Button key="cancel" onClick={onClose}>
          {t("cancel")}
        </Button>,
        <Button key="save" type="primary" disabled={!client || texts.topic.trim() === "" || isBusy} onClick={() => void run(save)}>
          {t("save")}
        </Button>,
      ]}
    >
      <div className="survey-form">
        <RestoredLine draft={draft} />
        <div className="survey-row">
          <span className="survey-grow">
            <label htmlFor={`${id}-client`}>{t("client")}</label>
            <ClientPicker
              inputId={`${id}-client`}
              find={find}
              picked={client}
              isFixed={given !== undefined || line !== undefined}
              onPick={(one) => draft.set({ client: one })}
            />
          </span>
          <span>
            <label htmlFor={`${id}-step`}>{t("step")}</label>
            <Select id={`${id}-step`} value={form.step} options={labels.options("interviewStep")} onChange={(step: string) => set({ step })} />
          </span>
          <ProjectPickerHolder inputId={`${id}-project`} value={form.projectId} onChange={(next) => set({ projectId: next })} />
          <span>
            <label htmlFor={`${id}-day`}>{t("date")}</label>
            <DayInput id={`${id}-day`} value={form.heldOn} onChange={(heldOn) => set({ heldOn })} />
          </span>
          <span>
            <label htmlFor={`${id}-method`}>{t("method")}</label>
            <Select id={`${id}-method`} value={form.method} options={labels.options("surveyMethod")} onChange={(method: string) => set({ method })} />
          </span>
        </div>
        <div className="survey-two">
          {short.map((field) => (
            <span key={field}>
              <label htmlFor={`${id}-${field}`}>{label(columns[field])}</label>
              <Input
                id={`${id}-${field}`}
                maxLength={columns[field]?.max ?? 300}
                value={texts[field]}
                onChange={(event) => draft.set({ texts: { ...texts, [field]: event.target.value } })}
              />
            </span>
          ))}
          {long.map((field) => {
            // What the client said stays as it was said; what we ask is checked.
            const Area = columns[field]?.wordsChecked === true ? CheckedTextArea : Input.TextArea;
            return (
              <span key={field}>
                <label htmlFor={`${id}-${field}`}>{label(columns[field])}</label>
                <Area
                  id={`${id}-${field}`}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={columns[field]?.max ?? 2000}
                  value={texts[field]}
                  onChange={(event) => draft.set({ texts: { ...texts, [field]: event.target.value } })}
                />
              </span>
            );
          })}
        </div>
        <Checkbox checked={form.consentGiven} onChange={(event) => set({ consentGiven: event.target.checked })}>
          {t("consentInterview")}
        </Checkbox>
      </div>
    </Modal>
  );
};
