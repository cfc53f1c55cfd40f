/*
 * Blockings that a restore would forget (docs/sync-spec.md R5): what the replaced database still says about who may not come in
 * goes into the restored one, each noted in the audit as an act of the console. Only ever to the safe side: what was
 * unblocked since the backup stays blocked until somebody unblocks it again.
 */
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { blockDevicesOf, deviceWithUser, setDeviceState } from "#db/hub/devices.ts";
import type { FormerHub } from "#db/hub/formerHub.ts";
import { lockBranch } from "#db/hub/ground.ts";
import { allBranches, saveUser, userById } from "#db/hub/people.ts";
import { keepReadmission, type Readmission, readmissionOf } from "#db/hub/readmissions.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { type AdminContext, consoleActor } from "./acts.ts";
import { writeReference } from "./people.ts";

/** What came over; each named so that a person knows them. */
export interface Carried {
  readonly devices: readonly { readonly id: string; readonly userName: string; readonly name: string; readonly reason: string | null }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Blocks a device in the restored hub, known there or not; false when it is blocked there already. */
const carryDevice = async (tx: HubTx, context: Pick<AdminContext, "clock">, blocked: Readmission): Promise<boolean> => {
  const { deviceId, branchId, blockedReason: reason } = blocked;
  const known = await deviceWithUser(tx, deviceId);
  if (known ? known.state === "blocked" : (await readmissionOf(tx, deviceId))?.state === "blocked") return false;
  if (known) await setDeviceState(tx, known.branchId, deviceId, "blocked", reason);
  else await keepReadmission(tx, blocked);
  const detail = { deviceId, reason, carried: true };
  await appendHubAudit(tx, { at: context.clock.now(), actorId: "console", action: "deviceBlocked", branchId, detail });
  return true;
};

/** Carries over who was blocked or deactivated before a restore, in one transaction. */
export const carryBlocks = async (context: Pick<AdminContext, "hub" | "clock" | "ids">, former: FormerHub): Promise<Carried> => {
  const branches = new Set((await allBranches(context.hub)).map(({ id }) => id));
  return hubWrite(context.hub, async (tx) => {
    const devices: Carried["devices"][number][] = [];
    const people: Carried["people"][number][] = [];
    for (const branchId of branches) await lockBranch(tx, branchId);
    for (const blocked of former.blocked) {
      // A branch that the restored hub does not have lets nobody in.
      if (!branches.has(blocked.branchId) || !(await carryDevice(tx, context, blocked))) continue;
      devices.push({ id: blocked.deviceId, userName: blocked.userName, name: blocked.deviceName, reason: blocked.blockedReason });
    }
    for (const { userId } of former.left) {
      const user = await userById(tx, userId);
      if (!user?.isActive) continue;
      const ended = { ...user, isActive: false };
      await saveUser(tx, ended);
      await writeReference(tx, context, consoleActor(user.branchId), ended);
      await blockDevicesOf(tx, userId, "userDeactivated");
      const detail = { userId, fields: "isActive", role: user.role, isActive: false, carried: true };
      await appendHubAudit(tx, { at: context.clock.now(), actorId: "console", action: "userChanged", branchId: user.branchId, detail });
      people.push({ id: userId, name: user.name });
    }
    return { devices, people };
  });
};
