/* The latest time seen, under the data key beside the store: an older copy of the store does not bring its time back (SE8). */
import type { KeyFile, KeyFiles } from "./keyFile.ts";
import { unwrapBytes, wrapBytes } from "./keyWraps.ts";

const binding = (id: string): string => `${id} witness`;

const textOf = ({ id, witness }: KeyFile, key: Uint8Array): string | undefined => {
  const bytes = witness && unwrapBytes(witness, key, binding(id));
  return bytes && Buffer.from(bytes).toString("utf8");
};

/** The key file with this text as its witness. */
export const withWitness = (file: KeyFile, key: Uint8Array, text: string): KeyFile => ({
  ...file,
  witness: wrapBytes(Buffer.from(text), key, binding(file.id)),
});

/** The witness of a key file under another key. */
export const underNext = (file: KeyFile, key: Uint8Array, next: Uint8Array): KeyFile => {
  const text = textOf(file, key);
  return text === undefined ? file : withWitness(file, next, text);
};

export const createTimeWitness = (files: KeyFiles) => ({
  witness: (id: string, key: Uint8Array): string | undefined => {
    const file = files.load(id);
    return file && textOf(file, key);
  },
  setWitness: (id: string, key: Uint8Array, text: string): void => void files.update(id, (file) => withWitness(file, key, text)),
});
