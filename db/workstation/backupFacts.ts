/*
 * What this workstation knows of each backup: when its pages were read back, how many clients it holds, why it was
 * made. Kept in the store itself, so going back to an older store would forget it; the session carries it over.
 */
import { runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "./localState.ts";

export interface BackupFact {
  readonly verifiedAt: string;
  readonly clients: number;
  readonly reason: "daily" | "asked" | null;
}

const factPrefix = "backup:";
const factKey = (file: string): string => `${factPrefix}${file}`;

/** What is known of a backup, by its file name. */
export const backupFact = (db: ReadDb, file: string): BackupFact | undefined => {
  const text = localState(db, factKey(file));
  return text === undefined ? undefined : (JSON.parse(text) as BackupFact); // written by noteBackup only
};

/** Notes a backup that was read back. */
export const noteBackup = (tx: WriteTx, file: string, fact: BackupFact): void => setLocalState(tx, factKey(file), JSON.stringify(fact));

/** How a later look at a backup ended. */
export interface BackupProof {
  /** When it was found not to be whole. */
  readonly damagedAt?: string;
  readonly drill?: { readonly at: string; readonly ms: number };
}

const proofPrefix = "backupProof:";
const proofKey = (file: string): string => `${proofPrefix}${file}`;

/** What later looks at a backup found. */
export const backupProof = (db: ReadDb, file: string): BackupProof => {
  const text = localState(db, proofKey(file));
  return text === undefined ? {} : (JSON.parse(text) as BackupProof); // written by noteBackupProof only
};

/** Notes how a look at a backup ended. */
export const noteBackupProof = (tx: WriteTx, file: string, proof: BackupProof): void => setLocalState(tx, proofKey(file), JSON.stringify(proof));

/** Forgets the facts of every backup but these: of one that is gone nothing need be known (RE14). */
export const forgetBackupsBut = (tx: WriteTx, files: readonly string[]): void => {
  for (const prefix of [factPrefix, proofPrefix]) {
    const kept = JSON.stringify(files.map((file) => `${prefix}${file}`));
    runOf(tx, "delete from local_state where substr(key, 1, ?) = ? and key not in (select value from json_each(?))", prefix.length, prefix, kept);
  }
};
