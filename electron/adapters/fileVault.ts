/*
 * The folder of stores on disk. <root>/<id>/store.db is the encrypted store, key.json its key file: the random
 * 256-bit data key, wrapped with AES-256-GCM under a key that Argon2id makes of the passphrase (64 MiB, 3 passes;
 * OWASP asks for 19 MiB, 2 passes). Changing the passphrase rewraps, it does not re-encrypt. Wrong passphrases are
 * counted in the key file, with a growing delay that survives a restart; at the limit the wrapped key is destroyed.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, fsyncSync, openSync, closeSync } from "node:fs";
import path from "node:path";
import { hashRaw } from "@node-rs/argon2";
import { z } from "zod";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { StoreInfo } from "#shared/contracts/session.ts";
import type { BackupFile, StoreVault, UnwrapOutcome } from "#electron/features/session/storeVault.ts";

const KeyFile = z.object({
  format: z.literal(1),
  id: z.string(),
  kind: z.enum(["own", "demo"]),
  ownerName: z.string(),
  branchName: z.string(),
  lastOpenedAt: z.string().nullable(),
  kdf: z.object({ name: z.literal("argon2id"), memoryKib: z.int(), passes: z.int(), lanes: z.int(), salt: z.string() }),
  wrapped: z.object({ iv: z.string(), tag: z.string(), data: z.string() }).nullable(),
  failures: z.int(),
  lockedUntil: z.string().nullable(),
});
type KeyFile = z.output<typeof KeyFile>;

const kdfNow = { name: "argon2id", memoryKib: 65_536, passes: 3, lanes: 1 } as const;
/** Wrong passphrases after which the wrapped key is destroyed; set by the branch later, generous until then. */
const destructionLimit = 30;
/** Wrong passphrases that cost nothing. */
const freeFailures = 3;

/** Seconds to wait after the n-th wrong passphrase: 5, 10, 20 … at most one hour. */
export const delaySeconds = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(3_600, 5 * 2 ** (failures - freeFailures));

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

/** Writes a small file so that either the old or the new content survives a power cut. */
export const replaceFile = (file: string, content: string): void => {
  const partial = `${file}.partial`;
  writeFileSync(partial, content, { mode: 0o600 });
  const handle = openSync(partial, "r+");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, file);
};

export const createFileVault = (root: string, clock: Clock): StoreVault => {
  const folderOf = (id: string): string => path.join(root, path.basename(id));
  const keyPath = (id: string): string => path.join(folderOf(id), "key.json");
  const storePath = (id: string): string => path.join(folderOf(id), "store.db");
  const backupFolder = (id: string): string => path.join(folderOf(id), "backups");

  const load = (id: string): KeyFile | undefined => {
    if (!existsSync(keyPath(id))) return undefined;
    const parsed = KeyFile.safeParse(JSON.parse(readFileSync(keyPath(id), "utf8")));
    return parsed.success ? parsed.data : undefined;
  };
  const save = (file: KeyFile): void => replaceFile(keyPath(file.id), JSON.stringify(file, null, 2));

  const seal = async (key: Uint8Array, passphrase: string, id: string): Promise<Pick<KeyFile, "kdf" | "wrapped">> => {
    const kdf = { ...kdfNow, salt: randomBytes(16).toString("base64") };
    return { kdf, wrapped: wrap(key, await wrappingKey(passphrase, kdf), id) };
  };

  const refuse = (file: KeyFile): UnwrapOutcome => {
    const failures = file.failures + 1;
    const destroyed = file.kind === "own" && failures >= destructionLimit;
    const delay = delaySeconds(failures);
    const retryAt = delay === 0 ? null : (new Date(Date.parse(clock.now()) + delay * 1_000).toISOString() as Instant); // ISO form
    save({ ...file, failures, lockedUntil: retryAt, wrapped: destroyed ? null : file.wrapped });
    return destroyed ? { type: "keyDestroyed" } : { type: "wrongPassphrase", retryAt, attemptsLeft: destructionLimit - failures };
  };

  return {
    storePath,
    backupFolder,
    list: () => {
      if (!existsSync(root)) return [];
      return readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry): StoreInfo[] => {
          const file = load(entry.name);
          return file ? [{ id: file.id, kind: file.kind, ownerName: file.ownerName, branchName: file.branchName, lastOpenedAt: file.lastOpenedAt }] : [];
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
    unwrap: async (id, passphrase) => {
      const file = load(id);
      if (!file) return { type: "storeNotFound" };
      if (!file.wrapped) return { type: "keyDestroyed" };
      if (file.lockedUntil !== null && file.lockedUntil > clock.now()) return { type: "tooEarly", retryAt: file.lockedUntil as Instant }; // written by refuse()
      const key = unwrapKey(file.wrapped, await wrappingKey(passphrase, file.kdf), id);
      if (!key) return refuse(file);
      if (file.failures > 0) save({ ...file, failures: 0, lockedUntil: null });
      return { type: "unwrapped", key };
    },
    rewrap: async (id, key, passphrase) => {
      const file = load(id);
      if (file) save({ ...file, ...(await seal(key, passphrase, id)) });
    },
    noteOpened: (id) => {
      const file = load(id);
      if (file) save({ ...file, lastOpenedAt: clock.now() });
    },
    attempts: (id) => {
      const file = load(id);
      const lockedUntil = file?.lockedUntil && file.lockedUntil > clock.now() ? (file.lockedUntil as Instant) : null; // written by refuse()
      return { lockedUntil, attemptsLeft: destructionLimit - (file?.failures ?? 0) };
    },
    remove: (id) => rmSync(folderOf(id), { recursive: true, force: true }),
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
    replaceStore: (id, backup) => {
      const target = storePath(id);
      const stamp = clock.now().replaceAll(/[:.]/g, "-");
      for (const suffix of ["", "-wal", "-shm"]) {
        if (existsSync(`${target}${suffix}`)) renameSync(`${target}${suffix}`, `${target}.damaged-${stamp}${suffix}`);
      }
      writeFileSync(`${target}.partial`, readFileSync(backup.path), { mode: 0o600 });
      renameSync(`${target}.partial`, target);
    },
  };
};
