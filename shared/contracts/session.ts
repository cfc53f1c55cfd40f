/* First start, unlock, lock: who is acting and when the key is in memory (R247, R261, R264; security.md). */
import { z } from "zod";
import type { Instant } from "#shared/kernel/time.ts";
import { type FeatureContract, hostCommand, hostQuery, type } from "./contract.ts";

/** `branch`: joined to a hub; `own`: without one; `demo`: invented people. */
export type StoreKind = "own" | "branch" | "demo";

export interface StoreInfo {
  readonly id: string;
  readonly kind: StoreKind;
  readonly ownerName: string;
  readonly branchName: string;
  readonly lastOpenedAt: string | null;
  /** The branch blocked this workstation and its key was destroyed on its order. */
  readonly isBlocked?: boolean;
}

export interface ActorInfo {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** The store belongs to a branch with a hub: reference data is the branch's, not this person's. */
  readonly isJoined?: boolean;
}

/** What keeps a store from being used; each has a screen with a way out, never an empty store. */
export type StoreTrouble = "corrupt" | "fromTheFuture" | "readOnlyFolder" | "diskFull";

export interface SessionState {
  /** `leaseEnded`: open, but usable only after a contact with the branch (security.md: lease). */
  readonly state: "noStore" | "locked" | "opening" | "unlocked" | "leaseEnded" | StoreTrouble;
  readonly stores: readonly StoreInfo[];
  readonly store: StoreInfo | null;
  readonly actor: ActorInfo | null;
  /** Until when unlocking is refused after wrong passphrases; null when it is allowed now. */
  readonly lockedUntil: Instant | null;
  readonly attemptsLeft: number | null;
  readonly isQuickHidden: boolean;
  /** Why the store was locked last, so that the screen can say it. */
  readonly lockReason: "user" | "idle" | "suspend" | "start" | null;
  readonly version: string;
  /** Backups of the store that can be restored, newest first; filled when the store is in trouble. */
  readonly backups: readonly { readonly file: string; readonly madeAt: Instant; readonly bytes: number }[];
}

export type UnlockError =
  | { readonly type: "wrongPassphrase"; readonly retryAt: Instant | null; readonly attemptsLeft: number }
  | { readonly type: "tooEarly"; readonly retryAt: Instant }
  | { readonly type: "keyDestroyed" }
  | { readonly type: "storeNotFound" }
  | { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };

const unlockErrors = ["wrongPassphrase", "tooEarly", "keyDestroyed", "storeNotFound", "storeTrouble"] as const;

/** Shortest passphrase in characters. */
export const shortestPassphrase = 8;

const Passphrase = z.string().min(1).max(256);
const Nothing = z.strictObject({});

export type CreateError =
  | { readonly type: "passphraseTooShort"; readonly shortest: number }
  | { readonly type: "nameMissing" }
  | { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };

export type JoinError =
  | { readonly type: "passphraseTooShort"; readonly shortest: number }
  | { readonly type: "codeUnreadable" }
  | { readonly type: "codeMistyped" }
  | { readonly type: "codeTooNew" }
  /** Used before, never issued, or of another branch. */
  | { readonly type: "codeInvalid" }
  | { readonly type: "codeExpired" }
  | { readonly type: "hubUnreachable"; readonly url: string }
  /** The hub that answered is not the one that issued the code. */
  | { readonly type: "wrongHub" }
  | { readonly type: "hubRefused"; readonly reason: string }
  | { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };

export const session = {
  sessionState: hostQuery({ input: Nothing, output: type<SessionState>() }),
  createStore: hostCommand({
    input: z.strictObject({ ownerName: z.string().max(60), branchName: z.string().max(80), passphrase: Passphrase }),
    output: type<{ readonly storeId: string }>(),
    error: type<CreateError>(),
    errors: ["passphraseTooShort", "nameMissing", "storeTrouble"],
  }),
  /** Enrols this workstation with a branch's hub by a one-time code and makes its empty store; the first sync follows. */
  joinBranch: hostCommand({
    input: z.strictObject({ code: z.string().min(1).max(2_000), passphrase: Passphrase, deviceName: z.string().max(80) }),
    output: type<{ readonly storeId: string; readonly branchName: string; readonly userName: string }>(),
    error: type<JoinError>(),
    errors: [
      "passphraseTooShort",
      "codeUnreadable",
      "codeMistyped",
      "codeTooNew",
      "codeInvalid",
      "codeExpired",
      "hubUnreachable",
      "wrongHub",
      "hubRefused",
      "storeTrouble",
    ],
  }),
  openDemo: hostCommand({
    input: Nothing,
    output: type<{ readonly storeId: string }>(),
    error: type<{ readonly type: "storeTrouble"; readonly trouble: StoreTrouble }>(),
    errors: ["storeTrouble"],
  }),
  removeDemo: hostCommand({ input: Nothing, output: type<null>() }),
  unlock: hostCommand({
    input: z.strictObject({ storeId: z.string().max(64), passphrase: Passphrase }),
    output: type<{ readonly storeId: string }>(),
    error: type<UnlockError>(),
    errors: unlockErrors,
  }),
  lock: hostCommand({ input: Nothing, output: type<null>() }),
  quickHide: hostCommand({ input: z.strictObject({ hide: z.boolean() }), output: type<null>() }),
  /** Tells the main process that the user is there; the idle clock starts anew. */
  touch: hostCommand({ input: Nothing, output: type<null>() }),
  changePassphrase: hostCommand({
    input: z.strictObject({ current: Passphrase, next: Passphrase }),
    output: type<null>(),
    error: type<UnlockError | { readonly type: "passphraseTooShort"; readonly shortest: number }>(),
    errors: [...unlockErrors, "passphraseTooShort"],
  }),
  restoreBackup: hostCommand({
    input: z.strictObject({ storeId: z.string().max(64), file: z.string().max(255), passphrase: Passphrase }),
    output: type<{ readonly clients: number }>(),
    error: type<UnlockError | { readonly type: "backupDamaged" | "backupNotFound" | "backupTooNew" }>(),
    errors: [...unlockErrors, "backupDamaged", "backupNotFound", "backupTooNew"],
  }),
} as const satisfies FeatureContract;
