/* What an administrative act needs, and who may do it: one question, asked before every act and audited when refused. */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { accesses } from "#shared/domain/session/access/accesses.ts";
import { type DeviceRoute, deviceRouteAccess } from "#shared/domain/session/access/hubAccess.ts";
import { adminRights, type AdminRoute, grantableRoles, type UserRole, userRoles } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit, type HubAct } from "#db/hub/audit.ts";
import type { ErasedClient } from "#db/hub/erasedClients.ts";
import type { HubDatabase, HubTx } from "#db/hub/schema.ts";
import type { HubKeys } from "./hubFolder.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";

export interface AdminContext {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The hub's own keys, where an act needs them. */
  readonly keys?: HubKeys;
  /** Keeps identities of erased clients beside the database, where a restore finds them. */
  readonly keepErased?: (clients: readonly ErasedClient[]) => void;
  /** Where devices reach this hub, for enrolment codes. */
  readonly place: { readonly url: string; readonly fingerprint: string };
}

/** Who acts: a person through an own device, or the command line of the hub itself. */
export interface AdminActor {
  readonly id: string;
  readonly branchId: string;
  /** `console`: whoever may read the hub's keys may do everything. */
  readonly role: UserRole | "console";
}

/** The actor of the command line. */
export const consoleActor = (branchId: string): AdminActor => ({ id: "console", branchId, role: "console" });

/** A role of the register, or undefined for a text that is none. */
export const asRole = (text: string): UserRole | undefined => userRoles.find((role) => role === text);

/** Whether an actor may ask for a route at all. */
export const mayAsk = (actor: AdminActor, route: AdminRoute): boolean => actor.role === "console" || adminRights[route].includes(actor.role);

/** Whether an actor may add, change or enrol people of a role; their own person they may enrol again. */
export const mayGrant = (actor: AdminActor, role: string): boolean =>
  actor.role === "console" || (grantableRoles[actor.role]?.some((grantable) => grantable === role) ?? false);

/** Notes an act in the transaction that carries it out. */
export const noteAct = (tx: HubTx, context: AdminContext, actor: AdminActor, action: HubAct["action"], detail: HubAct["detail"]): Promise<void> =>
  appendHubAudit(tx, { at: context.clock.now(), actorId: actor.id, action, branchId: actor.branchId, detail });

/** Notes and throws a refusal. */
export const refuse = async (context: AdminContext, actor: AdminActor, action: string, detail: HubAct["detail"] = {}): Promise<never> => {
  await hubWrite(context.hub, (tx) => noteAct(tx, context, actor, "refused", { action, role: actor.role, ...detail }));
  throw new ExchangeRefusal("notAllowed");
};

/** Whether a device of a role may use a route of the exchange; a role that the register does not know may use none. */
export const mayUse = (role: string, route: DeviceRoute): boolean => accesses[deviceRouteAccess[route]].roles.some((one) => one === role);

/** Refuses a device whose role may not use a route, and notes it. */
export const requireRoute = async (
  context: AdminContext,
  device: { readonly userId: string; readonly branchId: string; readonly role: string },
  route: DeviceRoute,
): Promise<void> => {
  if (mayUse(device.role, route)) return;
  const detail = { action: route, role: device.role };
  await hubWrite(context.hub, (tx) =>
    appendHubAudit(tx, { at: context.clock.now(), actorId: device.userId, action: "refused", branchId: device.branchId, detail }),
  );
  throw new ExchangeRefusal("notAllowed");
};
