/* The letters of a campaign's run, which come in pieces (SP14). */
import { readPieces } from "#shared/kernel/readPieces.ts";
import type { CampaignLetter, LeftLetter } from "#shared/domain/campaigns/messages.ts";
import { ok, type Result } from "#shared/kernel/result.ts";

interface CampaignLetters {
  readonly letters: readonly CampaignLetter[];
  readonly left: readonly LeftLetter[];
  readonly sent: number;
  readonly unknownFields: readonly string[];
}

/** All letters in the order of the list, whom the run leaves out, and the fields that nobody knows, each once. */
export const readCampaignLetters = async <E>(
  ask: (from: number) => Promise<Result<CampaignLetters & { readonly next: number | null }, E>>,
): Promise<Result<CampaignLetters, E>> => {
  const read = await readPieces(ask);
  if (!read.ok) return read;
  const pieces = read.value;
  return ok({
    letters: pieces.flatMap(({ letters }) => letters),
    left: pieces.flatMap(({ left }) => left),
    sent: pieces[0].sent,
    unknownFields: [...new Set(pieces.flatMap(({ unknownFields }) => unknownFields))],
  });
};
