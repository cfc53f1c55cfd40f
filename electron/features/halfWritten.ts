/*
 * Files that leave are written under another name beside their place, then put under their own. What ends the writing in
 * between - a lock, a kill, a power cut - must not leave half a list of clients lying open there: the place is noted in the
 * store while it is written to, and tidied when the writing has ended or, at the latest, when the store is opened again.
 */
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import type { CommandContext } from "#electron/features/context.ts";

const key = "halfWritten";
/** More than are written at once; a stick that never comes back must not make the note grow. */
const mostNoted = 20;

const notedPlaces = (db: ReadDb): readonly string[] => {
  const places: unknown = JSON.parse(localState(db, key) ?? "[]");
  return Array.isArray(places) ? places.filter((place) => typeof place === "string") : [];
};

const note = (store: Store, change: (places: readonly string[]) => readonly string[]): void =>
  write(store, (tx) => setLocalState(tx, key, JSON.stringify(change(notedPlaces(tx)).slice(-mostNoted))));

type Writing = Pick<CommandContext, "store" | "desktop">;

/**
 * Notes a place; answers what tidies it when the writing has ended. A store that takes nothing just now keeps no paper from being saved
 * elsewhere: then nothing is noted.
 */
const begin = ({ store, desktop }: Writing, place: string): (() => void) => {
  const others = (places: readonly string[]): readonly string[] => places.filter((one) => one !== place);
  const tryToNote = (change: typeof others): void => {
    try {
      note(store, change);
    } catch {
      // full, read-only, or being written to
    }
  };
  tryToNote((places) => [...others(places), place]);
  return () => {
    try {
      desktop.removePartial(place);
    } catch {
      return; // The disk does not let it go: the note stays.
    }
    // After a lock the process that writes may still be ending: the note stays for the next opening.
    if (store.isOpen()) tryToNote(others);
  };
};

/** Writes to a place that the person chose; whatever ends the writing, nothing half written stays there. */
export const writingTo = async <T>(context: Writing, place: string, work: () => Promise<T>): Promise<T> => {
  const end = begin(context, place);
  try {
    return await work();
  } finally {
    end();
  }
};

/** The same for a file that is written in one go: on a slow stick that takes seconds too. */
export const writingNow = <T>(context: Writing, place: string, work: () => T): T => {
  const end = begin(context, place);
  try {
    return work();
  } finally {
    end();
  }
};

/**
 * When a store opens: takes away what was half written when it was closed or cut off. `drop` fails when it cannot reach the place, and
 * may take its time, as a share that is away does: nobody waits for it, and what it could not do is tried at the next opening.
 */
export const tidyHalfWritten = async (store: Store, drop: (place: string) => Promise<void>): Promise<void> => {
  const gone: string[] = [];
  for (const place of notedPlaces(store.read)) {
    try {
      await drop(place);
      gone.push(place);
    } catch {
      // a stick that is not there
    }
  }
  if (gone.length === 0 || !store.isOpen()) return;
  try {
    note(store, (now) => now.filter((place) => !gone.includes(place)));
  } catch {
    // the disk is full or read-only: the note stays, and nothing is done twice for it
  }
};
