/* The whole list of a month, which comes in pieces (SP14). */
import type { GreetingPlan } from "#shared/contracts/care.ts";
import { type GreetingPlace, inListOrder } from "#shared/domain/care/careLines.ts";
import { ok, type Result } from "#shared/kernel/result.ts";

/** Asks for piece after piece. A greeting that changed meanwhile stands once, as it was read last; the announced change reads the list again. */
export const readGreetingMonth = async <E>(ask: (behind: GreetingPlace | undefined) => Promise<Result<GreetingPlan, E>>): Promise<Result<GreetingPlan, E>> => {
  const first = await ask(undefined);
  if (!first.ok || first.value.next === null) return first;
  const lines = new Map(first.value.lines.map((line) => [line.id, line]));
  let behind: GreetingPlace | null = first.value.next;
  while (behind !== null) {
    const piece = await ask(behind);
    if (!piece.ok) return piece;
    for (const line of piece.value.lines) lines.set(line.id, line);
    behind = piece.value.next;
  }
  return ok({ ...first.value, lines: inListOrder([...lines.values()]), next: null });
};
