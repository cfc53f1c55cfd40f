/*
 * Port to the folder of stores. A store is a folder: the encrypted file, and a key file in which the random data
 * key is wrapped by the passphrase (Argon2id), and when wanted by a PIN under the keychain and by the branch's recovery
 * key. The vault never sees a client's data and never keeps a passphrase.
 */
import type { Instant } from "#shared/kernel/time.ts";
import type { StoreInfo } from "#shared/contracts/session.ts";
import type { RecoveryAnswer, RecoveryRequest } from "#shared/bundle/recovery.ts";
import type { KeychainState } from "./keychain.ts";
import type { KeyVault } from "./keyVault.ts";

/** `attemptsLeft`: until the key is destroyed; null where it never is. */
type WrongPassphrase = { readonly type: "wrongPassphrase"; readonly retryAt: Instant | null; readonly attemptsLeft: number | null };
type TooEarly = { readonly type: "tooEarly"; readonly retryAt: Instant };
type Unwrapped = { readonly type: "unwrapped"; readonly key: Uint8Array };

export type UnwrapOutcome =
  | Unwrapped
  | WrongPassphrase
  | TooEarly
  | { readonly type: "keyDestroyed" }
  /** Something of the store is there, but no readable key file: neither a wrong passphrase nor a missing store. */
  | { readonly type: "keyFileDamaged" }
  | { readonly type: "storeNotFound" };

/** Why a PIN is there no more. */
export type PinEnd = "wrongPins" | "keychainLost" | "keyChanged";

export type PinOutcome =
  | Unwrapped
  | TooEarly
  | { readonly type: "wrongPin"; readonly retryAt: Instant | null; readonly attemptsLeft: number }
  | { readonly type: "pinEnded"; readonly reason: PinEnd }
  /** The keychain does not answer now; the PIN stays for later. */
  | { readonly type: "keychainAway" }
  | { readonly type: "pinNotSet" };

export interface PinVault {
  readonly keychain: () => Promise<KeychainState>;
  readonly standing: (id: string) => { readonly isSet: boolean; readonly ended: PinEnd | null; readonly lockedUntil: Instant | null };
  /** False when the keychain did not take it. */
  readonly set: (id: string, key: Uint8Array, pin: string) => Promise<boolean>;
  readonly remove: (id: string) => void;
  readonly unwrap: (id: string, pin: string) => Promise<PinOutcome>;
}

/** Whose hub may open the recovery wrap. */
export interface RecoveryHub {
  readonly deviceId: string;
  readonly boxKey: string;
  readonly receiptKey: string;
}

export type RecoveryOutcome =
  | Unwrapped
  | WrongPassphrase
  | TooEarly
  /** No request is under way, or the answer is to another one. */
  | { readonly type: "answerOfAnother" }
  /** Not signed by the branch's hub, or changed on the way. */
  | { readonly type: "answerForged" }
  | { readonly type: "answerExpired" };

export interface RecoveryVault {
  /** Wraps the data key for the branch; done at joining, and again when the hub has another key. */
  readonly keep: (id: string, key: Uint8Array, hub: RecoveryHub) => void;
  readonly standing: (id: string) => { readonly isKept: boolean; readonly asked: { readonly requestId: string; readonly at: string } | null };
  /** Begins a recovery; the passphrase that will count afterwards is chosen now, so that nobody else can use the answer. */
  readonly ask: (id: string, nextPassphrase: string) => Promise<RecoveryRequest | undefined>;
  /** The request under way, again. */
  readonly request: (id: string) => RecoveryRequest | undefined;
  readonly finish: (id: string, answer: RecoveryAnswer, nextPassphrase: string) => Promise<RecoveryOutcome>;
}

export interface BackupFile {
  readonly file: string;
  readonly path: string;
  readonly madeAt: Instant;
  readonly bytes: number;
}

/** Wrong attempts while the store was closed, for its audit. */
export interface Unreported {
  readonly passphrase: number;
  readonly pin: number;
  readonly lastAt: string;
}

/** The latest time seen, kept outside the profile under the keychain of this computer, where there is one. */
export interface OutsideWitness {
  /** Reads it again, before a store is opened. */
  readonly look: (id: string) => Promise<void>;
  /** What was found; null: nothing that can be read; undefined: there is no keychain to ask now. */
  readonly found: (id: string) => string | null | undefined;
  /** Whether something of this store is kept. */
  readonly isKept: (id: string) => boolean;
  readonly note: (id: string, text: string) => void;
  readonly forget: (id: string) => void;
}

export interface StoreVault {
  readonly list: () => readonly StoreInfo[];
  readonly create: (info: Omit<StoreInfo, "id" | "lastOpenedAt">, passphrase: string) => Promise<{ readonly id: string; readonly key: Uint8Array }>;
  readonly unwrap: (id: string, passphrase: string) => Promise<UnwrapOutcome>;
  /** Wraps the data key under another passphrase; false, with nothing changed, when it was not wanted any more once that was worked out. */
  readonly rewrap: (id: string, key: Uint8Array, passphrase: string, isWanted?: () => boolean) => Promise<boolean>;
  readonly storePath: (id: string) => string;
  /** Gives the names of the backups that the copies made before an update have become. */
  readonly noteOpened: (id: string) => readonly string[];
  readonly attempts: (id: string) => { readonly lockedUntil: Instant | null; readonly attemptsLeft: number | null };
  /** What the passphrase costs a guesser. */
  readonly kdf: (id: string) => { readonly memoryMib: number; readonly passes: number };
  /** How many wrong passphrases the branch allows; absent: the usual number. */
  readonly setMostFailures: (id: string, most: number | undefined) => void;
  /** Takes the attempts that no audit knows yet; they are forgotten with `forgetUnreported`. */
  readonly unreported: (id: string) => Unreported | undefined;
  readonly forgetUnreported: (id: string) => void;
  readonly remove: (id: string) => void;
  /** Destroys the wrapped key in every form: nobody opens the file again. */
  readonly destroyKey: (id: string) => void;
  readonly backups: (id: string) => readonly BackupFile[];
  readonly backupFolder: (id: string) => string;
  /** Damaged store files that something took the place of, newest first; none of them can be gone back to. */
  readonly damagedCopies: (id: string) => readonly BackupFile[];
  /**
   * Puts a verified backup in place of the store file; a damaged file is kept beside it, a whole one among the backups. `close` is
   * called when all that can run out of room is done: what fails before it leaves the store open.
   */
  readonly replaceStore: (id: string, backup: BackupFile, present: "damaged" | "whole", close: () => void) => void;
  /** A short text under the data key beside the store, which an older copy of the store does not bring back. */
  readonly witness: (id: string, key: Uint8Array) => string | undefined;
  readonly setWitness: (id: string, key: Uint8Array, text: string) => void;
  /** Clients whom the store has forgotten, under the data key beside it: an older copy of the store brings none of them back. */
  readonly forgotten: (id: string, key: Uint8Array) => readonly string[];
  readonly setForgotten: (id: string, key: Uint8Array, clientIds: readonly string[]) => void;
  readonly outside: OutsideWitness;
  readonly keys: KeyVault;
  readonly pin: PinVault;
  readonly recovery: RecoveryVault;
}
