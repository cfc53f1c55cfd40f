/*
 * How a data key reaches the job process. A message between processes lies in buffers of both of them that nobody wipes, and
 * is found in a memory dump long after the store was locked (SE4): so the job process makes a pair of keys when it begins,
 * and the data key travels sealed for it (X25519, AES-256-GCM, as in a bundle).
 */
import { generateKeyPairSync } from "node:crypto";
import { openBytes, publicKeyOf, publicText, type Seal, sealBytes } from "#shared/bundle/seal.ts";

const kind = "jobs";

/** A data key on its way to a job process. */
export interface KeyForJobs {
  readonly seal: Seal;
  readonly sealed: Uint8Array;
}

/** Seals data keys for the job process whose public key this is (SPKI DER in base64). */
export const sealForJobs = (boxKey: string): ((key: Uint8Array) => KeyForJobs) => {
  const receiver = publicKeyOf(boxKey, "x25519");
  if (!receiver) throw new Error("the job process has no key");
  return (key) => sealBytes(receiver, kind, kind, key);
};

export interface KeyBox {
  /** SPKI DER in base64. */
  readonly boxKey: string;
  /** The data key; throws when it was not sealed for this process. The receiver zeroes it. */
  readonly open: (key: KeyForJobs) => Uint8Array;
}

/** The pair of keys of a job process; gone with it. */
export const createKeyBox = (): KeyBox => {
  const pair = generateKeyPairSync("x25519");
  return {
    boxKey: publicText(pair.publicKey),
    open: ({ seal, sealed }) => {
      const key = openBytes(seal, sealed, pair.privateKey, kind, kind);
      if (!key) throw new Error("sealed for another process");
      return key;
    },
  };
};
