/* A hub as processes of its own behind a proxy: one or several on one folder and one database, started, killed, started again. */
import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startEpoch } from "#db/hub/copyHub.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import type { AdminContext } from "#hub/admin/acts.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { makeHubFolder, openHubDatabase, readHubFolder } from "#hub/admin/hubFolder.ts";
import { addPerson, issueCode, makeBranch } from "#hub/admin/people.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { UserRole } from "#shared/protocol/admin.ts";
import { hubNodeOptions } from "#scripts/setup/hubNode.mjs";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { type Child, startChild } from "./childProcess.ts";
import { freePort } from "./freePort.ts";

const program = fileURLToPath(new URL("../../hub/main.ts", import.meta.url));

/** Runs a command of the hub's command line; what it said, or an error with what it complained of. */
export const hubCommand = (folder: string, ...args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args, "--folder", folder], (error, out, problem) => (error ? reject(new Error(problem)) : resolve(out)));
  });

export interface MadeHub {
  readonly folder: string;
  readonly proxyPort: number;
  readonly branchId: string;
  readonly people: readonly { readonly id: string; readonly role: UserRole; readonly code: string }[];
  /** Opens its database beside the processes. */
  readonly open: () => Promise<HubDatabase>;
}

/** Makes a hub with its people and a code for each; devices will reach it at the proxy's port. */
export const makeHub = async (root: string, roles: readonly UserRole[], databaseUrl?: string, clock: Clock = systemClock): Promise<MadeHub> => {
  const folder = path.join(root, "hub");
  const proxyPort = await freePort();
  const config = { host: "127.0.0.1", port: proxyPort, listen: "127.0.0.1", leaseDays: 14, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  await makeHubFolder(folder, config, ["127.0.0.1"], Date.now());
  const made = readHubFolder(folder);
  const open = (): Promise<HubDatabase> => openHubDatabase(made);
  const hub = await open();
  try {
    await migrateHub(hub);
    const ids = createHubIds();
    await startEpoch(hub, ids.next());
    const context: AdminContext = { hub, clock, ids, place: { url: `https://127.0.0.1:${proxyPort}`, fingerprint: made.fingerprint } };
    const branchId = await makeBranch(context, "城南支行");
    const people: MadeHub["people"][number][] = [];
    for (const [index, role] of roles.entries()) {
      const { userId } = await addPerson(context, consoleActor(branchId), { name: `员工${index}`, role, outlet: null });
      const { code } = await issueCode(context, consoleActor(branchId), { userId });
      people.push({ id: userId, role, code });
    }
    return { folder, proxyPort, branchId, people, open };
  } finally {
    await hub.close();
  }
};

/** Starts a process of a hub; resolves when it listens. */
export const startHubProcess = async (
  hub: Pick<MadeHub, "folder">,
  port: number,
  told: {
    readonly onFailure: (complaint: string) => void;
    readonly onLine?: (line: string) => void;
    readonly root: string;
    readonly nodeOptions?: readonly string[];
  },
): Promise<Child> => {
  let ready: () => void = () => undefined;
  const isListening = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const child = startChild({
    file: program,
    args: ["start", "--folder", hub.folder, "--port", String(port)],
    folder: told.root,
    nodeOptions: [...hubNodeOptions, ...(told.nodeOptions ?? [])],
    onLine: (line, from) => {
      if (from === "error" && line.includes("https://")) ready();
      told.onLine?.(line);
    },
    onFailure: told.onFailure,
  });
  await Promise.race([isListening, child.ended]);
  return child;
};
