/* What can be done with greetings, each with its words and its undo. */
import { type GreetingEntry, mostMarked } from "#shared/domain/care/careLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useText } from "#renderer/ui/text.ts";
import type { GreetingDraft } from "./careView.ts";
import { careStrings } from "./strings.ts";
import { useCareWords } from "./useCareWords.ts";

export interface GreetingActs {
  readonly mark: (lines: readonly Pick<GreetingEntry, "id">[], state: "sent" | "skipped" | "planned") => Promise<boolean>;
  readonly returned: (lines: readonly Pick<GreetingEntry, "id">[]) => Promise<boolean>;
  readonly save: (line: GreetingEntry, changes: Readonly<Partial<Record<keyof GreetingDraft, string | null>>>) => Promise<boolean>;
}

export const useGreetingActs = (): GreetingActs => {
  const api = useApi();
  const labels = useLabels();
  const words = useCareWords();
  const t = useText(careStrings);
  const isTooMany = (lines: readonly unknown[]): boolean => {
    if (lines.length <= mostMarked) return false;
    words.refused(t("tooManyMarked", { chosen: lines.length, most: mostMarked }));
    return true;
  };
  return {
    mark: async (lines, state) => {
      if (isTooMany(lines)) return false;
      const answer = await api.care.markGreetings({ greetingIds: lines.map((line) => line.id), state });
      if (answer.ok && answer.value.changed === 0) words.info(t("markedAlready", { state: labels.of("greetingState", state) }));
      else if (answer.ok) words.done(t("marked", { count: answer.value.changed, state: labels.of("greetingState", state) }), answer.value.txId);
      else words.failed(answer.error, "greeting");
      return answer.ok;
    },
    returned: async (lines) => {
      if (isTooMany(lines)) return false;
      const answer = await api.care.markReturned({ greetingIds: lines.map((line) => line.id) });
      if (!answer.ok) words.failed(answer.error, "greeting");
      else if (answer.value.txId === null) words.info(t("returnedAlready"));
      else words.done(t("returnedDone", { count: answer.value.followUpIds.length }), answer.value.txId);
      return answer.ok;
    },
    save: async (line, changes) => {
      if (Object.keys(changes).length === 0) return true;
      const answer = await api.care.saveGreeting({ greetingId: line.id, values: changes });
      if (answer.ok) words.done(t("saved", { name: line.clientName }), answer.value.txId);
      else words.failed(answer.error, "greeting");
      return answer.ok;
    },
  };
};
