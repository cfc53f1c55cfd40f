/* What every command of the hub's command line starts from: its options, the opened hub, the branch and people it names. */
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { hubVersions } from "#db/hub/migrate.ts";
import { allBranches, type HubBranch, usersOf } from "#db/hub/people.ts";
import type { ErasedClient } from "#db/hub/erasedClients.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { type AdminActor, type AdminContext, consoleActor } from "#hub/admin/acts.ts";
import { addToErasedList } from "#hub/admin/erasedList.ts";
import { type HubFolder, isHub, openHubDatabase, partOf, readHubFolder } from "#hub/admin/hubFolder.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { say } from "./strings.ts";

/** A command that cannot be carried out, with what to tell the person. */
export class CommandProblem extends Error {}

export const hubClock: Clock = { now: () => new Date().toISOString() as Instant }; // toISOString has this form
export const hubIds = createHubIds();

const optionNames = {
  folder: { type: "string" },
  branch: { type: "string" },
  admin: { type: "string" },
  manager: { type: "string" },
  host: { type: "string" },
  port: { type: "string" },
  listen: { type: "string" },
  "database-url": { type: "string" },
  "lease-days": { type: "string" },
  "insecure-loopback": { type: "boolean" },
  name: { type: "string" },
  role: { type: "string" },
  outlet: { type: "string" },
  parent: { type: "string" },
  lead: { type: "string" },
  kind: { type: "string" },
  code: { type: "string" },
  "name-en": { type: "string" },
  hours: { type: "string" },
  reason: { type: "string" },
  ground: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  user: { type: "string" },
  unassigned: { type: "boolean" },
  client: { type: "string", multiple: true },
  bundles: { type: "string" },
  force: { type: "boolean" },
  map: { type: "string" },
  "dry-run": { type: "boolean" },
  report: { type: "string" },
  undo: { type: "string" },
  language: { type: "string" },
  "wrong-passphrases": { type: "string" },
  "idle-minutes": { type: "string" },
  pin: { type: "string" },
  blocked: { type: "string" },
  help: { type: "boolean" },
} as const;

/** The words and options of a command line. */
export const readArguments = (args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: optionNames, allowPositionals: true, strict: true });
    return { options: values, words: positionals };
  } catch (error) {
    throw new CommandProblem(say.wrongOption(error instanceof Error ? error.message : ""));
  }
};

export type CommandArguments = ReturnType<typeof readArguments>;

/** A whole number of an option. */
export const numberOption = (text: string | undefined, least: number, most: number): number | undefined => {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) throw new CommandProblem(say.wrongOption(text));
  return number;
};

/** The folder that a command names. */
export const folderOf = ({ options }: CommandArguments): string => path.resolve(options.folder ?? process.env["SUIXING_HUB_FOLDER"] ?? "hub-data");

/** Reads the hub's folder. */
export const openFolder = (args: CommandArguments): HubFolder => {
  const folder = folderOf(args);
  if (!isHub(folder)) throw new CommandProblem(say.noHub(folder));
  return readHubFolder(folder);
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Whether a process of this folder's hub is running. */
export const isRunning = (folder: string): boolean => {
  const place = partOf(folder, "running");
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return readdirSync(place).some((name) => isAlive(Number(name)));
};

export interface HubSession {
  readonly folder: HubFolder;
  readonly hub: HubDatabase;
  readonly context: AdminContext;
}

/** Where devices reach a hub. */
export const placeOf = ({ config, fingerprint }: HubFolder): AdminContext["place"] => ({ url: `https://${config.host}:${config.port}`, fingerprint });

/** Runs a command with the opened hub and closes it afterwards. */
export const withHub = async <T>(args: CommandArguments, work: (session: HubSession) => Promise<T>): Promise<T> => {
  const folder = openFolder(args);
  const hub = await openHubDatabase(folder);
  try {
    const { found, needed } = await hubVersions(hub);
    if (found > needed) throw new CommandProblem(say.tooNew);
    const keepErased = (clients: readonly ErasedClient[]): void => addToErasedList(folder, clients);
    return await work({ folder, hub, context: { hub, clock: hubClock, ids: hubIds, place: placeOf(folder), keys: folder.keys, keepErased } });
  } finally {
    await hub.close();
  }
};

/** The branch that a command means: the named one, or the only one. */
export const branchOf = async ({ hub }: HubSession, args: CommandArguments): Promise<HubBranch> => {
  const branches = await allBranches(hub);
  const wanted = args.options.branch;
  const found = wanted === undefined ? branches : branches.filter(({ id, name }) => id === wanted || name === wanted);
  const [branch] = found;
  if (!branch) throw new CommandProblem(say.noSuch(wanted ?? ""));
  if (found.length > 1) throw new CommandProblem(wanted === undefined ? say.needsBranch : say.several(wanted));
  return branch;
};

/** The command line as an actor in the branch that the command means. */
export const actorOf = async (session: HubSession, args: CommandArguments): Promise<AdminActor> => consoleActor((await branchOf(session, args)).id);

/** The id of a person named by id or by name. */
export const personNamed = async (
  { hub }: HubSession,
  actor: AdminActor,
  wanted: string | undefined,
): Promise<{ readonly id: string; readonly name: string }> => {
  if (wanted === undefined) throw new CommandProblem(say.usage);
  const found = (await usersOf(hub, actor.branchId)).filter(({ id, name }) => id === wanted || name === wanted);
  const [person] = found;
  if (!person) throw new CommandProblem(say.noSuch(wanted));
  if (found.length > 1) throw new CommandProblem(say.several(wanted));
  return person;
};
