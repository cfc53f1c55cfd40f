/* A branch for journeys of the window: a real hub as a process of its own, and the branch manager's device beside the window. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { WireEdit } from "#shared/protocol/messages.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { makeHub, startHubProcess } from "#test/support/hubProcess.ts";
import { besideWindow } from "./besideWindow.ts";

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
  const beside = await besideWindow(head.code, complaints);
  const { push } = beside;
  const ids = createHubIds();
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
      beside.close();
      await process.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
};
