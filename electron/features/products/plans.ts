/* Wealth plans of a client and how the assets stand against them (R165-R168). */
import { err, ok } from "#shared/kernel/result.ts";
import type { products } from "#shared/contracts/products.ts";
import { mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { allocationOf, sharesProblem } from "#shared/domain/products/allocation.ts";
import { plansOf } from "#db/workstation/products.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { shareEdits } from "./shareEdits.ts";

export const wealthPlans: Pick<HandlersOf<typeof products>, "plans" | "savePlan"> = {
  plans: ({ db }, { clientId }) => {
    if (!rowById(db, "client", clientId)) return err({ type: "clientNotFound" });
    const plans = plansOf(db, clientId);
    const current = plans.find(({ state }) => state !== "closed");
    return ok({ plans, allocation: allocationOf(rowsOfClient(db, "holding", clientId), current?.shares ?? []) });
  },
  savePlan: (context, { clientId, planId, values, shares }) => {
    if (mayEditTable(context.actor.role, "wealthPlan") !== null) return err({ type: "notAllowed" });
    if (!rowById(context.db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = planId === undefined ? undefined : plansOf(context.db, clientId).find(({ id }) => id === planId);
    if (planId !== undefined && !known) return err({ type: "planNotFound" });
    const problem = shares === undefined ? null : sharesProblem(shares);
    if (problem !== null) return err({ type: "sharesRefused", problem });
    const checked = validateRow("wealthPlan", known ? values : { state: "draft", ...values });
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    if (String(merged.title ?? "").trim() === "") return err({ type: "valueRefused", field: "title", problem: { type: "valueMissing", field: "title" } });
    const rowId = known?.id ?? context.ids.next();
    const changes: Change[] = [
      known
        ? { operation: "update", table: "wealthPlan", rowId, values: checked.value }
        : { operation: "insert", table: "wealthPlan", rowId, values: { clientId, authorId: context.actor.id, ...checked.value } },
      ...(shares === undefined ? [] : shareEdits("wealthPlanShare", { clientId, planId: rowId }, known?.shares ?? [], shares, () => context.ids.next())),
    ];
    return ok({ planId: rowId, txId: commitChanges(context, "edit", { what: "wealthPlan", name: String(merged.title) }, changes, ["products"]) });
  },
};
