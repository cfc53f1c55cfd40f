/* Units of a branch from the hub's own command line (R252); in the window they are edited like any reference data and come by the exchange. */
import { freshUnit, namesKept, unitProblem, type UnitNode, type UnitProblem, type UnitRow } from "#shared/domain/units/unitTree.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { lockBranch } from "#db/hub/ground.ts";
import { unitTreeOfBranch } from "#db/hub/units.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { appendSystemLine } from "#hub/exchange/systemLine.ts";
import { type AdminActor, type AdminContext, noteAct } from "./acts.ts";

/** What a unit is to be; what is left out stays. */
export type UnitWish = Partial<Pick<UnitRow, "name" | "nameEn" | "code" | "kind" | "parentId" | "leadId" | "isActive">>;

/** The units of the actor's branch in the order of their tree. */
export const listUnits = async (context: AdminContext, actor: AdminActor): Promise<readonly UnitNode[]> =>
  (await unitTreeOfBranch(context.hub, actor.branchId)).nodes;

/** Adds (`unitId` null) or changes a unit; answers its id, or why it may not be so. */
export const saveUnit = async (
  context: AdminContext,
  actor: AdminActor,
  unitId: string | null,
  wish: UnitWish,
): Promise<{ readonly id: string } | { readonly problem: UnitProblem }> => {
  const checked = validateRow("unit", wish);
  if (!checked.ok) throw new ExchangeRefusal("malformed");
  return hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, actor.branchId);
    const tree = await unitTreeOfBranch(tx, actor.branchId);
    const current = unitId === null ? undefined : tree.byId.get(unitId);
    if (unitId !== null && !current) throw new ExchangeRefusal("notFound");
    const id = current?.id ?? context.ids.next();
    const kept = wish.name === undefined ? {} : namesKept(current, wish.name);
    const { name, nameEn, code, kind, parentId, leadId, formerNames, isActive }: UnitRow = { ...freshUnit, ...current, ...wish, ...kept, id };
    const values = { name, nameEn, code, kind, parentId, leadId, formerNames, isActive };
    const problem = unitProblem(tree, { id, ...values });
    if (problem) return { problem };
    await appendSystemLine(tx, {
      branchId: actor.branchId,
      kind: "settings",
      label: { unit: name },
      actorId: actor.id,
      at: context.clock.now(),
      txId: context.ids.next(),
      writes: [{ table: "unit", rowId: id, clientId: null, values }],
    });
    await noteAct(tx, context, actor, current ? "unitChanged" : "unitAdded", { unitId: id, name });
    return { id };
  });
};
