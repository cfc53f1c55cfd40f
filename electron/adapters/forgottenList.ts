/*
 * Which clients a store has forgotten, under the data key beside the store and among its backups: going back to an older copy
 * brings none of them back. Identities only, nothing of a client.
 */
import type { KeyFile, KeyFiles } from "./keyFile.ts";
import { unwrapBytes, wrapBytes } from "./keyWraps.ts";

const binding = (id: string): string => `${id} forgotten`;

const listOf = ({ id, forgotten }: KeyFile, key: Uint8Array): readonly string[] => {
  const bytes = forgotten && unwrapBytes(forgotten, key, binding(id));
  return bytes ? Buffer.from(bytes).toString("utf8").split("\n") : [];
};

const withList = (file: KeyFile, key: Uint8Array, clientIds: readonly string[]): KeyFile => ({
  ...file,
  forgotten: clientIds.length === 0 ? undefined : wrapBytes(Buffer.from(clientIds.join("\n")), key, binding(file.id)),
});

/** The list of a key file under another key. */
export const listUnderNext = (file: KeyFile, key: Uint8Array, next: Uint8Array): KeyFile => withList(file, next, listOf(file, key));

export const createForgottenList = (files: KeyFiles) => ({
  forgotten: (id: string, key: Uint8Array): readonly string[] => {
    const file = files.load(id);
    return file ? listOf(file, key) : [];
  },
  setForgotten: (id: string, key: Uint8Array, clientIds: readonly string[]): void => void files.update(id, (file) => withList(file, key, clientIds)),
});
