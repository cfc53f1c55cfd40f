/* Port to the keys of a store over time: how the data key becomes another one, and how older files are still read. */
import type { KeyStep } from "#shared/contracts/session.ts";

/** A key under another key. */
export interface SealedKey {
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

interface KeyedFile {
  readonly path: string;
  readonly key: Uint8Array;
}

/** Writes a copy of a closed store under another key, read back and flushed; the store itself is unchanged. */
export type CopyUnderKey = (from: KeyedFile, to: KeyedFile, onStep: (step: KeyStep) => void) => void | Promise<void>;

/** The key that counts, and what kept it from being the next one. */
export interface KeyChangeOutcome {
  readonly key: Uint8Array;
  readonly error?: unknown;
}

export interface KeyVault {
  /**
   * Gives a closed store another data key. Nothing else is done to the store meanwhile: unlocking waits for its end. The
   * given key is zeroed when it counts no more.
   */
  readonly change: (id: string, key: Uint8Array, passphrase: string, onStep: (step: KeyStep) => void, copy?: CopyUnderKey) => Promise<KeyChangeOutcome>;
  /** The key that opens the store: the given one, or the next one where a change was cut off after the file had it. */
  readonly settle: (id: string, key: Uint8Array) => Uint8Array;
  /** Former keys that backups still need. */
  readonly former: (id: string) => readonly SealedKey[];
  /** The present or the former key that opens a file of the store; undefined when none does. The receiver zeroes it. */
  readonly keyOf: (id: string, key: Uint8Array, file: string) => Uint8Array | undefined;
  /** Puts a file of the store that is under a former key under the present one; false when no key opens it. */
  readonly renew: (id: string, key: Uint8Array, file: string) => boolean;
  /** Destroys the former keys, unless a file that was set aside can be read with nothing else. */
  readonly forgetFormer: (id: string) => void;
  /** The key of another store, under `key`: as a job is told it. */
  readonly carry: (otherId: string, other: Uint8Array, key: Uint8Array) => SealedKey;
  readonly changedAt: (id: string) => string | null;
}
