/* Reads one opportunity and holds its dialogs. */
import { useState } from "react";
import type { Assignee } from "#shared/domain/opportunities/assignment.ts";
import type { Stage } from "#shared/domain/opportunities/stages.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { FailedPeek } from "#renderer/ui/FailedPeek.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { RecommendDialog } from "#renderer/ui/recommending.tsx";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { useText } from "#renderer/ui/text.ts";
import { AssignDialog, TouchDialog } from "./FileDialogs.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { OpportunityDialog } from "./OpportunityDialog.tsx";
import { OpportunityPeek } from "./OpportunityPeek.tsx";
import { opportunityStrings } from "./strings.ts";
import { useOpportunityActs } from "./useOpportunityActs.ts";

type Dialog =
  | { readonly type: "move"; readonly stage: Stage }
  | { readonly type: "touch" | "edit" | "remove" }
  | { readonly type: "recommend"; readonly productId: string | undefined }
  | { readonly type: "assign"; readonly people: readonly Assignee[] }
  | { readonly type: "proposal" | "contract"; readonly id: string | undefined };

const proposalFields = ["title", "needText", "solution", "fitReason", "amount", "presentedOn", "isDisclosed", "state", "response"];
const contractFields = ["title", "number", "productKind", "amount", "signedOn", "startsOn", "endsOn", "state", "note"];

interface HolderProps {
  readonly id: string;
  readonly labels: Labels;
  readonly onClose: () => void;
}

export const OpportunityPeekHolder = ({ id, labels, onClose }: HolderProps) => {
  const api = useApi();
  const go = useGo();
  const t = useText(opportunityStrings);
  const acts = useOpportunityActs();
  const find = useFindClients();
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const reading = useRead(`opportunity ${id}`, () => api.opportunities.opportunityFile({ opportunityId: id }), [
    "opportunities",
    "clients",
    "table:opportunity",
    "products",
  ]);
  const file = reading.value;
  if (!file) return reading.state === "failed" ? <FailedPeek error={reading.error} onRetry={reading.reload} onClose={onClose} /> : null;
  const { line } = file;
  const close = (): void => setDialog(undefined);
  const assign = async (): Promise<void> => {
    const people = await acts.assignees(id);
    if (people) setDialog({ type: "assign", people });
  };
  const recommend = (productId: string | undefined): void => setDialog({ type: "recommend", productId });
  const startOfContract: FormValues = {
    title: line.title,
    productKind: file.products[0]?.productKind ?? null,
    amount: line.closedAmount ?? line.expectedAmount,
    state: "preparing",
  };
  const paper =
    dialog?.type === "proposal"
      ? file.proposals.find((one) => one.id === dialog.id)
      : dialog?.type === "contract"
        ? file.contracts.find((one) => one.id === dialog.id)
        : undefined;
  return (
    <>
      <OpportunityPeek
        file={file}
        labels={labels}
        onClose={onClose}
        onMove={(stage) => setDialog({ type: "move", stage })}
        onTouch={() => setDialog({ type: "touch" })}
        onEdit={() => setDialog({ type: "edit" })}
        onAssign={() => void assign()}
        onRemove={() => setDialog({ type: "remove" })}
        onProposal={(proposalId) => setDialog({ type: "proposal", id: proposalId })}
        onContract={(contractId) => setDialog({ type: "contract", id: contractId })}
        onRecommend={recommend}
        onOpenClient={() => go(`/clients/${line.clientId}`)}
        onPlanVisit={() => go("/visits", { plan: line.clientId })}
      />
      {dialog?.type === "move" ? (
        <MoveDialog
          line={line}
          stage={dialog.stage}
          today={file.today}
          touches={file.steps.filter(({ kind }) => kind === "touch").length}
          unsuitable={file.unsuitable}
          onRecommend={recommend}
          labels={labels}
          onClose={close}
          onSubmit={(values, note) => acts.move(id, line.clientName, dialog.stage, values, note)}
        />
      ) : null}
      {dialog?.type === "touch" ? (
        <TouchDialog
          opportunityId={id}
          name={line.clientName}
          today={file.today}
          links={file.links}
          labels={labels}
          onClose={close}
          onSubmit={(values, nextStep, nextStepOn) => acts.touch(id, values, nextStep, nextStepOn)}
        />
      ) : null}
      {dialog?.type === "edit" ? (
        <OpportunityDialog
          title={t("editTitle", { name: line.clientName })}
          client={{ id: line.clientId, name: line.clientName }}
          isClientFixed
          values={{
            title: line.title,
            sellKind: line.sellKind,
            source: line.source,
            expectedAmount: line.expectedAmount,
            expectedOn: line.expectedOn,
            nextStep: line.nextStep,
            nextStepOn: line.nextStepOn,
            note: line.note,
          }}
          products={file.products.map(({ productKind, productId, productName, amount, note }) => ({ productKind, productId, productName, amount, note }))}
          labels={labels}
          find={find}
          onClose={close}
          onSubmit={(client, values, products) => acts.save(client.id, id, values, products)}
        />
      ) : null}
      {dialog?.type === "assign" ? (
        <AssignDialog
          name={line.clientName}
          people={dialog.people}
          onClose={close}
          onSubmit={(person, supporterId) => acts.assign(id, person.userId, person.name, person.grounds[0] ?? "hand", supporterId)}
        />
      ) : null}
      {dialog?.type === "proposal" ? (
        <RowDialog
          title={t("proposalTitle")}
          table="proposal"
          fields={proposalFields}
          start={paper ?? { title: line.title, state: "draft", amount: line.expectedAmount }}
          labels={labels}
          onClose={close}
          focus="title"
          about={id}
          onSubmit={(values) => acts.saveProposal(line.clientId, dialog.id, { ...values, opportunityId: id })}
        />
      ) : null}
      {dialog?.type === "recommend" ? <RecommendDialog clientId={line.clientId} productId={dialog.productId} onClose={close} /> : null}
      {dialog?.type === "contract" ? (
        <RowDialog
          title={t("contractTitle")}
          table="contract"
          fields={contractFields}
          start={paper ?? startOfContract}
          labels={labels}
          onClose={close}
          focus={contractFields[0] ?? "title"}
          about={id}
          onSubmit={(values) => acts.saveContract(line.clientId, dialog.id, { ...values, opportunityId: id })}
        />
      ) : null}
      <ConfirmDialog
        open={dialog?.type === "remove"}
        title={t("remove")}
        body={t("removeAsk", { name: line.title })}
        confirmLabel={t("remove")}
        danger
        onConfirm={() =>
          void acts.remove(id, line.clientName).then((isDone) => {
            close();
            if (isDone) onClose();
          })
        }
        onCancel={close}
      />
    </>
  );
};
