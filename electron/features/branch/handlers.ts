/*
 * Administration from the window (R247, R260): each intent is one question to the hub, which checks the right again. What
 * comes back is shown and not kept; an enrolment code in particular exists on the screen and in the person's file only.
 */
import { auditPageSize } from "#shared/domain/branch/hubActs.ts";
import { err, ok } from "#shared/kernel/result.ts";
import type { branch, BranchStanding, ClosedDay } from "#shared/contracts/branch.ts";
import { adminRights, adminRoutes, grantableRoles, type UserRole, userRoles } from "#shared/protocol/admin.ts";
import { oldestUndoable } from "#shared/contracts/history.ts";
import { erasableClients } from "#db/workstation/deletedForGood.ts";
import { clientName } from "#db/workstation/names.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { knownElsewhere } from "./knownElsewhere.ts";

/** How many receipts, sessions and entries of the audit one page shows. */
const pageSize = 200;

const roleOf = (text: string): UserRole | undefined => userRoles.find((role) => role === text);

const standingOf = ({ db, actor }: Pick<CommandContext, "db" | "actor">): BranchStanding => {
  const hub = hubIdentity(db);
  const role = roleOf(actor.role);
  return {
    isJoined: hub !== undefined,
    userId: actor.id,
    role: actor.role,
    branchName: hub?.branchName ?? null,
    hubUrl: hub?.url ?? null,
    deviceId: hub?.deviceId ?? null,
    routes: hub && role ? adminRoutes.filter((route) => adminRights[route].includes(role)) : [],
    grantable: hub && role ? [...(grantableRoles[role] ?? [])] : [],
  };
};

const numbersIn = (value: unknown): Record<string, number> =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === "number"))
    : {};

/** What a person reads of a receipt; one that cannot be read still says whose and which day it is. */
const closedDayOf = ({ deviceId, day, receipt }: { readonly deviceId: string; readonly day: string; readonly receipt: string }): ClosedDay => {
  let facts: Readonly<Record<string, unknown>> = {};
  try {
    const value: unknown = JSON.parse(receipt);
    if (typeof value === "object" && value !== null) facts = { ...value };
  } catch {
    // The hub keeps receipts as it signed them; nothing else is known of a damaged one.
  }
  const text = (name: string): string => (typeof facts[name] === "string" ? facts[name] : "");
  return { deviceId, day, closedAt: text("closedAt"), digest: text("digest"), counts: numbersIn(facts["counts"]) };
};

/** Writes a line as a file of its own. */
const saveLine = ({ desktop, files }: Pick<CommandContext, "desktop" | "files">, { token, line }: { readonly token: string; readonly line: string }) => {
  const path = desktop.pathOf(token);
  if (path === undefined) return err({ type: "fileGone" as const });
  const written = files.write(path, new TextEncoder().encode(`${line}\n`));
  return written.ok ? ok(null) : written;
};

export const branchHandlers: HandlersOf<typeof branch> = {
  branchStanding: (context) => ok(standingOf(context)),

  people: async ({ desk }) => {
    const [users, devices] = await Promise.all([desk.ask("users", {}), desk.ask("devices", {})]);
    if (!users.ok) return users;
    return devices.ok ? ok({ users: users.value.users, ...devices.value }) : devices;
  },
  addPerson: ({ desk }, wish) => desk.ask("userAdd", wish),
  changePerson: ({ desk }, wish) => desk.ask("userChange", wish),
  issueCode: ({ desk }, wish) => desk.ask("codes", wish),
  saveJoinFile: saveLine,
  policy: ({ desk }) => desk.ask("policy", {}),
  changePolicy: ({ desk }, wish) => desk.ask("policySet", wish),
  recoveries: ({ desk }) => desk.ask("recoveries", {}),
  takeRecovery: ({ desk }, wish) => desk.ask("recoveryTake", wish),
  agreeRecovery: ({ desk }, wish) => desk.ask("recoveryAgree", wish),
  saveRecoveryAnswer: saveLine,
  erasures: async ({ desk, db, clock }) => {
    const asked = await desk.ask("erasures", {});
    if (!asked.ok) return asked;
    const { erasures } = asked.value;
    const open = new Set(erasures.flatMap(({ clientId, state }) => (state === "asked" ? [clientId] : [])));
    const erasable = erasableClients(db, oldestUndoable(clock.now()));
    return ok({
      erasures: erasures.map((request) => ({ ...request, name: clientName(db, request.clientId) })),
      erasable: erasable.filter(({ clientId }) => !open.has(clientId)),
    });
  },
  askErasure: ({ desk }, wish) => desk.ask("erasureAsk", wish),
  decideErasure: ({ desk }, wish) => desk.ask("erasureDecide", wish),
  blockDevice: ({ desk }, wish) => desk.ask("block", wish),
  unblockDevice: ({ desk }, wish) => desk.ask("unblock", wish),
  readmitDevice: ({ desk }, wish) => desk.ask("readmit", wish),
  deviceReport: ({ desk }, wish) => desk.ask("deviceReport", wish),
  deviceSessions: ({ desk }, { deviceId }) => desk.ask("sessions", { deviceId, limit: pageSize }),
  closedDays: async ({ desk }, { day }) => {
    const receipts = await desk.ask("receipts", { limit: pageSize, ...(day === undefined ? {} : { day }) });
    if (!receipts.ok) return receipts;
    const [users, devices] = await Promise.all([desk.ask("users", {}), desk.ask("devices", {})]);
    if (!users.ok) return users;
    if (!devices.ok) return devices;
    return ok({ days: receipts.value.receipts.map(closedDayOf), users: users.value.users, devices: devices.value.devices });
  },
  hubAudit: ({ desk }, wish) => desk.ask("audit", { limit: auditPageSize, ...wish }),
  figures: ({ desk }) => desk.ask("figures", {}),
  productFigures: ({ desk }) => desk.ask("productFigures", {}),
  knownElsewhere,
};
