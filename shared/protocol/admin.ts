/*
 * Administration of a branch over the same signed channel as the exchange (docs/sync-spec.md P, A). One table says which
 * role may ask what; the hub reads it before anything else. An administrator keeps people and devices and never sees a
 * client's content; a branch manager keeps his own branch; a client manager may only ask whether a person is known.
 */
import { z } from "zod";
import { type Day, isDay } from "#shared/kernel/time.ts";
import { figureGroups } from "#shared/domain/branch/branchFigures.ts";
import { erasureGrounds, erasureRefusals } from "#shared/domain/branch/erasure.ts";
import { accesses } from "#shared/domain/session/access/accesses.ts";
import { adminRouteAccess } from "#shared/domain/session/access/hubAccess.ts";
import { longestRecoveryLine } from "#shared/domain/session/recoveryLine.ts";
import { SessionPolicyForm } from "./sessionPolicy.ts";
import { type UserRole, userRoles } from "#shared/domain/session/roles.ts";
import { normaliseDocumentNumber } from "#shared/domain/clients/documentNumber.ts";

const Id = z.string().min(1).max(80);
const Name = z.string().trim().min(1).max(60);
const Outlet = z.string().trim().max(80).nullable();
const page = { limit: z.int().min(1).max(500) };
const day = z.custom<Day>((value) => typeof value === "string" && isDay(value));
/** By which the hub's audit is narrowed: an act, a person (done by or about them), first and last day. */
export const auditWish = { action: z.string().max(40).optional(), personId: Id.optional(), from: day.optional(), to: day.optional() };

export { type UserRole, userRoles };
const Role = z.enum(userRoles);

const erasureStates = ["asked", "erased", "refused"] as const;

/** What each administrative request carries. */
export const adminRequests = {
  users: z.strictObject({}),
  userAdd: z.strictObject({ name: Name, role: Role, outlet: Outlet }),
  userChange: z.strictObject({
    userId: Id,
    name: Name.optional(),
    role: Role.optional(),
    outlet: Outlet.optional(),
    isActive: z.boolean().optional(),
  }),
  codes: z.strictObject({ userId: Id, hours: z.int().min(1).max(168).optional() }),
  devices: z.strictObject({}),
  deviceReport: z.strictObject({ deviceId: Id }),
  block: z.strictObject({ deviceId: Id, reason: z.string().trim().min(1).max(200) }),
  unblock: z.strictObject({ deviceId: Id }),
  /** Takes a device back that the hub admitted before it was restored; `userId`: its person, or who stands in their place since (R4). */
  readmit: z.strictObject({ deviceId: Id, userId: Id.optional() }),
  /** `fromUserId` null: clients that nobody has yet. */
  assign: z.strictObject({ fromUserId: Id.nullable(), toUserId: Id, clientIds: z.array(Id).max(5_000).optional() }),
  receipts: z.strictObject({ day: z.string().max(10).optional(), ...page }),
  sessions: z.strictObject({ deviceId: Id.optional(), ...page }),
  /** What is given narrows it; a hub of an earlier version knows `beforeSeq` alone and refuses the rest as malformed. */
  audit: z.strictObject({ beforeSeq: z.int().positive().optional(), ...auditWish, ...page }),
  /** Heads of a device's audit chain that were acknowledged; one's own device, or any for who keeps devices. */
  auditHeads: z.strictObject({ deviceId: Id, ...page }),
  figures: z.strictObject({}),
  productFigures: z.strictObject({}),
  duplicateCheck: z.strictObject({
    keys: z
      .array(z.string().regex(/^[0-9a-f]{64}$/u))
      .min(1)
      .max(20),
  }),
  policy: z.strictObject({}),
  policySet: SessionPolicyForm.partial().strict(),
  recoveries: z.strictObject({}),
  /** The line that a workstation with a forgotten passphrase wrote. */
  recoveryTake: z.strictObject({ request: z.string().min(1).max(longestRecoveryLine) }),
  recoveryAgree: z.strictObject({ requestId: Id }),
  /** Erasing a client for good (L07): the branch manager asks, another person agrees, or refuses with a reason. */
  erasures: z.strictObject({}),
  erasureAsk: z.strictObject({ clientId: Id, ground: z.enum(erasureGrounds) }),
  erasureDecide: z.strictObject({ requestId: Id, refusal: z.enum(erasureRefusals).optional() }),
} as const;

export type AdminRoute = keyof typeof adminRequests;
export const adminRoutes = Object.keys(adminRequests) as AdminRoute[]; // the keys of the record above
export type AdminRequest<R extends AdminRoute> = z.infer<(typeof adminRequests)[R]>;

/** Which role may ask what, from the table of rights (R260); a route that is missing there does not compile. */
export const adminRights = Object.fromEntries(adminRoutes.map((route) => [route, accesses[adminRouteAccess[route]].roles])) as unknown as Readonly<
  Record<AdminRoute, readonly UserRole[]>
>; // one entry for each route

/** Roles that a role may give, change and issue codes for: a branch manager cannot make himself an administrator. */
export const grantableRoles: Readonly<Partial<Record<UserRole, readonly UserRole[]>>> = {
  administrator: userRoles,
  branchManager: ["clientManager", "lobbyManager", "analyst", "productManager"],
};

const FigureRow = z.object({
  by: z.enum(figureGroups),
  /** A code of the dictionary, an outlet, or a person's id; null for clients without one. */
  key: z.string().nullable(),
  clients: z.int(),
  assetFen: z.int().nullable(),
  depositFen: z.int().nullable(),
  /** Clients with a visit or contact in the last 90 days. */
  contacted: z.int(),
});
const ActivityRow = z.object({ userId: z.string().nullable(), visitsDone: z.int(), reports: z.int(), followUpsDone: z.int(), followUpsOverdue: z.int() });
/** Figures of a branch: counts and sums only, no client (R247). */
const Figures = z.object({
  at: z.string(),
  clients: z.int(),
  assetFen: z.int(),
  depositFen: z.int(),
  contacted: z.int(),
  remarksWaiting: z.int(),
  groups: z.array(FigureRow),
  /**
   * The units with clients in the order of their tree, each with those beneath it (R252); an older hub sends none. Amounts null:
   * they would say something about few clients.
   */
  units: z
    .array(
      z.object({
        name: z.string(),
        nameEn: z.string().nullable(),
        kind: z.string(),
        depth: z.int(),
        clients: z.int(),
        contacted: z.int(),
        assetFen: z.int().nullable(),
        depositFen: z.int().nullable(),
        /** People who belong to it or beneath it. */
        people: z.array(Id),
      }),
    )
    .optional(),
  activity: z.array(ActivityRow),
  people: z.array(z.object({ id: Id, name: z.string() })),
});

/** What is held, offered and needed of the products: counts and sums only, no client (R281). Amounts null: too few clients to show them. */
const ProductFigures = z.object({
  at: z.string(),
  /** By kind of product (dictionary `holdingKind`). */
  held: z.array(
    z.object({
      kind: z.string(),
      clients: z.int(),
      holdings: z.int(),
      amountFen: z.int().nullable(),
      /** Opened within the last, and ending within the next 90 days. */
      opened: z.int(),
      ending: z.int(),
      /** Clients who hold such a product at another bank. */
      elsewhere: z.int(),
    }),
  ),
  /** Recommendations of the last 90 days by product of the catalogue. */
  offered: z.array(
    z.object({
      productId: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      recommended: z.int(),
      interested: z.int(),
      bought: z.int(),
      declined: z.int(),
    }),
  ),
  /** By kind of need (dictionary `needKind`). */
  needs: z.array(z.object({ kind: z.string(), open: z.int(), met: z.int(), dropped: z.int(), openClients: z.int(), openFen: z.int().nullable() })),
});

const User = z.object({ id: Id, name: z.string(), role: z.string(), outlet: z.string().nullable(), isActive: z.boolean(), devices: z.int() });
const Device = z.object({
  id: Id,
  userId: Id,
  userName: z.string(),
  name: z.string(),
  platform: z.string(),
  state: z.enum(["active", "blocked"]),
  blockedReason: z.string().nullable(),
  enrolledAt: z.string(),
  lastSeenAt: z.string().nullable(),
  cursor: z.int(),
  /** How far the device is behind the feed. */
  behind: z.int(),
  schema: z.int(),
  /** When the device's audit chain last went back or changed: its end was cut off, or its store was restored. */
  auditWentBackAt: z.string().nullable(),
});
export type AdminDevice = z.infer<typeof Device>;

/** A device that the hub admitted before it was restored, as an administrator sees it (R4). */
const Waiting = z.object({
  deviceId: Id,
  deviceName: z.string(),
  platform: z.string(),
  /** The person as the hub's statement names them; their number may be unknown here. */
  userId: Id,
  userName: z.string(),
  role: z.string(),
  outlet: z.string().nullable(),
  isPersonKnown: z.boolean(),
  /** When the hub last said that the device is admitted. */
  admittedAt: z.string(),
  /** When it last asked; null when it has not asked since. */
  askedAt: z.string().nullable(),
  state: z.enum(["waiting", "blocked"]),
  blockedReason: z.string().nullable(),
});
export type WaitingDevice = z.infer<typeof Waiting>;

/** What was on a device: clients and the classes of the fields held, without a value (incident report). */
const DeviceReport = z.object({
  device: Device,
  clients: z.int(),
  rows: z.int(),
  /** Values held by class of the field (JR/T 0171). */
  classes: z.record(z.string(), z.int()),
  fields: z.array(z.object({ table: z.string(), field: z.string(), cls: z.string(), values: z.int() })),
  /** Rows of clients by table; then rows without a client: the person's own, and the branch's. `sensitive`: values of class C2 or above. */
  tables: z.array(z.object({ table: z.string(), rows: z.int() })).default([]),
  loose: z.array(z.object({ table: z.string(), of: z.enum(["person", "branch"]), rows: z.int(), sensitive: z.int() })).default([]),
});
export type DeviceReport = z.infer<typeof DeviceReport>;

/** A request for recovery as the branch's two people see it. */
const Recovery = z.object({
  id: Id,
  userName: z.string(),
  deviceName: z.string(),
  /** What both sides compare by telephone. */
  check: z.string(),
  takenBy: z.string(),
  takenByName: z.string(),
  takenAt: z.string(),
  agreedByName: z.string().nullable(),
  agreedAt: z.string().nullable(),
  answer: z.string().nullable(),
});

/** A request to erase a client: his identity, and who stands where. */
const Erasure = z.object({
  id: Id,
  clientId: Id,
  ground: z.enum(erasureGrounds),
  askedBy: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  state: z.enum(erasureStates),
  refusal: z.enum(erasureRefusals).nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

/** What each administrative request is answered with. */
export const adminReplies = {
  users: z.object({ users: z.array(User) }),
  userAdd: z.object({ userId: Id }),
  userChange: z.object({ isChanged: z.boolean() }),
  codes: z.object({ code: z.string(), line: z.string(), expiresAt: z.string() }),
  devices: z.object({ devices: z.array(Device), waiting: z.array(Waiting).default([]) }),
  deviceReport: DeviceReport,
  block: z.object({ state: z.literal("blocked") }),
  /** `waiting`: not known since a restore, and to be taken back first. */
  unblock: z.object({ state: z.enum(["active", "waiting"]) }),
  readmit: z.object({ userId: Id }),
  assign: z.object({ clients: z.int() }),
  receipts: z.object({ receipts: z.array(z.object({ deviceId: Id, day: z.string(), receipt: z.string() })) }),
  sessions: z.object({
    sessions: z.array(
      z.object({
        deviceId: Id,
        at: z.string(),
        lines: z.int(),
        refused: z.int(),
        conflicts: z.int(),
        entries: z.int(),
        durationMs: z.int(),
      }),
    ),
  }),
  audit: z.object({ entries: z.array(z.object({ seq: z.int(), at: z.string(), actorId: z.string(), action: z.string(), detail: z.string() })) }),
  auditHeads: z.object({ heads: z.array(z.object({ at: z.string(), entrySeq: z.int(), hash: z.string(), wentBack: z.boolean() })) }),
  figures: Figures,
  productFigures: ProductFigures,
  policy: z.object({ policy: SessionPolicyForm }),
  policySet: z.object({ policy: SessionPolicyForm }),
  recoveries: z.object({ recoveries: z.array(Recovery) }),
  recoveryTake: z.object({ requestId: Id }),
  recoveryAgree: z.object({ answer: z.string() }),
  erasures: z.object({ erasures: z.array(Erasure) }),
  erasureAsk: z.discriminatedUnion("type", [
    z.object({ type: z.literal("asked"), requestId: Id }),
    /** He was never deleted, or is back; merged: he is part of the client into whom he was merged. */
    z.object({ type: z.literal("notDeleted") }),
    z.object({ type: z.literal("merged") }),
    /** Until then the deletion can be taken back. */
    z.object({ type: z.literal("notYet"), until: z.string() }),
  ]),
  erasureDecide: z.object({ state: z.enum(erasureStates) }),
  duplicateCheck: z.object({ known: z.array(z.object({ key: z.string(), outlet: z.string() })) }),
} as const satisfies Record<AdminRoute, z.ZodType>;
export type AdminReply<R extends AdminRoute> = z.infer<(typeof adminReplies)[R]>;

/** The text whose SHA-256 both sides compare when they ask whether a person is known: the value itself never travels. */
export const duplicateKeyText = (kind: "document" | "phone", value: string): string => {
  if (kind === "document") return `document:${normaliseDocumentNumber(value)}`;
  const digits = value.normalize("NFKC").replaceAll(/\D/gu, "");
  return `phone:${digits.replace(/^0*86(?=1\d{10}$)/u, "")}`;
};
