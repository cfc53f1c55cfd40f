/*
 * Backup and restore of a hub. A backup is one encrypted file under the hub's database key, read back whole before it gets
 * its name. A restore keeps the database that it replaces, and begins a new epoch, so that devices offer what they know.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { endCodes } from "#db/hub/codes.ts";
import { readHubCopy, startEpoch, verifyHubFile, writeHubCopy } from "#db/hub/copyHub.ts";
import { type FormerHub, formerOf, readFormerFile } from "#db/hub/formerHub.ts";
import { hubVersions, migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { carryBlocks, type Carried } from "./carriedBlocks.ts";
import { flushFile, renameDurably } from "#shared/files/durableFile.ts";
import { type ErasedAgain, eraseAgain } from "./erasure.ts";
import { type HubFolder, openHubDatabase, partOf } from "./hubFolder.ts";

const sides = (file: string): readonly string[] => [`${file}-wal`, `${file}-shm`];

const dropFile = (file: string): void => {
  for (const part of [file, ...sides(file)]) rmSync(part, { force: true });
};

/** Writes a verified backup to `file`, which must not exist; answers its size in bytes. */
export const backupHub = async (folder: HubFolder, hub: HubDatabase, file: string): Promise<number> => {
  if (existsSync(file)) throw new Error("EEXIST");
  const partial = `${file}.partial`;
  dropFile(partial);
  try {
    await writeHubCopy(hub, folder.databaseKey, partial);
    await verifyHubFile(partial, folder.databaseKey);
    for (const side of sides(partial)) rmSync(side, { force: true });
    flushFile(partial);
    renameDurably(partial, file);
    return statSync(file).size;
  } catch (error) {
    dropFile(partial);
    throw error;
  }
};

/** Migrates, with a backup first when a migration is due; answers the backup's path. */
export const migrateWithBackup = async (folder: HubFolder, hub: HubDatabase, clock: Clock): Promise<string | null> => {
  const { found, needed } = await hubVersions(hub);
  if (found === needed) return null;
  const file = path.join(partOf(folder.place, "backups"), `version-${found}-${clock.now().replaceAll(":", "")}.db`);
  const isNew = found === 0;
  if (!isNew && found < needed) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    await backupHub(folder, hub, file);
  }
  await migrateHub(hub);
  return isNew ? null : file;
};

/** What a restore found of the hub that it replaced (R5). */
export interface Restored {
  /** `none`: there was no database; `unreadable`: there was one, and its blockings must be repeated by hand. */
  readonly former: "read" | "unreadable" | "none";
  readonly carried: Carried;
  /** Enrolment codes that were still good in the backup and are no more. */
  readonly endedCodes: number;
  readonly erasedAgain: ErasedAgain;
}

type Former = FormerHub | Exclude<Restored["former"], "read">;

/** Who may not come in by the database that is replaced; a damaged one is no reason not to restore. */
const formerBy = async (read: () => Promise<FormerHub>): Promise<Former> => {
  try {
    return await read();
  } catch {
    return "unreadable";
  }
};

/** Puts a backup in the place of the hub's database and begins a new epoch; no process of the hub may be running. */
export const restoreHub = async (folder: HubFolder, file: string, clock: Clock, ids: Ids): Promise<Restored> => {
  const database = partOf(folder.place, "database");
  const incoming = `${database}.incoming`;
  let former: Former;
  dropFile(incoming);
  copyFileSync(file, incoming);
  try {
    // Read whole under a name of its own: a wrong or damaged file never touches the hub.
    await verifyHubFile(incoming, folder.databaseKey);
    if (folder.config.databaseUrl !== undefined) {
      const hub = await openHubDatabase(folder);
      try {
        const { found } = await hubVersions(hub);
        former = found === 0 ? "none" : await formerBy(() => formerOf(hub));
        await readHubCopy(hub, folder.databaseKey, incoming);
      } finally {
        await hub.close();
      }
      dropFile(incoming);
    } else {
      for (const side of sides(incoming)) rmSync(side, { force: true });
      flushFile(incoming);
      former = existsSync(database) ? await formerBy(() => readFormerFile(database, folder.databaseKey)) : "none";
      const replaced = path.join(partOf(folder.place, "backups"), `replaced-${clock.now().replaceAll(":", "")}.db`);
      mkdirSync(path.dirname(replaced), { recursive: true, mode: 0o700 });
      // With its log, so that what was replaced stays whole. A log goes away also where no database is: what was kept of
      // a lost folder may hold one, and it would be played into the restored file.
      for (const [from, to] of [
        [database, replaced],
        [`${database}-wal`, `${replaced}-wal`],
      ] as const) {
        if (existsSync(from)) renameDurably(from, to);
      }
      rmSync(`${database}-shm`, { force: true });
      renameDurably(incoming, database);
    }
  } catch (error) {
    dropFile(incoming);
    throw error;
  }
  const hub = await openHubDatabase(folder);
  try {
    await migrateHub(hub);
    await startEpoch(hub, ids.next());
    const endedCodes = await hubWrite(hub, async (tx) => {
      await appendHubAudit(tx, { at: clock.now(), actorId: "console", action: "restored", branchId: null, detail: {} });
      return endCodes(tx, clock.now());
    });
    const erasedAgain = await eraseAgain({ hub, clock }, folder, typeof former === "string" ? [] : former.erased);
    const none: Carried = { devices: [], people: [] };
    if (typeof former === "string") return { former, carried: none, endedCodes, erasedAgain };
    try {
      return { former: "read", carried: await carryBlocks({ hub, clock, ids }, former), endedCodes, erasedAgain };
    } catch {
      // What was read made no sense here, and nothing of it stays: the hub is restored all the same.
      return { former: "unreadable", carried: none, endedCodes, erasedAgain };
    }
  } finally {
    await hub.close();
  }
};
