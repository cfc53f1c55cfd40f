/* Changing a questionnaire, which makes a new version of it; or a new one (R178). */
import { Button, Checkbox, InputNumber, Modal, Select, Switch } from "antd";
import { useId } from "react";
import { bandProblems, scoreSpan } from "#shared/domain/research/bands.ts";
import type { QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { useText } from "#renderer/ui/text.ts";
import { bandStrings } from "./bandStrings.ts";
import { type BandLine, BandsField, useBandProblemText } from "./BandsField.tsx";
import { optionLines, readOptions } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { useResearchTold } from "./useResearchTold.ts";
import "./bands.css";

interface QuestionDraft {
  readonly key: number;
  readonly kind: string;
  readonly body: string;
  readonly isRequired: boolean;
  readonly mostChoices: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly options: string;
  /** The question of the version before, whose English words stay while the Chinese ones do. */
  readonly before: QuestionnaireFile["questions"][number] | undefined;
}

const draftsOf = (file: QuestionnaireFile | undefined): QuestionDraft[] =>
  (file?.questions ?? []).map((one, key) => ({
    key,
    kind: one.question.kind,
    body: one.question.body,
    isRequired: one.question.isRequired === true,
    mostChoices: one.question.mostChoices,
    lowest: one.question.lowest,
    highest: one.question.highest,
    options: optionLines(one.options),
    before: one,
  }));

/** One line, and more when the words need it. */
const oneLine = { minRows: 1, maxRows: 4 };

const blank = (key: number): QuestionDraft => ({
  key,
  kind: "single",
  body: "",
  isRequired: true,
  mostChoices: null,
  lowest: null,
  highest: null,
  options: "",
  before: undefined,
});

interface Written {
  readonly form: {
    readonly name: string;
    readonly nameEn: string;
    readonly purpose: string;
    readonly introduction: string;
    readonly isScored: boolean;
  };
  readonly questions: readonly QuestionDraft[];
  readonly bands: readonly BandLine[];
}

export const EditorDialogHolder = ({ file, onClose }: { readonly file: QuestionnaireFile | undefined; readonly onClose: () => void }) => {
  const t = useText(researchStrings);
  const b = useText(bandStrings);
  const bandProblemText = useBandProblemText();
  const labels = useLabels();
  const api = useApi();
  const told = useResearchTold();
  const { refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const id = useId();
  const head = file?.questionnaire;
  const draft = useFormDraft<Written>(`form:questionnaire:${head?.id ?? ""}`, {
    form: {
      name: head?.name ?? "",
      nameEn: head?.nameEn ?? "",
      purpose: head?.purpose ?? "research",
      introduction: head?.introduction ?? "",
      isScored: head?.isScored === true,
    },
    questions: file ? draftsOf(file) : [blank(0)],
    bands: (file?.bands ?? [])
      .map(({ fromScore, code, label, labelEn }, key) => ({ key, fromScore, code, label, labelEn }))
      .toSorted((left, right) => left.fromScore - right.fromScore),
  });
  const { form, questions, bands } = draft.values;
  const set = (part: Partial<typeof form>): void => draft.set({ form: { ...form, ...part } });
  const setQuestions = (next: readonly QuestionDraft[]): void => draft.set({ questions: next });
  const change = (key: number, part: Partial<QuestionDraft>): void => setQuestions(questions.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const { isBusy, run } = useOneAtATime();
  const save = async (): Promise<void> => {
    const answer = await api.research.saveQuestionnaire({
      familyId: head?.familyId ?? null,
      values: {
        name: form.name.trim(),
        nameEn: orNull(form.nameEn),
        purpose: form.purpose,
        introduction: orNull(form.introduction),
        introductionEn: form.introduction === (head?.introduction ?? "") ? (head?.introductionEn ?? null) : null,
        isScored: form.isScored,
        validMonths: head?.validMonths ?? null,
        clientKind: head?.clientKind ?? null,
        source: head?.source ?? null,
      },
      questions: questions.map((one) => ({
        values: {
          code: one.before?.question.code ?? null,
          section: one.before?.question.section ?? null,
          sectionEn: one.before?.question.sectionEn ?? null,
          kind: one.kind,
          body: one.body.trim(),
          bodyEn: one.before?.question.body === one.body.trim() ? one.before.question.bodyEn : null,
          isRequired: one.isRequired,
          mostChoices: one.kind === "multi" ? one.mostChoices : null,
          lowest: one.kind === "number" ? one.lowest : null,
          highest: one.kind === "number" ? one.highest : null,
        },
        options: one.kind === "single" || one.kind === "multi" ? readOptions(one.options, one.before?.options) : [],
      })),
      bands: form.isScored ? bands.map(({ key: _key, ...band }) => band) : [],
    });
    if (!answer.ok && answer.error.type === "bandsRefused") {
      return refused(b("refused", { problems: answer.error.problems.map(bandProblemText).join(" · ") }));
    }
    if (!answer.ok) return told.failed(answer.error);
    draft.done();
    told.done(t("saved"), answer.value.txId);
    onClose();
  };
  const choices = questions.map(({ kind, isRequired, mostChoices, options: lines }) => ({
    kind,
    isRequired,
    mostChoices,
    scores: kind === "single" || kind === "multi" ? readOptions(lines).map(({ score }) => score ?? 0) : [],
  }));
  const grades = form.purpose === "risk" ? labels.entries("riskCapacity").map(({ code }) => code) : undefined;
  const wrongBands = form.isScored ? bandProblems({ bands, choices, grades }) : [];
  const isReady = form.name.trim() !== "" && questions.length > 0 && questions.every(({ body }) => body.trim() !== "") && wrongBands.length === 0;
  return (
    <Modal
      open
      title={head?.name ?? t("newQuestionnaire")}
      okText={t("save")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={() => void run(save)}
      onCancel={onClose}
      width={760}
    >
      <div className="survey-form">
        <RestoredLine draft={draft} />
        {head ? <p className="aside-text">{t("copyNote", { version: head.version + 1 })}</p> : null}
        <div className="survey-row">
          <span className="survey-grow">
            <label htmlFor={`${id}-name`}>{t("name")}</label>
            <CheckedTextArea id={`${id}-name`} autoSize={oneLine} maxLength={80} value={form.name} onChange={(event) => set({ name: event.target.value })} />
          </span>
          <span className="survey-grow">
            <label htmlFor={`${id}-en`}>{t("nameEn")}</label>
            <CheckedTextArea id={`${id}-en`} autoSize={oneLine} maxLength={120} value={form.nameEn} onChange={(event) => set({ nameEn: event.target.value })} />
          </span>
          <span>
            <label htmlFor={`${id}-purpose`}>{t("purpose")}</label>
            <Select
              id={`${id}-purpose`}
              value={form.purpose}
              options={labels.options("questionnairePurpose")}
              onChange={(purpose: string) => set({ purpose })}
            />
          </span>
          <span>
            <label htmlFor={`${id}-scored`}>{t("isScored")}</label>
            <Switch id={`${id}-scored`} checked={form.isScored} onChange={(isScored) => set({ isScored })} />
          </span>
        </div>
        <label htmlFor={`${id}-intro`}>{t("introduction")}</label>
        <CheckedTextArea
          id={`${id}-intro`}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={2000}
          value={form.introduction}
          onChange={(event) => set({ introduction: event.target.value })}
        />
        <ol className="survey-questions">
          {questions.map((one, index) => (
            <li key={one.key} className="survey-edit">
              <div className="survey-row">
                <span className="survey-grow">
                  <label htmlFor={`${id}-body-${one.key}`}>{t("question", { count: index + 1 })}</label>
                  <CheckedTextArea
                    id={`${id}-body-${one.key}`}
                    autoSize={oneLine}
                    maxLength={300}
                    value={one.body}
                    onChange={(event) => change(one.key, { body: event.target.value })}
                  />
                </span>
                <span>
                  <label htmlFor={`${id}-kind-${one.key}`}>{t("kind")}</label>
                  <Select
                    id={`${id}-kind-${one.key}`}
                    value={one.kind}
                    options={labels.options("questionKind")}
                    onChange={(kind: string) => change(one.key, { kind })}
                  />
                </span>
                <Checkbox checked={one.isRequired} onChange={(event) => change(one.key, { isRequired: event.target.checked })}>
                  {t("required")}
                </Checkbox>
                <Button type="text" aria-label={t("removeQuestion")} onClick={() => setQuestions(questions.filter(({ key }) => key !== one.key))}>
                  ×
                </Button>
              </div>
              {one.kind === "single" || one.kind === "multi" ? (
                <CheckedTextArea
                  aria-label={t("options")}
                  placeholder={t("options")}
                  autoSize={{ minRows: 2, maxRows: 8 }}
                  value={one.options}
                  onChange={(event) => change(one.key, { options: event.target.value })}
                />
              ) : null}
              {one.kind === "number" ? (
                <span className="survey-row">
                  <InputNumber
                    aria-label={t("from")}
                    placeholder={t("from")}
                    precision={0}
                    value={one.lowest}
                    onChange={(lowest) => change(one.key, { lowest })}
                  />
                  <InputNumber
                    aria-label={t("to")}
                    placeholder={t("to")}
                    precision={0}
                    value={one.highest}
                    onChange={(highest) => change(one.key, { highest })}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
        <Button onClick={() => setQuestions([...questions, blank(Math.max(-1, ...questions.map(({ key }) => key)) + 1)])}>{t("addQuestion")}</Button>
        {form.isScored ? (
          <BandsField
            bands={bands}
            isRisk={form.purpose === "risk"}
            span={scoreSpan(choices)}
            problems={wrongBands}
            labels={labels}
            onChange={(next) => draft.set({ bands: next })}
          />
        ) : null}
      </div>
    </Modal>
  );
};
