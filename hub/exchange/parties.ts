/* Who speaks with the hub: a device of a user of a branch, as the signature proved it. */
import { holdsOwnClients, seesLobbyView, seesWholeBranch } from "#shared/domain/merge/mayWriteRow.ts";
import type { FeedReader } from "#db/hub/feed.ts";

export interface DeviceParty {
  readonly deviceId: string;
  readonly branchId: string;
  readonly userId: string;
  readonly role: string;
  /** The furthest cursor that this device has named before; undefined when nobody kept it. */
  readonly knownCursor?: number;
}

/** What of the feed a party may read (S1, F2). */
export const readerOf = (party: DeviceParty): FeedReader => ({
  branchId: party.branchId,
  userId: party.userId,
  sees: seesWholeBranch(party.role) ? "branch" : seesLobbyView(party.role) ? "lobby" : holdsOwnClients(party.role) ? "own" : "none",
});
