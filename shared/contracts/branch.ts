/*
 * The branch's people, devices and enrolment codes, from the window (R247, R260). Every intent but the standing asks the
 * hub and therefore is a command: nothing is kept or queued here, and the hub decides who may ask what.
 */
import { z } from "zod";
import {
  type AdminDevice,
  type AdminReply,
  type AdminRequest,
  type AdminRoute,
  auditWish,
  type DeviceReport,
  type Erasure,
  type UserRole,
  type WaitingDevice,
} from "#shared/protocol/admin.ts";
import { erasureGrounds, erasureRefusals } from "#shared/domain/branch/erasure.ts";
import { longestRecoveryLine } from "#shared/domain/session/recoveryLine.ts";
import { policyBounds } from "#shared/domain/session/sessionPolicy.ts";
import { rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { FileToken } from "./exchange/files.ts";

/** Why the hub gave no answer; nothing was changed, neither here nor there, unless `hubAway` came after a change. */
export type DeskFailure =
  /** The store belongs to no branch. */
  | { readonly type: "notJoined" }
  /** No connection, or no answer in time. */
  | { readonly type: "hubAway" }
  /** What answered is not the hub of this branch. */
  | { readonly type: "wrongHub" }
  /** The hub said no: its reason is one of the protocol's (`notAllowed`, `notFound`, `tooManyRequests`, `blocked` …). */
  | { readonly type: "hubRefused"; readonly reason: string };

export const deskFailures = ["notJoined", "hubAway", "wrongHub", "hubRefused"] as const;

/** Where the person stands towards the branch: what the page offers, and why it does not. */
export interface BranchStanding {
  readonly isJoined: boolean;
  readonly userId: string;
  readonly role: string;
  readonly branchName: string | null;
  readonly hubUrl: string | null;
  readonly deviceId: string | null;
  /** What may be asked of the hub in this role. */
  readonly routes: readonly AdminRoute[];
  /** Roles that the person may give to others. */
  readonly grantable: readonly UserRole[];
}

export type BranchUser = AdminReply<"users">["users"][number];
export type BranchDevice = AdminDevice;
/** A workstation that the hub admitted before it was restored and does not know since (R4). */
export type BranchWaiting = WaitingDevice;
export type EnrolmentCode = AdminReply<"codes">;
export type BranchFigures = AdminReply<"figures">;
export type ProductFigures = AdminReply<"productFigures">;
export type HubAuditEntry = AdminReply<"audit">["entries"][number];
export type RecoveryEntry = AdminReply<"recoveries">["recoveries"][number];
/** A request to erase a client; his name where this workstation still has it. */
export type ErasureEntry = Erasure & { readonly name: string | null };
/** A deleted client whose deletion can be taken back no more. */
export interface Erasable {
  readonly clientId: string;
  readonly name: string;
  readonly deletedAt: string;
}
export type DeviceSession = AdminReply<"sessions">["sessions"][number];
export type DeviceHoldings = DeviceReport;

/** The receipt of a device's closed day, as far as a person reads it. */
export interface ClosedDay {
  readonly deviceId: string;
  readonly day: string;
  readonly closedAt: string;
  /** Lines sent since the day began, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly digest: string;
}

/** Whether somebody of the branch looks after this person already; nothing else is told. */
export type KnownElsewhere =
  | { readonly asked: true; readonly places: readonly { readonly by: "document" | "phone"; readonly outlet: string }[] }
  /** Not asked: nothing to compare, no hub, or none that answered. */
  | { readonly asked: false; readonly reason: "nothingToCompare" | "notForThisRole" | DeskFailure["type"] };

const Nothing = z.strictObject({});
const Id = z.string().min(1).max(80);
const Role = z.enum(["clientManager", "lobbyManager", "branchManager", "analyst", "productManager", "administrator"]) satisfies z.ZodType<UserRole>;
const Name = z.string().trim().min(1).max(60);
const counted = ([least, most]: readonly [number, number]) => z.int().min(least).max(most).optional();
const PolicyChange = z.strictObject({
  mostFailures: counted(policyBounds.mostFailures),
  idleMinutes: counted(policyBounds.idleMinutes),
  isPinAllowed: z.boolean().optional(),
  whenBlocked: z.enum(["lock", "wipe"]).optional(),
});
const Outlet = z.string().trim().max(80).nullable();

const asking = <I extends z.ZodType, O>(input: I, output: ReturnType<typeof type<O>>) =>
  command({ input, output, error: type<DeskFailure>(), errors: [...deskFailures] });

type FileTrouble = { readonly type: "fileGone" } | { readonly type: "notWritable"; readonly reason: "missing" | "denied" | "full" | "other" };

export const branch = {
  branchStanding: query({ input: Nothing, output: type<BranchStanding>() }),
  people: asking(
    Nothing,
    type<{ readonly users: readonly BranchUser[]; readonly devices: readonly BranchDevice[]; readonly waiting: readonly BranchWaiting[] }>(),
  ),
  addPerson: asking(z.strictObject({ name: Name, role: Role, outlet: Outlet }), type<{ readonly userId: string }>()),
  changePerson: asking(
    z.strictObject({
      userId: Id,
      name: Name.optional(),
      role: Role.optional(),
      outlet: Outlet.optional(),
      isActive: z.boolean().optional(),
    }) satisfies z.ZodType<AdminRequest<"userChange">>,
    type<{ readonly isChanged: boolean }>(),
  ),
  /** A one-time code for a person's new device; it is shown once and kept nowhere. */
  issueCode: asking(z.strictObject({ userId: Id, hours: z.int().min(1).max(168) }), type<EnrolmentCode>()),
  /** Writes a code as a file that the new device reads. */
  saveJoinFile: command({
    input: z.strictObject({ token: FileToken, line: z.string().regex(/^suixing-join:[0-9A-Z]{1,600}$/) }),
    output: type<null>(),
    error: type<FileTrouble>(),
    errors: ["fileGone", "notWritable"],
  }),
  /** What the branch decided about its workstations, and its change; told to each at its next contact. */
  policy: asking(Nothing, type<AdminReply<"policy">>()),
  changePolicy: asking(PolicyChange satisfies z.ZodType<AdminRequest<"policySet">>, type<AdminReply<"policySet">>()),
  /** Forgotten passphrases: requests that were taken, and taking one. */
  recoveries: asking(Nothing, type<AdminReply<"recoveries">>()),
  takeRecovery: asking(z.strictObject({ request: z.string().trim().min(1).max(longestRecoveryLine) }), type<AdminReply<"recoveryTake">>()),
  /** The second person agrees; the answer opens nothing without the passphrase that was chosen when asking. */
  agreeRecovery: asking(z.strictObject({ requestId: Id }), type<AdminReply<"recoveryAgree">>()),
  /** Requests to erase clients (L07), and on a branch manager's workstation the deleted clients that may be. */
  erasures: asking(Nothing, type<{ readonly erasures: readonly ErasureEntry[]; readonly erasable: readonly Erasable[] }>()),
  askErasure: asking(z.strictObject({ clientId: Id, ground: z.enum(erasureGrounds) }), type<AdminReply<"erasureAsk">>()),
  decideErasure: asking(z.strictObject({ requestId: Id, refusal: z.enum(erasureRefusals).optional() }), type<AdminReply<"erasureDecide">>()),
  saveRecoveryAnswer: command({
    input: z.strictObject({ token: FileToken, line: z.string().regex(/^suixing-recovered:[A-Za-z0-9+/=]{1,4000}$/) }),
    output: type<null>(),
    error: type<FileTrouble>(),
    errors: ["fileGone", "notWritable"],
  }),
  blockDevice: asking(z.strictObject({ deviceId: Id, reason: z.string().trim().min(1).max(200) }), type<{ readonly state: "blocked" }>()),
  unblockDevice: asking(z.strictObject({ deviceId: Id }), type<AdminReply<"unblock">>()),
  /** Takes a workstation back after a restore; `userId`: somebody who was entered anew in the place of its person. */
  readmitDevice: asking(z.strictObject({ deviceId: Id, userId: Id.optional() }), type<AdminReply<"readmit">>()),
  deviceReport: asking(z.strictObject({ deviceId: Id }), type<DeviceHoldings>()),
  deviceSessions: asking(z.strictObject({ deviceId: Id }), type<{ readonly sessions: readonly DeviceSession[] }>()),
  /** Receipts of one day, or the newest of all days. */
  closedDays: asking(
    z.strictObject({
      day: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .optional(),
    }),
    type<{ readonly days: readonly ClosedDay[]; readonly devices: readonly BranchDevice[]; readonly users: readonly BranchUser[] }>(),
  ),
  /** The hub's audit, newest first, narrowed by what is given; `beforeSeq` goes on where a page ended. */
  hubAudit: asking(z.strictObject({ beforeSeq: z.int().positive().optional(), ...auditWish }), type<{ readonly entries: readonly HubAuditEntry[] }>()),
  /** Counts and sums of the branch as the hub has them now; no client is named. */
  figures: asking(Nothing, type<BranchFigures>()),
  /** What clients hold, were offered and need, as the hub has it now; no client is named (R281). */
  productFigures: asking(Nothing, type<ProductFigures>()),
  /** Asks the hub whether a new client is known in the branch: only hashes of number and phones are sent. */
  knownElsewhere: command({
    input: z.strictObject({ values: rowInput("client"), contacts: z.array(rowInput("contactPoint")).max(10).optional() }),
    output: type<KnownElsewhere>(),
  }),
} as const satisfies FeatureContract;
