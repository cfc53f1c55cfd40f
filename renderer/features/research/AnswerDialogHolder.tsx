/* Filling in a questionnaire with a client: question by question, kept for later or finished with consent (R178-R182, R190). */
import { Button, Checkbox, Input, InputNumber, Modal, Radio, Select } from "antd";
import { useEffect, useId, useState } from "react";
import type { Answer, AnswerProblem, QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { ClientPicker } from "#renderer/ui/ClientPicker.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useLatest } from "#renderer/ui/time.ts";
import { ProjectPickerHolder } from "./ProjectPickerHolder.tsx";
import { answersOfRows, inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { useResearchTold } from "./useResearchTold.ts";

interface Written {
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly answers: readonly Answer[];
  readonly form: {
    readonly method: string;
    readonly answeredOn: string;
    readonly consentGiven: boolean;
    readonly remark: string;
    readonly projectId: string | null;
  };
}

interface AnswerDialogProps {
  readonly file: QuestionnaireFile;
  readonly client?: { readonly id: string; readonly name: string } | undefined;
  readonly responseId?: string | undefined;
  /** Of a new answer. */
  readonly projectId?: string | undefined;
  readonly onClose: () => void;
}

export const AnswerDialogHolder = ({ file, client: given, responseId, projectId, onClose }: AnswerDialogProps) => {
  const api = useApi();
  const t = useText(researchStrings);
  const language = useLanguage();
  const labels = useLabels();
  const told = useResearchTold();
  const find = useFindClients();
  const id = useId();
  const { questionnaire, questions } = file;
  // Answers that were kept for later are a row; what is new here is a draft until then.
  const draft = useFormDraft<Written>(responseId === undefined ? `form:answers:${questionnaire.id}:${given?.id ?? ""}:${projectId ?? ""}` : undefined, {
    client: given ?? null,
    answers: [],
    form: { method: "faceToFace", answeredOn: todayInChina(), consentGiven: false, remark: "", projectId: projectId ?? null },
  });
  const { client, answers, form } = draft.values;
  const show = useLatest(draft.set);
  const [problems, setProblems] = useState<ReadonlyMap<string, AnswerProblem>>(new Map());
  // What was kept stands here before anything is typed or saved: an empty form would be saved over it.
  const [kept, setKept] = useState<"reading" | "here" | { readonly type: string }>(responseId === undefined ? "here" : "reading");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (responseId === undefined) return undefined;
    let isGone = false;
    void api.research.responseFile({ responseId }).then((read) => {
      if (isGone) return;
      setKept(read.ok ? "here" : read.error);
      if (!read.ok) return;
      const { response } = read.value;
      const { method, answeredOn, consentGiven, remark, projectId: ofProject } = response;
      show({ answers: answersOfRows(file, read.value.answers), form: { method, answeredOn, consentGiven, remark: remark ?? "", projectId: ofProject } });
    });
    return () => {
      isGone = true;
    };
  }, [api, file, responseId, show, attempt]);
  const answerOf = (questionId: string): Answer => answers.find((one) => one.questionId === questionId) ?? { questionId };
  const answer = (next: Answer): void => draft.set({ answers: [...answers.filter((one) => one.questionId !== next.questionId), next] });
  const set = (part: Partial<typeof form>): void => draft.set({ form: { ...form, ...part } });
  const { isBusy, run } = useOneAtATime();
  const save = async (isFinal: boolean): Promise<void> => {
    if (!client) return;
    const saved = await api.research.saveResponse({
      clientId: client.id,
      questionnaireId: questionnaire.id,
      responseId: responseId ?? null,
      isFinal,
      values: { ...form, remark: form.remark.trim() === "" ? null : form.remark.trim() },
      answers: answers.map((one) => ({
        questionId: one.questionId,
        ...(one.optionIds ? { optionIds: [...one.optionIds] } : {}),
        number: one.number ?? null,
        body: one.body ?? null,
      })),
    });
    if (!saved.ok) {
      if (saved.error.type === "answersRefused") setProblems(new Map(saved.error.problems.map(({ questionId, problem }) => [questionId, problem] as const)));
      return told.failed(saved.error);
    }
    draft.done();
    const { score, band, txId } = saved.value;
    const reached = file.bands.find(({ code }) => code === band);
    if (isFinal && score !== null && reached) told.done(t("finishedScore", { score, band: inLanguage(language, reached.label, reached.labelEn) }), txId);
    else told.done(isFinal ? t("finished") : t("saved"), txId);
    onClose();
  };
  const labelOf = (option: (typeof questions)[number]["options"][number]): string => inLanguage(language, option.label, option.labelEn);
  return (
    <Modal
      open
      title={inLanguage(language, questionnaire.name, questionnaire.nameEn)}
      width={720}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t("cancel")}
        </Button>,
        <Button key="draft" disabled={!client || isBusy || kept !== "here"} onClick={() => void run(() => save(false))}>
          {t("keepDraft")}
        </Button>,
        <Button key="final" type="primary" disabled={!client || isBusy || kept !== "here"} onClick={() => void run(() => save(true))}>
          {t("finish")}
        </Button>,
      ]}
    >
      {kept === "reading" ? <Skeleton lines={8} /> : null}
      {typeof kept === "object" ? <Failure error={kept} onRetry={() => setAttempt(attempt + 1)} /> : null}
      <div className="survey-form" hidden={kept !== "here"}>
        <RestoredLine draft={draft} />
        <p className="aside-text">{inLanguage(language, questionnaire.introduction, questionnaire.introductionEn)}</p>
        <div className="survey-row">
          <span className="survey-grow">
            <label htmlFor={`${id}-client`}>{t("client")}</label>
            <ClientPicker inputId={`${id}-client`} find={find} picked={client} isFixed={given !== undefined} onPick={(one) => draft.set({ client: one })} />
          </span>
          <span>
            <label htmlFor={`${id}-method`}>{t("method")}</label>
            <Select id={`${id}-method`} value={form.method} options={labels.options("surveyMethod")} onChange={(method: string) => set({ method })} />
          </span>
          <ProjectPickerHolder inputId={`${id}-project`} value={form.projectId} onChange={(next) => set({ projectId: next })} />
          <span>
            <label htmlFor={`${id}-day`}>{t("answeredOn")}</label>
            <DayInput id={`${id}-day`} value={form.answeredOn} onChange={(answeredOn) => set({ answeredOn })} />
          </span>
        </div>
        <ol className="survey-questions">
          {questions.map(({ question, options }, index) => {
            const own = answerOf(question.id);
            const problem = problems.get(question.id);
            const section = inLanguage(language, question.section, question.sectionEn);
            const isNewSection = section !== "" && question.section !== questions[index - 1]?.question.section;
            return (
              <li key={question.id}>
                {isNewSection ? <h3 className="survey-section">{section}</h3> : null}
                <fieldset className="survey-question" data-problem={problem}>
                  <legend>
                    {index + 1}. {inLanguage(language, question.body, question.bodyEn)}{" "}
                    <span className="aside-text">
                      {[
                        question.isRequired ? t("required") : null,
                        question.mostChoices === null ? null : t("upTo", { count: question.mostChoices }),
                        question.lowest !== null && question.highest !== null ? t("range", { low: question.lowest, high: question.highest }) : null,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </legend>
                  {question.kind === "single" ? (
                    <Radio.Group
                      value={own.optionIds?.[0]}
                      options={options.map((option) => ({ value: option.id, label: labelOf(option) }))}
                      onChange={(event) => answer({ questionId: question.id, optionIds: [String(event.target.value)] })}
                    />
                  ) : null}
                  {question.kind === "multi" ? (
                    <Checkbox.Group
                      value={[...(own.optionIds ?? [])]}
                      options={options.map((option) => ({ value: option.id, label: labelOf(option) }))}
                      onChange={(chosen) => answer({ questionId: question.id, optionIds: chosen.map(String) })}
                    />
                  ) : null}
                  {question.kind === "number" ? (
                    <InputNumber
                      aria-label={inLanguage(language, question.body, question.bodyEn)}
                      precision={0}
                      value={own.number ?? null}
                      onChange={(number) => answer({ questionId: question.id, number })}
                    />
                  ) : null}
                  {question.kind === "text" ? (
                    <Input.TextArea
                      aria-label={inLanguage(language, question.body, question.bodyEn)}
                      autoSize={{ minRows: 1, maxRows: 6 }}
                      maxLength={4000}
                      value={own.body ?? ""}
                      onChange={(event) => answer({ questionId: question.id, body: event.target.value })}
                    />
                  ) : null}
                  {problem ? (
                    <p className="survey-problem" role="alert">
                      {t(`problem_${problem}`)}
                    </p>
                  ) : null}
                </fieldset>
              </li>
            );
          })}
        </ol>
        <label htmlFor={`${id}-remark`}>{t("remark")}</label>
        <Input id={`${id}-remark`} maxLength={2000} value={form.remark} onChange={(event) => set({ remark: event.target.value })} />
        <Checkbox checked={form.consentGiven} onChange={(event) => set({ consentGiven: event.target.checked })}>
          {t("consent")}
        </Checkbox>
      </div>
    </Modal>
  );
};
