/* What can be done about research projects; each says what it did, can be taken back, and says why it was refused. */
import type { Result } from "#shared/kernel/result.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { ProjectProblem } from "#shared/domain/research/projects.ts";
import { useApi } from "#renderer/api/api.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { projectStrings } from "./projectStrings.ts";

type AnyError = { readonly type: string; readonly problems?: readonly unknown[]; readonly field?: unknown };

const plain = [
  "notAllowed",
  "projectNotFound",
  "projectEnded",
  "endsBeforeStart",
  "personNotFound",
  "questionnaireNotFound",
  "alreadyCollected",
  "projectNotCollecting",
  "responseNotFound",
  "interviewNotFound",
  "actionNotFound",
  "dayInPast",
  "alreadyRaised",
  "clientNotFound",
] as const;
const formTables = ["researchProject", "researchAction", "opportunity"] as const;

/** What keeps a project from a step, in words. */
export const useProjectProblem = (): ((problem: ProjectProblem) => string) => {
  const t = useText(projectStrings);
  const label = useLabel();
  const columns: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = columnsOf("researchProject");
  return (problem) =>
    problem.type === "fieldsMissing"
      ? t("problem_fieldsMissing", { fields: problem.fields.flatMap((field) => (columns[field] ? [label(columns[field])] : [])).join(t("comma")) })
      : t(`problem_${problem.type}`);
};

export const useProjectActs = () => {
  const api = useApi();
  const t = useText(projectStrings);
  const label = useLabel();
  const stoppedText = useStoppedWord();
  const problemText = useProjectProblem();
  const telling = useTelling({ undone: t("undone"), undoFailed: t("refused") });
  const wordsOf = (error: AnyError): string => {
    if (error.type === "stepRefused") return (error.problems as readonly ProjectProblem[]).map(problemText).join(" "); // declared so by the contract
    const stopped = stoppedText(error);
    if (stopped !== undefined) return stopped;
    if (error.type === "valueRefused") {
      const column = formTables.map((table) => columnsOf(table)[String(error.field)]).find((one) => one !== undefined);
      return t("refused_valueRefused", { field: column ? label(column) : String(error.field) });
    }
    const known = plain.find((one) => one === error.type);
    return known ? t(`refused_${known}`) : t("refused");
  };
  /** Says how a command ended; its value when it was carried out. */
  const settle = <V extends { readonly txId: string | null }>(answer: Result<V, AnyError>, textOf: (value: V) => string): V | undefined =>
    telling.settle(answer, textOf, wordsOf);
  return { api: api.research, settle };
};

/** What the pages of projects are read anew by. */
export const projectTopics = [
  "research",
  "clients",
  ...["researchProject", "researchAction", "questionnaire", "questionnaireResponse", "interview", "followUp", "opportunity"].map((table) => `table:${table}`),
];
