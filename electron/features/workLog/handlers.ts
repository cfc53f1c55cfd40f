import { err, ok } from "#shared/kernel/result.ts";
import type { workLog } from "#shared/contracts/workLog.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { personName, rememberNames } from "#db/workstation/names.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";
import { conductHandlers } from "./conductHandlers.ts";
import { dayHandlers } from "./dayHandlers.ts";
import { meetingHandlers } from "./meetingHandlers.ts";

/** Longest training in minutes, highest score. */
const bounds = { lengthMinutes: 6_000, score: 100 } as const;

const ownTraining = ({ db, actor }: QueryContext, id: string) => {
  const row = rowById(db, "training", id);
  return row && (row.ownerId === actor.id || actor.role === "branchManager") ? row : undefined;
};

/** The record of training and assessment (R074, R250): one's own; a branch manager sees everybody's. */
const trainingHandlers: Pick<HandlersOf<typeof workLog>, "trainings" | "saveTraining" | "removeTraining"> = {
  trainings: ({ db, actor }) => {
    const nameOf = rememberNames(db, personName);
    return ok(
      allRows(db, "training")
        .filter(({ ownerId }) => ownerId === actor.id || actor.role === "branchManager")
        .toSorted((left, right) => right.heldOn.localeCompare(left.heldOn))
        .map((row) => ({ ...row, ownerName: nameOf(row.ownerId) })),
    );
  },
  saveTraining: (context, { trainingId, values }) => {
    const known = trainingId === undefined ? undefined : ownTraining(context, trainingId);
    if (trainingId !== undefined && !known) return err({ type: "trainingNotFound" });
    const checked = validateRow("training", known ? values : { kind: "training", ...values, ownerId: context.actor.id });
    if (!checked.ok) return checked;
    for (const field of ["topic", "heldOn"] as const) {
      const value = checked.value[field] ?? known?.[field] ?? "";
      if (value === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    for (const field of ["lengthMinutes", "score"] as const) {
      const value = checked.value[field];
      if (typeof value === "number" && (value < 0 || value > bounds[field])) return err({ type: "numberRefused", field });
    }
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "training", rowId, values: checked.value };
    return ok({ trainingId: rowId, txId: commitChanges(context, "edit", { what: "training" }, [change], ["workLog"]) });
  },
  removeTraining: (context, { trainingId }) => {
    if (!ownTraining(context, trainingId)) return err({ type: "trainingNotFound" });
    const change: Change = { operation: "delete", table: "training", rowId: trainingId };
    return ok({ txId: commitChanges(context, "edit", { what: "trainingRemoved" }, [change], ["workLog"]) });
  },
};

export const workLogHandlers: HandlersOf<typeof workLog> = { ...dayHandlers, ...meetingHandlers, ...trainingHandlers, ...conductHandlers };
