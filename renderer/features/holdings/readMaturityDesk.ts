/* The maturity desk, whose lines come in pieces (SP14). */
import { readPieces } from "#shared/kernel/readPieces.ts";
import type { MaturityDesk } from "#shared/contracts/holdings.ts";
import { ok, type Result } from "#shared/kernel/result.ts";

/** All lines in the order of the desk, with its sums. */
export const readMaturityDesk = async <E>(
  ask: (fromLine: number) => Promise<Result<MaturityDesk & { readonly next: number | null }, E>>,
): Promise<Result<MaturityDesk, E>> => {
  const read = await readPieces(ask);
  if (!read.ok) return read;
  return ok({ ...read.value[0], lines: read.value.flatMap(({ lines }) => lines) });
};
