/*
 * Joining a branch: the one-time code becomes an enrolment (over a port: http lives in adapters), and an empty store begins
 * with who its user is and which hub it belongs to. Reference data and clients come with the first sync, not from here.
 */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { JoinError } from "#shared/contracts/session.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyEdits } from "#db/workstation/applyEdit.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { type HubIdentity, noteContact, setClockOffsetMs, setHubIdentity, setLeaseUntil } from "#db/workstation/sync/syncState.ts";

/** What an enrolment brings. */
export interface Enrolment {
  readonly hub: HubIdentity;
  readonly user: { readonly id: string; readonly name: string; readonly role: string; readonly outlet: string | null };
  /** Until when the device may work without another contact. */
  readonly leaseUntil: string;
  /** How far the hub's clock is ahead of this one, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** Turns a code into an enrolment; the device's key pair is made here and its private half goes into the store only. */
export type EnrolPort = (code: string, deviceName: string) => Promise<Result<Enrolment, JoinError>>;

/** Writes the identity of a joined store, in one transaction. */
export const seedJoinedStore = (
  store: Store,
  ports: { readonly clock: Clock; readonly ids: Ids },
  { hub, user, leaseUntil, clockOffsetMs }: Enrolment,
): void => {
  const actorId = user.id as ActorId; // given by the hub at enrolment
  const workstationId = hub.deviceId as WorkstationId; // as above
  write(store, (tx) => {
    setLocalState(tx, "actorId", actorId);
    setLocalState(tx, "workstationId", workstationId);
    setLeaseUntil(tx, leaseUntil);
    noteContact(tx, ports.clock);
    setClockOffsetMs(tx, clockOffsetMs);
    setHubIdentity(tx, hub);
    const header = { txId: ports.ids.next() as TxId, kind: "automatic" as const, label: {}, actorId, workstationId, editedAt: ports.clock.now() }; // a fresh UUIDv7
    const values = { name: user.name, role: user.role, isActive: true, ...(user.outlet === null ? {} : { outlet: user.outlet }) };
    // The hub's own row of the person: it gets its number with the first page of the feed.
    applyEdits(tx, header, [{ table: "branchUser", rowId: user.id, clientId: null, baseRev: 0, operation: "insert", values }], "hub");
  });
};
