/*
 * What the measurements of sync write. Identities are as random as real ones: those of the invented clients count upwards
 * and would shrink to nothing on the wire.
 */
import { createHash } from "node:crypto";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { clientGroups } from "./workload.ts";

const known = new Map<string, string>();

/** An identity in the form of a UUIDv7 for an invented one: the same for the same. */
const asRandom = (id: string): string => {
  const made = known.get(id);
  if (made !== undefined) return made;
  const hex = createHash("sha256").update(id).digest("hex");
  const real = `01a2${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 26)}`;
  if (known.size < 60_000) known.set(id, real);
  return real;
};

/** The id of the client with a number. */
export const clientIdOf = (number: number): string => asRandom(syntheticId(1, number));

/** W1 with such identities. */
export function* syncGroups(count: number, from: number): Generator<{ readonly clientId: string; readonly edits: readonly RowEdit[] }> {
  for (const { clientId, edits } of clientGroups(count, from)) {
    const real = asRandom(clientId);
    yield {
      clientId: real,
      edits: edits.map((edit) => {
        const base = { ...edit, rowId: asRandom(edit.rowId), clientId: real };
        return base.operation === "insert" && edit.table !== "client" ? { ...base, values: { ...base.values, clientId: real } } : base;
      }),
    };
  }
}

/** W4b: the three fields of a client that a day changes; `word` makes them other values than before. */
export const changedFields = (number: number, word: string): Readonly<Record<string, string | number>> => ({
  hobbies: `${word}${number % 977}`,
  note: `电话沟通${word}，客户关注${number % 53}天理财`,
  annualIncome: (number % 9_000) * 1_000 + [...word].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0),
});
