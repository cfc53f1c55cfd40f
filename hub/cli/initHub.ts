/* `hub init`: folder, keys, certificate, database, epoch, first branch, its reference data, and the first people. */
import { hostname, networkInterfaces } from "node:os";
import { type AdminContext, consoleActor } from "#hub/admin/acts.ts";
import { dropHubFolder, hasPartsOfHub, keptFiles, makeHubFolder, openHubDatabase, readHubFolder } from "#hub/admin/hubFolder.ts";
import { addPerson, issueCode, makeBranch } from "#hub/admin/people.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startEpoch } from "#db/hub/copyHub.ts";
import { chinaMinute } from "#shared/kernel/time.ts";
import { hubMeta, migrateHub } from "#db/hub/migrate.ts";
import type { UserRole } from "#shared/protocol/admin.ts";
import { type CommandArguments, CommandProblem, folderOf, hubClock, hubIds, numberOption, placeOf } from "./session.ts";
import { say } from "./strings.ts";

const addresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);

/** Prints a fresh one-time code of a person. */
export const printCode = async (
  context: AdminContext,
  branchId: string,
  person: { readonly id: string; readonly name: string },
  hours?: number,
): Promise<void> => {
  const { code, line, expiresAt } = await issueCode(context, consoleActor(branchId), { userId: person.id, hours });
  process.stdout.write(`${say.codeFor(person.name, chinaMinute(expiresAt))}\n  ${code}\n  ${line}\n`);
};

/** Adds a branch with its first people; answers its id. */
export const startBranch = async (context: AdminContext, name: string, people: readonly (readonly [UserRole, string | undefined])[]): Promise<void> => {
  const branchId = await makeBranch(context, name);
  await seedBranch(context, branchId);
  for (const [role, person] of people) {
    if (person === undefined) continue;
    const { userId } = await addPerson(context, consoleActor(branchId), { name: person, role, outlet: null });
    await printCode(context, branchId, { id: userId, name: person });
  }
};

export const initHub = async (args: CommandArguments): Promise<void> => {
  const { options } = args;
  const folder = folderOf(args);
  if (hasPartsOfHub(folder)) throw new CommandProblem(say.hubExists(folder));
  const [address] = addresses();
  const host = options.host ?? address ?? "127.0.0.1";
  if (!/^[\w.:[\]-]+$/u.test(host)) throw new CommandProblem(say.wrongOption(host));
  const config = {
    host,
    port: numberOption(options.port, 1, 65_535) ?? 7443,
    listen: options.listen ?? "0.0.0.0",
    ...(options["database-url"] === undefined ? {} : { databaseUrl: options["database-url"] }),
    leaseDays: numberOption(options["lease-days"], 1, 365) ?? 14,
  };
  const hosts = [...new Set([host.replaceAll(/[[\]]/gu, ""), hostname(), "localhost", "127.0.0.1", ...addresses()])];
  try {
    await makeHubFolder(folder, config, hosts, Date.parse(hubClock.now()));
    const made = readHubFolder(folder);
    const hub = await openHubDatabase(made);
    try {
      await migrateHub(hub);
      if ((await hubMeta(hub, "epoch")) !== undefined) throw new CommandProblem(say.databaseTaken);
      await startEpoch(hub, hubIds.next());
      process.stdout.write(`${say.made(folder)}\n${say.fingerprint(made.fingerprint)}\n`);
      const context: AdminContext = { hub, clock: hubClock, ids: hubIds, place: placeOf(made) };
      await startBranch(context, options.branch ?? "本行", [
        ["administrator", options.admin ?? "管理员"],
        ["branchManager", options.manager],
      ]);
      process.stdout.write(`${say.keepKeys(keptFiles)}\n`);
    } finally {
      await hub.close();
    }
  } catch (error) {
    dropHubFolder(folder);
    throw error;
  }
};
