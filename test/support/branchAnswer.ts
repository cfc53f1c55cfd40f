/* What two people of the branch do at the hub with a request for recovery: without a hub, for tests of the other side. */
import { generateKeyPairSync, sign } from "node:crypto";
import { answerBinding, answerText, type RecoveryAnswer, type RecoveryRequest, requestBinding } from "#shared/bundle/recovery.ts";
import { openBytes, publicKeyOf, publicText, sealBytes } from "#shared/bundle/seal.ts";
import type { RecoveryHub } from "#electron/features/session/storeVault.ts";

export interface AnsweringBranch {
  readonly hub: RecoveryHub;
  /** The answer, and the data key that it brings back. */
  readonly answer: (request: RecoveryRequest) => { readonly answer: RecoveryAnswer; readonly key: Buffer };
}

export const answeringBranch = (): AnsweringBranch => {
  const [box, receipt] = [generateKeyPairSync("x25519"), generateKeyPairSync("ed25519")];
  return {
    hub: { deviceId: "device-1", boxKey: publicText(box.publicKey), receiptKey: publicText(receipt.publicKey) },
    answer: ({ requestId, deviceId, at, answerKey, sealed }) => {
      const key = openBytes(sealed, Buffer.from(sealed.data, "base64"), box.privateKey, "recovery", requestBinding(deviceId));
      const receiver = publicKeyOf(answerKey, "x25519");
      if (!key || !receiver) throw new Error("not sealed for this hub");
      const { seal, sealed: again } = sealBytes(receiver, "recovery", answerBinding(deviceId, requestId), key);
      const data = again.toString("base64");
      const unsigned = { format: 1 as const, requestId, deviceId, at, agreedBy: ["王", "赵"], sealed: { ...seal, data }, signature: "" };
      return { answer: { ...unsigned, signature: sign(null, Buffer.from(answerText(unsigned)), receipt.privateKey).toString("base64") }, key };
    },
  };
};
