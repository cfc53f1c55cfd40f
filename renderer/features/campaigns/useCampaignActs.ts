/* What can be done about campaigns, prospects and the market; each says what it did, can be taken back, and says why it was refused. */
import type { Result } from "#shared/kernel/result.ts";
import type { CampaignProblem } from "#shared/domain/campaigns/campaignSteps.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { campaignStrings } from "./strings.ts";

/** What the pages are read anew by. */
export const campaignTopics = [
  "campaigns",
  "clients",
  ...[
    "campaign",
    "campaignEvent",
    "campaignCost",
    "campaignEntry",
    "campaignTarget",
    "participation",
    "competitor",
    "marketNote",
    "opportunity",
    "segment",
  ].map((table) => `table:${table}`),
];

type AnyError = { readonly type: string; readonly problems?: readonly unknown[]; readonly field?: unknown; readonly problem?: unknown };

const plain = [
  "endsBeforeStart",
  "personNotFound",
  "notAllowed",
  "alreadyInvited",
  "campaignEnded",
  "notATime",
  "hasAttendance",
  "tooMany",
  "selectionEmpty",
  "dayInPast",
  "dayInFuture",
  "notHeldYet",
  "alreadyRaised",
  "notAProspect",
  "nameTaken",
  "targetNotFound",
  "partNotFound",
  "campaignNotFound",
] as const;
const formTables: readonly SyncedTable[] = [
  "campaign",
  "campaignEvent",
  "campaignCost",
  "campaignEntry",
  "competitor",
  "marketNote",
  "participation",
  "opportunity",
];

/** What keeps a campaign from a step, in words. */
export const useCampaignProblem = (): ((problem: CampaignProblem) => string) => {
  const t = useText(campaignStrings);
  const labels = useLabels();
  const label = useLabel();
  const language = useLanguage();
  const columns: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = columnsOf("campaign");
  const fieldNames = (fields: readonly string[]): string => fields.flatMap((field) => (columns[field] ? [label(columns[field])] : [])).join(t("comma"));
  return (problem) => {
    switch (problem.type) {
      case "planMissing":
        return t("problem_planMissing", { fields: fieldNames(problem.fields) });
      case "evaluationMissing":
        return t("problem_evaluationMissing", { fields: fieldNames(problem.fields) });
      case "pitfallsUnchecked":
        return t("problem_pitfallsUnchecked", { pitfalls: problem.pitfalls.map((code) => labels.of("campaignPitfall", code)).join(t("comma")) });
      case "notBegun":
        return t("problem_notBegun", { day: formatDay(problem.startsOn, language, "short") });
      case "notOver":
        return t("problem_notOver", { day: formatDay(problem.endsOn, language, "short") });
      case "attendanceMissing":
        return t("problem_attendanceMissing", { count: problem.count });
      case "costsMissing":
        return t("problem_costsMissing", { count: problem.count });
      default:
        return t(`problem_${problem.type}`);
    }
  };
};

export const useCampaignActs = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(campaignStrings);
  const label = useLabel();
  const stoppedText = useStoppedWord();
  const problemText = useCampaignProblem();
  const wordsOf = (error: AnyError): string => {
    if (error.type === "stepRefused") return (error.problems as readonly CampaignProblem[]).map(problemText).join(" "); // declared so by the contract
    const stopped = stoppedText(error);
    if (stopped !== undefined) return stopped;
    if (error.type === "valueRefused") {
      const column = formTables.map((table) => columnsOf(table)[String(error.field)]).find((one) => one !== undefined);
      return t("refused_valueRefused", { field: column ? label(column) : String(error.field) });
    }
    const known = plain.find((one) => one === error.type);
    return known ? t(`refused_${known}`) : t("refused");
  };
  const telling = useTelling({ undone: t("undone"), undoFailed: t("refused") });
  /** Says how a command ended; its value when it was carried out. */
  const settle = <V extends { readonly txId: string | null }>(answer: Result<V, AnyError>, textOf: (value: V) => string): V | undefined =>
    telling.settle(answer, textOf, wordsOf);
  return {
    api: api.campaigns,
    settle,
    say: (text: string): void => notify({ text, tone: "info" }),
    failed: (error: AnyError): void => telling.refused(wordsOf(error)),
  };
};
