/* Devices under administration: block with the order to destroy the key, let in again, and the report of what one held. */
import { lobbyValues } from "#shared/domain/merge/lobbyView.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { AdminReply, AdminRequest, DeviceReport } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { auditHeadsOf, devicesOf, setDeviceState } from "#db/hub/devices.ts";
import type { StoredRow } from "#db/hub/ground.ts";
import { fieldsHeld } from "#db/hub/holdings.ts";
import { userById } from "#db/hub/people.ts";
import { setReadmissionState } from "#db/hub/readmissions.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { readerOf } from "#hub/exchange/parties.ts";
import { looseRowsOf } from "#hub/exchange/partyRows.ts";
import { type AdminActor, type AdminContext, mayAsk, mayGrant, noteAct, refuse } from "./acts.ts";
import { listWaiting, waitingOf } from "./readmission.ts";

/** The devices of the branch, and those that wait to be taken back. */
export const listDevices = async (context: AdminContext, actor: AdminActor): Promise<AdminReply<"devices">> => ({
  devices: await devicesOf(context.hub, actor.branchId),
  waiting: [...(await listWaiting(context, actor))],
});

const deviceOf = async (context: AdminContext, actor: AdminActor, deviceId: string) => {
  const device = (await devicesOf(context.hub, actor.branchId)).find(({ id }) => id === deviceId);
  const user = device && (await userById(context.hub, device.userId));
  if (!device || !user) throw new ExchangeRefusal("notFound");
  return { device, user };
};

/** Blocks a device that waits to be taken back, or lets it wait again (R4). */
const setWaiting = async (context: AdminContext, actor: AdminActor, deviceId: string, isBlocked: boolean, reason: string | null): Promise<void> => {
  const { waiting, role } = await waitingOf(context, actor, deviceId);
  if (!mayGrant(actor, role) && waiting.userId !== actor.id) return refuse(context, actor, isBlocked ? "block" : "unblock", { deviceId });
  await hubWrite(context.hub, async (tx) => {
    if (!(await setReadmissionState(tx, actor.branchId, deviceId, isBlocked ? "blocked" : "waiting", reason))) throw new ExchangeRefusal("notFound");
    await noteAct(tx, context, actor, isBlocked ? "deviceBlocked" : "deviceUnblocked", { deviceId, reason });
  });
};

const isKnownDevice = async (context: AdminContext, actor: AdminActor, deviceId: string): Promise<boolean> =>
  (await devicesOf(context.hub, actor.branchId)).some(({ id }) => id === deviceId);

const setState = async (context: AdminContext, actor: AdminActor, deviceId: string, state: "active" | "blocked", reason: string | null): Promise<void> => {
  const { user } = await deviceOf(context, actor, deviceId);
  const route = state === "blocked" ? "block" : "unblock";
  // An administrator's device is not for a branch manager; a deactivated person's device stays blocked.
  if (!mayGrant(actor, user.role) && user.id !== actor.id) return refuse(context, actor, route, { deviceId });
  if (state === "active" && !user.isActive) return refuse(context, actor, route, { deviceId });
  await hubWrite(context.hub, async (tx) => {
    if (!(await setDeviceState(tx, actor.branchId, deviceId, state, reason))) throw new ExchangeRefusal("notFound");
    await noteAct(tx, context, actor, state === "blocked" ? "deviceBlocked" : "deviceUnblocked", { deviceId, reason });
  });
};

/** Blocks a device: at its next contact it gets the signed order to destroy its key. */
export const blockDevice = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"block">): Promise<AdminReply<"block">> => {
  if (await isKnownDevice(context, actor, wish.deviceId)) await setState(context, actor, wish.deviceId, "blocked", wish.reason);
  else await setWaiting(context, actor, wish.deviceId, true, wish.reason);
  return { state: "blocked" };
};

/** Lets a blocked device in again; one that the hub does not know since a restore waits again. */
export const unblockDevice = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"unblock">): Promise<AdminReply<"unblock">> => {
  if (await isKnownDevice(context, actor, wish.deviceId)) {
    await setState(context, actor, wish.deviceId, "active", null);
    return { state: "active" };
  }
  await setWaiting(context, actor, wish.deviceId, false, null);
  return { state: "waiting" };
};

/** What was acknowledged of a device's audit: of one's own, or of any for who keeps devices. */
export const listAuditHeads = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"auditHeads">): Promise<AdminReply<"auditHeads">> => {
  const { device, user } = await deviceOf(context, actor, wish.deviceId);
  if (user.id !== actor.id && !mayAsk(actor, "devices")) return refuse(context, actor, "auditHeads", { deviceId: device.id });
  return { heads: await auditHeadsOf(context.hub, device.id, wish.limit) };
};

/** The class of a field; one that this program does not know counts as sensitive. */
const classOf = (table: string, field: string): string => (isSyncedTable(table) ? (columnsOf(table)[field]?.cls ?? "C2") : "C2");

/** Rows without a client, counted by table. */
const countLoose = (of: "person" | "branch", rows: readonly Pick<StoredRow, "table" | "values">[]): DeviceReport["loose"] => {
  const tables = new Map<string, DeviceReport["loose"][number]>();
  for (const { table, values } of rows) {
    const known = tables.get(table) ?? { table, of, rows: 0, sensitive: 0 };
    const sensitive = Object.keys(values).filter((field) => classOf(table, field) !== "C1").length;
    tables.set(table, { ...known, rows: known.rows + 1, sensitive: known.sensitive + sensitive });
  }
  return [...tables.values()].toSorted((left, right) => right.rows - left.rows);
};

/** What was on a device: clients, rows, and values by field and class; no value is read (incident report). */
export const reportDevice = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"deviceReport">): Promise<DeviceReport> => {
  const { device, user } = await deviceOf(context, actor, wish.deviceId);
  const reader = readerOf({ deviceId: device.id, branchId: actor.branchId, userId: user.id, role: user.role });
  const held = await fieldsHeld(context.hub, reader, (table, values) => (reader.sees === "lobby" ? lobbyValues(table, values) : values));
  const fields = held.fields.map((item) => ({ ...item, cls: classOf(item.table, item.field) }));
  const classes: Record<string, number> = {};
  for (const { cls, values } of fields) classes[cls] = (classes[cls] ?? 0) + values;
  const loose = [
    ...countLoose("person", await looseRowsOf(context.hub, reader, user.id)),
    ...countLoose("branch", await looseRowsOf(context.hub, reader, null)),
  ];
  await hubWrite(context.hub, (tx) => noteAct(tx, context, actor, "deviceReported", { deviceId: device.id, clients: held.clients }));
  return { device, clients: held.clients, rows: held.rows, classes, fields, tables: [...held.tables], loose };
};
