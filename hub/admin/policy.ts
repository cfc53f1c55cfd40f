/* What a branch decides about its workstations (R261, R264): told to each at its next contact. */
import type { AdminReply, AdminRequest } from "#shared/protocol/admin.ts";
import { usualPolicy } from "#shared/domain/session/sessionPolicy.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { policyOf, setPolicy } from "#db/hub/policies.ts";
import { type AdminActor, type AdminContext, noteAct } from "./acts.ts";

export const readPolicy = async (context: AdminContext, actor: AdminActor): Promise<AdminReply<"policy">> => ({
  policy: (await policyOf(context.hub, actor.branchId)) ?? usualPolicy,
});

export const changePolicy = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"policySet">): Promise<AdminReply<"policySet">> =>
  hubWrite(context.hub, async (tx) => {
    const wanted = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
    const policy = { ...((await policyOf(tx, actor.branchId)) ?? usualPolicy), ...wanted };
    await setPolicy(tx, actor.branchId, policy, actor.id, context.clock.now());
    await noteAct(tx, context, actor, "policySet", { ...policy });
    return { policy };
  });
