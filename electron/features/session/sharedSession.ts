/* What the parts of the session share: the open store, and the ways of opening and closing one. */
import type { Result } from "#shared/kernel/result.ts";
import type { SteadyClock } from "#shared/kernel/ports.ts";
import type { StoreInfo, UnlockError } from "#shared/contracts/session.ts";
import type { Store } from "#db/engine/store.ts";
import type { UnlockedBy } from "./sessionAudit.ts";
import type { ChangeKey } from "./changeKey.ts";
import type { OpenSession, SessionHostOptions, StoreTroubleError } from "./sessionHost.ts";
import type { StoreVault } from "./storeVault.ts";

export interface SharedSession {
  readonly vault: StoreVault;
  readonly clock: SteadyClock;
  readonly current: () => OpenSession | undefined;
  readonly infoOf: (storeId: string) => StoreInfo | undefined;
  readonly unwrap: (storeId: string, passphrase: string) => Promise<Result<Uint8Array, UnlockError>>;
  readonly openWith: (info: StoreInfo, key: Uint8Array, begin?: (store: Store) => void, by?: UnlockedBy) => Result<OpenSession, StoreTroubleError>;
  readonly withOpening: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: (reason: "user") => void;
  readonly saveText: SessionHostOptions["saveText"];
  readonly changeKey: ChangeKey;
}
