/*
 * Who may write what of a meeting on a device of a branch; the hub asks the same of every edit (`mayWriteRow`, sync-spec
 * G2). In a store of one's own everything is open. The chair is who made the meeting, until the chair names another.
 */
import type { SignedIn } from "#shared/domain/clients/mayEditField.ts";

const workers: ReadonlySet<string> = new Set(["clientManager", "lobbyManager", "branchManager"]);

/** Whether a person may write a meeting, its attendance and its decisions; `chairId`: the meeting's, or that of a new one (X06, R260). */
export const mayKeepMeeting = (actor: SignedIn, chairId: string | null): boolean =>
  actor.isJoined !== true || actor.role === "branchManager" || (workers.has(actor.role) && chairId === actor.id);

/** Whether a person may say of an attendee whether he came: the chair of everybody, each of himself (X06). */
export const mayMarkAttendance = (actor: SignedIn, chairId: string | null, personId: string | null): boolean =>
  mayKeepMeeting(actor, chairId) || (workers.has(actor.role) && personId === actor.id);

/** Whether a person may settle a decision: the chair, and who is responsible for it (X06). */
export const maySettleDecision = (actor: SignedIn, chairId: string | null, ownerId: string): boolean =>
  mayKeepMeeting(actor, chairId) || (workers.has(actor.role) && ownerId === actor.id);
