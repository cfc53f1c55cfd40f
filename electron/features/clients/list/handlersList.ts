import type { clientsList } from "#shared/contracts/clients/list.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { ok } from "#shared/kernel/result.ts";
import { idsOfRowNumbers } from "#db/workstation/clientList.ts";
import { listChoices } from "#db/workstation/listReference.ts";
import { managersOfClients } from "#db/workstation/names.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { bulkEdit, previewBulkEdit } from "./bulkEdit.ts";
import { clientPeek } from "./clientPeek.ts";
import { listAnswers } from "#electron/features/listAnswers.ts";
import { removeSegment, removeView, saveSegment, saveView } from "./savedLists.ts";

/** The top parts of a filter: what the bar shows as chips. */
const partsOf = (condition: Condition): readonly Condition[] => ("all" in condition ? condition.all : [condition]);

export const clientListHandlers: HandlersOf<typeof clientsList> = {
  clientPage: (context, { scope, sort, offset, limit }) => {
    const answers = listAnswers(context);
    const { total, rowNos } = answers.page(answers.wishOf(scope), sort, { offset, limit });
    return ok({ total, rows: answers.rows(rowNos), clientCount: answers.clientCount() });
  },
  clientIds: (context, { scope, sort, offset, limit }) => {
    const answers = listAnswers(context);
    return ok(idsOfRowNumbers(context.db, answers.page(answers.wishOf(scope), sort, { offset, limit }).rowNos));
  },
  clientTotals: (context, { selection }) => ok(listAnswers(context).totals(selection)),
  clientGroups: (context, { scope, by }) => {
    const answers = listAnswers(context);
    return ok(answers.groups(answers.wishOf(scope), by));
  },
  clientCountsWithout: (context, { scope }) => {
    const answers = listAnswers(context);
    const parts = partsOf(scope.condition);
    return ok(parts.map((_, dropped) => answers.count(answers.wishOf({ ...scope, condition: { all: parts.filter((__, index) => index !== dropped) } }))));
  },
  clientSearch: (context, { text, limit }) => {
    const hits = listAnswers(context).search(text, limit);
    const managers = managersOfClients(
      context.db,
      hits.map(({ clientId }) => clientId),
    );
    return ok(
      hits.map((hit) => {
        const manager = managers.get(hit.clientId);
        return { ...hit, managerName: manager && manager.id !== context.actor.id ? manager.name : null };
      }),
    );
  },
  clientPeek,
  listChoices: ({ db, actor }) => ok(listChoices(db, hiddenTagIds(db, actor.role))),
  saveView,
  removeView,
  saveSegment,
  removeSegment,
  previewBulkEdit,
  bulkEdit,
};
