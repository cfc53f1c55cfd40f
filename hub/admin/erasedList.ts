/*
 * The list of erased clients beside the database (sync-spec E5): a restored older backup does not know them, and erases them
 * again by it. Identities only, sealed with the key of the database, so that it says nothing to a thief and cannot be made up.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { ErasedClient } from "#db/hub/erasedClients.ts";
import { flushFile, renameDurably, renameFile } from "#shared/files/durableFile.ts";
import { type HubFolder, partOf } from "./hubFolder.ts";

const List = z.array(z.strictObject({ branchId: z.string(), clientId: z.string() }));
const [nonceBytes, tagBytes] = [12, 16];

const keyOf = ({ databaseKey }: HubFolder): Buffer => Buffer.from(hkdfSync("sha256", databaseKey, "", "suixing erased clients", 32));

const nameOf = ({ branchId, clientId }: ErasedClient): string => `${branchId}/${clientId}`;

/** The list; empty when there is none, undefined when it was altered, or is of another hub. */
export const readErasedList = (folder: HubFolder): ErasedClient[] | undefined => {
  const file = partOf(folder.place, "erased");
  if (!existsSync(file)) return [];
  try {
    const bytes = readFileSync(file);
    const decipher = createDecipheriv("aes-256-gcm", keyOf(folder), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
    return List.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Keeps a list that cannot be read under another name. */
export const setErasedListAside = (folder: HubFolder, at: string): void => {
  const file = partOf(folder.place, "erased");
  renameFile(file, `${file}.unreadable-${at.replaceAll(":", "")}`);
};

/** Adds clients to the list; it is on the disk when this returns, and only ever grows. */
export const addToErasedList = (folder: HubFolder, clients: readonly ErasedClient[]): void => {
  const known = readErasedList(folder) ?? [];
  const all = new Map([...known, ...clients].map((client) => [nameOf(client), client] as const));
  if (all.size === known.length) return;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyOf(folder), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify([...all.values()])), cipher.final()]);
  const file = partOf(folder.place, "erased");
  const partial = `${file}.partial`;
  writeFileSync(partial, Buffer.concat([nonce, cipher.getAuthTag(), sealed]), { mode: 0o600 });
  flushFile(partial);
  renameDurably(partial, file);
};

/** Those of a list whom a database does not know as erased, each once. */
export const lackingOf = (listed: readonly ErasedClient[], known: readonly ErasedClient[]): ErasedClient[] => {
  const lacking = new Map(listed.map((client) => [nameOf(client), client] as const));
  for (const client of known) lacking.delete(nameOf(client));
  return [...lacking.values()];
};
