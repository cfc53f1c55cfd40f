/* What the door of a stage still wants, asked at once; the same rule as in the main process (stages.ts). */
import { Input } from "antd";
import { entryProblems, isReasonFor, type Stage, type StageFacts } from "#shared/domain/opportunities/stages.ts";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import type { OpportunityLine } from "#shared/domain/opportunities/opportunityLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";
import { UnsuitableActs } from "./UnsuitableActs.tsx";
import { useProblemText } from "./useOpportunityActs.ts";

interface MoveDialogProps {
  readonly line: OpportunityLine;
  readonly stage: Stage;
  readonly today: string;
  /** Contacts on record, when known. */
  readonly touches: number | undefined;
  /** Products of it that may not be sold to the client as things stand, when known. */
  readonly unsuitable: readonly UnsuitableProduct[];
  readonly labels: Labels;
  readonly onRecommend: (productId: string | undefined) => void;
  readonly onSubmit: (values: FormValues, note: string) => Promise<boolean>;
  readonly onClose: () => void;
}

const fieldsOf: Readonly<Record<Stage, readonly string[]>> = {
  identified: [],
  assigned: [],
  following: ["nextStep", "nextStepOn"],
  won: ["closedAmount", "closeReason", "summary"],
  lost: ["closeReason", "competitor", "summary"],
};

const startOf = (line: OpportunityLine, stage: Stage, today: string): FormValues => {
  if (stage === "following") return { nextStep: line.nextStep, nextStepOn: line.nextStepOn !== null && line.nextStepOn >= today ? line.nextStepOn : today };
  if (stage === "won") return { closedAmount: line.expectedAmount, closeReason: "wonFit" };
  return stage === "lost" ? { competitor: line.competitor } : {};
};

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

export const MoveDialog = ({ line, stage, today, touches, unsuitable, labels, onRecommend, onSubmit, onClose }: MoveDialogProps) => {
  const t = useText(opportunityStrings);
  const problemText = useProblemText();
  const draft = useFormDraft<{ values: FormValues; note: string }>(`form:move:${line.id}:${stage}`, { values: startOf(line, stage, today), note: "" });
  const { values, note } = draft.values;
  const facts: StageFacts = {
    values: {
      ownerId: line.ownerId,
      nextStep: textOf(values["nextStep"]) ?? line.nextStep,
      nextStepOn: textOf(values["nextStepOn"]) ?? line.nextStepOn,
      closeReason: textOf(values["closeReason"]),
      closedAmount: typeof values["closedAmount"] === "number" ? values["closedAmount"] : null,
      summary: textOf(values["summary"]),
    },
    products: line.productKinds.length,
    withdrawn: line.withdrawn,
    unsuitable,
    touches: touches ?? 1,
    today,
  };
  const problems = entryProblems(line.stage, stage, facts);
  const end = stage === "won" || stage === "lost" ? stage : undefined;
  return (
    <FormDialog
      title={t("moveTitle", { stage: labels.of("opportunityStage", stage), name: line.clientName })}
      okText={t("move")}
      isReady={problems.length === 0}
      draft={draft}
      className="opportunity-form"
      onSubmit={() => onSubmit(values, note)}
      onClose={onClose}
    >
      <RowForm
        table="opportunity"
        fields={fieldsOf[stage]}
        values={values}
        labels={labels}
        autoFocus={fieldsOf[stage][0]}
        onChange={(part) => draft.set({ values: { ...values, ...part } })}
        {...(end === undefined ? {} : { offered: { closeReason: (code: string) => isReasonFor(code, end) } })}
      />
      {end === undefined ? (
        <Input
          aria-label={t("moveNote")}
          placeholder={t("moveNote")}
          maxLength={400}
          value={note}
          onChange={(event) => draft.set({ note: event.target.value })}
        />
      ) : null}
      {problems.length > 0 ? (
        <ul className="opportunity-problems" role="status">
          {problems.map((problem) => (
            <li key={problem.type}>
              {problemText(problem)}
              {problem.type === "productUnsuitable" ? <UnsuitableActs products={problem.products} onRecommend={onRecommend} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </FormDialog>
  );
};
