/*
 * Claims (sync-spec R6). A device that holds a client as its user's whom a restored hub does not name for him writes the client
 * anew. A hub that does not know the client takes it; where it has him as another's, two stories stand against each other. The
 * one that knew more of the lost time stands by itself, by the numbers of the epoch that is over; a device may say any number,
 * so nobody is ever taken from his manager by it: a person of the branch decides, in a conflict about the manager.
 */
import { branchNumbers, conflictsByIds, conflictsOnClients, headersAt } from "#db/hub/feed.ts";
import type { HubTx } from "#db/hub/schema.ts";
import type { FieldClock } from "#shared/domain/merge/rowState.ts";
import type { PushLine, WireConflict, WireHeader } from "#shared/protocol/messages.ts";
import type { DeviceParty } from "./parties.ts";
import type { WorkingSet } from "./workingSet.ts";

/**
 * - `new`: a person of the branch must decide;
 * - `waiting`: somebody was asked already;
 * - `over`: it was decided against the claim, or the hub knows of later things.
 */
export type ClaimStanding = "new" | "waiting" | "over";

/** What stands against a claim to one client. */
export interface Claimed {
  /** Who said whose the client is. */
  readonly said: FieldClock;
  /** How a user's claim stands; `rev`: the number that the client's row had on his device. */
  readonly standing: (userId: string, rev: number) => ClaimStanding;
  /** A person of the branch is asked about a user's claim. */
  readonly noteWaiting: (userId: string) => void;
}

/** By client; a client about whom there is no claim, or no ground for one, is not in it. */
export type Claims = ReadonlyMap<string, Claimed>;

/** Whether a line brings back what a restored hub lost, and the number that its row had. */
export const recoveredRev = ({ label }: Pick<WireHeader, "label">): number | undefined => (label["sync"] === "recovered" ? Number(label["rev"]) : undefined);

/** Clients that lines of a push bring back. */
const broughtBack = (lines: readonly PushLine[]): string[] =>
  lines
    .filter(({ header }) => recoveredRev(header) !== undefined)
    .flatMap(({ edits }) => edits.flatMap(({ t, r, o }) => (t === "client" && o === "i" ? [r] : [])));

/** Whether a conflict is a claim: who lost is the manager that he names. */
export const isClaim = ({ t, field, kind, lost, lostBy }: WireConflict): boolean =>
  t === "client" && field === "managerId" && kind === "guarded" && lost === lostBy;

const createClaimed = (
  said: FieldClock,
  knownRev: number | undefined,
  raised: readonly { readonly by: string; readonly state: "open" | "decided" }[],
): Claimed => {
  const by = (wanted: "open" | "decided"): Set<string> => new Set(raised.filter(({ state }) => state === wanted).map((claim) => claim.by));
  const [waiting, decided] = [by("open"), by("decided")];
  return {
    said,
    standing: (userId, rev) => {
      // Whoever held him at a higher number had all that was before it; what is no number is not higher.
      if (decided.has(userId) || (knownRev !== undefined && !(rev > knownRev))) return "over";
      return waiting.has(userId) ? "waiting" : "new";
    },
    noteWaiting: (userId) => void waiting.add(userId),
  };
};

/** Reads what is known about the clients that a push brings back and that are here as another's; of a hub that was never restored nothing. */
export const readClaims = async (tx: HubTx, { branchId, userId }: DeviceParty, set: WorkingSet, lines: readonly PushLine[]): Promise<Claims> => {
  const claims = new Map<string, Claimed>();
  const ids = broughtBack(lines).filter((id) => set.row(id) !== undefined && set.realManagerOf(id) !== userId);
  if (ids.length === 0) return claims;
  const { epochSeq } = await branchNumbers(tx, branchId);
  if (epochSeq === 0) return claims;
  const placeOf = (id: string): number => set.clocks(id).get("managerId")?.seq ?? set.firstSeqOf(id);
  const headers = await headersAt(tx, branchId, ids.map(placeOf));
  const raised = await conflictsOnClients(tx, branchId, ids, epochSeq);
  const earlier = raised.map(({ record, state }) => ({ conflict: JSON.parse(record) as WireConflict, state })); // written by the hub
  for (const id of ids) {
    const step = headers.get(placeOf(id));
    if (!step) continue;
    const header = JSON.parse(step.header) as WireHeader; // written by the hub
    const made: FieldClock = { seq: placeOf(id), deviceId: step.deviceId, actorId: header.actorId, editedAt: header.editedAt, txId: header.txId };
    const ofClient = earlier.filter(({ conflict }) => conflict.r === id && isClaim(conflict)).map(({ conflict, state }) => ({ by: conflict.lostBy, state }));
    claims.set(id, createClaimed(set.clocks(id).get("managerId") ?? made, recoveredRev(header), ofClient));
  }
  return claims;
};

/** Open conflicts that the labels of lines name, by id. */
export const namedConflicts = async (tx: HubTx, party: DeviceParty, ids: readonly string[]): Promise<ReadonlyMap<string, WireConflict>> => {
  const found = (await conflictsByIds(tx, party.branchId, ids)).map((record) => JSON.parse(record) as WireConflict); // written by the hub
  return new Map(found.map((conflict) => [conflict.id, conflict] as const));
};
