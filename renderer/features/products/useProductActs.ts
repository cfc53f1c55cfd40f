/* Outcomes of commands on products told in words, with 撤销 where something was written. */
import type { Result } from "#shared/kernel/result.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { productStrings } from "./strings.ts";

interface Refusal {
  readonly type: string;
  readonly field?: unknown;
  readonly problem?: unknown;
  readonly reason?: unknown;
}

export interface ProductActs {
  /** Tells what came of a command; the value when it was carried out. */
  readonly settle: <T extends { readonly txId: string | null }>(answer: Result<T, Refusal>, done: string, table?: SyncedTable) => T | undefined;
  readonly refuse: (text: string) => void;
}

export const useProductActs = (): ProductActs => {
  const label = useLabel();
  const t = useText(productStrings);
  const stoppedText = useStoppedWord();
  const telling = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const words = (error: Refusal, table: SyncedTable | undefined): string => {
    const stopped = stoppedText(error);
    if (stopped !== undefined) return stopped;
    if (error.type === "valueRefused" && table) return t("valueRefused", { field: label(columnsOf(table)[String(error.field)]) });
    if (error.type === "sharesRefused") {
      return t(error.problem === "shareTwice" ? "shareTwice" : error.problem === "shareOutOfRange" ? "shareOutOfRange" : "sharesNotHundred");
    }
    if (error.type === "assessmentRefused") {
      if (error.reason === "answersUnfit") return t("assess_answersUnfit");
      return t(error.reason === "inFuture" ? "assess_inFuture" : error.reason === "elderUnconfirmed" ? "assess_elderUnconfirmed" : "assess_unknownCapacity");
    }
    if (error.type === "exceptionRefused") {
      return t(error.reason === "reasonMissing" ? "exception_reasonMissing" : error.reason === "dayPassed" ? "exception_dayPassed" : "exception_notForeseen");
    }
    if (error.type === "notAllowed") return t("notAllowed");
    return t(error.type.endsWith("NotFound") ? "gone" : "notSaved");
  };
  return {
    refuse: telling.refused,
    settle: (answer, done, table) =>
      telling.settle(
        answer,
        () => done,
        (error) => words(error, table),
      ),
  };
};
