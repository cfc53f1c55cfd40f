/* An answer that is too long for one message comes in pieces (SP14). */
import { ok, type Result } from "./result.ts";

/** Asks for piece after piece and answers all of them in order. What changes meanwhile is announced, and the whole is read again. */
export const readPieces = async <P extends { readonly next: number | null }, E>(
  ask: (from: number) => Promise<Result<P, E>>,
): Promise<Result<readonly [P, ...P[]], E>> => {
  const first = await ask(0);
  if (!first.ok) return first;
  const pieces: [P, ...P[]] = [first.value];
  for (let next = first.value.next; next !== null;) {
    const piece = await ask(next);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
    ({ next } = piece.value);
  }
  return ok(pieces);
};
