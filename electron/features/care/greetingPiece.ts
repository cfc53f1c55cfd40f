/* A month's greetings in pieces: a festival is for thousands of clients, and no message is larger than 256 KB (SP14). */
import { type GreetingEntry, type GreetingPlace, inListOrder } from "#shared/domain/care/careLines.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import { greetingsBehind } from "#db/workstation/care.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** Most greetings of a piece. */
const mostLines = 200;
/** Most characters of a piece as text; a Chinese one takes two bytes on its way to the window. */
const mostCharacters = 100_000;

/** The greetings of a month behind a place, phones masked, and where the next piece begins; at least one line while there is one. */
export const greetingPiece = (
  db: ReadDb,
  month: string,
  behind: GreetingPlace | undefined,
): { readonly lines: readonly GreetingEntry[]; readonly next: GreetingPlace | null } => {
  const found = greetingsBehind(db, month, behind, mostLines).map((line) => ({ ...line, phone: line.phone === null ? null : maskValue("phone", line.phone) }));
  let characters = 0;
  const tooMuch = found.findIndex((line, at) => (characters += JSON.stringify(line).length) > mostCharacters && at > 0);
  const piece = tooMuch < 0 ? found : found.slice(0, tooMuch);
  const last = piece.at(-1);
  const isMore = tooMuch > 0 || found.length === mostLines;
  return { lines: inListOrder(piece), next: isMore && last ? { state: last.state, rowNo: last.rowNo } : null };
};
