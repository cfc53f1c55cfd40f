/*
 * How hard a passphrase is to guess, in words for the person who chooses it. A help while typing, not
 * the rule: the rule is the shortest length, checked by the main process too.
 */
import { shortestPassphrase } from "#shared/domain/session/passphrase.ts";

export type Strength = "tooShort" | "weak" | "fair" | "strong";

const common = ["password", "12345678", "123456789", "qwertyui", "11111111", "00000000", "88888888", "66666666", "abcd1234", "suixing1"];

const isRun = (text: string): boolean => {
  let steps = 0;
  for (let index = 1; index < text.length; index += 1) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1);
    if (step === 1 || step === -1 || step === 0) steps += 1;
  }
  return steps >= text.length - 2;
};

/** Bits of a rough guess: kinds of characters, length, repeated and neighbouring ones counted little. */
const guessBits = (text: string): number => {
  const kinds =
    (/[a-z]/.test(text) ? 26 : 0) +
    (/[A-Z]/.test(text) ? 26 : 0) +
    (/\d/.test(text) ? 10 : 0) +
    (/[^\w\s]|_|\s/u.test(text) ? 24 : 0) +
    (/[一-鿿]/.test(text) ? 1500 : 0);
  const different = new Set(text).size;
  return Math.log2(Math.max(kinds, 2)) * (different + (text.length - different) * 0.25);
};

export const passphraseStrength = (text: string): Strength => {
  if ([...text].length < shortestPassphrase) return "tooShort";
  if (isRun(text) || common.some((word) => text.toLowerCase().includes(word)) || /^(19|20)\d{6}$/.test(text)) return "weak";
  const bits = guessBits(text);
  if (bits < 42) return "weak";
  return bits < 62 ? "fair" : "strong";
};
