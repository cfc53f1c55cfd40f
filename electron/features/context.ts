/*
 * What a use case is given. A query gets a ReadDb and cannot write; a command gets the store and tells, after its
 * commit, which topics changed. Time and identities come from ports, so that every use case is deterministic.
 */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { ActorInfo } from "#shared/contracts/session.ts";
import type { AnyIntent, ErrorOf, FeatureContract, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import type { EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { ReadDb, Store } from "#db/engine/store.ts";
import type { SessionHost } from "./session/sessionHost.ts";
import type { Desktop } from "./desktop.ts";
import type { HubDesk } from "./hubDesk.ts";
import type { JobRunner } from "./jobRunner.ts";
import type { BackupShelf, LocalFiles } from "./localFiles.ts";
import type { SupportPorts } from "./support/supportPorts.ts";
import type { PreferencesFile } from "./settings/preferencesFile.ts";
import type { UpdateDesk } from "./updates/updateDesk.ts";

export interface QueryContext {
  readonly db: ReadDb;
  readonly actor: ActorInfo;
  readonly clock: Clock;
  readonly jobs: Pick<JobRunner, "running">;
  readonly backups: Pick<BackupShelf, "list" | "damaged">;
  readonly desktop: Pick<Desktop, "telephone">;
}

export interface CommandContext extends QueryContext {
  readonly store: Store;
  readonly ids: Ids;
  readonly workstationId: WorkstationId;
  /** Topics to tell the window after the commit, e.g. `client:019…`. */
  readonly announce: (...topics: readonly string[]) => void;
  readonly jobs: JobRunner;
  readonly desktop: Desktop;
  readonly backups: BackupShelf;
  readonly files: LocalFiles;
  /** Administrative questions to the hub of a joined store. */
  readonly desk: HubDesk;
  /** Where another store of this computer lies, and its key under that of the open one, for whoever knows its passphrase. */
  readonly openOther: SessionHost["openOther"];
  /** Locks the store and destroys its key: the branch has blocked this device. */
  readonly destroyStoreKey: () => void;
}

export interface HostContext {
  readonly updates: UpdateDesk;
  readonly host: SessionHost;
  readonly support: SupportPorts;
  readonly preferences: PreferencesFile;
  readonly clock: Clock;
  readonly announce: (...topics: readonly string[]) => void;
}

type ContextOf<T extends AnyIntent> = T["kind"] extends "query" ? QueryContext : T["kind"] extends "command" ? CommandContext : HostContext;

type Answer<T extends AnyIntent> = Result<OutputOf<T>, ErrorOf<T>>;

/** One handler per intent: a missing one and an extra one are compile errors. */
export type HandlersOf<C extends FeatureContract> = {
  readonly [K in keyof C]: (context: ContextOf<C[K]>, input: ParsedInputOf<C[K]>) => Answer<C[K]> | Promise<Answer<C[K]>>;
};

/** The header of a new transaction by the acting person, now. */
export const newHeader = (context: CommandContext, kind: EditKind, label: EditHeader["label"] = {}, undoes?: TxId): EditHeader => ({
  txId: context.ids.next() as TxId, // a fresh UUIDv7
  kind,
  label,
  actorId: context.actor.id as ActorId, // set by the session, never by the window
  workstationId: context.workstationId,
  editedAt: context.clock.now(),
  ...(undoes ? { undoes } : {}),
});
