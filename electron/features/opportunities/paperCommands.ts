/* Proposals, contracts, the plan of the month and the abilities of staff (R138, R141, R213). */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { opportunities } from "#shared/contracts/opportunities.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { type RowProblem, validateRow } from "#shared/domain/edit/validateRow.ts";
import { unsuitableProducts } from "#db/workstation/unsuitableProducts.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { insert, remove, update } from "#electron/features/changes.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { commit } from "./opportunityEditing.ts";

type Commands = "saveProposal" | "removeProposal" | "saveContract" | "removeContract" | "saveSalesPlan" | "removeSalesPlan" | "saveStaffAbility";

const missing = (field: string): RowProblem => ({ type: "valueRefused", field, problem: { type: "valueMissing", field } });

export const paperCommands: Pick<HandlersOf<typeof opportunities>, Commands> = {
  saveProposal: (context, { clientId, proposalId, values }) => {
    const { db, ids } = context;
    if (!rowById(db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = proposalId === undefined ? undefined : rowById(db, "proposal", proposalId);
    if (proposalId !== undefined && known?.clientId !== clientId) return err({ type: "proposalNotFound" });
    const checked = validateRow("proposal", known ? values : { state: "draft", ...values, clientId });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "proposal", checked.value);
    if (stopped) return err(stopped);
    const merged = { ...known, ...checked.value };
    for (const field of ["title", "needText", "solution"] as const) if ((merged[field] ?? "") === "") return err(missing(field));
    if (merged.state !== "draft") {
      // What leaves the house has been explained, and says why it fits (R162, R213).
      if (merged.isDisclosed !== true) return err({ type: "notDisclosed" });
      if ((merged.fitReason ?? "") === "") return err({ type: "fitReasonMissing" });
      // What the client turned down is noted whatever the gate says; what is put before him passes it (R159-R163, X12).
      const opportunityId = typeof merged.opportunityId === "string" ? merged.opportunityId : "";
      const products = merged.state === "declined" ? [] : rowsWhere(db, "opportunityProduct", "opportunityId", opportunityId);
      const unsuitable = unsuitableProducts(db, clientId, products, dayOf(context.clock.now()));
      if (unsuitable.length > 0) return err({ type: "productUnsuitable", products: unsuitable });
    }
    const rowId = known?.id ?? ids.next();
    return ok({
      proposalId: rowId,
      txId: commit(context, "proposal", [known ? update("proposal", rowId, checked.value) : insert("proposal", rowId, checked.value)]),
    });
  },

  removeProposal: (context, { proposalId }) =>
    rowById(context.db, "proposal", proposalId)
      ? ok({ txId: commit(context, "proposal", [remove("proposal", proposalId)]) })
      : err({ type: "proposalNotFound" }),

  saveContract: (context, { clientId, contractId, values }) => {
    const { db, ids } = context;
    if (!rowById(db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = contractId === undefined ? undefined : rowById(db, "contract", contractId);
    if (contractId !== undefined && known?.clientId !== clientId) return err({ type: "contractNotFound" });
    const checked = validateRow("contract", known ? values : { state: "preparing", ...values, clientId });
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    if ((merged.title ?? "") === "") return err(missing("title"));
    if (typeof merged.startsOn === "string" && typeof merged.endsOn === "string" && merged.endsOn < merged.startsOn) return err({ type: "endsBeforeStart" });
    if (merged.state === "signed" && (merged.signedOn ?? "") === "") return err({ type: "signedOnMissing" });
    const number = merged.number ?? "";
    if (number !== "" && rowsWhere(db, "contract", "number", String(number)).some((other) => other.id !== known?.id)) return err({ type: "numberTaken" });
    const rowId = known?.id ?? ids.next();
    return ok({
      contractId: rowId,
      txId: commit(context, "contract", [known ? update("contract", rowId, checked.value) : insert("contract", rowId, checked.value)]),
    });
  },

  removeContract: (context, { contractId }) =>
    rowById(context.db, "contract", contractId)
      ? ok({ txId: commit(context, "contract", [remove("contract", contractId)]) })
      : err({ type: "contractNotFound" }),

  saveSalesPlan: (context, { planId, values }) => {
    const { db, actor, ids } = context;
    if (!mayEditDictionaries(actor)) return err(keptByOthers);
    const known = planId === undefined ? undefined : rowById(db, "salesPlan", planId);
    if (planId !== undefined && !known) return err({ type: "planNotFound" });
    const checked = validateRow("salesPlan", values);
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    if (!rowById(db, "branchUser", String(merged.managerId ?? ""))) return err({ type: "personNotFound" });
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(String(merged.month ?? ""))) return err({ type: "notAMonth" });
    if (Number(merged.targetAmount ?? 0) <= 0 && Number(merged.targetCount ?? 0) <= 0) return err({ type: "targetMissing" });
    // One line per manager, month and product: said again, it replaces what was said before.
    const same =
      known ??
      rowsWhere(db, "salesPlan", "month", String(merged.month)).find(
        (row) => row.managerId === merged.managerId && row.productKind === (merged.productKind ?? null),
      );
    const rowId = same?.id ?? ids.next();
    return ok({
      planId: rowId,
      txId: commit(context, "salesPlan", [same ? update("salesPlan", rowId, checked.value) : insert("salesPlan", rowId, checked.value)]),
    });
  },

  removeSalesPlan: (context, { planId }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    return rowById(context.db, "salesPlan", planId) ? ok({ txId: commit(context, "salesPlan", [remove("salesPlan", planId)]) }) : err({ type: "planNotFound" });
  },

  saveStaffAbility: (context, { userId, values }) => {
    const { db, actor, ids } = context;
    if (!mayEditDictionaries(actor)) return err(keptByOthers);
    if (!rowById(db, "branchUser", userId)) return err({ type: "personNotFound" });
    const checked = validateRow("staffAbility", values);
    if (!checked.ok) return checked;
    const known = allRows(db, "staffAbility")
      .filter((row) => row.userId === userId)
      .toSorted((left, right) => right.id.localeCompare(left.id))[0];
    const change = known ? update("staffAbility", known.id, checked.value) : insert("staffAbility", ids.next(), { userId, ...checked.value });
    return ok({ txId: commit(context, "staffAbility", [change]) });
  },
};
