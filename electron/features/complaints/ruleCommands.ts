/* What the branch keeps of complaints: time limits with their source, contingency plans (R226, X11). */
import { err, ok } from "#shared/kernel/result.ts";
import type { complaints } from "#shared/contracts/complaints.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { rowById } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";

const topics = ["complaints"];
/** A limit of no days, or of more than a year, is a slip of the keyboard. */
const mostDays = 366;

/** Where only the Chinese source is changed, its English goes: it would say what no longer holds. */
const withoutStaleEnglish = <Values extends Partial<Pick<Row<"clockRule">, "regulation" | "regulationEn" | "article" | "articleEn">>>(
  known: Row<"clockRule">,
  values: Values,
) => ({
  ...values,
  ...(values.regulation !== undefined && values.regulation !== known.regulation && values.regulationEn === undefined ? { regulationEn: null } : {}),
  ...(values.article !== undefined && values.article !== known.article && values.articleEn === undefined ? { articleEn: null } : {}),
});

export const ruleCommands: Pick<HandlersOf<typeof complaints>, "saveClockRule" | "savePlan"> = {
  saveClockRule: (context, { ruleId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const known = rowById(context.db, "clockRule", ruleId);
    if (!known) return err({ type: "ruleNotFound" });
    if (values.days !== undefined && (values.days === null || !Number.isSafeInteger(values.days) || values.days < 1 || values.days > mostDays))
      return err({ type: "daysRefused" });
    const checked = validateRow("clockRule", withoutStaleEnglish(known, values));
    if (!checked.ok) return checked;
    const change: Change = { operation: "update", table: "clockRule", rowId: ruleId, values: checked.value };
    return ok({ txId: commitChanges(context, "settings", { what: "clockRule" }, [change], topics) });
  },
  savePlan: (context, { planId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (planId !== null && !rowById(context.db, "contingencyPlan", planId)) return err({ type: "planNotFound" });
    const checked = validateRow("contingencyPlan", planId === null ? { name: null, procedure: null, isActive: true, ...values } : values);
    if (!checked.ok) return checked;
    const rowId = planId ?? context.ids.next();
    const change: Change = { operation: planId === null ? "insert" : "update", table: "contingencyPlan", rowId, values: checked.value };
    return ok({ planId: rowId, txId: commitChanges(context, "settings", { what: "contingencyPlan" }, [change], topics) });
  },
};
