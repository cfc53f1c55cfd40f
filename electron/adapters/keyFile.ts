/*
 * The key file of a store and how it is kept. It carries a checksum and a number that grows with every writing, and lies
 * twice, beside the store and among its backups: damage is told from a wrong passphrase and mended from the other copy, a
 * writing that was cut off between the two is finished with the newer one, and no damage makes a store disappear.
 */
import { createHash, randomBytes } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { flushFile, removeTree, renameDurably } from "#shared/files/durableFile.ts";
import { Kdf, Sealed, Wrapped } from "./keyWraps.ts";

/** A wait after wrong attempts, by the steady seconds: the hands of the clock do not shorten it. */
const Wait = z.object({ seconds: z.int().min(0), from: z.number() });

/** Wrong attempts that no session has written into its audit yet. */
const Unreported = z.object({ passphrase: z.int().min(0), pin: z.int().min(0), lastAt: z.string() });

const KeyFile = z.object({
  format: z.literal(1),
  id: z.string(),
  /** How often the file was written; of two copies the higher one counts. */
  rev: z.int().min(0).default(0),
  kind: z.enum(["own", "branch", "demo"]),
  ownerName: z.string(),
  branchName: z.string(),
  lastOpenedAt: z.string().nullable(),
  kdf: Kdf,
  wrapped: Wrapped.nullable(),
  failures: z.int().min(0),
  wait: Wait.nullable().default(null),
  /** The key was destroyed by order of the branch, not by wrong passphrases. */
  isBlocked: z.boolean().optional(),
  /** Wrong passphrases after which the key is destroyed, as the branch set it. */
  mostFailures: z.int().min(3).max(1_000).optional(),
  unreported: Unreported.optional(),
  /** The data key under a PIN, and that under the keychain of this computer. */
  pin: z.object({ sealed: z.string(), failures: z.int().min(0), wait: Wait.nullable(), setAt: z.string() }).optional(),
  /** Why a PIN that was set is there no more. */
  pinEnded: z.enum(["wrongPins", "keychainLost", "keyChanged"]).optional(),
  /** The data key for the branch's recovery, and whose hub's key it is under. */
  recovery: z
    .object({
      deviceId: z.string(),
      boxKey: z.string(),
      receiptKey: z.string(),
      sealed: z.object({ ephemeral: z.string(), wrapped: z.string(), data: z.string() }),
    })
    .optional(),
  /** A request for recovery under way: its private key lies under the passphrase that was chosen for afterwards. */
  asked: z.object({ requestId: z.string(), at: z.string(), publicKey: z.string(), privateKey: Sealed }).optional(),
  /** The latest time seen, under the data key (lease). */
  witness: Wrapped.optional(),
  /** Identities of the clients whom the store has forgotten, under the data key (forgottenList.ts). */
  forgotten: Wrapped.optional(),
  /** A change of the data key under way: the next one under the present one, and under the passphrase (keyChange.ts). */
  next: z.object({ under: Wrapped, sealed: Sealed.optional() }).optional(),
  /** Former data keys under the present one, newest first, while backups need them. */
  former: z.array(Wrapped).optional(),
  keyChangedAt: z.string().optional(),
});
export type KeyFile = z.output<typeof KeyFile>;

/** What a writing to the disk and the removal of a store consist of; tests let each of them fail. */
export interface KeyDisk {
  readonly write: (file: string, content: string) => void;
  readonly flush: (file: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly removeTree: (folder: string) => void;
}

export const realDisk: KeyDisk = {
  write: (file, content) => fs.writeFileSync(file, content, { mode: 0o600 }),
  flush: flushFile,
  rename: renameDurably,
  removeTree,
};

/** Writes a small file so that either the old or the new content survives a power cut. */
export const replaceFile = (file: string, content: string, disk: KeyDisk = realDisk): void => {
  const partial = `${file}.partial`;
  disk.write(partial, content);
  disk.flush(partial);
  disk.rename(partial, file);
};

/** Checksum of a key file; parsed first, so that the order of the fields does not matter. */
const checkOf = (file: unknown): string => createHash("sha256").update(JSON.stringify(file)).digest("hex");

/** The key file at a path, or undefined when it is missing, damaged or another store's. */
const readKeyFile = (file: string, id: string): KeyFile | undefined => {
  try {
    const content: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    const parsed = KeyFile.safeParse(content);
    if (!parsed.success || parsed.data.id !== id || typeof content !== "object" || content === null || !("check" in content)) return undefined;
    const { check, ...written } = content;
    return check === checkOf(written) ? parsed.data : undefined;
  } catch {
    return undefined; // not there, not readable or not JSON: the caller has a second copy and a state for neither
  }
};

/** Overwrites what lay in a file before it was replaced, as far as the disk does what it is told. */
const overwrite = (handle: number): void => {
  fs.writeSync(handle, randomBytes(fs.fstatSync(handle).size), 0);
  fs.fsyncSync(handle);
};

export const createKeyFiles = (root: string, disk: KeyDisk = realDisk) => {
  const folderOf = (id: string): string => path.join(root, path.basename(id));
  const backupFolder = (id: string): string => path.join(folderOf(id), "backups");
  const placesOf = (id: string): readonly string[] => [path.join(folderOf(id), "key.json"), path.join(backupFolder(id), "key.json")];

  const load = (id: string): KeyFile | undefined => {
    const [first, second] = placesOf(id).map((file) => readKeyFile(file, id));
    if (!first || !second) return first ?? second;
    return second.rev > first.rev ? second : first;
  };

  const save = (file: KeyFile): KeyFile => {
    fs.mkdirSync(backupFolder(file.id), { recursive: true, mode: 0o700 });
    const next: KeyFile = { ...file, rev: (load(file.id)?.rev ?? 0) + 1 };
    // Once through JSON: fields without a value are not in the file, and must not be in its checksum.
    const written: unknown = JSON.parse(JSON.stringify(next));
    const content = JSON.stringify({ ...(written as object), check: checkOf(written) }, null, 2); // the object of the line before
    for (const place of placesOf(file.id)) replaceFile(place, content, disk);
    return next;
  };

  /** Changes what stands in the file now: whatever was awaited since it was read is not undone. */
  const update = (id: string, change: (file: KeyFile) => KeyFile): KeyFile | undefined => {
    const file = load(id);
    return file && save(change(file));
  };

  return {
    folderOf,
    backupFolder,
    placesOf,
    load,
    save,
    update,
    /** As `update`, for secrets that go: the bytes of both old files are overwritten. */
    destroy: (id: string, change: (file: KeyFile) => KeyFile): void => {
      const handles = placesOf(id).flatMap((file) => (fs.existsSync(file) ? [fs.openSync(file, "r+")] : []));
      try {
        update(id, change);
        for (const handle of handles) overwrite(handle);
      } finally {
        for (const handle of handles) fs.closeSync(handle);
      }
    },
    /** Finishes a writing that was cut off between the two copies. */
    mend: (id: string): void => {
      const file = load(id);
      if (!file) return;
      const revs = placesOf(id).map((place) => readKeyFile(place, id)?.rev);
      if (revs.some((rev) => rev !== file.rev)) save(file);
    },
  };
};

export type KeyFiles = ReturnType<typeof createKeyFiles>;
