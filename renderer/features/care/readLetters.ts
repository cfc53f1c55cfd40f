/* The letters of a run, which come in pieces (SP14). */
import { readPieces } from "#shared/kernel/readPieces.ts";
import type { LetterPage } from "#shared/contracts/care.ts";
import { ok, type Result } from "#shared/kernel/result.ts";

interface Letters {
  readonly pages: readonly LetterPage[];
  readonly unknownFields: readonly string[];
}

/** All letters in the order of the run, and the fields that nobody knows, each once. */
export const readLetters = async <E>(ask: (from: number) => Promise<Result<Letters & { readonly next: number | null }, E>>): Promise<Result<Letters, E>> => {
  const read = await readPieces(ask);
  if (!read.ok) return read;
  return ok({
    pages: read.value.flatMap(({ pages }) => pages),
    unknownFields: [...new Set(read.value.flatMap(({ unknownFields }) => unknownFields))],
  });
};
