/*
 * Claims (sync-spec R6). A device that holds a client as its user's whom a restored hub does not name for him writes the client
 * anew. A hub that does not know the client takes it; where it has him as another's, two stories stand against each other. The
 * one that knew more of the lost time stands by itself, by the numbers of the epoch that is over; a device may say any number,
 * so nobody is ever taken from his manager by it: a person of the branch decides, in a conflict about the manager.
 */
import { branchNumbers, conflictsByIds, conflictsOnClients, headersAt } from "#db/hub/feed.ts";
import type { HubTx } from "#db/hub/schema.ts";
import type { FieldClock } from "#shared/domain/merge/rowState.ts";
import { seesWholeBranch } from "#shared/domain/merge/mayWriteRow.ts";
import type { PushLine, WireConflict, WireHeader } from "#shared/protocol/messages.ts";
import type { DeviceParty } from "./parties.ts";
import type { WorkingSet } from "./workingSet.ts";

/**
 * - `new`: a person of the branch must decide;
 * - `waiting`: somebody was asked already;
 * - `over`: it was decided against the claim, or the hub knows of later things.
 */
export type ClaimStanding = "new" | "waiting" | "over";

interface Claimed {
  /** Who said whose the client is. */
  readonly said: FieldClock;
  /** What the client's row had come to in the lost time when he was brought back; undefined when the hub has it from elsewhere. */
  readonly knownRev: number | undefined;
  /** Users whose claim waits for a decision, and those whose claim was decided about. */
  readonly waiting: Set<string>;
  readonly decided: ReadonlySet<string>;
}

export interface Claims {
  readonly saidOf: (clientId: string) => FieldClock | undefined;
  /** How a user's claim stands; `rev`: the number that the client's row had on his device. */
  readonly standing: (clientId: string, userId: string, rev: number) => ClaimStanding;
  readonly noteWaiting: (clientId: string, userId: string) => void;
}

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

const noClaims: Claims = { saidOf: () => undefined, standing: () => "over", noteWaiting: () => undefined };

/** Reads what is known about the clients that a push brings back and that are here as another's; of a hub that was never restored nothing. */
export const readClaims = async (tx: HubTx, { branchId, userId }: DeviceParty, set: WorkingSet, lines: readonly PushLine[]): Promise<Claims> => {
  const ids = broughtBack(lines).filter((id) => set.row(id) !== undefined && set.realManagerOf(id) !== userId);
  if (ids.length === 0) return noClaims;
  const { epochSeq } = await branchNumbers(tx, branchId);
  if (epochSeq === 0) return noClaims;
  const placeOf = (id: string): number => set.clocks(id).get("managerId")?.seq ?? set.firstSeqOf(id) ?? 0;
  const headers = await headersAt(tx, branchId, ids.map(placeOf));
  const raised = (await conflictsOnClients(tx, branchId, ids, epochSeq)).map(({ record, state }) => ({
    conflict: JSON.parse(record) as WireConflict, // written by the hub
    state,
  }));
  const claimed = new Map<string, Claimed>();
  for (const id of ids) {
    const step = headers.get(placeOf(id));
    if (!step) continue;
    const header = JSON.parse(step.header) as WireHeader; // written by the hub
    const made: FieldClock = { seq: placeOf(id), deviceId: step.deviceId, actorId: header.actorId, editedAt: header.editedAt, txId: header.txId };
    const ofClient = raised.filter(({ conflict }) => conflict.r === id && isClaim(conflict));
    const by = (wanted: "open" | "decided"): Set<string> => new Set(ofClient.filter(({ state }) => state === wanted).map(({ conflict }) => conflict.lostBy));
    claimed.set(id, { said: set.clocks(id).get("managerId") ?? made, knownRev: recoveredRev(header), waiting: by("open"), decided: by("decided") });
  }
  return {
    saidOf: (clientId) => claimed.get(clientId)?.said,
    standing: (clientId, user, rev) => {
      const known = claimed.get(clientId);
      if (!known || known.decided.has(user) || (known.knownRev !== undefined && !(rev > known.knownRev))) return "over";
      return known.waiting.has(user) ? "waiting" : "new";
    },
    noteWaiting: (clientId, user) => void claimed.get(clientId)?.waiting.add(user),
  };
};

/** Conflicts that the labels of lines name and that are claims, by id: only who sees the whole branch decides about them. */
export const namedClaims = async (tx: HubTx, party: DeviceParty, ids: readonly string[]): Promise<ReadonlyMap<string, WireConflict>> => {
  const found = await conflictsByIds(tx, party.branchId, ids);
  const claims = found.map((record) => JSON.parse(record) as WireConflict).filter(isClaim); // written by the hub
  return new Map(claims.map((claim) => [claim.id, claim] as const));
};

/** Whether a party may decide about claims. */
export const decidesClaims = (party: DeviceParty): boolean => seesWholeBranch(party.role);
