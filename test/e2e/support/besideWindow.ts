/* A workstation without a window: it joins by a code and sends what a person wrote, and nothing else. */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { PushLine, WireEdit } from "#shared/protocol/messages.ts";
import { enrol, openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";

export interface BesideWindow {
  /** Writes one line about a client; the hub must take all of it. */
  readonly push: (clientId: string, edits: readonly WireEdit[]) => Promise<void>;
  readonly close: () => void;
}

/** Joins; `complaints` of the hub are told when it does not get in. */
export const besideWindow = async (code: string, complaints: readonly string[] = []): Promise<BesideWindow> => {
  const pair = generateKeyPairSync("ed25519");
  const enrolled = await enrol({ code, publicKey: pair.publicKey, deviceName: "主管的电脑", platform: "linux" });
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.error.type} ${complaints.join(" ")}`);
  const { reply, place } = enrolled.value;
  const link = openHttpHubLink({ ...place, clock: systemClock, deviceId: reply.deviceId, key: pair.privateKey, receiptKey: reply.receiptKey });
  let line = 0;
  return {
    push: async (clientId, edits) => {
      line += 1;
      const pushed: PushLine = {
        line,
        part: 0,
        header: { txId: randomUUID(), kind: "edit", label: {}, actorId: reply.user.id, editedAt: systemClock.now() },
        clientId,
        edits: [...edits],
      };
      const hello = { protocol: 1, schema: 1, deviceTime: systemClock.now(), epoch: reply.epoch, cursor: 0, ownSeq: 0 };
      const answer = await link.exchange({ hello, push: [pushed], wantsFeed: false });
      if (!answer.ok) throw new Error(answer.error.type === "refused" ? answer.error.error : answer.error.type);
      const [told] = answer.value.answers;
      if (!told || told.refused.length > 0) throw new Error(`refused: ${JSON.stringify(told?.refused)}`);
    },
    close: () => link.close(),
  };
};
