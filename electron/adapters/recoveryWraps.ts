/*
 * The branch's way into a store whose passphrase was forgotten (R261): the data key sealed for the hub's X25519 key, kept
 * beside the store; a request that hands it out, and the answer that brings the key back. The answer opens only with the
 * passphrase that was chosen when asking: the laptop's thief with the answer in hand has nothing.
 */
import { generateKeyPairSync, randomUUID, verify } from "node:crypto";
import type { Clock } from "#shared/kernel/ports.ts";
import { hubNameOf, openBytes, privateKeyOf, publicKeyOf, publicText, sealBytes } from "#shared/bundle/seal.ts";
import { answerBinding, answerText, requestBinding, type RecoveryAnswer, type RecoveryRequest, type SealedKey } from "#shared/bundle/recovery.ts";
import type { RecoveryOutcome, RecoveryVault } from "#electron/features/session/storeVault.ts";
import type { KeyFile, KeyFiles } from "./keyFile.ts";
import { openSealed, orWiped, sealUnder } from "./keyWraps.ts";

const sealFor = (boxKey: string, key: Uint8Array, binding: string): SealedKey | undefined => {
  const receiver = publicKeyOf(boxKey, "x25519");
  if (!receiver) return undefined;
  // The key as it lies: a copy of it would stay in memory.
  const { seal, sealed } = sealBytes(receiver, "recovery", binding, key);
  return { ...seal, data: sealed.toString("base64") };
};

/** The key file with another data key sealed for the branch; without its way where the branch's key cannot be used. */
export const sealAnew = (file: KeyFile, key: Uint8Array): KeyFile => {
  if (!file.recovery) return file;
  const { deviceId, boxKey } = file.recovery;
  const sealed = sealFor(boxKey, key, requestBinding(deviceId));
  return { ...file, recovery: sealed && { ...file.recovery, sealed } };
};

const isSignedBy = (answer: RecoveryAnswer, receiptKey: string): boolean => {
  const key = publicKeyOf(receiptKey, "ed25519");
  return key !== undefined && verify(null, Buffer.from(answerText(answer)), key, Buffer.from(answer.signature, "base64"));
};

/** How an attempt is counted and judged, as at the lock. */
export interface Counting {
  readonly inTurn: <T>(id: string, work: () => Promise<T>) => Promise<T>;
  readonly waitOf: (file: KeyFile) => Extract<RecoveryOutcome, { readonly type: "tooEarly" }> | undefined;
  readonly count: (file: KeyFile) => KeyFile;
  readonly refuse: (file: KeyFile) => Extract<RecoveryOutcome, { readonly type: "wrongPassphrase" }>;
  /** The key that counts, given the one that was brought back. */
  readonly settle: (id: string, key: Uint8Array) => Uint8Array;
}

/** How long after the asking an answer is taken, by this computer's own clock. */
const goodForMs = 14 * 86_400_000;

const requestOf = ({ recovery, asked }: KeyFile): RecoveryRequest | undefined => {
  if (!recovery || !asked) return undefined;
  const { deviceId, boxKey, sealed } = recovery;
  return { format: 1, requestId: asked.requestId, deviceId, at: asked.at, hub: hubNameOf(boxKey), answerKey: asked.publicKey, sealed };
};

const purpose = (id: string): string => `${id} recovery`;

export const createRecoveryVault = (files: KeyFiles, clock: Clock, counting: Counting): RecoveryVault => ({
  keep: (id, key, hub) => {
    const kept = files.load(id)?.recovery;
    if (kept?.deviceId === hub.deviceId && kept.boxKey === hub.boxKey && kept.receiptKey === hub.receiptKey) return;
    const sealed = sealFor(hub.boxKey, key, requestBinding(hub.deviceId));
    if (sealed) files.update(id, (file) => ({ ...file, recovery: { ...hub, sealed } }));
  },
  standing: (id) => {
    const file = files.load(id);
    const asked = file?.asked;
    return { isKept: file?.recovery !== undefined, asked: asked ? { requestId: asked.requestId, at: asked.at } : null };
  },
  ask: async (id, nextPassphrase): Promise<RecoveryRequest | undefined> => {
    const pair = generateKeyPairSync("x25519");
    const secret = pair.privateKey.export({ type: "pkcs8", format: "der" });
    const privateKey = await sealUnder(secret, nextPassphrase, purpose(id));
    secret.fill(0);
    const asked = { requestId: randomUUID(), at: clock.now(), publicKey: publicText(pair.publicKey), privateKey };
    // A destroyed key has no attempts left to count; the passphrase of the request has its own.
    const file = files.update(id, (present) => (present.recovery ? { ...present, asked, ...(present.wrapped ? {} : { failures: 0, wait: null }) } : present));
    return file && requestOf(file);
  },
  request: (id) => {
    const file = files.load(id);
    return file && requestOf(file);
  },
  finish: (id, answer, nextPassphrase) =>
    counting.inTurn(id, async (): Promise<RecoveryOutcome> => {
      const file = files.load(id);
      const { asked, recovery } = file ?? {};
      if (!file || !asked || !recovery || answer.requestId !== asked.requestId || answer.deviceId !== recovery.deviceId) return { type: "answerOfAnother" };
      if (!isSignedBy(answer, recovery.receiptKey)) return { type: "answerForged" };
      if (Date.parse(clock.now()) - Date.parse(asked.at) > goodForMs) return { type: "answerExpired" };
      const early = counting.waitOf(file);
      if (early) return early;
      const counted = counting.count(file);
      const secret = await openSealed(asked.privateKey, nextPassphrase, purpose(id));
      if (!secret) return counting.refuse(counted);
      const own = privateKeyOf(secret);
      secret.fill(0);
      const { sealed: sent, deviceId, requestId } = answer;
      const brought = openBytes(sent, Buffer.from(sent.data, "base64"), own, "recovery", answerBinding(deviceId, requestId));
      if (!brought) return { type: "answerForged" };
      const key = counting.settle(id, brought);
      return orWiped(key, async () => {
        const sealed = await sealUnder(key, nextPassphrase, id);
        files.update(id, (present) => ({ ...present, ...sealed, failures: 0, wait: null, asked: undefined, pin: undefined }));
        return { type: "unwrapped", key };
      });
    }),
});
