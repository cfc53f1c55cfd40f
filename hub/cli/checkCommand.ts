/*
 * `hub check`: whether the database and the audit chain are whole and which backups could be gone back to; `check FILE`: one
 * backup from anywhere. Reads only, also beside the running hub. Ends with 1 when anything is not sound, so that a timer can
 * call it.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { brokenHubAudit } from "#db/hub/audit.ts";
import { hubFindings, verifyHubFile } from "#db/hub/copyHub.ts";
import { type HubFolder, openHubDatabase, partOf } from "#hub/admin/hubFolder.ts";
import { type CommandArguments, CommandProblem, openFolder } from "./session.ts";
import { say } from "./strings.ts";

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const isBackupSound = async (folder: HubFolder, file: string): Promise<boolean> => {
  try {
    print(say.checkedBackup(file, await verifyHubFile(file, folder.databaseKey), statSync(file).size));
    return true;
  } catch {
    print(say.checkedBackupBad(file)); // the one thing that a backup can say that does not open
    return false;
  }
};

const isDatabaseSound = async (folder: HubFolder): Promise<boolean> => {
  try {
    const hub = await openHubDatabase(folder);
    try {
      const findings = await hubFindings(hub);
      print(findings === 0 ? say.checkedWhole(hub.engine) : say.checkedFindings(findings));
      const broken = await brokenHubAudit(hub);
      print(broken === null ? say.auditWhole : say.auditBroken(broken));
      return findings === 0 && broken === null;
    } finally {
      await hub.close();
    }
  } catch {
    print(say.checkedUnreadable); // not even the first page, or a page on the way
    return false;
  }
};

export const checkHub = async (args: CommandArguments): Promise<void> => {
  const folder = openFolder(args);
  const [, named] = args.words;
  if (named !== undefined) {
    const file = path.resolve(named);
    if (!existsSync(file)) throw new CommandProblem(say.noSuch(file));
    if (!(await isBackupSound(folder, file))) throw new CommandProblem(say.checkFailed);
    return;
  }
  const shelf = partOf(folder.place, "backups");
  const backups = existsSync(shelf) ? readdirSync(shelf).filter((name) => name.endsWith(".db")) : [];
  let isSound = await isDatabaseSound(folder);
  for (const name of backups.toSorted()) isSound = (await isBackupSound(folder, path.join(shelf, name))) && isSound;
  if (backups.length === 0) print(say.checkedNoBackups);
  if (!isSound) throw new CommandProblem(say.checkFailed);
};
