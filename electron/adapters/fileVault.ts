/*
 * The folder of stores on disk. <root>/<id>/store.db is the encrypted store, key.json its key file: the random
 * 256-bit data key, wrapped with AES-256-GCM under a key that Argon2id makes of the passphrase (64 MiB, 3 passes;
 * OWASP asks for 19 MiB, 2 passes). Changing the passphrase rewraps, it does not re-encrypt. Attempts are counted in
 * the key file before they are judged, with a growing delay that survives a restart; at the limit the wrapped key is
 * destroyed. The key file carries a checksum and lies twice, beside the store and among its backups: damage is told
 * from a wrong passphrase, is mended from the other copy, and never makes a store disappear from the list.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { hashRaw } from "@node-rs/argon2";
import { z } from "zod";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { StoreInfo } from "#shared/contracts/session.ts";
import { type BackupFile, backupPrefixes, type StoreVault, type UnwrapOutcome } from "#electron/features/session/storeVault.ts";

const KeyFile = z.object({
  format: z.literal(1),
  id: z.string(),
  kind: z.enum(["own", "branch", "demo"]),
  ownerName: z.string(),
  branchName: z.string(),
  lastOpenedAt: z.string().nullable(),
  kdf: z.object({
    name: z.literal("argon2id"),
    memoryKib: z.int().min(19_456).max(1_048_576),
    passes: z.int().min(2).max(32),
    lanes: z.int().min(1).max(16),
    salt: z.base64().min(16),
  }),
  wrapped: z.object({ iv: z.string(), tag: z.string(), data: z.string() }).nullable(),
  failures: z.int().min(0),
  lockedUntil: z.string().nullable(),
  /** The key was destroyed by order of the branch, not by wrong passphrases. */
  isBlocked: z.boolean().optional(),
});
type KeyFile = z.output<typeof KeyFile>;

/** Checksum of a key file; parsed first, so that the order of the fields does not matter. */
const checkOf = (file: KeyFile): string =>
  createHash("sha256")
    .update(JSON.stringify(KeyFile.parse(file)))
    .digest("hex");

/** The key file at a path, or undefined when it is missing, damaged or another store's. */
const readKeyFile = (file: string, id: string): KeyFile | undefined => {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    const parsed = KeyFile.safeParse(content);
    const check = typeof content === "object" && content !== null && "check" in content ? content.check : undefined;
    return parsed.success && parsed.data.id === id && check === checkOf(parsed.data) ? parsed.data : undefined;
  } catch {
    return undefined; // not there, not readable or not JSON: the caller has a second copy and a state for neither
  }
};

const kdfNow = { name: "argon2id", memoryKib: 65_536, passes: 3, lanes: 1 } as const;
/** Wrong passphrases after which the wrapped key is destroyed; set by the branch later, generous until then. */
const destructionLimit = 30;
/** Folders with this prefix were being removed when the program ended. */
const removedPrefix = ".removed-";
/** Wrong passphrases that cost nothing. */
const freeFailures = 3;

/** Seconds to wait after the n-th wrong passphrase: 5, 10, 20 … at most one hour. */
export const delaySeconds = (failures: number): number => (failures < freeFailures ? 0 : Math.min(3_600, 5 * 2 ** (failures - freeFailures)));

/** Argon2id; the numbers come from the key file, so that they may grow in later versions. */
const wrappingKey = (passphrase: string, kdf: KeyFile["kdf"]): Promise<Uint8Array> =>
  hashRaw(passphrase.normalize("NFKC"), {
    algorithm: 2, // Argon2id
    memoryCost: kdf.memoryKib,
    timeCost: kdf.passes,
    parallelism: kdf.lanes,
    outputLen: 32,
    salt: Buffer.from(kdf.salt, "base64"),
  });

const wrap = (key: Uint8Array, under: Uint8Array, id: string): NonNullable<KeyFile["wrapped"]> => {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", under, iv).setAAD(Buffer.from(id));
  const data = Buffer.concat([cipher.update(key), cipher.final()]);
  return { iv: iv.toString("base64"), tag: cipher.getAuthTag().toString("base64"), data: data.toString("base64") };
};

const unwrapKey = (wrapped: NonNullable<KeyFile["wrapped"]>, under: Uint8Array, id: string): Uint8Array | undefined => {
  try {
    const decipher = createDecipheriv("aes-256-gcm", under, Buffer.from(wrapped.iv, "base64"))
      .setAAD(Buffer.from(id))
      .setAuthTag(Buffer.from(wrapped.tag, "base64"));
    return Buffer.concat([decipher.update(Buffer.from(wrapped.data, "base64")), decipher.final()]);
  } catch {
    return undefined; // GCM's only failure: the tag does not fit, so the passphrase is wrong
  }
};

/** The bytes of a file are on the disk when this returns. */
const flush = (file: string): void => {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
};

/** Writes a small file so that either the old or the new content survives a power cut. */
export const replaceFile = (file: string, content: string): void => {
  const partial = `${file}.partial`;
  writeFileSync(partial, content, { mode: 0o600 });
  flush(partial);
  renameSync(partial, file);
};

export const createFileVault = (root: string, clock: Clock): StoreVault => {
  const folderOf = (id: string): string => path.join(root, path.basename(id));
  const keyPath = (id: string): string => path.join(folderOf(id), "key.json");
  const storePath = (id: string): string => path.join(folderOf(id), "store.db");
  const backupFolder = (id: string): string => path.join(folderOf(id), "backups");

  /** Now, as part of a file name. */
  const stampNow = (): string => clock.now().slice(0, 23).replaceAll(/[:T.]/g, "-");

  const keyCopyPath = (id: string): string => path.join(backupFolder(id), "key.json");
  const load = (id: string): KeyFile | undefined => readKeyFile(keyPath(id), id) ?? readKeyFile(keyCopyPath(id), id);
  const save = (file: KeyFile): void => {
    mkdirSync(backupFolder(file.id), { recursive: true, mode: 0o700 });
    const content = JSON.stringify({ ...file, check: checkOf(file) }, null, 2);
    replaceFile(keyPath(file.id), content);
    replaceFile(keyCopyPath(file.id), content);
  };

  /** What is done to one store's key file is done one after another, so that no attempt goes uncounted. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work, work);
    turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  };

  /** A folder that holds something of a store, though not its key file: shown, so that it can be restored. */
  const isStoreFolder = (id: string): boolean => [keyPath(id), keyCopyPath(id), storePath(id)].some((file) => existsSync(file));

  const seal = async (key: Uint8Array, passphrase: string, id: string): Promise<Pick<KeyFile, "kdf" | "wrapped">> => {
    const kdf = { ...kdfNow, salt: randomBytes(16).toString("base64") };
    return { kdf, wrapped: wrap(key, await wrappingKey(passphrase, kdf), id) };
  };

  /** Counts an attempt before it is judged: whoever kills the program in between has still used it up. */
  const countAttempt = (file: KeyFile): KeyFile => {
    const failures = file.failures + 1;
    const delay = delaySeconds(failures);
    const lockedUntil = delay === 0 ? null : new Date(Date.parse(clock.now()) + delay * 1_000).toISOString();
    const counted = { ...file, failures, lockedUntil };
    save(counted);
    return counted;
  };

  const refuse = (file: KeyFile): UnwrapOutcome => {
    if (file.kind !== "demo" && file.failures >= destructionLimit) {
      save({ ...file, wrapped: null });
      return { type: "keyDestroyed" };
    }
    return { type: "wrongPassphrase", retryAt: file.lockedUntil as Instant | null, attemptsLeft: Math.max(0, destructionLimit - file.failures) }; // ISO form
  };

  if (existsSync(root)) {
    for (const name of readdirSync(root)) if (name.startsWith(removedPrefix)) rmSync(path.join(root, name), { recursive: true, force: true });
  }

  return {
    storePath,
    backupFolder,
    list: () => {
      if (!existsSync(root)) return [];
      return readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith(removedPrefix))
        .flatMap(({ name: id }): StoreInfo[] => {
          const file = load(id);
          if (file) {
            const { kind, ownerName, branchName, lastOpenedAt, isBlocked } = file;
            return [{ id, kind, ownerName, branchName, lastOpenedAt, ...(isBlocked === true ? { isBlocked } : {}) }];
          }
          return isStoreFolder(id) ? [{ id, kind: "own", ownerName: "", branchName: "", lastOpenedAt: null }] : [];
        })
        .toSorted((left, right) => (right.lastOpenedAt ?? "").localeCompare(left.lastOpenedAt ?? ""));
    },
    create: async (info, passphrase) => {
      const id = randomUUID();
      const key = randomBytes(32);
      mkdirSync(folderOf(id), { recursive: true, mode: 0o700 });
      save({ format: 1, id, ...info, lastOpenedAt: null, ...(await seal(key, passphrase, id)), failures: 0, lockedUntil: null });
      return { id, key };
    },
    unwrap: (id, passphrase) =>
      inTurn(id, async (): Promise<UnwrapOutcome> => {
        const file = load(id);
        if (!file) return { type: isStoreFolder(id) ? "keyFileDamaged" : "storeNotFound" };
        if (!file.wrapped) return { type: "keyDestroyed" };
        if (file.lockedUntil !== null && file.lockedUntil > clock.now()) return { type: "tooEarly", retryAt: file.lockedUntil as Instant }; // written by countAttempt()
        const counted = countAttempt(file);
        const key = unwrapKey(file.wrapped, await wrappingKey(passphrase, file.kdf), id);
        if (!key) return refuse(counted);
        save({ ...file, failures: 0, lockedUntil: null });
        return { type: "unwrapped", key };
      }),
    destroyKey: (id) => {
      const file = load(id);
      if (file) save({ ...file, wrapped: null, isBlocked: true });
    },
    rewrap: (id, key, passphrase) =>
      inTurn(id, async () => {
        const file = load(id);
        if (file) save({ ...file, ...(await seal(key, passphrase, id)) });
      }),
    noteOpened: (id) => {
      const file = load(id);
      if (file) save({ ...file, lastOpenedAt: clock.now() });
      // The store opened after its migration: the copy that was made before it is the way back to the older program.
      const copies = readdirSync(folderOf(id)).filter((name) => name.startsWith("store.db.before-"));
      return copies.flatMap((name) => {
        const copy = path.join(folderOf(id), name);
        if (!/^store\.db\.before-\d+$/.test(name) || file?.kind === "demo") {
          rmSync(copy, { force: true });
          return [];
        }
        const kept = `${backupPrefixes.beforeUpdate}${name.slice("store.db.before-".length)}-${stampNow()}.db`;
        mkdirSync(backupFolder(id), { recursive: true, mode: 0o700 });
        renameSync(copy, path.join(backupFolder(id), kept));
        return [kept];
      });
    },
    attempts: (id) => {
      const file = load(id);
      const lockedUntil = file?.lockedUntil && file.lockedUntil > clock.now() ? (file.lockedUntil as Instant) : null; // written by countAttempt()
      return { lockedUntil, attemptsLeft: Math.max(0, destructionLimit - (file?.failures ?? 0)) };
    },
    remove: (id) => {
      if (!existsSync(folderOf(id))) return;
      // Renamed first: a removal that is cut off must not leave half a store in the list.
      const removed = path.join(root, `${removedPrefix}${path.basename(id)}`);
      renameSync(folderOf(id), removed);
      rmSync(removed, { recursive: true, force: true });
    },
    backups: (id) => {
      const folder = backupFolder(id);
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((file) => file.endsWith(".db"))
        .map((file): BackupFile => {
          const full = path.join(folder, file);
          const stat = statSync(full);
          return { file, path: full, madeAt: stat.mtime.toISOString() as Instant, bytes: stat.size }; // ISO form
        })
        .toSorted((left, right) => right.madeAt.localeCompare(left.madeAt));
    },
    replaceStore: (id, backup, present) => {
      const target = storePath(id);
      const partial = `${target}.partial`;
      copyFileSync(backup.path, partial);
      flush(partial);
      const aside = present === "damaged" ? `${target}.damaged-${stampNow()}` : path.join(backupFolder(id), `${backupPrefixes.setAside}${stampNow()}.db`);
      for (const suffix of ["", "-wal", "-shm"]) {
        if (existsSync(`${target}${suffix}`)) renameSync(`${target}${suffix}`, `${aside}${suffix}`);
      }
      renameSync(partial, target);
    },
  };
};
