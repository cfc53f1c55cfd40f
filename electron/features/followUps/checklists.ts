/*
 * Checklists from templates. Due dates count working days (R223); an item whose condition does not hold for the
 * client is left out; a running checklist keeps the version of the template it began with.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import { addWorkingDays, type WorkCalendar, workingDayFrom } from "#shared/domain/care/workingDays.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { conditionHolds } from "#shared/domain/followUps/itemCondition.ts";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";

/** What a checklist consists of, from a template or made on the spot. */
export interface ChecklistPlan {
  readonly templateId: string | null;
  readonly title: string;
  readonly routine: string;
  readonly items: readonly Pick<Row<"checklistTemplateItem">, "title" | "offsetWorkingDays" | "condition" | "evidence">[];
}

export const planOfTemplate = ({ template, items }: Pick<TemplateFile, "template" | "items">): ChecklistPlan => ({
  templateId: template.id,
  title: template.name,
  routine: template.routine,
  items,
});

export interface ChecklistStart {
  readonly client: Row<"client">;
  readonly plan: ChecklistPlan;
  readonly startOn: Day;
  readonly actorId: string;
  readonly rhythmId: string | null;
  readonly occurrenceKey: string | null;
}

/** The rows of a new checklist; without any item that applies there is none. */
export const checklistChanges = (
  ids: Ids,
  calendar: WorkCalendar,
  start: ChecklistStart,
): { readonly checklistId: string; readonly changes: Change[] } | undefined => {
  const { client, plan, startOn } = start;
  const items = plan.items.filter((item) => conditionHolds(item.condition, client));
  if (items.length === 0) return undefined;
  const checklistId = ids.next();
  const first = workingDayFrom(calendar, startOn);
  const changes: Change[] = [
    {
      operation: "insert",
      table: "checklist",
      rowId: checklistId,
      values: {
        clientId: client.id,
        templateId: plan.templateId,
        rhythmId: start.rhythmId,
        title: plan.title,
        routine: plan.routine,
        startedOn: startOn,
        state: "running",
        occurrenceKey: start.occurrenceKey,
      },
    },
    ...items.map((item, index): Change => ({
      operation: "insert",
      table: "followUp",
      rowId: ids.next(),
      values: {
        clientId: client.id,
        checklistId,
        title: item.title,
        // The first working day is day 1, so that "day 1" means the day it begins.
        dueOn: addWorkingDays(calendar, first, Math.max(0, item.offsetWorkingDays - 1)),
        state: "open",
        ownerId: start.actorId,
        source: "checklist",
        sourceId: checklistId,
        evidenceKind: item.evidence ?? "none",
        sortOrder: index,
      },
    })),
  ];
  return { checklistId, changes };
};
