/*
 * How a key lies inside another one. A passphrase or a PIN becomes a key by Argon2id (64 MiB, 3 passes; OWASP asks for
 * 19 MiB and 2 passes at least), with the numbers kept beside it, so that they may grow; the data key is wrapped with
 * AES-256-GCM, bound to the store it belongs to and to what the wrapping is for.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { z } from "zod";
import { opened } from "#shared/bundle/seal.ts";

/** The numbers of a derivation. The lower bounds are OWASP's: a key file with less is not believed. */
export const Kdf = z.object({
  name: z.literal("argon2id"),
  memoryKib: z.int().min(19_456).max(1_048_576),
  passes: z.int().min(2).max(32),
  lanes: z.int().min(1).max(16),
  salt: z.base64().min(16),
});
type Kdf = z.output<typeof Kdf>;

/** A wrapped key. */
export const Wrapped = z.object({ iv: z.string(), tag: z.string(), data: z.string() });
export type Wrapped = z.output<typeof Wrapped>;

/** A key under a passphrase or PIN. */
export const Sealed = z.object({ kdf: Kdf, wrapped: Wrapped });
export type Sealed = z.output<typeof Sealed>;

/** What this version derives with. */
export const kdfNow = { name: "argon2id", memoryKib: 65_536, passes: 3, lanes: 1 } as const;

/** Whether a derivation costs a guesser less than this version asks for. */
export const isWeakKdf = (kdf: Kdf): boolean => kdf.memoryKib < kdfNow.memoryKib || kdf.passes < kdfNow.passes;

const derive = (secret: string, kdf: Kdf): Promise<Uint8Array> =>
  hashRaw(secret.normalize("NFKC"), {
    algorithm: 2, // Argon2id
    memoryCost: kdf.memoryKib,
    timeCost: kdf.passes,
    parallelism: kdf.lanes,
    outputLen: 32,
    salt: Buffer.from(kdf.salt, "base64"),
  });

/** Bytes under a key; `binding` says whose and what for. */
export const wrapBytes = (bytes: Uint8Array, under: Uint8Array, binding: string): Wrapped => {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", under, iv).setAAD(Buffer.from(binding));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { iv: iv.toString("base64"), tag: cipher.getAuthTag().toString("base64"), data: data.toString("base64") };
};

/** The bytes again, or undefined for another key, another binding or a changed bit. */
export const unwrapBytes = (wrapped: Wrapped, under: Uint8Array, binding: string): Uint8Array | undefined => {
  try {
    const decipher = createDecipheriv("aes-256-gcm", under, Buffer.from(wrapped.iv, "base64"))
      .setAAD(Buffer.from(binding))
      .setAuthTag(Buffer.from(wrapped.tag, "base64"));
    return opened(decipher, Buffer.from(wrapped.data, "base64"));
  } catch {
    return undefined; // GCM's only failure: the tag does not fit
  }
};

/** Work with a key that is handed on when all went well, and wiped when something failed on the way. */
export const orWiped = async <T>(key: Uint8Array, work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    key.fill(0);
    throw error;
  }
};

/** Puts a key under a passphrase or PIN, with fresh salt. */
export const sealUnder = async (key: Uint8Array, secret: string, binding: string): Promise<Sealed> => {
  const kdf = { ...kdfNow, salt: randomBytes(16).toString("base64") };
  const under = await derive(secret, kdf);
  const wrapped = wrapBytes(key, under, binding);
  under.fill(0);
  return { kdf, wrapped };
};

/** The key under a passphrase or PIN; undefined when it is another one. */
export const openSealed = async (sealed: Sealed, secret: string, binding: string): Promise<Uint8Array | undefined> => {
  const under = await derive(secret, sealed.kdf);
  const key = unwrapBytes(sealed.wrapped, under, binding);
  under.fill(0);
  return key;
};
