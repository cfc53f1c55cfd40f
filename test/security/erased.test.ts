/*
 * [L07] After an erasure the person's words are nowhere in the bytes of the hub's database, nor in backups made after it: the
 * files are decrypted as they are, free pages and all, and searched.
 */
import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";

import { expect, it } from "vitest";
import { setKey } from "#db/engine/logGuard.ts";
import { backupHub } from "#hub/admin/backups.ts";
import { askErasure, decideErasure } from "#hub/admin/erasure.ts";
import { partOf } from "#hub/admin/hubFolder.ts";
import { scanFolder } from "#test/support/scanFolder.ts";
import { temporaryFolder } from "#test/support/testStore.ts";
import { canary, erasureWorld, type ErasureWorld } from "#test/support/erasureWorld.ts";

const words = Object.values(canary);

/** Lays the plain bytes of a file of the hub, with its log as it lies there, into a folder of their own, and looks for the words. */
const wordsIn = ({ folder }: ErasureWorld, file: string): readonly string[] => {
  const place = temporaryFolder();
  const copy = path.join(place, "plain.db");
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  const raw = new Database(copy);
  setKey(raw, folder.databaseKey);
  raw.pragma("journal_mode = delete");
  raw.pragma("rekey = ''");
  raw.close();
  expect(readFileSync(copy).subarray(0, 15).toString()).toBe("SQLite format 3");
  return [...new Set(scanFolder(place, words).hits.map(({ text }) => text))].toSorted();
};

it("[L07] [SE1] nothing of an erased client is in the bytes of the hub's database, of its log, or of a backup made afterwards", async () => {
  const world = await erasureWorld();
  await world.fill();
  const { context, head, admin, client, hub, folder, place } = world;
  const database = partOf(place, "database");
  const before = path.join(place, "..", "before.db");
  await backupHub(folder, hub, before);
  // The search finds what is there.
  expect(wordsIn(world, database)).toEqual(words.toSorted());
  expect(wordsIn(world, before)).toEqual(words.toSorted());
  world.days(31);
  const asked = await askErasure(context, head, { clientId: client, ground: "personAsked" });
  if (asked.type !== "asked") throw new Error(asked.type);
  expect(await decideErasure(context, admin, { requestId: asked.requestId })).toEqual({ state: "erased" });
  // The log was folded into the file and cut: it keeps no page from before.
  expect(existsSync(`${database}-wal`) ? statSync(`${database}-wal`).size : 0).toBe(0);
  expect(wordsIn(world, database)).toEqual([]);
  const after = path.join(place, "..", "after.db");
  await backupHub(folder, hub, after);
  expect(wordsIn(world, after)).toEqual([]);
  // The list beside it says nothing to a thief, not even whom it names.
  const list = readFileSync(partOf(place, "erased"));
  expect([client, ...words].filter((word) => list.includes(Buffer.from(word)))).toEqual([]);
});
