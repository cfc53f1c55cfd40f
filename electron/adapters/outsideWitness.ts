/*
 * The latest time seen, once more: outside the folder of the profile and under the keychain of this computer (SE8). An older
 * copy of the whole profile brings back its store and its key file, but not this. It cannot be made up without the keychain;
 * whoever also brings back an older copy of this file, as with an image of the disk, is not met by it.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Keychain } from "#electron/features/session/keychain.ts";
import type { OutsideWitness } from "#electron/features/session/storeVault.ts";
import { replaceFile } from "./keyFile.ts";

export const createOutsideWitness = (folder: string | undefined, keychain: Keychain): OutsideWitness => {
  const found = new Map<string, string | null>();
  const kept = new Set<string>();
  let written: Promise<unknown> = Promise.resolve();
  const fileOf = (inside: string, id: string): string => path.join(inside, `${path.basename(id)}.seen`);

  /** A keychain that fails to say what it is is none now. */
  const isReady = (): Promise<boolean> =>
    keychain.state().then(
      (state) => state === "ready",
      () => false,
    );

  const read = async (inside: string, id: string): Promise<string | null> => {
    try {
      const [owner, text = ""] = (await keychain.decrypt(readFileSync(fileOf(inside, id), "utf8"))).split("\n");
      return owner === id ? text : null;
    } catch {
      return null; // not there, of another keychain, or changed
    }
  };

  return {
    look: async (id) => {
      await written;
      found.delete(id);
      kept.delete(id);
      if (folder === undefined || !(await isReady())) return;
      const text = await read(folder, id);
      found.set(id, text);
      if (text !== null) kept.add(id);
    },
    found: (id) => found.get(id),
    isKept: (id) => kept.has(id),
    note: (id, text) => {
      if (folder === undefined) return;
      const write = async (): Promise<void> => {
        if (!(await isReady())) return;
        const sealed = await keychain.encrypt(`${id}\n${text}`);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        replaceFile(fileOf(folder, id), sealed);
        kept.add(id);
      };
      // Not waited for: a keychain that is slow or gone keeps nobody from working.
      written = written.then(write).catch(() => undefined);
    },
    forget: (id) => {
      if (folder !== undefined) rmSync(fileOf(folder, id), { force: true });
    },
  };
};
