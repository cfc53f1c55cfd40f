/* The commands of the hub's command line. Each opens the hub, acts as `console`, and is audited like any other act. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chinaMinute } from "#shared/kernel/time.ts";
import { type AdminRequest, type UserRole, userRoles } from "#shared/protocol/admin.ts";
import { bundleEndings } from "#shared/protocol/bundle.ts";
import { brokenHubAudit } from "#db/hub/audit.ts";
import { hubFigures } from "#db/hub/holdings.ts";
import { hubMeta, hubVersions } from "#db/hub/migrate.ts";
import { allBranches, clientsByNumber } from "#db/hub/people.ts";
import { assignClients } from "#hub/admin/clients.ts";
import { backupHub, type Restored, restoreHub } from "#hub/admin/backups.ts";
import { isHub } from "#hub/admin/hubFolder.ts";
import { blockDevice, listDevices, reportDevice, unblockDevice } from "#hub/admin/devices.ts";
import { changePolicy, readPolicy } from "#hub/admin/policy.ts";
import { readmitDevice } from "#hub/admin/readmission.ts";
import { agreeRecovery, listRecoveries, takeRecovery } from "#hub/admin/recovery.ts";
import { addPerson, changePerson, listPeople } from "#hub/admin/people.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { takeBundle } from "#hub/bundle/takeBundle.ts";
import { checkHub } from "./checkCommand.ts";
import { eraseCommand } from "./eraseCommand.ts";
import { importFiles } from "./importCommand.ts";
import { restoreProblem } from "./restoreProblem.ts";
import { initHub, printCode, startBranch } from "./initHub.ts";
import {
  actorOf,
  type CommandArguments,
  CommandProblem,
  folderOf,
  hubClock,
  hubIds,
  isRunning,
  type HubSession,
  numberOption,
  openFolder,
  personNamed,
  withHub,
} from "./session.ts";
import { say } from "./strings.ts";
import { unit } from "./unitCommand.ts";

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const table = (rows: readonly (readonly (string | number | boolean | null)[])[]): void => {
  for (const row of rows) print(row.map((cell) => String(cell ?? "-")).join("\t"));
};

/** Figures and rules by their name in both languages. */
const factTable = (facts: Readonly<Record<string, string | number | boolean | null | undefined>>): void =>
  table(Object.entries(facts).map(([name, value]) => [`${say.factNames[name] ?? ""} ${name}`.trimStart(), value ?? null]));

/** A moment as the branch reads it. */
const readable = (instant: string | null): string | null => (instant === null ? null : chinaMinute(instant));

const need = (word: string | undefined): string => {
  if (word === undefined || word === "") throw new CommandProblem(say.usage);
  return word;
};

const roleNamed = (text: string): UserRole => {
  const role = userRoles.find((known) => known === text);
  if (!role) throw new CommandProblem(say.noSuch(`${text} (${userRoles.join(", ")})`));
  return role;
};

const user = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const [, act, first, second] = args.words;
    const { options } = args;
    const actor = await actorOf(session, args);
    switch (act) {
      case undefined:
      case "list": {
        const { users } = await listPeople(session.context, actor);
        table([say.userColumns, ...users.map((person) => [person.id, person.name, person.role, person.outlet, person.isActive, person.devices])]);
        return;
      }
      case "add": {
        const name = need(first ?? options.name);
        const { userId } = await addPerson(session.context, actor, { name, role: roleNamed(need(second ?? options.role)), outlet: options.outlet ?? null });
        print(userId);
        await printCode(session.context, actor.branchId, { id: userId, name });
        return;
      }
      case "change":
      case "reactivate":
      case "deactivate": {
        const { id } = await personNamed(session, actor, first);
        const change: AdminRequest<"userChange"> = {
          userId: id,
          name: options.name,
          role: options.role === undefined ? undefined : roleNamed(options.role),
          outlet: options.outlet,
          isActive: act === "change" ? undefined : act === "reactivate",
        };
        await changePerson(session.context, actor, change);
        print(say.done);
        return;
      }
      default:
        throw new CommandProblem(say.unknownCommand(`user ${act}`));
    }
  });

const device = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const [, act, first] = args.words;
    const actor = await actorOf(session, args);
    switch (act) {
      case undefined:
      case "list": {
        const { devices, waiting } = await listDevices(session.context, actor);
        table([
          say.deviceColumns,
          ...devices.map((item) => [
            item.id,
            item.userName,
            item.name,
            item.platform,
            item.state,
            readable(item.lastSeenAt),
            item.behind,
            readable(item.auditWentBackAt),
          ]),
        ]);
        if (waiting.length === 0) return;
        print(say.waiting);
        table([
          say.waitingColumns,
          ...waiting.map((one) => [
            one.deviceId,
            one.userName,
            one.userId,
            one.role,
            one.deviceName,
            one.state,
            readable(one.admittedAt),
            readable(one.askedAt),
            one.isPersonKnown,
          ]),
        ]);
        return;
      }
      case "readmit": {
        // The person of the statement has a number that the hub may not know yet: given as it is.
        const { user } = args.options;
        const userId = user === undefined ? undefined : (await personNamed(session, actor, user)).id;
        print(say.readmitted((await readmitDevice(session.context, actor, { deviceId: need(first), userId })).userId));
        return;
      }
      case "block":
        await blockDevice(session.context, actor, { deviceId: need(first), reason: args.options.reason ?? "console" });
        print(say.done);
        return;
      case "unblock":
        await unblockDevice(session.context, actor, { deviceId: need(first) });
        print(say.done);
        return;
      case "report":
        print(JSON.stringify(await reportDevice(session.context, actor, { deviceId: need(first) }), null, 2));
        return;
      default:
        throw new CommandProblem(say.unknownCommand(`device ${act}`));
    }
  });

const branch = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const [, act, name] = args.words;
    if (act === "add") {
      await startBranch(session.context, need(name), [
        ["administrator", args.options.admin],
        ["branchManager", args.options.manager],
      ]);
      return;
    }
    table((await allBranches(session.hub)).map((item) => [item.id, item.name, item.seq]));
  });

const assign = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const actor = await actorOf(session, args);
    // One of the two: whose clients, or those that nobody has yet.
    if ((args.options.from === undefined) === (args.options.unassigned !== true)) throw new CommandProblem(say.usage);
    const from = args.options.unassigned === true ? null : await personNamed(session, actor, args.options.from);
    const to = await personNamed(session, actor, args.options.to);
    const numbers = args.options.client;
    const clientIds = numbers && (await clientsByNumber(session.hub, actor.branchId, numbers));
    const { clients } = await assignClients(session.context, actor, { fromUserId: from?.id ?? null, toUserId: to.id, clientIds });
    print(say.assigned(clients));
  });

const status = async ({ hub, folder }: HubSession): Promise<void> => {
  const { found } = await hubVersions(hub);
  const broken = await brokenHubAudit(hub);
  const facts = { engine: hub.engine, version: found, epoch: await hubMeta(hub, "epoch"), isRunning: isRunning(folder.place), ...(await hubFigures(hub)) };
  factTable(facts);
  print(broken === null ? say.auditWhole : say.auditBroken(broken));
};

const seed = (args: CommandArguments): Promise<void> =>
  withHub(args, async ({ hub, context }) => {
    let rows = 0;
    for (const { id } of await allBranches(hub)) rows += await seedBranch(context, id);
    print(say.seeded(rows));
  });

const backup = (args: CommandArguments): Promise<void> =>
  withHub(args, async ({ folder, hub }) => {
    const file = path.resolve(need(args.words[1]));
    // Never made here: where a disk should hang and does not, the backup would land on the disk that it is to outlive.
    if (!existsSync(path.dirname(file))) throw new CommandProblem(say.noFolder(path.dirname(file)));
    try {
      print(say.backedUp(file, await backupHub(folder, hub, file)));
    } catch (error) {
      if (error instanceof Error && error.message === "EEXIST") throw new CommandProblem(say.fileExists(file));
      throw error;
    }
  });

const restore = async (args: CommandArguments): Promise<void> => {
  if (!isHub(folderOf(args))) throw new CommandProblem(say.noKeys(folderOf(args)));
  const folder = openFolder(args);
  const file = path.resolve(need(args.words[1]));
  if (isRunning(folder.place) && args.options.force !== true) throw new CommandProblem(say.running);
  let restored: Restored;
  try {
    restored = await restoreHub(folder, file, hubClock, hubIds);
  } catch (error) {
    throw new CommandProblem(restoreProblem(error, file));
  }
  print(say.restored);
  const { former, carried, endedCodes, erasedAgain } = restored;
  for (const { id, userName, name, reason } of carried.devices) print(say.carriedDevice(userName, name, id, reason));
  for (const { id, name } of carried.people) print(say.carriedPerson(name, id));
  if (former === "unreadable") print(say.formerUnreadable);
  else if (former === "none") print(say.formerNone);
  else if (carried.devices.length + carried.people.length === 0) print(say.carriedNone);
  print(say.restoredPeople);
  print(say.restoredDevices);
  if (endedCodes > 0) print(say.restoredCodes(endedCodes));
  if (erasedAgain.clients > 0) print(say.erasedAgain(erasedAgain.clients));
  if (!erasedAgain.isListRead) print(say.erasedListUnreadable);
};

const bundle = (args: CommandArguments): Promise<void> =>
  withHub(args, async ({ folder, hub }) => {
    const file = path.resolve(need(args.words[1]));
    const target = path.resolve(need(args.words[2]));
    // Two names exchanged must not cost a file: only an answer is ever written over.
    if (existsSync(target) && path.extname(target) !== `.${bundleEndings.answer}`) throw new CommandProblem(say.fileExists(target));
    if (!existsSync(file)) throw new CommandProblem(say.noSuch(file));
    const taken = await takeBundle({ hub, clock: hubClock, ids: hubIds, keys: folder.keys, leaseDays: folder.config.leaseDays }, file, target);
    if (taken.ok) print(say.bundleTaken(taken.value.userName, taken.value.number, taken.value.lines, taken.value.refused, target));
    else throw new CommandProblem(say.bundleRefused(path.basename(file), taken.error));
  });

const policy = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const actor = await actorOf(session, args);
    const { pin, blocked } = args.options;
    if (args.words[1] === "set") {
      if ((pin !== undefined && pin !== "yes" && pin !== "no") || (blocked !== undefined && blocked !== "lock" && blocked !== "wipe")) {
        throw new CommandProblem(say.wrongOption(pin === "yes" || pin === "no" || pin === undefined ? String(blocked) : pin));
      }
      await changePolicy(session.context, actor, {
        mostFailures: numberOption(args.options["wrong-passphrases"], 5, 100),
        idleMinutes: numberOption(args.options["idle-minutes"], 1, 120),
        isPinAllowed: pin === undefined ? undefined : pin === "yes",
        whenBlocked: blocked,
      });
    }
    factTable({ ...(await readPolicy(session.context, actor)).policy });
  });

const recovery = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const [, act, first, target] = args.words;
    const actor = await actorOf(session, args);
    switch (act) {
      case undefined:
      case "list": {
        const { recoveries } = await listRecoveries(session.context, actor);
        table([
          say.recoveryColumns,
          ...recoveries.map((one) => [one.id, one.userName, one.deviceName, one.check, one.takenByName, readable(one.takenAt), one.agreedByName]),
        ]);
        return;
      }
      case "take": {
        const file = path.resolve(need(first));
        if (!existsSync(file)) throw new CommandProblem(say.noSuch(file));
        const { requestId } = await takeRecovery(session.context, actor, { request: readFileSync(file, "utf8").trim() });
        const { recoveries } = await listRecoveries(session.context, actor);
        const isAnswered = recoveries.some(({ id, answer }) => id === requestId && answer !== null);
        print(isAnswered ? say.recoveryAnswered(requestId) : say.recoveryTaken(requestId));
        return;
      }
      case "agree": {
        const file = path.resolve(need(target));
        if (existsSync(file)) throw new CommandProblem(say.fileExists(file));
        const { answer } = await agreeRecovery(session.context, actor, { requestId: need(first) });
        writeFileSync(file, `${answer}\n`, { mode: 0o600, flag: "wx" });
        print(say.recoveryAgreed(file));
        return;
      }
      default:
        throw new CommandProblem(say.unknownCommand(`recovery ${act}`));
    }
  });

const code = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const actor = await actorOf(session, args);
    await printCode(session.context, actor.branchId, await personNamed(session, actor, args.words[1]), numberOption(args.options.hours, 1, 168));
  });

const commands: Readonly<Record<string, (args: CommandArguments) => Promise<void>>> = {
  init: initHub,
  // The http part is loaded by the one command that needs it.
  start: async (args) => (await import("./startHub.ts")).startHub(args),
  user,
  code,
  unit,
  policy,
  recovery,
  device,
  branch,
  assign,
  backup,
  check: checkHub,
  bundle,
  restore,
  seed,
  status: (args) => withHub(args, status),
  import: importFiles,
  erase: eraseCommand,
};

/** Carries out a command line. */
export const runCommand = async (args: CommandArguments): Promise<void> => {
  const name = args.words[0] ?? "start";
  if (args.options.help === true || name === "help" || name === "?") {
    print(say.usage);
    return;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandProblem(`${say.unknownCommand(name)}\n${say.usage}`);
  await command(args);
};
