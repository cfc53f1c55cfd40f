/*
 * Backup and restore of a hub. A backup is one encrypted file under the hub's database key, read back whole before it gets
 * its name. A restore keeps the database that it replaces, and begins a new epoch, so that devices offer what they know.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { hubWrite, openSqliteHub } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { endCodes } from "#db/hub/codes.ts";
import { readHubCopy, startEpoch, verifyHubFile, writeHubCopy } from "#db/hub/copyHub.ts";
import { type FormerHub, formerOf, readFormerFile } from "#db/hub/formerHub.ts";
import { hubVersions, migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { carryBlocks, type Carried } from "./carriedBlocks.ts";
import { flushFile, renameDurably } from "#shared/files/durableFile.ts";
import { type ErasedAgain, eraseAgain } from "./erasure.ts";
import { finishRestore, type HubFolder, openHubDatabase, partOf, putInPlace } from "./hubFolder.ts";

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

/** What a restored hub must know before anybody may speak with it: its new epoch, who may not come in, who was erased. */
const prepare = async (folder: HubFolder, hub: HubDatabase, former: Former, clock: Clock, ids: Ids): Promise<Restored> => {
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
};

/** The database that a restore replaces, read for what must not be forgotten. */
const readFormer = async (folder: HubFolder): Promise<Former> => {
  if (folder.config.databaseUrl === undefined) {
    const database = partOf(folder.place, "database");
    return existsSync(database) ? await formerBy(() => readFormerFile(database, folder.databaseKey)) : "none";
  }
  const hub = await openHubDatabase(folder);
  try {
    return (await hubVersions(hub)).found === 0 ? "none" : await formerBy(() => formerOf(hub));
  } finally {
    await hub.close();
  }
};

/** Takes a file's log into it and away, so that the file alone is all there is. */
const withoutLog = (file: string): void => {
  const log = `${file}-wal`;
  if (existsSync(log) && statSync(log).size > 0) throw new Error("another program has the backup open");
  for (const side of sides(file)) rmSync(side, { force: true });
  flushFile(file);
};

/**
 * Puts a backup in the place of the hub's database and begins a new epoch; no process of the hub may be running. All that a
 * restored hub must know is written into the incoming copy: whatever ends the restore, devices meet the former hub or the restored
 * one, never restored data under the former epoch, of which they would bring nothing back (R1).
 */
export const restoreHub = async (folder: HubFolder, file: string, clock: Clock, ids: Ids): Promise<Restored> => {
  finishRestore(folder.place);
  const incoming = `${partOf(folder.place, "database")}.incoming`;
  dropFile(incoming);
  try {
    copyFileSync(file, incoming);
    // Read whole under a name of its own: a wrong or damaged file never touches the hub.
    await verifyHubFile(incoming, folder.databaseKey);
    const former = await readFormer(folder);
    const copy: HubDatabase = openSqliteHub(incoming, folder.databaseKey);
    let restored: Restored;
    try {
      restored = await prepare(folder, copy, former, clock, ids);
    } finally {
      await copy.close();
    }
    withoutLog(incoming);
    if (folder.config.databaseUrl === undefined) putInPlace(folder.place, incoming, clock.now());
    else {
      const hub = await openHubDatabase(folder);
      try {
        // One transaction: all of it, the epoch too, or nothing.
        await readHubCopy(hub, folder.databaseKey, incoming);
      } finally {
        await hub.close();
      }
      dropFile(incoming);
    }
    return restored;
  } catch (error) {
    dropFile(incoming);
    throw error;
  }
};
