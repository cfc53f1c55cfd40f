/* A key under a passphrase with the least that OWASP asks for: as an older version might have written it. */
import { randomBytes } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { type Sealed, wrapBytes } from "#electron/adapters/keyWraps.ts";

export const weakSeal = async (key: Uint8Array, passphrase: string, binding: string): Promise<Sealed> => {
  const salt = randomBytes(16);
  const under = await hashRaw(passphrase, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32, salt });
  return {
    kdf: { name: "argon2id", memoryKib: 19_456, passes: 2, lanes: 1, salt: salt.toString("base64") },
    wrapped: wrapBytes(key, under, binding),
  };
};
