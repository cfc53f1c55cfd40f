/* First start, unlock, lock: who is acting and when the key is in memory (R247, R261, R264; security.md). */
import { z } from "zod";
import type { Instant } from "#shared/kernel/time.ts";
import type { PassphraseRefusal } from "#shared/domain/session/passphrase.ts";
import type { PinRefusal } from "#shared/domain/session/pin.ts";
import type { SessionPolicy } from "#shared/domain/session/sessionPolicy.ts";
import { longestRecoveryLine } from "#shared/domain/session/recoveryLine.ts";
import { type FeatureContract, hostCommand, hostQuery, type } from "./contract.ts";

/** `branch`: joined to a hub; `own`: without one; `demo`: invented people. */
export type StoreKind = "own" | "branch" | "demo";

/** Whose work the demonstration branch shows. */
export const demoRoles = ["clientManager", "branchManager"] as const;
export type DemoRole = (typeof demoRoles)[number];

export interface StoreInfo {
  readonly id: string;
  readonly kind: StoreKind;
  readonly ownerName: string;
  readonly branchName: string;
  readonly lastOpenedAt: string | null;
  /** The branch blocked this workstation and its key was destroyed on its order. */
  readonly isBlocked?: boolean;
  /** A PIN opens it quickly, or opened it until this happened. */
  readonly hasPin?: boolean;
  readonly pinEnded?: PinEnd;
  /** The branch can open it after a forgotten passphrase. */
  readonly hasRecovery?: boolean;
  /** Since when an answer of the branch is waited for. */
  readonly recoveryAskedAt?: string;
  /** The passphrase opens it no more: too many wrong ones. */
  readonly isDestroyed?: boolean;
}

/** Why a PIN is there no more; `keyChanged`: it led to a key that was replaced. */
export type PinEnd = "wrongPins" | "keychainLost" | "keyChanged";

/** What a change of the data key is doing. */
export const keySteps = ["copying", "encrypting", "checking"] as const;
export type KeyStep = (typeof keySteps)[number];

/** Why the data key stayed as it was; the files are untouched and open as before. */
export type KeyKept = "full" | "readonly" | "damaged" | "busy" | "other";

/** Why a joined store shows nothing until the branch was reached: its term, a clock turned back, an older copy of the whole profile, or the branch's order. */
export type LeaseEnd = "term" | "clockBack" | "olderCopy" | "blocked";

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
  readonly leaseEnd: LeaseEnd | null;
  readonly stores: readonly StoreInfo[];
  readonly store: StoreInfo | null;
  readonly actor: ActorInfo | null;
  /** Until when unlocking is refused after wrong passphrases; null when it is allowed now. */
  readonly lockedUntil: Instant | null;
  readonly attemptsLeft: number | null;
  readonly isQuickHidden: boolean;
  /** What is being done to the closed store while its data key is changed. */
  readonly keyStep?: KeyStep;
  /** Why the store was locked last, so that the screen can say it. */
  readonly lockReason: "user" | "idle" | "suspend" | "start" | null;
  readonly version: string;
  /** Backups of the store that can be restored, newest first; filled when the store is in trouble. */
  readonly backups: readonly { readonly file: string; readonly madeAt: Instant; readonly bytes: number }[];
}

export type UnlockError =
  | { readonly type: "wrongPassphrase"; readonly retryAt: Instant | null; readonly attemptsLeft: number | null }
  | { readonly type: "tooEarly"; readonly retryAt: Instant }
  | { readonly type: "keyDestroyed" }
  | { readonly type: "storeNotFound" }
  | { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };

export const unlockErrors = ["wrongPassphrase", "tooEarly", "keyDestroyed", "storeNotFound", "storeTrouble"] as const;

export type PinUnlockError =
  | { readonly type: "wrongPin"; readonly retryAt: Instant | null; readonly attemptsLeft: number }
  | { readonly type: "tooEarly"; readonly retryAt: Instant }
  | { readonly type: "pinEnded"; readonly reason: PinEnd }
  /** The keychain does not answer now; the passphrase opens, and the PIN stays. */
  | { readonly type: "keychainAway" }
  | { readonly type: "pinNotSet" }
  | { readonly type: "storeNotFound" }
  | { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };

/** Why no PIN can be set. */
export type PinHindrance = "noKeychain" | "plainKeychain" | "branchForbids" | "demo";

/** How well the open store is guarded, for the page that says so. */
export interface SecurityStanding {
  /** `argon2id, 64 MiB, 3` in numbers, and the cipher of the file. */
  readonly kdf: { readonly memoryMib: number; readonly passes: number };
  readonly pin: { readonly isSet: boolean; readonly ended: PinEnd | null; readonly hindrance: PinHindrance | null };
  readonly policy: SessionPolicy;
  /** Decided by the branch, or the usual values of a store without one. */
  readonly isPolicyOfBranch: boolean;
  readonly leaseUntil: string | null;
  readonly hasRecovery: boolean;
  /** When the data key was changed last, whether backups still wait for it, and whether there is one to change. */
  readonly dataKey: { readonly changedAt: string | null; readonly isRenewing: boolean; readonly mayChange: boolean };
}

export type RecoveryError =
  | PassphraseRefusal
  | UnlockError
  /** The store belongs to no branch, or joined before there was a way. */
  | { readonly type: "recoveryNotKept" }
  | { readonly type: "answerUnreadable" }
  | { readonly type: "answerOfAnother" }
  | { readonly type: "answerForged" }
  | { readonly type: "answerExpired" };

const Pin = z.string().min(1).max(32);
const StoreId = z.string().max(64);
const recoveryErrors = [
  ...unlockErrors,
  "passphraseTooShort",
  "passphraseWeak",
  "recoveryNotKept",
  "answerUnreadable",
  "answerOfAnother",
  "answerForged",
  "answerExpired",
] as const;

/** What is given to the branch, and what both sides compare by telephone. */
export interface RecoveryAsked {
  readonly line: string;
  readonly check: string;
}

const Passphrase = z.string().min(1).max(256);
const Nothing = z.strictObject({});

export type CreateError = PassphraseRefusal | { readonly type: "nameMissing" } | { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };

export type JoinError =
  | PassphraseRefusal
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
    errors: ["passphraseTooShort", "passphraseWeak", "nameMissing", "storeTrouble"],
  }),
  /** Enrols this workstation with a branch's hub by a one-time code and makes its empty store; the first sync follows. */
  joinBranch: hostCommand({
    input: z.strictObject({ code: z.string().min(1).max(2_000), passphrase: Passphrase, deviceName: z.string().max(80) }),
    output: type<{ readonly storeId: string; readonly branchName: string; readonly userName: string }>(),
    error: type<JoinError>(),
    errors: [
      "passphraseTooShort",
      "passphraseWeak",
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
  /** `as`: who one is in it; without it who one was last. */
  openDemo: hostCommand({
    input: z.strictObject({ as: z.enum(demoRoles).optional() }),
    output: type<{ readonly storeId: string }>(),
    error: type<{ readonly type: "storeTrouble"; readonly trouble: StoreTrouble }>(),
    errors: ["storeTrouble"],
  }),
  removeDemo: hostCommand({ input: Nothing, output: type<null>() }),
  /** Takes a store off this computer whose key was destroyed on the branch's order; any other stays (`storeKept`). */
  removeBlocked: hostCommand({
    input: z.strictObject({ storeId: StoreId }),
    output: type<null>(),
    error: type<{ readonly type: "storeNotFound" } | { readonly type: "storeKept" }>(),
    errors: ["storeNotFound", "storeKept"],
  }),
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
    error: type<UnlockError | PassphraseRefusal>(),
    errors: [...unlockErrors, "passphraseTooShort", "passphraseWeak"],
  }),
  /** Gives the open store another data key: closes it, writes it anew, opens it again. Backups follow afterwards. */
  changeKey: hostCommand({
    input: z.strictObject({ passphrase: Passphrase }),
    output: type<null>(),
    error: type<UnlockError | { readonly type: "keyNotChanged"; readonly reason: KeyKept }>(),
    errors: [...unlockErrors, "keyNotChanged"],
  }),
  unlockWithPin: hostCommand({
    input: z.strictObject({ storeId: StoreId, pin: Pin }),
    output: type<{ readonly storeId: string }>(),
    error: type<PinUnlockError>(),
    errors: ["wrongPin", "tooEarly", "pinEnded", "keychainAway", "pinNotSet", "storeNotFound", "storeTrouble"],
  }),
  /** Sets or replaces the PIN of the open store; who is at an open workstation must know the passphrase too. */
  setPin: hostCommand({
    input: z.strictObject({ passphrase: Passphrase, pin: Pin }),
    output: type<null>(),
    error: type<UnlockError | PinRefusal | { readonly type: "pinNotPossible"; readonly hindrance: PinHindrance }>(),
    errors: [...unlockErrors, "pinForm", "pinEasy", "pinNotPossible"],
  }),
  removePin: hostCommand({ input: Nothing, output: type<null>() }),
  securityStanding: hostQuery({ input: Nothing, output: type<SecurityStanding | null>() }),
  /** Forgotten passphrase: asks the branch; the passphrase that will count is chosen now. */
  askRecovery: hostCommand({
    input: z.strictObject({ storeId: StoreId, passphrase: Passphrase }),
    output: type<RecoveryAsked>(),
    error: type<RecoveryError>(),
    errors: recoveryErrors,
  }),
  /** The request that waits for its answer, to be shown again. */
  recoveryAsked: hostQuery({ input: z.strictObject({ storeId: StoreId }), output: type<RecoveryAsked | null>() }),
  /** Writes the request where the person says; false when no place was chosen. */
  saveRecoveryRequest: hostCommand({ input: z.strictObject({ storeId: StoreId }), output: type<{ readonly isSaved: boolean }>() }),
  /**
   * Opens the store with the branch's answer; the passphrase chosen when asking counts from then on, and the data key, which
   * has travelled, is changed where that is possible now.
   */
  finishRecovery: hostCommand({
    input: z.strictObject({
      storeId: StoreId,
      answer: z
        .string()
        .min(1)
        .max(longestRecoveryLine + 200),
      passphrase: Passphrase,
    }),
    output: type<{ readonly storeId: string; readonly agreedBy: readonly string[]; readonly isKeyChanged: boolean }>(),
    error: type<RecoveryError>(),
    errors: recoveryErrors,
  }),
  restoreBackup: hostCommand({
    input: z.strictObject({ storeId: z.string().max(64), file: z.string().max(255), passphrase: Passphrase }),
    output: type<{ readonly clients: number }>(),
    error: type<UnlockError | { readonly type: "backupDamaged" | "backupNotFound" | "backupTooNew" }>(),
    errors: [...unlockErrors, "backupDamaged", "backupNotFound", "backupTooNew"],
  }),
} as const satisfies FeatureContract;
