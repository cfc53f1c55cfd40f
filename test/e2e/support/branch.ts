/* A branch for journeys of the window: a real hub as a process of its own, and the branch manager's device beside the window. */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PushLine, WireEdit } from "#shared/protocol/messages.ts";
import { enrol, openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { makeHub, startHubProcess } from "#test/support/hubProcess.ts";

export interface Branch {
  /** One-time code of the client manager. */
  readonly code: string;
  /** One-time code of another client manager. */
  readonly secondCode: string;
  readonly managerId: string;
  /** Writes as the branch manager, from another workstation. */
  readonly push: (clientId: string, edits: readonly WireEdit[]) => Promise<void>;
  /** Gives the client manager a new client; answers its id. */
  readonly addClient: (name: string, values: Readonly<Record<string, string>>) => Promise<string>;
  /** The hub goes away, as with a network that is cut. */
  readonly cut: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const startBranch = async (): Promise<Branch> => {
  const root = mkdtempSync(path.join(tmpdir(), "suixing-branch-"));
  const complaints: string[] = [];
  const hub = await makeHub(root, ["branchManager", "clientManager", "clientManager"]);
  const start = () => startHubProcess(hub, hub.proxyPort, { root, onFailure: (complaint) => void complaints.push(complaint) });
  let process = await start();
  const [head, manager, second] = hub.people;
  if (!head || !manager || !second) throw new Error("the branch has no people");
  const pair = generateKeyPairSync("ed25519");
  const enrolled = await enrol({ code: head.code, publicKey: pair.publicKey, deviceName: "主管的电脑", platform: "linux" });
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.error.type} ${complaints.join(" ")}`);
  const { reply, place } = enrolled.value;
  const link = openHttpHubLink({ ...place, clock: systemClock, deviceId: reply.deviceId, key: pair.privateKey, receiptKey: reply.receiptKey });
  const ids = createHubIds();
  let line = 0;
  const push: Branch["push"] = async (clientId, edits) => {
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
  };
  return {
    code: manager.code,
    secondCode: second.code,
    managerId: manager.id,
    push,
    addClient: async (name, values) => {
      const id = ids.next();
      await push(id, [{ t: "client", r: id, o: "i", v: { kind: "person", name, managerId: manager.id, ...values } }]);
      return id;
    },
    cut: () => process.stop(),
    resume: async () => {
      process = await start();
    },
    stop: async () => {
      link.close();
      await process.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
};
