/* What can be done about opportunities; each says what it did, can be taken back, and says in words why it was refused. */
import type { Result } from "#shared/kernel/result.ts";
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { Assignee } from "#shared/domain/opportunities/assignment.ts";
import type { Stage, StageProblem } from "#shared/domain/opportunities/stages.ts";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { suitabilityStrings } from "#renderer/ui/suitabilityStrings.ts";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { opportunityStrings } from "./strings.ts";

type AnyError = {
  readonly type: string;
  readonly problems?: readonly unknown[];
  readonly products?: readonly unknown[];
  readonly field?: unknown;
  readonly managerName?: string | null;
};

/** What an unsuitable product is called: by its own name, or by its kind where no product is named. */
export const useUnsuitableName = (): ((product: UnsuitableProduct) => string) => {
  const labels = useLabels();
  return ({ kind, name }) => name ?? labels.of("holdingKind", kind);
};

/** Which products may not go to the client, why, and what to do. */
export const useUnsuitableText = (): ((products: readonly UnsuitableProduct[]) => string) => {
  const t = useText(opportunityStrings);
  const why = useText(suitabilityStrings);
  const nameOf = useUnsuitableName();
  return (products) =>
    t("problem_productUnsuitable", {
      products: products
        .map((product) =>
          t("productWithReasons", { name: nameOf(product), reasons: product.reasons.map((reason) => why(`misfit_${reason}`)).join(t("comma")) }),
        )
        .join(t("comma")),
    });
};

/** What is missing at the door of a stage, in words. */
export const useProblemText = (): ((problem: StageProblem) => string) => {
  const t = useText(opportunityStrings);
  const labels = useLabels();
  const unsuitableText = useUnsuitableText();
  return (problem) => {
    if (problem.type === "noWay") return t("problem_noWay");
    if (problem.type === "productUnsuitable") return unsuitableText(problem.products);
    if (problem.type !== "productWithdrawn") return t(`problem_${problem.type}`);
    return t("problem_productWithdrawn", { products: problem.products.map((product) => labels.of("holdingKind", product)).join(t("comma")) });
  };
};

const formTables: readonly SyncedTable[] = ["opportunity", "opportunityProduct", "opportunityStep", "proposal", "contract", "salesPlan", "staffAbility"];

export const useOpportunityActs = () => {
  const api = useApi();
  const t = useText(opportunityStrings);
  const language = useLanguage();
  const labels = useLabels();
  const label = useLabel();
  const problemText = useProblemText();
  const unsuitableText = useUnsuitableText();
  const stoppedText = useStoppedWord();
  const fieldLabel = (field: unknown): string => {
    const column = typeof field === "string" ? formTables.map((table) => columnsOf(table)[field]).find((one) => one !== undefined) : undefined;
    return column ? label(column) : String(field);
  };
  const wordsOf = (error: AnyError): string => {
    switch (error.type) {
      case "stageRefused":
        return (error.problems as readonly StageProblem[]).map(problemText).join(" "); // declared so by the contract
      case "productUnsuitable":
        return unsuitableText(error.products as readonly UnsuitableProduct[]); // declared so by the contract
      case "clientOfColleague":
        return t("refused_clientOfColleague", { name: error.managerName ?? "" });
      case "valueRefused":
        return stoppedText(error) ?? t("refused_valueRefused", { field: fieldLabel(error.field) });
      case "hasContract":
      case "notDisclosed":
      case "fitReasonMissing":
      case "endsBeforeStart":
      case "signedOnMissing":
      case "numberTaken":
      case "targetMissing":
      case "linkNotFound":
        return t(`refused_${error.type}`);
      default:
        return t("refused");
    }
  };
  const telling = useTelling({ undone: t("undone"), undoFailed: t("refused") });
  const settle = (answer: Result<{ readonly txId: string | null }, AnyError>, text: string): boolean =>
    telling.settle(answer, () => text, wordsOf) !== undefined;
  // Fields of a form are fields of its row: both come from the register.
  const row = <T extends SyncedTable>(values: FormValues): RowInput<T> => values as RowInput<T>;
  return {
    save: async (clientId: string, opportunityId: string | undefined, values: FormValues, products: readonly FormValues[]) =>
      settle(
        await api.opportunities.saveOpportunity({
          clientId,
          ...(opportunityId === undefined ? {} : { opportunityId }),
          values: row<"opportunity">(values),
          products: products.map((product) => row<"opportunityProduct">(product)),
        }),
        t("saidSaved", { name: String(values["title"] ?? "") }),
      ),
    move: async (opportunityId: string, name: string, stage: Stage, values: FormValues, note: string) =>
      settle(
        await api.opportunities.moveOpportunity({ opportunityId, stage, values: row<"opportunity">(values), ...(note.trim() === "" ? {} : { note }) }),
        t("saidMoved", { stage: labels.of("opportunityStage", stage), name }),
      ),
    /** Who could take it; nothing when that could not be read, and the person was told. */
    assignees: async (opportunityId: string): Promise<readonly Assignee[] | undefined> => {
      const answer = await api.opportunities.assignees({ opportunityId });
      if (answer.ok) return answer.value.people;
      telling.refused(wordsOf(answer.error));
      return undefined;
    },
    assign: async (opportunityId: string, ownerId: string, name: string, assignedBy: string, supporterId: string | null) =>
      settle(await api.opportunities.assignOpportunities({ ids: [opportunityId], ownerId, assignedBy, supporterId }), t("saidAssigned", { name })),
    touch: async (opportunityId: string, values: FormValues, nextStep: string, nextStepOn: string) =>
      settle(
        await api.opportunities.addTouch({ opportunityId, values: row<"opportunityStep">(values), nextStep, ...(nextStepOn === "" ? {} : { nextStepOn }) }),
        t("saidTouched", { day: nextStepOn === "" ? "" : formatDay(nextStepOn, language, "short") }),
      ),
    remove: async (opportunityId: string, name: string) => settle(await api.opportunities.removeOpportunity({ opportunityId }), t("saidRemoved", { name })),
    saveProposal: async (clientId: string, proposalId: string | undefined, values: FormValues) =>
      settle(
        await api.opportunities.saveProposal({ clientId, ...(proposalId === undefined ? {} : { proposalId }), values: row<"proposal">(values) }),
        t("saidPaper"),
      ),
    saveContract: async (clientId: string, contractId: string | undefined, values: FormValues) =>
      settle(
        await api.opportunities.saveContract({ clientId, ...(contractId === undefined ? {} : { contractId }), values: row<"contract">(values) }),
        t("saidPaper"),
      ),
    savePlan: async (planId: string | undefined, values: FormValues) =>
      settle(await api.opportunities.saveSalesPlan({ ...(planId === undefined ? {} : { planId }), values: row<"salesPlan">(values) }), t("saidPaper")),
    removePlan: async (planId: string) => settle(await api.opportunities.removeSalesPlan({ planId }), t("saidPaper")),
    saveAbility: async (userId: string, values: FormValues) =>
      settle(await api.opportunities.saveStaffAbility({ userId, values: row<"staffAbility">(values) }), t("saidPaper")),
  };
};
