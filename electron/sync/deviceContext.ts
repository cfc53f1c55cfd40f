/* What a session of sync is given; no Electron, no http: the same code runs in the job process, in tests and for bundles. */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import type { Store } from "#db/engine/store.ts";
import type { HubLink, LinkFailure } from "./hubLink.ts";

export interface DeviceContext {
  readonly store: Store;
  readonly link: HubLink;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly actorId: ActorId;
  readonly workstationId: WorkstationId;
  /** Version of the store's schema. */
  readonly schema: number;
  /** Most lines of one push; as many as the protocol allows by default. */
  readonly pushLines?: number;
  /** After how many milliseconds a transaction of a first download takes no further page (F10); a quarter of a minute by default. */
  readonly bulkMs?: number;
  readonly isCancelled: () => boolean;
  readonly onProgress: (phase: SyncPhase, done: number, total: number) => void;
  /** Topics of what changed, after each commit. */
  readonly announce: (...topics: readonly string[]) => void;
}

export type SyncPhase = "connecting" | "sending" | "receiving" | "arriving" | "contents" | "comparing" | "repairing";

/** Why a session ended early; what was done until then is kept. */
export type SyncFailure = LinkFailure | { readonly type: "differs"; readonly clients: number } | { readonly type: "notEnrolled" };

/** The header of what the device itself does while it syncs. */
export const automaticHeader = (context: DeviceContext, label: EditHeader["label"]): EditHeader => ({
  txId: context.ids.next() as TxId, // a fresh UUIDv7
  kind: "automatic",
  label,
  actorId: context.actorId,
  workstationId: context.workstationId,
  editedAt: context.clock.now(),
});
