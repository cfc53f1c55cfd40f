/* Templates are versioned: saving makes a new version of the family. Rhythms are the cells of the maintenance matrix. */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf, isDay } from "#shared/kernel/time.ts";
import type { followUps } from "#shared/contracts/followUps.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import { checklistFile, newestTemplates } from "#db/workstation/followUps.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { checklistChanges, planOfTemplate } from "./checklists.ts";
import { runRhythms } from "./dailyRound.ts";

type Commands = "startChecklist" | "stopChecklist" | "saveTemplate" | "saveRhythm" | "removeRhythm" | "runDailyRound";

export const templateCommands: Pick<HandlersOf<typeof followUps>, Commands> = {
  startChecklist: (context, { clientId, templateId, startOn }) => {
    const { db } = context;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const template = rowById(db, "checklistTemplate", templateId);
    if (!template) return err({ type: "templateNotFound" });
    const day = startOn ?? dayOf(context.clock.now());
    if (!isDay(day)) return err({ type: "notADay" });
    const items = rowsWhere(db, "checklistTemplateItem", "templateId", templateId).toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0));
    const made = checklistChanges(context.ids, createWorkCalendar(allRows(db, "holiday")), {
      client,
      plan: planOfTemplate({ template, items }),
      startOn: day,
      actorId: context.actor.id,
      rhythmId: null,
      occurrenceKey: null,
    });
    if (!made) return err({ type: "nothingApplies" });
    const txId = commitChanges(context, "create", { what: "checklist", name: template.name }, made.changes, ["followUps"]);
    return ok({ checklistId: made.checklistId, items: made.changes.length - 1, txId: txId ?? "" });
  },

  stopChecklist: (context, { checklistId }) => {
    const file = checklistFile(context.db, checklistId);
    if (!file) return err({ type: "checklistNotFound" });
    const now = context.clock.now();
    const changes: Change[] = [
      { operation: "update", table: "checklist", rowId: checklistId, values: { state: "stopped" } },
      ...file.items
        .filter((item) => item.state === "open")
        .map((item): Change => ({ operation: "update", table: "followUp", rowId: item.id, values: { state: "skipped", doneAt: now } })),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "checklistStopped" }, changes, ["followUps"]) });
  },

  saveTemplate: (context, { familyId, values, items }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (items.length === 0) return err({ type: "templateEmpty" });
    const former = familyId === undefined ? undefined : newestTemplates(context.db).find((file) => file.template.familyId === familyId);
    if (familyId !== undefined && !former) return err({ type: "templateNotFound" });
    const malformed = items.findIndex((item) => parseItemCondition(item.condition ?? null) === undefined);
    if (malformed >= 0) return err({ type: "conditionMalformed", index: malformed });
    const templateId = context.ids.next();
    const version = (former?.template.version ?? 0) + 1;
    const checked = validateRow("checklistTemplate", { isActive: true, ...values, familyId: familyId ?? templateId, version });
    if (!checked.ok) return checked;
    for (const field of ["name", "routine"] as const) {
      if ((checked.value[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const changes: Change[] = [{ operation: "insert", table: "checklistTemplate", rowId: templateId, values: checked.value }];
    for (const [sortOrder, item] of items.entries()) {
      const checkedItem = validateRow("checklistTemplateItem", { offsetWorkingDays: 1, ...item, templateId, sortOrder });
      if (!checkedItem.ok) return checkedItem;
      changes.push({ operation: "insert", table: "checklistTemplateItem", rowId: context.ids.next(), values: checkedItem.value });
    }
    const txId = commitChanges(context, "edit", { what: "template", name: String(checked.value["name"]) }, changes, ["followUps"]);
    return ok({ templateId, version, txId: txId ?? "" });
  },

  saveRhythm: (context, { rhythmId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const known = rhythmId === undefined ? undefined : rowById(context.db, "rhythm", rhythmId);
    if (rhythmId !== undefined && !known) return err({ type: "rhythmNotFound" });
    const merged = { isActive: true, ...known, ...values };
    if ((merged.everyMonths ?? 0) <= 0 && (merged.everyDays ?? 0) <= 0 && merged.templateFamilyId === null) return err({ type: "intervalMissing" });
    if (merged.axis === "size" && !/^\d{1,15}$/.test(merged.code ?? "")) return err({ type: "sizeNotANumber" });
    const checked = validateRow("rhythm", known ? values : { isActive: true, ...values });
    if (!checked.ok) return checked;
    for (const field of ["axis", "code", "routine", "action"] as const) {
      if ((merged[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "rhythm", rowId, values: checked.value };
    return ok({ rhythmId: rowId, txId: commitChanges(context, "edit", { what: "rhythm" }, [change], ["followUps"]) });
  },

  removeRhythm: (context, { rhythmId }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (!rowById(context.db, "rhythm", rhythmId)) return err({ type: "rhythmNotFound" });
    return ok({ txId: commitChanges(context, "edit", { what: "rhythm" }, [{ operation: "delete", table: "rhythm", rowId: rhythmId }], ["followUps"]) });
  },

  runDailyRound: async (context) => ok({ checklists: await runRhythms(context), greetings: 0 }),
};
