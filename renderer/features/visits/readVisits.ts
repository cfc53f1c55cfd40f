/* The plan of some days and the out-of-office register, which come in pieces (SP14). */
import { readPieces } from "#shared/kernel/readPieces.ts";
import type { PlanOfDays } from "#shared/contracts/visits/plan.ts";
import type { OutEntry } from "#shared/domain/visits/visitLines.ts";
import { ok, type Result } from "#shared/kernel/result.ts";

interface Piece {
  readonly next: number | null;
}

/** All visits in the order of days and hours. */
export const readPlan = async <E>(ask: (fromDay: number) => Promise<Result<PlanOfDays & Piece, E>>): Promise<Result<PlanOfDays, E>> => {
  const read = await readPieces(ask);
  if (!read.ok) return read;
  return ok({ ...read.value[0], visits: read.value.flatMap(({ visits }) => visits) });
};

/** The whole register in the order of days and hours. */
export const readOut = async <E>(
  ask: (fromLine: number) => Promise<Result<{ readonly lines: readonly OutEntry[] } & Piece, E>>,
): Promise<Result<readonly OutEntry[], E>> => {
  const read = await readPieces(ask);
  return read.ok ? ok(read.value.flatMap(({ lines }) => lines)) : read;
};
