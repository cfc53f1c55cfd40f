/*
 * Another file in the place of a store: a backup that somebody goes back to, or what could be read of a damaged one. The new file
 * lies ready beside the store, whole and flushed, before the store is closed: a full disk leaves the store open as it was. Its
 * name says what becomes of the present file, so that an exchange that a kill or a power cut ended in the middle is finished at
 * the next start; one that had not begun is forgotten (RE5, RE11).
 */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { backupPrefixes } from "#shared/contracts/jobs.ts";
import { copyDurably, removeFile, renameDurably } from "#shared/files/durableFile.ts";

/** What becomes of the file that was there: damaged ones stay beside the store, whole ones among the backups. */
export type PresentFile = "damaged" | "whole";

/** Between the name of the store file and the moment at which it was set aside because it was damaged. */
const damagedMark = ".damaged-";
/** The file itself; its log lies beside it under the same name and an ending. */
export const isDamagedCopy = (file: string): boolean => /^store\.db\.damaged-[\d-]+$/u.test(file);

const readyName = /^store\.db\.ready-(damaged|whole)-([\d-]+)$/u;
/** Half copied, or half read of a damaged store. */
const unfinishedName = /^store\.db\.(?:partial$|salvaged)/u;

/** Takes the log of a file with it. */
const parts = ["", "-wal", "-shm"] as const;

interface SwapPlaces {
  readonly store: string;
  readonly backupFolder: string;
}

const exchange = ({ store, backupFolder }: SwapPlaces, ready: string, present: PresentFile, stamp: string): void => {
  const aside = present === "damaged" ? `${store}${damagedMark}${stamp}` : path.join(backupFolder, `${backupPrefixes.setAside}${stamp}.db`);
  for (const part of parts) if (existsSync(`${store}${part}`)) renameDurably(`${store}${part}`, `${aside}${part}`);
  renameDurably(ready, store);
};

/**
 * Puts a copy of `from` in the place of a store; `stamp` is the moment as part of a name. `close` is called when the copy lies
 * ready, and closes the store if it is open. What fails before leaves everything as it was.
 */
export const putCopyInPlace = (places: SwapPlaces, from: string, present: PresentFile, stamp: string, close: () => void): void => {
  const partial = `${places.store}.partial`;
  const ready = `${places.store}.ready-${present}-${stamp}`;
  try {
    copyDurably(from, partial);
    renameDurably(partial, ready);
    close();
  } catch (error) {
    for (const file of [partial, ready]) {
      try {
        removeFile(file);
      } catch {
        // The disk is gone: the next start takes it away, and why nothing was done is told.
      }
    }
    throw error;
  }
  exchange(places, ready, present, stamp);
};

/** At a start: finishes an exchange that was cut off, takes away what was not finished. */
export const finishExchange = (places: SwapPlaces): void => {
  const folder = path.dirname(places.store);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const [, present, stamp] = readyName.exec(name) ?? [];
    if (stamp !== undefined && !existsSync(places.store)) exchange(places, file, present === "damaged" ? "damaged" : "whole", stamp);
    else if (stamp !== undefined || unfinishedName.test(name)) removeFile(file);
  }
};
