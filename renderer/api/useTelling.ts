/*
 * How every feature tells what it did: done, with 撤销 for the whole transaction; or why not, as a problem that stays. The
 * words are the feature's own.
 */
import type { Result } from "#shared/kernel/result.ts";
import { useNotify, useWithdraw } from "#renderer/ui/notifier.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { useApi } from "./api.ts";

export interface Telling {
  /** Without a transaction there is nothing to take back. */
  readonly done: (text: string, txId?: string | null) => void;
  readonly refused: (text: string) => void;
  /** Says how a command ended, in the words of `textOf` or `wordsOf`; its value when it was carried out. */
  readonly settle: <V extends { readonly txId: string | null }, E>(
    answer: Result<V, E>,
    textOf: (value: V) => string,
    wordsOf: (error: E) => string,
  ) => V | undefined;
}

export interface TellingWords {
  readonly undone: string;
  readonly undoFailed: string;
  /** Whose refusals these are: the next one takes the place of the last, and what is done then takes it away. */
  readonly about?: string;
}

export const useTelling = (words: TellingWords): Telling => {
  const api = useApi();
  const notify = useNotify();
  const withdraw = useWithdraw();
  const t = useText(uiStrings);
  const refused = (text: string): void => notify({ text, tone: "problem", ...(words.about === undefined ? {} : { about: words.about }) });
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    if (!answer.ok) return refused(words.undoFailed);
    const kept = answer.value.changedSince.length;
    // What somebody changed later stays: that must not read as if everything were as before.
    if (kept > 0) return refused(t("undonePartly", { count: kept }));
    notify({ text: words.undone });
  };
  const done: Telling["done"] = (text, txId) => {
    if (words.about !== undefined) withdraw(words.about);
    notify({ text, tone: "done", ...(txId ? { undo: () => undo(txId) } : {}) });
  };
  return {
    done,
    refused,
    settle: (answer, textOf, wordsOf) => {
      if (!answer.ok) {
        refused(wordsOf(answer.error));
        return undefined;
      }
      done(textOf(answer.value), answer.value.txId);
      return answer.value;
    },
  };
};
