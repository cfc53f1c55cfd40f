/* What the commands of visits share: finding a visit, checking times, writing one transaction, telling the window. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { isDay } from "#shared/kernel/time.ts";
import type { ImpossibleTime, VisitCollides } from "#shared/contracts/visits.ts";
import type { Change, EditKind } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { conflictsOf, timeProblem, type VisitTime } from "#shared/domain/visits/visitTimes.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rowById } from "#db/workstation/rows.ts";
import { visitsBetween } from "#db/workstation/visits.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext } from "#electron/features/context.ts";

/** A live visit by id. */
export const visitById = (db: ReadDb, visitId: string): Row<"visit"> | undefined => rowById(db, "visit", visitId);

/** Refuses impossible times; refuses collisions unless the person insists. */
export const checkTimes = (db: ReadDb, visit: VisitTime & { readonly clientId: string }, force: boolean): Result<null, ImpossibleTime | VisitCollides> => {
  if (!isDay(visit.plannedOn)) return err({ type: "impossibleTime", problem: "notADay" });
  const problem = timeProblem(visit.startTime, visit.endTime);
  if (problem) return err({ type: "impossibleTime", problem });
  if (force) return ok(null);
  const sameDay = visitsBetween(db, visit.plannedOn, visit.plannedOn).filter((other) => other.state === "planned" || other.state === "underWay");
  const client = rowById(db, "client", visit.clientId);
  const conflicts = conflictsOf({ ...visit, latitude: client?.latitude ?? null, longitude: client?.longitude ?? null }, sameDay);
  if (conflicts.length === 0) return ok(null);
  const byId = new Map(sameDay.map((other) => [other.id, other]));
  return err({
    type: "visitCollides",
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      clientName: byId.get(conflict.id)?.clientName ?? "",
      startTime: byId.get(conflict.id)?.startTime ?? null,
    })),
  });
};

/** Writes the changes as one transaction and announces what they touched; null when nothing changed. */
export const commit = (context: CommandContext, kind: EditKind, label: Readonly<Record<string, string | number>>, changes: readonly Change[]): string | null =>
  commitChanges(context, kind, label, changes, ["visits"]);
